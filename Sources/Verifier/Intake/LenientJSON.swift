internal import DNSCore

/// JSON as it is pasted: cut off, wrapped inside strings, with typographic quotation marks, with a
/// command line in front.
///
/// Depth and size are bounded; what cannot be read ends the reading, and what was read until then
/// counts.
indirect enum LenientJSON {
  case null
  case bool(Bool)
  case number(String)
  case string(TracedText)
  case array([LenientJSON])
  case object([(key: String, value: LenientJSON)])

  subscript(_ key: String) -> LenientJSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  var text: TracedText? {
    if case .string(let text) = self { return text }
    return nil
  }

  var plainText: String? {
    switch self {
    case .string(let text): text.string(0..<text.count)
    case .number(let number): number
    case .null, .bool, .array, .object: nil
    }
  }

  var elements: [LenientJSON] {
    if case .array(let elements) = self { return elements }
    return []
  }

  var isPresent: Bool {
    if case .null = self { return false }
    return true
  }

  /// Every JSON object or array of a text that stands at the start of a line.
  static func read(_ text: TracedText) -> [LenientJSON] {
    var found: [LenientJSON] = []
    var atLineStart = true
    var index = 0
    while index < text.count, found.count < 50 {
      let octet = text.octets[index]
      if atLineStart, octet == UInt8(ascii: "{") || octet == UInt8(ascii: "[") {
        var reader = Reader(text: text, index: index)
        let value = reader.value(depth: 0)
        if let value, reader.members > 0 { found.append(value) }
        index = max(reader.index, index + 1)
        atLineStart = true
      } else {
        // Byte order marks and other signs beyond ASCII do not count as text in front.
        if octet == 0x0A {
          atLineStart = true
        } else if octet > 0x20, octet < 0x80 {
          atLineStart = false
        }
        index += 1
      }
    }
    return found
  }

  private struct Reader {
    let text: TracedText
    var index: Int
    var members = 0

    /// Skips blanks, and signs beyond ASCII that are no quotation marks.
    private mutating func skipBlanks() {
      while index < text.count {
        let octet = text.octets[index]
        if octet >= 0x80, quoteLength(at: index) == 0 {
          index += 1
        } else if octet <= 0x20 {
          index += 1
        } else if octet == UInt8(ascii: "\\") {
          // A line end or tab written out, or a backslash in front of a quotation mark.
          let isWritten = "nrt".utf8.contains(text.octet(index + 1))
          index += isWritten ? 2 : 1
        } else {
          return
        }
      }
    }

    /// The length of a quotation mark, straight or typographic; 0 when there is none.
    private func quoteLength(at index: Int) -> Int {
      if text.octet(index) == 0x22 { return 1 }
      guard text.octet(index) == 0xE2, text.octet(index + 1) == 0x80 else { return 0 }
      return (0x9C...0x9F).contains(text.octet(index + 2)) ? 3 : 0
    }

    mutating func value(depth: Int) -> LenientJSON? {
      skipBlanks()
      guard index < text.count, depth < 40 else { return nil }
      switch text.octets[index] {
      case UInt8(ascii: "{"): return object(depth: depth)
      case UInt8(ascii: "["): return array(depth: depth)
      default: break
      }
      if quoteLength(at: index) > 0 { return .string(string()) }
      let start = index
      while index < text.count, text.octets[index] > 0x20,
        !",]}:\"".utf8.contains(text.octets[index])
      { index += 1 }
      switch text.string(start..<index) {
      case "": return nil
      case "null": return .null
      case "true": return .bool(true)
      case "false": return .bool(false)
      case let word: return .number(word)
      }
    }

    private mutating func object(depth: Int) -> LenientJSON {
      index += 1
      var list: [(key: String, value: LenientJSON)] = []
      while true {
        skipBlanks()
        guard index < text.count else { break }
        if text.octets[index] == UInt8(ascii: ",") {
          index += 1
          continue
        }
        guard text.octets[index] != UInt8(ascii: "}") else {
          index += 1
          break
        }
        guard quoteLength(at: index) > 0 else { break }
        let key = string()
        skipBlanks()
        guard text.octet(index) == UInt8(ascii: ":") else { break }
        index += 1
        guard let value = value(depth: depth + 1) else { break }
        members += 1
        list.append((key.string(0..<key.count).filter { !$0.isWhitespace }, value))
      }
      return .object(list)
    }

    private mutating func array(depth: Int) -> LenientJSON {
      index += 1
      var list: [LenientJSON] = []
      while true {
        skipBlanks()
        guard index < text.count else { break }
        if text.octets[index] == UInt8(ascii: ",") {
          index += 1
          continue
        }
        guard text.octets[index] != UInt8(ascii: "]") else {
          index += 1
          break
        }
        guard let value = value(depth: depth + 1) else { break }
        list.append(value)
      }
      return .array(list)
    }

    private mutating func string() -> TracedText {
      var out = TracedText()
      let opening = quoteLength(at: index)
      index += opening
      while index < text.count {
        let octet = text.octets[index]
        if octet == 0x22 && opening == 1 || opening == 3 && quoteLength(at: index) == 3 {
          index += quoteLength(at: index)
          break
        }
        if octet == UInt8(ascii: "\\") {
          escape(into: &out)
        } else {
          out.append(text, at: index)
          index += 1
        }
      }
      return out
    }

    private mutating func escape(into out: inout TracedText) {
      let place = Int32(truncatingIfNeeded: text.origin(index))
      let next = text.octet(index + 1)
      index += 2
      switch next {
      case UInt8(ascii: "n"): out.append(0x0A, origin: place)
      case UInt8(ascii: "t"): out.append(0x09, origin: place)
      case UInt8(ascii: "r"): break
      case UInt8(ascii: "u"):
        guard var unit = hex(at: index) else { return }
        index += 4
        if (0xD800...0xDBFF).contains(unit), text.octet(index) == UInt8(ascii: "\\"),
          text.octet(index + 1) == UInt8(ascii: "u"), let low = hex(at: index + 2),
          (0xDC00...0xDFFF).contains(low)
        {
          unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
          index += 6
        }
        let scalar = Unicode.Scalar(unit) ?? "\u{FFFD}"
        out.append(Array(String(Character(scalar)).utf8), origin: place)
      case UInt8(ascii: "\""), UInt8(ascii: "/"): out.append(next, origin: place)
      case UInt8(ascii: "\\"):
        // A backslash of the value itself, as in `\;`.
        out.append(next, origin: place)
      case 0: break
      default:
        out.append(UInt8(ascii: "\\"), origin: place)
        out.append(next, origin: place)
      }
    }

    private func hex(at start: Int) -> UInt32? {
      var value: UInt32 = 0
      for offset in 0..<4 {
        guard let digit = text.octet(start + offset).hexDigit else { return nil }
        value = value << 4 | UInt32(digit)
      }
      return value
    }
  }
}
