import Curses
import DNSCore
import Machine
import Screens
import TUI
import Words

/// The same wizard, line by line: for screen readers, pipes and terminals without a cursor.
final class PlainLoop {
  private var wizard: Wizard
  private let interpreter: Interpreter
  private let mailbox: Mailbox
  private let waiting: InputWait
  private var lines = LineReader(.input, limit: 1 << 20)
  private var shown: [String] = []
  private var clock = WallClock()
  private var isTerminal: Bool
  /// Whether a copy is under way, whose outcome belongs to the answer that asked for it.
  private var isCopying = false

  init(wizard: Wizard, interpreter: Interpreter, mailbox: Mailbox, waiting: InputWait) {
    self.wizard = wizard
    self.interpreter = interpreter
    self.mailbox = mailbox
    self.waiting = waiting
    isTerminal = Stream.input.isTerminal
  }

  var domain: DomainName? { wizard.currentDomain }
  var saving: Event.Saving? { wizard.saving }
  var language: Language { wizard.language }

  func run() -> WizardEnd {
    if let end = tell(.began) { return end }
    settle()
    print(pageLines)
    while true {
      prompt()
      switch awaitInput() {
      case .ended(let end): return end
      case .line(let line):
        switch answer(line) {
        case .ended(let end): return end
        case .refused: Self.write([PlainWords.notAnAnswer.text(in: language)])
        case .again: print(pageLines)
        case .taken:
          settle()
          tellPage()
        }
      }
    }
  }

  // MARK: In

  private enum Awaited {
    case line([UInt8])
    case ended(WizardEnd)
  }

  /// Waits for a line; what changes meanwhile is told in lines of its own.
  private func awaitInput() -> Awaited {
    if wizard.page.focus == .paste {
      return paste().map { .line($0) } ?? .ended(.gone)
    }
    while true {
      if lines.hasBufferedLine { break }
      let timeout = wizard.wakeAt.map { max(0, Int((($0 - Clock.now) * 1000).rounded(.up))) }
      switch waiting.wait(milliseconds: timeout) {
      case .input: break
      case .called:
        if let end = deliver() { return .ended(end) }
        printChanges()
        continue
      case .timeout:
        if let end = tell(.clock) { return .ended(end) }
        continue
      }
      break
    }
    do throws(FileFault) {
      switch try lines.next() {
      case .text(let line): return .line(line)
      case .tooLong(_): return .line([])
      case nil: return .ended(.gone)
      }
    } catch {
      return .ended(.gone)
    }
  }

  /// Lines up to one that holds a dot, or the end of the input; nil when nothing came at all.
  private func paste() -> [UInt8]? {
    var content: [UInt8] = []
    var isEmpty = true
    func read() {
      while content.count < Files.pasteLimit {
        // A stream that cannot be read has ended for us.
        guard let line = try? lines.next() else { return }
        isEmpty = false
        guard case .text(let octets) = line else { continue }
        if PlainWords.endMarks.contains(String(decoding: octets, as: UTF8.self)) { return }
        // A command on the first line is a command, not a paste.
        if content.isEmpty, isCommand(octets) {
          content = octets
          return
        }
        content += octets + [0x0A]
      }
    }
    if isTerminal { LongLines.whileReading(input: 0) { read() } } else { read() }
    return isEmpty ? nil : content
  }

  /// Whether the first line of a paste is no paste: an answer that the page names, or a file's name.
  private func isCommand(_ octets: [UInt8]) -> Bool {
    guard octets.count <= 4096 else { return false }
    let text = String(decoding: octets, as: UTF8.self)
    return isPath(text) || PlainWords.general.contains(text) || wizard.page.key(answer: text) != nil
  }

  private func isPath(_ text: String) -> Bool {
    ["/", "~/", "./", "../"].contains { text.hasPrefix($0) }
  }

  /// What became of an answer.
  private enum Answered {
    case taken
    case ended(WizardEnd)
    /// It means nothing on this page.
    case refused
    /// The page is to be read once more.
    case again

    init(_ end: WizardEnd?) { self = end.map { .ended($0) } ?? .taken }
  }

  /// What a typed line means on the page that is shown.
  private func answer(_ line: [UInt8]) -> Answered {
    let page = wizard.page
    let text = String(decoding: line, as: UTF8.self)
    if page.focus == .paste, !isCommand(line) { return Answered(tell(.paste(line))) }
    let trimmed = text.split(separator: " ").joined(separator: " ")
    if trimmed.lowercased() == PlainWords.again { return .again }
    if let key = page.key(answer: trimmed) { return Answered(press(key)) }
    if let (word, place) = numbered(trimmed, page) {
      if let end = choose(place) { return .ended(end) }
      return Answered(press(word == PlainWords.copy ? .character("c") : .control("d")))
    }
    if page.focus == .commands, let place = Int(trimmed), place > 9, place <= page.choiceCount {
      // There is no key with such a number.
      if let end = choose(place) { return .ended(end) }
      let marks = page.key(answer: "space") != nil
      return Answered(press(marks ? .character(" ") : .enter))
    }
    if page.focus != .commands {
      switch trimmed {
      case "b": return Answered(press(.escape))
      case "q": return Answered(press(.control("c")))
      case "?": return Answered(press(.function(1)))
      default: break
      }
    }
    switch page.focus {
    case .commands:
      if trimmed.isEmpty { return Answered(press(.enter)) }
      guard trimmed.count == 1, let character = trimmed.first else { return .refused }
      return Answered(press(.character(character)))
    case .field:
      if trimmed.isEmpty { return Answered(press(.enter)) }
      return page.hasOpenField ? Answered(type(trimmed, on: page)) : .refused
    case .paste:
      for character in trimmed { if let end = press(.character(character)) { return .ended(end) } }
      return Answered(press(.tab))
    }
  }

  /// An answer of a word and a number: the box that "c" copies, the row that "delete" removes, from 1.
  private func numbered(_ answer: String, _ page: Page) -> (word: String, place: Int)? {
    let words = answer.lowercased().split(separator: " ").map(String.init)
    guard page.focus != .paste, words.count == 2, let place = Int(words[1]) else { return nil }
    let count: Int
    switch words[0] {
    case PlainWords.copy: count = PlainWords.boxes(of: page)
    case PlainWords.delete: count = PlainWords.rows(of: page)
    default: return nil
    }
    return (1...max(1, count)).contains(place) ? (words[0], place) : nil
  }

  /// Moves the mark to a place of a list, from 1.
  private func choose(_ place: Int) -> WizardEnd? {
    if wizard.page.hasFilter {
      // Home moves within its line of text.
      for _ in 1...max(1, wizard.page.choiceCount) { if let end = press(.up) { return end } }
    } else if let end = press(.home) {
      return end
    }
    for _ in 1..<max(1, place) { if let end = press(.down) { return end } }
    return nil
  }

  private func type(_ text: String, on page: Page) -> WizardEnd? {
    for block in page.blocks {
      guard case .filter(let filter) = block else { continue }
      if let number = Int(text), (1...max(1, filter.items.count)).contains(number) {
        for _ in 0..<filter.selected { if let end = press(.up) { return end } }
        for _ in 1..<max(1, number) { if let end = press(.down) { return end } }
        return press(.enter)
      }
      _ = press(.control("u"))
      _ = press(.control("k"))
      for character in text { if let end = press(.character(character)) { return end } }
      return nil
    }
    // The field may hold a suggestion; what was typed takes its place.
    _ = press(.end)
    _ = press(.control("u"))
    for character in text { if let end = press(.character(character)) { return end } }
    return press(.enter)
  }

  // MARK: Events

  private func press(_ key: Key) -> WizardEnd? { tell(.key(key)) }

  private func tell(_ what: Event.What) -> WizardEnd? {
    interpreter.note(what)
    var pending = wizard.update(Event(what, at: clock.now))
    if case .copied = what { isCopying = false }
    while !pending.isEmpty {
      let effects = pending
      if effects.contains(where: { if case .copy = $0 { true } else { false } }) {
        isCopying = true
      }
      pending = []
      for request in interpreter.perform(effects) {
        switch request {
        case .leave(let finished): return .left(finished: finished)
        case .beginPractice(let exercise):
          return .practice(exercise: exercise, language: wizard.language)
        case .copyByTerminal:
          isCopying = false
          pending += wizard.update(Event(.copied(.impossible), at: clock.now))
        case .bell, .repaint, .suspend: break
        }
      }
    }
    return nil
  }

  private func deliver() -> WizardEnd? {
    for what in mailbox.take() { if let end = tell(what) { return end } }
    return nil
  }

  /// Waits until the questions of a step are answered, so that its page is told once and whole.
  private func settle() {
    var isTold = false
    _ = deliver()
    while wizard.isAsking {
      if !isTold { Self.write([PlainWords.looking.text(in: language)]) }
      isTold = true
      _ = waiting.wait(callsOnlyFor: 30_000)
      if deliver() != nil { return }
    }
    // A program that takes a copy is quick, or it never answers.
    if isCopying, waiting.wait(callsOnlyFor: 2_000) == .called { _ = deliver() }
    isCopying = false
  }

  // MARK: Out

  /// The lines of the page; the last one names everything that can be answered.
  private var pageLines: [String] {
    let page = wizard.page
    var lines = page.plainLines()
    guard let answers = lines.popLast() else { return [] }
    let boxes = PlainWords.boxes(of: page)
    let rows = PlainWords.rows(of: page)
    let more = [
      boxes > 1 ? PlainWords.copyBox(boxes) : nil, rows > 0 ? PlainWords.deleteRow(rows) : nil,
      PlainWords.againHint,
    ].compactMap { $0?.text(in: language) }
    lines.append(([answers] + more).joined(separator: ", "))
    return lines
  }

  private func print(_ page: [String]) {
    shown = page
    let howToEnd = wizard.page.focus == .paste ? [PlainWords.pasteEnd.text(in: language)] : []
    Self.write([""] + page + howToEnd)
  }

  /// Tells what an answer led to: a new page as a whole, of the same one only what changed.
  private func tellPage() {
    let page = wizard.page
    let lines = pageLines
    let known = Set(shown)
    // The header and what the page begins with say which page it is.
    let isSame =
      lines.prefix(2) == shown.prefix(2) && lines.count(where: known.contains) * 2 > lines.count
    guard isSame, page.focus != .paste else {
      print(lines)
      return
    }
    var fresh = fresh(lines)
    if let message = page.message, fresh.isEmpty { fresh = [message.string] }
    shown = lines
    if !fresh.isEmpty { Self.write(fresh) }
  }

  /// Tells the lines that are new since the page was told.
  private func printChanges() {
    let lines = pageLines
    let fresh = fresh(lines)
    shown = lines
    if !fresh.isEmpty {
      Self.write(fresh)
      prompt()
    }
  }

  /// The lines that were not told yet, a value with the label before it.
  private func fresh(_ lines: [String]) -> [String] {
    let known = Set(shown)
    let isNew = lines.map { !known.contains($0) && !PlainWords.isCountdown($0) }
    return lines.indices.filter { index in
      isNew[index] || (lines[index].hasSuffix(":") && index + 1 < lines.count && isNew[index + 1])
    }.map { lines[$0] }
  }

  private func prompt() {
    // Nobody to tell when the output is gone; the next read ends the program.
    let asked = wizard.page.asked.map { $0 + " > " } ?? "> "
    try? Stream.output.write(asked)
  }

  private static func write(_ lines: [String]) {
    try? Stream.output.write(lines.joined(separator: "\n") + "\n")  // The same.
  }
}

/// What plain mode says by itself.
enum PlainWords {
  static let looking = Phrase(ja: "調べています。", en: "Looking things up.")
  static let pasteEnd = Phrase(
    ja: "貼り付けたあとに、「.」か「。」1つだけの行を入れてください。ファイルの名前を入れてもかまいません。",
    en: "Paste, then enter a line with a single dot (.). The name of a file will do too.")
  /// The lines that end a paste: a dot, also as an input method types it.
  static let endMarks = [".", "。", "．", "｡"]
  /// The answers that every page takes.
  static let general = ["b", "q", "?", again]
  static let again = "page"
  /// The words that a number may follow.
  static let (copy, delete) = ("c", "delete")
  static func copyBox(_ count: Int) -> Phrase {
    Phrase(ja: "c 1 から c \(count) その番号の欄をコピー", en: "c 1 to c \(count) Copy that box")
  }
  static func deleteRow(_ count: Int) -> Phrase {
    count == 1
      ? Phrase(ja: "delete 1 その番号の行を消す", en: "delete 1 Delete that row")
      : Phrase(
        ja: "delete 1 から delete \(count) その番号の行を消す",
        en: "delete 1 to delete \(count) Delete that row")
  }
  /// How many boxes the form of a page has; 1 where there is none.
  static func boxes(of page: Page) -> Int {
    for case .form(let form) in page.blocks where page.focus == .commands {
      return max(1, form.fields.count)
    }
    return 1
  }
  /// How many rows of a page can be deleted; 0 where none can.
  static func rows(of page: Page) -> Int {
    page.keys.map(\.rows).max() ?? 0
  }
  static let againHint = Phrase(ja: "page もう一度読む", en: "page Read again")
  static let notAnAnswer = Phrase(
    ja: "番号か、最後の行に並ぶ言葉のどれかを入れてください。page でもう一度読めます。",
    en: "Answer with a number or a word of the last line. \"page\" reads it again.")

  /// Whether a line only counts down.
  static func isCountdown(_ line: String) -> Bool {
    line.contains("次の確認まで") || line.contains("Next check in")
  }
}
