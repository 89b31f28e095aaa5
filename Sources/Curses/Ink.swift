public import TUI

/// Rows of text as a terminal gets them outside of the wizard: bold letters, painted blanks.
public enum Ink {
  /// The rows, each with its line's end.
  ///
  /// - Parameters:
  ///   - rows: The rows; their characters are clean already.
  ///   - hasColour: Whether the terminal is told of roles at all.
  /// - Returns: The text with its control sequences.
  public static func string(_ rows: [Text], hasColour: Bool) -> String {
    rows.map { row in
      (hasColour ? row.runs.map(sequence).joined() : row.string).withoutBlanksAtTheEnd + "\n"
    }.joined()
  }

  /// A line that takes the place of the one that stands there.
  public static func replacing(_ text: String) -> String { "\r\u{1b}[K" + text }

  private static func sequence(_ run: Text.Run) -> String {
    let isBlank = run.text.allSatisfy { $0 == " " }
    let code: String? =
      switch run.role {
      // Letters are the terminal's own; colour fills blanks alone.
      case .ok, .okPaint: isBlank ? "42" : nil
      case .fix, .fixPaint: isBlank ? "41" : nil
      case .wait, .waitPaint: isBlank ? "46" : nil
      case .bold: isBlank ? nil : "1"
      case .reverse: "7"
      case .plain, .value, .unknown, .hint, .difference, .ornament, .neutralPaint: nil
      }
    guard let code else { return run.text }
    return "\u{1b}[\(code)m\(run.text)\u{1b}[0m"
  }
}

extension String {
  fileprivate var withoutBlanksAtTheEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
