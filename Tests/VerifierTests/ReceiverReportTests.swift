import DNSCore
import Fakes
import Testing
import Verifier

private typealias World = InspectionWorld

@Suite struct ReceiverReportTests {
  /// What a receiver sees of a world, and all that was asked for it.
  private func look(
    _ world: World, answering silence: Bool = false
  ) async throws -> (ReceiverReport, [Query]) {
    var options = world.options
    options.lens = .receiver
    options.resolvers = []
    let inspection = Inspection(subject: world.subject, options: options)
    var heard = Observations()
    var asked: [Query] = []
    for _ in 0..<16 {
      switch inspection.receiverSurvey(heard, now: world.now) {
      case .result(let report): return (report, asked)
      case .needs(let queries):
        asked += queries
        for query in queries {
          let answer =
            silence ? Answer(query.question, .noReply(.timedOut)) : await world.dns.ask(query)
          heard.record(query, answer)
        }
      }
    }
    throw Endless()
  }

  private struct Endless: Error {}

  @Test func `A receiver asks its resolver and nobody else`() async throws {
    for zone in ["", World.good] {
      let (_, asked) = try await look(World(zone))
      let resolver = ServerAddress(World.address(World.Place.anyResolver))
      #expect(asked.allSatisfy { $0.server == resolver && $0.recursionDesired })
      #expect(!asked.isEmpty)
    }
  }

  @Test func `Names that may not exist are not asked for`() async throws {
    let (report, asked) = try await look(World(""))
    let names = Set(asked.map(\.question.name.description))
    #expect(
      names == [
        "example.jp", "default._domainkey.example.jp", "_dmarc.example.jp", "_dmarc.jp",
      ])
    #expect(report.spf == "none")
    #expect(report.dkim == .missing)
    #expect(report.dmarc == .missing)
    #expect(report.findings.map(\.code) == ["not-published", "dmarc-missing"])
  }

  @Test func `A healthy domain has no findings`() async throws {
    let (report, _) = try await look(World(World.good))
    #expect(report.spf == "pass")
    #expect(report.dkim == .ok)
    #expect(report.dmarc == .ok)
    #expect(report.findings.isEmpty)
    #expect(
      report.json().text()
        == #"{"schema":1,"domain":"example.jp","spf":"pass","dkim":"ok","dmarc":"ok","findings":[]}"#
    )
    #expect(report.json(input: "Example.JP")["input"] == "Example.JP")
  }

  @Test func `Without a sender the mail and web hosts stand in`() async throws {
    let (passes, asked) = try await look(World(World.good, ip: nil))
    #expect(passes.spf == "pass")
    #expect(asked.contains { $0.question == Question(World.name("mail.example.jp"), .a) })
    let stranger = World.line("@", "v=spf1 ip4:192.0.2.200 -all")
    let (fails, _) = try await look(World(stranger, ip: nil))
    #expect(fails.spf == "fail")
  }

  @Test func `Two records, and none, have the words of the standard`() async throws {
    let (two, _) = try await look(World(World.good + "\n" + World.line("@", "v=spf1 -all")))
    #expect(two.spf == "permerror")
    #expect(two.findings.map(\.code) == ["spf-multiple"])
    let (fails, _) = try await look(World(World.line("@", "v=spf1 -all")))
    #expect(fails.spf == "fail")
  }

  @Test func `A resolver that says nothing is a temporary failure`() async throws {
    let (report, _) = try await look(World(World.good), answering: true)
    #expect(report.spf == "temperror")
    #expect(report.dkim == .temperror)
    #expect(report.dmarc == .temperror)
    #expect(report.findings.isEmpty)
  }

  @Test func `Of several selectors the key that works speaks for the domain`() async throws {
    var world = World(World.good)
    world.subject.selectors = [World.name("other"), World.name("default")]
    let (report, _) = try await look(world)
    #expect(report.dkim == .ok)
  }
}
