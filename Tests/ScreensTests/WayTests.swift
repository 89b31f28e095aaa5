import DNSCore
import Practice
import TUI
import Testing
import Verifier
import Words

@testable import Screens

/// Networks in which port 53 leads nowhere: one key takes the encrypted way, and one goes back.
@Suite struct WayTests {
  private static func shows(_ walker: Walker, _ label: Phrase) -> Bool {
    walker.wizard.page.keys.contains {
      $0.keys == [.character("o")] && $0.label.string == label.text(in: .ja)
    }
  }

  private static func transports(_ queries: some Sequence<Query>) -> Set<Bool> {
    Set(queries.map { $0.server.transport == .plain })
  }

  @Test func `Where port 53 is closed, one key asks over TLS, and the same key goes back`() throws {
    var walker = try Walker()
    walker.isPort53Open = false
    walker.toDomain()
    #expect(walker.wizard.domain?.report.condition == .noNetwork)
    #expect(Self.shows(walker, WizardWords.wayAroundKey))
    let before = walker.asked.count
    walker.press(.character("ｏ"))
    #expect(walker.wizard.domain?.report.condition == .served)
    #expect(walker.wizard.domain?.report.isFromResolversOnly == true)
    #expect(walker.wizard.domain?.report.nameServers.isEmpty == false)
    #expect(Self.transports(walker.asked[before...]) == [false])
    #expect(Self.shows(walker, WizardWords.port53Key))

    walker.isPort53Open = true
    walker.press(.character("o"))
    #expect(walker.wizard.domain?.report.condition == .served)
    #expect(walker.wizard.domain?.report.isFromResolversOnly == false)
    #expect(!walker.wizard.page.keys.contains { $0.keys == [.character("o")] })
  }

  @Test func `The encrypted way holds for the steps that follow, and for the next domain`() throws {
    var walker = try Walker()
    walker.isPort53Open = false
    walker.toDomain()
    walker.press(.character("o"))
    let before = walker.asked.count
    walker.press(.enter)
    walker.paste(walker.hostPage)
    walker.press(.enter, .enter)
    #expect(walker.wizard.shown == .fields)
    for record in walker.world.host.wanted { try walker.publish(record) }
    for _ in 0..<4 where walker.wizard.shown == .fields { walker.press(.enter) }
    #expect(walker.wizard.shown == .propagation)
    walker.wait(900) { $0.wizard.propagation?.isWell == true }
    #expect(walker.wizard.propagation?.isWell == true)
    #expect(Self.transports(walker.asked[before...]) == [false])
  }

  @Test func `Where no way is open none is offered, and the key does nothing`() throws {
    var walker = try Walker()
    walker.isOnline = false
    walker.toDomain()
    let before = walker.asked.count
    #expect(!walker.wizard.page.keys.contains { $0.keys == [.character("o")] })
    walker.press(.character("o"))
    #expect(walker.asked.count == before)
    #expect(walker.wizard.surroundings.takenWay == nil)
  }

  @Test func `Line by line the same key is named, and what it leads to`() throws {
    var walker = try Walker()
    walker.isPort53Open = false
    walker.toDomain()
    for language in Language.allCases {
      walker.wizard.language = language
      let lines = walker.wizard.page.plainLines().joined(separator: "\n")
      #expect(lines.contains(WizardWords.wayAroundKey.text(in: language)))
      #expect(!lines.contains("--over"))
    }
  }
}
