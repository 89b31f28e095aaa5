import DNSCore
import MailAuth
import Testing

/// check_host() rule by rule, so that every rule is held without the public suite too.
struct SPFTests {
  /// Lines `name TYPE value`; `TIMEOUT` as value: no reply to that type.
  struct World {
    var answers: Knowledge = [:]
    var asked: [[Question]] = []

    init(_ text: String) throws {
      for line in text.split(whereSeparator: \.isNewline) {
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        let name = try #require(DomainName(words[0]))
        let value = words[2]
        let data: RecordData? =
          switch words[1] {
          case "A": IPAddress(value).map(RecordData.a)
          case "AAAA": IPAddress(value).map(RecordData.aaaa)
          case "PTR": DomainName(value).map(RecordData.ptr)
          case "MX": DomainName(value).map { .mx(preference: 10, exchange: $0) }
          default: .txt([Array(value.utf8)])
          }
        let types: [String: RecordType] = ["A": .a, "AAAA": .aaaa, "PTR": .ptr, "MX": .mx]
        let question = Question(name, types[words[1]] ?? .txt)
        if value == "TIMEOUT" {
          answers[question] = Answer(question, .noReply(.timedOut))
        } else {
          let record = Record(name: name, ttl: 60, data: try #require(data))
          answers[question] = Answer(
            question, .records((answers[question]?.records ?? []) + [record]))
        }
      }
    }

    mutating func check(
      _ ip: String, _ sender: String = "info@example.jp", helo: String = "mx.example.jp",
      settings: SPFSettings = SPFSettings(), override: [DomainName: [UInt8]] = [:]
    ) throws -> SPFResult {
      let address = try #require(IPAddress(ip))
      var known: Knowledge = [:]
      asked = []
      while true {
        switch SPF.checkHost(
          ip: address, sender: Array(sender.utf8), helo: Array(helo.utf8), known: known,
          settings: settings, override: override)
        {
        case .result(let result): return result
        case .needs(let questions):
          try #require(!questions.isEmpty && asked.count < 100)
          asked.append(questions)
          for question in questions {
            known[question] = answers[question] ?? Answer(question, .noSuchName)
          }
        }
      }
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var record: String
    var ip: String
    var word: SPFResult.Word
    var testDescription: String { "\(record) \(ip)" }

    init(_ record: String, _ ip: String, _ word: SPFResult.Word) {
      self.record = record
      self.ip = ip
      self.word = word
    }
  }

  static let world = """
    example.jp A 192.0.2.1
    example.jp AAAA 2001:db8::1
    example.jp MX mx.example.jp
    mx.example.jp A 192.0.2.2
    mx.example.jp AAAA 2001:db8::2
    only4.example.jp A 192.0.2.3
    pass.example TXT v=spf1 ip4:192.0.2.10 -all
    soft.example TXT v=spf1 ~all
    bad.example TXT v=spf1 moo
    two.example TXT v=spf1 -all
    two.example TXT v=spf1 +all
    text.example TXT hello
    slow.example TXT TIMEOUT
    slow.example A TIMEOUT
    slow.example MX TIMEOUT
    slowmx.example MX slow.example
    nullmx.example MX .
    5.2.0.192.in-addr.arpa PTR host.example.jp
    5.2.0.192.in-addr.arpa PTR liar.example.jp
    host.example.jp A 192.0.2.5
    6.2.0.192.in-addr.arpa PTR TIMEOUT
    info.on.192.0.2.7.example.jp A 127.0.0.2
    """

  @Test(arguments: [
    Row("v=spf1 ip4:192.0.2.1 -all", "192.0.2.1", .pass),
    Row("v=spf1 ip4:192.0.2.1 -all", "::ffff:192.0.2.1", .pass),
    Row("v=spf1 ip6:::ffff:192.0.2.1 -all", "::ffff:192.0.2.1", .fail),
    Row("v=spf1 ip4:192.0.2.0/24 -all", "192.0.3.1", .fail),
    Row("v=spf1 ip4:0.0.0.0/0 -all", "2001:db8::9", .fail),
    Row("v=spf1 ip6:2001:db8::/32 ~all", "2001:db8::9", .pass),
    Row("v=spf1 ip6:2001:db8::/32 ~all", "2001:db9::9", .softfail),
    Row("v=spf1 a -all", "192.0.2.1", .pass), Row("v=spf1 a -all", "2001:db8::1", .pass),
    Row("v=spf1 a/24 -all", "192.0.2.99", .pass), Row("v=spf1 a//64 -all", "192.0.2.99", .fail),
    Row("v=spf1 a//64 -all", "2001:db8::99", .pass),
    Row("v=spf1 a:only4.example.jp -all", "2001:db8::3", .fail),
    Row("v=spf1 mx -all", "192.0.2.2", .pass), Row("v=spf1 mx -all", "192.0.2.1", .fail),
    Row("v=spf1 mx//126 -all", "2001:db8::3", .pass),
    Row("v=spf1 mx:nullmx.example -all", "192.0.2.1", .fail),
    Row("v=spf1 mx:only4.example.jp -all", "192.0.2.3", .fail),
    Row("v=spf1 a:slow.example -all", "192.0.2.9", .temperror),
    Row("v=spf1 mx:slow.example -all", "192.0.2.9", .temperror),
    Row("v=spf1 mx:slowmx.example -all", "192.0.2.9", .temperror),
    Row("v=spf1 exists:slow.example -all", "192.0.2.9", .temperror),
    Row("v=spf1 ptr -all", "192.0.2.5", .pass),
    Row("v=spf1 ptr:other.example -all", "192.0.2.5", .fail),
    Row("v=spf1 ptr -all", "192.0.2.6", .fail),
    Row("v=spf1 exists:%{l}.on.%{i}.%{d} -all", "192.0.2.7", .pass),
    Row("v=spf1 exists:%{l}.on.%{i}.%{d} -all", "192.0.2.8", .fail),
    Row("v=spf1 include:pass.example ?all", "192.0.2.10", .pass),
    Row("v=spf1 include:pass.example ?all", "192.0.2.11", .neutral),
    Row("v=spf1 include:soft.example -all", "192.0.2.11", .fail),
    Row("v=spf1 -include:pass.example +all", "192.0.2.10", .fail),
    Row("v=spf1 include:bad.example -all", "192.0.2.1", .permerror),
    Row("v=spf1 include:two.example -all", "192.0.2.1", .permerror),
    Row("v=spf1 include:text.example -all", "192.0.2.1", .permerror),
    Row("v=spf1 include:gone.example -all", "192.0.2.1", .permerror),
    Row("v=spf1 include:slow.example -all", "192.0.2.1", .temperror),
    Row("v=spf1 redirect=pass.example", "192.0.2.10", .pass),
    Row("v=spf1 redirect=pass.example", "192.0.2.11", .fail),
    Row("v=spf1 redirect=pass.example ~all", "192.0.2.10", .softfail),
    Row("v=spf1 redirect=text.example", "192.0.2.10", .permerror),
    Row("v=spf1 redirect=slow.example", "192.0.2.10", .temperror),
    Row("v=spf1 ip4:192.0.2.1", "192.0.2.2", .neutral), Row("v=spf1", "192.0.2.2", .neutral),
    Row("v=spf1 ip4:192.0.2.1 -all moo", "192.0.2.1", .permerror),
  ])
  func `Each mechanism and modifier decides as RFC 7208 says`(row: Row) throws {
    var world = try World(Self.world)
    let domain = try #require(DomainName("example.jp"))
    let result = try world.check(row.ip, override: [domain: Array(row.record.utf8)])
    #expect(result.word == row.word)
    let isError = row.word == .temperror || row.word == .permerror
    #expect((result.problem != nil) == isError)
  }

  @Test(arguments: [
    ("a@pass.example", "h.example", SPFResult.Word.fail), ("", "pass.example", .fail),
    ("", "[192.0.2.1]", .none), ("", "localhost", .none), ("a@x..example", "h.example", .none),
    ("a@192.0.2.1", "h.example", .none), ("a@text.example", "h.example", .none),
    ("a@two.example", "h.example", .permerror), ("a@slow.example", "h.example", .temperror),
    ("a@gone.example", "h.example", .none), ("a@日本.example", "h.example", .none),
    ("pass.example", "h.example", .fail), ("a@b@pass.example", "h.example", .fail),
  ])
  func `The identity picks the record`(sender: String, helo: String, word: SPFResult.Word) throws {
    var world = try World(Self.world)
    #expect(try world.check("192.0.2.99", sender, helo: helo).word == word)
  }

  @Test func `Ten lookups are allowed, nested ones included, the eleventh is an error`() throws {
    let inner = (1...8).map { "a:h\($0).example.jp" }.joined(separator: " ")
    var text = "in.example TXT v=spf1 \(inner) ?all\n"
    for index in 1...8 { text += "h\(index).example.jp A 198.51.100.\(index)\n" }
    text += "example.jp A 198.51.100.20\nexample.jp MX h1.example.jp\n"
    var ten = try World(text + "example.jp TXT v=spf1 include:in.example a ip4:192.0.2.1 -all")
    let fine = try ten.check("192.0.2.1")
    #expect(fine.word == .pass)
    #expect(fine.lookups == 10)
    var eleven = try World(
      text + "example.jp TXT v=spf1 include:in.example a mx ip4:192.0.2.1 -all")
    let over = try eleven.check("192.0.2.1")
    #expect(over.word == .permerror)
    #expect(over.problem == .tooManyLookups(limit: 10))
    #expect(over.mechanism == Array("mx".utf8))
    let whole = try eleven.check("192.0.2.1", settings: SPFSettings(tracing: .everything))
    #expect(whole.word == .permerror)
    let steps = try #require(whole.trace?.steps)
    #expect(steps.map(\.lookups) == [9, 1, 1, 0, 0])
    #expect(steps.map(\.lookupsSoFar) == [9, 10, 11, 11, 11])
    #expect(steps[2].ending == .failed(.tooManyLookups(limit: 10)))
    #expect(steps[3].ending == .afterwards)
    #expect(steps[0].nested.first?.steps.count == 9)
  }

  @Test func `Two voids are allowed, the third is an error; the record itself counts for nothing`()
    throws
  {
    var world = try World("example.jp TXT v=spf1 a:x.jp exists:y.jp ip4:192.0.2.1 mx:z.jp -all")
    let two = try world.check("192.0.2.1")
    #expect(two.word == .pass)
    #expect(two.voids == 2)
    let three = try world.check("192.0.2.9")
    #expect(three.problem == .tooManyVoids(limit: 2))
    let lenient = try world.check("192.0.2.9", settings: SPFSettings(voidLimit: 3))
    #expect(lenient.word == .fail)
  }

  @Test func `More than ten exchanges are an error, more than ten names are ignored`() throws {
    var text = "example.jp TXT v=spf1 mx ptr -all\n"
    for index in 1...10 { text += "example.jp MX h\(index).example.jp\n" }
    for index in 1...11 {
      text += "h\(index).example.jp A 192.0.2.\(index == 11 ? 200 : index)\n"
      text += "200.2.0.192.in-addr.arpa PTR h\(index).example.jp\n"
    }
    var ten = try World(text)
    #expect(try ten.check("192.0.2.10").word == .pass)
    #expect(try ten.check("192.0.2.200").word == .fail)
    var eleven = try World(text + "example.jp MX h11.example.jp")
    let domain = try #require(DomainName("example.jp"))
    #expect(try eleven.check("192.0.2.1").problem == .tooManyExchanges(domain: domain, limit: 10))
  }

  @Test func `Questions of one record are asked together, none behind a certain match`() throws {
    var world = try World(
      Self.world
        + "\nexample.jp TXT v=spf1 a mx include:pass.example ip4:192.0.2.99 a:late.example -all")
    let names = { (questions: [Question]) in Set(questions.map { "\($0.name) \($0.type)" }) }
    #expect(try world.check("192.0.2.99").word == .pass)
    #expect(world.asked.count == 3)
    #expect(names(world.asked[1]) == ["example.jp A", "example.jp MX", "pass.example TXT"])
    #expect(names(world.asked[2]) == ["mx.example.jp A"])
  }

  @Test func `Macros split, reverse, keep parts and escape`() throws {
    let rows = [
      ("%{s}", "strong-bad@email.example.com"), ("%{o}", "email.example.com"),
      ("%{d4}", "email.example.com"), ("%{d2}", "example.com"), ("%{dr}", "com.example.email"),
      ("%{d2r}", "example.email"), ("%{l-}", "strong.bad"), ("%{lr-}", "bad.strong"),
      ("%{l1r-}", "strong"), ("%{ir}.%{v}", "3.2.0.192.in-addr"), ("%%%_%-", "% %20"),
      ("%{S}", "strong-bad%40email.example.com"), ("%{h}", "mx.example.org"), ("%{c}", "192.0.2.3"),
      ("%{r}", "gw.example"), ("%{t}", "1700000000"), ("%{p}", "unknown"),
      ("two words", "two words"),
    ]
    let settings = SPFSettings(receiver: Array("gw.example".utf8), timestamp: 1_700_000_000)
    for (macro, text) in rows {
      var world = try World(
        "email.example.com TXT v=spf1 -all exp=why.%{d}\nwhy.email.example.com TXT \(macro)")
      let result = try world.check(
        "192.0.2.3", "strong-bad@email.example.com", helo: "mx.example.org", settings: settings)
      #expect(result.explanation.map { String(decoding: $0, as: UTF8.self) } == text, "\(macro)")
    }
  }

  @Test func `The validated name prefers the domain, then a name below it`() throws {
    let text = """
      example.jp TXT v=spf1 -all exp=why.example
      why.example TXT %{p}
      1.2.0.192.in-addr.arpa PTR other.example
      other.example A 192.0.2.1
      """
    func name(_ more: String) throws -> String? {
      var world = try World(text + more)
      return try world.check("192.0.2.1").explanation.map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(try name("") == "other.example")
    let below = "\n1.2.0.192.in-addr.arpa PTR mx.example.jp\nmx.example.jp A 192.0.2.1"
    #expect(try name(below) == "mx.example.jp")
    let itself = "\n1.2.0.192.in-addr.arpa PTR example.jp\nexample.jp A 192.0.2.1"
    #expect(try name(below + itself) == "example.jp")
  }

  @Test(arguments: [
    ("why.example TXT no\nwhy.example TXT yes", nil as String?), ("why.example TXT TIMEOUT", nil),
    ("why.example TXT bad %{x}", nil), ("why.example TXT caf\u{e9}", nil),
    ("why.example TXT ask info@%{d}", "ask info@example.jp"), ("x.example TXT x", nil),
  ])
  func `An explanation that goes wrong is none`(answers: String, text: String?) throws {
    var world = try World("example.jp TXT v=spf1 -all exp=why.example\n" + answers)
    let result = try world.check("192.0.2.1")
    #expect(result.word == .fail)
    #expect(result.explanation.map { String(decoding: $0, as: UTF8.self) } == text)
    #expect(result.voids == 0 && result.lookups == 0)
  }

  @Test(arguments: ["mx\n250 ok.example", "mx\u{7}.example", "caf\u{e9}.example"])
  func `What a client puts into its HELO name breaks no reply line`(helo: String) throws {
    var world = try World("example.jp TXT v=spf1 -all exp=why.example\nwhy.example TXT not %{h}")
    #expect(try world.check("192.0.2.1", helo: helo).explanation == nil)
    #expect(try world.check("192.0.2.1", helo: "mx.example").explanation != nil)
  }

  @Test func `A survey goes through everything, loops included, and ends`() throws {
    let world = try World(
      """
      example.jp TXT v=spf1 +all include:loop.example a:gone.example include:text.example -all
      loop.example TXT v=spf1 include:example.jp include:loop.example redirect=example.jp
      text.example TXT hello
      """)
    let domain = try #require(DomainName("example.jp"))
    var known: Knowledge = [:]
    var trace: SPFTrace?
    while trace == nil {
      switch SPF.survey(domain, ip: .v4(0xC000_0201), known: known) {
      case .result(let found): trace = found
      case .needs(let questions):
        for question in questions {
          known[question] = world.answers[question] ?? Answer(question, .noSuchName)
        }
      }
    }
    #expect(trace?.steps.map(\.lookups) == [0, 4, 1, 1, 0])
    #expect(trace?.voids == 1)
  }

  @Test func `Records that were read are used again, until the answer changes`() throws {
    let domain = try #require(DomainName("example.jp"))
    let question = Question(domain, .txt)
    var records = SPFParsedRecords()
    for (text, word) in [("-all", SPFResult.Word.fail), ("-all", .fail), ("~all", .softfail)] {
      let record = Record(name: domain, ttl: 1, data: .txt([Array("v=spf1 \(text)".utf8)]))
      let evaluation = SPF.checkHost(
        ip: .v4(1), sender: Array("a@example.jp".utf8),
        known: [question: Answer(question, .records([record]))], records: &records)
      guard case .result(let result) = evaluation else {
        throw SPFSyntaxError(.notSPF, at: 0, in: 0..<0)
      }
      #expect(result.word == word)
    }
  }
}
