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
  private var header: Page.Header?
  private var title: String?

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

  static var now: Moment {
    let seconds = Clock.now
    return Moment(seconds: seconds, utcOffset: LocalTime.offset(at: seconds))
  }

  /// Runs until the person leaves, or the world makes us.
  func run() -> WizardEnd {
    // The first frame comes before anything of the network is touched.
    var effects = wizard.update(Event(.began, at: Self.now))
    show()
    while true {
      if let end = carryOut(effects) { return end }
      show()
      effects = []
      for wake in terminal.wait(timeoutMilliseconds: timeout) {
        switch wake {
        case .input(let input): effects += take(input)
        case .posted:
          for what in mailbox.take() { effects += wizard.update(Event(what, at: Self.now)) }
        case .timeout: effects += wizard.update(Event(.clock, at: Self.now))
        case .redraw: break
        case .signal(let number): return .signal(number)
        case .suspend: terminal.suspend()
        case .gone: return .gone
        }
      }
    }
  }

  private var timeout: Int? {
    wizard.wakeAt.map { max(0, Int((($0 - Clock.now) * 1000).rounded(.up))) }
  }

  private func take(_ input: Input) -> [Effect] {
    switch input {
    case .key(.pageUp) where scroll.pageUp(): return []
    case .key(.pageDown) where scroll.pageDown(): return []
    case .key(let key):
      scroll.follow()
      return wizard.update(Event(.key(key), at: Self.now))
    case .paste(let paste):
      // Text in an older Japanese encoding is read as what it is; nobody can type it again.
      let octets = paste.suspected.map { Array(paste.text(as: $0).utf8) } ?? paste.bytes
      return wizard.update(Event(.paste(octets), at: Self.now))
    case .pasteTooLong: return wizard.update(Event(.pasteTooLong, at: Self.now))
    case .cursorPosition: return []
    }
  }

  private func carryOut(_ effects: [Effect]) -> WizardEnd? {
    for request in interpreter.perform(effects) {
      switch request {
      case .leave(let finished): return .left(finished: finished)
      case .repaint: terminal.repaint()
      case .suspend: terminal.suspend()
      case .bell: terminal.ring()
      case .copyByTerminal(let text):
        let copying: Event.Copying = terminal.copy(text) ? .sentToTerminal : .impossible
        _ = wizard.update(Event(.copied(copying), at: Self.now))
      case .beginPractice(let exercise):
        return .practice(exercise: exercise, language: wizard.language)
      }
    }
    return nil
  }

  private func show() {
    let page = wizard.page
    if page.header != header {
      header = page.header
      scroll = ScrollState()
    }
    let size = terminal.size
    let grid = page.grid(
      columns: size.columns, rows: size.rows, style: terminal.style, scroll: scroll)
    scroll = grid.scroll
    terminal.show(grid)
    let name = page.header.domain.map { "todoku " + $0.string } ?? "todoku"
    if name != title {
      title = name
      terminal.setTitle(SafeText(name))
    }
  }
}
