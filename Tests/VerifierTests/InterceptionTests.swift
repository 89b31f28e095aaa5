import DNSCore
import Fakes
import Testing
import Verifier

private typealias World = InspectionWorld

/// Networks in which port 53 leads elsewhere, or nowhere.
@Suite struct InterceptionTests {
  private static let nowhere = World.address("192.0.2.253")

  /// A world with as many resolvers as there are names, each of which can be asked over TLS, too.
  private static func world(identities: [String?], isProved: Bool) -> World {
    var options = World(World.good).options
    options.resolvers = identities.indices.map { index in
      let ip = World.address("198.51.100.\(60 + index)")
      return PublicResolverTarget(
        id: "r\(index)", name: "R\(index)", address: ServerAddress(ip),
        secureAddress: ServerAddress(
          ip: ip, port: 853, transport: .tls(host: "r\(index).example")))
    }
    let world = World(World.good, wanted: World.both, options: options)
    for (index, identity) in identities.enumerated() {
      for record in World.both {
        let question = Question(record.name, .txt)
        var answer = Answer(
          question, .records([Record(name: record.name, ttl: 60, data: .txt([record.text]))]),
          recursionAvailable: true)
        answer.serverIdentity = identity.map { Array($0.utf8) }
        world.dns.answer(question, with: answer, at: options.resolvers[index].address.ip)
      }
    }
    if !isProved { world.dns.silence(nowhere) }
    return world
  }

  private static func proofs(_ world: World) -> Int {
    world.dns.queries.count { $0.server.ip == nowhere }
  }

  private static func isSecure(_ report: CheckReport) -> [Bool] {
    report.propagation.rows.filter { $0.role == .resolver }.map { $0.server.transport != .plain }
  }

  @Test(arguments: [["isp", "isp"], [nil, nil, nil], ["isp", nil, "isp"]] as [[String?]])
  func `Resolvers that cannot be told apart, and an answer from nowhere: they are asked over TLS`(
    identities: [String?]
  ) async {
    var world = Self.world(identities: identities, isProved: true)
    let report = await world.report()
    #expect(report.path.port53 == .intercepted)
    #expect(Self.proofs(world) == 1)
    #expect(Self.isSecure(report).allSatisfy { $0 })
    #expect(report.verdict == .ok)
    #expect(report.json["network"]?["port_53"] == "intercepted")
  }

  @Test(arguments: [["isp", "isp"], [nil, nil, nil]] as [[String?]])
  func `The suspicion alone changes nothing`(identities: [String?]) async {
    var world = Self.world(identities: identities, isProved: false)
    let report = await world.report()
    #expect(report.path.port53 == .open)
    #expect(Self.proofs(world) == 1)
    #expect(Self.isSecure(report).allSatisfy { !$0 })
    #expect(report.verdict == .ok)
    #expect(report.json["network"] == nil)
  }

  @Test(
    arguments: [["gpdns-nrt", "21m12"], ["a", "b", "b"], [nil, nil], ["a", nil, nil]]
      as [[String?]])
  func `Without the suspicion nobody is asked where nobody can be`(identities: [String?]) async {
    var world = Self.world(identities: identities, isProved: true)
    let report = await world.report()
    #expect(Self.proofs(world) == 0)
    #expect(report.path.port53 == .open)
    #expect(report.verdict == .ok)
  }

  // MARK: No way to the authorities

  private static let tls = ServerAddress(
    ip: World.address("198.51.100.70"), port: 853, transport: .tls(host: "r.example"))
  private static let https = ServerAddress(
    ip: World.address("198.51.100.71"), port: 443,
    transport: .https(url: "https://r.example/dns-query"))

  private static func barred(_ silent: [String]) -> World {
    var options = World(World.good).options
    options.waysAround = [tls, https]
    let world = World(World.good, wanted: World.both, options: options)
    for server in silent { world.dns.silence(World.address(server)) }
    return world
  }

  @Test func `Port 53 is closed, and TLS and HTTPS are open`() async {
    var world = Self.barred([World.Place.registry])
    let report = await world.report()
    #expect(report.condition == .noNetwork)
    #expect(report.path == NetworkPath(port53: .closed, tls: true, https: true))
    #expect(report.verdict == .unknown)
    #expect(Self.proofs(world) == 0)
    // The way around is tried with a question in which no name of the person's stands.
    let tried = world.dns.queries.filter { $0.server == Self.tls || $0.server == Self.https }
    #expect(tried.map(\.question) == [Question(World.name("jp"), .ns)] * 2)
  }

  @Test func `Nothing is open at all`() async {
    var world = Self.barred([World.Place.anyResolver, "198.51.100.70", "198.51.100.71"])
    let report = await world.report()
    #expect(report.path == NetworkPath(port53: .closed, tls: false, https: false))
  }

  @Test func `Somebody answers in place of the registry`() async {
    var world = Self.barred([])
    let records = [
      Record(name: World.name("example.jp"), ttl: 60, data: .ns(World.name("ns1.dns.example")))
    ]
    for type in [RecordType.ns, .soa] {
      let question = Question(World.name("example.jp"), type)
      world.dns.answer(
        question, with: Answer(question, .records(records), recursionAvailable: true),
        at: World.address(World.Place.registry))
    }
    let report = await world.report()
    #expect(report.condition == .noNetwork)
    #expect(report.path == NetworkPath(port53: .intercepted, tls: true, https: true))
    #expect(Self.proofs(world) == 1)
  }

  /// A registry whose servers answer for the person's zone with the mark of authority.
  private static func answeringRegistry() -> World {
    let world = barred([])
    let zone = World.name("example.jp")
    let soa = StartOfAuthority(
      primary: zone, mailbox: zone, serial: 1, refresh: 1, retry: 1, expire: 1, minimum: 1)
    for (type, data) in [
      (RecordType.ns, RecordData.ns(World.name("a.dns.jp"))), (.soa, .soa(soa)),
    ] {
      let question = Question(zone, type)
      world.dns.answer(
        question,
        with: Answer(
          question, .records([Record(name: zone, ttl: 60, data: data)]), isAuthoritative: true),
        at: World.address(World.Place.registry))
    }
    return world
  }

  @Test func `Somebody who claims authority in place of the registry is not believed`() async {
    var world = Self.answeringRegistry()
    let report = await world.report()
    #expect(report.condition == .noNetwork)
    #expect(report.path == NetworkPath(port53: .intercepted, tls: true, https: true))
    #expect(Self.proofs(world) == 1)
    // Whoever it is may be a cache: it heard of none of the person's names below the domain.
    #expect(!world.dns.queries.contains { $0.question.type == .txt })
  }

  @Test func `A registry that does hold the zone is believed`() async {
    var world = Self.answeringRegistry()
    world.dns.silence(Self.nowhere)
    let report = await world.report()
    #expect(report.condition == .served)
    #expect(report.path.port53 == .open)
    #expect(Self.proofs(world) == 1)
  }

  // MARK: Resolvers only

  @Test func `By the person's wish resolvers only are asked and judged by`() async {
    var options = World(World.good).options
    options.asksResolversOnly = true
    options.anyResolver = options.resolvers[0].address
    var world = World(World.good, wanted: World.both, options: options)
    var report = await world.report()
    #expect(report.verdict == .ok)
    #expect(report.isFromResolversOnly)
    #expect(report.nameServers.map(\.isAuthoritative) == [nil, nil])
    #expect(report.propagation.rows.allSatisfy { $0.role == .resolver })
    #expect(report.observations.allSatisfy { $0.role == .resolver })

    world = World(World.goodDMARC, wanted: World.both, options: options)
    report = await world.report()
    #expect(report.verdict == .broken)
    #expect(report.findings.first?.code == "not-published")
    // Probes would make resolvers remember names that are not there.
    let own = Set(world.askedOfResolvers.filter { $0.type == .txt }.map(\.name.description))
    #expect(own == ["example.jp", "default._domainkey.example.jp", "_dmarc.example.jp"])
  }
}

private func * (list: [Question], count: Int) -> [Question] {
  Array(repeating: list, count: count).flatMap(\.self)
}
