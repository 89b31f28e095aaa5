import Practice
import TUI
import Testing
import Verifier

@testable import Screens

/// An SPF that does not fit, and what the person leaves out of it.
@Suite struct LeaveOutTests {
  @Test func `One key leaves out what it takes to fit, and the same key takes it back`() throws {
    var walker = try Walker()
    try walker.toCrowdedSPF()
    let crowded = try #require(walker.wizard.fields?.advice?.merge)
    #expect(crowded.after.isOver)
    walker.press(.character("e"))
    let fits = try #require(walker.wizard.fields?.advice?.merge)
    #expect(!fits.after.isOver)
    #expect(fits.dropped.contains { $0.reason == .leftOut })
    // What is typed and looked for is the record that fits.
    #expect(
      walker.wizard.journey?.wanted.first { $0.purpose == .spf }?.text == fits.text)
    walker.press(.character("e"))
    #expect(walker.wizard.fields?.advice?.merge == crowded)
  }

  @Test func `What was left out stays out when the journey goes on another day`() throws {
    var walker = try Walker()
    try walker.toCrowdedSPF()
    walker.press(.character("e"))
    let fits = try #require(walker.wizard.fields?.advice?.merge)
    let saved = try #require(walker.saved.last)
    let read = try SavedJourney(octets: saved.octets)
    #expect(read.journey?.leftOut == walker.wizard.fields?.subject.leftOut)
    walker.press(.escape)
    walker.press(.enter, .enter)
    #expect(walker.wizard.fields?.advice?.merge?.text == fits.text)
  }

  @Test func `It has a key of its own, also while encrypted DNS has one`() throws {
    var walker = try Walker()
    try walker.toCrowdedSPF()
    let surroundings = walker.wizard.surroundings
    walker.wizard.surroundings.takenWay = EncryptedWay(
      kind: .https, resolvers: surroundings.resolvers, anyResolver: surroundings.anyResolver)
    let keys = walker.wizard.page.keys.flatMap(\.keys)
    #expect(Set(keys).count == keys.count, "\(keys.map(\.name))")
    walker.press(.character("e"))
    #expect(walker.wizard.fields?.advice?.merge?.after.isOver == false)
  }

  @Test func `Where all fits there is nothing to leave out`() throws {
    var walker = try Walker("muumuu-dns", exercise: .existingSPF)
    walker.toFields()
    let before = walker.wizard.page
    walker.press(.character("e"))
    #expect(walker.wizard.page == before)
  }
}
