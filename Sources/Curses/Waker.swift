internal import CNcurses

/// Wakes the thread that waits for the terminal, from any thread or task.
///
/// Post the event first, then wake: the waiting side sees `.posted` and looks for events.
public struct Waker: Sendable {
  /// A waker; all of them wake the one terminal of the process.
  public init() {}

  /// Makes `CursesTerminal.wait` return `.posted`; never blocks, also without a terminal.
  public func wake() { tty_wake() }
}
