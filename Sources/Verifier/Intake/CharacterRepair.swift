internal import DNSCore

/// Makes plain ASCII of what looks like it: full-width forms, typographic quotation marks, odd blanks.
///
/// Every octet that was changed, or that stood beside something removed, is marked, so that only
/// faults in names and values are reported, not those of the prose around.
enum CharacterRepair {
  static func repaired(
    _ text: TracedText, keepingQuotes: Bool = false, log: inout RepairLog
  ) -> TracedText {
    var out = TracedText()
    out.reserve(text.count)
    var pending: TracedText.Marks = []
    var index = 0
    while index < text.count {
      let octet = text.octets[index]
      if octet < 0x80 {
        let isControl = octet < 0x20 && octet != 0x0A && octet != 0x09 || octet == 0x7F
        if !isControl {
          out.append(octet, origin: text.origins[index], marks: pending.union(text.marks[index]))
          pending = []
        }
        index += 1
        continue
      }
      let (scalar, length) = decode(text, at: index)
      let place = text.origins[index]
      switch scalar.map(kind) ?? .invalid {
      case .plain:
        out.append(text, index..<(index + length))
        pending = []
      case .removed:
        log.note(.invisibleRemoved, at: Int(place))
        out.markLast(.invisible)
        pending = .invisible
      case .invalid:
        out.append(0x3F, origin: place)
      case .replaced(_, .smartQuote) where keepingQuotes:
        out.append(text, index..<(index + length))
        pending = []
      case .replaced(let octet, let mark):
        let kind: Repair.Kind =
          mark == .smartQuote
          ? .smartQuotesRemoved : mark == .invisible ? .invisibleRemoved : .fullwidthMadeHalf
        log.note(kind, at: Int(place))
        out.append(octet, origin: place, marks: mark.union(pending))
        pending = []
      }
      index += length
    }
    return out
  }

  private enum Kind {
    case plain
    case removed
    case invalid
    case replaced(UInt8, TracedText.Marks)
  }

  private static func kind(_ scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0xFF01...0xFF5E:
      return .replaced(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0), .fullwidth)
    case 0x3000: return .replaced(0x20, .wideBlank)
    case 0x301C, 0x223C, 0x02DC, 0x2053: return .replaced(UInt8(ascii: "~"), .fullwidth)
    case 0x2010...0x2015, 0x2212, 0xFE63: return .replaced(UInt8(ascii: "-"), .fullwidth)
    case 0x201C...0x201F, 0x2033, 0x00AB, 0x00BB, 0x301D...0x301F:
      return .replaced(UInt8(ascii: "\""), .smartQuote)
    case 0x2018...0x201B, 0x2032, 0x00B4: return .replaced(UInt8(ascii: "'"), .smartQuote)
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F: return .replaced(0x20, .invisible)
    case 0x85, 0x2028, 0x2029: return .replaced(0x0A, [])
    case 0xFEFF, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xAD, 0x180E, 0x61C,
      0xFE00...0xFE0F, 0x115F, 0x1160, 0x3164, 0x034F, 0xFFA0, 0xE0000...0xE007F:
      return .removed
    case 0x80...0x9F: return .removed
    default: return .plain
    }
  }

  /// The character that begins here and its length; nil for octets that are no UTF-8.
  private static func decode(_ text: TracedText, at index: Int) -> (Unicode.Scalar?, Int) {
    let length: Int
    switch text.octets[index] {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return (nil, 1)
    }
    guard index + length <= text.count else { return (nil, 1) }
    var value = UInt32(text.octets[index]) & (length == 2 ? 0x1F : length == 3 ? 0xF : 0x7)
    for octet in text.octets[(index + 1)..<(index + length)] {
      guard octet & 0xC0 == 0x80 else { return (nil, 1) }
      value = value << 6 | UInt32(octet & 0x3F)
    }
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
    guard value >= least, let scalar = Unicode.Scalar(value) else { return (nil, 1) }
    return (scalar, length)
  }
}
