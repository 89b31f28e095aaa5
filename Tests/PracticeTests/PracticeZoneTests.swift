import DNSCore
import Practice
import Providers
import Testing

@Suite struct PracticeZoneTests {
  @Test func `A walk from the root reaches the provider's servers by referrals with glue`() throws {
    var world = try makeWorld()
    let root = try world.ask("dojo.example", .txt, .root, at: 0)
    #expect(root.outcome == .referral && !root.isAuthoritative)
    #expect(root.additional.map(\.data) == [.a(try #require(IPAddress("127.83.0.2")))])
    let top = try world.ask("dojo.example", .txt, .topLevel, at: 0)
    #expect(top.outcome == .referral)
    #expect(top.authority.map(\.name).allSatisfy { $0 == PracticeHost.domain })
    #expect(
      top.additional.map(\.data) == [
        .a(try #require(IPAddress("127.83.1.1"))), .a(try #require(IPAddress("127.83.1.2"))),
      ])
    for number in 0...1 {
      let own = try world.ask("dojo.example", .ns, .provider(number), at: 0)
      #expect(own.isAuthoritative && own.records.count == 2)
    }
  }

  @Test func `No data, no such name and empty names are told apart, with the SOA`() throws {
    var world = try makeWorld()
    let noData = try world.ask("dojo.example", .txt, .provider(0), at: 0)
    #expect(noData.outcome == .noData && noData.isAuthoritative)
    #expect(noData.negativeTimeToLive == 30)
    let missing = try world.ask("default._domainkey.dojo.example", .txt, .provider(0), at: 0)
    #expect(missing.outcome == .noSuchName && missing.negativeTimeToLive == 30)
    try world.enter(world.host.wanted[1], at: 0)
    let between = try world.ask("_domainkey.dojo.example", .txt, .provider(0), at: 60)
    #expect(between.outcome == .noData)
  }

  @Test func `Servers refuse what is not theirs, and resolvers what is not recursive`() throws {
    var world = try makeWorld()
    #expect(try world.ask("example.com", .a, .provider(0), at: 0).outcome == .failed(.refused))
    let resolver = try #require(world.resolver(id: "google"))
    let question = Question(PracticeHost.domain, .a)
    let flat = Message(question, id: 1, recursionDesired: false)
    #expect(world.reply(to: flat, server: resolver, at: 0)?.responseCode == .refused)
    let none = Message(id: 2)
    #expect(world.reply(to: none, server: resolver, at: 0)?.responseCode == .formatError)
    var response = flat
    response.isResponse = true
    #expect(world.reply(to: response, server: resolver, at: 0) == nil)
    var update = flat
    update.opcode = 5
    #expect(world.reply(to: update, server: resolver, at: 0)?.responseCode == .notImplemented)
  }

  @Test func `The mail host's own DNS holds the records, where nobody asks`() throws {
    var world = try makeWorld()
    let own = try world.ask("dojo.example", .txt, .mailHost, at: 0)
    #expect(own.records.first?.joinedText == Array(world.host.spfText.utf8))
    #expect(try world.ask("dojo.example", .txt, .receiver, at: 0).outcome == .noData)
  }

  @Test func `Addresses and names of the mail server agree`() throws {
    var world = try makeWorld()
    let back = try world.ask("25.113.0.203.in-addr.arpa", .ptr, .receiver, at: 0)
    #expect(back.records.map(\.data) == [.ptr(PracticeHost.serverName)])
    let forward = try world.ask("sv1.mailhost.example", .a, .receiver, at: 0)
    #expect(forward.records.map(\.data) == [.a(PracticeHost.serverAddress)])
    #expect(try world.ask("dojo.example", .mx, .receiver, at: 0).records.count == 1)
  }

  @Test func `Every server has an address of its own, at least eight resolvers among them`() throws
  {
    let world = try makeWorld()
    #expect(Set(world.servers.map(\.address)).count == world.servers.count)
    #expect(world.servers.count { if case .resolver = $0.role { true } else { false } } >= 8)
    for server in world.servers { #expect(world.server(at: server.address) == server) }
  }

  @Test(arguments: Catalogue.all)
  func `Name servers of the practice domain are recognised as the provider's`(
    provider: Provider
  ) throws {
    var world = try makeWorld(provider: provider)
    #expect(world.nameServers.count == 2)
    if world.nameServers.first?.isWithin(try name("dns-provider.example")) == false {
      let found = Catalogue.identify(nameServers: world.nameServers)
      #expect(found.candidates.contains { $0.id == provider.id })
    }
    for (index, server) in world.nameServers.enumerated() {
      let answer = try world.ask(server.description, .a, .receiver, at: 0)
      let wanted = world.servers.first { $0.role == .provider(index) }
      #expect(answer.records.map(\.data) == wanted.map { [.a($0.address)] })
    }
  }
}
