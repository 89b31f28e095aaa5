internal import DNSCore
internal import Keys

/// Takes private keys out of a paste before anything else keeps a part of it.
enum PrivateKeyRemoval {
  /// The text without private keys, and where the first one stood; nil when there was none.
  static func removed(_ text: TracedText) -> (text: TracedText, offset: Int)? {
    guard PrivateKeyText.isPresent(in: text.octets) else { return nil }
    var out = TracedText()
    var first: Int?
    var isInside = false
    for line in text.lines {
      let isFrame =
        text.octets.first("private", from: line.lowerBound, to: line.upperBound) != nil
        && text.octets.first("key", from: line.lowerBound, to: line.upperBound) != nil
      let begins =
        isFrame
        && text.octets.first("begin", from: line.lowerBound, to: line.upperBound) != nil
      let ends =
        isFrame
        && text.octets.first("-end", from: line.lowerBound, to: line.upperBound) != nil
      if begins { isInside = true }
      let isKey = isInside || isFrame || looksPrivate(text, line)
      if isKey {
        if first == nil { first = text.origin(line.lowerBound) }
        if looksPrivate(text, line) { isInside = true }
      } else {
        out.append(text, line)
      }
      out.append(0x0A, origin: Int32(truncatingIfNeeded: text.origin(line.upperBound)))
      if ends { isInside = false }
      // A key without its last line ends with the first line that is none of its own.
      if isInside, !isFrame, !isBody(text, line) {
        isInside = false
        if !looksPrivate(text, line) { out.append(text, line) }
        out.append(0x0A, origin: Int32(truncatingIfNeeded: text.origin(line.upperBound)))
      }
    }
    // Whatever is left of it must not be looked at: better nothing than a part of a key.
    if PrivateKeyText.isPresent(in: out.octets) { out = TracedText() }
    return (out, first ?? 0)
  }

  private static func looksPrivate(_ text: TracedText, _ line: Range<Int>) -> Bool {
    PrivateKeyText.isPresent(in: Array(text.octets[line]))
  }

  /// A line of base64, a header of an encrypted key, or an empty line.
  private static func isBody(_ text: TracedText, _ line: Range<Int>) -> Bool {
    let range = text.trimmed(line)
    if range.isEmpty { return true }
    let octets = text.octets[range]
    let bare = octets.filter { $0 > 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x2C }
    if bare.allSatisfy({ $0.isBase64 }) {
      return bare.count >= 16
        || octets.count == bare.count && bare.count <= 15 && range.count >= 4 && !isWord(bare)
    }
    return text.octets.has("proc-type", at: range.lowerBound)
      || text.octets.has("dek-info", at: range.lowerBound)
  }

  private static func isWord(_ octets: [UInt8]) -> Bool {
    ["copy", "dkim", "spf", "name", "value", "dmarc", "close"].contains(
      String(decoding: octets, as: UTF8.self).lowercased())
  }
}
