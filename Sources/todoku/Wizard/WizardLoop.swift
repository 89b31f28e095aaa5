import Curses
import DNSCore
import Machine
import Screens
import TUI
import Words

/// How the wizard ended.
enum WizardEnd: Hashable {
  case left(finished: Bool)
  case signal(Int)
  case gone
  case practice(exercise: Int, language: Language)
}

/// Shows the wizard on a terminal: one thread, which waits for keys, answers and the next moment.
final class WizardLoop {
  private var wizard: Wizard
  private let terminal: any Terminal
  private let interpreter: Interpreter
  private let mailbox: Mailbox
  private var scroll = ScrollState()
  private var clock = WallClock()
  private var header: Page.Header?
  private var title: String?
  /// Whether something happened that the frame does not show yet.
  private var isStale = false

  init(
    wizard: Wizard, terminal: any Terminal, interpreter: Interpreter, mailbox: Mailbox
  ) {
    self.wizard = wizard
    self.terminal = terminal
    self.interpreter = interpreter
    self.mailbox = mailbox
  }

  /// The language that was chosen last.
  var language: Language { wizard.language }
  /// The domain of the journey.
  var domain: DomainName? { wizard.currentDomain }
  /// What became of saving it.
  var saving: Event.Saving? { wizard.saving }

  /// Runs until the person leaves, or the world makes us.
  func run() -> WizardEnd {
    // The first frame comes before anything of the network is touched.
    var effects = wizard.update(Event(.began, at: clock.now))
    show()
    while true {
      if let end = carryOut(effects) { return end }
      if isStale { show() }
      effects = []
      for wake in terminal.wait(timeoutMilliseconds: timeout) {
        switch wake {
        case .input(let input): effects += take(input)
        case .posted: break
        case .timeout: effects += update(.clock)
        case .redraw: isStale = true
        case .signal(let number): return .signal(number)
        case .suspend:
          terminal.suspend()
          isStale = true
        case .gone: return .gone
        }
      }
      // Whatever ended the waiting: a signal and an answer may have come as one call.
      for what in mailbox.take() { effects += update(what) }
    }
  }

  private func update(_ what: Event.What) -> [Effect] {
    isStale = true
    interpreter.note(what)
    return wizard.update(Event(what, at: clock.now))
  }

  private var timeout: Int? {
    // Never longer than the countdown's second: the clock may be set meanwhile.
    wizard.wakeAt.map { min(1_000, max(0, Int((($0 - Clock.now) * 1000).rounded(.up)))) }
  }

  private func take(_ input: Input) -> [Effect] {
    switch input {
    case .key(.pageUp) where scroll.pageUp(), .key(.pageDown) where scroll.pageDown():
      isStale = true
      return []
    case .key(let key):
      scroll.follow()
      return update(.key(key))
    case .paste(let paste):
      return update(.paste(octets(of: paste)))
    case .unmarkedPaste(let paste):
      scroll.follow()
      isStale = true
      let octets = octets(of: paste)
      interpreter.note(.paste(octets))
      return wizard.typeAtOnce(octets, at: clock.now)
    case .pasteTooLong: return update(.pasteTooLong)
    case .cursorPosition: return []
    }
  }

  /// Text in an older Japanese encoding is read as what it is; nobody can type it again.
  private func octets(of paste: Paste) -> [UInt8] {
    paste.suspected.map { Array(paste.text(as: $0).utf8) } ?? paste.bytes
  }

  private func carryOut(_ effects: [Effect]) -> WizardEnd? {
    for request in interpreter.perform(effects) {
      switch request {
      case .leave(let finished): return .left(finished: finished)
      case .repaint:
        terminal.repaint()
        isStale = true
      case .suspend:
        terminal.suspend()
        isStale = true
      case .bell: terminal.ring()
      case .copyByTerminal(let text):
        let copying: Event.Copying = terminal.copy(text) ? .sentToTerminal : .impossible
        _ = update(.copied(copying))
      case .beginPractice(let exercise):
        return .practice(exercise: exercise, language: wizard.language)
      }
    }
    return nil
  }

  private func show() {
    isStale = false
    var page = wizard.page
    if let receiving = terminal.receiving {
      page.message = Text(ReceivingWords.sentence(receiving), language)
    }
    terminal.focus = page.focus
    if page.header != header {
      header = page.header
      scroll = ScrollState()
    }
    if page.isValueAlone, case .value(let value)? = page.blocks.first,
      terminal.showAlone(value.text)
    {
      return
    }
    let size = terminal.size
    let grid = page.grid(
      columns: size.columns, rows: size.rows, style: terminal.style, scroll: scroll)
    scroll = grid.scroll
    terminal.show(grid)
    let name =
      page.windowTitle?.string ?? page.header.domain.map { "todoku " + $0.string } ?? "todoku"
    if name != title {
      title = name
      terminal.setTitle(SafeText(name))
    }
  }
}

/// What is said of a paste that is on its way.
enum ReceivingWords {
  static func sentence(_ receiving: Receiving) -> Phrase {
    switch receiving {
    case .coming:
      Phrase(ja: "貼り付けたものを受け取っています。", en: "Receiving what you pasted.")
    case .silent:
      Phrase(
        ja: "貼り付けの終わりが届きません。Enter を押すと、ここまでの分を使います。",
        en: "The end of the paste has not come. Press Enter to use what is here.")
    }
  }
}
