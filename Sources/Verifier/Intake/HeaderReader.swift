internal import DNSCore
internal import MailAuth

/// Reads headers of a delivered mail, or Gmail's table about it.
enum HeaderReader {
  /// The report on a cleaned text; nil when it is neither.
  ///
  /// `paste` is the text as it came.
  static func read(_ text: TracedText, paste: [UInt8]) -> HeaderReport? {
    let (fields, body) = fields(of: text.octets)
    let summary = ReportedResults.readGmailSummary(text.octets)
    guard summary != nil || looksLikeHeaders(fields) else { return nil }
    var results = ReportedResults.read(fields, summary: summary)
    // A table whose first row names the result as a header does not is still a table.
    if results.source == .none, let summary { results = summary }
    var report = HeaderReport(results: results)
    let from = fields.first { $0.name == "from" }
    report.fromDomain = from?.addressDomain ?? tableFrom(text)
    report.receivedAt = receivedAt(fields)
    if isNotice(fields, text) { report.problems.append(IntakeProblem(.notTheUsersMail)) }
    if results.spf == nil, results.dkim.isEmpty, results.dmarc == nil {
      report.problems.append(IntakeProblem(.noResultsInInput))
    }
    if fields.count >= 4, from != nil, let octets = wholeMessage(paste) {
      if let body, body < text.count { report.message = octets } else { report.header = octets }
    }
    return report
  }

  /// The header fields; those of a mail inside a mail where the outer one has none that tell.
  private static func fields(of octets: [UInt8]) -> (fields: [PastedField], body: Int?) {
    let outer = PastedField.read(octets)
    var (inner, start) = (outer, 0)
    for _ in 0..<4 {
      if isTelling(inner.fields) { return (inner.fields, inner.body.map { $0 + start }) }
      guard let body = inner.body, body > 0, start + body < octets.count else { break }
      start += body
      inner = PastedField.read(Array(octets[start...]))
    }
    return outer
  }

  /// At least one field that only a received mail has, or several usual ones.
  private static func isTelling(_ fields: [PastedField]) -> Bool {
    let telling: Set<String> = [
      "authentication-results", "arc-authentication-results", "received-spf", "dkim-signature",
      "received", "return-path", "delivered-to", "arc-seal", "x-failed-recipients",
      "auto-submitted",
    ]
    return fields.contains { telling.contains($0.name) }
  }

  private static func looksLikeHeaders(_ fields: [PastedField]) -> Bool {
    let usual: Set<String> = [
      "from", "to", "subject", "date", "message-id", "mime-version", "content-type", "reply-to",
      "envelope-to", "x-mailer", "user-agent",
    ]
    if isTelling(fields) { return true }
    return Set(fields.map(\.name)).intersection(usual).count >= 3
  }

  /// The message is a bounce or a notice of a mail system: the person did not write it.
  private static func isNotice(_ fields: [PastedField], _ text: TracedText) -> Bool {
    for field in fields {
      let value = field.text.lowercased()
      switch field.name {
      case "from", "sender":
        if value.contains("mailer-daemon") || value.contains("postmaster@")
          || value.contains("mail delivery subsystem") || value.contains("mail delivery system")
        {
          return true
        }
      case "return-path":
        if value.filter({ $0 != " " }).hasPrefix("<>") { return true }
      case "x-failed-recipients": return true
      case "auto-submitted":
        if value.contains("auto-replied") || value.contains("auto-generated") {
          return isReport(fields)
        }
      case "content-type":
        if value.contains("multipart/report") && value.contains("delivery-status") { return true }
      default: break
      }
    }
    guard let row = row("from", of: text) else { return false }
    return row.contains("mailer-daemon") || row.contains("postmaster@")
      || row.contains("mail delivery subsystem") || row.contains("mail delivery system")
  }

  /// An automatic mail is a notice when its subject says so.
  private static func isReport(_ fields: [PastedField]) -> Bool {
    let subject = fields.first { $0.name == "subject" }?.text.lowercased() ?? ""
    return ["deliver", "returned mail", "failure", "undeliv", "配信"].contains {
      subject.contains($0)
    }
  }

  /// The From: row of the table, in lower case.
  private static func row(_ label: String, of text: TracedText) -> String? {
    for line in text.lines.prefix(200) {
      let range = text.trimmed(line)
      let head = text.string(range.lowerBound..<min(range.upperBound, range.lowerBound + 300))
      let lower = head.lowercased()
      if lower.hasPrefix(label + ":") || lower.hasPrefix(label + "\t")
        || lower.hasPrefix("差出人")
      {
        return lower
      }
    }
    return nil
  }

  private static func tableFrom(_ text: TracedText) -> DomainName? {
    guard let row = row("from", of: text) else { return nil }
    let octets = Array(row.utf8)
    guard let address = Addresses.first(in: octets, 0..<octets.count),
      let at = address.utf8.lastIndex(of: UInt8(ascii: "@"))
    else { return nil }
    return RecordName.domain(Array(address.utf8[at...].dropFirst()))
  }

  /// The hour of the receiver's topmost Received:, else that of the mail.
  private static func receivedAt(_ fields: [PastedField]) -> Int? {
    for field in fields where field.name == "received" {
      let value = field.text
      let stamp = value.utf8.lastIndex(of: UInt8(ascii: ";")).map { value[$0...].dropFirst() }
      if let seconds = stamp.flatMap({ MailDate.seconds($0) }) { return seconds }
    }
    return fields.first { $0.name == "date" }.flatMap { MailDate.seconds($0.text) }
  }

  /// The paste itself, from the first header line on, when it is a message as it was sent: wrappers
  /// that were taken away would break its signatures.
  private static func wholeMessage(_ octets: [UInt8]) -> [UInt8]? {
    // Terminals send the line ends of a paste as CR alone.
    let paste =
      octets.contains(0x0A) ? octets : octets.map { $0 == 0x0D ? 0x0A : $0 }
    var start = 0
    while start < paste.count {
      let end = paste[start...].firstIndex(of: 0x0A) ?? paste.count
      let line = paste[start..<end]
      let name = line.prefix { $0.isAlphanumeric || $0 == 0x2D }
      if name.count >= 2, line.dropFirst(name.count).first == UInt8(ascii: ":") { break }
      // A byte order mark, an mbox line or empty lines may stand in front, but no prose.
      let isPrelude = line.starts(with: Array("From ".utf8)) || line.allSatisfy { $0 <= 0x20 }
      if line.starts(with: [0xEF, 0xBB, 0xBF]) {
        start += 3
        continue
      }
      guard isPrelude else { return nil }
      start = end + 1
    }
    return start < paste.count ? Array(paste[start...]) : nil
  }
}
