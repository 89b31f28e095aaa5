import Curses
import Machine
import Synchronization
import TUI
import Words

extension Console {
  /// How commands write: for a terminal with its width and colours, else for a program.
  static func printout(_ shared: some SharedSettings) -> Printout {
    let environment = Machine.Environment.current
    let isDumb = environment.terminalType == "dumb" || environment.terminalType == nil
    return Printout(
      columns: Stream.output.isTerminal ? Stream.output.columns ?? 80 : nil,
      hasColour: !shared.noColor && !environment.refusesColor && !isDumb)
  }

  /// Writes what a command tells to the standard output.
  static func tell(
    _ told: [Told], _ shared: some SharedSettings, _ language: Language
  ) throws {
    let printout = printout(shared)
    try write(printout.rows(told, language), printout)
  }

  /// Writes rows to the standard output.
  static func write(_ rows: [Text], _ printout: Printout) throws {
    let text = Ink.string(rows, hasColour: printout.hasColour)
    try print(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }
}

/// A line on the error output's terminal while something takes long; gone when it is done.
final class Progress: Sendable {
  private let state = Mutex((isOver: false, isShown: false))
  private let isWanted = Stream.messages.isTerminal && Stream.output.isTerminal

  /// Says after a second that the look goes on.
  init(_ language: Language) {
    guard isWanted else { return }
    let text = Phrase(ja: "調べています。", en: "Looking things up.").text(in: language)
    let began = Clock.steady
    OwnThread.begin { [self] in
      while Clock.steady - began < 1 {
        if state.withLock({ $0.isOver }) { return }
        Clock.pause(0.05)
      }
      show(text)
    }
  }

  /// Shows a text in the place of the one before.
  func show(_ text: String) {
    guard isWanted else { return }
    state.withLock { state in
      guard !state.isOver else { return }
      state.isShown = true
      // Nobody is left to be told.
      try? Stream.messages.write(Ink.replacing(text))
    }
  }

  /// Takes it away.
  func end() {
    state.withLock { state in
      if state.isShown, !state.isOver { try? Stream.messages.write(Ink.replacing("")) }
      state.isOver = true
    }
  }
}
