import DNSCore
import Practice
import Providers
import TUI
import Testing
import Verifier
import Words

@testable import Screens

/// "My form has other boxes": what the person says of their screen, and where it counts.
@Suite struct FieldsBoxesTests {
  /// Muumuu DNS with the name box called ホスト名, behind the type, and `@` for the domain.
  private func corrected() throws -> Walker {
    var walker = try Walker()
    walker.toFields()
    walker.press(.character("f"), .enter, .control("u"))
    walker.type("ホスト名")
    walker.press(.enter, .down, .character("u"), .character("6"), .escape)
    return walker
  }

  private func form(_ wizard: Wizard) -> Page.Form? {
    for case .form(let form) in wizard.page.blocks { return form }
    return nil
  }

  @Test func `Step 3, the text to hand over and step 4 use the person's words`() throws {
    var walker = try corrected()
    let fields = try #require(form(walker.wizard)).fields
    #expect(fields.map(\.label.string) == ["種別", "ホスト名", "内容", "優先度"])
    #expect(fields[1].entry == .type(SafeText("@")))
    let state = try #require(walker.wizard.fields)
    #expect(FieldsStep.cardText(state, .ja).contains("ホスト名:\n@"))
    // Somebody types the whole name into the box that this person calls ホスト名.
    let zone = PracticeHost.domain
    for wanted in walker.world.host.wanted {
      let boxes = FormModel(walker.world.provider).boxes(
        for: wanted, zone: zone, making: .wholeName)
      let typed = try #require(boxes)
      _ = walker.perform(.publish(boxes: typed.map(\.text), row: nil))
    }
    walker.press(.enter, .enter)
    try #require(walker.wizard.shown == .propagation)
    walker.wait { $0.wizard.propagation?.report.summary?.typed != nil }
    let findings = try #require(walker.wizard.propagation?.report.findings)
    let typed = findings.compactMap { $0.typed }
    #expect(!typed.isEmpty && typed.allSatisfy { $0.field == "ホスト名" })
    #expect(typed.contains { $0.was == "dojo.example" && $0.shouldBe == "@" })
  }

  @Test func `It is kept with the journey, and there again when that is carried on`() throws {
    let walker = try corrected()
    let saved = try #require(walker.saved.last)
    #expect(saved.form?.fields.map(\.label) == ["種別", "ホスト名", "内容", "優先度"])
    let again = try SavedJourney(octets: saved.octets)
    #expect(again == saved)
    #expect(again.journey?.correction == walker.wizard.journey?.correction)
    var other = try Walker(journeys: [again])
    other.toDomain()
    other.press(.enter)
    try #require(other.wizard.shown == .fields)
    #expect(form(other.wizard)?.fields.map(\.label.string) == ["種別", "ホスト名", "内容", "優先度"])
  }

  @Test func `A journey saved before there were corrections is read on, a spoilt one shows ours`()
    throws
  {
    var walker = try Walker()
    walker.toFields()
    let saved = try #require(walker.saved.last)
    let old = String(decoding: saved.octets, as: UTF8.self)
    #expect(!old.contains("\"form\""))
    #expect(try SavedJourney(octets: Array(old.utf8)).journey?.correction == nil)
    let other = try corrected()
    var spoilt = try #require(other.saved.last)
    spoilt.form?.name = "sideways"
    #expect(spoilt.journey?.correction == nil)
    spoilt.form?.name = "relative"
    spoilt.form?.fields.removeAll { $0.role == "value" }
    #expect(spoilt.journey?.correction == nil)
  }

  @Test func `Put back, or looked at and left, is no correction`() throws {
    var walker = try corrected()
    #expect(walker.wizard.journey?.correction != nil)
    walker.press(.character("f"), .character("o"), .character("b"))
    #expect(walker.wizard.journey?.correction == nil)
    #expect(form(walker.wizard)?.fields.first?.label.string == "サブドメイン")
    walker.press(.character("f"), .down, .down, .escape)
    #expect(walker.wizard.journey?.correction == nil)
  }

  @Test func `Boxes can be added and taken away, but not the name or the value`() throws {
    var walker = try Walker()
    walker.toFields()
    walker.press(.character("f"), .character("x"))
    #expect(walker.wizard.fields?.boxes?.fields.count == 4)
    walker.press(.end, .home, .down, .down, .down, .character("x"), .character("a"))
    walker.type("メモ")
    walker.press(.enter, .escape)
    #expect(
      form(walker.wizard)?.fields.map(\.label.string) == ["サブドメイン", "種別", "内容", "メモ"])
    #expect(form(walker.wizard)?.fields.last?.entry == .keep)
  }

  @Test func `Another company's form is not touched by it`() throws {
    var walker = try corrected()
    walker.press(.character("p"))
    walker.type("cloudflare")
    walker.press(.enter)
    let labels = form(walker.wizard)?.fields.map(\.label.string)
    #expect(labels == Catalogue.provider(id: "cloudflare")?.fields.map(\.label))
  }

  @Test(arguments: ["generic", "wadax", "heteml"])
  func `A form that is not confirmed asks for the person's boxes, one that cannot be offers a way`(
    id: String
  ) throws {
    var walker = try Walker(id)
    walker.toFieldsNamed()
    let lines = walker.wizard.page.plainLines().joined(separator: "\n")
    let asks = lines.contains(FieldsWords.askBoxes.text(in: .ja))
    #expect(asks == (id != "heteml"))
    #expect((walker.wizard.fields?.edit == nil) == (id == "heteml"))
    if id == "heteml" {
      #expect(walker.wizard.fields?.items.count == 2)
      walker.press(.tab)
      // Nobody can have entered here what the form cannot hold.
      #expect(
        walker.wizard.page.keys.first?.label.string != FieldsWords.doneKey.text(in: .ja))
      return
    }
    walker.press(.character("f"), .enter, .control("u"))
    walker.type("Type")
    walker.press(.enter, .escape)
    let after = walker.wizard.page.plainLines().joined(separator: "\n")
    #expect(!after.contains(FieldsWords.askBoxes.text(in: .ja)))
  }
}
