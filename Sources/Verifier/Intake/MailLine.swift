internal import DNSCore

/// One line of a paste, and what kind of line of a mail it can be.
struct MailLine {
  /// The line without its end.
  var range: Range<Int>
  /// The same without blanks around it.
  var trimmed: Range<Int>
  /// The name of the header field that begins here, in lower case; nil for other lines.
  var field: String?
  /// Where the field's value stands; empty for other lines.
  var valueRange: Range<Int>
  /// Whether the line is further in than the least indented lines of the paste.
  var isIndented = false
  /// A line that parts the pieces of a MIME mail.
  var isDelimiter = false
  /// A line of a delivery report (RFC 3464 §2.1), for one recipient or for all.
  var isReport = false
  /// The first lines of such a report.
  var isReportStart = false
  /// A line that announces the returned mail.
  var isReturnedMark = false
  /// Such a line that nobody writes into a forwarded mail.
  var isCertainMark = false
  /// Whether the line has what a reply has at its start: a code, or words that introduce one.
  var looksLikeReply = false

  var isEmpty: Bool { trimmed.isEmpty }
  /// A field that only the header of a mail has.
  var isStrong: Bool { field.map { MailLine.strongNames.contains($0) || isStamp } ?? false }
  /// What a filter or a receiver wrote about a mail that passed through it.
  var isStamp: Bool {
    guard let field else { return false }
    return MailLine.verdictNames.contains(field) || field.hasPrefix("arc-")
      || field.hasPrefix("dkim") || field.hasPrefix("x-") && !MailLine.spokenNames.contains(field)
  }
  /// A field that a notice repeats from the returned mail, in a summary.
  var isLoneHeader: Bool { field.map { MailLine.repeatedNames.contains($0) } ?? false }

  /// The delimiter without the two hyphens behind the last one.
  func delimiter(_ octets: [UInt8]) -> [UInt8] {
    var bare = octets[trimmed]
    while bare.last == 0x2D { bare = bare.dropLast() }
    return Array(bare)
  }

  /// Fields that tell the way of a mail: only a mail as it was received or sent has them.
  static let wayNames: Set<String> = [
    "received", "return-path", "dkim-signature", "delivered-to", "authentication-results",
    "received-spf", "x-mailer", "user-agent", "x-original-to",
  ]
  static let verdictNames: Set<String> = [
    "authentication-results", "arc-authentication-results", "received-spf",
    "authentication-results-original",
  ]
  private static let strongNames: Set<String> = [
    "received", "return-path", "message-id", "mime-version", "content-type", "delivered-to",
    "content-transfer-encoding", "content-description", "content-disposition", "auto-submitted",
    "x-failed-recipients", "dkim-signature", "references", "in-reply-to", "user-agent",
    "domainkey-signature", "x-original-to", "content-language", "errors-to", "precedence",
    "content-id", "thread-topic", "thread-index", "feedback-id", "list-unsubscribe",
  ]
  /// Fields that begin with `X-` and hold the words of a refusal.
  private static let spokenNames: Set<String> = [
    "x-failed-recipients", "x-exim-diagnostic", "x-supplementary-info", "x-error", "x-smtp-error",
    "x-notes", "x-postfix", "x-unix", "x-reason", "x-bounce-reason", "x-smtp-response",
  ]
  private static let repeatedNames: Set<String> = [
    "subject", "message-id", "date", "from", "references", "in-reply-to", "mime-version",
    "content-type", "content-transfer-encoding", "content-description", "content-language",
    "content-disposition", "received", "return-path", "auto-submitted", "sender", "user-agent",
  ]
  private static let names: Set<String> = strongNames.union(verdictNames).union(repeatedNames)
    .union(wayNames).union([
      "to", "cc", "bcc", "reply-to", "sent", "importance", "priority", "organization", "comments",
      "keywords", "resent-from", "resent-to", "resent-date", "resent-message-id", "sensitivity",
    ])
  private static let reportNames: Set<String> = [
    "final-recipient", "original-recipient", "diagnostic-code", "reporting-mta", "remote-mta",
    "arrival-date", "action", "status", "last-attempt-date", "received-from-mta", "dsn-gateway",
    "final-log-id", "will-retry-until", "original-envelope-id", "x-display-name",
  ]

  /// The lines of a text.
  static func read(_ octets: [UInt8]) -> [MailLine] {
    var lines: [MailLine] = []
    var start = 0
    var least = Int.max
    while start < octets.count {
      let end = octets[start...].firstIndex(of: 0x0A) ?? octets.count
      let line = MailLine(octets, start..<end)
      if !line.isEmpty { least = min(least, line.trimmed.lowerBound - start) }
      lines.append(line)
      start = end + 1
    }
    for index in lines.indices {
      let line = lines[index]
      lines[index].isIndented = line.trimmed.lowerBound - line.range.lowerBound > least
      // Indented fields are a summary in the text, or the rest of another field.
      if lines[index].isIndented, !line.isStamp { lines[index].field = nil }
    }
    return lines
  }

  private init(_ octets: [UInt8], _ range: Range<Int>) {
    self.range = range
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, octets[low] <= 0x20 { low += 1 }
    while high > low, octets[high - 1] <= 0x20 { high -= 1 }
    trimmed = low..<high
    valueRange = high..<high
    guard low < high else { return }
    if octets[low] == 0x2D {
      isDelimiter =
        high - low > 5 && high - low < 120 && octets[low + 1] == 0x2D
        && !octets[trimmed].contains(0x20) && octets[trimmed].contains { $0 != 0x2D }
    }
    readName(octets)
    readMarks(octets)
    looksLikeReply = MailLine.isReply(octets, trimmed)
  }

  private mutating func readName(_ octets: [UInt8]) {
    // The line in front of a mailbox file's mails.
    if octets.has("from mailer-daemon ", at: trimmed.lowerBound) {
      field = "from"
      valueRange = trimmed
      return
    }
    var at = trimmed.lowerBound
    while at < trimmed.upperBound, at - trimmed.lowerBound < 60,
      octets[at].isAlphanumeric || octets[at] == 0x2D || octets[at] == 0x5F
    { at += 1 }
    let name = trimmed.lowerBound..<at
    while at < trimmed.upperBound, octets[at] == 0x20 { at += 1 }
    guard name.count >= 2, at < trimmed.upperBound, octets[at] == UInt8(ascii: ":") else { return }
    let lower = String(decoding: octets[name].map(\.asciiLowercased), as: UTF8.self)
    if MailLine.reportNames.contains(lower) {
      isReport = true
      isReportStart =
        lower == "final-recipient" || lower == "reporting-mta" || lower == "diagnostic-code"
      return
    }
    let isKnown =
      MailLine.names.contains(lower) || lower.hasPrefix("x-") || lower.hasPrefix("arc-")
      || lower.hasPrefix("dkim") || lower.hasPrefix("list-") || lower.hasPrefix("content-")
      || lower.hasPrefix("authentication-results")
    guard isKnown, !MailLine.spokenNames.contains(lower) || lower == "x-failed-recipients" else {
      return
    }
    field = lower
    valueRange = (at + 1)..<trimmed.upperBound
  }

  private mutating func readMarks(_ octets: [UInt8]) {
    let at = trimmed.lowerBound
    if octets.has("content-type: message/rfc822", at: at)
      || octets.has("content-type: text/rfc822-headers", at: at)
      || octets.has("content-type: message/global", at: at)
    {
      isReturnedMark = true
      return
    }
    guard trimmed.count < 160, !MailLine.isReply(octets, trimmed) else { return }
    let line = Array(octets[trimmed])
    guard line.contains(word: "message") || line.contains(word: "元のメ") else { return }
    for mark: StaticString in MailLine.certainMarks where line.contains(word: mark) {
      isReturnedMark = true
      isCertainMark = true
      return
    }
    // A line of hyphens with the words between them.
    isReturnedMark = line.first == 0x2D && MailLine.marks.contains { line.contains(word: $0) }
  }

  private static let certainMarks: [StaticString] = [
    "below this line is a copy of", "this is a copy of the message", "this is a copy of your",
    "below is a copy of the original", "copy of the original message", "message headers follow",
    "unsent message follow", "unsent message below", "original message follows",
    "original message headers:", "original message header follows", "the original message header",
    "headers of the original", "returned message follows", "- returned message -",
    "returned message below", "your original message follows", "message header follows",
    "undelivered message follows", "a copy of your message", "元のメッセージのヘッダ",
  ]
  private static let marks: [StaticString] = [
    "-- original message", "--original message", "- the original message", "元のメッセージ", "元のメール",
  ]

  /// A code at the front, behind a bullet or a label, or the words that introduce a reply.
  private static func isReply(_ octets: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count >= 3 else { return false }
    if let digit = octets[range.lowerBound].asciiDigit, digit == 4 || digit == 5,
      octets[range.lowerBound + 1].asciiDigit != nil, octets[range.lowerBound + 2].asciiDigit != nil
    {
      return range.count == 3 || !octets[range.lowerBound + 3].isAlphanumeric
    }
    let head = range.lowerBound..<min(range.upperBound, range.lowerBound + 400)
    for words: StaticString in [
      " said: ", "smtp error", "host said", "<<< ", "response was", "other server returned",
      "smtp; 5", "smtp;5", "smtp; 4", "smtp;4",
    ] where octets.first(words, from: head.lowerBound, to: head.upperBound) != nil {
      return true
    }
    return false
  }
}
