import DNSCore
import Fakes
import Testing
import Verifier

/// One way in which real people get it wrong, as a zone, and what has to be said about it.
struct Story: CustomTestStringConvertible {
  var testDescription: String
  var lines: String
  var second: String?
  var wanted = InspectionWorld.both
  /// Codes of all findings, in order.
  var codes: [String]
  var ip: String? = "203.0.113.25"
  var domain = "example.jp"
  var provider: String?
  var mailHost: String
  var others: [MemoryZone] = []

  init(
    _ name: String, _ lines: [String], _ codes: [String], second: [String]? = nil,
    wanted: [WantedRecord] = InspectionWorld.both, ip: String? = "203.0.113.25",
    domain: String = "example.jp", provider: String? = nil, others: [MemoryZone] = [],
    mailHost: String = "mail"
  ) {
    self.mailHost = mailHost
    testDescription = name
    self.lines = lines.joined(separator: "\n")
    self.codes = codes
    self.second = second?.joined(separator: "\n")
    self.wanted = wanted
    self.ip = ip
    self.domain = domain
    self.provider = provider
    self.others = others
  }
}

private typealias World = InspectionWorld

private func spf(_ text: String) -> String { World.line("@", text) }
private func key(_ text: String) -> String { World.line("default._domainkey", text) }
private let goodSPF = World.goodSPF
private let goodKey = World.goodKey
private let goodDMARC = World.goodDMARC
private let rest = [goodKey, goodDMARC]
private let restOfKey = [goodSPF, goodDMARC]

private let mistakes: [Story] = [
  Story("nothing published", [], ["not-published", "dmarc-missing"]),
  Story("only the key is missing", restOfKey, ["not-published"]),
  Story(
    "two SPF records", [goodSPF, spf("v=spf1 include:_spf.example.net ~all")] + rest,
    ["spf-multiple"]),
  Story(
    "the key's name was completed twice",
    [World.line("default._domainkey.example.jp", World.keyText)] + restOfKey, ["name-doubled"]),
  Story(
    "SPF at the domain's own name, twice", [World.line("example.jp", World.spfText)] + rest,
    ["name-doubled"]),
  Story(
    "_domainkey twice",
    [World.line("default._domainkey._domainkey", World.keyText)] + restOfKey, ["name-doubled"]),
  Story(
    "a doubled key under a selector that nobody told",
    [World.line("mysel._domainkey.example.jp", World.keyText)] + restOfKey, ["name-doubled"]),
  Story(
    "a key cut at 255 characters", [key(String(World.keyText.prefix(255)))] + restOfKey,
    ["dkim-truncated"]),
  Story(
    "quotation marks inside SPF", [spf("\"" + World.spfText + "\"")] + rest, ["quotes-embedded"]),
  Story(
    "backslashes inside the key", [key("v=DKIM1\\; k=rsa\\; p=" + SampleKeys.rsa2048)] + restOfKey,
    ["quotes-embedded"]),
  Story(
    "two quoted pieces saved as text",
    [
      key(
        "\"v=DKIM1; k=rsa; p=" + SampleKeys.rsa2048.prefix(200) + "\" \""
          + SampleKeys.rsa2048.dropFirst(200) + "\"")
    ] + restOfKey, ["quotes-embedded"]),
  Story(
    "another server is allowed", [spf("v=spf1 ip4:198.51.100.77 ~all")] + rest,
    ["spf-sender-not-listed"]),
  Story(
    "nobody told the sender, and the domain's own mail host is not allowed",
    [spf("v=spf1 ip4:198.51.100.77 ~all")] + rest, ["spf-sender-not-listed"], wanted: [], ip: nil),
  Story(
    "the key at the domain itself", [World.line("@", World.keyText)] + restOfKey,
    ["record-wrong-owner"]),
  Story(
    "the underscore is missing", [World.line("default.domainkey", World.keyText)] + restOfKey,
    ["record-wrong-owner"]),
  Story(
    "the selector alone", [World.line("default", World.keyText)] + restOfKey,
    ["record-wrong-owner"]),
  Story(
    "_domainkey without the selector", [World.line("_domainkey", World.keyText)] + restOfKey,
    ["record-wrong-owner"]),
  Story("SPF at www", [World.line("www", World.spfText)] + rest, ["record-wrong-owner"]),
  Story(
    "a spare copy of the key at the domain", [World.good, World.line("@", World.keyText)],
    ["record-wrong-owner"]),
  Story(
    "eleven lookups",
    [spf("v=spf1 " + (1...11).map { "a:h\($0).example.jp " }.joined() + "~all")]
      + (1...11).map { "h\($0) A 198.51.100.\($0)" } + rest,
    ["spf-too-many-lookups", "ptr-missing"],
    ip: "203.0.113.99"),
  Story("v=spf", [spf("v=spf a mx ~all")] + rest, ["spf-syntax"]),
  Story("v=spf1 and a semicolon", [spf("v=spf1; a mx ~all")] + rest, ["spf-syntax"]),
  Story("a leading blank", [spf(" " + World.spfText)] + rest, ["spf-syntax"]),
  Story("ip4 without its colon", [spf("v=spf1 ip4 203.0.113.25 ~all")] + rest, ["spf-syntax"]),
  Story("v=spf1 twice", [spf("v=spf1 a v=spf1 mx ~all")] + rest, ["spf-syntax"]),
  Story(
    "a full-width tilde", [spf("v=spf1 +a +mx +ip4:203.0.113.25 \u{FF5E}all")] + rest,
    ["invisible-characters"]),
  Story(
    "a no-break blank in the key",
    [key("v=DKIM1;\u{A0}k=rsa; p=" + SampleKeys.rsa2048)] + restOfKey,
    ["invisible-characters"]),
  Story(
    "the key in two records",
    [
      key(String(World.keyText.prefix(200))), key(String(World.keyText.dropFirst(200))),
    ] + restOfKey, ["dkim-multiple-records"]),
  Story(
    "two whole keys", [goodKey, key("v=DKIM1; k=rsa; p=" + SampleKeys.other2048)] + restOfKey,
    ["dkim-multiple-records"]),
  Story(
    "the key of another server", [key("v=DKIM1; k=rsa; p=" + SampleKeys.other2048)] + restOfKey,
    ["dkim-key-mismatch"]),
  Story(
    "redirect beside all", [spf("v=spf1 +a +mx redirect=_spf.example.net ~all")] + rest,
    ["spf-redirect-conflict"]),
  Story(
    "redirect to a name without SPF", [spf("v=spf1 redirect=nothing.example.net")] + rest,
    ["spf-redirect-conflict"]),
  Story("no DMARC", [goodSPF, goodKey], ["dmarc-missing"]),
  Story(
    "reject, and nothing passes", [World.line("_dmarc", "v=DMARC1; p=reject")],
    ["not-published", "dmarc-policy-blocks"]),
  Story(
    "two DMARC records",
    [goodSPF, goodKey, goodDMARC, World.line("_dmarc", "v=DMARC1; p=reject")],
    ["dmarc-record-invalid"]),
  Story(
    "commas in DMARC",
    [goodSPF, goodKey, World.line("_dmarc", "v=DMARC1, p=none, rua=mailto:a@example.jp")],
    ["dmarc-record-invalid"]),
  Story(
    "an address without mailto",
    [goodSPF, goodKey, World.line("_dmarc", "v=DMARC1; p=none; rua=a@example.jp")],
    ["dmarc-record-invalid"]),
  Story(
    "an unknown policy", [goodSPF, goodKey, World.line("_dmarc", "v=DMARC1; p=noone")],
    ["dmarc-record-invalid"]),
  Story(
    "a CNAME where the key belongs",
    ["default._domainkey CNAME keys.example.net."] + restOfKey, ["cname-conflict"]),
  Story(
    "a wildcard CNAME", ["* CNAME lp.example.net."] + restOfKey, ["cname-conflict"]),
  Story(
    "a private key", [key("v=DKIM1; k=rsa; p=" + SampleKeys.secret)] + restOfKey,
    ["private-key-published"]),
  Story("one server lags behind", [World.good], ["ns-inconsistent"], second: [goodSPF, goodDMARC]),
  Story(
    "three dead names",
    [spf("v=spf1 a:x1.example.jp a:x2.example.jp a:x3.example.jp ~all")] + rest,
    ["spf-void-lookups"]),
  Story(
    "an include that has no SPF", [spf("v=spf1 include:gone.example.net ~all")] + rest,
    ["spf-void-lookups"]),
  Story(
    "a key of 512 bits", [key("v=DKIM1; k=rsa; p=" + SampleKeys.rsa512)] + restOfKey,
    ["dkim-key-unusable"]),
  Story("an empty key", [key("v=DKIM1; p=")] + restOfKey, ["dkim-key-unusable"]),
  Story("everyone may send", [spf("v=spf1 +all")] + rest, ["spf-permissive"]),
  Story(
    "no ending", [spf("v=spf1 ip4:203.0.113.25")] + rest, ["spf-permissive"]),
  Story(
    "a subdomain without SPF", [World.good], ["subdomain-no-spf"], wanted: [],
    domain: "news.example.jp"),
  Story(
    "the records stand at the mail host's own servers", [],
    ["wrong-zone", "wrong-zone", "dmarc-missing"],
    others: [
      MemoryZone(
        "example.jp", servers: [World.Place.mailHost],
        InspectionWorld.base() + InspectionWorld.good)
    ]),
  Story(
    "a provider's own SPF beside the wanted one",
    [goodSPF, spf("v=spf1 include:_spf.heteml.jp ~all")] + rest, ["spf-multiple"]),
  Story(
    "the other SPF is of the setting that the list of records does not show",
    [goodSPF, spf("v=spf1 include:_spf.heteml.jp ~all")] + rest, ["provider-default-spf"],
    provider: "muumuu-dns"),
  Story(
    "the other SPF is the host's own, with the number of its server",
    [
      goodSPF,
      spf("v=spf1 +a:sv12345.xserver.jp +a:example.jp +mx include:spf.sender.xserver.jp ~all"),
    ] + rest, ["provider-default-spf"], provider: "xserver"),
  Story(
    "the provider is known, and the other SPF is its own",
    [goodSPF, spf("v=spf1 +a include:_spf.lolipop.jp ~all")] + rest, ["provider-default-spf"],
    provider: "lolipop"),
  Story(
    "include= in place of include:", [spf("v=spf1 +a +mx include=_spf.example.net ~all")] + rest,
    ["spf-syntax"]),
  Story(
    "a comma between two includes",
    [spf("v=spf1 +a +mx include:a.example.net,include:b.example.net ~all")] + rest,
    ["spf-syntax"]),
  Story(
    "a closing bracket of a zone file", [spf(World.spfText + " )")] + rest, ["quotes-embedded"]),
  Story(
    "a host name where the key belongs",
    [key("default._domainkey.mailhost.example.net")] + restOfKey,
    ["wrong-record-type"]),
  Story(
    "an address where the key belongs", ["default._domainkey A 203.0.113.25"] + restOfKey,
    ["wrong-record-type"]),
  Story(
    "a colon inside a DMARC tag",
    [goodSPF, goodKey, World.line("_dmarc", "v=DMARC1; p=none; fo:0")], ["dmarc-record-invalid"]),
  Story(
    "a spare copy of DMARC at the domain", [World.good, World.line("@", "v=DMARC1; p=none")],
    ["record-wrong-owner"]),
  Story(
    "an ending that says nothing", [spf("v=spf1 +a +mx ?all")] + rest, ["spf-permissive"]),
  Story(
    "the sender passes early, all others need eleven lookups",
    [spf("v=spf1 +ip4:203.0.113.25 include:many.example.net ~all")] + rest,
    ["spf-too-many-lookups"],
    others: [
      MemoryZone(
        "example.net",
        "many TXT \"v=spf1 " + (1...10).map { "a:h\($0).example.net " }.joined() + "-all\"\n"
          + (1...10).map { "h\($0) A 198.51.100.\($0)" }.joined(separator: "\n"))
    ]),
  Story(
    "the sender's reverse name leads nowhere", [spf("v=spf1 ip4:203.0.113.26 ~all")] + rest,
    ["ptr-missing"], wanted: [], ip: "203.0.113.26"),
]

private let healthy: [Story] = [
  Story("as wanted", [World.good], []),
  Story("as wanted, nobody told what", [World.good], [], wanted: []),
  Story("nobody told what, nor the sender", [World.good], [], wanted: [], ip: nil),
  Story(
    "only redirect",
    [spf("v=spf1 redirect=_spf.host.example")] + rest, [], wanted: [],
    others: [MemoryZone("host.example", "_spf TXT \"v=spf1 ip4:203.0.113.0/24 ~all\"")]),
  Story(
    "blanks inside p=",
    [
      key(
        "v=DKIM1; k=rsa; p=" + SampleKeys.rsa2048.prefix(100) + " "
          + SampleKeys.rsa2048.dropFirst(100))
    ] + restOfKey, []),
  Story("without version, in capitals", [spf("V=SPF1 +A +MX +IP4:203.0.113.25 ~ALL")] + rest, []),
  Story("several blanks", [spf("v=spf1  +a   +mx +ip4:203.0.113.25  ~all ")] + rest, []),
  Story("a wildcard SPF", [World.good, World.line("*", "v=spf1 -all")], []),
  Story("a wildcard address", [World.good, "* A 203.0.113.25"], []),
  Story(
    "other texts beside SPF",
    [World.good, spf("google-site-verification=abc"), spf("spf2.0/pra ~all"), spf("MS=ms123")], []),
  Story(
    "a key under a selector that nobody told",
    [goodSPF, goodDMARC, World.line("s1._domainkey", World.keyText)], [], wanted: []),
  Story(
    "mail received elsewhere, nobody told the sender",
    [spf("v=spf1 ip4:198.51.100.77 ~all")] + rest, [], wanted: [], ip: nil,
    mailHost: "mx.elsewhere.example."),
  Story(
    "the keys are handed to a mail service",
    [
      goodSPF, goodDMARC, "_domainkey NS ns.service", "ns.service A 203.0.113.53",
    ], [],
    others: [
      MemoryZone(
        "_domainkey.example.jp", servers: ["203.0.113.53"], World.line("default", World.keyText))
    ]),
  Story(
    "ten lookups in all", [spf("v=spf1 +a +mx include:many.example.net ~all")] + rest, [],
    wanted: [],
    others: [
      MemoryZone(
        "example.net",
        "many TXT \"v=spf1 " + (1...7).map { "a:h\($0).example.net " }.joined() + "-all\"\n"
          + (1...7).map { "h\($0) A 198.51.100.\($0)" }.joined(separator: "\n"))
    ]),
  Story(
    "an old tag in DMARC", [goodSPF, goodKey, World.line("_dmarc", "v=DMARC1; p=none; pct=50;")], []
  ),
]

@Suite struct DiagnoseStoryTests {
  @Test(arguments: mistakes) func `Each way of getting it wrong is named`(_ story: Story) async {
    var world = InspectionWorld(
      story.lines, second: story.second, domain: story.domain, wanted: story.wanted, ip: story.ip,
      others: story.others, mailHost: story.mailHost, provider: story.provider)
    let report = await world.report()
    #expect(report.findings.map(\.code) == story.codes)
    #expect(report.isComplete)
    for finding in report.findings {
      let ids = Set(report.observations.map(\.id))
      #expect(finding.evidence.allSatisfy(ids.contains))
    }
  }

  @Test(arguments: healthy) func `A healthy zone gets no finding`(_ story: Story) async {
    var world = InspectionWorld(
      story.lines, domain: story.domain, wanted: story.wanted, ip: story.ip, others: story.others,
      mailHost: story.mailHost)
    let report = await world.report()
    #expect(report.findings.map(\.code) == [])
    #expect(report.verdict == .ok)
    #expect(report.isComplete)
  }

  @Test func `What the former name servers still have is told, once and for all records`() async {
    var world = InspectionWorld(
      "", wanted: InspectionWorld.both,
      others: [
        MemoryZone(
          "example.jp", servers: ["203.0.113.77"],
          InspectionWorld.base() + World.good + "\n@ MX 20 backup\n@ TXT \"MS=ms1\"")
      ])
    let former = FormerServer.address(ServerAddress(InspectionWorld.address("203.0.113.77")))
    world.subject.formerServers = [former]
    let report = await world.report()
    #expect(report.findings.map(\.code) == ["records-lost-in-move"])
    guard case .recordsLostInMove(let lost) = report.findings.first?.mistake else { return }
    #expect(lost.map(\.type) == [.txt, .txt, .txt, .mx])
    // Nothing was lost where the new servers have it all.
    var moved = InspectionWorld(
      World.good, wanted: InspectionWorld.both,
      others: [
        MemoryZone(
          "example.jp", servers: ["203.0.113.77"], InspectionWorld.base() + World.goodSPF)
      ])
    moved.subject.formerServers = [former]
    #expect(await moved.report().findings.isEmpty)
  }

  @Test func `An alias beside the key is a conflict, whoever gives both`() async {
    var world = InspectionWorld(World.good, wanted: InspectionWorld.both)
    let name = InspectionWorld.name("default._domainkey.example.jp")
    world.dns.answer(
      Question(name, .cname),
      with: Answer(
        Question(name, .cname),
        .records([
          Record(name: name, ttl: 60, data: .cname(InspectionWorld.name("keys.example.net")))
        ]), isAuthoritative: true))
    let report = await world.report()
    #expect(report.findings.map(\.code) == ["cname-conflict"])
    #expect(report.findings.first?.evidence.count == 2)
  }

  @Test func `Servers that differ are asked again before anyone is blamed`() async {
    var world = InspectionWorld(
      World.good, second: [goodSPF, goodDMARC].joined(separator: "\n"),
      wanted: InspectionWorld.both)
    await world.run()
    #expect(world.inspection.forgetDisagreements(&world.observations))
    let again = world.inspection.next(world.observations)
    #expect(
      Set(again.map(\.question.name)) == [InspectionWorld.name("default._domainkey.example.jp")])
    #expect(again.count == 2)
    var agreed = InspectionWorld(World.good, wanted: InspectionWorld.both)
    await agreed.run()
    #expect(!agreed.inspection.forgetDisagreements(&agreed.observations))
  }

  @Test func `cPanel's warning is no news where the public DNS is right`() async {
    var world = InspectionWorld(World.good, wanted: InspectionWorld.both)
    world.subject.hasHostWarning = true
    let report = await world.report()
    #expect(report.findings.map(\.code) == ["cpanel-false-warning"])
    #expect(report.verdict == .ok)
    #expect(HostValues.warns(Array("DKIM\nPROBLEMS EXIST (NO RECORD)".utf8)))
    #expect(!HostValues.warns(Array("v=spf1 +a ~all".utf8)))
  }

  @Test func `A private key is never repeated`() async {
    var world = InspectionWorld(
      [key("v=DKIM1; k=rsa; p=" + SampleKeys.secret), goodSPF, goodDMARC].joined(separator: "\n"),
      wanted: InspectionWorld.both)
    let report = await world.report()
    #expect(report.findings.first?.observed == nil)
    #expect(report.dkim.first?.record == nil)
  }

  @Test func `The box to correct is told in the form's own words`() async throws {
    var world = InspectionWorld(
      [World.line("default._domainkey.example.jp", World.keyText), goodSPF, goodDMARC]
        .joined(separator: "\n"), wanted: InspectionWorld.both, provider: "muumuu-dns")
    let report = await world.report()
    let typed = try #require(report.findings.first?.typed)
    #expect(typed.was == "default._domainkey.example.jp")
    #expect(typed.shouldBe == "default._domainkey")
  }
}
