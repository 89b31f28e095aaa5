import DNSCore
import Fakes
import Testing
import Verifier

private typealias World = InspectionWorld

@Suite struct EstimateTests {
  private let question = Question(World.name("example.jp"), .txt)

  private func soa(ttl: UInt32, minimum: UInt32) -> Record {
    let name = World.name("example.jp")
    return Record(
      name: name, ttl: ttl,
      data: .soa(
        StartOfAuthority(
          primary: name, mailbox: name, serial: 1, refresh: 1, retry: 1, expire: 1,
          minimum: minimum)))
  }

  private func spfCell(_ report: CheckReport, _ row: Int) -> PropagationCell? {
    let rows = report.propagation.rows.filter { $0.role == .resolver }
    return rows.indices.contains(row) ? rows[row].cells.first { $0.record == .spf } : nil
  }

  @Test func `A negative answer tells how long it is remembered`() async throws {
    var world = World(World.good, wanted: World.both)
    world.dns.answer(
      question,
      with: Answer(question, .noSuchName, authority: [soa(ttl: 720, minimum: 900)]),
      at: World.address(World.Place.resolvers[0]))
    let report = await world.report()
    let cell = try #require(spfCell(report, 0))
    #expect(cell.state == .missing)
    #expect(cell.sureBy == world.now + 720)
    #expect(cell.why == .negativeTTL)
    #expect(report.verdict == .waiting)
    #expect(report.findings.map(\.code) == ["not-yet-visible"])
    #expect(report.propagation.everyoneBy == world.now + 720)
    #expect(report.nextCheckAt == world.now + 721)
  }

  @Test func `A resolver with many caches is asked at each of its addresses, and the worst counts`()
    async throws
  {
    var world = World(World.good, wanted: World.both)
    let other = ServerAddress(World.address("198.51.100.55"))
    world.options.resolvers[0].samples = [other]
    let old = Record(name: question.name, ttl: 345, data: .txt([Array("v=spf1 -all".utf8)]))
    world.dns.answer(question, with: .records([old]), at: World.address("198.51.100.55"))
    let report = await world.report()
    let cell = try #require(spfCell(report, 0))
    #expect(cell.state == .old)
    #expect(cell.sureBy == world.now + 345)
    #expect(cell.isBound)
    #expect(report.propagation.rows.filter { $0.role == .resolver }.count == 2)
    #expect(!report.propagation.isComplete)
    // Both are asked again when the old one has run out.
    world.inspection.recheck(&world.observations, now: world.now + 346, everything: false)
    let next = world.inspection.next(world.observations)
    #expect(Set(next.map(\.server)) == [world.options.resolvers[0].address, other])
  }

  @Test func `An old record tells its own end`() async throws {
    var world = World(World.good, wanted: World.both)
    let old = Record(name: question.name, ttl: 345, data: .txt([Array("v=spf1 -all".utf8)]))
    world.dns.answer(
      question, with: .records([old]), at: World.address(World.Place.resolvers[1]))
    let cell = try #require(spfCell(await world.report(), 1))
    #expect(cell.state == .old)
    #expect(cell.sureBy == world.now + 345)
    #expect(cell.why == .ttl)
  }

  // MARK: Name servers that were changed

  /// A world whose second resolver has an old SPF and these name servers.
  private static func moved(_ nameServers: [String]) -> World {
    let world = World(World.good, wanted: World.both)
    let name = World.name("example.jp")
    let resolver = World.address(World.Place.resolvers[1])
    let old = Record(name: name, ttl: 345, data: .txt([Array("v=spf1 -all".utf8)]))
    world.dns.answer(Question(name, .txt), with: .records([old]), at: resolver)
    let servers = nameServers.map { Record(name: name, ttl: 40_000, data: .ns(World.name($0))) }
    world.dns.answer(Question(name, .ns), with: .records(servers), at: resolver)
    return world
  }

  @Test func `A resolver that asks the former name servers may do so until it forgets them`()
    async throws
  {
    var world = Self.moved(["ns1.old.example", "ns2.old.example"])
    let report = await world.report()
    let cell = try #require(spfCell(report, 1))
    #expect(cell.state == .old && cell.why == .formerServers && cell.isBound)
    #expect(cell.sureBy == world.now + 40_000)
    #expect(report.propagation.everyoneBy == world.now + 40_000)
    let finding = try #require(report.findings.first { $0.code == "not-yet-visible" })
    let former = [World.name("ns1.old.example"), World.name("ns2.old.example")]
    #expect(
      finding.mistake
        == .notYetVisible(
          servers: ["R1"], until: world.now + 40_000,
          move: NameServerMove(former: former, secondsLeft: 40_000)))
    #expect(finding.evidence.count == 2)
    // Resolvers that have the new answer are not asked for it; the walk asks one for a hint.
    let asked = world.dns.queries.filter {
      $0.recursionDesired && $0.question == Question(World.name("example.jp"), .ns)
        && $0.server.ip != World.address(World.Place.anyResolver)
    }
    #expect(asked.map(\.server.ip) == [World.address(World.Place.resolvers[1])])
  }

  @Test(arguments: [
    ["ns1.dns.example", "ns2.dns.example"], ["ns1.dns.example"],
    ["ns1.dns.example", "ns9.dns.example"],
  ])
  func `Name servers that are those of now prove no change`(names: [String]) async throws {
    var world = Self.moved(names)
    let report = await world.report()
    let cell = try #require(spfCell(report, 1))
    #expect(cell.why == .ttl && cell.sureBy == world.now + 345)
    let finding = try #require(report.findings.first { $0.code == "not-yet-visible" })
    #expect(finding.mistake == .notYetVisible(servers: ["R1"], until: world.now + 345))
  }

  @Test func `The resolvers are asked for all records at the same moment`() async {
    var world = World(
      [
        World.line("@", "v=spf1 include:_spf.example.net +mx ~all"), World.goodKey,
        World.goodDMARC,
      ].joined(separator: "\n"),
      others: [MemoryZone("example.net", "_spf TXT \"v=spf1 ip4:198.51.100.1 ~all\"")])
    let resolvers = world.options.resolvers.map(\.address)
    var rounds = 0
    while true {
      let queries = world.inspection.next(world.observations)
      if queries.isEmpty { break }
      if queries.contains(where: { resolvers.contains($0.server) }) { rounds += 1 }
      for query in queries {
        var answer = await world.dns.ask(query)
        answer.receivedAt = world.now
        world.observations.record(query, answer)
      }
    }
    #expect(rounds == 1)
  }

  @Test func `An old answer ends with the change that was seen, whatever a resolver says`()
    async throws
  {
    var world = World([World.goodKey, World.goodDMARC].joined(separator: "\n"), wanted: World.both)
    _ = await world.report()
    world.dns.publish(World.goodSPF, in: "example.jp")
    world.now += 30
    world.inspection.recheck(&world.observations, now: world.now, everything: true)
    world.dns.answer(
      question,
      with: Answer(question, .noData, authority: [soa(ttl: 3_000, minimum: 3_600)]),
      at: World.address(World.Place.resolvers[0]))
    let cell = try #require(spfCell(await world.report(), 0))
    #expect(cell.state == .missing)
    #expect(cell.sureBy == world.now + 900)
  }

  @Test func `Without an SOA the zone's own worst case counts, and is called a bound`() async throws
  {
    var world = World(World.good, wanted: World.both)
    world.dns.answer(
      question, with: .noData, at: World.address(World.Place.resolvers[0]))
    let cell = try #require(spfCell(await world.report(), 0))
    #expect(cell.sureBy == world.now + 900)
    #expect(cell.why == .zoneMinimum)
    #expect(cell.isBound)
  }

  @Test func `A cell is asked again only once it can tell something new`() async throws {
    var world = World(World.good, wanted: World.both)
    let resolver = World.address(World.Place.resolvers[0])
    world.dns.answer(
      question,
      with: Answer(question, .noSuchName, authority: [soa(ttl: 600, minimum: 900)]), at: resolver)
    _ = await world.report()
    world.inspection.recheck(&world.observations, now: world.now + 599, everything: false)
    #expect(world.inspection.next(world.observations).isEmpty)
    world.inspection.recheck(&world.observations, now: world.now + 601, everything: false)
    let next = world.inspection.next(world.observations)
    #expect(next.map(\.question) == [question])
    #expect(next.map(\.server.ip) == [resolver])
    // Until the new answer is there, the report shows the last one.
    let report = world.inspection.report(world.observations, now: world.now + 601)
    #expect(spfCell(report, 0)?.state == .missing)
    #expect(!report.isComplete)
  }

  @Test func `A record that appears is followed from its authority to everyone`() async {
    var world = World(World.goodDMARC, wanted: World.both)
    var report = await world.report()
    #expect(report.verdict == .broken)
    #expect(
      report.propagation.rows.filter { $0.role == .resolver }.allSatisfy {
        $0.cells.filter { $0.record != .dmarc }.allSatisfy { $0.state == .notAsked }
      })
    world.dns.publish(World.goodSPF, in: "example.jp")
    world.dns.publish(World.goodKey, in: "example.jp")
    world.now += 30
    world.inspection.recheck(&world.observations, now: world.now, everything: false)
    report = await world.report()
    #expect(report.verdict == .ok)
    #expect(report.propagation.isComplete)
    // Caches that nobody asked may have asked right before the change: the negative TTL bounds them.
    #expect(report.propagation.everyoneBy == world.now + 900)
  }
}
