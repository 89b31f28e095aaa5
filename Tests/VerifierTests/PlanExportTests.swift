import DNSCore
import Fakes
import Providers
import Testing
import Verifier

private typealias World = InspectionWorld

/// What other programs make of these texts is tried in the exports lab.
@Suite struct PlanExportTests {
  private func plan(_ lines: [String]) async -> Advice {
    var world = World(lines.joined(separator: "\n"), wanted: World.both)
    return await world.report().advice
  }

  /// Advice for one text at the zone itself, beside which another one stays.
  private func plan(
    _ text: String, beside: String? = nil, ttl: UInt32 = 3_600,
    at name: DomainName = World.name("example.jp")
  ) -> Advice {
    func row(_ text: String) -> Row {
      Row(Record(name: name, ttl: ttl, data: .txt([Array(text.utf8)])))
    }
    let edit = Edit(
      .add, record: .spf, purpose: .spf, row: nil, name: name, strings: [Array(text.utf8)],
      beside: beside.map { [row($0)] } ?? [])
    return Advice(domain: name, zone: name, edits: [edit])
  }

  @Test func `Exports hold what has to be changed, whole`() async {
    // Texts of one name have one TTL: a new one takes that of those that are there.
    let plan = await plan(["@ 300 TXT \"site-verification=1\""])
    #expect(plan.exported(as: .zone).contains("example.jp. 300 IN TXT \"\(World.spfText)\""))
    #expect(
      plan.exported(as: .nsupdate).contains("update add default._domainkey.example.jp. 3600 TXT"))
    #expect(plan.exported(as: .dnscontrol).contains("TXT(\"@\", \"\(World.spfText)\", TTL(300))"))
    // One entry holds all texts of a name: what stays is in it.
    #expect(plan.exported(as: .octodns).contains("site-verification"))
    #expect(plan.exported(as: .octodns).contains("v=DKIM1\\\\; k=rsa"))
    #expect(plan.exported(as: .terraformRoute53).contains("site-verification"))
    #expect(plan.exported(as: .terraformCloudflare).contains("\"\\\"\(World.spfText)\\\"\""))
  }

  @Test func `A text is deleted by the strings in which it stands in the DNS`() async {
    let plan = await plan(["@ TXT \"v=spf1 mx \" \"-all\"", World.goodKey])
    #expect(
      plan.exported(as: .nsupdate).contains("update delete example.jp. TXT \"v=spf1 mx \" \"-all\"")
    )
    #expect(plan.exported(as: .zone).contains("; REMOVE: example.jp. TXT \"v=spf1 mx \" \"-all\""))
  }

  @Test(arguments: [
    (PlanExport.zone, #"3600 IN TXT "say \"a\\b\"; ${x}""#),
    (.nsupdate, #"3600 TXT "say \"a\\b\"; ${x}""#),
    (.dnscontrol, #"TXT("@", "say \"a\\b\"; ${x}", TTL(3600))"#),
    (.octodns, #"  - "say \"a\\b\"\\; ${x}""#),
    (.terraformCloudflare, #"content = "\"say \\\"a\\\\b\\\"; $${x}\"""#),
    (.terraformRoute53, #"    "say \\\"a\\\\b\\\"; $${x}","#),
    (.csv, #"add,example.jp,TXT,3600,"say ""a\b""; ${x}",,"#),
  ])
  func `Quotation marks, backslashes and templates are written so that they are read back`(
    form: PlanExport, part: String
  ) {
    let plan = plan(#"say "a\b"; ${x}"#)
    #expect(plan.exported(as: form).contains(part))
  }

  @Test(arguments: [PlanExport.terraformCloudflare, .terraformRoute53])
  func `A name is written for Terraform like a text`(form: PlanExport) throws {
    let labels = ["${x}\"", "example", "jp"].map { Array($0.utf8) }
    let name = try #require(DomainName(labels: labels))
    let text = plan("v=spf1 -all", at: name).exported(as: form)
    let line = try #require(text.split(separator: "\n").first { $0.contains("name    =") })
    #expect(line.contains("$${x}") && line.contains(#"\"#) && !line.contains(#"x}".example"#))
    #expect(line.hasSuffix("\""))
  }

  @Test(arguments: ["=HYPERLINK(\"http://x\")", "@SUM(1)", "+1", "-1"])
  func `A foreign text that a spreadsheet would calculate is handed over as text`(old: String) {
    let name = World.name("example.jp")
    let edit = Edit(
      .change, record: .spf, purpose: .spf,
      row: Row(Record(name: name, ttl: 300, data: .txt([Array(old.utf8)]))), name: name,
      strings: [Array("v=spf1 -all".utf8)], beside: [])
    let rows = Advice(domain: name, zone: name, edits: [edit]).exported(as: .csv)
    let cell = rows.split(separator: "\n").last?.split(separator: ",").last.map(String.init) ?? ""
    #expect(cell.hasPrefix("'") || cell.hasPrefix("\"'"))
  }

  @Test func `What OctoDNS cannot hold is left to hands, and the file says so`() {
    let odd = plan("v=spf1 -all", beside: "café").exported(as: .octodns)
    #expect(odd.contains("# BY HAND: example.jp. TXT"))
    #expect(!odd.contains("values:"))
    // Outer quotation marks are taken off by it, so there are two pairs.
    #expect(
      plan("v=spf1 -all", beside: "\"q\"").exported(as: .octodns).contains(#"- "\"\"q\"\"""#))
  }

  @Test func `Route 53 reads other octets in octal`() {
    let text = plan("v=spf1 -all", beside: "é").exported(as: .terraformRoute53)
    #expect(text.contains(#""\\303\\251","#))
    #expect(text.contains("# FIRST: terraform import aws_route53_record.spf__ "))
  }

  @Test func `A private key in the DNS is repeated by no form`() async {
    let key = "-----BEGIN PRIVATE KEY-----MIIEvQIBADANBgkqhkiG9w0BAQEFAASC"
    let plan = await plan([
      World.line("@", key), World.line("default._domainkey", key), World.line("@", "v=spf1 -all"),
    ])
    for form in PlanExport.allCases {
      #expect(!plan.exported(as: form).contains("MIIEvQ"), "\(form.rawValue)")
    }
    #expect(
      plan.exported(as: .nsupdate).contains("update delete default._domainkey.example.jp. TXT\n"))
  }

  @Test func `The check file names the command, and is read as the same records`() async throws {
    let plan = await plan([])
    let file = plan.exported(as: .check)
    #expect(
      file.hasPrefix(
        "; todoku check example.jp --expect todoku-example.jp-check.txt --ip 203.0.113.25\n"))
    guard case .mailHost(let values) = Pasted.read(Array(file.utf8)) else {
      Issue.record("not read")
      return
    }
    let read = values.expected(for: plan.domain).records
    #expect(read.map(\.name) == plan.targets.map(\.name))
    // The last semicolon of a key means nothing, and is not read.
    let texts = plan.targets.map {
      $0.text.last == UInt8(ascii: ";") ? $0.text.dropLast() : $0.text[...]
    }
    #expect(read.map { $0.text[...] } == texts)
  }
}
