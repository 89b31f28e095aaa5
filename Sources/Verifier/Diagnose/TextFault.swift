internal import DNSCore

/// Octets in a text that no mail record may have, and the text without them.
enum TextFault: Hashable {
  /// Quotation marks, backslashes, or brackets of a zone file.
  case marks(octet: UInt8, offset: Int, cleaned: [UInt8])
  /// A character outside printable ASCII.
  case character(scalar: UInt32, offset: Int, cleaned: [UInt8])

  /// The first fault of a text; nil when all its octets are plain.
  static func first(in text: [UInt8]) -> TextFault? {
    if let offset = text.firstIndex(where: { !(0x20...0x7E).contains($0) && $0 != 0x09 }) {
      return .character(
        scalar: scalar(in: text, at: offset), offset: offset, cleaned: cleaned(text))
    }
    let quote = UInt8(ascii: "\"")
    let backslash = UInt8(ascii: "\\")
    if let offset = text.firstIndex(where: { $0 == quote || $0 == backslash }) {
      return .marks(octet: text[offset], offset: offset, cleaned: cleaned(text))
    }
    if text.first == UInt8(ascii: "(") {
      return .marks(octet: text[0], offset: 0, cleaned: cleaned(text))
    }
    if let last = text.lastIndex(where: { !Text.isBlank($0) }), text[last] == UInt8(ascii: ")"),
      !text.contains(UInt8(ascii: "("))
    {
      return .marks(octet: text[last], offset: last, cleaned: cleaned(text))
    }
    return nil
  }

  /// The text as it was meant: full-width forms made half-width, marks and invisible characters
  /// taken away, blanks single.
  static func cleaned(_ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if let octet = plain(scalar.value) { out.append(octet) }
    }
    if out.first == UInt8(ascii: "(") { out.removeFirst() }
    if out.last == UInt8(ascii: ")"), !out.contains(UInt8(ascii: "(")) { out.removeLast() }
    var single: [UInt8] = []
    for octet in out where !(octet == 0x20 && (single.isEmpty || single.last == 0x20)) {
      single.append(octet)
    }
    if single.last == 0x20 { single.removeLast() }
    // Two quoted pieces of a key leave a blank between them: inside p= it means nothing.
    guard Text.isDKIM(single), let start = Text.find("p=", in: single) else { return single }
    return single[..<start] + single[start...].filter { $0 != 0x20 }
  }

  /// The ASCII octet that was meant by a character; nil for one that stands for nothing.
  private static func plain(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x22, 0x5C: nil
    case 0x20...0x7E: UInt8(scalar)
    case 0x09, 0x0A, 0x0D, 0xA0, 0x3000, 0x2000...0x200A, 0x202F, 0x205F: 0x20
    case 0xFF01...0xFF5E: UInt8(scalar - 0xFF01 + 0x21)
    case 0x2010...0x2015, 0x2212, 0x30FC: UInt8(ascii: "-")
    case 0x301C, 0x02DC: UInt8(ascii: "~")
    default: nil
    }
  }

  /// The character that begins at (or holds) the octet; the octet itself where it is no UTF-8.
  private static func scalar(in text: [UInt8], at offset: Int) -> UInt32 {
    let piece = text[offset...].prefix(4)
    for length in 1...4 where piece.count >= length {
      if let whole = String(validating: piece.prefix(length), as: UTF8.self),
        let scalar = whole.unicodeScalars.first
      {
        return scalar.value
      }
    }
    return UInt32(text[offset])
  }
}
