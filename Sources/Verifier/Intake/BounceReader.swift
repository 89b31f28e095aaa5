internal import DNSCore

/// Reads refusals: one after the other by recipient, then each by its words first, its code second.
struct BounceReader {
  private struct Part {
    var recipient: String?
    var octets: [UInt8] = []
  }

  private let octets: [UInt8]
  private var parts: [Part] = []

  /// A refusal is short; what is longer is the returned mail.
  private static let longest = 256 * 1024

  init(_ text: TracedText) {
    octets = Array(text.octets.prefix(BounceReader.longest))
    split(text)
  }

  /// The report; nil when the text holds no refusal.
  func report() -> BounceReport? {
    let whole = RefusalText(octets)
    guard isRefusal(whole) else { return nil }
    var found: [BounceReport.Refusal] = []
    for part in parts {
      let text = RefusalText(part.octets)
      guard var refusal = RefusalReading(text).refusal() else { continue }
      refusal.recipient = part.recipient ?? recipient(in: part.octets, refusal)
      found.append(refusal)
    }
    if found.isEmpty, var refusal = RefusalReading(whole).refusal() {
      refusal.recipient = recipient(in: octets, refusal)
      found.append(refusal)
    }
    guard let best = found.indices.max(by: { rank(found[$0]) < rank(found[$1]) }) else {
      return nil
    }
    // The first of equals.
    let first = found.indices.first { rank(found[$0]) == rank(found[best]) } ?? best
    var others = found
    others.remove(at: first)
    if others.count > 100 { others.removeLast(others.count - 100) }
    return BounceReport(
      refusal: found[first], others: others.filter { $0.recipient != found[first].recipient })
  }

  private func rank(_ refusal: BounceReport.Refusal) -> Int {
    let base = refusal.isAuthProblem == true ? 20 : refusal.isAuthProblem == nil ? 10 : 0
    return base + (refusal.cause == .unknown ? 0 : 4) + (refusal.smtpCode == nil ? 0 : 2)
      + (refusal.recipient == nil ? 0 : 1)
  }

  /// Words of a refusal, or a code where a code must be.
  private func isRefusal(_ text: RefusalText) -> Bool {
    if RefusalReading(text).isCertainByWords { return true }
    let isReport =
      text.has("diagnostic-code:") || text.has("couldnotbedelivered")
      || text.has("wasn'tdelivered") || text.has("wasnotdelivered") || text.has("undeliver")
    guard text.enhanced != nil || text.code != nil else { return false }
    if text.code != nil, text.enhanced != nil { return true }
    if isReport { return true }
    if text.has("said:") || text.has("<<<") || text.has("smtperrorfromremote")
      || text.has("remotehostsaid")
    {
      return true
    }
    // A code typed by hand, with few words around it and nothing else of a mail or a record.
    return octets.count < 400 && !text.has("v=spf1") && !text.has("v=dkim1")
      && !text.has("received:") && !text.has("authentication-results")
      && (text.enhanced != nil || RefusalReading(text).hasWords || octets.count < 60)
  }

  // MARK: parts

  private mutating func split(_ text: TracedText) {
    var part = Part()
    var done: [Part] = []
    var isReturnedMail = false
    for line in text.lines where line.lowerBound < octets.count {
      let range = text.trimmed(line.clamped(to: 0..<octets.count))
      if BounceReader.beginsReturnedMail(octets, range) { isReturnedMail = true }
      if isReturnedMail {
        // Another part of the report may follow the returned mail.
        if octets.has("final-recipient:", at: range.lowerBound) { isReturnedMail = false }
        guard !isReturnedMail else { continue }
      }
      if let recipient = BounceReader.recipient(ofLine: octets, range) {
        done.append(part)
        part = Part(recipient: recipient)
      }
      part.octets += octets[line.clamped(to: 0..<octets.count)]
      part.octets.append(0x0A)
    }
    done.append(part)
    // The text for people and the report for machines are about the same recipients.
    for part in done {
      if let same = parts.firstIndex(where: {
        $0.recipient != nil && $0.recipient?.lowercased() == part.recipient?.lowercased()
      }) {
        parts[same].octets += part.octets
      } else if parts.count < 200 {
        parts.append(part)
      }
    }
  }

  private static func beginsReturnedMail(_ octets: [UInt8], _ range: Range<Int>) -> Bool {
    let starts: [StaticString] = [
      "content-type: message/rfc822", "content-type: text/rfc822-headers",
      "--- below this line is a copy", "------ this is a copy of", "--- the original message",
      "----- original message", "original message headers:", "--- this is a copy of",
    ]
    return starts.contains { octets.has($0, at: range.lowerBound) }
  }

  /// The recipient that a line introduces; nil for other lines.
  private static func recipient(ofLine octets: [UInt8], _ range: Range<Int>) -> String? {
    guard !range.isEmpty else { return nil }
    if octets.has("final-recipient:", at: range.lowerBound)
      || octets.has("x-failed-recipients:", at: range.lowerBound)
    {
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
      "rcpt to:", "delivered to ", "x-failed-recipients:", "unknown user ", "message to ",
      "deliver to ", "delivery to ", "recipient: ", "to: ", ";r=", "&r=", "宛先:", "your message to",
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
}

/// Mail addresses in a text.
enum Addresses {
  private static func isLocal(_ octet: UInt8) -> Bool {
    octet.isAlphanumeric || "!#$%&'*+/=?^_`{|}~.-".utf8.contains(octet)
  }

  private static func isDomain(_ octet: UInt8) -> Bool {
    octet.isAlphanumeric || octet == 0x2D || octet == 0x2E
  }

  /// The address that begins exactly here.
  static func at(_ octets: [UInt8], _ start: Int, _ end: Int) -> Range<Int>? {
    var at = start
    while at < end, at - start <= 64, isLocal(octets[at]) { at += 1 }
    guard at > start, at < end, octets[at] == UInt8(ascii: "@") else { return nil }
    let domain = at + 1
    at = domain
    while at < end, at - domain < 254, isDomain(octets[at]) { at += 1 }
    while at > domain, !octets[at - 1].isAlphanumeric { at -= 1 }
    guard RecordName.domain(octets[domain..<at]) != nil, !isMask(octets[start..<(domain - 1)])
    else {
      return nil
    }
    return start..<at
  }

  /// `***`, `xxx`: letters in the place of a name.
  private static func isMask(_ local: ArraySlice<UInt8>) -> Bool {
    local.allSatisfy { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: ".") }
      || local.contains(UInt8(ascii: "*"))
      || local.count >= 2 && local.allSatisfy { $0 | 0x20 == UInt8(ascii: "x") }
  }

  static func first(in octets: [UInt8], _ range: Range<Int>) -> String? {
    var index = range.lowerBound
    let end = min(range.upperBound, octets.count)
    while index < end {
      guard let sign = octets[index..<end].firstIndex(of: UInt8(ascii: "@")) else { return nil }
      var start = sign
      while start > index, sign - start < 64, isLocal(octets[start - 1]) { start -= 1 }
      while start < sign, [0x27, 0x3D, 0x2F, 0x60].contains(octets[start]) { start += 1 }
      // `id=info@example.jp`, `rfc822;...`: what stands before an equals sign is no part of it.
      if let equals = octets[start..<sign].lastIndex(of: UInt8(ascii: "=")) { start = equals + 1 }
      if let found = at(octets, start, end) {
        return String(decoding: octets[found], as: UTF8.self)
      }
      index = sign + 1
    }
    return nil
  }

  static func all(in octets: [UInt8]) -> [String] {
    var found: [String] = []
    var index = 0
    while found.count < 50, let sign = octets[index...].firstIndex(of: UInt8(ascii: "@")) {
      let start = max(index, sign - 64)
      if let address = first(in: octets, start..<min(octets.count, sign + 255)) {
        found.append(address)
      }
      index = sign + 1
    }
    return found
  }
}
