/// Tells text in Japan's older encodings from mere damage.
enum LegacyJapanese {
  /// What bytes that are no UTF-8 seem to be written in.
  static func guess(_ bytes: [UInt8]) -> Paste.Encoding? {
    let shiftJIS = countShiftJIS(bytes)
    let eucJP = countEucJP(bytes)
    switch (shiftJIS.isWhole, eucJP.isWhole) {
    case (false, false): return nil
    case (true, false): return .shiftJIS
    case (false, true): return .eucJP
    case (true, true): return shiftJIS.kana > eucJP.kana ? .shiftJIS : .eucJP
    }
  }

  private struct Count {
    /// Characters of two bytes that are hiragana or katakana.
    var kana = 0
    /// Characters of two bytes.
    var pairs = 0
    /// Bytes that fit nowhere.
    var bad = 0

    /// Whether nearly all of the text makes sense so.
    var isWhole: Bool { pairs > 0 && bad * 20 <= pairs }
  }

  private static func countShiftJIS(_ bytes: [UInt8]) -> Count {
    var count = Count()
    var lead: UInt8?
    for byte in bytes {
      if let first = lead {
        lead = nil
        if (0x40...0x7E).contains(byte) || (0x80...0xFC).contains(byte) {
          count.pairs += 1
          if (first == 0x82 && byte >= 0x9F) || (first == 0x83 && byte <= 0x96) { count.kana += 1 }
          continue
        }
        count.bad += 1
      }
      switch byte {
      case 0x81...0x9F, 0xE0...0xFC: lead = byte
      case 0x80, 0xA0, 0xFD...0xFF: count.bad += 1
      default: break
      }
    }
    return count
  }

  private static func countEucJP(_ bytes: [UInt8]) -> Count {
    var count = Count()
    var lead: UInt8?
    for byte in bytes {
      if let first = lead {
        lead = nil
        if (0xA1...0xFE).contains(byte) {
          count.pairs += 1
          if first == 0xA4 || first == 0xA5 { count.kana += 1 }
          continue
        }
        count.bad += 1
      }
      switch byte {
      case 0x8E, 0xA1...0xFE: lead = byte
      case 0x80...0x8D, 0x90...0xA0, 0xFF: count.bad += 1
      default: break
      }
    }
    return count
  }

  /// The characters of the table, row after row, 94 each.
  private static let characters: [Unicode.Scalar] = JapaneseTable.rows.flatMap { row in
    let scalars = Array(row.unicodeScalars.prefix(94))
    return scalars + Array(repeating: "\u{FFFD}", count: 94 - scalars.count)
  }

  /// Bytes read in one of the encodings; what does not fit becomes a replacement character.
  static func decode(_ bytes: [UInt8], as encoding: Paste.Encoding) -> String {
    var text = String.UnicodeScalarView()
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      if byte < 0x80 {
        text.append(Unicode.Scalar(byte))
        continue
      }
      switch encoding {
      case .shiftJIS: text.append(shiftJIS(byte, &rest))
      case .eucJP: text.append(eucJP(byte, &rest))
      }
    }
    return String(text)
  }

  private static func shiftJIS(
    _ lead: UInt8, _ rest: inout ArraySlice<UInt8>
  ) -> Unicode.Scalar {
    switch lead {
    case 0xA1...0xDF: return halfWidth(lead)
    case 0x81...0x9F, 0xE0...0xEF:
      guard let trail = rest.first, (0x40...0xFC).contains(trail), trail != 0x7F else {
        return "\u{FFFD}"
      }
      rest.removeFirst()
      // Two rows of the table share a first byte; its second byte skips 7F.
      let pair = Int(lead) - (lead < 0xA0 ? 0x81 : 0xC1)
      let place = Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
      return character(row: 2 * pair + place / 94, place: place % 94)
    default: return "\u{FFFD}"
    }
  }

  private static func eucJP(_ lead: UInt8, _ rest: inout ArraySlice<UInt8>) -> Unicode.Scalar {
    guard lead == 0x8E || lead == 0x8F || (0xA1...0xFE).contains(lead),
      let trail = rest.first, (0xA1...0xFE).contains(trail)
    else { return "\u{FFFD}" }
    rest.removeFirst()
    if lead == 0x8E { return trail <= 0xDF ? halfWidth(trail) : "\u{FFFD}" }
    if lead == 0x8F {
      // The supplementary set, which mail hardly ever holds: one sign for its three bytes.
      if let last = rest.first, last >= 0xA1 { rest.removeFirst() }
      return "\u{FFFD}"
    }
    return character(row: Int(lead) - 0xA1, place: Int(trail) - 0xA1)
  }

  private static func halfWidth(_ byte: UInt8) -> Unicode.Scalar {
    Unicode.Scalar(0xFF61 + UInt32(byte) - 0xA1) ?? "\u{FFFD}"
  }

  private static func character(row: Int, place: Int) -> Unicode.Scalar {
    let index = row * 94 + place
    return characters.indices.contains(index) ? characters[index] : "\u{FFFD}"
  }
}
