import DNSCore
import Practice
import Providers
import TUI
import Testing

@testable import Screens

/// The practice form's buttons and lines, by keys.
@Suite struct PracticeFormStepTests {
  /// Opens a new row of the practice form and fills its boxes.
  private func fill(
    _ record: FormRecord, _ walker: inout Walker, changing: (Box) -> String = { $0.text }
  ) throws {
    walker.press(.function(2))
    for _ in 0..<4 where walker.wizard.practice?.mode != .menu { walker.press(.escape) }
    walker.press(.character("3"), .end, .enter)
    let form = FormModel(walker.world.provider)
    let filling = try #require(form.boxes(for: record, zone: PracticeHost.domain).filling)
    for box in filling.boxes {
      walker.press(.end, .control("u"))
      walker.type(changing(box))
      walker.press(.tab)
    }
  }

  @Test func `Onamae saves nothing before the last of its three buttons`() throws {
    var walker = try Walker("onamae-com", hasOtherSide: true)
    let record = walker.world.host.wanted[0]
    try fill(record, &walker)
    walker.press(.enter)
    #expect(walker.wizard.notice == PracticeWords.added)
    #expect(walker.wizard.page.plainLines().contains { $0.contains("v=spf1") })
    walker.press(.enter)
    #expect(walker.wizard.practice?.mode == .form && walker.world.rows.isEmpty)
    #expect(walker.wizard.page.plainLines().contains { $0.contains("設定する") })
    walker.press(.escape)
    #expect(walker.wizard.notice == PracticeWords.notSaved)
    #expect(walker.world.rows.isEmpty)
    walker.press(.function(2))
    // Two rows, each put into the list first, and saved by the last button.
    try fill(record, &walker)
    walker.press(.enter)
    for _ in 0..<8 { walker.press(.backTab) }
    let form = FormModel(walker.world.provider)
    let key = walker.world.host.wanted[1]
    for box in try #require(form.boxes(for: key, zone: PracticeHost.domain).filling).boxes {
      walker.press(.end, .control("u"))
      walker.type(box.text)
      walker.press(.tab)
    }
    walker.pressSave()
    #expect(walker.wizard.notice == PracticeWords.saved)
    #expect(walker.world.rows.map(\.record.joinedText) == [record.text, key.text])
  }

  @Test func `A row that was not put into Onamae's list is not saved`() throws {
    var walker = try Walker("onamae-com", hasOtherSide: true)
    try fill(walker.world.host.wanted[0], &walker)
    walker.press(.tab, .enter)
    #expect(walker.wizard.notice == PracticeWords.notAdded)
    #expect(walker.world.rows.isEmpty)
  }

  @Test func `Route 53 says in its own words that quotation marks are missing`() throws {
    var walker = try Walker("route53", hasOtherSide: true)
    let record = walker.world.host.wanted[0]
    try fill(record, &walker) { box in
      box.role == .value ? String(decoding: record.text, as: UTF8.self) : box.text
    }
    walker.pressSave()
    let refusal = try #require(walker.wizard.practice?.refusal)
    #expect(refusal.contains("Value should be enclosed in quotation marks"))
    #expect(walker.wizard.practice?.mode == .form && walker.world.rows.isEmpty)
  }

  @Test func `Route 53 takes a second value as a line of the entry that is there`() throws {
    var walker = try Walker("route53", hasOtherSide: true)
    let spf = walker.world.host.wanted[0]
    try fill(FormRecord(name: spf.name, text: "site-verification=abc"), &walker)
    walker.pressSave()
    walker.press(.function(2))
    try fill(spf, &walker)
    walker.pressSave()
    #expect(walker.wizard.practice?.refusal != nil && walker.world.rows.count == 1)
    walker.press(.escape, .home, .enter)
    let value = try #require(
      walker.wizard.practice?.places.firstIndex {
        walker.wizard.practice?.fields[$0].role == .value
      })
    for _ in 0..<value { walker.press(.tab) }
    walker.press(.end, .enter)
    walker.type("\"\(String(decoding: spf.text, as: UTF8.self))\"")
    while let side = walker.wizard.practice, side.box < side.boxes.count { walker.press(.tab) }
    walker.pressSave()
    #expect(walker.world.rows.count == 1)
    #expect(
      walker.world.rows.first?.records.compactMap(\.joinedText)
        == [Array("site-verification=abc".utf8), spf.text])
    #expect(walker.world.enteredSPF == String(decoding: spf.text, as: UTF8.self))
  }

  @Test func `A full-width name is refused with its box and the right letters`() throws {
    var walker = try Walker("muumuu-dns", hasOtherSide: true)
    try fill(walker.world.host.wanted[1], &walker) { box in
      box.role == .name ? "ｄefault._domainkey" : box.text
    }
    walker.pressSave()
    let refusal = try #require(walker.wizard.practice?.refusal)
    #expect(refusal.contains("サブドメイン") && refusal.contains(" default._domainkey "))
  }
}
