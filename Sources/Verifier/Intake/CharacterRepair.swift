internal import DNSCore
internal import MailAuth

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
    var pending: TracedText.Marks = .plain
    var index = 0
    while index < text.count {
      let octet = text.octets[index]
      if pending == .plain, isPlain(octet) {
        // Most of a text is this, and is taken over in one piece.
        var end = index + 1
        while end < text.count, isPlain(text.octets[end]) { end += 1 }
        out.append(text, index..<end)
        index = end
        continue
      }
      if octet < 0x80 {
        let isControl = octet < 0x20 && octet != 0x0A && octet != 0x09 || octet == 0x7F
        if !isControl {
          out.append(octet, origin: text.origins[index], marks: pending.union(text.marks[index]))
          pending = .plain
        }
        index += 1
        continue
      }
      let (scalar, length) = decode(text, at: index)
      let place = text.origins[index]
      switch scalar.map(kind) ?? .invalid {
      case .plain:
        out.append(text, index..<(index + length))
        pending = .plain
      case .sign(let octet):
        if standsForSign(text, behind: out, next: index + length) {
          log.note(.fullwidthMadeHalf, at: Int(place))
          out.append(octet, origin: place, marks: pending.union(.fullwidth))
        } else {
          out.append(text, index..<(index + length))
        }
        pending = .plain
      // What could have been a sign stays, so that no bare `all` is made.
      case .removed where standsForSign(text, behind: out, next: index + length),
        .invalid where standsForSign(text, behind: out, next: index + length):
        out.append("\u{FFFD}".utf8, origin: place)
        pending = .plain
      case .removed:
        log.note(.invisibleRemoved, at: Int(place))
        out.markLast(.invisible)
        pending = .invisible
      case .invalid:
        out.append(0x3F, origin: place)
      case .replaced(_, .smartQuote) where keepingQuotes:
        out.append(text, index..<(index + length))
        pending = .plain
      case .replaced(let octet, let mark):
        let kind: Repair.Kind =
          mark == .smartQuote
          ? .smartQuotesRemoved : mark == .invisible ? .invisibleRemoved : .fullwidthMadeHalf
        log.note(kind, at: Int(place))
        out.append(octet, origin: place, marks: mark.union(pending))
        pending = .plain
      }
      index += length
    }
    return out
  }

  /// A character of ASCII that is no control character.
  private static func isPlain(_ octet: UInt8) -> Bool {
    octet >= 0x20 && octet < 0x7F || octet == 0x0A || octet == 0x09
  }

  private enum Kind {
    case plain
    case removed
    /// A letter or a line, but for the place where a sign belongs.
    case sign(UInt8)
    case invalid
    case replaced(UInt8, TracedText.Marks)
  }

  private static func kind(_ scalar: Unicode.Scalar) -> Kind {
    let isFullwidth = (0xFF01...0xFF5E).contains(scalar.value)
    switch LookAlike(scalar.value) {
    case .form(let octet) where isFullwidth, .quote(let octet) where isFullwidth:
      return .replaced(octet, .fullwidth)
    // The stops and commas of Japanese belong to the prose around a value.
    case .form: return .plain
    case .sign(let octet): return .replaced(octet, .fullwidth)
    case .letterLikeSign(let octet): return .sign(octet)
    case .quote(let octet): return .replaced(octet, .smartQuote)
    case .blank: return .replaced(0x20, scalar.value == 0x3000 ? .wideBlank : .invisible)
    case .lineBreak: return .replaced(0x0A, .plain)
    case .nothing: return .removed
    case .unreadable:
      return scalar.value == 0xAD || (0x80...0x9F).contains(scalar.value) ? .removed : .plain
    case .itself: return .plain
    }
  }

  /// Whether a character stands at the beginning of a word that is `all`, where a sign belongs.
  private static func standsForSign(
    _ text: TracedText, behind out: TracedText, next: Int
  ) -> Bool {
    guard out.octets.last.map({ $0 <= 0x20 }) ?? true, next + 3 <= text.count,
      text.octets[next..<(next + 3)].elementsEqual("all".utf8, by: { $0.asciiLowercased == $1 })
    else { return false }
    return next + 3 == text.count || !text.octets[next + 3].isAlphanumeric
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
