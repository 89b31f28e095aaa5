import DNSCore
import Testing

@testable import Verifier

/// How a text stands against the one that shall be there, by meaning.
struct ComparisonTests {
  /// Whether an SPF text does what a wanted one does, as far as the texts tell.
  private func works(_ text: String, _ wanted: String) throws -> Bool {
    let domain = try #require(DomainName("example.jp"))
    return Comparison(Array(text.utf8), to: Array(wanted.utf8), .spf, domain: domain).works
  }

  @Test(arguments: [
    ("v=spf1 -ip4:203.0.113.0/24 ip4:203.0.113.25 ~all", false),
    ("v=spf1 -include:spf.news.example include:spf.shop.example ip4:203.0.113.25 ~all", false),
    ("v=spf1 ip4:203.0.113.25 -ip4:203.0.113.0/24 ~all", true),
    ("v=spf1 ip4:203.0.113.0/24 -ip4:198.51.100.0/24 ~all", true),
    ("v=spf1 ~all ip4:203.0.113.25", false),
  ])
  func `A term counts only where nothing in front of it can keep its senders out`(
    _ text: String, _ isThere: Bool
  ) throws {
    #expect(try works(text, "v=spf1 ip4:203.0.113.25 ~all") == isThere)
  }

  @Test func `What the host itself keeps out is no stranger`() throws {
    let wanted = "v=spf1 -ip4:203.0.113.9 ip4:203.0.113.0/24 ~all"
    #expect(try works("v=spf1 -ip4:203.0.113.9 ip4:203.0.113.0/24 include:a.example -all", wanted))
  }

  @Test func `A redirect and an include let the same senders pass, and all silences a redirect`()
    throws
  {
    #expect(try works("v=spf1 include:spf.news.example ~all", "v=spf1 redirect=spf.news.example"))
    #expect(
      try !works("v=spf1 redirect=spf.news.example ~all", "v=spf1 include:spf.news.example ~all"))
  }
}
