public import Words

/// Text for the plain output, cut into rows by the same rules as on a page.
public enum Paragraph {
  /// The rows of a text; newlines begin new rows.
  ///
  /// - Parameters:
  ///   - text: Text of any length, already cleaned.
  ///   - columns: The most columns of a row, at least 2.
  /// - Returns: The rows without their ends; one empty row for an empty text.
  public static func rows(_ text: SafeText, columns: Int) -> [String] {
    LineBreak.wrap(Text(text), columns: columns).map { row in
      row.runs.map(\.text).joined()
    }
  }
}
