import DNSCore
import Sockets
import Synchronization
import Testing

/// The walk to the authority over real sockets: a registry, a hosting company, a resolver.
@Suite struct WalkTests {
  /// What each server was asked.
  private final class Heard: Sendable {
    private let questions = Mutex<[Question]>([])
    var all: [Question] { questions.withLock { $0 } }
    func add(_ question: Question) { questions.withLock { $0.append(question) } }
  }

  @Test func `A domain's servers are found and the resolver never hears of its records`()
    async throws
  {
    let jp = try #require(DomainName("jp"))
    let domain = try #require(DomainName("example.jp"))
    let registryHost = try #require(DomainName("a.dns.jp"))
    let host = try #require(DomainName("ns1.host.example"))
    let registryIP = try #require(IPAddress("127.0.0.2"))
    let hostIP = try #require(IPAddress("127.0.0.3"))
    let heard = Heard()
    let servers = Record(name: domain, ttl: 60, data: .ns(host))
    let soa = Record(
      name: domain, ttl: 60,
      data: .soa(
        StartOfAuthority(
          primary: host, mailbox: host, serial: 7, refresh: 1, retry: 1, expire: 1, minimum: 1)))

    let resolver = try LoopbackServer(
      Told { message in
        guard let question = message.questions.first else { return nil }
        heard.add(question)
        let data: RecordData? =
          switch (question.name, question.type) {
          case (jp, .ns): .ns(registryHost)
          case (registryHost, .a): .a(registryIP)
          case (host, .a): .a(hostIP)
          default: nil
          }
        let outcome: Answer.Outcome =
          data.map { .records([Record(name: question.name, ttl: 60, data: $0)]) } ?? .noData
        return Message(
          replyingTo: message, with: Answer(question, outcome, recursionAvailable: true))
      })
    let registry = try LoopbackServer(
      Told { message in
        guard let question = message.questions.first else { return nil }
        return Message(
          replyingTo: message, with: Answer(question, .referral, authority: [servers]))
      }, at: registryIP)
    // The registry's port is free on another loopback address as well, but for a rare accident.
    let hosting = try LoopbackServer(
      Told { message in
        guard let question = message.questions.first else { return nil }
        let record = question.type == .soa ? soa : servers
        return Message(
          replyingTo: message,
          with: Answer(question, .records([record]), isAuthoritative: true))
      }, at: hostIP, port: registry.address.port)

    let client = DNSClient(DNSClientOptions(deadline: .seconds(20)))
    let walk = AuthorityWalk(
      domain: domain, resolver: resolver.address, authorityPort: registry.address.port)
    let found = try await client.delegation(of: walk).result.get()
    #expect(found.zone == domain && found.parent == jp)
    #expect(found.authorities == [hosting.address])
    #expect(found.servers.first?.addresses.first?.state == .authoritative(serial: 7))
    #expect(!heard.all.isEmpty)
    // Of the domain itself it is asked for the name servers alone.
    #expect(heard.all.allSatisfy { !$0.name.isWithin(domain) || $0 == Question(domain, .ns) })
  }
}
