import DNSCore
import Testing
import Verifier
import Words

@testable import Screens

@Suite struct SummaryTests {
  private func journey() throws -> Journey {
    let domain = try #require(DomainName("shop.test"))
    var journey = Journey(domain: domain)
    journey.wanted = [
      WantedRecord(purpose: .spf, name: domain, text: Array("v=spf1 a mx ~all".utf8))
    ]
    // 30 November 2026, 13:57 UTC.
    journey.provedAt = 1_796_047_020
    journey.proof = ["spf=pass 203.0.113.25"]
    return journey
  }

  @Test func `What is kept says when, what was entered and how to put it back`() throws {
    let text = Summary.text(try journey(), utcOffset: 9 * 3600, .en)
    #expect(text.contains("30 Nov 2026 22:57\nspf=pass 203.0.113.25"))
    #expect(text.contains("shop.test  TXT\nv=spf1 a mx ~all"))
    #expect(text.contains("delete the rows that were entered"))
    #expect(Summary.text(try journey(), utcOffset: 0, .ja).contains("2026年11月30日 13:57"))
  }

  @Test func `A row that was changed is kept as it stood before`() throws {
    var changed = try journey()
    changed.before = [
      WantedRecord(purpose: .spf, name: changed.domain, text: Array("v=spf1 -all".utf8))
    ]
    let text = Summary.text(changed, utcOffset: 0, .en)
    #expect(text.contains("(to put it back)\nshop.test  TXT\nv=spf1 -all"))
    #expect(!text.contains("delete the rows"))
  }
}
