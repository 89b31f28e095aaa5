internal import DNSCore

/// Reads refusals: one after the other by recipient, then each by its words first, its code second.
struct BounceReader {
  private struct Part {
    var recipient: String?
    var octets: [UInt8] = []
  }

  private let layout: BounceLayout
  private var octets: [UInt8] { layout.text }
  private var parts: [Part] = []

  /// How much of a paste is looked at: what is longer holds a returned mail.
  private static let longest = 1024 * 1024
  private static let mostParts = 200

  init(_ text: TracedText) {
    layout = BounceLayout(Array(text.octets.prefix(BounceReader.longest)))
    split()
  }

  /// The report; nil when the text holds no refusal.
  func report() -> BounceReport? {
    let whole = RefusalText(octets)
    guard isRefusal(whole) else { return nil }
    var found: [(refusal: BounceReport.Refusal, rank: Int)] = []
    for part in parts {
      guard var refusal = RefusalReading(RefusalText(part.octets)).refusal() else { continue }
      refusal.recipient = part.recipient ?? recipient(in: part.octets, refusal)
      found.append((refusal, rank(refusal)))
    }
    if found.isEmpty {
      var refusal =
        RefusalReading(whole).refusal()
        // The reason is not in the text: it is left open.
        ?? BounceReport.Refusal(cause: .unknown, receiver: .other, isAuthProblem: nil)
      refusal.recipient = recipient(in: octets, refusal)
      refusal.line = refusal.line ?? firstSentence
      found.append((refusal, 0))
    }
    // What has a code is the reply; words without one stand around it.
    if found.contains(where: { $0.refusal.smtpCode != nil || $0.refusal.enhancedCode != nil }) {
      for index in found.indices
      where found[index].refusal.smtpCode == nil && found[index].refusal.enhancedCode == nil {
        found[index].rank -= 100
      }
    }
    guard let best = found.map(\.rank).max(),
      let first = found.first(where: { $0.rank == best })?.refusal
    else { return nil }
    var told: Set<String> = [first.recipient?.lowercased() ?? ""]
    let others = found.filter { $0.rank > -50 }.map(\.refusal).filter {
      $0.recipient.map { told.insert($0.lowercased()).inserted } ?? false
    }
    return BounceReport(refusal: first, others: Array(others.prefix(100)))
  }

  private func rank(_ refusal: BounceReport.Refusal) -> Int {
    let base = refusal.isAuthProblem == true ? 20 : refusal.isAuthProblem == nil ? 10 : 0
    return base + (refusal.cause == .unknown ? 0 : 4) + (refusal.detail == nil ? 0 : 1)
      + (refusal.smtpCode == nil ? 0 : 2) + (refusal.recipient == nil ? 0 : 1)
  }

  // MARK: is it one

  /// Words of a refusal, or a code where a code must be; behind headers of a mail that arrived, a whole
  /// reply only.
  private func isRefusal(_ text: RefusalText) -> Bool {
    let reading = RefusalReading(text)
    if layout.isDelivered, !layout.isNotice {
      return text.certainty >= 4 || text.certainty >= 2 && reading.hasWords
    }
    if saysDelivered(text) { return false }
    if layout.isNotice, firstSentence != nil || reading.hasWords { return true }
    let isList = text.has("v=spf1") || text.has("v=dkim1")
    if reading.isCertainByWords, !isList || text.enhanced != nil { return true }
    let isFailure = BounceReader.failures.contains { text.has($0) }
    if reading.hasWords, !isList, isFailure || layout.hasReturnedMail { return true }
    if BounceReader.notices.contains(where: { text.has($0) }), !isList { return true }
    guard text.enhanced != nil || text.code != nil else { return false }
    if text.code != nil, text.enhanced != nil { return true }
    if isFailure || BounceReader.introductions.contains(where: { text.has($0) }) { return true }
    if isList { return false }
    if text.certainty >= 2, reading.hasWords || reading.namesMethod { return true }
    // A code typed by hand, with few words around it and nothing else of a mail.
    return octets.count < 400 && layout.fields.isEmpty
      && (text.enhanced != nil || reading.hasWords || octets.count < 60)
  }

  /// A report that all went well, or that a mail was passed on.
  private func saysDelivered(_ text: RefusalText) -> Bool {
    ["action:delivered", "action:relayed", "action:expanded"].contains { text.has($0) }
      && !text.has("action:failed") && !text.has("action:delayed")
  }

  /// Sentences that mail systems write around a refusal, without blanks.
  private static let failures = [
    "diagnostic-code:", "couldnotbedelivered", "couldn'tbedelivered", "cannotbedelivered",
    "wasn'tdelivered", "wasnotdelivered", "notdeliveredto", "undeliver", "unabletodeliver",
    "deliveryfailed", "failedtodeliver", "didnotreach", "returnedmail", "failedpermanently",
    "deliveryhasfailed", "permanentfatalerrors", "transientnon-fatalerrors", "deliverystatus",
    "nichtzugestellt", "送信できませんでした", "配信できませんでした", "届けられませんでした", "お届けできませんでした",
    "配信に失敗", "送信に失敗", "エラーメッセージ",
  ]
  /// Sentences that nobody but a mail system writes: a notice even where the reason was left out.
  private static let notices = [
    "erroroccurredwhiletryingtodeliver", "attemptingtodeliveramessage", "errordeliveringyourmail",
    "rejectedbyaremotemailserver", "thismessagecouldnotbedelivered", "willnotcontinuetrying",
    "createdautomaticallybymaildeliverysoftware", "wasn'tabletodeliveryourmessage",
    "hastoinformyouthatyourmessage", "havetoinformyouthatyourmessage", "hadpermanentfatalerrors",
    "hadtransientnon-fatalerrors", "followingrecipientfailedpermanently",
    "followingrecipientsfailedpermanently", "automaticallygenerateddeliverystatus",
    "wewereunabletodeliveryourmessage", "unabletodelivermessagetothefollowing",
  ]
  private static let introductions = [
    "said:", "<<<", "smtperror", "remotehostsaid", "smtpcode", "smtp;", "smtp:",
    "status=bounced", "status=deferred", "responsecode", "smtp-code", "mailererror",
  ]

  /// The first line of the text that holds a sentence: what a notice says where nothing is known of it.
  private var firstSentence: String? {
    for line in octets.split(separator: 0x0A).prefix(200) {
      let letters = line.count { $0.isLetter || $0 >= 0x80 }
      guard letters >= 6, !line.starts(with: Array("--".utf8)),
        !line.starts(with: Array("This is a MIME".utf8)),
        !line.starts(with: Array("This is a multi".utf8)),
        line.contains(where: { $0 <= 0x20 || $0 >= 0x80 })
      else { continue }
      return DecidingLine.quoted(line)
    }
    return nil
  }

  // MARK: parts

  private mutating func split() {
    var part = Part()
    var done: [Part] = []
    let text = layout.text
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      var (low, high) = (start, end)
      while low < high, text[low] <= 0x20 { low += 1 }
      while high > low, text[high - 1] <= 0x20 { high -= 1 }
      if let recipient = BounceReader.recipient(ofLine: text, low..<high) {
        done.append(part)
        part = Part(recipient: recipient)
      }
      part.octets += text[start..<end]
      part.octets.append(0x0A)
      start = end + 1
    }
    done.append(part)
    // The text for people and the report for machines are about the same recipients.
    var places: [String: Int] = [:]
    for part in done {
      let key = part.recipient?.lowercased()
      if let key, let place = places[key] {
        parts[place].octets += part.octets
      } else if parts.count < BounceReader.mostParts {
        if let key { places[key] = parts.count }
        parts.append(part)
      }
    }
  }

  /// The recipient that a line introduces; nil for other lines.
  private static func recipient(ofLine octets: [UInt8], _ range: Range<Int>) -> String? {
    guard !range.isEmpty else { return nil }
    if octets.has("final-recipient:", at: range.lowerBound) {
      return Addresses.first(in: octets, range)
    }
    for mark: StaticString in [" ** ", " == ", " to=<"] {
      if let at = octets.first(
        mark, from: range.lowerBound, to: min(range.lowerBound + 200, range.upperBound))
      {
        let start = at + mark.utf8CodeUnitCount
        return Addresses.first(in: octets, start..<min(range.upperBound, start + 260))
      }
    }
    var low = range.lowerBound
    let isBracketed = octets[low] == UInt8(ascii: "<")
    if isBracketed { low += 1 }
    guard octets[range].prefix(260).contains(UInt8(ascii: "@")),
      let found = Addresses.at(octets, low, range.upperBound)
    else { return nil }
    let rest = octets[found.upperBound..<range.upperBound]
    let behind = rest.first { $0 > 0x20 }
    let isIntroduction =
      behind == nil || behind == UInt8(ascii: ":")
      || isBracketed && (behind == UInt8(ascii: ">"))
      || behind == UInt8(ascii: "(")
    return isIntroduction ? String(decoding: octets[found], as: UTF8.self) : nil
  }

  /// The recipient that the words of a refusal name.
  private func recipient(in octets: [UInt8], _ refusal: BounceReport.Refusal) -> String? {
    let introductions: [StaticString] = [
      "rcpt to:", "delivered to ", "unknown user ", "your message to ", "your message sent to ",
      "deliver message to ", "deliver to ", "delivery to ", "recipient address: ", "recipient: ",
      "to: ", ";r=", "&r=", "宛先:", "too much mail data ",
    ]
    for words in introductions {
      var from = 0
      while let at = octets.first(words, from: from) {
        from = at + 1
        // "To:" only at the start of a line: it is in too many words.
        let isHeader = words.utf8CodeUnitCount == 4
        if isHeader, at > 0, octets[at - 1] != 0x0A { continue }
        let start = at + words.utf8CodeUnitCount
        if let address = Addresses.first(in: octets, start..<min(octets.count, start + 120)),
          !isHeader
            || refusal.domain.map({ !address.lowercased().hasSuffix($0.description) }) ?? true
        {
          return address
        }
      }
    }
    if let address = replied(in: octets) { return address }
    if let field = layout.fields.first(where: { $0.name == "x-failed-recipients" }),
      let address = Addresses.first(in: field.value, 0..<field.value.count)
    {
      return address
    }
    // Any other address counts only if it is the receiver's own.
    let houses: [RefusingReceiver: [String]] = [
      .gmail: ["@gmail.com", "@googlemail.com"], .yahoo: ["@yahoo.com", "@aol.com"],
      .microsoft: ["@outlook.com", "@hotmail.com", "@live.com", "@msn.com", "@outlook.jp"],
      .icloud: ["@icloud.com", "@me.com", "@mac.com"], .docomo: ["@docomo.ne.jp"],
      .au: ["@ezweb.ne.jp", "@au.com"],
      .softbank: ["@softbank.ne.jp", "@i.softbank.jp", "@ymobile.ne.jp"],
    ]
    let own = houses[refusal.receiver] ?? []
    let addresses = Addresses.all(in: octets).filter { address in
      let lower = address.lowercased()
      return own.contains { lower.hasSuffix($0) } && !lower.hasPrefix("mailer-daemon")
        && !lower.hasPrefix("postmaster")
    }
    return addresses.first
  }

  /// The address that a reply puts behind its code: `550 5.1.1 <taro@example.jp>... User unknown`.
  ///
  /// Where the reply is about the sender, it is the sender's.
  private func replied(in octets: [UInt8]) -> String? {
    guard let reply = RefusalText(octets).reply, !reply.has("sender"), !reply.has("mailfrom"),
      let open = reply.octets.prefix(24).firstIndex(of: UInt8(ascii: "<")),
      let found = Addresses.at(reply.octets, open + 1, reply.octets.count),
      reply.octets.indices.contains(found.upperBound + 1),
      reply.octets[found.upperBound] == UInt8(ascii: ">"),
      [0x2E, 0x3A, 0xE2].contains(reply.octets[found.upperBound + 1])
    else { return nil }
    return String(decoding: reply.octets[found], as: UTF8.self)
  }
}
