import DNSCore
import Practice
import Providers
import Testing

/// The practice internet as a network: what wiring does with sockets, through the wire format.
actor PracticeNetwork: Network {
  private var world: PracticeWorld
  private let now: Double

  init(_ world: PracticeWorld, at now: Double) {
    self.world = world
    self.now = now
  }

  func ask(_ query: Query) async -> Answer {
    let silent = Answer(query.question, .noReply(.timedOut), server: query.server)
    guard let address = query.server.ip, let server = world.server(at: address),
      query.server.port == 5300
    else { return silent }
    let message = Message(query.question, id: 1, recursionDesired: query.recursionDesired)
    do throws(WireError) {
      let received = try Message(wire: message.encoded())
      guard let reply = world.reply(to: received, server: server, at: now) else { return silent }
      return Answer(
        query.question, from: try Message(wire: reply.encoded()), server: query.server)
    } catch {
      return Answer(query.question, .unreadable(error), server: query.server)
    }
  }
}

@Suite struct PracticeWalkTests {
  @Test(arguments: ["generic", "muumuu-dns", "route53", "gehirn-dns"])
  func `The same walk as in reality finds the zone and both servers`(id: String) async throws {
    let provider = try #require(Catalogue.provider(id: id))
    let world = try makeWorld(provider: provider)
    let resolver = try #require(world.resolver(id: "google"))
    let walk = AuthorityWalk(
      domain: PracticeHost.domain, resolver: ServerAddress(resolver.address, port: 5300),
      authorityPort: 5300)
    let (result, replies) = await PracticeNetwork(world, at: 0).delegation(of: walk)
    let found = try result.get()
    #expect(found.zone == PracticeHost.domain && found.nameExists)
    #expect(found.delegatedNames.sorted() == world.nameServers.sorted())
    #expect(found.listedNames.sorted() == world.nameServers.sorted())
    #expect(found.authorities.count == 2)
    for server in found.servers {
      for address in server.addresses { #expect(address.state == .authoritative(serial: 1)) }
    }
    // Nothing of the person's zone was asked of a resolver but who serves it.
    for query in replies.keys where query.recursionDesired {
      #expect(
        !query.question.name.isWithin(PracticeHost.domain)
          || query.question == Question(PracticeHost.domain, .ns))
    }
  }

  @Test func `A whole key comes through the wire format`() async throws {
    var world = try makeWorld()
    try world.enter(world.host.wanted[1], at: 0)
    let server = try #require(world.resolver(id: "google"))
    let query = Query(
      Question(PracticeHost.keyName, .txt), to: ServerAddress(server.address, port: 5300),
      recursionDesired: true)
    let answer = await PracticeNetwork(world, at: 10).ask(query)
    #expect(answer.records.first?.joinedText == Array(world.host.dkimText.utf8))
  }
}
