internal import DNSCore
internal import Keys

/// Takes private keys out of a paste before anything else keeps a part of it.
enum PrivateKeyRemoval {
  /// The text without private keys, and where the first one stood; nil when there was none.
  static func removed(_ text: TracedText) -> (text: TracedText, offset: Int)? {
    guard PrivateKeyText.isPresent(in: text.octets) else { return nil }
    var out = TracedText()
    var first: Int?
    let lines = text.lines
    let frames = lines.map { framed(text, $0) }
    let stops = stops(lines, frames, text)
    var index = 0
    while index < lines.count {
      let line = lines[index]
      if frames[index] != nil || looksPrivate(text, line) {
        if first == nil { first = text.origin(line.lowerBound) }
        var end = index
        switch frames[index] {
        case .end, .other: break
        case .begin, nil:
          // With both lines of its frame, everything between belongs to it, whatever became of it.
          if let stop = stops[index], frames[stop] == .end, stop - index < 400 {
            end = stop
          } else {
            while end + 1 < lines.count, isBody(text, lines[end + 1]) { end += 1 }
          }
        }
        for line in lines[index...end] {
          out.append(0x0A, origin: Int32(truncatingIfNeeded: text.origin(line.upperBound)))
        }
        index = end + 1
      } else {
        out.append(text, line)
        out.append(0x0A, origin: Int32(truncatingIfNeeded: text.origin(line.upperBound)))
        index += 1
      }
    }
    // Whatever is left of it must not be looked at: better nothing than a part of a key.
    if PrivateKeyText.isPresent(in: out.octets) { out = TracedText() }
    return (out, first ?? 0)
  }

  private enum Frame { case begin, end, other }

  /// The line of a frame that a line is or holds: `BEGIN … PRIVATE KEY`; nil when it is none.
  private static func framed(_ text: TracedText, _ line: Range<Int>) -> Frame? {
    func has(_ word: StaticString) -> Bool {
      text.octets.first(word, from: line.lowerBound, to: line.upperBound) != nil
    }
    guard has("private"), has("key") else { return nil }
    if has("-end") { return .end }
    return has("begin") ? .begin : .other
  }

  /// For each line, the next one behind it that begins or ends a key of any kind.
  private static func stops(
    _ lines: [Range<Int>], _ frames: [Frame?], _ text: TracedText
  ) -> [Int?] {
    var stops: [Int?] = Array(repeating: nil, count: lines.count)
    var next: Int?
    for index in lines.indices.reversed() {
      stops[index] = next
      let line = lines[index]
      let isStop =
        frames[index] == .begin || frames[index] == .end
        || text.octets.first("-begin", from: line.lowerBound, to: line.upperBound) != nil
      if isStop { next = index }
    }
    return stops
  }

  private static func looksPrivate(_ text: TracedText, _ line: Range<Int>) -> Bool {
    PrivateKeyText.isPresent(in: Array(text.octets[line]))
  }

  /// A line of base64, a header of an encrypted key, or an empty line.
  private static func isBody(_ text: TracedText, _ line: Range<Int>) -> Bool {
    let range = text.trimmed(line)
    if range.isEmpty { return true }
    let octets = Array(text.octets[range])
    let bare = octets.filter { $0 > 0x20 && $0 != 0x22 && $0 != 0x5C && $0 != 0x2C }
    // A line of a key in which a few characters went wrong is still one.
    let foreign = bare.count { !$0.isBase64 }
    if foreign > 0, bare.count >= 40, foreign * 10 <= bare.count, octets.count == bare.count {
      return !octets.has("v=", at: 0)
    }
    if foreign == 0 {
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
