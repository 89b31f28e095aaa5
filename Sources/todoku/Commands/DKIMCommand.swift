import ArgumentParser
import DNSCore
import Explanations
import Machine
import MailAuth
import TUI
import Verifier
import Words

/// Verifies every signature of a message.
struct DKIMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dkim",
    abstract: Phrase(
      ja: "メールのDKIM署名を、すべて確かめます。", en: "Verify every DKIM signature of a message."),
    discussion: Phrase(
      ja: "終了ステータス: 0 合格した署名がある、2 一時的な失敗、ほかは1、メールでなければ65",
      en: "Exit status: 0 if any signature passes, 2 a temporary failure, 65 no message, else 1."))

  @Argument(
    help: ArgumentHelp(
      Phrase(
        ja: "メールのファイル(「-」は標準入力)", en: "A message as a file; - for the standard input.")),
    completion: .file())
  var file: String

  @Flag(help: ArgumentHelp(Phrase(ja: "JSONで出します。", en: "Write one JSON object.")))
  var json = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let message = try Console.message(file)
    let look = ReceiverLook(shared)
    let now = Int(Clock.now)
    let results = look.settle { DKIM.evaluate(message, now: now, known: $0) }
    look.cut?.complain(in: shared.language(.current))
    if json {
      let object: JSONValue = ["schema": 1, "signatures": .array(results.map(\.json))]
      try Console.print(object.text(pretty: true))
    } else {
      let language = shared.language(.current)
      guard Console.printout(shared).columns == nil else {
        let told = results.flatMap { Explain.signature($0) }
        try Console.tell(told.isEmpty ? [Explain.unsigned] : told, shared, language)
        return try end(results)
      }
      let lines = results.flatMap { result -> [String] in
        let domain = result.domain?.description ?? "-"
        let selector = result.selector?.description ?? "-"
        let words = [result.result.rawValue, domain, selector, result.reason.rawValue]
        return [words.joined(separator: " ")]
          + result.disagreements.map { "  " + Explain.disagreement($0).text(in: language) }
      }
      try Console.print(lines.isEmpty ? "none" : lines.joined(separator: "\n"))
    }
    try end(results)
  }

  /// Ends with the status of the best signature.
  private func end(_ results: [DKIMSignatureResult]) throws {
    if results.contains(where: { $0.result == .pass }) { throw Status.well }
    throw results.contains { $0.result == .temperror } ? Status.unknown : Status.finding
  }
}

extension DKIMSignatureResult {
  /// The signature as commands write it.
  var json: JSONValue {
    [
      "domain": .text(domain?.description), "selector": .text(selector?.description),
      "algorithm": .text(algorithm.isEmpty ? nil : SafeText(bytes: algorithm).text),
      "result": .string(result.rawValue),
      "reason": .string(reason.rawValue), "bits": .number(bits), "testing": .bool(isTesting),
      "disagreements": .array(
        disagreements.map { matter in
          [
            "code": .string(matter.rawValue),
            "accepted_by": .texts(matter.acceptedBy.map(\.rawValue)),
            "refused_by": .texts(matter.refusedBy.map(\.rawValue)),
          ]
        }),
    ]
  }
}
