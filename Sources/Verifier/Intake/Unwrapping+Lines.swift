internal import DNSCore

/// Links of Markdown, and lines that were cut at a fixed width.
extension Unwrapping {
  /// Reads the links of Markdown, `[name](https://…)`, as the name alone.
  ///
  /// Behind a blank the brackets stay, as in `SPF [example.jp] with ip`.
  static func withoutLinks(_ text: TracedText, log: inout RepairLog) -> TracedText {
    guard text.octets.contains(word: "](http") || text.octets.contains(word: "](mailto:") else {
      return text
    }
    var out = TracedText()
    out.reserve(text.count)
    var index = 0
    var opening: Int?
    while index < text.count {
      let octet = text.octets[index]
      if octet == UInt8(ascii: "[") { opening = out.count }
      if octet == 0x0A { opening = nil }
      if octet == UInt8(ascii: "]"), let start = opening, out.count - start <= 300,
        text.octets.has("](http", at: index) || text.octets.has("](mailto:", at: index),
        let end = linkEnd(text, index)
      {
        log.note(.htmlRead, at: text.origin(index))
        if start > 0, out.octets[start - 1] > 0x20, out.octets[start - 1] < 0x80 {
          out.remove(at: start)
        } else {
          out.append(text, at: index)
        }
        opening = nil
        index = end
        continue
      }
      out.append(text, at: index)
      index += 1
    }
    return out
  }

  private static func linkEnd(_ text: TracedText, _ start: Int) -> Int? {
    var index = start + 2
    let limit = min(text.count, start + 400)
    while index < limit, text.octets[index] > 0x20 {
      if text.octets[index] == UInt8(ascii: ")") { return index + 1 }
      index += 1
    }
    return nil
  }

  /// Joins lines that were cut at a fixed width, in the middle of words.
  ///
  /// Known by this: all long lines have exactly the same length, a usual one or two in a row. Lines
  /// wrapped at blanks differ in length, and stay.
  static func cutLinesJoined(_ text: TracedText, log: inout RepairLog) -> TracedText {
    let lines = text.lines
    let width = lines.map(\.count).max() ?? 0
    guard (40...132).contains(width) else { return text }
    let usual: Set<Int> = [60, 64, 65, 68, 70, 72, 76, 78, 80]
    let full = lines.count { $0.count == width }
    let nearly = lines.count { (width - 11..<width - 1).contains($0.count) }
    let isRun = zip(lines, lines.dropFirst()).contains { $0.count == width && $1.count == width }
    guard full >= nearly, isRun || usual.contains(width) else { return text }
    var out = TracedText()
    out.reserve(text.count)
    for (index, line) in lines.enumerated() {
      out.append(text, line)
      let next = index + 1 < lines.count ? lines[index + 1] : line
      let isCut =
        line.count == width && index + 1 < lines.count && !next.isEmpty
        && !startsAnew(text, next) && !areRows(text, line, next)
      if isCut {
        log.note(.linesJoined, at: text.origin(line.upperBound))
        if beginsWord(text, next) {
          out.append(0x20, origin: Int32(truncatingIfNeeded: text.origin(line.upperBound)))
        }
      } else {
        out.append(0x0A, origin: Int32(truncatingIfNeeded: text.origin(line.upperBound)))
      }
    }
    return out
  }

  /// Whether two lines are rows of a table: both have tabs, bars or commas between cells, the second
  /// is a line of a zone, or their blanks and commas stand in the same places.
  private static func areRows(_ text: TracedText, _ line: Range<Int>, _ next: Range<Int>) -> Bool {
    if text.octets[line].contains(0x09), text.octets[next].contains(0x09) { return true }
    for sign: UInt8 in [0x7C, 0x2C] {
      let isRow = [line, next].allSatisfy { row in text.octets[row].count { $0 == sign } >= 2 }
      if isRow { return true }
    }
    if text.octets.isZoneLine(next) { return true }
    guard line.count == next.count else { return false }
    var parts = 0
    for (index, other) in zip(line, next) {
      let isPart = isSeparator(text.octets[index])
      guard isPart == isSeparator(text.octets[other]) else { return false }
      if isPart { parts += 1 }
    }
    return parts > 0
  }

  private static func isSeparator(_ octet: UInt8) -> Bool {
    [0x20, 0x09, 0x2C, 0x7C].contains(octet) || octet >= 0x80
  }

  /// Whether a line begins with something that never stands in the middle of a word.
  private static func beginsWord(_ text: TracedText, _ line: Range<Int>) -> Bool {
    let starts: [StaticString] = [
      "header.", "smtp.", "policy.", "dkim=", "spf=", "dmarc=", "~all", "?all", "-all", "include:",
      "ip4:", "ip6:", "redirect=", "client-ip=", "envelope-from=",
    ]
    return starts.contains { text.octets.has($0, at: line.lowerBound) }
  }

  /// A line that is surely the first of something: the frame of a key, a boundary.
  private static func startsAnew(_ text: TracedText, _ line: Range<Int>) -> Bool {
    if text.octets.has("--", at: line.lowerBound) { return true }
    // A header field or a label: a capital, and a colon before the first blank.
    let head = text.octets[line].prefix(40)
    guard let first = head.first, (0x41...0x5A).contains(first) else { return false }
    let word = head.prefix { $0.isAlphanumeric || $0 == 0x2D }
    let behind = head.dropFirst(word.count)
    return word.count >= 2 && behind.first == UInt8(ascii: ":")
      && (behind.dropFirst().first ?? 0x20) <= 0x20
  }
}
