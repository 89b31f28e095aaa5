import DNSCore
import Providers
import Testing
import Verifier
import Words

private typealias World = InspectionWorld

/// Texts at the domain itself by which services know whose domain it is.
@Suite struct VerificationTests {
  private static let domain = World.name("example.jp")
  private static let texts = [
    "google-site-verification=AbCdEfGhIjKlMnOpQrStUvWxYz012345", "MS=ms12345678",
    "brevo-code:0123456789abcdef0123456789abcdef", "zoho-verification=zb12345678.zmverify.zoho.com",
    "klaviyo-site-verification=AbCdEf", "facebook-domain-verification=abc123def456",
    "apple-domain=AbCdEfGh12345678",
  ]

  private static func values(_ text: String) -> HostValues {
    Pasted.read(Array(text.utf8)).hostValues ?? HostValues()
  }

  @Test(arguments: texts)
  func `A service's proof is planned at the domain, and never taken for SPF`(text: String) {
    let page = """
      Type\tName\tValue
      TXT\t@\t\(text)
      TXT\t@\tv=spf1 include:relay.example ~all
      """
    let expected = Self.values(page).expected(for: Self.domain)
    #expect(expected.records.map(\.purpose) == [.spf, .other])
    #expect(expected.records.map(\.name) == [Self.domain, Self.domain])
    #expect(expected.records.last.map { String(decoding: $0.text, as: UTF8.self) } == text)
    #expect(expected.left == [])
    #expect(expected.spfChoices == [])
  }

  @Test func `Proofs of two services stand beside each other, from one page or from two`() {
    let pages = Self.texts.prefix(2).map { "Type\tName\tValue\nTXT\t@\t\($0)\n" }
    let both = Self.values(pages[0]).adding(Self.values(pages[1])).expected(for: Self.domain)
    let together = Self.values(
      "Type\tName\tValue\n" + Self.texts.prefix(2).map { "TXT\t@\t\($0)\n" }.joined()
    ).expected(for: Self.domain)
    for expected in [both, together] {
      #expect(
        expected.records.map { String(decoding: $0.text, as: UTF8.self) }
          == Array(
            Self.texts.prefix(2)))
    }
  }

  @Test(arguments: [
    "google-site-verification=xxxx", "verify=https://service.example/a", "brevo-code:...",
  ])
  func `What has something left to fill in is no proof to plan`(text: String) {
    let page = "Type\tName\tValue\nTXT\t@\t\(text)\nTXT\t@\tv=spf1 include:relay.example ~all\n"
    let expected = Self.values(page).expected(for: Self.domain)
    #expect(expected.records.map(\.purpose) == [.spf])
  }

  private static let proofs = texts.prefix(2).map {
    WantedRecord(purpose: .other, name: domain, text: Array($0.utf8))
  }

  private static func report(_ lines: [String], provider: String? = nil) async -> CheckReport {
    let all = [World.goodSPF, World.goodKey, World.goodDMARC] + lines
    var world = World(
      all.joined(separator: "\n"), wanted: World.both + proofs, provider: provider)
    return await world.report()
  }

  private static func line(_ text: String) -> String { "@ TXT \"\(text)\"" }

  @Test func `Proofs that lack are added beside the SPF, which stays as it is`() async {
    let report = await Self.report([])
    #expect(report.findings.map(\.code) == ["record-missing", "record-missing"])
    #expect(report.advice.tasks.map(\.action) == [.add, .add])
    #expect(
      report.advice.tasks.map { String(decoding: $0.text, as: UTF8.self) }
        == Array(
          Self.texts.prefix(2)))
    let one = await Self.report([Self.line(Self.texts[0])])
    #expect(
      one.advice.tasks.map { String(decoding: $0.text, as: UTF8.self) } == [Self.texts[1]])
    let all = await Self.report(Self.texts.prefix(2).map(Self.line))
    #expect(all.verdict == .ok)
    #expect(all.advice.tasks.isEmpty)
  }

  @Test func `Another proof of the same service is left alone`() async {
    let other = "google-site-verification=SomebodyElse0123456789"
    let report = await Self.report(([other] + Self.texts.prefix(2)).map(Self.line))
    #expect(report.verdict == .ok)
    #expect(report.advice.tasks.isEmpty)
    let missing = await Self.report([Self.line(other)])
    #expect(missing.advice.tasks.allSatisfy { $0.action == .add })
  }

  @Test func `Where the texts of a name share one entry, it is opened and not made anew`() async {
    let report = await Self.report([], provider: "route53")
    #expect(report.advice.tasks.map(\.action) == [.openSet, .openSet])
  }
}

/// Keys whose name the paste does not tell.
@Suite struct NamelessKeyTests {
  private static let domain = World.name("example.jp")
  private static let key = "v=DKIM1; p=" + SampleKeys.rsa2048

  private static func values(_ text: String) -> HostValues {
    Pasted.read(Array(text.utf8)).hostValues ?? HostValues()
  }

  @Test func `A key of which neither panel nor host is known waits until its name is said`() throws
  {
    let values = Self.values("some service\n\n\(Self.key)\n")
    try #require(values.records.count == 1)
    let open = values.expected(for: Self.domain)
    #expect(open.records == [])
    #expect(open.namelessKey != nil && !open.isComplete)
    #expect(values.problems.map(\.code).contains(.selectorMissing))
    let said = values.expected(for: Self.domain, selector: DomainName(selectorTyped: "s7"))
    #expect(said.records.map(\.name.description) == ["s7._domainkey.example.jp"])
    #expect(said.isComplete)
    var ofHost = values
    ofHost.assume(selector: "zmail")
    #expect(
      ofHost.expected(for: Self.domain).records.map(\.name.description)
        == ["zmail._domainkey.example.jp"])
    #expect(ofHost.problems.first { $0.code == .nameMissing }?.word == "zmail")
  }

  @Test func `A selector is understood alone and in the whole name of the key`() {
    for text in ["s7", "s7._domainkey", "s7._domainkey.example.jp", "S7._DomainKey.example.jp."] {
      #expect(DomainName(selectorTyped: text) == DomainName("s7"))
    }
    for text in ["", "_domainkey.example.jp", "a b", "."] {
      #expect(DomainName(selectorTyped: text) == nil)
    }
  }

  @Test func `Of two keys of one name the later page counts, and the person is told`() throws {
    func page(_ key: String) -> HostValues {
      Self.values("Type: TXT\nName: s1._domainkey\nValue: \(key)\n")
    }
    let other = "v=DKIM1; p=" + SampleKeys.other2048
    let both = page(InspectionWorld.keyText).adding(page(other))
    let records = both.expected(for: Self.domain).records
    #expect(records.map { String(decoding: $0.text, as: UTF8.self) } == [other])
    #expect(
      both.problems.filter { $0.code == .keyReplaced }.map(\.word) == ["s1._domainkey"])
    let same = page(InspectionWorld.keyText).adding(page(InspectionWorld.keyText))
    #expect(!same.problems.map(\.code).contains(.keyReplaced))
  }
}

/// Who else sends as the domain, as people who read a language are asked.
@Suite struct SenderOrderTests {
  @Test func `The services that readers of English use come first for them, each once`() {
    let english = KnownSenders.offered(in: .en).map(\.id)
    #expect(
      english.prefix(4) == ["google-workspace", "microsoft-365", "salesforce", "zendesk"])
    #expect(Set(english).count == english.count)
    #expect(Set(english).isSubset(of: KnownSenders.all.map(\.id)))
    #expect(KnownSenders.offered(in: .ja).prefix(3).map(\.id).last == "benchmark-email-jp")
  }
}
