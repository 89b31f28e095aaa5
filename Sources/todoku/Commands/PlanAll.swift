import ArgumentParser
import DNSCore
import Explanations
import Machine
import Providers
import TUI
import Verifier
import Words

/// The cards and check files of many domains, for whoever helps their owners.
struct PlanAll {
  /// The list of domains.
  let file: String
  /// Where the cards go, and where values lie.
  let folder: String
  let shared: SharedOptions
  let isJSON: Bool

  /// What came of a line.
  enum Outcome: String {
    /// Every record is as it shall be.
    case nothingToDo = "nothing-to-do"
    /// A card and a check file were written.
    case written
    /// The DNS did not tell all that a card needs.
    case notSeen = "not-seen"
    /// There are no values for the domain.
    case noValues = "no-values"
    /// The line could not be read.
    case unread
  }

  /// What changed since the last time.
  enum Since: String {
    case new, same, changed, done
  }

  /// One line's answer.
  struct Answer {
    var name: String
    var outcome: Outcome
    var since: Since?
    var files: [String] = []
    /// Why there is no card.
    var reason: Phrase?
    var code: String?
  }

  /// How many domains are looked at at a time.
  private static let width = 8

  /// Writes the cards and tells a line a domain; gives the exit status.
  func run() throws -> Int32 {
    let language = shared.language(.current)
    let lines = try requests()
    let progress = Progress(language)
    var options = shared.inspectionOptions(language)
    // What is not there yet is asked of authorities only.
    options.resolvers = []
    let writer = PlanWriter(
      folder: folder, network: shared.client(), options: options,
      timeout: shared.timeout ?? 30, language: language)
    let width = Self.width
    let looks = waiting { () -> [Answer] in
      var answers = [Answer?](repeating: nil, count: lines.count)
      await withTaskGroup(of: (Int, Answer).self) { group in
        var next = 0
        while next < min(width, lines.count) {
          let (index, line) = (next, lines[next])
          group.addTask { (index, await writer.answer(line)) }
          next += 1
        }
        var done = 0
        for await (index, answer) in group {
          answers[index] = answer
          done += 1
          progress.show("\(done) / \(lines.count)")
          guard next < lines.count else { continue }
          let (following, line) = (next, lines[next])
          group.addTask { (following, await writer.answer(line)) }
          next += 1
        }
      }
      return answers.compactMap { $0 }
    }
    progress.end()
    try tell(looks, language)
    if looks.contains(where: { $0.outcome == .unread }) { return Status.badInput.rawValue }
    let isBlind = looks.contains { $0.outcome == .notSeen || $0.outcome == .noValues }
    return isBlind ? Status.unknown.rawValue : Status.well.rawValue
  }

  /// The lines that hold something.
  private func requests() throws -> [[UInt8]] {
    let content = try Console.read(file)
    return content.split { $0 == 0x0A }.map(Array.init).filter { !BatchRequest.isPassedOver($0) }
  }

  // MARK: Telling

  private func tell(_ answers: [Answer], _ language: Language) throws {
    if isJSON {
      for answer in answers {
        let value: JSONValue = [
          "schema": 1, "domain": .string(answer.name),
          "outcome": .string(answer.outcome.rawValue), "since": .text(answer.since?.rawValue),
          "files": .texts(answer.files), "error": .text(answer.code),
        ]
        try Console.print(value.text())
      }
      return
    }
    let printout = Console.printout(shared)
    let header = [
      Phrase(ja: "ドメイン", en: "Domain"), Phrase(ja: "結果", en: "Outcome"),
      Phrase(ja: "前回から", en: "Since last time"), Phrase(ja: "くわしく", en: "More"),
    ]
    let rows = answers.map { answer in
      [
        Phrase(verbatim: SafeText(answer.name)), Self.words(answer.outcome),
        answer.since.map { Self.words($0) } ?? Phrase(ja: "-", en: "-"),
        answer.reason ?? answer.files.first.map { Phrase(verbatim: SafeText($0)) }
          ?? Phrase(ja: "-", en: "-"),
      ]
    }
    let signs = answers.map { answer -> Told.Sign in
      switch answer.outcome {
      case .nothingToDo: .ok
      case .written: .fix
      case .notSeen, .noValues, .unread: .unknown
      }
    }
    try Console.write(printout.table(header: header, rows, signs: signs, language), printout)
  }

  private static func words(_ outcome: Outcome) -> Phrase {
    switch outcome {
    case .nothingToDo: Phrase(ja: "することはありません", en: "nothing to do")
    case .written: Phrase(ja: "書きました", en: "written")
    case .notSeen: Phrase(ja: "確認できません", en: "not seen")
    case .noValues: Phrase(ja: "値がありません", en: "no values")
    case .unread: Phrase(ja: "読めない行", en: "not read")
    }
  }

  private static func words(_ since: Since) -> Phrase {
    switch since {
    case .new: Phrase(ja: "新しい", en: "new")
    case .same: Phrase(ja: "同じ", en: "the same")
    case .changed: Phrase(ja: "変わりました", en: "changed")
    case .done: Phrase(ja: "済みました", en: "done since")
    }
  }
}
