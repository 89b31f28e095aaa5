import DNSCore
import Fakes
import Testing

@Suite struct AuthorityWalkTests {
  static let resolver = IPAddress.v4(0xC633_6435)  // 198.51.100.53

  /// A registry, a hosting company's zone, and whatever zones a story adds.
  private func world(registry: String, _ zones: MemoryZone...) -> MemoryDNS {
    MemoryDNS(
      [
        MemoryZone(
          "jp",
          """
          @ NS a.dns.jp.
          @ NS b.dns.jp.
          a.dns A 192.0.2.1
          b.dns A 192.0.2.2
          \(registry)
          """),
        MemoryZone(
          "host.example",
          """
          @ NS ns1
          ns1 A 192.0.2.11
          ns2 A 192.0.2.12
          ns2 AAAA 2001:db8::12
          """),
      ] + zones)
  }

  private func walk(
    _ domain: String, in world: MemoryDNS, port: UInt16 = 53
  ) async throws -> Result<Delegation, DelegationFailure> {
    let domain = try #require(DomainName(domain))
    let walk = AuthorityWalk(
      domain: domain, resolver: ServerAddress(Self.resolver), authorityPort: port)
    let before = world.queries.count
    let result = await world.delegation(of: walk).result
    // The promise of the walk: of the person's own names a resolver hears the registered domain's
    // alone, and only as the question for its name servers.
    for query in world.queries.dropFirst(before) {
      #expect(query.recursionDesired == (query.server.ip == Self.resolver))
      if query.recursionDesired {
        #expect(
          !query.question.name.isWithin(domain)
            || (query.question.type == .ns && query.question.name.labelCount <= 3
              && query.question.name == domain),
          "\(query.question.name)")
      } else {
        #expect(query.server.port == port)
      }
    }
    return result
  }

  @Test func `Servers elsewhere are found by the resolver, all their addresses are asked`()
    async throws
  {
    let world = world(
      registry: "example NS ns1.host.example.\nexample NS ns2.host.example.",
      MemoryZone("example.jp", "@ NS ns1.host.example.\n@ NS ns2.host.example.\nwww A 192.0.2.80"))
    let found = try await walk("example.jp", in: world, port: 5300).get()
    #expect(found.zone == DomainName("example.jp"))
    #expect(found.parent == DomainName("jp"))
    #expect(found.delegatedNames.map(\.description) == ["ns1.host.example", "ns2.host.example"])
    #expect(found.listedNames == found.delegatedNames)
    #expect(
      found.authorities.map(\.description) == [
        "192.0.2.11:5300", "192.0.2.12:5300", "[2001:db8::12]:5300",
      ])
    #expect(
      found.servers.flatMap(\.addresses).allSatisfy {
        $0.state == .authoritative(serial: 2_026_112_301) && !$0.isGlue
      })
  }

  @Test func `Servers inside the domain are reached by glue`() async throws {
    let world = world(
      registry: "example NS ns1.example\nns1.example A 192.0.2.21",
      MemoryZone("example.jp", "@ NS ns1\nns1 A 192.0.2.21"))
    let found = try await walk("example.jp", in: world).get()
    #expect(found.servers.flatMap(\.addresses).map(\.isGlue) == [true])
    #expect(found.authorities.map(\.description) == ["192.0.2.21"])
  }

  @Test(arguments: ["mail.example.jp", "a.b.example.jp", "www.example.jp", "deep.none.example.jp"])
  func `A subdomain's zone is its parent's`(domain: String) async throws {
    let world = world(
      registry: "example NS ns1.host.example.",
      MemoryZone(
        "example.jp",
        "@ NS ns1.host.example.\nmail A 192.0.2.80\nx.a.b TXT x\nwww CNAME mail"))
    let found = try await walk(domain, in: world).get()
    #expect(found.zone == DomainName("example.jp"))
    #expect(found.nameExists == (domain != "deep.none.example.jp"))
  }

  @Test func `A delegated subdomain is a zone of its own, with hosts of the zone above`()
    async throws
  {
    let world = world(
      registry: "example NS ns1.example\nns1.example A 192.0.2.21",
      MemoryZone(
        "example.jp",
        "@ NS ns1\nns1 A 192.0.2.21\nsub NS ns.sub\nsub NS dns3\nns.sub A 192.0.2.31\ndns3 A 192.0.2.32"
      ),
      MemoryZone(
        "sub.example.jp", servers: ["192.0.2.31", "192.0.2.32"],
        "@ NS ns\n@ NS dns3.example.jp.\nns A 192.0.2.31"))
    let found = try await walk("sub.example.jp", in: world).get()
    #expect(found.zone == DomainName("sub.example.jp"))
    #expect(found.parent == DomainName("example.jp"))
    #expect(Set(found.authorities.map(\.description)) == ["192.0.2.31", "192.0.2.32"])
  }

  @Test func `Registries with a zone below theirs are passed`() async throws {
    let world = world(
      registry: "co NS ns.co\nns.co A 192.0.2.3",
      MemoryZone(
        "co.jp",
        "@ NS ns\nns A 192.0.2.3\nexample NS ns1.other\nother NS ns1.other\nns1.other A 192.0.2.41"),
      MemoryZone("other.co.jp", "@ NS ns1\nns1 A 192.0.2.41"),
      MemoryZone("example.co.jp", "@ NS ns1.other.co.jp."))
    let found = try await walk("example.co.jp", in: world).get()
    #expect(found.zone == DomainName("example.co.jp"))
    #expect(found.authorities.map(\.description) == ["192.0.2.41"])
    let none = try await walk("nobody.co.jp", in: world)
    #expect(none == .failure(.noSuchDomain(under: try #require(DomainName("co.jp")))))
  }

  @Test func `Registries without a zone below theirs are passed`() async throws {
    let world = world(
      registry: "example.co NS ns1.host.example.",
      MemoryZone("example.co.jp", "@ NS ns1.host.example."))
    #expect(try await walk("example.co.jp", in: world).get().zone == DomainName("example.co.jp"))
    let registry = try await walk("co.jp", in: world)
    #expect(registry == .failure(.registryName(under: try #require(DomainName("jp")))))
  }

  @Test func `The zone's own list may name a server that the registry does not`() async throws {
    let world = world(
      registry: "example NS ns1.host.example.",
      MemoryZone("example.jp", "@ NS ns1.host.example.\n@ NS own\nown A 192.0.2.22"))
    let found = try await walk("example.jp", in: world).get()
    #expect(found.delegatedNames.map(\.description) == ["ns1.host.example"])
    #expect(found.listedNames.map(\.description) == ["ns1.host.example", "own.example.jp"])
    #expect(found.authorities.map(\.description) == ["192.0.2.11", "192.0.2.22"])
  }

  @Test func `One server that does not know the zone and one that is silent are told apart`()
    async throws
  {
    let world = world(
      registry:
        "example NS ns1.host.example.\nexample NS ns2.host.example.\nexample NS x.example\nx.example A 192.0.2.66",
      MemoryZone("example.jp", servers: ["192.0.2.11"], "@ NS ns1.host.example."))
    world.silence(try #require(IPAddress("192.0.2.66")))
    let found = try await walk("example.jp", in: world).get()
    #expect(found.authorities.map(\.description) == ["192.0.2.11"])
    var states: [String: NameServer.State] = [:]
    for address in found.servers.flatMap(\.addresses) {
      states[address.server.description] = address.state
    }
    #expect(states["192.0.2.12"] == .lame(.failed(.refused)))
    #expect(states["192.0.2.66"] == .silent(.timedOut))
  }

  @Test func `Nobody who knows the zone, and nobody who answers`() async throws {
    let world = world(
      registry: "example NS ns1.host.example.\nother NS ns.other\nns.other A 192.0.2.70")
    world.silence(try #require(IPAddress("192.0.2.70")))
    guard case .failure(.lame(let lame)) = try await walk("example.jp", in: world) else {
      Issue.record("not lame")
      return
    }
    #expect(lame.delegatedNames.map(\.description) == ["ns1.host.example"])
    guard case .failure(.silent(let silent)) = try await walk("other.jp", in: world) else {
      Issue.record("not silent")
      return
    }
    #expect(silent.servers.flatMap(\.addresses).map(\.state) == [.silent(.timedOut)])
  }

  @Test func `No such domain, no such top level, no resolver`() async throws {
    let world = world(registry: "")
    let jp = try #require(DomainName("jp"))
    #expect(try await walk("example.jp", in: world) == .failure(.noSuchDomain(under: jp)))
    #expect(
      try await walk("example.nowhere", in: world)
        == .failure(.noSuchTopLevel(try #require(DomainName("nowhere")))))
    #expect(try await walk("jp", in: self.world(registry: "")) == .failure(.notADomain))
    world.silence(Self.resolver, .unreachable)
    #expect(try await walk("example.jp", in: world) == .failure(.resolverSilent(.unreachable)))
  }

  @Test func `A resolver that denies a registry is not believed`() async throws {
    let world = MemoryDNS([MemoryZone("host.example", "@ NS ns1\nns1 A 192.0.2.11")])
    #expect(try await walk("example.jp", in: world) == .failure(.resolverFailed(.noSuchName)))
  }

  @Test func `A blocked port is not taken for a missing domain`() async throws {
    let world = world(registry: "example NS ns1.host.example.")
    for address in ["192.0.2.1", "192.0.2.2"] { world.silence(try #require(IPAddress(address))) }
    let jp = try #require(DomainName("jp"))
    #expect(try await walk("example.jp", in: world) == .failure(.registryUnreachable(jp)))
  }

  @Test func `Something that answers in the registry's place is noticed`() async throws {
    let world = world(registry: "example NS ns1.host.example.")
    let question = Question(try #require(DomainName("example.jp")), .ns)
    for address in ["192.0.2.1", "192.0.2.2"] {
      world.answer(
        question, with: Answer(question, .noSuchName, recursionAvailable: true),
        at: IPAddress(address))
    }
    let jp = try #require(DomainName("jp"))
    #expect(try await walk("example.jp", in: world) == .failure(.intercepted(jp)))
  }

  @Test func `One server for everything, with no delegation to be seen`() async throws {
    let world = MemoryDNS([
      MemoryZone("test", "@ NS ns.test.\nns A 192.0.2.9\nexample NS ns.test."),
      MemoryZone("example.test", servers: ["192.0.2.9"], "@ NS ns.test.\nwww A 192.0.2.80"),
    ])
    let found = try await walk("www.example.test", in: world).get()
    #expect(found.zone == DomainName("example.test"))
    #expect(found.authorities.map(\.description) == ["192.0.2.9"])
  }

  @Test func `Servers that point back at themselves end the walk`() async throws {
    let world = world(registry: "example NS ns1.host.example.")
    let domain = try #require(DomainName("example.jp"))
    let question = Question(domain, .ns)
    let upwards = Record(name: .root, ttl: 1, data: .ns(try #require(DomainName("a.root.example"))))
    let itself = Record(
      name: domain, ttl: 1, data: .ns(try #require(DomainName("ns1.host.example"))))
    for authority in [upwards, itself] {
      world.answer(
        question, with: Answer(question, .referral, authority: [authority]),
        at: IPAddress("192.0.2.11"))
      guard case .failure(.lame) = try await walk("example.jp", in: world) else {
        Issue.record("not lame")
        return
      }
    }
  }

  @Test func `A delegation to thousands of addresses does not make thousands of questions`()
    async throws
  {
    let world = world(registry: "")
    let domain = try #require(DomainName("example.jp"))
    let question = Question(domain, .ns)
    var authority: [Record] = []
    var glue: [Record] = []
    for index in 0..<60 {
      let host = try #require(domain.prepending("ns\(index)"))
      authority.append(Record(name: domain, ttl: 1, data: .ns(host)))
      for last in 0..<20 as Range<UInt32> {
        let address = IPAddress.v4(0x0A00_0000 | UInt32(index) << 8 | last)
        glue.append(Record(name: host, ttl: 1, data: .a(address)))
      }
    }
    let answer = Answer(question, .referral, authority: authority, additional: glue)
    for address in ["192.0.2.1", "192.0.2.2"] {
      world.answer(question, with: answer, at: IPAddress(address))
    }
    guard case .failure(.lame) = try await walk("example.jp", in: world) else {
      Issue.record("not lame")
      return
    }
    #expect(world.queries.count < 250)
  }

  @Test func `A server that is slow holds up no one on the way down`() async throws {
    let world = world(
      registry: "example NS ns1.host.example.", MemoryZone("example.jp", "@ NS ns1.host.example."))
    world.silence(try #require(IPAddress("192.0.2.1")))
    let found = try await walk("example.jp", in: world).get()
    #expect(found.zone == DomainName("example.jp"))
  }

  @Test func `A server that knows neither SOA nor NS still answers for its zone`() async throws {
    let world = world(
      registry: "example NS ns1.host.example.",
      MemoryZone("example.jp", "@ NS ns1.host.example.\n@ TXT x"))
    let domain = try #require(DomainName("example.jp"))
    for type in [RecordType.soa, .ns] {
      world.answer(
        Question(domain, type), with: .failed(.notImplemented), at: IPAddress("192.0.2.11"))
    }
    let found = try await walk("example.jp", in: world).get()
    #expect(found.zone == domain)
    #expect(found.authorities.map(\.description) == ["192.0.2.11"])
  }

  @Test func `An alias at the zone's own name does not make its servers strangers`() async throws {
    let world = world(
      registry: "example NS ns1.host.example.",
      MemoryZone("example.jp", "@ NS ns1.host.example."))
    let domain = try #require(DomainName("example.jp"))
    let target = try #require(DomainName("mail.service.example"))
    let alias = Record(name: domain, ttl: 1, data: .cname(target))
    for type in [RecordType.soa, .ns] {
      let question = Question(domain, type)
      world.answer(
        question, with: Answer(question, .referral, aliases: [alias], isAuthoritative: true),
        at: IPAddress("192.0.2.11"))
    }
    let found = try await walk("example.jp", in: world).get()
    #expect(found.zone == domain)
    #expect(found.authorities.map(\.description) == ["192.0.2.11"])
  }

  @Test func `Servers that the resolver alone names are not asked`() async throws {
    let world = world(
      registry: "example NS ns1.host.example.", MemoryZone("example.jp", "@ NS ns1.host.example."))
    let question = Question(try #require(DomainName("example.jp")), .ns)
    let other = Record(
      name: question.name, ttl: 1, data: .ns(try #require(DomainName("ns2.host.example"))))
    world.answer(question, with: .records([other]), at: Self.resolver)
    let found = try await walk("example.jp", in: world).get()
    #expect(found.authorities.map(\.description) == ["192.0.2.11"])
    #expect(!world.queries.contains { $0.server.ip == IPAddress("192.0.2.12") })
  }

  @Test func `Addresses of the zone's servers are known when the registry names them`() async throws
  {
    let world = world(
      registry: "example NS ns1.host.example.", MemoryZone("example.jp", "@ NS ns1.host.example."))
    let walk = AuthorityWalk(
      domain: try #require(DomainName("example.jp")), resolver: ServerAddress(Self.resolver))
    var replies: Replies = [:]
    var turns: [[Query]] = []
    while case .needs(let queries) = walk.survey(replies) {
      turns.append(queries)
      for query in queries { replies[query] = await world.ask(query) }
    }
    // The top level and the hint; the registry and the addresses; the zone's servers, twice.
    #expect(turns.count == 4)
    #expect(turns[2].allSatisfy { $0.server.ip == IPAddress("192.0.2.11") })
  }
}
