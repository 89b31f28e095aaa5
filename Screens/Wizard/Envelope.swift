internal import TUI
internal import Words

/// An envelope of painted blanks: at the start without a colour, at the end green, with strokes
/// behind it.
enum Envelope {
  /// The columns that are painted, row by row, from 0.
  private static let shape: [[Range<Int>]] = [
    [0..<18], [0..<1, 3..<15, 17..<18], [0..<3, 5..<13, 15..<18], [0..<5, 7..<11, 13..<18],
    [0..<7, 11..<18], [0..<18], [0..<18],
  ]

  /// A drawing of seven rows, painted by a verdict or without one, with texts at its right by row.
  static func drawing(_ verdict: TUI.Verdict?, beside lines: [Int: [(Int, Text)]]) -> Page.Drawing {
    var drawing = Page.Drawing()
    let left = verdict == nil ? 4 : 6
    for (row, parts) in shape.enumerated() {
      for part in parts {
        drawing.put(.paint(verdict, columns: part.count), row: row, column: left + part.lowerBound)
      }
      for (column, text) in lines[row] ?? [] { drawing.put(text, row: row, column: column) }
    }
    if verdict != nil {
      for (row, column, signs) in [(1, 3, "──"), (3, 1, "────"), (5, 3, "──")] {
        drawing.put(.ornament(signs), row: row, column: column)
      }
    }
    return drawing
  }
}
