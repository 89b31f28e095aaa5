import DNSCore
import Practice
import TUI
import Testing
import Verifier
import Words

@testable import Screens

/// When step 4 looks again.
@Suite struct NextLookTests {
  @Test func `Where every server has the records and something else is wrong, it looks again`()
    throws
  {
    var walker = try Walker()
    walker.toFields()
    // The mail that was refused came from a server that no record allows.
    walker.wizard.journey?.refusal?.ip = IPAddress("192.0.2.77")
    for record in walker.world.host.wanted { try walker.publish(record) }
    for _ in 0..<4 where walker.wizard.shown == .fields { walker.press(.enter) }
    walker.wait(120) { $0.wizard.propagation?.table.isComplete == true }
    let state = try #require(walker.wizard.propagation)
    #expect(state.table.isComplete && state.report.verdict == .broken)
    #expect(state.report.nextCheckAt == nil)
    let next = try #require(state.nextLook)
    #expect(next.everything && next.at > walker.now && next.at <= walker.now + 60)
    let before = walker.asked.count
    walker.wait(61)
    #expect(walker.asked.count > before)
    #expect(walker.wizard.propagation?.nextLook.map { $0.at > next.at } == true)
  }

  @Test func `However many servers there are, the screen says when it looks again`() throws {
    for language in Language.allCases {
      let page = try Scenes.scene("4-Propagation/many-servers-each").page(language)
      for (columns, rows) in [(80, 24), (40, 12)] {
        let lines = page.grid(
          columns: columns, rows: rows, style: Style(ambiguous: .narrow, hasColour: false)
        ).lines
        #expect(lines.contains { $0.contains("次の確認まで") || $0.contains("Next check in") })
      }
    }
  }
}

/// Why a delivered mail is not proved, in step 5.
@Suite struct CauseTests {
  /// In front of step 5 with SPF alone in the DNS.
  private static func walker() throws -> Walker {
    var walker = try Walker()
    walker.toFields()
    try walker.publish(walker.world.host.wanted[0])
    for _ in 0..<4 where walker.wizard.shown == .fields { walker.press(.enter) }
    walker.now += 60
    walker.press(.character("n"))
    #expect(walker.wizard.shown == .finalCheck)
    return walker
  }

  @Test func `A mail with one half missing says which, and no resolver is asked for it`() throws {
    var walker = try Self.walker()
    let mail = walker.mail()
    let header = try #require(mail.ranges(of: "\n\n").first ?? mail.ranges(of: "\r\n\r\n").first)
    for text in [mail, String(mail[..<header.lowerBound]) + "\n"] {
      let before = walker.asked.count
      walker.press(.character("x"))
      walker.paste(text)
      let state = try #require(walker.wizard.finalCheck)
      #expect(state.proof?.conclusion == .half)
      #expect(state.findings.map(\.code) == ["not-published"])
      let own = walker.asked[before...].filter {
        $0.recursionDesired && $0.question.name.isWithin(PracticeHost.domain)
          && $0.question.type != .ns
      }
      #expect(own == [])
    }
    #expect(walker.tooEarly == [])
  }

  @Test func `What passed on arrival is not called wrong`() throws {
    var walker = try Walker()
    try walker.toFinalCheck()
    walker.now += 60
    walker.paste(walker.mail())
    #expect(walker.wizard.finalCheck?.proof?.conclusion == .proved)
    #expect(walker.wizard.finalCheck?.findings == [])
  }
}
