import DNSCore
import MailAuth
import Testing

struct DMARCRecordTests {
  private func record(_ text: String) -> DMARCRecord? { DMARCRecord(Array(text.utf8)) }

  @Test(arguments: [
    ("v=DMARC1; p=none", "none - - u rr asWritten"),
    ("v=DMARC1;p=reject;sp=quarantine;np=none;", "reject quarantine none u rr asWritten"),
    ("v = DMARC1 ; p = REJECT", "reject - - u rr asWritten"),
    ("v=DMARC1; p=none; adkim=s; aspf=S", "none - - u ss asWritten"),
    ("v=DMARC1; p=none; adkim=x", "none - - u rr asWritten"),
    ("v=DMARC1; p=none; psd=y; t=y", "none - - y rr asWritten"),
    ("v=DMARC1; p=none; psd=n", "none - - n rr asWritten"),
    ("v=DMARC1; p=none; pct=20; fo=1; rf=afrf; ri=3600", "none - - u rr asWritten"),
    ("v=DMARC1; rua=mailto:a@b.jp", "- - - u rr asNone"), ("v=DMARC1", "- - - u rr ignored"),
    ("v=DMARC1; p=nonsense", "- - - u rr ignored"),
    ("v=DMARC1; p=nonsense; rua=mailto:a@b.jp", "- - - u rr asNone"),
    ("v=DMARC1; p=reject; sp=nonsense", "reject - - u rr ignored"),
    ("v=DMARC1; p=reject; sp=nonsense; rua=mailto:a@b.jp", "reject - - u rr asNone"),
    ("v=DMARC1; p=none; rua=nonsense", "none - - u rr asWritten"),
    ("v=DMARC1; p=nonsense; rua=nonsense", "- - - u rr ignored"),
    ("v=DMARC1; p=none; future=1", "none - - u rr asWritten"),
    ("v=DMARC1;; p=none", "none - - u rr asWritten"), ("v=DMARC1 p=none", nil),
    ("v=dmarc1; p=none", nil), ("V=DMARC1; p=none", "none - - u rr asWritten"),
    ("p=none; v=DMARC1", nil),
    ("v=DMARC12; p=none", nil), ("\"v=DMARC1; p=none\"", nil), ("", nil), ("v=spf1 -all", nil),
    ("v=DMARC1；p=none", nil),
  ])
  func `A record is read as RFC 9989 §4.7 says`(text: String, expected: String?) {
    let summary = record(text).map { record in
      let policies = [record.policy, record.subdomainPolicy, record.nonexistentPolicy]
        .map { $0?.rawValue ?? "-" }.joined(separator: " ")
      let modes = record.dkimAlignment.rawValue + record.spfAlignment.rawValue
      return "\(policies) \(record.publicSuffix.rawValue) \(modes) \(record.use)"
    }
    #expect(summary == expected)
  }

  @Test(
    arguments: [
      ("v=DMARC1; p=reject", []), ("v=DMARC1; p=reject; pct=100", []),
      ("v=DMARC1; p=reject; pct=20", [.share]), ("v=DMARC1; p=reject; pct=200", []),
      ("v=DMARC1; p=reject; t=y", [.testing]), ("v=DMARC1; p=none; np=reject", [.nonexistent]),
      ("v=DMARC1; p=none; sp=reject; np=reject", []), ("v=DMARC1; p=none; psd=n", [.publicSuffix]),
      ("v=DMARC1; p=none; np=reject; psd=y; t=y; pct=0", DMARCRecord.OlderReading.allCases),
    ] as [(String, [DMARCRecord.OlderReading])])
  func `What receivers of RFC 7489 read otherwise is noted`(
    text: String, readings: [DMARCRecord.OlderReading]
  ) {
    #expect(record(text)?.olderReadings == readings)
  }

  @Test func `What is wrong is told with its place`() {
    #expect(record("v=DMARC1; p=nope")?.flaws == [.badValue(tag: Array("p".utf8), offset: 10)])
    #expect(record("v=DMARC1; rua=mailto:a@b.jp")?.flaws == [.noPolicy])
    #expect(record("v=DMARC1; p=none; junk")?.flaws == [.notATag(offset: 18)])
    #expect(
      record("v=DMARC1; p=none; zz=1; p=reject")?.flaws == [
        .unknownTag(name: Array("zz".utf8), offset: 18), .duplicate(tag: [0x70], offset: 24),
      ])
    #expect(record("v=DMARC1; p=none; pct=20; fo=1")?.flaws == [])
    let addresses = record("v=DMARC1; p=none; rua=mailto:a@b.jp!10m, https://x/y , b@c.jp")
    #expect(addresses?.reportAddresses.count == 2)
  }
}

struct DMARCTests {
  /// The world of one case: records at `_dmarc.` of these domains; all else does not exist.
  struct World: ExpressibleByDictionaryLiteral {
    var records: [String: String]
    init(dictionaryLiteral elements: (String, String)...) {
      records = Dictionary(uniqueKeysWithValues: elements)
    }
  }

  /// Drives the evaluation; a name `!example.jp` has no reply, `+example.jp` exists.
  static func judge(
    _ world: World, from: [String], spf: String? = nil, dkim: [String] = []
  ) throws -> (result: DMARCResult, asked: [String], rounds: Int) {
    func claim(_ text: String) throws -> DMARCClaim {
      let outcome: DMARCClaim.Outcome =
        text.hasPrefix("-") ? .notPass : text.hasPrefix("?") ? .temporary : .pass
      return DMARCClaim(
        try DKIMSupport.name(String(text.drop { $0 == "-" || $0 == "?" })), outcome)
    }
    var known: Knowledge = [:]
    var asked: [String] = []
    for round in 1...5 {
      let evaluation = DMARC.evaluate(
        from: try from.map { try DKIMSupport.name($0) }, spf: try spf.map { try claim($0) },
        dkim: try dkim.map { try claim($0) }, known: known)
      switch evaluation {
      case .result(let result): return (result, asked, round)
      case .needs(let questions):
        #expect(!questions.isEmpty && questions.allSatisfy { known[$0] == nil })
        for question in questions {
          let name = question.name.description
          asked.append(name)
          let domain = String(name.dropFirst(name.hasPrefix("_dmarc.") ? 7 : 0))
          let outcome: Answer.Outcome
          if world.records["!" + domain] != nil {
            outcome = .noReply(.timedOut)
          } else if name.hasPrefix("_dmarc."), let text = world.records[domain] {
            let texts = text.split(separator: "|").map { Array($0.utf8) }
            outcome = .records(
              texts.map { Record(name: question.name, ttl: 60, data: .txt([$0])) })
          } else {
            outcome = world.records["+" + domain] != nil ? .noData : .noSuchName
          }
          known[question] = Answer(question, outcome)
        }
      }
    }
    Issue.record("it never ends")
    return (DMARCResult(.none, .dns), asked, 0)
  }

  private static let none = "v=DMARC1; p=none"
  private static let reject = "v=DMARC1; p=reject"

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var world: [String: String]
    var from: String
    var spf: String?
    var dkim: [String] = []
    /// Word, reason, policy, tag, disposition.
    var expected: String

    init(
      _ name: String, _ world: [String: String], _ from: String, spf: String? = nil,
      dkim: [String] = [], _ expected: String
    ) {
      testDescription = name
      self.world = world
      self.from = from
      self.spf = spf
      self.dkim = dkim
      self.expected = expected
    }
  }

  static let cases: [Case] = [
    Case(
      "SPF of the same domain", ["example.jp": reject], "example.jp", spf: "example.jp",
      "pass aligned reject p none"),
    Case(
      "DKIM of the same domain", ["example.jp": reject], "example.jp", dkim: ["example.jp"],
      "pass aligned reject p none"),
    Case(
      "SPF of a subdomain", ["example.jp": reject], "example.jp", spf: "mail.example.jp",
      "pass aligned reject p none"),
    Case(
      "author in a subdomain", ["example.jp": reject], "news.example.jp", dkim: ["example.jp"],
      "pass aligned reject p none"),
    Case(
      "two subdomains of one", ["example.jp": reject], "news.example.jp", spf: "mail.example.jp",
      "pass aligned reject p none"),
    Case(
      "the host's own signature", ["example.jp": reject, "host.example": none], "example.jp",
      spf: "server.host.example", dkim: ["server.host.example"], "fail not-aligned reject p reject"),
    Case(
      "a neighbour below co.jp", ["a.co.jp": reject, "b.co.jp": reject], "a.co.jp",
      dkim: ["b.co.jp"], "fail not-aligned reject p reject"),
    Case(
      "nothing proved", ["example.jp": none], "example.jp", spf: "-example.jp",
      dkim: ["-example.jp"], "fail nothing-proved none p none"),
    Case(
      "no claims at all", ["example.jp": reject], "example.jp",
      "fail nothing-proved reject p reject"),
    Case(
      "one of two signatures", ["example.jp": reject], "example.jp",
      dkim: ["other.example", "example.jp"], "pass aligned reject p none"),
    Case(
      "strict SPF, subdomain", ["example.jp": "v=DMARC1; p=reject; aspf=s"], "example.jp",
      spf: "mail.example.jp", "fail not-aligned reject p reject"),
    Case(
      "strict SPF, same", ["example.jp": "v=DMARC1; p=reject; aspf=s"], "example.jp",
      spf: "example.jp", "pass aligned reject p none"),
    Case(
      "strict DKIM, subdomain", ["example.jp": "v=DMARC1; p=reject; adkim=s"], "example.jp",
      dkim: ["mail.example.jp"], "fail not-aligned reject p reject"),
    Case(
      "strict SPF leaves DKIM relaxed", ["example.jp": "v=DMARC1; p=reject; aspf=s"], "example.jp",
      dkim: ["mail.example.jp"], "pass aligned reject p none"),
    Case("no record", [:], "example.jp", spf: "example.jp", "none no-record - - none"),
    Case(
      "two records are none", ["example.jp": "v=DMARC1; p=none|v=DMARC1; p=reject"], "example.jp",
      "none no-record - - none"),
    Case(
      "another text beside it", ["example.jp": "v=spf1 -all|v=DMARC1; p=reject"], "example.jp",
      "fail nothing-proved reject p reject"),
    Case(
      "the wrong version", ["example.jp": "v=DMARC2; p=reject"], "example.jp",
      "none no-record - - none"),
    Case(
      "sp for a subdomain that exists",
      ["example.jp": "v=DMARC1; p=reject; sp=quarantine", "+a.example.jp": ""], "a.example.jp",
      "fail nothing-proved quarantine sp quarantine"),
    Case(
      "sp is not for the domain itself", ["example.jp": "v=DMARC1; p=reject; sp=none"],
      "example.jp", "fail nothing-proved reject p reject"),
    Case(
      "np for a subdomain that does not exist",
      ["example.jp": "v=DMARC1; p=none; sp=quarantine; np=reject"], "a.example.jp",
      "fail nothing-proved reject np reject"),
    Case(
      "np is not for one that exists",
      ["example.jp": "v=DMARC1; p=none; sp=quarantine; np=reject", "+a.example.jp": ""],
      "a.example.jp", "fail nothing-proved quarantine sp quarantine"),
    Case(
      "without np, sp counts", ["example.jp": "v=DMARC1; p=none; sp=quarantine"], "a.example.jp",
      "fail nothing-proved quarantine sp quarantine"),
    Case(
      "without sp, p counts", ["example.jp": "v=DMARC1; p=quarantine"], "a.example.jp",
      "fail nothing-proved quarantine p quarantine"),
    Case(
      "the subdomain's own record goes first", ["example.jp": reject, "a.example.jp": none],
      "a.example.jp", "fail nothing-proved none p none"),
    Case(
      "its own record does not part it from the organization",
      ["example.jp": reject, "a.example.jp": none], "a.example.jp", spf: "example.jp",
      "pass aligned none p none"),
    Case(
      "psd=n makes it an organization of its own",
      ["example.jp": reject, "a.example.jp": "v=DMARC1; p=none; psd=n"], "a.example.jp",
      spf: "example.jp", "fail not-aligned none p none"),
    Case(
      "psd=n holds for what is below",
      ["example.jp": reject, "a.example.jp": "v=DMARC1; p=none; psd=n"], "x.a.example.jp",
      spf: "y.a.example.jp", "pass aligned none p none"),
    Case(
      "a suffix with a record parts its domains", ["jp": "v=DMARC1; p=none; psd=y"], "a.jp",
      spf: "b.jp", "fail not-aligned none p none"),
    Case(
      "a suffix's record aligns within one domain",
      ["jp": "v=DMARC1; p=reject; psd=y; sp=quarantine", "+x.a.jp": ""], "x.a.jp", spf: "y.a.jp",
      "pass aligned quarantine sp none"),
    Case(
      "a suffix's np", ["jp": "v=DMARC1; p=none; psd=y; np=reject"], "nowhere.jp",
      "fail nothing-proved reject np reject"),
    Case(
      "the record between is not the organization's", ["example.jp": reject, "b.example.jp": none],
      "a.b.example.jp", "fail nothing-proved reject p reject"),
    Case(
      "t=y makes reject quarantine", ["example.jp": "v=DMARC1; p=reject; t=y"], "example.jp",
      "fail nothing-proved reject p quarantine"),
    Case(
      "t=y makes quarantine none", ["example.jp": "v=DMARC1; p=quarantine; t=y"], "example.jp",
      "fail nothing-proved quarantine p none"),
    Case(
      "no p, but somebody wants reports", ["example.jp": "v=DMARC1; rua=mailto:a@example.jp"],
      "example.jp", "fail nothing-proved none - none"),
    Case(
      "no p and nobody wants reports", ["example.jp": "v=DMARC1; adkim=s"], "example.jp",
      spf: "example.jp", "permerror unusable-record - - none"),
    Case(
      "the record's question has no reply", ["!example.jp": ""], "example.jp", spf: "example.jp",
      "temperror dns - - none"),
    Case(
      "no reply above a record that suffices", ["!jp": "", "example.jp": reject], "example.jp",
      spf: "example.jp", "pass aligned reject p none"),
    Case(
      "no reply above a domain without record", ["!jp": ""], "example.jp", spf: "example.jp",
      "temperror dns - - none"),
    Case(
      "SPF may pass later", ["example.jp": reject], "example.jp", spf: "?example.jp",
      "temperror dns reject p none"),
    Case(
      "DKIM passes while SPF is open", ["example.jp": reject], "example.jp", spf: "?example.jp",
      dkim: ["example.jp"], "pass aligned reject p none"),
    Case(
      "what may come later would not help", ["example.jp": reject], "example.jp",
      spf: "?other.example", "fail nothing-proved reject p reject"),
    Case(
      "no reply for the signer's domain", ["example.jp": reject, "!mail.example.jp": ""],
      "example.jp", dkim: ["mail.example.jp"], "temperror dns reject p none"),
    Case(
      "no reply for a stranger's domain changes nothing",
      ["example.jp": reject, "!other.jp": ""], "example.jp", spf: "?other.jp",
      dkim: ["?mail.other.jp"], "fail nothing-proved reject p reject"),
    Case(
      "case does not count", ["example.jp": reject], "EXAMPLE.jp", spf: "Example.JP",
      "pass aligned reject p none"),
  ]

  @Test(arguments: cases)
  func `Mail is judged by the domains that were proved`(test: Case) throws {
    var world: World = [:]
    world.records = test.world
    let (result, _, _) = try Self.judge(world, from: [test.from], spf: test.spf, dkim: test.dkim)
    let summary = [
      result.word.rawValue, result.reason.rawValue, result.policy?.rawValue ?? "-",
      result.policyTag?.rawValue ?? "-", result.disposition.rawValue,
    ].joined(separator: " ")
    #expect(summary == test.expected)
  }

  @Test func `From must name exactly one domain`() throws {
    for from in [[], ["example.jp", "example.com"]] {
      #expect(try Self.judge([:], from: from).result.reason == .noSingleAuthor)
    }
  }

  @Test func `The walk of RFC 9989 §4.10 asks eight names at most`() throws {
    let (_, asked, rounds) = try Self.judge([:], from: ["a.b.c.d.e.f.g.h.i.j.mail.example.com"])
    #expect(
      asked == [
        "_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com", "_dmarc.g.h.i.j.mail.example.com",
        "_dmarc.h.i.j.mail.example.com", "_dmarc.i.j.mail.example.com",
        "_dmarc.j.mail.example.com", "_dmarc.mail.example.com", "_dmarc.example.com",
        "_dmarc.com",
      ])
    #expect(rounds == 2)
    let eight = try DKIMSupport.name("a.b.c.d.e.f.example.com")
    #expect(DMARCTreeWalk.domains(from: eight).count == 8)
    #expect(DMARCTreeWalk.domains(from: .root).isEmpty)
    let long = try #require(DomainName(labels: Array(repeating: [0x61], count: 127)))
    #expect(DMARCTreeWalk.domains(from: long).count == 8)
  }

  @Test(arguments: [
    (["mail.example.com": none, "example.com": none], "example.com"),
    (["mail.example.com": "v=DMARC1; p=none; psd=n"], "mail.example.com"),
    (["com": "v=DMARC1; p=none; psd=y"], "example.com"), ([:], "a.mail.example.com"),
  ])
  func `The organizational domains of RFC 9989 §4.10.2 are found`(
    records: [String: String], expected: String
  ) throws {
    var world: World = [:]
    world.records = records
    let (result, _, _) = try Self.judge(world, from: ["a.mail.example.com"])
    #expect(result.organizationalDomain?.description == expected)
  }

  @Test func `Records found on the way are shown with their domain`() throws {
    var world: World = [:]
    world.records = ["example.jp": Self.reject]
    let (result, asked, _) = try Self.judge(world, from: ["a.example.jp"], spf: "b.example.jp")
    #expect(result.recordDomain?.description == "example.jp")
    #expect(result.isSPFAligned && !result.isDKIMAligned)
    #expect(Set(asked).count == asked.count)
  }
}
