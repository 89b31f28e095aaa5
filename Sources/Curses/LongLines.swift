internal import CNcurses

/// Lets lines of any length through in plain mode.
///
/// A terminal in its line mode cuts lines at 4095 bytes on Linux, and earlier elsewhere: too short
/// for pasted mail. The line mode comes back at the end, and before a signal ends the program.
public enum LongLines {
  /// Runs a body while the terminal's line mode is off; reading is the body's own.
  ///
  /// - Parameters:
  ///   - input: The descriptor of the terminal; anything else is left as it is.
  ///   - body: Reads bytes as they come: Backspace and Ctrl-D arrive as bytes too.
  /// - Returns: What the body returns.
  /// - Throws: What the body throws.
  public static func whileReading<Result, Failure: Error>(
    input: Int32 = 0, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let isOff = tty_lines_begin(input) == 0
    defer { if isOff { tty_lines_end() } }
    return try body()
  }

  /// Throws away what is still being typed or pasted, so that no shell runs it.
  ///
  /// - Parameter input: The descriptor of the terminal.
  public static func discard(input: Int32 = 0) {
    let isOff = tty_lines_begin(input) == 0
    guard isOff else { return }
    tty_discard(input)
    tty_lines_end()
  }
}
