import DNSCore
import Fakes
import Testing
import Verifier

private typealias World = InspectionWorld

@Suite struct InspectionTests {
  @Test func `No resolver is asked for a record that is not published yet`() async {
    var world = World(World.goodDMARC, wanted: World.both)
    _ = await world.report()
    let own = world.askedOfResolvers
    #expect(!own.contains { $0.name == World.name("example.jp") })
    #expect(!own.contains { $0.name == World.name("default._domainkey.example.jp") })
    // DMARC is there at every server, so the resolvers may be asked for it.
    #expect(own.contains { $0.name == World.name("_dmarc.example.jp") })
  }

  @Test func `No resolver is asked for an SPF that is about to be edited`() async {
    let old = World.line("@", "v=spf1 include:_spf.example.net ~all")
    var world = World(
      [old, World.goodKey, World.goodDMARC].joined(separator: "\n"), wanted: World.both)
    _ = await world.report()
    #expect(!world.askedOfResolvers.contains(Question(World.name("example.jp"), .txt)))
  }

  @Test func `No resolver is asked while one of the zone's servers lacks the record`() async {
    var world = World(
      World.good, second: [World.goodSPF, World.goodDMARC].joined(separator: "\n"),
      wanted: World.both)
    _ = await world.report()
    #expect(
      !world.askedOfResolvers.contains { $0.name == World.name("default._domainkey.example.jp") })
  }

  @Test func `Probes go to authoritative servers only`() async {
    var world = World("", wanted: World.both)
    _ = await world.report()
    #expect(world.askedOfResolvers.isEmpty)
  }

  @Test func `At every moment the report tells what is known and no more`() async {
    var world = World(World.good, wanted: World.both)
    #expect(world.inspection.report(world.observations, now: world.now).verdict == .unknown)
    for _ in 0..<200 {
      guard let query = world.inspection.next(world.observations).first else { break }
      var answer = await world.dns.ask(query)
      answer.receivedAt = world.now
      world.observations.record(query, answer)
      let report = world.inspection.report(world.observations, now: world.now)
      #expect(report.findings.isEmpty)
      if !report.isComplete { #expect(report.verdict == .unknown) }
    }
    #expect(world.inspection.report(world.observations, now: world.now).verdict == .ok)
  }

  /// How many turns it takes when all that is open is asked at once.
  private func turns(_ world: inout World) async -> Int {
    var count = 0
    while count < 64 {
      let queries = world.inspection.next(world.observations)
      if queries.isEmpty { return count }
      for query in queries {
        var answer = await world.dns.ask(query)
        answer.receivedAt = world.now
        world.observations.record(query, answer)
      }
      count += 1
    }
    return count
  }

  @Test func `A domain is known in four turns`() async {
    // The registry's servers, the registry and addresses of the zone's servers, these, the resolvers.
    var world = World(World.good, wanted: World.both, ip: nil)
    #expect(await turns(&world) == 4)
    #expect(world.inspection.report(world.observations, now: world.now).verdict == .ok)
  }

  @Test func `Looked at again, everything is asked at once`() async {
    var world = World(World.good, wanted: World.both, ip: nil)
    _ = await turns(&world)
    world.now += 1
    world.inspection.recheck(&world.observations, now: world.now, everything: true)
    #expect(await turns(&world) == 1)
    #expect(world.inspection.report(world.observations, now: world.now).verdict == .ok)
  }

  @Test func `Looked at again, no resolver is asked for what was missing`() async {
    var world = World(World.goodDMARC, wanted: World.both)
    _ = await turns(&world)
    world.inspection.recheck(&world.observations, now: world.now, everything: true)
    _ = await turns(&world)
    let own = world.askedOfResolvers.map(\.name)
    #expect(!own.contains(World.name("example.jp")))
    #expect(!own.contains(World.name("default._domainkey.example.jp")))
    #expect(own.contains(World.name("_dmarc.example.jp")))
  }

  @Test func `The order of answers changes nothing`() async {
    var forward = World("", wanted: World.both)
    let one = await forward.report()
    var backward = World("", wanted: World.both)
    for _ in 0..<400 {
      guard let query = backward.inspection.next(backward.observations).last else { break }
      var answer = await backward.dns.ask(query)
      answer.receivedAt = backward.now
      backward.observations.record(query, answer)
    }
    let two = backward.inspection.report(backward.observations, now: backward.now)
    #expect(one.findings.map(\.code) == two.findings.map(\.code))
    #expect(two.isComplete)
  }

  @Test func `A domain that nobody registered is told as such`() async {
    var world = World("", nameServers: [])
    let report = await world.report()
    #expect(report.condition == .noSuchDomain(missing: World.name("example.jp")))
    #expect(report.verdict == .broken)
    #expect(report.isComplete)
  }

  @Test func `Silent servers are unknown, never missing`() async {
    var world = World(World.good, wanted: World.both)
    for place in [World.Place.first, World.Place.second] { world.dns.silence(World.address(place)) }
    let report = await world.report()
    #expect(report.condition == .silent)
    #expect(report.findings.isEmpty)
  }

  @Test func `Servers that fail are unknown, never lame`() async {
    var world = World(World.good, wanted: World.both)
    for place in [World.Place.first, World.Place.second] {
      for type in [RecordType.ns, .soa, .txt] {
        for name in ["example.jp", "_dmarc.example.jp", "default._domainkey.example.jp"] {
          let question = Question(World.name(name), type)
          world.dns.answer(question, with: .failed(.serverFailure), at: World.address(place))
        }
      }
    }
    let report = await world.report()
    #expect(report.condition == .silent)
    #expect(report.verdict == .unknown)
  }

  @Test func `One silent server of two does not stand in the way`() async {
    var world = World(World.good, wanted: World.both)
    world.dns.silence(World.address(World.Place.second))
    let report = await world.report()
    #expect(report.verdict == .ok)
    #expect(report.nameServers.map(\.isSilent) == [false, true])
  }

  @Test func `A broken signature is told by two resolvers and the question without checking`() async
  {
    var world = World(World.good, wanted: World.both)
    let question = Question(World.name("example.jp"), .txt)
    for place in World.Place.resolvers {
      world.dns.answer(
        question, with: .failed(.serverFailure), at: World.address(place))
    }
    var report = await world.report()
    // The fake answers CD queries alike: then it is the servers' own failure.
    #expect(!report.findings.contains { $0.code == "dnssec-broken" })
    for resolver in world.options.resolvers {
      let query = Query(
        question, to: resolver.address, recursionDesired: true, checkingDisabled: true)
      world.observations.record(
        query,
        Answer(
          question,
          .records([
            Record(name: question.name, ttl: 60, data: .txt([World.spf.text]))
          ]), receivedAt: world.now))
    }
    report = world.inspection.report(world.observations, now: world.now)
    #expect(report.findings.first?.code == "dnssec-broken")
    #expect(report.verdict == .broken)
  }

  @Test func `What was heard before a change is remembered beside the new answer`() {
    var observations = Observations()
    let question = Question(World.name("example.jp"), .txt)
    let query = Query(
      question, to: ServerAddress(World.address("192.0.2.1")), recursionDesired: false)
    observations.record(query, Answer(question, .noSuchName, receivedAt: 10))
    let record = Record(name: question.name, ttl: 60, data: .txt([World.spf.text]))
    observations.record(query, Answer(question, .records([record]), receivedAt: 20))
    observations.record(query, Answer(question, .records([record]), receivedAt: 30))
    let last = observations.last(query)
    #expect(last?.id == "obs-1")
    #expect(last?.since == 20)
    #expect(last?.before?.outcome == .noSuchName)
    observations.forget { _ in true }
    #expect(observations.answer(to: query) == nil)
    #expect(observations.last(query)?.answer.receivedAt == 30)
  }

  @Test func `The JSON has the keys of the contract`() async {
    var world = World(World.good, wanted: World.both)
    let json = await world.report().json
    guard case .object(let members) = json else {
      Issue.record("no object")
      return
    }
    #expect(
      members.map(\.key) == [
        "schema", "domain", "zone", "verdict", "nameservers", "provider", "mail_host", "spf",
        "dkim", "dmarc", "findings", "advice", "ends", "propagation", "receivers",
        "observations",
      ])
    #expect(json["spf"]?["state"] == "ok")
    #expect(json["spf"]?["result"] == "pass")
    #expect(json["dmarc"]?["found_at"] == "_dmarc.example.jp")
    #expect(json["propagation"]?["complete"] == true)
  }

  @Test func `The mail host is told by the reverse name of its server`() async {
    var world = World(
      World.good, wanted: World.both,
      others: [
        MemoryZone("203.in-addr.arpa", "25.113.0 PTR jp123.mixhost.jp.")
      ])
    let report = await world.report()
    #expect(report.mailHost.id == "mixhost")
    #expect(report.mailHost.mx == [World.name("mail.example.jp")])
    #expect(!report.mailHost.servesZone)
  }

  @Test func `Records that stand at the web host are found where mail goes to a service`() async {
    var world = World(
      World.goodDMARC, wanted: World.both,
      others: [
        MemoryZone(
          "service.example", servers: ["198.51.100.3"], "mx A 198.51.100.201"),
        MemoryZone(
          "example.jp", servers: [World.Place.mailHost], World.base() + World.good),
      ], mailHost: "mx.service.example.")
    world.dns.silence(World.address("198.51.100.201"))
    let report = await world.report()
    #expect(report.findings.map(\.code).prefix(2) == ["wrong-zone", "wrong-zone"])
    let asked = world.dns.queries.filter { $0.server.ip == World.address(World.Place.mailHost) }
    #expect(Set(asked).count == asked.count)
  }
}
