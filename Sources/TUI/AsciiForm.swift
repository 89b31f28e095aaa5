/// ASCII forms of characters whose width terminals disagree on.
enum AsciiForm {
  /// The same text with every character of ambiguous width replaced.
  ///
  /// Frames, arrows, dots and numbers get a likeness; letters and quotation marks are spelt as
  /// `\u{e9}`, because there the exact character may be what is wrong.
  static func of(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    guard text.unicodeScalars.contains(where: ColumnWidth.isAmbiguous) else { return text }
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if ColumnWidth.isAmbiguous(scalar) {
        plain.append(contentsOf: form(of: scalar).unicodeScalars)
      } else {
        plain.append(scalar)
      }
    }
    return String(plain)
  }

  private static func form(of scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x2500, 0x2501, 0x2550, 0x2014, 0x2015, 0x2010, 0x2013: "-"
    case 0x2502, 0x2503, 0x2551: "|"
    case 0x2504...0x254B, 0x2552...0x2570: "+"
    case 0x2026: "..."
    case 0x2025: ".."
    case 0x2190, 0x21D0: "<-"
    case 0x2192, 0x21D2: "->"
    case 0x203B, 0x2605, 0x2606: "*"
    case 0xB7, 0x2022, 0x25CF, 0x25CB, 0x25A0, 0x25A1, 0x25C6, 0x25C7: "*"
    case 0xD7: "x"
    case 0x2460...0x2473: "(\(scalar.value - 0x2460 + 1))"
    default: "\\u{" + String(scalar.value, radix: 16) + "}"
    }
  }
}
