import DNSCore
import FoundationEssentials
import Practice
import Providers
import TUI
import Testing
import Verifier
import Words

@testable import Screens

/// Leaving, coming back, and walking back and forth: nothing that was told has to be told again.
@Suite struct ComingBackTests {
  // MARK: What earlier versions saved

  private static func saved(version: Int) throws -> [UInt8] {
    let folder = #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 }
    return Array(
      try Data(
        contentsOf: URL(filePath: folder + "/Fixtures/journeys/version-\(version).json")))
  }

  @Test func `Every version that was ever written has a fixture, and is read in full`() throws {
    for version in 1...SavedJourney.currentVersion {
      let saved = try SavedJourney(octets: Self.saved(version: version))
      #expect(saved.version == version)
      let journey = try #require(saved.journey)
      #expect(journey.domain == PracticeHost.domain)
      #expect(journey.step == .propagation)
      #expect(journey.refusal?.ip?.description == "203.0.113.25")
      #expect(journey.refusal?.cause == .noAuth)
      #expect(journey.refusal?.receiver == .gmail)
      #expect(journey.refusal?.spf == .fail && journey.refusal?.dkim == .fail)
      #expect(journey.providerID == "muumuu-dns")
      #expect(journey.wanted.map(\.purpose) == [.spf, .dkim])
      #expect(journey.pasted == journey.wanted)
      let before = Array("v=spf1 include:old.example \u{3042}\\ ~all".utf8)
      #expect(journey.before.map(\.text) == [before])
      #expect(journey.enteredAt == 1_795_393_700.25)
    }
  }

  @Test func `What this version writes is what its fixture holds`() throws {
    let octets = try Self.saved(version: SavedJourney.currentVersion)
    let journey = try #require(try SavedJourney(octets: octets).journey)
    // The encoder spells numbers and slashes in its own way; it is the values that count.
    let again = try SavedJourney(octets: SavedJourney(journey).octets)
    #expect(again == (try SavedJourney(octets: octets)))
  }

  @Test func `A journey that version 1 saved is carried on to PASS`() throws {
    let saved = try SavedJourney(octets: Self.saved(version: 1))
    var walker = try Walker(journeys: [saved])
    for record in walker.world.host.wanted { try walker.publish(record) }
    walker.press(.character("3"))
    #expect(walker.wizard.shown == .propagation)
    #expect(walker.done == [.claim(PracticeHost.domain)])
    walker.wait { $0.wizard.propagation?.isWell == true }
    walker.press(.enter)
    walker.now += 60
    walker.paste(walker.mail())
    #expect(walker.wizard.finalCheck?.proof?.conclusion == .proved)
    #expect(walker.saved.last?.isProved == true)
    #expect(walker.tooEarly == [])
  }

  @Test func `A newer, cut or foreign file is told apart from a journey`() throws {
    let octets = try Self.saved(version: 1)
    let newer = String(decoding: octets, as: UTF8.self)
      .replacing("\"version\":1", with: "\"version\":99")
    #expect(throws: SavedJourney.Fault.newer(version: 99)) {
      try SavedJourney(octets: Array(newer.utf8))
    }
    for length in [0, 1, octets.count / 2, octets.count - 2] {
      #expect(throws: SavedJourney.Fault.unreadable) {
        try SavedJourney(octets: Array(octets.prefix(length)))
      }
    }
    for text in ["null", "[]", "{\"version\":1}", "{\"version\":\"1\"}", "\u{0}\u{0}"] {
      #expect(throws: SavedJourney.Fault.unreadable) {
        try SavedJourney(octets: Array(text.utf8))
      }
    }
  }

  // MARK: Leaving in the middle

  @Test func `What was pasted and read is saved before the step is left`() throws {
    var walker = try Walker(language: .en)
    try walk(&walker, to: .values)
    try #require(walker.wizard.shown == .values)
    walker.paste(walker.hostPage)
    let pasted = try #require(walker.saved.last?.journey?.pasted)
    #expect(pasted == walker.wizard.values?.records && pasted.count == 2)
    // And an SPF that is corrected by hand, too.
    walker.press(.character("e"), .end)
    walker.press(.enter)
    #expect(walker.saved.last?.journey?.pasted == walker.wizard.values?.records)
  }

  @Test(arguments: [-32_400.0, -7_200, 7_200, 32_400])
  func `A clock that is set does not make the next check wait for hours`(step: Double) throws {
    var walker = try Walker(language: .en)
    try walk(&walker, to: .fields)
    walker.press(.enter, .enter)
    try #require(walker.wizard.shown == .propagation)
    walker.wait(3)
    let left = try #require(walker.wizard.propagation?.nextLook).at - walker.now
    walker.setClock(by: step)
    walker.press(.character("d"))
    let now = try #require(walker.wizard.propagation?.nextLook).at - walker.now
    #expect(abs(now - left) < 1)
    #expect(try #require(walker.wizard.wakeAt) <= walker.now + 1)
  }

  // MARK: Every step

  @Test(arguments: StepName.allCases.filter { $0 != .start }, Language.allCases)
  func `A journey goes on at the step where it was left`(
    step: StepName, language: Language
  ) throws {
    var first = try Walker(language: language)
    try walk(&first, to: step)
    try #require(first.wizard.shown == step)
    let saved = try #require(first.saved.last)
    #expect(saved.step == step)
    var second = try Walker(
      language: language, journeys: [try SavedJourney(octets: saved.octets)])
    second.world = first.world
    second.now = first.now + 3_600
    second.press(.character("3"))
    #expect(second.wizard.shown == step)
    #expect(second.wizard.journey?.pasted == first.wizard.journey?.pasted)
    #expect(second.wizard.journey?.wanted == first.wizard.journey?.wanted)
    // To whom the refused mail was sent, and the receiver's words, which may name that person, are
    // nobody's business afterwards.
    var refusal = try #require(first.wizard.journey?.refusal)
    refusal.recipient = nil
    refusal.line = nil
    #expect(second.wizard.journey?.refusal == refusal)
    #expect(second.wizard.journey?.senders == first.wizard.journey?.senders)
  }

  /// To a step, with an answer given by hand in each one before.
  private func walk(_ walker: inout Walker, to step: StepName) throws {
    walker.toDomain()
    if step == .domain { return }
    walker.press(.enter)
    if step == .values { return }
    walker.paste(walker.hostPage)
    walker.press(.character("e"), .end, .backspace, .backspace, .backspace, .backspace)
    walker.type("-all")
    walker.press(.enter, .enter, .character("1"), .enter)
    if step == .fields { return }
    for record in try #require(walker.wizard.journey?.wanted) {
      try walker.publish(.init(name: record.name, text: record.text))
    }
    walker.press(.enter, .enter)
    if step == .propagation { return }
    walker.wait { $0.wizard.propagation?.isWell == true }
    walker.press(.enter)
  }

  @Test func `Walking back and forth over all steps keeps what was typed`() throws {
    var walker = try Walker()
    try walk(&walker, to: .finalCheck)
    try #require(walker.wizard.shown == .finalCheck)
    walker.type("~/mail.eml")
    #expect(walker.wizard.finalCheck?.paste.typed == "~/mail.eml")
    let values = try #require(walker.wizard.values)
    #expect(values.edited?.hasSuffix(" -all") == true)
    #expect(values.senders.count == 1)
    let wanted = walker.wizard.journey?.wanted

    walker.press(.escape, .character("b"))
    #expect(walker.wizard.shown == .propagation)
    walker.press(.character("b"))
    #expect(walker.wizard.shown == .fields)
    walker.press(.character("b"))
    #expect(walker.wizard.shown == .values && walker.wizard.values?.mode == .senders)
    #expect(walker.wizard.values?.senders == values.senders)
    walker.press(.character("b"))
    #expect(walker.wizard.shown == .values && walker.wizard.values?.mode == .paste)
    #expect(walker.wizard.values?.paste == values.paste)
    #expect(walker.wizard.values?.edited == values.edited)
    walker.press(.character("b"))
    #expect(walker.wizard.shown == .domain)
    #expect(walker.wizard.domain?.entry.refusal?.ip?.description == "203.0.113.25")
    walker.press(.character("b"))
    #expect(walker.wizard.shown == .start)
    #expect(walker.wizard.start.paste.isFilled)

    // The mail is still there; its domain has a journey, which goes on at the step it was left at.
    walker.press(.enter)
    guard case .resume? = walker.wizard.overlay else {
      Issue.record("\(walker.wizard.page.plainLines())")
      return
    }
    walker.press(.enter)
    #expect(walker.wizard.shown == .domain)
    walker.press(.enter)
    #expect(walker.wizard.shown == .values)
    #expect(walker.wizard.values?.records.first?.text.suffix(4) == Array("-all".utf8)[...])
    walker.press(.enter)
    #expect(walker.wizard.values?.senders == values.senders)
    walker.press(.enter)
    #expect(walker.wizard.shown == .fields)
    // What was entered as told is not to be entered differently.
    #expect(walker.wizard.journey?.wanted == wanted)
    #expect(walker.wizard.fields?.items == [])
    #expect(walker.tooEarly == [])
  }

  @Test func `Between neighbouring steps even half-typed text stays`() throws {
    var walker = try Walker()
    try walk(&walker, to: .finalCheck)
    walker.type("~/mail.eml")
    walker.press(.escape, .character("b"))
    #expect(walker.wizard.shown == .propagation)
    walker.press(.enter)
    #expect(walker.wizard.shown == .finalCheck)
    #expect(walker.wizard.finalCheck?.paste.typed == "~/mail.eml")

    var early = try Walker()
    early.toValues()
    early.type("v=spf1 +a ~al")
    early.press(.escape, .character("b"))
    #expect(early.wizard.shown == .domain)
    early.press(.enter)
    #expect(early.wizard.shown == .values)
    #expect(early.wizard.values?.paste.typed == "v=spf1 +a ~al")
  }
}
