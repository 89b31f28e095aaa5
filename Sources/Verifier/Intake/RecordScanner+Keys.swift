internal import DNSCore
internal import Keys

/// Base64 that a page broke over lines, quoted or cut.
extension RecordScanner {
  struct Key {
    var characters: [UInt8] = []
    var end: Int
    var repairs: Set<Repair.Kind> = []
    /// How many characters the key says that it has, told by its first ones; nil when it does not.
    var expected: Int?
    /// Whether enough was read to know that.
    var isMeasured = false
    /// Whether the first characters are those of no key.
    var isNoKey: Bool { isMeasured && expected == nil }

    /// Reads the announced length once, as soon as it is there.
    mutating func measure() {
      guard !isMeasured, characters.count >= 8 else { return }
      isMeasured = true
      expected = KeyExtent(base64: characters.prefix(16))?.expectedCharacters
    }
  }

  static let pageWords: Set<String> = [
    "copy", "edit", "delete", "view", "full", "split", "name", "value", "txt", "type", "ttl",
    "spf", "dkim", "dmarc", "in", "actions", "remove", "save", "cancel", "manage", "repair", "end",
    "record", "records", "content", "domain", "host", "status", "ok", "valid", "auto", "proxied",
    "customize", "install", "suggested", "current", "back", "learn", "more", "thanks", "regards",
  ]

  /// Reads base64 over blanks, line ends and quotation marks, for as long as it can be one key.
  ///
  /// - Parameters:
  ///   - start: The index of its first character.
  ///   - isBare: Whether nothing but its first characters shows that it is a key.
  /// - Returns: The characters, and where they end.
  func readKey(at start: Int, isBare: Bool = false) -> Key {
    var key = Key(end: start)
    var at = start
    var gap: (blank: Bool, line: Bool) = (false, false)
    while at < octets.count, key.characters.count < 12000 {
      let octet = octets[at]
      switch octet {
      case UInt8(ascii: "\""):
        guard let next = joined(at) else { return key }
        key.repairs.insert(.stringsJoined)
        at = next
      case UInt8(ascii: "\\"):
        if let next = joined(at) {
          key.repairs.insert(.stringsJoined)
          at = next
        } else if text.octet(at + 1) == UInt8(ascii: "\"") {
          return key
        } else {
          if text.octet(at + 1) == UInt8(ascii: ";") { return key }
          at += 1
        }
      case 0x0A:
        if text.octet(at + 1) == 0x0A { return key }
        gap.line = true
        at += 1
      case 0x20, 0x09:
        gap.blank = true
        at += 1
      case let octet where octet.isBase64:
        var end = at
        while end < octets.count, octets[end].isBase64, octets[end] != UInt8(ascii: "=") {
          end += 1
        }
        let bare = end
        while end < octets.count, octets[end] == UInt8(ascii: "="), end - bare < 2 { end += 1 }
        // `t=s`: the next tag without a semicolon in front.
        let isTag = end > bare && text.octet(end).isAlphanumeric && bare - at < 4
        let isFirst = key.characters.isEmpty
        guard !isTag || isFirst, end > at else { return key }
        if !isFirst, gap.blank || gap.line,
          !continues(key, with: at..<end, afterLine: gap.line)
        {
          return key
        }
        if !isFirst, gap.line { key.repairs.insert(.linesJoined) }
        if !isFirst, gap.blank, !gap.line { key.repairs.insert(.blanksRemoved) }
        key.characters += octets[at..<end]
        key.end = end
        key.measure()
        if isBare, key.isNoKey { return key }
        gap = (false, false)
        at = end
        if end > bare, !isFirst || end - bare > 0, octets[end - 1] == UInt8(ascii: "=") {
          return key
        }
      default:
        return key
      }
    }
    return key
  }

  /// Whether a piece behind a blank or line end still belongs to the key.
  func continues(_ key: Key, with piece: Range<Int>, afterLine: Bool) -> Bool {
    if let expected = key.expected {
      // The key says how long it is: complete means complete.
      let count = key.characters.count
      if count >= expected - 2 { return false }
      if count + piece.count > expected { return false }
      if count + piece.count >= expected - 2 { return true }
    }
    if piece.count >= 16 { return true }
    let word = text.string(piece)
    if RecordScanner.pageWords.contains(word.lowercased()) { return false }
    // A short piece in the middle of a key: base64 rarely looks like a word.
    let octets = octets[piece]
    let hasDigit = octets.contains { $0.asciiDigit != nil || $0 == 0x2B || $0 == 0x2F }
    let next = text.octet(piece.upperBound)
    return hasDigit && (next <= 0x20 || next == UInt8(ascii: ";") || next == 0x22 || next == 0x5C)
  }

  /// A public key without tags: base64 of a key alone, or PEM.
  ///
  /// - Parameters:
  ///   - index: The index of its first character.
  ///   - next: The place to look on from; behind what was read in vain, too, so that nothing is read
  ///     twice.
  /// - Returns: The key as a value; nil when it is none.
  func bareKey(at index: Int, next: inout Int) -> FoundValue? {
    let key = readKey(at: index, isBare: true)
    guard !key.isNoKey, key.expected != nil, key.characters.count >= 100 else {
      if !key.isNoKey { next = max(next, key.end) }
      return nil
    }
    let bits = RecordScanner.bits(key.characters)
    var found = FoundValue(
      purpose: .dkim,
      value: "v=DKIM1; k=rsa; p=" + String(decoding: key.characters, as: UTF8.self),
      range: index..<key.end, keyBits: bits)
    found.codes = bits == nil ? [.tagsMissing, .dkimKeyTruncated] : [.tagsMissing]
    found.repairs = key.repairs.union([.tagsAdded])
    return found
  }

  /// A key with the tags that stand above it, where a page or mail cut the value in two.
  ///
  /// `v=DK` and `IM1; k=rsa; p=…`, or `v=DKIM1; k=rsa;` in marks of its own with the key below it.
  ///
  /// - Parameter key: A key without a version.
  /// - Returns: The whole value; nil when nothing above is the beginning of one.
  func head(above key: FoundValue) -> FoundValue? {
    let start = key.range.lowerBound
    var lineFeeds = 0
    var at = start - 1
    while at >= 0, start - at <= 80, lineFeeds <= 3 {
      if octets[at] == 0x0A {
        if text.octet(at - 1) == 0x0A { return nil }
        lineFeeds += 1
      }
      if octets[at] | 0x20 == UInt8(ascii: "v"), !text.octet(at - 1).isAlphanumeric { break }
      at -= 1
    }
    guard at >= 0, octets[at] | 0x20 == UInt8(ascii: "v") else { return nil }
    let plain = octets[at..<start].filter {
      $0 > 0x20 && $0 < 0x80 && !"`*_\"'\\".utf8.contains($0)
    }
    var tags: [(name: String, value: String)] = []
    for part in plain.split(separator: UInt8(ascii: ";")) {
      let sides = part.split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[1].isEmpty, sides[1].allSatisfy({ $0.isAlphanumeric }) else {
        return nil
      }
      let name = String(decoding: sides[0].map(\.asciiLowercased), as: UTF8.self)
      guard RecordScanner.dkimTags.contains(name), name != "p",
        !tags.contains(where: { $0.name == name })
      else { return nil }
      tags.append((name, String(decoding: sides[1], as: UTF8.self)))
    }
    guard tags.first?.name == "v", tags.first?.value.uppercased() == "DKIM1",
      tags.count == 1 || !key.value.hasPrefix("k=")
    else { return nil }
    var whole = key
    whole.range = at..<key.range.upperBound
    whole.value = tags.map { $0.name + "=" + $0.value + "; " }.joined() + key.value
    whole.repairs.insert(lineFeeds > 0 ? .linesJoined : .blanksRemoved)
    return whole
  }
}
