import DNSCore
import Testing

@testable import Verifier

/// Which lines a person may be told to type.
@Suite struct OfferTests {
  private static let wanted = "v=spf1 +a +mx +ip4:203.0.113.25 ~all"

  private func isOffered(
    _ text: String, present: [String] = [], wanted: String = wanted, dropped: [String] = []
  ) -> Bool {
    Offer(
      spf: Array(text.utf8), present: present.map { Array($0.utf8) }, wanted: [Array(wanted.utf8)],
      dropped: dropped.map { Array($0.utf8) }, domain: DomainName("example.jp") ?? .root) != nil
  }

  @Test func `The wanted line is offered, in any spelling`() {
    #expect(isOffered(Self.wanted))
    #expect(isOffered("v=spf1 ip4:203.0.113.25 mx a -all"))
    #expect(
      isOffered(
        "v=spf1 a:example.jp mx ip4:203.0.113.0/24 -all",
        present: [
          "v=spf1 ip4:203.0.113.0/24 -all"
        ]))
  }

  @Test(arguments: [
    "v=spf1 a mx ip4:203.0.113.25 +all", "v=spf1 a mx ip4:203.0.113.25 all",
    "v=spf1 a mx ip4:203.0.113.25 ?all", "v=spf1 a mx ip4:203.0.113 ~all",
    "v=spf1 a mx ip4:203.0.113.25 ip4:198.51.100.7 ~all",
    "v=spf1 a mx ip4:203.0.113.25 include:spf.news.example ~all",
    "v=spf1 a mx ip4:203.0.113.0/24 ~all", "v=spf1 a mx ~all",
  ])
  func `What is open, unreadable, wider or poorer than wanted is offered to nobody`(text: String) {
    #expect(!isOffered(text))
  }

  @Test func `A term that stands there is kept, or its loss is said`() {
    let present = "v=spf1 include:spf.news.example -all"
    let whole = "v=spf1 include:spf.news.example +a +mx +ip4:203.0.113.25 ~all"
    #expect(isOffered(whole, present: [present]))
    #expect(!isOffered(Self.wanted, present: [present]))
    #expect(isOffered(Self.wanted, present: [present], dropped: ["include:spf.news.example"]))
    // What excludes somebody lets nobody pass.
    #expect(isOffered(Self.wanted, present: ["v=spf1 -ip4:198.51.100.7 ~all"]))
  }

  @Test(arguments: ["ptr", "ip4:198.0.0.0/8", "ip6:2001::/16", "a/8", "mx/0"])
  func `Nearly everybody is let in only where they are already`(term: String) {
    let line = "v=spf1 a mx ip4:203.0.113.25 \(term) ~all"
    let wanted = "v=spf1 a mx ip4:203.0.113.25 \(term) ~all"
    #expect(!isOffered(line, wanted: wanted))
    #expect(isOffered(line, present: ["v=spf1 \(term) -all"], wanted: wanted))
  }

  @Test func `Keys and policies that nobody can use are offered to nobody`() {
    #expect(Offer(key: Array("v=DKIM1; p=".utf8)) == nil)
    #expect(Offer(key: Array("v=DKIM1; k=rsa; p=MIIBIjAN".utf8)) == nil)
    #expect(Offer(dmarc: Array("v=DMARC1; p=noone".utf8)) == nil)
    #expect(Offer(dmarc: Array("v=DMARC1; p=none".utf8)) != nil)
  }
}
