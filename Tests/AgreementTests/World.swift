import DNSCore
import Fakes
import Verifier

/// A person's zone and the small internet around it, as data: what may be damaged and mended.
struct World: Sendable {
  /// All records of the person's zone, as its first name server has them.
  var rows: [Record]
  /// What the second name server has where it lags behind; nil: the same.
  var lagging: [Record]?
  /// Name servers that do not answer.
  var silent: Set<String> = []
  /// Questions that get another outcome than the zones give, at every server.
  var outcomes: [Question: Answer.Outcome] = [:]
  /// What the mail host shows.
  var wanted: [Verifier.WantedRecord]
  /// SPF lines as the owner meant them, before they were damaged.
  var meant: [String] = []
  /// The cases that this world stands for.
  var cases: [String] = []
  /// Whether the owner has to decide on something that stands in the way.
  var isInTheWay = false
  /// Whether something is hidden: an answer that does not come.
  var isHidden = false
  /// Whether another domain that the SPF record leads to does not answer.
  var isSilentInside = false

  // MARK: Fixed names

  static let domain = name("example.jp")
  static let selector = name("default._domainkey.example.jp")
  static let dmarc = name("_dmarc.example.jp")
  static let first = "192.0.2.11"
  static let second = "192.0.2.12"
  static let resolver = "198.51.100.53"
  static let sender = "203.0.113.25"

  static let spfText = "v=spf1 +a +mx +ip4:203.0.113.25 ~all"
  static let keyText = "v=DKIM1; k=rsa; p=\(PublishedKeys.rsa2048);"
  static let otherKeyText = "v=DKIM1; k=rsa; p=\(PublishedKeys.rsa4096)"
  static let dmarcText = "v=DMARC1; p=none; rua=mailto:post@example.jp"

  static func name(_ text: String) -> DomainName { DomainName(text) ?? .root }
  static func address(_ text: String) -> IPAddress { IPAddress(text) ?? .v4(0) }

  static func spf(_ text: String = spfText) -> Verifier.WantedRecord {
    Verifier.WantedRecord(purpose: .spf, name: domain, text: Array(text.utf8))
  }
  static func key(_ text: String = keyText) -> Verifier.WantedRecord {
    Verifier.WantedRecord(purpose: .dkim, name: selector, text: Array(text.utf8))
  }
  static func policy(_ text: String = dmarcText) -> Verifier.WantedRecord {
    Verifier.WantedRecord(purpose: .dmarc, name: dmarc, text: Array(text.utf8))
  }

  /// The usual records of a zone without any for mail's proofs.
  static let base: [Record] =
    MemoryZone(
      "example.jp",
      """
      @ NS ns1.dns.example.
      @ NS ns2.dns.example.
      @ MX 0 mail
      @ A 203.0.113.25
      mail A 203.0.113.25
      www A 203.0.113.80
      """
    ).records

  init(wanted: [Verifier.WantedRecord] = [spf(), key()], _ rows: [Record] = []) {
    self.wanted = wanted
    self.rows = Self.base + rows
  }

  /// A world of lines of zone text besides the usual ones.
  init(wanted: [Verifier.WantedRecord] = [spf(), key()], lines: [String]) {
    self.init(
      wanted: wanted,
      lines.compactMap { MemoryZone.record($0, origin: Self.domain, ttl: 3_600) })
  }

  /// A TXT record, cut into strings as a name server has it.
  static func text(_ text: String, at name: DomainName, ttl: UInt32 = 3_600) -> Record {
    let octets = Array(text.utf8)
    let strings = stride(from: 0, to: max(octets.count, 1), by: 255).map {
      Array(octets[$0..<min($0 + 255, octets.count)])
    }
    return Record(name: name, ttl: ttl, data: .txt(strings))
  }

  mutating func add(_ text: String, at name: DomainName) { rows.append(Self.text(text, at: name)) }

  /// The texts at a name.
  func texts(at name: DomainName) -> [[UInt8]] {
    rows.filter { $0.name == name }.compactMap(\.joinedText)
  }

  /// Takes away the texts at a name that fit.
  mutating func remove(at name: DomainName, where fits: ([UInt8]) -> Bool = { _ in true }) {
    rows.removeAll { $0.name == name && $0.joinedText.map(fits) == true }
  }

  // MARK: The internet

  /// What others publish: the registry, the name servers' own zone, senders' SPF records.
  private static let others: [MemoryZone] = [
    MemoryZone(
      "jp", servers: ["198.51.100.1"],
      """
      @ NS a.dns.jp.
      a.dns A 198.51.100.1
      example NS ns1.dns.example.
      example NS ns2.dns.example.
      """),
    MemoryZone(
      "example", servers: ["198.51.100.2"],
      """
      ns1.dns A 192.0.2.11
      ns2.dns A 192.0.2.12
      spf.news TXT "v=spf1 ip4:192.0.2.64/28 -all"
      spf.shop TXT "v=spf1 include:spf.news.example ip4:192.0.2.128/28 ~all"
      spf.broken TXT "v=spf1 ip4:192.0.2.999 -all"
      spf.open TXT "v=spf1 +all"
      spf.ring TXT "v=spf1 include:spf.ring.example -all"
      spf.wide TXT "v=spf1 a:h1.shop.example a:h2.shop.example a:h3.shop.example a:h4.shop.example mx:h5.shop.example -all"
      *.shop A 192.0.2.130
      h5.shop MX 0 h1.shop
      keys TXT "\(keyText.prefix(250))" "\(keyText.dropFirst(250))"
      site A 192.0.2.80
      site TXT "v=spf1 -all"
      """),
    MemoryZone("203.in-addr.arpa", "25.113.0 PTR mail.example.jp."),
  ]

  /// The world for one look: who is asked answers as the rows are now.
  func internet() -> Internet {
    let main = MemoryDNS(
      Self.others + [
        MemoryZone(
          apex: Self.domain, records: rows,
          servers: lagging == nil
            ? [Self.first, Self.second].map(Self.address) : [Self.address(Self.first)])
      ])
    let behind = lagging.map {
      MemoryDNS([
        MemoryZone(apex: Self.domain, records: $0, servers: [Self.address(Self.second)])
      ])
    }
    for dns in [main, behind].compactMap(\.self) {
      for server in silent { dns.silence(Self.address(server)) }
      for (question, outcome) in outcomes { dns.answer(question, with: outcome) }
      dns.answer(
        Question(Self.name("spf.silent.example"), .txt), with: .noReply(.timedOut))
    }
    return Internet(main: main, behind: behind)
  }
}

/// Whoever is asked in a world.
struct Internet: Sendable {
  let main: MemoryDNS
  let behind: MemoryDNS?

  func ask(_ query: Query) async -> Answer {
    guard let behind, query.server.ip == World.address(World.second) else {
      return await main.ask(query)
    }
    return await behind.ask(query)
  }

  /// What a receiver's resolver says.
  func resolve(_ question: Question) async -> Answer { await main.answer(question) }

  /// Drives a judgement as a receiver does.
  func settle<Value: Sendable>(
    _ judge: (Knowledge) -> Evaluation<Value>
  ) async -> Value? {
    var known: Knowledge = [:]
    for _ in 0..<64 {
      switch judge(known) {
      case .result(let value): return value
      case .needs(let questions):
        for question in questions { known[question] = await resolve(question) }
      }
    }
    return nil
  }
}
