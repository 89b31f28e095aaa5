import DNSCore
import Fakes
import Testing

/// The fake answers as real servers do, or every story told with it is wrong.
@Suite struct MemoryDNSTests {
  let world = MemoryDNS([
    MemoryZone(
      "example.jp",
      """
      @ NS ns1
      ns1 A 192.0.2.53
      @ 300 TXT "v=spf1 " "-all" ; one record of two strings
      a.b TXT x
      *.w TXT "wild \\"card\\""
      there.w A 192.0.2.1
      c CNAME a.b
      out CNAME www.example.net.
      loop CNAME loop
      nowhere CNAME none.example.jp.
      sub NS ns.sub
      ns.sub A 192.0.2.54
      """),
    MemoryZone("example.net", "@ NS ns1.example.jp.\nwww A 192.0.2.80"),
  ])

  private func ask(
    _ name: String, _ type: RecordType, at server: String = "192.0.2.53", recursive: Bool = false
  ) async throws -> Answer {
    let question = Question(try #require(DomainName(name)), type)
    let address = ServerAddress(try #require(IPAddress(server)))
    return await world.ask(Query(question, to: address, recursionDesired: recursive))
  }

  @Test func `Strings stay apart and TTLs are kept`() async throws {
    let answer = try await ask("example.jp", .txt)
    #expect(answer.isAuthoritative && answer.timeToLive == 300)
    #expect(answer.records.map(\.data) == [.txt([Array("v=spf1 ".utf8), Array("-all".utf8)])])
  }

  @Test func `An empty name in between is there, another one is not`() async throws {
    let between = try await ask("b.example.jp", .txt)
    #expect(between.outcome == .noData && between.negativeTimeToLive == 900)
    #expect(try await ask("a.b.example.jp", .a).outcome == .noData)
    let none = try await ask("x.b.example.jp", .txt)
    #expect(none.outcome == .noSuchName && none.negativeTimeToLive == 900)
  }

  @Test func `A wildcard speaks where nothing else is`() async throws {
    let answer = try await ask("x.y.w.example.jp", .txt)
    #expect(answer.records.first?.joinedText == Array("wild \"card\"".utf8))
    #expect(answer.records.first?.name == DomainName("x.y.w.example.jp"))
    #expect(try await ask("x.w.example.jp", .a).outcome == .noData)
    #expect(try await ask("there.w.example.jp", .txt).outcome == .noData)
    #expect(try await ask("x.there.w.example.jp", .txt).outcome == .noSuchName)
  }

  @Test func `Aliases are followed as far as the one asked knows`() async throws {
    #expect(try await ask("c.example.jp", .txt).records.count == 1)
    let end = try await ask("nowhere.example.jp", .txt)
    #expect(end.outcome == .noSuchName && end.aliases.count == 1)
    #expect(try await ask("loop.example.jp", .a).outcome == .failed(.serverFailure))
    let followed = try await ask("out.example.jp", .a, at: "198.51.100.1", recursive: true)
    #expect(followed.records.count == 1 && followed.recursionAvailable)
  }

  @Test func `Delegations, other zones and silence are told apart`() async throws {
    let referral = try await ask("x.sub.example.jp", .a)
    #expect(referral.outcome == .referral && !referral.isAuthoritative)
    #expect(referral.authority.map(\.type) == [.ns] && referral.additional.map(\.type) == [.a])
    #expect(try await ask("example.com", .a).outcome == .failed(.refused))
    #expect(try await ask("example.jp", .txt, at: "192.0.2.99").outcome == .failed(.refused))
    let server = try #require(IPAddress("192.0.2.53"))
    world.silence(server)
    #expect(try await ask("example.jp", .txt).outcome == .noReply(.timedOut))
    world.silence(server, nil)
    #expect(try await ask("example.jp", .txt).records.count == 1)
  }

  @Test func `What was asked is kept, what changes is seen`() async throws {
    _ = try await ask("new.example.jp", .txt)
    world.publish("new TXT here", in: "example.jp")
    #expect(try await ask("new.example.jp", .txt).records.count == 1)
    let question = Question(try #require(DomainName("new.example.jp")), .txt)
    world.withdraw(question)
    world.answer(question, with: .failed(.serverFailure), at: IPAddress("192.0.2.53"))
    #expect(try await ask("new.example.jp", .txt).outcome == .failed(.serverFailure))
    #expect(await world.answer(question).outcome == .noSuchName)
    #expect(world.asked == Array(repeating: question, count: 4))
    #expect(world.queries.count == 3)
  }

  @Test func `As a server it tells the same in a message`() async throws {
    let question = Question(try #require(DomainName("example.jp")), .txt)
    let here = ServerAddress(try #require(IPAddress("192.0.2.53")))
    let query = Message(question, id: 5, recursionDesired: false)
    let reply = try #require(world.reply(to: query, at: here))
    #expect(reply.id == 5 && reply.isAuthoritative)
    #expect(Answer(question, from: reply).records.count == 1)
  }
}
