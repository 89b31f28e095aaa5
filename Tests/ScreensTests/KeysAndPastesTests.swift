import DNSCore
import Practice
import Providers
import TUI
import Testing
import Verifier
import Words

@testable import Screens

/// Keys as an input method sends them, and pastes as terminals and browsers make them.
@Suite struct KeysAndPastesTests {
  // MARK: Full-width keys

  /// The form that an input method sends for a key; nil for keys that it leaves alone.
  private static func fullWidth(_ key: Key) -> Key? {
    guard case .character(let character) = key, let octet = character.asciiValue else { return nil }
    let value = octet == 0x20 ? 0x3000 : UInt32(octet) + 0xFEE0
    return Unicode.Scalar(value).map { .character(Character($0)) }
  }

  @Test(arguments: Scenes.names)
  func `A full-width command key does what the plain one does`(name: String) throws {
    let scene = try Scenes.scene(name)
    let page = scene.wizard.page
    guard page.focus == .commands else { return }
    let commands: [Key] = [.character("l"), .character("c"), .character("V"), .character("?")]
    for key in page.keys.flatMap(\.keys) + commands {
      guard let wide = Self.fullWidth(key) else { continue }
      let at = Moment(seconds: scene.wizard.now, utcOffset: 32_400)
      var plainly = scene.wizard
      var widely = scene.wizard
      #expect(
        plainly.update(Event(.key(key), at: at)) == widely.update(Event(.key(wide), at: at)),
        "\(key.name)")
      #expect(plainly == widely, "\(key.name)")
    }
  }

  @Test func `Every step has scenes whose letters are commands`() throws {
    let steps = try Scenes.all.get().filter { $0.wizard.page.focus == .commands }
      .map { $0.name.prefix { $0 != "/" } }
    for step in [
      "0-Start", "1-Domain", "2-Values", "3-Fields", "4-Propagation", "5-FinalCheck", "Practice",
      "Wizard",
    ] { #expect(steps.contains(Substring(step)), "\(step)") }
  }

  @Test func `Where letters are text, full-width ones stay as typed`() throws {
    var walker = try Walker()
    walker.press(.character("２"))
    walker.type("ｑ。日本語．ｊｐ")
    #expect(walker.wizard.start.line.text == "ｑ。日本語．ｊｐ")
  }

  // MARK: New lines in boxes of one line

  /// The boxes of one line along the journey, and what stands in the one that has the focus.
  static let boxes = [
    "domain", "resume", "company, step 1", "SPF", "company, step 3", "card's file",
    "summary's file", "form of the practice",
  ]

  private func box(_ name: String) throws -> (Walker, (Walker) -> String?) {
    var walker: Walker
    switch name {
    case "resume":
      let saved = try ["example.jp", "example.com"].map { domain in
        SavedJourney(Journey(domain: try #require(DomainName(domain))))
      }
      walker = try Walker(journeys: saved)
      walker.press(.character("3"))
      return (walker, { $0.wizard.start.filter.text })
    case "company, step 1":
      walker = try Walker()
      walker.toDomain()
      walker.press(.character("p"))
      return (walker, { $0.wizard.domain?.picker?.line.text })
    case "SPF":
      walker = try Walker()
      walker.toValues()
      walker.paste(walker.hostPage)
      walker.press(.character("e"), .control("u"))
      return (walker, { $0.wizard.values?.editor?.text })
    case "company, step 3":
      walker = try Walker()
      walker.toFields()
      walker.press(.character("p"))
      return (walker, { $0.wizard.fields?.picker?.line.text })
    case "card's file":
      walker = try Walker()
      walker.toFields()
      walker.press(.character("s"), .character("w"), .control("u"))
      return (walker, { $0.wizard.fields?.fileName?.text })
    case "summary's file":
      walker = try Walker()
      try walker.toFinalCheck()
      walker.now += 60
      walker.paste(walker.mail())
      walker.press(.character("w"), .control("u"))
      return (walker, { $0.wizard.finalCheck?.fileName?.text })
    case "form of the practice":
      walker = try Walker(hasOtherSide: true)
      walker.press(.function(2), .character("3"), .enter)
      return (walker, { $0.wizard.practice?.boxes.first?.text })
    default:
      walker = try Walker()
      walker.press(.character("2"))
      return (walker, { $0.wizard.start.line.text })
    }
  }

  @Test(arguments: boxes, ["\n", "\r", "\r\n"])
  func `A new line in a paste is no Enter in a box of one line`(
    name: String, newline: String
  ) throws {
    var (walker, text) = try box(name)
    #expect(walker.wizard.page.focus == .field)
    #expect(text(walker) == "")
    let before = walker.asked.count
    walker.paste("\(newline)some\(newline)text\(newline)")
    #expect(text(walker) == "some text")
    #expect(walker.wizard.page.focus == .field)
    #expect(walker.asked.count == before)
    #expect(!walker.done.contains { if case .writeFile = $0 { true } else { false } })
  }

  // MARK: Ends of lines

  @Test(arguments: ["\r", "\r\n", "\n"])
  func `A journey goes the same way whatever ends the lines of its pastes`(
    newline: String
  ) throws {
    func ended(_ text: String) -> String {
      text.replacing("\r\n", with: "\n").replacing("\n", with: newline)
    }
    var walker = try Walker()
    let bounce = walker.bounce
    #expect(bounce.contains("\n"))
    walker.paste(ended(bounce))
    guard case .bounce(let report)? = walker.wizard.start.reading else {
      Issue.record("not read as a bounce: \(walker.wizard.page.plainLines())")
      return
    }
    #expect(report.refusal.ip?.description == "203.0.113.25")
    var plain = PasteBox()
    plain.fill(Array(bounce.utf8))
    #expect(walker.wizard.start.paste.lineCount == plain.lineCount)
    walker.press(.enter, .enter)
    try #require(walker.wizard.shown == .values)
    walker.paste(ended(walker.hostPage))
    let records = try #require(walker.wizard.values?.records)
    #expect(records.map(\.name) == walker.world.host.wanted.map(\.name))
    for (read, wanted) in zip(records, walker.world.host.wanted) {
      // A semicolon at the end is cPanel's ornament.
      #expect(wanted.text == read.text || wanted.text == read.text + [UInt8(ascii: ";")])
    }
    walker.press(.enter, .enter)
    for record in walker.world.host.wanted { try walker.publish(record) }
    for _ in 0..<4 where walker.wizard.shown == .fields { walker.press(.enter) }
    walker.wait { $0.wizard.propagation?.isWell == true }
    walker.press(.enter)
    walker.now += 60
    walker.paste(ended(walker.mail()))
    #expect(walker.wizard.finalCheck?.proof?.conclusion == .proved)
  }

  @Test func `In practice F2 opens what the step needs, and within a step what was there`() throws {
    var walker = try Walker(hasOtherSide: true)
    func opened(_ walker: inout Walker) -> PracticeStep.Mode? {
      walker.press(.function(2))
      defer { walker.press(.function(2)) }
      return walker.wizard.overlay == .otherSide ? walker.wizard.practice?.mode : nil
    }
    #expect(opened(&walker) == .menu)
    walker.toValues()
    #expect(opened(&walker) == .hostPage)
    walker.paste(walker.hostPage)
    walker.press(.enter, .enter)
    #expect(opened(&walker) == .rows)
    walker.press(.function(2), .enter, .function(2))
    #expect(opened(&walker) == .form)
    for _ in 0..<4 where walker.wizard.shown == .fields { walker.press(.enter) }
    // A form with something typed in it is not taken away.
    #expect(opened(&walker) == .form)
    walker.press(.function(2), .escape, .function(2), .enter)
    #expect(walker.wizard.shown == .finalCheck)
    #expect(opened(&walker) == .mailbox)
  }
}
