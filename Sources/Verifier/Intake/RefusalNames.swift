internal import DNSCore

/// The sender's domain and address that a refusal names.
struct RefusalNames {
  private(set) var domain: DomainName?
  private(set) var ip: IPAddress?
  private let text: RefusalText

  init(_ text: RefusalText) {
    self.text = text
    domain = findDomain()
    ip = findAddress()
  }

  // MARK: domain

  private static let frames: [(String, [String])] = [
    ("spfcheckfor", ["didnotpass", "didn'tpass", "failed", "doesnotpass"]),
    ("spf[", ["]"]),
    ("spf", ["withip"]),
    ("mailfromdomain", ["hasan", "has"]),
    ("unauthenticatedemailfrom", ["isnotaccepted"]),
    ("sendingdomain", ["doesn'tmeet", "doesnotmeet", "doesnotpass", "doesn'tpass", "hasno"]),
    ("rejecteddueto", ["'sdmarcpolicy", "dmarcpolicy"]), ("duetodomain(", [")"]),
    ("spfrecordsfor[", [":", "]"]), ("送信ドメイン[", ["]"]),
    ("spfrecordfor", ["doesnot", "doesn't", "has"]),
    ("spfdomain[", ["]"]), ("dkimdomain[", ["]"]), ("domain[", ["]"]),
    ("allowedtosendfrom", ["perit"]), ("allowedtosendmailfrom", ["perit"]),
    ("dmarcpolicyof", [".", "("]),
    ("information.", ["doesnotpass"]),
  ]

  private func findDomain() -> DomainName? {
    for (before, behind) in RefusalNames.frames {
      var from = 0
      var seen = 0
      while seen < 50, let at = text.find(before, from: from) {
        seen += 1
        from = at + before.utf8.count
        if let found = between(from, behind) { return found }
      }
    }
    if text.has("spf"), let found = inLink() { return found }
    if let found = inFront(of: [
      "doesn'tallowsend", "doesnotallowsend", "doesnotdesignate", "doesn'tdesignate",
      "hasnospfrecord", "hasnodmarcrecord", "failedspf", "failsspf",
    ]) {
      return found
    }
    return wordAfter([
      ["policy", "for"], ["policy", "of"], ["domain", "of"], ["send", "from"], ["mail", "from"],
      ["spf", "for"], ["from", "domain"], ["domain"], ["record", "for"], ["check", "for"],
      ["header.from"], ["for", "domain"],
    ])
  }

  /// The sender in the link of a page that explains SPF: `why.html?sender=a%40example.jp&ip=...`.
  private func inLink() -> DomainName? {
    for key in [";id=", "&id=", "?id=", "sender=", ";s=", "id="] {
      guard let at = text.find(key) else { continue }
      let value = text.compact[(at + key.utf8.count)...].prefix {
        ![0x3B, 0x26, 0x29, 0x3E, 0x22].contains($0)
      }
      let plain = String(decoding: value.prefix(300), as: UTF8.self)
      let parts = plain.split(separator: "%40").flatMap { $0.split(separator: "@") }
      if let last = parts.last, let found = RecordName.domain(Array(last.utf8)) { return found }
    }
    return nil
  }

  /// The domain that stands as a word in front of a phrase.
  private func inFront(of phrases: [String]) -> DomainName? {
    let octets = (text.reply ?? text).octets
    let words = octets.prefix(1500).split { $0 <= 0x20 }
    for (index, word) in words.enumerated() where word.contains(0x2E) {
      let behind = words[(index + 1)...].prefix(4).joined().map(\.asciiLowercased)
      guard phrases.contains(where: { behind.starts(with: Array($0.utf8)) }) else { continue }
      let bare = word.map(\.asciiLowercased).drop { "[(<\"':".utf8.contains($0) }
      if let found = RefusalNames.domain(bare[...]), !RefusalNames.isServer(found) { return found }
    }
    return nil
  }

  /// Whether a name is that of a big company's server, never of a person's domain.
  private static func isServer(_ name: DomainName) -> Bool {
    let houses: [StaticString] = [
      "outlook.com", "google.com", "yahoodns.net", "amazonses.com", "office365.com", "mail.ru",
    ]
    let text = Array(name.description.utf8)
    return name.labelCount > 3
      && houses.contains { text.has($0, at: text.count - $0.utf8CodeUnitCount) }
  }

  /// The domain between two phrases; masks and words give nil.
  private func between(_ start: Int, _ ends: [String]) -> DomainName? {
    let window = Array(text.compact[start..<min(text.compact.count, start + 300)])
    let end = ends.compactMap { end in window.firstIndex(of: end) }.min()
    guard let end else { return nil }
    return RefusalNames.domain(window[..<end])
  }

  private static func domain(_ octets: ArraySlice<UInt8>) -> DomainName? {
    var octets = octets.drop { "[(<\"':*".utf8.contains($0) }
    // A link that a mail program added: `example.jp<http://example.jp>`.
    if let link = octets.firstIndex(where: { "<(]>)\"'".utf8.contains($0) }) {
      octets = octets[..<link]
    }
    if let at = octets.lastIndex(of: UInt8(ascii: "@")) { octets = octets[(at + 1)...] }
    // No top level domain ends with a digit, but for the A-labels.
    let top = octets.split(separator: 0x2E).last ?? []
    let isCounted = top.last?.asciiDigit != nil && !top.starts(with: Array("xn--".utf8))
    if !isCounted, let found = RecordName.domain(octets) { return found }
    // A count behind the domain, its blank lost: `example.jp36`.
    let bare = octets.reversed().drop { $0.asciiDigit != nil }.reversed()
    return RecordName.domain(Array(bare))
  }

  /// The domain behind a run of words, the text taken as words.
  private func wordAfter(_ runs: [[String]]) -> DomainName? {
    guard let start = text.replyStart else { return nil }
    let words = text.octets[start...].prefix(1500).split { $0 <= 0x20 }.map {
      String(decoding: $0.map(\.asciiLowercased), as: UTF8.self)
    }
    for run in runs {
      for index in words.indices where index + run.count < words.count {
        guard words[index..<(index + run.count)].elementsEqual(run) else { continue }
        let word = Array(words[index + run.count].utf8)
        let bare = word.drop { "[(<\"'".utf8.contains($0) }
        if let found = RefusalNames.domain(bare[...]), !RefusalNames.isServer(found) {
          return found
        }
      }
    }
    return nil
  }

  // MARK: address

  private func findAddress() -> IPAddress? {
    let frames = [
      ("withip:[", "]"), ("withtheip:[", "]"), ("withip:", "="), ("withip", "="), ("ip=[", "]"),
      ("withtheip", "."), ("ip:[", "]"),
    ]
    for (before, behind) in frames {
      var from = 0
      var seen = 0
      while seen < 50, let at = text.find(before, from: from) {
        seen += 1
        from = at + before.utf8.count
        let window = Array(text.compact[from..<min(text.compact.count, from + 80)])
        if let end = window.firstIndex(of: behind),
          let found = RefusalNames.address(Array(window[..<end]))
        {
          return found
        }
      }
    }
    for before in ["withip:", "withip", "withtheip:", "withtheip", "ip=", "ip:", "clientip"] {
      var from = 0
      var seen = 0
      while seen < 50, let at = text.find(before, from: from) {
        seen += 1
        from = at + before.utf8.count
        let word = text.compact[from...].prefix(60).prefix {
          $0.hexDigit != nil || $0 == 0x2E || $0 == 0x3A || $0 == 0x5B
        }
        if let found = RefusalNames.address(Array(word)) { return found }
      }
    }
    // In the refusing server's own words every address is the sender's.
    guard let start = text.replyStart else { return nil }
    let stops = Set(" \t\n,;()[]<>\"'=".utf8)
    let words = text.octets[start...].prefix(600)
    for line in words.split(separator: 0x0A) {
      let lower = Array(line.map(\.asciiLowercased))
      if lower.first("remote-mta:") != nil || lower.first("received:") != nil { break }
      for word in line.split(whereSeparator: { stops.contains($0) }) {
        if word.count >= 7, let found = RefusalNames.address(Array(word)) { return found }
      }
    }
    return nil
  }

  private static func address(_ octets: [UInt8]) -> IPAddress? {
    var octets = octets.filter { ![0x5B, 0x5D, 0x28, 0x29].contains($0) }
    while let last = octets.last, last == 0x2E || last == 0x3A || last == 0x2C {
      octets.removeLast()
    }
    if octets.starts(with: Array("ipv6:".utf8)) { octets.removeFirst(5) }
    guard octets.count >= 6 else { return nil }
    return IPAddress(octets: octets[...])
  }
}

extension [UInt8] {
  /// Where a phrase stands first.
  fileprivate func firstIndex(of phrase: String) -> Int? {
    let word = Array(phrase.utf8)
    guard count >= word.count, !word.isEmpty else { return nil }
    return (0...(count - word.count)).first { self.has(word, at: $0) }
  }
}
