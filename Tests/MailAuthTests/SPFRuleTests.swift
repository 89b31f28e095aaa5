import DNSCore
import MailAuth
import Testing

/// Rules of RFC 7208 for verifiers, each held without the public suite too.
struct SPFRuleTests {
  private func word(
    _ record: String, _ ip: String = "192.0.2.1", world: String = SPFTests.world
  ) throws -> SPFResult.Word {
    var world = try SPFTests.World(world)
    let domain = try #require(DomainName("example.jp"))
    return try world.check(ip, override: [domain: Array(record.utf8)]).word
  }

  @Test func `Records are asked for as TXT only`() throws {
    var world = try SPFTests.World(
      "example.jp TXT v=spf1 include:pass.example redirect=soft.example")
    _ = try world.check("192.0.2.1")
    #expect(Set(world.asked.joined().map(\.type)) == [.txt])
  }

  @Test func `The strings of a record are joined with nothing between`() throws {
    let domain = try #require(DomainName("example.jp"))
    let question = Question(domain, .txt)
    let strings = ["v=spf1 ip4:192.0", ".2.1 ", "-al", "l"].map { Array($0.utf8) }
    let answer = Answer(question, .records([Record(name: domain, ttl: 1, data: .txt(strings))]))
    let rows: [(UInt32, SPFResult.Word)] = [(0xC000_0201, .pass), (0xC000_0202, .fail)]
    for (ip, word) in rows {
      let evaluation = SPF.checkHost(
        ip: .v4(ip), sender: Array("a@example.jp".utf8), known: [question: answer])
      guard case .result(let result) = evaluation else {
        Issue.record("it asks \(evaluation)")
        continue
      }
      #expect(result.word == word)
    }
  }

  @Test(arguments: [
    ("v=spf1 ?all ip4:192.0.2.1 -all", SPFResult.Word.neutral),
    ("v=spf1 ?all include:gone.example", .neutral),
    ("v=spf1 redirect=pass.example ?all", .neutral),
    ("v=spf1 ?all redirect=slow.example", .neutral),
  ])
  func `What stands behind all is ignored, and redirect= beside it`(
    record: String, word: SPFResult.Word
  ) throws {
    #expect(try self.word(record) == word)
  }

  @Test(arguments: [
    "v=spf1 moo=1 ip4:192.0.2.1 -all", "v=spf1 ip4:192.0.2.1 moo=%{d} -all moo=1 moo=2",
    "v=spf1 accredit=x.example match_subdomains=yes ip4:192.0.2.1 -all",
  ])
  func `Modifiers that nobody knows are ignored, wherever and however often they stand`(
    record: String
  ) throws {
    #expect(try word(record) == .pass)
    #expect(try word(record, "192.0.2.9") == .fail)
  }

  @Test func `A name that is not there is as one without records`() throws {
    #expect(try word("v=spf1 a:gone.example mx:text.example -all") == .fail)
  }

  @Test func `A dot at the end of a domain changes nothing`() throws {
    #expect(try word("v=spf1 include:pass.example. -all", "192.0.2.10") == .pass)
    #expect(try word("v=spf1 a:only4.example.jp./32 -all", "192.0.2.3") == .pass)
  }

  @Test func `A macro keeps up to 127 parts, and never none`() throws {
    #expect(try word("v=spf1 exists:%{l}.on.%{i}.%{d127} -all", "192.0.2.7") == .pass)
    #expect(try word("v=spf1 exists:%{l}.on.%{i}.%{d128} -all", "192.0.2.7") == .pass)
    #expect(try word("v=spf1 exists:%{d0}.example.jp -all") == .permerror)
  }

  @Test func `The explanation is that of the record that decides`() throws {
    let world = """
      why.example TXT of the first
      other.example TXT of the second
      in.example TXT v=spf1 -all exp=other.example
      """
    func explanation(_ record: String) throws -> String? {
      var world = try SPFTests.World(world)
      let domain = try #require(DomainName("example.jp"))
      let result = try world.check("192.0.2.1", override: [domain: Array(record.utf8)])
      #expect(result.word == .fail)
      return result.explanation.map { String(decoding: $0, as: UTF8.self) }
    }
    // RFC 7208 §6.2: never that of an include, never the first one's past a redirect.
    #expect(try explanation("v=spf1 include:in.example -all exp=why.example") == "of the first")
    #expect(try explanation("v=spf1 include:in.example -all") == nil)
    #expect(try explanation("v=spf1 redirect=in.example exp=why.example") == "of the second")
    #expect(try explanation("v=spf1 -all") == nil)
  }

  @Test func `An upper-case macro escapes all but the unreserved characters`() throws {
    var world = try SPFTests.World(
      "example.jp TXT v=spf1 -all exp=why.example\nwhy.example TXT %{L}")
    let result = try world.check("192.0.2.1", "a-b._~+/=?&@example.jp")
    #expect(result.explanation == Array("a-b._~%2B%2F%3D%3F%26".utf8))
  }

  @Test func `Neutral, softfail and fail prove as little as none does`() throws {
    let domain = try #require(DomainName("example.jp"))
    for word in [SPFResult.Word.none, .neutral, .softfail, .fail, .permerror] {
      #expect(DMARCClaim(spf: word, domain: domain) == DMARCClaim(domain, .notPass))
    }
  }
}
