import DNSCore
import Fakes
import Testing
import Verifier

private typealias World = InspectionWorld

/// A world that is looked at again and again.
private struct Watched {
  var world: World
  var watch: Watch

  init(_ world: World) {
    self.world = world
    watch = Watch(domain: world.subject.domain)
  }

  /// One more round, with everything asked anew; the codes of what is told.
  mutating func round() async -> [String] {
    world.now += 300
    world.inspection.recheck(&world.observations, now: world.now, everything: true)
    await world.run()
    return watch.take(world.inspection.round(world.observations, now: world.now)).map { change in
      switch change {
      case .lost(let record, let loss, _): "lost \(record.code) \(loss.code)"
      case .restored(let record): "restored \(record.code)"
      case .found(let finding): "found \(finding.code)"
      case .mended(let finding): "mended \(finding.code)"
      case .published(let record, let servers, let all):
        "published \(record.code) \(servers)/\(all)"
      case .visible(let record, let names): "visible \(record.code) \(names.count)"
      case .began, .waiting, .well, .blind, .sighted: change.code
      }
    }
  }

  /// Puts a whole zone in place of the one that is there, at one TTL.
  func publish(_ lines: String) {
    world.dns.publish(
      MemoryZone(
        "example.jp", servers: [World.Place.first, World.Place.second], World.base() + lines))
  }

  /// A watch that begins anew with what was kept.
  mutating func restart() throws {
    watch = try Watch(octets: watch.octets, domain: world.subject.domain)
    world.observations = Observations()
  }
}

@Suite struct WatchTests {
  private static func well() async -> Watched {
    var watched = Watched(World(World.good, wanted: World.both))
    #expect(await watched.round() == ["began", "well"])
    return watched
  }

  private static let secondSPF = World.line("@", "v=spf1 include:spf.example.net ~all")
  private static let lines = [World.goodSPF, World.goodKey, World.goodDMARC]

  @Test func `Each step on the way to all being well is told once`() async {
    var watched = Watched(World(World.goodDMARC, wanted: World.both))
    #expect(await watched.round() == ["began", "found not-published"])
    #expect(await watched.round().isEmpty)
    watched.publish(World.goodSPF + "\n" + World.goodDMARC)
    #expect(await watched.round() == ["published spf 2/2", "visible spf 2"])
    watched.publish(World.good)
    #expect(
      await watched.round() == [
        "published dkim 2/2", "mended not-published", "visible dkim 2", "well",
      ])
    #expect(await watched.round().isEmpty)
  }

  @Test func `Another order and other TTLs are no change`() async {
    var watched = await Self.well()
    for ttl in [5, 86_400] as [UInt32] {
      watched.world.dns.publish(
        MemoryZone("example.jp", servers: [World.Place.first, World.Place.second], World.base()))
      for line in Self.lines.reversed() {
        watched.world.dns.publish(line, in: "example.jp", ttl: ttl)
      }
      #expect(await watched.round().isEmpty)
      #expect(await watched.round().isEmpty)
    }
  }

  @Test func `A second SPF is told at the second look, once`() async {
    var watched = await Self.well()
    watched.publish(World.good + "\n" + Self.secondSPF)
    #expect(await watched.round().isEmpty)
    #expect(watched.watch.isSuspicious)
    #expect(await watched.round() == ["lost spf several"])
    #expect(await watched.round().isEmpty)
    #expect(!watched.watch.isSuspicious)
    watched.publish(World.good)
    #expect(await watched.round() == ["restored spf"])
    #expect(await watched.round().isEmpty)
  }

  @Test func `What is back at the second look was never lost`() async {
    var watched = await Self.well()
    for _ in 0..<3 {
      watched.publish(World.goodKey + "\n" + World.goodDMARC)
      #expect(await watched.round().isEmpty)
      watched.publish(World.good)
      #expect(await watched.round().isEmpty)
    }
  }

  @Test(arguments: [
    ([World.goodKey, World.goodDMARC], "lost spf gone"),
    ([World.goodSPF, World.goodDMARC], "lost dkim gone"),
    ([World.goodSPF, World.goodKey], "lost dmarc gone"),
    (
      [
        World.goodSPF, World.goodDMARC,
        World.line("default._domainkey", "v=DKIM1; k=rsa; p=" + SampleKeys.other2048),
      ], "lost dkim other-key"
    ),
    (
      [World.line("@", "v=spf1 ip4:192.0.2.1 -all"), World.goodKey, World.goodDMARC],
      "lost spf spf-sender-not-listed"
    ),
    (
      [World.goodSPF, World.goodDMARC, World.line("default._domainkey", "v=DKIM1; k=rsa; p=")],
      "lost dkim dkim-key-unusable"
    ),
  ])
  func `Each kind of loss has its word`(lines: [String], told: String) async {
    var watched = await Self.well()
    watched.publish(lines.joined(separator: "\n"))
    #expect(await watched.round().isEmpty)
    #expect(await watched.round() == [told])
    #expect(await watched.round().isEmpty)
  }

  @Test func `What one of two servers lost is not lost yet`() async {
    var watched = Watched(World(World.good, second: World.good, wanted: World.both))
    #expect(await watched.round() == ["began", "well"])
    watched.world.secondDNS?.withdraw(Question(World.name("example.jp"), .txt))
    for _ in 0..<4 { #expect(await watched.round().isEmpty) }
    watched.world.dns.withdraw(Question(World.name("example.jp"), .txt))
    #expect(await watched.round().isEmpty)
    #expect(await watched.round() == ["lost spf gone"])
  }

  @Test func `A text that was edited and is still right is no loss`() async {
    var watched = Watched(World(World.good))
    #expect(await watched.round() == ["began", "well"])
    watched.publish(
      [
        World.line("@", "v=spf1 ip4:203.0.113.25 ip4:192.0.2.1 -all"), World.goodKey,
        World.line("_dmarc", "v=DMARC1; p=reject"),
      ].joined(separator: "\n"))
    for _ in 0..<3 { #expect(await watched.round().isEmpty) }
  }

  @Test func `Servers that stay silent lose nothing, and are told after two rounds`() async {
    var watched = await Self.well()
    let servers = [World.Place.first, World.Place.second].map(World.address)
    for server in servers { watched.world.dns.silence(server) }
    #expect(await watched.round().isEmpty)
    #expect(await watched.round() == ["blind"])
    #expect(await watched.round().isEmpty)
    for server in servers { watched.world.dns.silence(server, nil) }
    #expect(await watched.round() == ["sighted"])
  }

  @Test func `A domain that is no longer registered is lost`() async {
    var watched = await Self.well()
    watched.world.dns.publish(
      MemoryZone(
        "jp", servers: [World.Place.registry], "@ NS a.dns.jp.\na.dns A \(World.Place.registry)"))
    #expect(await watched.round().isEmpty)
    #expect(await watched.round() == ["lost zone unserved"])
    #expect(await watched.round().isEmpty)
  }

  @Test func `A restart in the middle keeps what is known`() async throws {
    var watched = await Self.well()
    try watched.restart()
    #expect(await watched.round() == ["began"])
    watched.publish(World.good + "\n" + Self.secondSPF)
    #expect(await watched.round().isEmpty)
    try watched.restart()
    #expect(await watched.round() == ["began", "lost spf several"])
    try watched.restart()
    #expect(await watched.round() == ["began"])
    watched.publish(World.good)
    #expect(await watched.round() == ["restored spf"])
  }

  @Test func `A watch that cannot be read says why`() async {
    let watched = await Self.well()
    let domain = watched.world.subject.domain
    let octets = watched.watch.octets
    for end in 0..<octets.count {
      #expect(throws: Watch.Fault.unreadable) {
        try Watch(octets: Array(octets[..<end]), domain: domain)
      }
    }
    #expect(throws: Watch.Fault.newer(version: 99)) {
      try Watch(octets: Array(#"{"version":99}"#.utf8), domain: domain)
    }
    #expect(throws: Watch.Fault.unreadable) {
      try Watch(octets: octets, domain: World.name("other.jp"))
    }
  }

  @Test func `The next look comes when something can be new, and soon where a loss is possible`()
    async
  {
    var watched = await Self.well()
    func look() -> NextLook {
      watched.watch.next(
        after: watched.world.inspection.round(watched.world.observations, now: watched.world.now),
        interval: 300)
    }
    #expect(look() == NextLook(at: watched.world.now + 300, everything: true))
    watched.publish(World.goodKey)
    _ = await watched.round()
    #expect(look() == NextLook(at: watched.world.now + 20, everything: true))
  }

  @Test func `A line of JSON is the object of check, and what changed`() async {
    var watched = Watched(World(World.goodDMARC, wanted: World.both))
    await watched.world.run()
    let round = watched.world.inspection.round(
      watched.world.observations, now: watched.world.now)
    let json = round.json(
      watched.watch.take(round), next: NextLook(at: 1_000_020, everything: true))
    #expect(json["schema"] == 1)
    #expect(json["verdict"] == "broken")
    #expect(json["at"] == "1970-01-12T13:46:40Z")
    #expect(json["next_check_at"] == "1970-01-12T13:47:00Z")
    #expect(
      json["changes"]
        == [
          ["change": "began", "well_since": JSONValue.null],
          ["change": "found", "record": "spf", "code": "not-published"],
        ])
  }
}
