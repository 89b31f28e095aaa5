import DNSCore
import Fakes
import Providers
import Testing
import Verifier

private typealias World = InspectionWorld

/// What is advised in a small world, and how it is tied to what was found.
@Suite struct AdviceTests {
  private func advice(
    _ lines: [String], wanted: [WantedRecord] = World.both, provider: String? = nil
  ) async -> Advice {
    var world = World(lines.joined(separator: "\n"), wanted: wanted, provider: provider)
    return await world.report().advice
  }

  private func texts(_ edits: [Edit]) -> [String] {
    edits.map { String(decoding: $0.text, as: UTF8.self) }
  }

  @Test func `What is missing is added, box by box`() async throws {
    let advice = await advice([])
    #expect(advice.tasks.map(\.action) == [.add, .add])
    #expect(advice.tasks.map(\.purpose) == [.spf, .dkim])
    let spf = try #require(advice.tasks.first?.answer?.filling)
    #expect(spf.boxes.first { $0.role == .name }?.text == "@")
    #expect(spf.boxes.first { $0.role == .value }?.text == World.spfText)
    let key = try #require(advice.tasks.last?.answer?.filling)
    #expect(key.boxes.first { $0.role == .name }?.text == "default._domainkey")
  }

  @Test func `What is right is kept, what is there is changed, what is too much is deleted`() async
  {
    let old = "v=spf1 ip4:198.51.100.7 ~all"
    let edited = await advice([World.line("@", old), World.goodKey])
    #expect(edited.edits.map(\.action) == [.change, .keep])
    #expect(edited.edits.first?.replaces == Array(old.utf8))
    #expect(edited.edits.first?.warnings.contains(.editNeverAddSPF) == true)
    let double = await advice([World.goodSPF, World.line("@", old), World.goodKey])
    #expect(double.tasks.map(\.action) == [.change, .delete])
    #expect(double.before.count == 3)
  }

  @Test func `A healthy zone gets no advice, whatever form its records have`() async {
    for spf in [
      World.spfText, "v=spf1 a mx ip4:203.0.113.25/32 -all", "v=spf1 mx a ip4:203.0.113.25 ~all",
      "v=spf1 ip4:203.0.113.0/24 a mx include:_spf.example.net -all",
    ] {
      let advice = await advice([World.line("@", spf), World.goodKey, World.goodDMARC])
      #expect(advice.isEmpty, "\(spf): \(texts(advice.tasks))")
    }
  }

  @Test(
    arguments: [
      // Muumuu DNS makes them from what 設定1 is set to; its list does not show them.
      ("muumuu-dns", "v=spf1 include:_spf.heteml.jp ~all", true),
      ("muumuu-dns", "v=spf1 include:_spf.lolipop.jp ~all", true),
      ("muumuu-dns", "v=spf1 include:_spf.example.net ~all", false),
      (
        "xserver",
        "v=spf1 +a:sv12345.xserver.jp +a:example.jp +mx include:spf.sender.xserver.jp ~all", true
      ),
      ("sakura-domain", "v=spf1 a:www1234.sakura.ne.jp mx ~all", true),
      ("generic", "v=spf1 include:_spf.heteml.jp ~all", false),
    ])
  func `An SPF that the provider makes by itself is told from one that was typed`(
    id: String, text: String, isOwn: Bool
  ) async throws {
    let edited = await advice([World.line("@", text), World.goodKey], provider: id)
    let edit = try #require(edited.tasks.first)
    #expect(edit.action == .change && edit.warnings.contains(.replacesAutomaticSPF) == isOwn)
    let double = await advice(
      [World.goodSPF, World.line("@", text), World.goodKey], provider: id)
    let delete = try #require(double.tasks.first { $0.action == .delete })
    if isOwn { #expect(delete.warnings.contains(.replacesAutomaticSPF)) }
  }

  @Test func `A record at a doubled name gets another name, and nothing is deleted`() async throws {
    let advice = await advice(
      [
        World.goodSPF, World.line("default._domainkey.example.jp", World.keyText),
      ], provider: "muumuu-dns")
    let task = try #require(advice.tasks.first)
    #expect(advice.tasks.count == 1 && task.action == .change)
    #expect(task.row?.name == World.name("default._domainkey.example.jp.example.jp"))
    #expect(task.name == World.name("default._domainkey.example.jp"))
    #expect(task.slips.first?.shouldBe == "default._domainkey")
  }

  @Test func `Values in each other's row change their names`() async {
    let advice = await advice([
      World.line("@", World.keyText), World.line("default._domainkey", World.spfText),
    ])
    #expect(advice.tasks.map(\.action) == [.change, .change])
    #expect(advice.tasks.map { $0.row?.name == $0.name } == [false, false])
  }

  @Test func `Another host's record is never taken for the missing one`() async {
    let advice = await advice([
      World.line("www", "v=spf1 -all"), World.line("default._domainkey.mail", World.keyText),
      World.goodKey,
    ])
    #expect(advice.tasks.map(\.action) == [.add])
  }

  @Test func `A dash of another script never becomes a line that lets everybody send`() async throws
  {
    for dash in ["\u{FF70}", "\u{2500}", "\u{4E00}", "\u{FE63}", "\u{223C}"] {
      let advice = await advice(
        [World.line("@", "v=spf1 ip4:203.0.113.25 \(dash)all"), World.goodKey])
      let task = try #require(advice.tasks.first)
      let text = String(decoding: task.text, as: UTF8.self)
      #expect(text.hasSuffix(" ~all") || text.hasSuffix(" -all"), "\(text)")
    }
    let unreadable = await advice(
      [World.line("@", "v=spf1 include:_spf.example.net \u{AD}all"), World.goodKey])
    #expect(texts(unreadable.tasks).allSatisfy { !$0.hasSuffix(" all") })
  }

  @Test func `A blank in front of the SPF loses none of its senders`() async throws {
    let old = "v=spf1 include:spf.example.net ip4:198.51.100.7 ~all"
    for start in [" ", "\t", "\u{3000}", "\""] {
      let advice = await advice([World.line("@", start + old), World.goodKey])
      let text = String(decoding: try #require(advice.tasks.first).text, as: UTF8.self)
      #expect(text.contains("ip4:198.51.100.7"), "\(start): \(text)")
    }
  }

  @Test func `A sound DMARC record is never touched, a damaged one keeps every tag`() async throws {
    let wanted =
      World.both + [
        WantedRecord(
          purpose: .dmarc, name: World.name("_dmarc.example.jp"),
          text: Array("v=DMARC1; p=none".utf8))
      ]
    let strict = await advice(
      [World.goodSPF, World.goodKey, World.line("_dmarc", "v=DMARC1; p=reject")], wanted: wanted)
    #expect(strict.isEmpty)
    let damaged = await advice(
      [
        World.goodSPF, World.goodKey,
        World.line("_dmarc", "v=DMARC1; p=reject rua=mailto:a@example.jp"),
      ], wanted: wanted)
    #expect(texts(damaged.tasks).first?.contains("p=reject") == true, "\(texts(damaged.tasks))")
    #expect(texts(damaged.tasks).first?.contains("mailto:a@example.jp") == true)
  }

  @Test func `A mistyped address behind a works-all-the-same is a difference, and no alarm`() async
  {
    var world = World(
      [World.line("@", "v=spf1 +a +mx +ip4:203.0.113.52 ~all"), World.goodKey, World.goodDMARC]
        .joined(separator: "\n"), wanted: World.both)
    let report = await world.report()
    #expect(report.verdict == .ok)
    #expect(report.spf.state == .differs)
    #expect(report.advice.tasks.map(\.isOptional) == [true])
    #expect(report.findings.map(\.code) == ["spf-differs"])
    #expect(report.propagation.rows.first?.cells.first?.state == .differs)
  }

  @Test func `Without a sender's address, published SPF is still held against the host's`() async {
    var world = World(
      [World.line("@", "v=spf1 +ip4:198.51.100.77 ~all"), World.goodKey].joined(separator: "\n"),
      wanted: World.both, ip: nil)
    let report = await world.report()
    #expect(report.verdict == .broken && report.spf.state == .notAllowed)
    #expect(report.advice.demanded.map(\.action) == [.change])
  }

  @Test func `What was allowed when the journey began is not lost by a slip on the way`() async {
    var world = World(World.good, wanted: World.both)
    world.subject.remembered = [Array("v=spf1 ip4:198.51.100.7 ~all".utf8)]
    let report = await world.report()
    #expect(report.verdict == .ok)
    #expect(texts(report.advice.tasks).first?.contains("ip4:198.51.100.7") == true)
    #expect(report.advice.tasks.first?.isOptional == true)
  }

  @Test func `A declined record is not missing, and nobody advises it`() async {
    var world = World(World.goodSPF + "\n" + World.goodDMARC, wanted: World.both)
    world.subject.declined = [.purpose(.dkim)]
    let report = await world.report()
    #expect(report.verdict == .ok)
    #expect(report.advice.tasks.isEmpty)
    #expect(report.advice.unfinished.map(\.end) == [.declined])
  }

  @Test func `Every finding that a hand can mend points at the edit that mends it`() async throws {
    var world = World("", wanted: World.both)
    let report = await world.report()
    let finding = try #require(report.findings.first { $0.code == "not-published" })
    #expect(finding.advice == ["edit-1", "edit-2"])
    #expect(report.advice.edits.allSatisfy { $0.reasons == ["not-published"] })
    #expect(finding.parts.map(\.advice) == [["edit-1"], ["edit-2"]])
    #expect(finding.parts.first?.expected == Array(World.spfText.utf8))
  }

  @Test func `The JSON of the advice has the keys of the contract`() async {
    let json = await advice([]).json
    guard case .object(let members) = json, case .array(let edits)? = json["advice"],
      case .object(let edit)? = edits.first
    else {
      Issue.record("no object")
      return
    }
    #expect(
      members.map(\.key) == [
        "schema", "domain", "provider", "entries", "advice", "ends", "merge", "listed",
      ])
    #expect(
      Set(edit.map(\.key)).isSuperset(of: [
        "id", "action", "row", "boxes", "buttons", "value", "reason",
      ]))
  }
}
