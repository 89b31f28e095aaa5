internal import DNSCore
internal import Keys

/// Undoes what mail programs and web pages do to a text on its way.
enum Unwrapping {
  /// Takes the text out of its wrappings, a few layers deep.
  static func unwrap(_ text: TracedText, log: inout RepairLog) -> TracedText {
    var text = lineFeeds(text)
    for _ in 0..<3 {
      let before = text.octets
      text = HTMLReading.read(text, log: &log)
      text = withoutQuoting(text, log: &log)
      text = withoutLinks(text, log: &log)
      text = base64Decoded(text, log: &log)
      text = quotedPrintableDecoded(text, log: &log)
      if text.octets == before { break }
      text = lineFeeds(text)
    }
    return text
  }

  /// CR LF and CR become LF; UTF-16 with a byte order mark becomes UTF-8.
  static func lineFeeds(_ text: TracedText) -> TracedText {
    let text = utf8(text)
    guard text.octets.contains(0x0D) else { return text }
    var out = TracedText()
    out.reserve(text.count)
    var index = 0
    while index < text.count {
      let end = text.end(ofRunFrom: index, without: 0x0D)
      out.append(text, index..<end)
      if end < text.count, text.octet(end + 1) != 0x0A {
        out.append(0x0A, origin: text.origins[end])
      }
      index = end + 1
    }
    return out
  }

  private static func utf8(_ text: TracedText) -> TracedText {
    let isBig = text.octet(0) == 0xFE && text.octet(1) == 0xFF
    guard isBig || text.octet(0) == 0xFF && text.octet(1) == 0xFE else { return text }
    var out = TracedText()
    var decoder = UTF16()
    var index = 2
    var units: [UInt16] = []
    while index + 1 < text.count {
      let (first, second) = (UInt16(text.octets[index]), UInt16(text.octets[index + 1]))
      units.append(isBig ? first << 8 | second : second << 8 | first)
      index += 2
    }
    var iterator = units.makeIterator()
    var place: Int32 = 2
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        out.append(Array(String(Character(scalar)).utf8), origin: place)
        place += scalar.value > 0xFFFF ? 4 : 2
      case .error: place += 2
      case .emptyInput: return out
      }
    }
  }

  /// Takes `> ` from the start of the lines; `>>> DATA` of a transcript stays.
  static func withoutQuoting(_ text: TracedText, log: inout RepairLog) -> TracedText {
    guard text.octets.contains(UInt8(ascii: ">")) else { return text }
    var out = TracedText()
    out.reserve(text.count)
    for line in text.lines {
      var start = line.lowerBound
      while start < line.upperBound {
        var at = start
        // Some programs indent the sign by one blank.
        if text.octets[at] == 0x20, text.octet(at + 1) == UInt8(ascii: ">") { at += 1 }
        guard at < line.upperBound, text.octets[at] == UInt8(ascii: ">") else { break }
        if text.octets.has(">>> ", at: at), isCommand(text, at + 4) { break }
        log.note(.quotingRemoved, at: text.origin(at))
        start = at + 1
        if start < line.upperBound, text.octets[start] == 0x20 { start += 1 }
      }
      out.append(text, start..<line.upperBound)
      out.append(0x0A, origin: Int32(truncatingIfNeeded: text.origin(line.upperBound)))
    }
    return out
  }

  /// A command of SMTP in capitals.
  private static func isCommand(_ text: TracedText, _ index: Int) -> Bool {
    let octets = text.octets[min(index, text.count)...].prefix(4)
    let word = String(decoding: octets, as: UTF8.self)
    return ["DATA", "RCPT", "MAIL", "EHLO", "HELO", "QUIT", "RSET", "STAR", "."].contains(word)
  }

  /// Decodes runs of base64 lines that stand for text; keys and signatures do not, and stay.
  static func base64Decoded(_ text: TracedText, log: inout RepairLog) -> TracedText {
    var out = TracedText()
    out.reserve(text.count)
    let lines = text.lines
    var index = 0
    while index < lines.count {
      let first = text.trimmed(lines[index])
      var end = index
      if first.count >= 20, isBase64(text, first) {
        while end < lines.count, case let line = text.trimmed(lines[end]), !line.isEmpty,
          isBase64(text, line)
        { end += 1 }
      }
      if end > index, let decoded = decoded(text, lines[index..<end]) {
        log.note(.base64Decoded, at: text.origin(first.lowerBound))
        out.append(decoded, 0..<decoded.count)
        out.append(0x0A, origin: Int32(truncatingIfNeeded: text.origin(lines[end - 1].upperBound)))
        index = end
      } else {
        let stop = max(end, index + 1)
        for line in lines[index..<stop] {
          out.append(text, line)
          out.append(0x0A, origin: Int32(truncatingIfNeeded: text.origin(line.upperBound)))
        }
        index = stop
      }
    }
    return out
  }

  private static func isBase64(_ text: TracedText, _ range: Range<Int>) -> Bool {
    text.octets[range].allSatisfy { $0.isBase64 }
  }

  private static func decoded(_ text: TracedText, _ lines: ArraySlice<Range<Int>>) -> TracedText? {
    var characters: [UInt8] = []
    var places: [Int32] = []
    for line in lines {
      for index in text.trimmed(line) where text.octets[index] != 0x3D {
        characters.append(text.octets[index])
        places.append(text.origins[index])
      }
    }
    let octets = Base64.read(characters[...]).octets
    guard octets.count >= 12, isText(octets) else { return nil }
    var out = TracedText()
    for (index, octet) in octets.enumerated() {
      let place = index / 3 * 4
      out.append(octet, origin: places.indices.contains(place) ? places[place] : 0)
    }
    return out
  }

  /// Whether octets are UTF-8 text for people: no control characters, and blanks or line ends.
  private static func isText(_ octets: [UInt8]) -> Bool {
    // The end may be cut in the middle of a character.
    var whole = octets[...]
    while let last = whole.last, last >= 0x80, octets.count - whole.count < 4 {
      whole = whole.dropLast()
    }
    guard
      String(validating: octets, as: UTF8.self) != nil
        || String(validating: whole, as: UTF8.self) != nil
    else { return false }
    var blanks = 0
    for octet in octets {
      if octet < 0x20, ![0x09, 0x0A, 0x0D].contains(octet) { return false }
      if octet <= 0x20 { blanks += 1 }
    }
    return blanks > 0 || octets.contains(UInt8(ascii: "=")) || octets.contains(UInt8(ascii: "."))
  }

  /// Decodes the lines that can be quoted-printable (RFC 2045 §6.7), if anything shows that the text is.
  ///
  /// A line with an `=` that is neither the start of an escape nor the end of the line is none.
  static func quotedPrintableDecoded(_ text: TracedText, log: inout RepairLog) -> TracedText {
    guard
      text.octets.contains(word: "=3d") || text.octets.contains(word: "quoted-printable")
        || text.octets.contains(word: "=e3") || hasSoftLineBreak(text)
    else { return text }
    var out = TracedText()
    out.reserve(text.count)
    for line in text.lines {
      let trimmed = line.lowerBound..<text.trimmed(line).upperBound
      guard isQuotedPrintable(text, trimmed) else {
        out.append(text, line)
        out.append(0x0A, origin: Int32(truncatingIfNeeded: text.origin(line.upperBound)))
        continue
      }
      log.note(.quotedPrintableDecoded, at: text.origin(line.lowerBound))
      var index = trimmed.lowerBound
      var isSoft = false
      while index < trimmed.upperBound {
        if text.octets[index] != UInt8(ascii: "=") {
          out.append(text, at: index)
          index += 1
        } else if let high = text.octet(index + 1).hexDigit,
          let low = text.octet(index + 2).hexDigit
        {
          out.append(high << 4 | low, origin: text.origins[index])
          index += 3
        } else {
          isSoft = true
          index += 1
        }
      }
      if !isSoft {
        out.append(0x0A, origin: Int32(truncatingIfNeeded: text.origin(line.upperBound)))
      }
    }
    return out
  }

  /// A line of words, as long as quoted-printable makes them, that ends with an equals sign.
  private static func hasSoftLineBreak(_ text: TracedText) -> Bool {
    text.lines.contains { line in
      let range = text.trimmed(line)
      return (60...76).contains(range.count) && text.octets[range.upperBound - 1] == 0x3D
        && text.octets[range].contains(0x20)
        && text.octets[range].count { $0 == UInt8(ascii: "=") } == 1
    }
  }

  private static func isQuotedPrintable(_ text: TracedText, _ line: Range<Int>) -> Bool {
    var hasEscape = false
    for index in line where text.octets[index] == UInt8(ascii: "=") {
      hasEscape = true
      if index + 1 == line.upperBound {
        // The padding of a signature or key looks like a soft line break; a text line does not.
        if index > line.lowerBound, text.octets[index - 1] == UInt8(ascii: "=") { return false }
        continue
      }
      let escape = text.octets[(index + 1)...].prefix(2)
      guard index + 2 < line.upperBound, escape.allSatisfy({ isCapitalHex($0) }) else {
        return false
      }
      // An escape stands for something that needs one: not for letters and digits, not for controls.
      guard let high = text.octet(index + 1).hexDigit, let low = text.octet(index + 2).hexDigit
      else { return false }
      let octet = high << 4 | low
      if octet.isAlphanumeric || octet < 0x20 && ![0x09, 0x0A, 0x0D].contains(octet) {
        return false
      }
    }
    return hasEscape
  }

  private static func isCapitalHex(_ octet: UInt8) -> Bool {
    octet.asciiDigit != nil || (0x41...0x46).contains(octet)
  }

  /// `\n`, `\r\n` and `\t` written out, as in a log or a quoted string, become what they mean.
  static func literalNewlines(_ text: TracedText, log: inout RepairLog) -> TracedText {
    guard text.octets.contains(UInt8(ascii: "\\")) else { return text }
    var out = TracedText()
    out.reserve(text.count)
    var index = 0
    while index < text.count {
      if text.octets[index] == UInt8(ascii: "\\") {
        switch text.octet(index + 1) {
        case UInt8(ascii: "n"):
          log.note(.literalNewlinesRead, at: text.origin(index))
          out.append(0x0A, origin: text.origins[index])
          index += 2
          continue
        case UInt8(ascii: "r"):
          index += 2
          continue
        case UInt8(ascii: "t"):
          out.append(0x09, origin: text.origins[index])
          index += 2
          continue
        case UInt8(ascii: "/"):
          index += 1
          continue
        default: break
        }
      }
      let end = text.end(ofRunFrom: index + 1, without: UInt8(ascii: "\\"))
      out.append(text, index..<end)
      index = end
    }
    return out
  }
}
