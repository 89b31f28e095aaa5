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
    print(wizard.page.plainLines())
    while true {
      prompt()
      switch awaitInput() {
      case .ended(let end): return end
      case .line(let line):
        if let end = answer(line) { return end }
        settle()
        print(wizard.page.plainLines())
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
        if octets == [UInt8(ascii: ".")] { return }
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

  private func isCommand(_ octets: [UInt8]) -> Bool {
    guard octets.count <= 16 else { return false }
    let text = String(decoding: octets, as: UTF8.self)
    return ["b", "q", "?"].contains(text) || key(named: text) != nil
  }

  /// The key of the page that is shown, by the name that its key line gives it.
  private func key(named name: String) -> Key? {
    let keys = wizard.page.keys.flatMap(\.keys) + [.control("v")]
    return keys.first { $0.name == name }
  }

  /// What a typed line means on the page that is shown.
  private func answer(_ line: [UInt8]) -> WizardEnd? {
    let page = wizard.page
    let text = String(decoding: line, as: UTF8.self)
    if page.focus == .paste {
      if isCommand(line) {
        if let key = key(named: text) { return press(key) }
        if text == "b" { return press(.escape) ?? press(.character("b")) }
        return press(text == "q" ? .control("c") : .function(1))
      }
      return tell(.paste(line))
    }
    let trimmed = text.split(separator: " ").joined(separator: " ")
    if let key = key(named: trimmed) { return press(key) }
    switch page.focus {
    case .commands:
      if trimmed.isEmpty { return press(.enter) }
      if trimmed.count == 1, let character = trimmed.first { return press(.character(character)) }
      Self.write([PlainWords.notAnAnswer.text(in: language)])
      return nil
    case .field, .paste:
      return type(trimmed, on: page)
    }
  }

  private func type(_ text: String, on page: Page) -> WizardEnd? {
    if text.isEmpty { return press(.enter) }
    if text == "b" { return press(.escape) }
    if text == "q" { return press(.control("c")) }
    if text == "?" { return press(.function(1)) }
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
    var pending = wizard.update(Event(what, at: clock.now))
    while !pending.isEmpty {
      let effects = pending
      pending = []
      for request in interpreter.perform(effects) {
        switch request {
        case .leave(let finished): return .left(finished: finished)
        case .beginPractice(let exercise):
          return .practice(exercise: exercise, language: wizard.language)
        case .copyByTerminal:
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
  }

  // MARK: Out

  private func print(_ page: [String]) {
    shown = page
    let howToEnd = wizard.page.focus == .paste ? [PlainWords.pasteEnd.text(in: language)] : []
    Self.write([""] + page + howToEnd)
  }

  /// Tells the lines that are new since the page was told.
  private func printChanges() {
    let lines = wizard.page.plainLines()
    let fresh = lines.filter { !shown.contains($0) && !PlainWords.isCountdown($0) }
    shown = lines
    if !fresh.isEmpty {
      Self.write(fresh)
      prompt()
    }
  }

  private func prompt() {
    // Nobody to tell when the output is gone; the next read ends the program.
    try? Stream.output.write("> ")
  }

  private static func write(_ lines: [String]) {
    try? Stream.output.write(lines.joined(separator: "\n") + "\n")  // The same.
  }
}

/// What plain mode says by itself.
enum PlainWords {
  static let looking = Phrase(ja: "調べています。", en: "Looking things up.")
  static let pasteEnd = Phrase(
    ja: "貼り付けたあとに、「.」(ドット)1つだけの行を入れてください。",
    en: "Paste, then enter a line with a single dot (.).")
  static let notAnAnswer = Phrase(
    ja: "番号か、下に並ぶキーのどれかを入れてください。", en: "Answer with a number or one of the keys below.")

  /// Whether a line only counts down.
  static func isCountdown(_ line: String) -> Bool {
    line.contains("次の確認まで") || line.contains("Next check in")
  }
}
