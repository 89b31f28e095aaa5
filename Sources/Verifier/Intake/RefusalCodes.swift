internal import DNSCore

extension RefusalText {
  /// A code in a text.
  struct Reply {
    var code: String?
    var enhanced: String?
    var at: Int
    /// How surely it is the refusing server's own, from 1 to 5.
    var certainty = 0
  }

  /// The code of the refusing server's reply.
  ///
  /// Not the `Status:` of a delivery report, nor the summing-up of the own server (`554 5.0.0`): those
  /// are taken only where there is nothing else.
  static func reply(in octets: [UInt8]) -> Reply? {
    var best: Reply?
    var index = 0
    while index < octets.count {
      guard let found = reply(in: octets, at: index) else {
        index += 1
        continue
      }
      var reply = found.reply
      reply.certainty = certainty(reply, end: found.end, octets: octets)
      if reply.certainty > best?.certainty ?? 0 { best = reply }
      if reply.certainty >= 4 { break }
      index = found.end
    }
    if let found = best, found.code != nil, found.enhanced == nil {
      best?.enhanced = companion(of: found, octets: octets)
    }
    return best
  }

  private static func reply(in octets: [UInt8], at index: Int) -> (reply: Reply, end: Int)? {
    guard octets[index] == 0x34 || octets[index] == 0x35 else { return nil }
    let before = index > 0 ? octets[index - 1] : 0x20
    // A number inside a word, an address or a time is no code.
    guard !before.isAlphanumeric, ![0x2E, 0x2D, 0x2F, 0x5F, 0x40].contains(before) else {
      return nil
    }
    if before == 0x3A, index > 1, octets[index - 2].asciiDigit != nil { return nil }
    if let enhanced = enhancedCode(octets, at: index) {
      return (Reply(code: nil, enhanced: enhanced.text, at: index), enhanced.end)
    }
    // RFC 5321 §4.2.1: the second digit is one of 0 to 5; a few servers use 7.
    guard index + 3 <= octets.count, let second = octets[index + 1].asciiDigit,
      second <= 5 || second == 7, octets[index + 2].asciiDigit != nil
    else { return nil }
    var at = index + 3
    if at < octets.count, octets[at].isAlphanumeric { return nil }
    let code = String(decoding: octets[index..<at], as: UTF8.self)
    var separators = 0
    while at < octets.count, separators < 12, separating.contains(octets[at]) {
      at += 1
      separators += 1
    }
    if separators > 0, let enhanced = enhancedCode(octets, at: at),
      enhanced.text.first == code.first || code == "421"
    {
      return (Reply(code: code, enhanced: enhanced.text, at: index), enhanced.end)
    }
    return (Reply(code: code, enhanced: nil, at: index), index + 3)
  }

  private static let separating: Set<UInt8> = Set(" \t\n-;:#[(/.,_".utf8)

  /// `5.7.26`; blanks, commas or hyphens in the place of the dots are forgiven.
  private static func enhancedCode(_ octets: [UInt8], at start: Int) -> (text: String, end: Int)? {
    guard start < octets.count, octets[start] == 0x34 || octets[start] == 0x35 else { return nil }
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

  /// The enhanced code that stands apart in the same reply: `550 no such user (#5.1.1)`,
  /// `SMTP code: 550 Additional SMTP info: 5.7.26`.
  private static func companion(of reply: Reply, octets: [UInt8]) -> String? {
    let end = min(octets.count, reply.at + 300)
    for introduction: StaticString in ["(#", "[#", "smtp info:", "enhanced code:"] {
      guard var at = octets.first(introduction, from: reply.at, to: end) else { continue }
      at += introduction.utf8CodeUnitCount
      while at < end, octets[at] <= 0x20 { at += 1 }
      if let found = enhancedCode(octets, at: at), found.text.first == reply.code?.first {
        return found.text
      }
    }
    return nil
  }

  /// How surely a code is that of the refusing server.
  private static func certainty(_ reply: Reply, end: Int, octets: [UInt8]) -> Int {
    let before = String(
      decoding: octets[max(0, reply.at - 60)..<reply.at].map(\.asciiLowercased), as: UTF8.self)
    let tail = before.filter { $0 > " " && $0 != "'" && $0 != "\"" }
    if summaries.contains(where: { tail.hasSuffix($0) }) { return 0 }
    if let enhanced = reply.enhanced, enhanced.hasSuffix(".0.0"),
      reply.code == nil || reply.code == "554"
    {
      return 1
    }
    let isIntroduced =
      introductions.contains { tail.hasSuffix($0) }
      || tail.hasSuffix(">:") && !tail.hasSuffix(">>:")
    switch (reply.code, reply.enhanced) {
    case (.some, .some): return isIntroduced ? 5 : 4
    case (.some, nil):
      // Three digits alone are a code only behind words that say so, or where a reply begins.
      if isIntroduced { return 3 }
      return atLineStart(octets, reply.at) || isLabelled(octets, reply.at, end) ? 2 : 0
    case (nil, .some): return 1
    case (nil, nil): return 0
    }
  }

  private static let summaries = ["status:", "dsn=", "stat=", "status="]
  private static let introductions = [
    "said:", "smtp;", "<<<", "reason:", "returned", "response:", "respondedwith", "data:",
    "responsewas:", "mailfrom:", "command", "recipients", "server:", "reply:", "error:", "failed:",
    "code:", "errorcode", "smtpcode", "message:", "detail:", "details:", "diagnosticcode:",
    "diagnostic-code:", "failure:", "responsecode:", "was:", "with:", "returned:", "error",
    "エラー内容:", "エラーメッセージ:", "エラーコード:", "エラーコード", "返答:", "応答:", "理由:", "内容:", "内容】",
    "メッセージ:", "エラー:",
  ]

  private static func atLineStart(_ octets: [UInt8], _ index: Int) -> Bool {
    var at = index
    while at > 0, octets[at - 1].isBlank { at -= 1 }
    return at == 0 || octets[at - 1] == 0x0A
  }

  /// Whether three digits stand behind a bullet, a bracket, a colon or a Japanese label, with words
  /// behind them.
  private static func isLabelled(_ octets: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var at = start
    while at > 0, octets[at - 1].isBlank { at -= 1 }
    guard at > 0 else { return true }
    let before = octets[at - 1]
    let isMark = before >= 0x80 || marks.contains(before)
    // Of a time or a date: `10:550`, `:450 (JST)`.
    if before == 0x3A, at > 1, octets[at - 2].asciiDigit != nil { return false }
    guard isMark, end < octets.count else { return false }
    var next = end
    var blanks = 0
    while next < octets.count, octets[next] <= 0x20 || octets[next] == 0x2D || octets[next] == 0x3A,
      blanks < 4
    {
      next += 1
      blanks += 1
    }
    guard next < octets.count else { return false }
    // `(421, This message ...)`, `550-SPF check failed`, `550 <a@example.jp>`.
    return blanks > 0 && (octets[next].isLetter || octets[next] == 0x3C)
      || closing.contains(octets[end]) && before != 0x3A
  }

  private static let marks: Set<UInt8> = Set(":;=>\"'`([*?|-".utf8)
  private static let closing: Set<UInt8> = Set("\"'`)]?,".utf8)
}
