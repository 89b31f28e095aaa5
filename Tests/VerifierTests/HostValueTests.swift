import DNSCore
import MailAuth
import Testing

@testable import Verifier

/// Values as people paste them: what stands behind them, and words that cannot be read.
struct HostValueTests {
  static let domain = DomainName("shop.test") ?? .root

  private func values(_ text: String) throws -> HostValues {
    try #require(Pasted.read(Array(text.utf8)).hostValues, "\(text)")
  }

  private func spf(_ text: String) throws -> HostValues.Record {
    try #require(try values(text).records.first { $0.purpose == .spf }, "\(text)")
  }

  private func handedOn(_ text: String) throws -> [String] {
    try values(text).expected(for: Self.domain).records.map {
      String(decoding: $0.text, as: UTF8.self)
    }
  }

  @Test(arguments: [
    "`v=spf1 +a mx ~all`", "**v=spf1 +a mx ~all**", "__v=spf1 +a mx ~all__",
    "~~v=spf1 +a mx ~all~~",
    "Strings : {v=spf1 +a mx ~all}", "v=spf1 +a mx ~all.", "v=spf1 +a mx ~all!",
    "v=spf1 +a mx ~all:",
    "v=spf1 +a mx ~all?", "v=spf1 +a mx ~all/", "v=spf1 +a mx ~all~", "v=spf1 +a mx ~all>",
    "v=spf1 +a mx ~all=", "v=spf1 +a mx ~all#", "v=spf1 +a mx ~all$", "v=spf1 +a mx ~all@",
    "v=spf1 +a mx ~all%", "(v=spf1 +a mx ~all)", "[v=spf1 +a mx ~all]", "'v=spf1 +a mx ~all'",
    "{\"txt\": \"v=spf1 +a mx ~all\"}", "<code>v=spf1 +a mx ~all</code>",
    "| `v=spf1 +a mx ~all` | 3600 |",
    "v=spf1 +a mx ~allです。", "「v=spf1 +a mx ~all」を登録します", "v=spf1 +a mx ~all (this is all of it)",
    "v=spf1 +a mx ~all,3600,TXT", "v=spf1 +a mx ~all;", "v=spf1 +a mx ~all TTL: 3600",
  ])
  func `Marks and words around a value are no part of it, and take nothing away`(text: String)
    throws
  {
    let record = try spf(text)
    #expect(record.value == "v=spf1 +a mx ~all")
    #expect(record.doubt == nil)
  }

  @Test(arguments: [
    (
      "v=spf1 a mx ip4:203.0.113.25, include:spf.shop.test ~all",
      "v=spf1 a mx ip4:203.0.113.25 include:spf.shop.test ~all"
    ),
    ("v=spf1 +a+mx+ip4:203.0.113.25 ~all", "v=spf1 +a +mx +ip4:203.0.113.25 ~all"),
    ("v=spf1 + ip4:203.0.113.25 ~ all", "v=spf1 +ip4:203.0.113.25 ~all"),
    ("v=spf1 ip4 203.0.113.25 -all", "v=spf1 ip4:203.0.113.25 -all"),
    ("v=spf1 ip4: 203.0.113.25 -all", "v=spf1 ip4:203.0.113.25 -all"),
    ("v=spf1include:spf.shop.test ~all", "v=spf1 include:spf.shop.test ~all"),
    ("v=spf1; a; mx; ~all", "v=spf1 a mx ~all"),
    ("v=spf1,a,mx,~all", "v=spf1 a mx ~all"),
    ("v=spf1 ip4:203.0.113.25~all", "v=spf1 ip4:203.0.113.25 ~all"),
    ("v=spf1 ip4:203.0.113.25-all", "v=spf1 ip4:203.0.113.25 -all"),
  ])
  func `What was clearly meant is put right, and told`(text: String, value: String) throws {
    let record = try spf(text)
    #expect(record.value == value)
    #expect(record.doubt == nil)
    #expect(try values(text).repairs.contains { $0.kind == .separatorsMended })
  }

  @Test func `The link that a page made of a name is read as the name`() throws {
    let text = "v=spf1 include:[spf.shop.test](http://spf.shop.test) ~all"
    #expect(try spf(text).value == "v=spf1 include:spf.shop.test ~all")
  }

  @Test(arguments: [
    ("v=spf1 a mx foo ip4:203.0.113.25 ~all", "foo"),
    ("v=spf1 a mx ipv4:203.0.113.25 ~all", "ipv4:203.0.113.25"),
    ("\"v=spf1 a mx bogus\"", "bogus"),
    ("v=spf1 include:spf.shop.test ~al", "~al"),
    ("v=spf1 a ~all#x", "~all#x"),
    ("v=spf1 ip4:203.0.113.256 ~all", "ip4:203.0.113.256"),
    ("v=spf1 ip4:203.0.113.25/33 ~all", "ip4:203.0.113.25/33"),
    (
      "v=spf1 include:a.shop.testinclude:b.shop.test ~all", "include:a.shop.testinclude:b.shop.test"
    ),
    ("v=pf1 include:_spf.shop.test ~all", "v=pf1"), ("v=spf a mx ~all", "v=spf"),
    ("v=spf1 mx \u{AD}all", "\u{FFFD}all"), ("v=spf1 mx \u{200B}all", "\u{FFFD}all"),
    ("v=spf1 mx ±all", "±all"),
    ("v=spf1 mx ¬all", "¬all"),
    ("v=DMARC1; p=non", "p=non"), ("v=DMARC1; p=none; rua=mailto:a@shop", "mailto:a@shop"),
    ("v=DMARC1; p=none; p=reject", "p="),
  ])
  func `A word that cannot be read is shown, and nothing is handed on`(
    text: String, word: String
  ) throws {
    let record = try #require(try values(text).records.first)
    #expect(record.doubt == .init(.invalid, word: word))
    #expect(try handedOn(text) == [])
    #expect(try values(text).problems.contains { $0.code == .valueInvalid && $0.word == word })
  }

  @Test(arguments: [
    ("v=spf1 include:【サーバーのホスト名】 ~all", "include:【サーバーのホスト名】"),
    ("v=spf1 ip4:xx.xx.xx.xx a mx ~all", "ip4:xx.xx.xx.xx"),
    ("v=spf1 ip4:203.0.113.xxx ~all", "ip4:203.0.113.xxx"),
    ("v=spf1 a:www〇〇〇.shop.test mx ~all", "a:www〇〇〇.shop.test"),
    ("v=spf1 ip4:送信メールサーバのIPアドレス include:spf.shop.test ~all", "ip4:送信メールサーバのIPアドレス"),
    ("v=spf1 include:[your-server] ~all", "include:[your-server"),
    ("v=spf1 ip4:YOUR_IP ~all", "ip4:YOUR_IP"),
    ("v=DMARC1; p=none; rua=mailto:〇〇@shop.test", "mailto:〇〇@shop.test"),
    ("v=DMARC1; p=【none】", "【none】"),
  ])
  func `A placeholder is told, and nothing is handed on`(text: String, word: String) throws {
    let record = try #require(try values(text).records.first)
    #expect(record.doubt == .init(.placeholder, word: word))
    #expect(try handedOn(text) == [])
    #expect(try values(text).problems.contains { $0.code == .placeholder && $0.word == word })
  }

  @Test(arguments: [
    ("v=spf1 a mx ip4:203.0.113.2", "ip4:203.0.113.2"),
    ("v=spf1 include:spf.shop.test", "include:spf.shop.test"), ("v=spf1", "v=spf1"),
  ])
  func `An SPF without an end is handed on only when the person says that it is whole`(
    text: String, word: String
  ) throws {
    #expect(try spf(text).doubt == .init(.perhapsCut, word: word))
    let expected = try values(text).expected(for: Self.domain)
    #expect(expected.records == [] && expected.perhapsCut?.value == text)
    let whole = try values(text).expected(for: Self.domain, isWhole: true)
    #expect(whole.perhapsCut == nil)
    #expect(whole.records.map { String(decoding: $0.text, as: UTF8.self) } == [text])
  }

  @Test(arguments: ["v\n=", "v\n  = ", "v=\n", "v =\r\n "])
  func `A version that was wrapped at its sign is read, and told as joined`(version: String) throws
  {
    let key = String(
      decoding: IntakeSamples.sample("cpanel/03-dkim-value-only.txt").octets, as: UTF8.self)
    let octets = key.split(separator: "p=").last.map { String($0.prefix { $0 != ";" }) } ?? ""
    let text = version + "DKIM1; k=rsa; p=" + octets + "\n\n" + version + "spf1 a mx ~all\n"
    let records = try values(text).records
    #expect(records.map(\.value) == ["v=DKIM1; k=rsa; p=" + octets, "v=spf1 a mx ~all"])
    #expect(try values(text).repairs.contains { $0.kind == .linesJoined })
  }

  @Test func `A page that was copied unaltered, reverse name and all, is told no repair`() throws {
    let long = String(repeating: "Ask the owner of the “ns1.dns.test” name server. ", count: 3)
    let page = """
      Domain: shop.test
      SPF
      \(long)
      Suggested “SPF” (TXT) Record
      Name:
      shop.test.
      Value:
      v=spf1 +a +mx +ip4:203.0.113.25 ~all
      Reverse DNS (PTR)
      Current “PTR” (PTR) Record
      Name: 25.113.0.203.in-addr.arpa.
      Value: sv1.mailhost.test
      """
    #expect(try values(page).records.map(\.purpose) == [.spf, .ptr])
    #expect(try values(page).repairsOfValues == [])
    let broken = page.replacing("+mx +ip4", with: "+mx\n+ip4")
    #expect(try values(broken).repairsOfValues.map(\.kind).contains(.linesJoined))
  }

  @Test func `A redirect is an end`() throws {
    #expect(try handedOn("v=spf1 redirect=_spf.shop.test") == ["v=spf1 redirect=_spf.shop.test"])
  }

  @Test func `A value that a sentence only mentions is none`() {
    #expect(Pasted.read(Array("v=spf1 で始まる行を探します".utf8)).hostValues == nil)
    #expect(Pasted.read(Array("Find the v=spf1 record.".utf8)).hostValues == nil)
  }

  @Test func `A row of a table below a value is no term of it`() throws {
    let values = try values("shop.test TXT v=spf1 a mx ~all\nMX 10 mail.shop.test\nA record\n")
    #expect(values.records.map(\.value) == ["v=spf1 a mx ~all"])
    #expect(values.others.map(\.value) == ["mail.shop.test"])
  }

  @Test func `Whatever is handed on is read by the strict grammar`() throws {
    for text in [
      "v=spf1 a mx ip4:203.0.113.25, include:spf.shop.test ~all", "v=spf1 a b c",
      "v=spf1 include: ~all",
      "v=spf1 +a+mx+ip4:203.0.113.25 ~all", "v=spf1 a:【名前】", "v=spf1 ip4:1.2.3 ~all",
    ] {
      for value in try handedOn(text) { _ = try SPFRecord(value) }
    }
  }

  @Test func `The names of records stand in sentences, listings and below one another`() throws {
    #expect(
      try spf("shop.testのゾーンに IN TXT \"v=spf1 a ~all\" を書きます").name?.description
        == "shop.test")
    #expect(try spf("レコードに IN TXT \"v=spf1 a ~all\" を書きます").name == nil)
    let listing = """
      shop.test.
          Type: TXT
          Class: IN
          Value: "v=spf1 include:_spf.shop.test ~all"
      """
    #expect(try spf(listing).name?.description == "shop.test")
    let two = try values(
      "Name: shop.test\nSuggested: v=spf1 a mx ~all\nCurrent: v=spf1 -all\n")
    #expect(two.records.map { $0.name?.description } == ["shop.test", "shop.test"])
  }

  @Test func `An address for reports is no name of the record`() throws {
    let values = try values("v=DMARC1; p=none; rua=mailto:〇〇@shop.test")
    #expect(values.records.first?.name == nil)
  }

  @Test func `A refusal and a page in one paste are both read`() throws {
    let pasted = Pasted.read(
      Array(
        """
        550-5.7.26 This mail has been blocked because the sender is unauthenticated.
        550-5.7.26 DKIM = did not pass
        550-5.7.26 SPF [shop.test] with ip: [203.0.113.25] = did not pass

        cPanel:
        Name: shop.test.
        Value: v=spf1 +a +mx +ip4:203.0.113.25 ~all
        """.utf8))
    guard case .bounce(let report) = pasted else {
      Issue.record("no bounce")
      return
    }
    #expect(report.refusal.cause == .noAuth)
    #expect(report.values?.records.map(\.value) == ["v=spf1 +a +mx +ip4:203.0.113.25 ~all"])
    #expect(pasted.hostValues?.expected(for: Self.domain).records.count == 1)
  }

  @Test func `A value of thousands of tags is doubted, and read at once`() throws {
    let tags = (0..<200_000).map { "x\($0)=1;" }.joined()
    let record = try #require(try values("v=DMARC1; p=none; " + tags).records.first)
    #expect(record.doubt?.kind == .invalid)
    #expect(try handedOn("v=DMARC1; p=none; " + tags) == [])
  }

  @Test(arguments: [
    "v=spf1 a mx ;all", "v=spf1 a mx ,all", "v=spf1 a mx ；all", "v=spf1,a,mx,all",
    "v=spf1 a mx \\all",
    "v=spf1 r", "v=spf1 inclu", "v=spf1 m", "v=spf1 ip4", "**v=spf1**",
    "`v=spf1`\nredirect=_spf.host.test",
    "値は「v=spf1」です。\ninclude:_spf.host.test ~all", "v=spf1 redirect=_spf.host-of-sh",
    "v=spf1 redirect=_spf.host-o", "v=spf1 redirect=_spf.host.co",
    "v=spf1 redirect=_spf.host.", "v=spf1 redirect=_spf.host.t", "v=spf1 redirect=_spf.host.ne",
    "v=spf1 redirect=_spf.host.inf",
  ])
  func `A sign that became a comma, or a target cut in its last label, is asked about`(
    text: String
  ) throws {
    #expect(try spf(text).doubt != nil)
    #expect(try handedOn(text) == [])
  }

  /// Marks, sentences and cells end with the first line of a value that goes on below.
  @Test(arguments: [
    ("`v=DKIM1; k=rsa;`\n", ""), ("**v=DKIM1; k=rsa;**\n", ""), ("値は「v=DKIM1; k=rsa;」です。\n", ""),
    ("v=DK\nIM1; k=rsa; ", ""), ("v=DKIM1;\nk=rsa;\n", ""), ("v=D\nKIM1;\nk=rsa;\n", ""),
    ("<table><tr><td>v=DK\nIM1;\nk=rsa;\n", "</td></tr></table>"),
  ])
  func `A key below the beginning of its value is one value with it`(
    head: String, end: String
  ) throws {
    let sample = IntakeSamples.sample("cpanel/03-dkim-value-only.txt").octets
    let key = String(decoding: sample, as: UTF8.self).split(separator: "p=").last.map {
      String($0.prefix { $0 != ";" })
    }
    let text = head + "p=" + (try #require(key)) + end
    #expect(try values(text).records.map(\.value) == ["v=DKIM1; k=rsa; p=" + (key ?? "")])
  }
}
