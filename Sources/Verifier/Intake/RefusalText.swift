internal import DNSCore

/// The text about one refusal, without blanks and capitals, and a way back to the text as it is.
struct RefusalText {
  /// The octets as they are.
  let octets: [UInt8]
  /// Lower case, without blanks and without the reply's own code in front of its lines.
  let compact: [UInt8]
  /// The reply code of the refusing server.
  private(set) var code: String?
  private(set) var enhanced: String?

  init(_ octets: [UInt8]) {
    self.octets = octets
    let reply = RefusalText.reply(in: octets)
    code = reply?.code
    enhanced = reply?.enhanced
    var compact: [UInt8] = []
    compact.reserveCapacity(octets.count)
    for octet in octets where octet > 0x20 { compact.append(octet.asciiLowercased) }
    if let code, let enhanced {
      compact = RefusalText.removing(
        [Array((code + "-" + enhanced).utf8), Array((code + enhanced).utf8)], from: compact)
    }
    self.compact = compact
  }

  private static func removing(_ words: [[UInt8]], from octets: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(octets.count)
    var index = 0
    while index < octets.count {
      if let word = words.first(where: { octets.has($0, at: index) }) {
        index += word.count
      } else {
        out.append(octets[index])
        index += 1
      }
    }
    return out
  }

  func has(_ phrase: String) -> Bool { find(phrase) != nil }

  /// Where a phrase without blanks stands in the compact text.
  func find(_ phrase: String, from start: Int = 0) -> Int? {
    let word = Array(phrase.utf8)
    guard let initial = word.first, compact.count >= word.count else { return nil }
    var index = start
    while index <= compact.count - word.count {
      if compact[index] == initial, compact.has(word, at: index) { return index }
      index += 1
    }
    return nil
  }

  // MARK: codes

  struct Reply {
    var code: String?
    var enhanced: String?
    var at: Int
  }

  /// The code of the refusing server's reply.
  ///
  /// Not the `Status:` of a delivery report, nor the summing-up of the own server (`554 5.0.0`): those
  /// are taken only where there is nothing else.
  static func reply(in octets: [UInt8]) -> Reply? {
    var best: (reply: Reply, rank: Int)?
    var index = 0
    while index < octets.count {
      guard let found = reply(in: octets, at: index) else {
        index += 1
        continue
      }
      let rank = rank(found.reply, octets: octets)
      if rank > best?.rank ?? 0 { best = (found.reply, rank) }
      if rank >= 4 { break }
      index = found.end
    }
    return best?.reply
  }

  private static func reply(in octets: [UInt8], at index: Int) -> (reply: Reply, end: Int)? {
    guard let first = octets[index].asciiDigit, first == 4 || first == 5 else { return nil }
    let before = index > 0 ? octets[index - 1] : 0x20
    // A number inside a word, an address or a time is no code.
    guard !before.isAlphanumeric,
      ![0x2E, 0x3A, 0x2D, 0x2F, 0x5F, 0x40].contains(before) || before == 0x3A
    else { return nil }
    if before == 0x3A, index > 1, octets[index - 2].asciiDigit != nil { return nil }
    if let enhanced = enhancedCode(octets, at: index) {
      return (Reply(code: nil, enhanced: enhanced.text, at: index), enhanced.end)
    }
    guard index + 3 <= octets.count, octets[index + 1].asciiDigit != nil,
      octets[index + 2].asciiDigit != nil
    else { return nil }
    var at = index + 3
    if at < octets.count, octets[at].isAlphanumeric { return nil }
    let code = String(decoding: octets[index..<at], as: UTF8.self)
    var separators = 0
    let allowed: Set<UInt8> = Set(" \t\n-;:#[(/.,_".utf8)
    while at < octets.count, separators < 12, allowed.contains(octets[at]) {
      at += 1
      separators += 1
    }
    if separators > 0, let enhanced = enhancedCode(octets, at: at),
      enhanced.text.first == code.first
        || enhancedCode(octets, at: at) != nil && code == "421"
    {
      return (
        Reply(code: code, enhanced: enhanced.text, at: index), enhanced.end
      )
    }
    return (Reply(code: code, enhanced: nil, at: index), index + 3)
  }

  /// `5.7.26`; blanks, commas or hyphens in the place of the dots are forgiven.
  private static func enhancedCode(_ octets: [UInt8], at start: Int) -> (text: String, end: Int)? {
    var at = start
    var parts: [String] = []
    while parts.count < 3 {
      let from = at
      while at < octets.count, octets[at].asciiDigit != nil, at - from < 4 { at += 1 }
      guard at > from, at - from <= 3 else { return nil }
      parts.append(String(decoding: octets[from..<at], as: UTF8.self))
      guard parts.count < 3 else { break }
      guard at < octets.count, [0x2E, 0x20, 0x2C, 0x2D, 0x5F, 0x0A].contains(octets[at]) else {
        return nil
      }
      at += 1
      if at < octets.count, octets[at] == 0x20 || octets[at] == 0x0A { at += 1 }
    }
    guard parts[0] == "4" || parts[0] == "5", parts[1].count <= 2,
      parts[1] == "0" || parts[1].first != "0"
    else { return nil }
    if at < octets.count,
      (0x61...0x7A).contains(octets[at])
        || octets[at] == 0x2E && at + 1 < octets.count && octets[at + 1].asciiDigit != nil
    {
      return nil
    }
    return (parts.joined(separator: "."), at)
  }

  /// How surely a code is that of the refusing server.
  private static func rank(_ reply: Reply, octets: [UInt8]) -> Int {
    let before = String(
      decoding: octets[max(0, reply.at - 60)..<reply.at].map(\.asciiLowercased), as: UTF8.self)
    let tail = before.filter { $0 != " " && $0 != "\t" && $0 != "\n" && $0 != "'" && $0 != "\"" }
    let own = ["status:", "dsn=", "stat=", "status="]
    if own.contains(where: { tail.hasSuffix($0) }) { return 0 }
    if let enhanced = reply.enhanced, enhanced.hasSuffix(".0.0"),
      reply.code == nil || reply.code == "554"
    {
      return 1
    }
    let introductions = [
      "said:", "smtp;", "<<<", "reason:", "returned", "response:", "respondedwith", "data:",
      "response was:", "mailfrom:", "command", "recipients", "server:", "reply:", "error:",
    ]
    let isIntroduced =
      introductions.contains { tail.hasSuffix($0.filter { $0 != " " }) }
      || tail.hasSuffix(">:") && !tail.hasSuffix(">>:")
    switch (reply.code, reply.enhanced) {
    case (.some, .some): return isIntroduced ? 5 : 4
    case (.some, nil):
      // Three digits alone are a code only behind words that say so.
      return isIntroduced ? 3 : atLineStart(octets, reply.at) ? 2 : 0
    case (nil, .some): return 1
    case (nil, nil): return 0
    }
  }

  private static func atLineStart(_ octets: [UInt8], _ index: Int) -> Bool {
    var at = index
    while at > 0, octets[at - 1].isBlank { at -= 1 }
    return at == 0 || octets[at - 1] == 0x0A
  }
}
