internal import DNSCore

/// A character of a record's text, and the ASCII that it stands for.
struct RecordGlyph: Hashable {
  /// The ASCII octet that is meant; nil where the character stands for itself or cannot be read.
  var octet: UInt8?
  /// The character; the octet itself where the text is no UTF-8.
  var scalar: UInt32
  /// The place of its first octet in the text.
  var offset: Int

  /// Whether it parts words.
  var isBlank: Bool { octet == 0x20 }
  /// Whether the character is in the text as it is meant.
  var isPlain: Bool { octet.map { UInt32($0) == scalar } ?? false }
  /// Whether it is a quotation mark or a backslash.
  var isMark: Bool { octet == 0x22 || octet == 0x5C }

  /// The sign that a letter-like character stands for; nil for all others.
  var letterLikeSign: UInt8? {
    guard octet == nil, scalar >= 0x80, case .letterLikeSign(let sign) = LookAlike(scalar) else {
      return nil
    }
    return sign
  }

  /// Whether it is a letter of another script.
  var isForeignLetter: Bool {
    guard octet == nil, scalar >= 0xA0 else { return false }
    switch LookAlike(scalar) {
    case .itself, .letterLikeSign: return true
    case .form, .sign, .quote, .blank, .lineBreak, .nothing, .unreadable: return false
    }
  }

  /// The characters of a text, blanks of any width as spaces, those that are never seen left out.
  static func glyphs(_ text: [UInt8], noting repairs: inout RepairList) -> [RecordGlyph] {
    var glyphs: [RecordGlyph] = []
    glyphs.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let (scalar, length) = character(in: text, at: index)
      var glyph = RecordGlyph(octet: nil, scalar: scalar, offset: index)
      index += length
      if length == 1, scalar >= 0x80 {
        glyphs.append(glyph)
        continue
      }
      switch scalar {
      case 0x20...0x7E: glyph.octet = UInt8(scalar)
      case 0x09, 0x0A, 0x0D:
        glyph.octet = 0x20
        repairs.note(.blanks)
      case 0..<0x80: break
      default:
        switch LookAlike(scalar) {
        case .form(let octet), .sign(let octet), .quote(let octet):
          glyph.octet = octet
          repairs.note(.characterReplaced(scalar, by: octet))
        case .blank, .lineBreak:
          glyph.octet = 0x20
          repairs.note(.blanks)
        case .nothing:
          repairs.note(.invisibleRemoved)
          continue
        case .letterLikeSign, .unreadable, .itself: break
        }
      }
      glyphs.append(glyph)
    }
    return glyphs
  }

  /// The character that begins at an octet, and its length in octets; the octet itself where the text
  /// is no UTF-8.
  static func character(in text: [UInt8], at index: Int) -> (scalar: UInt32, length: Int) {
    let length: Int
    switch text[index] {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return (UInt32(text[index]), 1)
    }
    guard index + length <= text.count,
      let whole = String(validating: text[index..<(index + length)], as: UTF8.self),
      let scalar = whole.unicodeScalars.first
    else { return (UInt32(text[index]), 1) }
    return (scalar.value, length)
  }

  /// The first character that is not visible ASCII, and the first mark, of a text.
  static func faults(_ text: [UInt8]) -> [RecordFault] {
    var faults: [RecordFault] = []
    if let offset = text.firstIndex(where: { !(0x20...0x7E).contains($0) }) {
      let (scalar, length) = character(in: text, at: offset)
      faults.append(RecordFault(.character(scalar), offset..<(offset + length)))
    }
    if let offset = mark(in: text) {
      faults.append(RecordFault(.mark(text[offset]), offset..<(offset + 1)))
    }
    return faults
  }

  /// The place of the first quotation mark or backslash, or of a bracket around the whole text.
  private static func mark(in text: [UInt8]) -> Int? {
    if let offset = text.firstIndex(where: { $0 == 0x22 || $0 == 0x5C }) { return offset }
    if text.first == UInt8(ascii: "(") { return 0 }
    guard let last = text.lastIndex(where: { !$0.isFoldingWhiteSpace }),
      text[last] == UInt8(ascii: ")"), !text.contains(UInt8(ascii: "("))
    else { return nil }
    return last
  }
}

extension [RecordGlyph] {
  /// The octets that are meant; nil when one cannot be told.
  var octets: [UInt8]? {
    var octets: [UInt8] = []
    octets.reserveCapacity(count)
    for glyph in self {
      guard let octet = glyph.octet else { return nil }
      octets.append(octet)
    }
    return octets
  }

  /// The characters without blanks, marks and brackets at both ends.
  func trimmed(noting repairs: inout RepairList) -> [RecordGlyph] {
    var rest = self[...]
    while let first = rest.first, first.isBlank || first.octet == UInt8(ascii: "(") {
      repairs.note(first.isBlank ? .blanks : .marksRemoved)
      rest.removeFirst()
    }
    let opens = rest.contains { $0.octet == UInt8(ascii: "(") }
    while let last = rest.last, last.isBlank || (last.octet == UInt8(ascii: ")") && !opens) {
      if !last.isBlank { repairs.note(.marksRemoved) }
      rest.removeLast()
    }
    return Array(rest)
  }

  /// The characters without marks, with a blank in their place where `parted` says so.
  ///
  /// nil for a backslash in front of a letter or digit, which may stand for any octet.
  func withoutMarks(parted: Bool, noting repairs: inout RepairList) -> [RecordGlyph]? {
    var kept: [RecordGlyph] = []
    kept.reserveCapacity(count)
    var isBehindMark = false
    for (index, glyph) in enumerated() {
      if glyph.isMark {
        if glyph.octet == 0x5C, index + 1 < count,
          let next = self[index + 1].octet, next.isMailLetter || next.isMailDigit
        {
          return nil
        }
        repairs.note(.marksRemoved)
        isBehindMark = true
        continue
      }
      if isBehindMark, parted, !kept.isEmpty {
        kept.append(RecordGlyph(octet: 0x20, scalar: 0x20, offset: glyph.offset))
      }
      isBehindMark = false
      kept.append(glyph)
    }
    return kept
  }

  /// The text that quoted pieces of a zone file are when they are joined (RFC 1035 §5.1); nil where the
  /// text is anything else.
  var joinedPieces: [RecordGlyph]? {
    var joined: [RecordGlyph] = []
    var isInside = false
    for glyph in self {
      if glyph.octet == 0x5C { return nil }
      if glyph.octet == 0x22 {
        isInside.toggle()
        continue
      }
      guard isInside else {
        if glyph.isBlank { continue }
        return nil
      }
      joined.append(glyph)
    }
    return isInside || first?.octet != 0x22 ? nil : joined
  }
}
