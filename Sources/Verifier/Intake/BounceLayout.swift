internal import DNSCore

/// A paste cut into what a mail system says and what only travels with it.
///
/// The notice's own header block, the stamps of filters and receivers (`X-Virus-Scanned:`,
/// `Received-SPF:`) and the returned mail hold words that belong to no refusal. They are set apart
/// before any word is looked for.
struct BounceLayout {
  /// What is left: the text for people and the report for machines.
  private(set) var text: [UInt8] = []
  /// The fields of the header blocks that were set apart, but for the returned mail's, in order.
  private(set) var fields: [Field] = []
  /// Whether a header block says that the mail is a notice of a mail system.
  private(set) var isNotice = false
  /// Whether a header block holds what a receiver wrote about a mail that it took.
  private(set) var isDelivered = false
  /// Whether a returned mail was set apart.
  private(set) var hasReturnedMail = false

  /// One line of a header block that begins a field.
  struct Field {
    var name: String
    /// The value of the line, and of those that continue it, blanks squeezed, at most 1000 octets.
    var value: [UInt8]
  }

  /// How much of the text is kept: a reply is short, and what is longer is the returned mail.
  static let longest = 128 * 1024

  init(_ octets: [UInt8]) {
    var reader = Reader(octets)
    reader.readAll()
    text = reader.text
    fields = reader.fields
    isNotice = reader.isNotice
    isDelivered = reader.isDelivered
    hasReturnedMail = reader.hasReturnedMail
  }
}

private struct Reader {
  let octets: [UInt8]
  let lines: [MailLine]
  private(set) var text: [UInt8] = []
  private(set) var fields: [BounceLayout.Field] = []
  private(set) var isNotice = false
  private(set) var isDelivered = false
  private(set) var hasReturnedMail = false
  /// The MIME delimiters that stood in front of a part.
  private var delimiters: Set<[UInt8]> = []
  /// Whether a code stands in the text that was kept.
  private var hasReply = false
  private var repliesLookedAt = 0
  /// The end of the last run of field lines that is no block: no run that begins within it is one.
  private var noBlockBefore = 0

  init(_ octets: [UInt8]) {
    self.octets = octets
    lines = MailLine.read(octets)
  }

  mutating func readAll() {
    var index = 0
    while index < lines.count, text.count < BounceLayout.longest {
      let line = lines[index]
      if line.isDelimiter {
        delimiters.insert(line.delimiter(octets))
        index += 1
      } else if line.isReturnedMark, mayReturn(at: index, isCertain: line.isCertainMark) {
        hasReturnedMail = true
        index = endOfReturned(from: index + 1)
      } else if line.field != nil, let end = blockEnd(at: index) {
        let isReturned = takesReturned(index..<end)
        hasReturnedMail = hasReturnedMail || isReturned
        index = isReturned ? endOfReturned(from: end) : end
      } else if line.isStamp || line.isLoneHeader {
        index = endOfField(at: index)
      } else {
        keep(line)
        index += 1
      }
    }
  }

  private mutating func keep(_ line: MailLine) {
    text += octets[line.range]
    text.append(0x0A)
  }

  // MARK: blocks

  /// Where the header block that begins here ends; nil when this is no block.
  ///
  /// A block is a run of field lines, at its head one that only a mail's header has, or three of the
  /// usual ones. Lines that lost their indentation belong to it, up to an empty line.
  private mutating func blockEnd(at start: Int) -> Int? {
    // Read once, so that many short runs take no longer than their lines.
    guard start >= noBlockBefore else { return nil }
    var index = start
    var names: Set<String> = []
    var isStrong = false
    var end = start
    while index < lines.count {
      let line = lines[index]
      if line.isEmpty {
        // An empty line between two fields is damage; one in front of anything else is the end.
        guard index + 1 < lines.count, lines[index + 1].field != nil else { break }
        index += 1
        continue
      }
      if line.isDelimiter || line.isReport || line.isReturnedMark && line.field == nil { break }
      if let name = line.field {
        names.insert(name)
        isStrong = isStrong || line.isStrong
      } else if !line.isIndented, line.looksLikeReply || names.isEmpty {
        break
      }
      index += 1
      end = index
    }
    guard isStrong || names.count >= 3 else {
      noBlockBefore = max(noBlockBefore, end)
      return nil
    }
    return end > start ? end : nil
  }

  /// Sets a block apart; whether it is the head of the returned mail.
  private mutating func takesReturned(_ range: Range<Int>) -> Bool {
    var found: [BounceLayout.Field] = []
    for line in lines[range] where !line.isEmpty {
      let value = octets[line.valueRange].prefix(1000)
      if let name = line.field {
        if found.count < 400 { found.append(.init(name: name, value: Array(value))) }
      } else if let last = found.indices.last, found[last].value.count < 1000 {
        found[last].value += [0x20] + octets[line.trimmed].prefix(400)
      }
    }
    let isNotice = NoticeHeader.isNotice(found)
    let names = Set(found.map(\.name))
    let hasWay =
      !names.isDisjoint(with: MailLine.wayNames)
      || names.isSuperset(of: ["from", "message-id"])
      || names.isSuperset(of: ["from", "mime-version"])
    if !isNotice, hasWay, self.isNotice || lookForReply() { return true }
    fields += found
    self.isNotice = self.isNotice || isNotice
    if !isNotice, found.contains(where: { MailLine.verdictNames.contains($0.name) }) {
      isDelivered = true
    }
    return false
  }

  // MARK: the returned mail

  /// Whether what follows a mark is the returned mail, and not a notice that somebody forwards.
  private mutating func mayReturn(at index: Int, isCertain: Bool) -> Bool {
    var next = index + 1
    while next < lines.count, lines[next].isEmpty || lines[next].isDelimiter, next < index + 6 {
      next += 1
    }
    if next < lines.count, lines[next].field != nil, let end = blockEnd(at: next) {
      let found = lines[next..<end].compactMap { line in
        line.field.map {
          BounceLayout.Field(name: $0, value: Array(octets[line.valueRange].prefix(1000)))
        }
      }
      if NoticeHeader.isNotice(found) { return isNotice && lookForReply() }
    }
    return isCertain || isNotice || lookForReply()
  }

  /// Where the report goes on behind the returned mail.
  private func endOfReturned(from start: Int) -> Int {
    var index = start
    while index < lines.count {
      let line = lines[index]
      if line.isReportStart { return index }
      if line.isDelimiter, delimiters.contains(line.delimiter(octets)) { return index }
      index += 1
    }
    return lines.count
  }

  /// The end of a field that stands alone in the text: its own line and those indented below it.
  private func endOfField(at start: Int) -> Int {
    var index = start + 1
    while index < lines.count, lines[index].isIndented, !lines[index].isEmpty,
      !lines[index].looksLikeReply, lines[index].field == nil
    { index += 1 }
    // A stamp that was wrapped on its way: the rest is the line below.
    if lines[start].isStamp, index == start + 1, index < lines.count, !lines[index].isEmpty,
      lines[index].field == nil, !lines[index].looksLikeReply, !lines[index].isDelimiter,
      lines[start].range.count >= 50
    {
      index += 1
    }
    return index
  }

  /// Whether a code, or a sentence of a mail system, stands in what was kept so far; each octet is
  /// looked at once.
  private mutating func lookForReply() -> Bool {
    if hasReply { return true }
    let news = Array(text[max(0, repliesLookedAt - 80)...])
    repliesLookedAt = text.count
    hasReply =
      RefusalText.reply(in: news) != nil || Reader.sentences.contains { news.first($0) != nil }
    return hasReply
  }

  private static let sentences: [StaticString] = [
    "not be delivered", "n't be delivered", "not delivered", "unable to deliver", "undeliver",
    "did not reach", "failed permanently", "送信できませんでした", "配信できませんでした",
  ]
}

/// Says of a header block whether the mail is a notice of a mail system.
enum NoticeHeader {
  /// A mail system as the sender, an empty return path, a report as the type, a subject that says
  /// so: two of these, or one that nothing else has.
  static func isNotice(_ fields: [BounceLayout.Field]) -> Bool {
    var weight = 0
    for field in fields {
      let value = String(decoding: field.value.map(\.asciiLowercased), as: UTF8.self)
      switch field.name {
      case "x-failed-recipients": weight += 2
      case "from", "sender":
        if daemons.contains(where: { value.contains($0) }) {
          weight += 2
        } else if offices.contains(where: { value.contains($0) }) {
          weight += 1
        }
      case "return-path":
        let bare = value.filter { $0 != " " }
        if bare.hasPrefix("<>") || bare.contains("mailer-daemon") { weight += 1 }
      case "subject": if isFailure(value) { weight += 1 }
      case "content-type":
        if value.contains("multipart/report"), !value.contains("feedback-report") {
          weight += value.contains("delivery-status") ? 2 : 1
        }
      default: break
      }
      if weight >= 2 { return true }
    }
    return false
  }

  /// Whether a subject speaks of a mail that did not arrive.
  static func isFailure(_ subject: String) -> Bool {
    failures.contains { subject.contains($0) }
  }

  private static let daemons = [
    "mailer-daemon", "mailer_daemon", "mailerdaemon", "mail delivery", "mail.delivery",
    "maildelivery", "delivery subsystem", "delivery system",
  ]
  private static let offices = [
    "postmaster", "post_master", "administrator", "mdaemon", "daemon@", "bounce",
  ]
  private static let failures = [
    "undeliver", "delivery fail", "delivery has failed", "failed delivery", "failure delivery",
    "failure notice", "returned mail", "returned to sender", "returning message", "delivery status",
    "delivery notification", "mail failure", "not be delivered", "non delivery", "non-delivery",
    "nondeliver", "not delivered", "mail system error", "message blocked", "delayed mail",
    "delivery error", "mail error", "unzustellbar", "non remis", "no entregado",
    "配信不能", "配信エラー", "配信できません", "配信失敗", "送信エラー", "メールエラー", "エラー通知", "エラーメール", "不達",
    "届きませんでした", "送信できませんでした",
  ]
}
