import DNSCore
import Fakes
import Providers
import Testing
import Verifier

private typealias World = InspectionWorld

@Suite struct PlanTests {
  private func plan(
    _ lines: [String], provider: Provider = .generic
  ) async -> Plan {
    var world = World(lines.joined(separator: "\n"), wanted: World.both)
    let report = await world.report()
    return Plan.make(subject: world.subject, report: report, provider: provider, merge: nil)
  }

  @Test func `What is missing is added, box by box`() async throws {
    let plan = await plan([])
    #expect(plan.entries.map(\.action) == [.add, .add])
    #expect(plan.entries.map(\.purpose) == [.spf, .dkim])
    let spf = try #require(plan.entries.first)
    #expect(spf.boxes.first { $0.role == .name }?.type == "@")
    #expect(spf.boxes.first { $0.role == .value }?.type == World.spfText)
    #expect(plan.entries.last?.boxes.first { $0.role == .name }?.type == "default._domainkey")
  }

  @Test func `What is right is kept, what is there is edited, what is too much is deleted`() async {
    let old = "v=spf1 include:_spf.example.net ~all"
    let edited = await plan([World.line("@", old), World.goodKey])
    #expect(edited.entries.map(\.action) == [.edit, .keep])
    #expect(edited.entries.first?.replaces == Array(old.utf8))
    #expect(edited.entries.first?.warnings.contains(.editNeverAddSPF) == true)
    let double = await plan([World.goodSPF, World.line("@", old), World.goodKey])
    #expect(double.entries.map(\.action) == [.keep, .delete, .keep])
    #expect(double.entries.first?.before.count == 2)
  }

  @Test(
    arguments: [
      // Muumuu DNS makes them from what 設定1 is set to; its list does not show them.
      ("muumuu-dns", "v=spf1 include:_spf.heteml.jp ~all", true),
      ("muumuu-dns", "v=spf1 include:_spf.lolipop.jp ~all", true),
      ("muumuu-dns", "v=spf1 include:_spf.lolipop.jp ip4:192.0.2.1 ~all", false),
      ("muumuu-dns", "v=spf1 include:_spf.example.net ~all", false),
      (
        "xserver",
        "v=spf1 +a:sv12345.xserver.jp +a:example.jp +mx include:spf.sender.xserver.jp ~all", true
      ),
      (
        "xserver", "v=spf1 +a:sv.xserver.jp +a:example.jp +mx include:spf.sender.xserver.jp ~all",
        false
      ),
      ("sakura-domain", "v=spf1 a:www1234.sakura.ne.jp mx ~all", true),
      ("zenlogic", "v=spf1 ip4:203.0.113.1 ~all", false),
      ("generic", "v=spf1 include:_spf.heteml.jp ~all", false),
    ])
  func `An SPF that the provider makes by itself is told from one that was typed`(
    id: String, text: String, isOwn: Bool
  ) async throws {
    let provider = try #require(Catalogue.provider(id: id))
    let edited = await plan([World.line("@", text), World.goodKey], provider: provider)
    let edit = try #require(edited.entries.first)
    #expect(edit.action == .edit && edit.warnings.contains(.replacesAutomaticSPF) == isOwn)
    let double = await plan(
      [World.goodSPF, World.line("@", text), World.goodKey], provider: provider)
    let delete = try #require(double.entries.first { $0.action == .delete })
    #expect(delete.warnings.contains(.replacesAutomaticSPF) == isOwn)
  }

  @Test func `A record at a doubled name is removed there`() async {
    let plan = await plan([
      World.goodSPF, World.line("default._domainkey.example.jp", World.keyText),
    ])
    #expect(plan.entries.map(\.action) == [.keep, .add, .delete])
    #expect(plan.entries.last?.name == World.name("default._domainkey.example.jp.example.jp"))
  }

  @Test func `The JSON of a plan has the keys of the contract`() async {
    let json = await plan([]).json
    guard case .object(let members) = json, case .array(let entries)? = json["entries"],
      case .object(let entry)? = entries.first
    else {
      Issue.record("no object")
      return
    }
    #expect(members.map(\.key) == ["schema", "domain", "provider", "entries", "merge"])
    #expect(
      entry.map(\.key) == ["purpose", "action", "fields", "record", "replaces", "warnings"])
  }
}
