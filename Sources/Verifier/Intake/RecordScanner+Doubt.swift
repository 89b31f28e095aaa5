internal import DNSCore
internal import MailAuth

/// What speaks against handing an SPF value on as it was found.
extension RecordScanner {
  /// Whether nothing but blanks and marks follows in the paste.
  func isEnd(_ index: Int) -> Bool {
    octets[index..<min(octets.count, index + 200)].allSatisfy { !$0.isAlphanumeric }
      && index + 200 >= octets.count
  }

  /// Whether a version without terms is the beginning of a value, and not a word of a sentence.
  func isCut(from start: Int, behind: Int) -> Bool {
    // What is longer is a sentence.
    let end = lineEnd(from: behind)
    let line = text.trimmed(behind..<end)
    if line.isEmpty || octets[line.lowerBound] == 0x22 { return true }
    let rest = octets[line]
    // `v=spf1 redir` at the end of the paste.
    if rest.count < 9, text.octet(behind).isBlank, rest.allSatisfy({ $0.isAlphanumeric }),
      isEnd(end)
    {
      let names: [StaticString] = ["include", "redirect", "exists", "mx", "ip4:", "ip6:"]
      let word = rest.map(\.asciiLowercased)
      return names.contains { name in
        name.withUTF8Buffer { $0.count >= word.count && $0.starts(with: word) }
      }
    }
    guard !rest.contains(where: { $0.isAlphanumeric }), rest.count <= 60 else { return false }
    // `**v=spf1**` alone on its line.
    var first = start
    while first > 0, octets[first - 1] != 0x0A, start - first < 20 { first -= 1 }
    let isAlone = octets[first..<start].allSatisfy { !$0.isAlphanumeric && $0 < 0x80 }
    if isAlone, rest.allSatisfy({ $0 < 0x80 }) { return true }
    // The terms stand below the marks that end its line.
    let below = token(at: end + 1).octets
    return below.count > 3 && RecordScanner.terms(below) != nil
  }

  /// What speaks against handing a text on as an SPF record; nil when nothing does.
  static func spfDoubt(_ value: String, isTouched: Bool = false) -> HostValues.Doubt? {
    let octets = Array(value.utf8)
    func word(_ range: Range<Int>) -> String {
      var (low, high) = (range.lowerBound, min(range.upperBound, octets.count))
      while low > 0, low <= octets.count, octets[low - 1] != 0x20 { low -= 1 }
      while high < octets.count, octets[high] != 0x20 { high += 1 }
      return String(decoding: octets[low..<max(low, high)], as: UTF8.self)
    }
    do throws(SPFSyntaxError) {
      let record = try SPFRecord(octets)
      for term in record.terms {
        let text = String(decoding: term.text, as: UTF8.self)
        if Placeholder.isPresent(in: term.text) { return .init(.placeholder, word: text) }
        if !isPlain(term.text) { return .init(.invalid, word: text) }
      }
      if isTouched, record.all != nil { return .init(.invalid, word: "all") }
      guard !record.hasAll, record.redirect == nil else { return nil }
      return .init(
        .perhapsCut, word: value.split(separator: " ").last.map(String.init) ?? value)
    } catch {
      let wrong = word(error.word)
      return .init(
        Placeholder.isPresent(in: Array(wrong.utf8)) ? .placeholder : .invalid, word: wrong)
    }
  }

  /// Whether a term has only what names, addresses and macros are written with.
  private static func isPlain(_ term: [UInt8]) -> Bool {
    guard let colon = term.firstIndex(where: { $0 == 0x3A || $0 == 0x3D }) else { return true }
    let name = term[..<colon].drop { "+-~?".utf8.contains($0) }
    if name.map(\.asciiLowercased) == Array("ip6".utf8) { return true }
    var isInMacro = false
    for octet in term[(colon + 1)...] {
      if octet == UInt8(ascii: "{") { isInMacro = true }
      if octet == UInt8(ascii: "}") {
        isInMacro = false
        continue
      }
      let isUsual =
        octet.isAlphanumeric || [0x2D, 0x2E, 0x5F, 0x2F, 0x25].contains(octet) || isInMacro
      if !isUsual { return false }
    }
    return true
  }
}
