import DNSCore
import Testing

struct QuestionBudgetTests {
  private static func query(
    _ number: Int, _ type: RecordType, at server: UInt32, asksResolver: Bool = false
  ) throws -> Query {
    Query(
      Question(try #require(DomainName("n\(number).example")), type),
      to: ServerAddress(.v4(server)), recursionDesired: asksResolver)
  }

  @Test func `A stranger gets few questions, a server of the zone more, a resolver most`() throws {
    var budget = QuestionBudget()
    var sent = (stranger: 0, authority: 0, resolver: 0)
    _ = budget.take(try Self.query(0, .soa, at: 2))
    for number in 1..<400 {
      if budget.take(try Self.query(number, .txt, at: 1)) == nil { sent.stranger += 1 }
      if budget.take(try Self.query(number, .txt, at: 2)) == nil { sent.authority += 1 }
      if budget.take(try Self.query(number, .txt, at: 3, asksResolver: true)) == nil {
        sent.resolver += 1
      }
    }
    #expect(sent.stranger == QuestionBudget.perStranger)
    #expect(sent.authority == QuestionBudget.perAuthority - 1)
    #expect(sent.resolver == QuestionBudget.perResolver)
    #expect(budget.isUsedUp)
  }

  @Test func `However many servers there are, one look comes to an end`() throws {
    var budget = QuestionBudget()
    var sent = 0
    for server in 1..<5_000 as Range<UInt32> {
      for type in [RecordType.ns, .soa, .txt] {
        if budget.take(try Self.query(1, type, at: server)) == nil { sent += 1 }
      }
    }
    #expect(sent == QuestionBudget.inAll)
    #expect(budget.isUsedUp)
  }

  @Test func `A server that was silent is not waited for again, unless it spoke`() throws {
    var budget = QuestionBudget()
    let silent = try Self.query(1, .ns, at: 1)
    let slow = try Self.query(1, .ns, at: 2)
    _ = budget.take(silent)
    _ = budget.take(slow)
    budget.hear(Answer(slow.question, .noData), to: slow)
    for query in [silent, slow] {
      budget.hear(Answer(query.question, .noReply(.timedOut)), to: query)
    }
    #expect(budget.take(try Self.query(2, .txt, at: 1)) == .silentServer)
    #expect(budget.take(try Self.query(2, .txt, at: 2)) == nil)
    #expect(!budget.isUsedUp)
  }

  @Test func `A server of the zone is none less in the next look at it`() throws {
    var budget = QuestionBudget()
    _ = budget.take(try Self.query(0, .soa, at: 2))
    for number in 0..<QuestionBudget.inAll {
      _ = budget.take(try Self.query(number, .txt, at: 1))
      _ = budget.take(try Self.query(number, .txt, at: 2))
    }
    try #require(budget.isUsedUp)
    budget = budget.renewed
    #expect(!budget.isUsedUp)
    var sent = (stranger: 0, authority: 0)
    for number in 0..<400 {
      if budget.take(try Self.query(number, .txt, at: 1)) == nil { sent.stranger += 1 }
      if budget.take(try Self.query(number, .txt, at: 2)) == nil { sent.authority += 1 }
    }
    #expect(sent.stranger == QuestionBudget.perStranger)
    #expect(sent.authority == QuestionBudget.perAuthority)
  }

  @Test func `When the time is over nothing is sent any more`() throws {
    var budget = QuestionBudget()
    #expect(budget.take(try Self.query(1, .ns, at: 1), isInTime: false) == .usedUp)
    #expect(budget.isUsedUp)
  }
}
