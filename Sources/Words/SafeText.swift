/// Foreign text, made fit for a terminal.
///
/// Everything that comes from outside (a bounce, a header, DNS, a file name) reaches a page, a grid,
/// a phrase or the plain output through this type only. Control characters, bidirectional controls,
/// zero-width and other format characters, and bytes that are no UTF-8 are shown as visible symbols
/// (`\u{9b}`, `\xff`); nothing else is changed.
public struct SafeText: Hashable, Sendable, CustomStringConvertible {
  /// The cleaned text: no control or format characters (but newlines, when they were asked for).
  public let text: String

  /// Cleans decoded text.
  ///
  /// - Parameters:
  ///   - raw: Text from outside, of any content.
  ///   - keepingNewlines: Whether a line feed stays a line feed (else it is shown as `\n`).
  public init(_ raw: String, keepingNewlines: Bool = false) {
    var clean = String.UnicodeScalarView()
    clean.reserveCapacity(raw.unicodeScalars.count)
    for scalar in raw.unicodeScalars {
      if scalar == "\n" && keepingNewlines {
        clean.append(scalar)
      } else if SafeText.isUnsafe(scalar) {
        clean.append(contentsOf: SafeText.symbol(for: scalar).unicodeScalars)
      } else {
        clean.append(scalar)
      }
    }
    text = String(clean)
  }

  /// Cleans bytes that should be UTF-8; every byte that is not is shown as `\xff`.
  public init(bytes: some Sequence<UInt8>, keepingNewlines: Bool = false) {
    let octets = Array(bytes)
    var clean = ""
    var index = 0
    while index < octets.count {
      let length = SafeText.sequenceLength(octets[index])
      let end = index + length
      if length > 0, end <= octets.count,
        let piece = String(validating: octets[index..<end], as: UTF8.self)
      {
        clean += SafeText(piece, keepingNewlines: keepingNewlines).text
        index = end
      } else {
        let digits = String(octets[index], radix: 16)
        clean += "\\x" + (digits.count == 1 ? "0" : "") + digits
        index += 1
      }
    }
    text = clean
  }

  /// How many bytes a UTF-8 sequence with this first byte has; 0 when none begins so.
  private static func sequenceLength(_ first: UInt8) -> Int {
    switch first {
    case 0x00...0x7F: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  /// The cleaned text.
  public var description: String { text }

  private static func symbol(for scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{" + String(scalar.value, radix: 16) + "}"
    }
  }

  /// Whether a scalar could move the cursor, hide or reorder text, or is not a character at all.
  public static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return true
    case .nonspacingMark, .enclosingMark:
      // Variation selectors change widths; ordinary combining marks are letters of some languages.
      return (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
    case .spaceSeparator:
      // No-break and odd blanks look like a space and are not one.
      return scalar != " " && scalar != "\u{3000}"
    default:
      // Hangul fillers, braille blank: shown as nothing.
      return [0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800].contains(scalar.value)
    }
  }
}
