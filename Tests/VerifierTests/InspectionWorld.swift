import DNSCore
import Fakes
import Verifier

/// A small internet around the zone of `example.jp`, and an inspection of it driven to its end.
struct InspectionWorld {
  /// Where the registry, the zone's two servers and the resolvers listen.
  enum Place {
    static let registry = "198.51.100.1"
    static let first = "192.0.2.11"
    static let second = "192.0.2.12"
    static let mailHost = "203.0.113.25"
    static let resolvers = ["198.51.100.53", "198.51.100.54"]
    static let anyResolver = "198.51.100.99"
  }

  let dns: MemoryDNS
  var subject: Subject
  var observations = Observations()
  var now = 1_000_000.0
  var options: InspectionOptions

  /// The zone's usual lines: name servers, mail and web host.
  static func base(_ mailHost: String = "mail") -> String {
    """
    @ NS ns1.dns.example.
    @ NS ns2.dns.example.
    @ MX 0 \(mailHost)
    @ A 203.0.113.25
    mail A 203.0.113.25
    www A 203.0.113.25

    """
  }

  static func address(_ text: String) -> IPAddress { IPAddress(text) ?? .v4(0) }
  static func name(_ text: String) -> DomainName { DomainName(text) ?? .root }

  init(
    _ lines: String, second: String? = nil, domain: String = "example.jp",
    wanted: [WantedRecord] = [], ip: String? = "203.0.113.25", others: [MemoryZone] = [],
    mailHost: String = "mail", nameServers: [String] = ["ns1.dns.example.", "ns2.dns.example."],
    provider: String? = nil, options: InspectionOptions? = nil
  ) {
    let delegation = nameServers.map { "example NS \($0)" }.joined(separator: "\n")
    let zones = [
      MemoryZone(
        "jp", servers: [Place.registry],
        """
        @ NS a.dns.jp.
        a.dns A \(Place.registry)
        \(delegation)
        """),
      MemoryZone(
        "example", servers: ["198.51.100.2"],
        """
        ns1.dns A \(Place.first)
        ns2.dns A \(Place.second)
        """),
      MemoryZone(
        "example.jp", servers: second == nil ? [Place.first, Place.second] : [Place.first],
        Self.base(mailHost) + lines),
    ]
    let reverse = MemoryZone("203.in-addr.arpa", "25.113.0 PTR mail.example.jp.")
    let named = others.contains { $0.apex == reverse.apex }
    dns = MemoryDNS(zones + others + (named ? [] : [reverse]))
    self.options =
      options
      ?? InspectionOptions(
        resolvers: Place.resolvers.enumerated().map { index, text in
          PublicResolverTarget(
            id: "r\(index)", name: "R\(index)", address: ServerAddress(Self.address(text)))
        },
        anyResolver: ServerAddress(Self.address(Place.anyResolver)), nonce: 0xABCD)
    subject = Subject(
      domain: Self.name(domain), wanted: wanted, senderIP: ip.flatMap { IPAddress($0) },
      providerID: provider)
    if let second {
      let zone = MemoryZone("example.jp", servers: [Place.second], Self.base(mailHost) + second)
      secondDNS = MemoryDNS([zone])
    } else {
      secondDNS = nil
    }
  }

  /// A zone of its own behind the second name server, where the two disagree.
  let secondDNS: MemoryDNS?

  var inspection: Inspection { Inspection(subject: subject, options: options) }

  /// Asks all there is to ask, as whoever drives an inspection does.
  mutating func run() async {
    for _ in 0..<64 {
      let queries = inspection.next(observations)
      if queries.isEmpty { return }
      for query in queries {
        let isSecond = query.server.ip == Self.address(Place.second)
        var answer: Answer
        if isSecond, let secondDNS {
          answer = await secondDNS.ask(query)
        } else {
          answer = await dns.ask(query)
        }
        answer.receivedAt = now
        observations.record(query, answer)
      }
    }
  }

  /// The report of a whole run.
  mutating func report() async -> CheckReport {
    await run()
    return inspection.report(observations, now: now)
  }

  /// Questions to the public resolvers for names of the person's own, but for the name servers of the
  /// registered domain, which any resolver may be asked for.
  var askedOfResolvers: [Question] {
    let resolvers = (Place.resolvers + [Place.anyResolver]).map(Self.address)
    return dns.queries.filter { query in
      query.recursionDesired && query.question.name.isWithin(Self.name("example.jp"))
        && query.question != Question(Self.name("example.jp"), .ns)
        && query.server.ip.map(resolvers.contains) == true
    }.map(\.question)
  }

  // MARK: What the host wants

  static let spfText = "v=spf1 +a +mx +ip4:203.0.113.25 ~all"
  static let keyText = "v=DKIM1; k=rsa; p=" + SampleKeys.rsa2048 + ";"

  static let spf = WantedRecord(
    purpose: .spf, name: name("example.jp"), text: Array(spfText.utf8))
  static let dkim = WantedRecord(
    purpose: .dkim, name: name("default._domainkey.example.jp"), text: Array(keyText.utf8))
  static let both = [spf, dkim]

  /// A TXT line of a zone, split as a name server has it.
  static func line(_ name: String, _ text: String) -> String {
    var pieces: [String] = []
    var rest = Substring(text)
    while !rest.isEmpty {
      pieces.append(
        "\"" + rest.prefix(200).flatMap { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" } + "\"")
      rest = rest.dropFirst(200)
    }
    return "\(name) TXT " + pieces.joined(separator: " ")
  }

  static let goodSPF = line("@", spfText)
  static let goodKey = line("default._domainkey", keyText)
  static let goodDMARC = line("_dmarc", "v=DMARC1; p=none")
  static let good = [goodSPF, goodKey, goodDMARC].joined(separator: "\n")
}
