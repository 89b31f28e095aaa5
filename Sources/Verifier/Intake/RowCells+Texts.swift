internal import DNSCore

/// Texts that services want beside those of mail: proofs that the domain is the person's, settings.
extension RowCells.Cell {
  /// Whether it is such a text: no policy, no key, no name, no word of a sentence, not shortened.
  var isText: Bool {
    let octets = Array(word.utf8)
    guard (3...1000).contains(octets.count), octets.allSatisfy({ $0 > 0x1F && $0 < 0x7F }),
      label == nil, type == nil, !isZoneWord, !isMailText,
      !octets.contains(UInt8(ascii: "\"")), !octets.contains(UInt8(ascii: "<")),
      !["...", "**", "://"].contains(where: { word.contains($0) })
    else { return false }
    let head = word.prefix { $0 != " " }
    if let sign = head.firstIndex(where: { $0 == "=" || $0 == ":" }), sign > head.startIndex {
      if head[sign] == "=" { return word.count > 2 }
      return head.index(after: sign) < head.endIndex && !head.contains("@")
    }
    // A token of letters and digits.
    return head.count == word.count && octets.count >= 12 && !isHost
      && octets.contains { $0.asciiDigit != nil } && octets.contains(where: \.isLetter)
  }

  /// Whether it begins as SPF, a key or DMARC do: those are read as what they are.
  private var isMailText: Bool {
    let start = word.lowercased().filter { $0 != " " }
    return ["v=spf", "v=dkim", "v=dmarc", "spf2.0", "k=", "p=", "g=", "h=", "mii"].contains {
      start.hasPrefix($0)
    }
  }

  /// Whether it is an address of the internet protocol.
  var isAddress: Bool { IPAddress(word) != nil }
}

extension [UInt8] {
  /// Whether the class `IN` stands in a line, in capitals and between blanks: a line of a zone.
  func isZoneLine(_ line: Range<Int>) -> Bool {
    let word = Array(" IN ".utf8)
    return self[line].prefix(400).windows(of: word.count).contains { $0.elementsEqual(word) }
  }
}
