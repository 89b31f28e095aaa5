/// How many columns of a terminal text takes.
///
/// East Asian Wide and Fullwidth take two, combining and format characters none, the rest one.
/// Characters of ambiguous width count one; `isAmbiguous` tells which those are.
public enum ColumnWidth {
  /// The columns of one scalar: 0, 1 or 2.
  public static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    // Kana (but for its two combining marks) and the bulk of the ideographs.
    if (0x3041...0x3098).contains(value) || (0x309B...0x30FF).contains(value)
      || (0x4E00...0x9FFF).contains(value)
    {
      return 2
    }
    if contains(WidthTable.zero, value) { return 0 }
    return contains(WidthTable.wide, value) ? 2 : 1
  }

  /// The columns of a text without newlines.
  public static func of(_ text: some StringProtocol) -> Int {
    var columns = 0
    for scalar in text.unicodeScalars { columns += of(scalar) }
    return columns
  }

  /// The columns of a text without newlines.
  public static func of(_ text: Text) -> Int {
    text.runs.reduce(0) { $0 + of($1.text) }
  }

  /// Whether terminals disagree on how wide a scalar is.
  public static func isAmbiguous(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0xA1 && contains(WidthTable.ambiguous, scalar.value)
  }

  /// Whether a value is in one of the ranges, by halving.
  static func contains(_ ranges: [UInt32], _ value: UInt32) -> Bool {
    var low = 0
    var high = ranges.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value < ranges[2 * middle] {
        high = middle
      } else if value > ranges[2 * middle + 1] {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }
}
