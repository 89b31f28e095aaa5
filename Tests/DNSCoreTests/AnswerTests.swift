import DNSCore
import Testing

@Suite struct AnswerTests {
  let question: Question
  let soa: Record
  let servers: Record

  init() throws {
    let name = try #require(DomainName("www.example.jp"))
    let zone = try #require(DomainName("example.jp"))
    question = Question(name, .a)
    soa = Record(
      name: zone, ttl: 3600,
      data: .soa(
        StartOfAuthority(
          primary: zone, mailbox: zone, serial: 1, refresh: 1, retry: 1, expire: 1, minimum: 300)))
    servers = Record(name: zone, ttl: 60, data: .ns(try #require(DomainName("ns1.example.net"))))
  }

  private func alias(_ name: String, _ target: String) throws -> Record {
    Record(
      name: try #require(DomainName(name)), ttl: 30, data: .cname(try #require(DomainName(target))))
  }

  private func outcome(
    answers: [Record] = [], authority: [Record] = [], code: ResponseCode = .noError,
    aa: Bool = false, ra: Bool = false
  ) -> Answer {
    Answer(
      question,
      from: Message(
        id: 0, isResponse: true, isAuthoritative: aa, recursionAvailable: ra, responseCode: code,
        questions: [question], answers: answers, authority: authority))
  }

  @Test func `Records are found through aliases, in whatever order they stand`() throws {
    let end = Record(
      name: try #require(DomainName("web.example.net")), ttl: 60, data: .a(.v4(1)))
    let first = try alias("www.example.jp", "x.example.jp")
    let second = try alias("x.example.jp", "web.example.net")
    let answer = outcome(answers: [end, second, first], ra: true)
    #expect(answer.outcome == .records([end]))
    #expect(answer.aliases == [first, second])
    #expect(answer.timeToLive == 30)
  }

  @Test func `A record that an answer holds twice is one record`() {
    let one = Record(name: question.name, ttl: 60, data: .a(.v4(1)))
    let again = Record(name: question.name, ttl: 30, data: .a(.v4(1)))
    let other = Record(name: question.name, ttl: 60, data: .a(.v4(2)))
    #expect(
      outcome(answers: [one, again, other, one], aa: true).outcome == .records([one, other]))
  }

  @Test func `No data and no such name are kept apart`() {
    #expect(outcome(authority: [soa], aa: true).outcome == .noData)
    #expect(outcome(authority: [soa], code: .noSuchName, aa: true).outcome == .noSuchName)
    #expect(outcome(authority: [soa], code: .noSuchName).negativeTimeToLive == 300)
    #expect(outcome(ra: true).outcome == .noData)
  }

  @Test func `A delegation is a referral, other codes are failures`() {
    #expect(outcome(authority: [servers]).outcome == .referral)
    #expect(outcome(authority: [servers, soa]).outcome == .noData)
    #expect(outcome(authority: [servers], aa: true).outcome == .noData)
    #expect(outcome(code: .refused).outcome == .failed(.refused))
  }

  @Test func `An alias that leaves the server's zones is no end`() throws {
    let out = try alias("www.example.jp", "x.example.net")
    #expect(outcome(answers: [out], aa: true).outcome == .referral)
    #expect(outcome(answers: [out], ra: true).outcome == .noData)
    #expect(outcome(answers: [out], authority: [soa], ra: true).outcome == .noData)
  }

  @Test func `Aliases in a ring are a failure`() throws {
    let ring = [
      try alias("www.example.jp", "x.example.jp"), try alias("x.example.jp", "www.example.jp"),
    ]
    #expect(outcome(answers: ring, ra: true).outcome == .failed(.serverFailure))
  }

  @Test func `An answer told as a message is the same answer`() throws {
    let record = Record(name: question.name, ttl: 60, data: .a(.v4(1)))
    let query = Message(question, id: 9, recursionDesired: false)
    for told in [
      Answer(question, .records([record]), isAuthoritative: true),
      Answer(question, .noData, authority: [soa], isAuthoritative: true),
      Answer(question, .noSuchName, authority: [soa], isAuthoritative: true),
      Answer(question, .referral, authority: [servers]),
      Answer(
        question, .failed(.serverFailure), extendedErrors: [ExtendedError(code: 6, text: [0x78])]),
    ] {
      let reply = try #require(Message(replyingTo: query, with: told))
      #expect(Answer(question, from: try Message(wire: reply.encoded())) == told)
    }
    #expect(Message(replyingTo: query, with: Answer(question, .noReply(.timedOut))) == nil)
  }

  @Test func `What a server calls itself is kept`() throws {
    let query = Message(
      question, id: 9, recursionDesired: true, edns: ExtendedInfo(options: [.identityRequest]))
    #expect(try Message(wire: query.encoded()).edns?.options == [.identityRequest])
    var reply = try #require(Message(replyingTo: query, with: Answer(question, .noData)))
    #expect(Answer(question, from: reply).serverIdentity == nil)
    // RFC 5001 §2.3: any octets; none at all says nothing.
    for (octets, identity) in [([0x61, 0xFF], [0x61, 0xFF]), ([], nil)] as [([UInt8], [UInt8]?)] {
      reply.edns = ExtendedInfo(options: [.init(code: 3, octets: octets)])
      let answer = Answer(question, from: try Message(wire: reply.encoded()))
      #expect(answer.serverIdentity == identity)
    }
  }
}
