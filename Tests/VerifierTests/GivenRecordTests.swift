import DNSCore
import Fakes
import Providers
import Testing
import Verifier

private typealias World = InspectionWorld

private let target = "s1.domainkey.u1234.wl.sender.example"
private let wanted =
  World.both + [
    WantedRecord(
      purpose: .dkim, name: World.name("s1._domainkey.example.jp"), text: Array(target.utf8),
      type: .cname),
    WantedRecord(
      purpose: .other, name: World.name("em1.example.jp"),
      text: Array("u1234.wl.sender.example".utf8), type: .cname),
  ]
private let good = [World.goodSPF, World.goodKey, World.goodDMARC]
private let key = "s1._domainkey CNAME \(target)."
private let bounce = "em1 CNAME u1234.wl.sender.example."
private let service = MemoryZone(
  "sender.example", World.line("s1.domainkey.u1234.wl", World.keyText))

/// What is said of CNAMEs that a service asks for, and what is to be done.
@Suite struct GivenRecordTests {
  private func report(
    _ lines: [String], others: [MemoryZone] = [service], provider: String? = nil
  ) async -> CheckReport {
    var world = World(
      (good + lines).joined(separator: "\n"), wanted: wanted, others: others, provider: provider)
    return await world.report()
  }

  @Test func `CNAMEs that are there, with a key behind them, are all there is to want`() async {
    let report = await report([key, bounce])
    #expect(report.findings.map(\.code) == [])
    #expect(report.verdict == .ok)
    #expect(report.advice.tasks.isEmpty)
    #expect(report.dkim.map(\.state) == [.ok, .ok])
    #expect(report.propagation.columns.count == 5)
    #expect(report.propagation.isComplete)
  }

  @Test(arguments: ["onamae-com", "cloudflare", "sakura-domain", "value-domain", "muumuu-dns"])
  func `A missing CNAME is entered box by box, its dot as the form wants it`(id: String)
    async throws
  {
    let report = await report([], provider: id)
    #expect(report.findings.map(\.code) == ["record-missing", "record-missing"])
    #expect(report.advice.tasks.map(\.type) == [.cname, .cname])
    let filling = try #require(report.advice.tasks.first?.answer?.filling)
    let boxes = filling.boxes
    let dotted = ["sakura-domain", "value-domain"].contains(id)
    let typed = boxes.first { $0.role == .value || $0.role == .line }?.text ?? ""
    #expect(typed.hasSuffix(target + (dotted ? "." : "")), "\(typed)")
    #expect(filling.warnings.contains(.proxyOff) == (id == "cloudflare"))
    if let type = boxes.first(where: { $0.role == .type }) { #expect(type.text == "CNAME") }
    // What is typed is what is wanted.
    let provider = try #require(Catalogue.provider(id: id))
    let zone = World.name("example.jp")
    let form = FormModel(provider)
    if form.shape == .rows {
      let record = form.publish(boxes, zone: zone).record
      #expect(record?.name == World.name("s1._domainkey.example.jp"))
      #expect(record?.data == .cname(World.name(target)))
    }
  }

  @Test(
    arguments: [
      (World.line("s1._domainkey", target), "wrong-record-type"),
      ("s1._domainkey CNAME \(target).example.jp.", "cname-conflict"),
      ("s1._domainkey CNAME s1.domainkey.u9.wl.sender.example.", "record-differs"),
      ("s1._domainkey.example.jp CNAME \(target).", "name-doubled"),
    ])
  func `A mistyped CNAME is named, and its row is changed`(line: String, code: String) async throws
  {
    let report = await report([bounce, line])
    #expect(report.findings.map(\.code) == [code])
    #expect(report.verdict == .broken)
    let task = try #require(report.advice.tasks.first)
    #expect(report.advice.tasks.count == 1)
    #expect(task.action == .change)
    #expect(task.text == Array(target.utf8))
    #expect(report.findings.first?.advice == [task.id])
  }

  @Test func `What stands in the way of a CNAME is told, and nothing of it is deleted`() async {
    let report = await report([bounce, World.line("s1._domainkey", "hello")])
    #expect(report.findings.map(\.code) == ["cname-blocked"])
    #expect(report.advice.tasks.isEmpty)
    #expect(
      report.advice.unfinished.map(\.obstacle) == [.beside(.txt, Array("hello".utf8))])
  }

  @Test func `A CNAME that the provider answers for itself is told as that`() async {
    let report = await report([key, "em1 A 198.51.100.80"], provider: "cloudflare")
    #expect(report.findings.map(\.code) == ["cname-proxied"])
    #expect(report.advice.unfinished.map(\.obstacle) == [.proxied])
  }

  @Test func `A key that the service has not published yet is the service's to publish`() async {
    let report = await report(
      [key, bounce], others: [MemoryZone("sender.example", "www A 1.2.3.4")])
    #expect(report.findings.map(\.code) == ["cname-target-missing"])
    #expect(report.advice.tasks.isEmpty)
    #expect(report.dkim.last?.state == .missing)
  }

  @Test func `Every form of handing over has the CNAMEs`() async {
    let advice = await report([World.line("s1._domainkey", target)]).advice
    for export in PlanExport.allCases where export != .undo {
      let text = advice.exported(as: export)
      #expect(text.contains("CNAME"), "\(export): \(text)")
      #expect(text.contains(target), "\(export)")
    }
    let commands = advice.exported(as: .nsupdate).split(separator: "\n")
    let removal = commands.firstIndex {
      $0.hasPrefix("update delete s1._domainkey.example.jp. TXT")
    }
    let entry = commands.firstIndex {
      $0.contains("s1._domainkey.example.jp. 300 CNAME") || $0.contains("IN CNAME")
        || $0.contains("CNAME \(target).")
    }
    #expect(removal != nil && entry != nil)
    if let removal, let entry { #expect(removal < entry) }
  }

  @Test
  func `An SPF record of a bounce subdomain stays there, and is the domain's business nowhere`()
    async throws
  {
    let text = "v=spf1 include:amazonses.example ~all"
    let more =
      World.both + [
        WantedRecord(purpose: .other, name: World.name("send.example.jp"), text: Array(text.utf8))
      ]
    var world = World(good.joined(separator: "\n"), wanted: more)
    let missing = await world.report()
    #expect(missing.findings.map(\.code) == ["record-missing"])
    #expect(missing.advice.tasks.map(\.name) == [World.name("send.example.jp")])
    var done = World((good + [World.line("send", text)]).joined(separator: "\n"), wanted: more)
    let report = await done.report()
    #expect(report.verdict == .ok)
    #expect(report.advice.tasks.isEmpty)
  }
}
