import DNSCore
import Testing
import Verifier
import Words

@testable import Explanations

/// What is said of values before they are used.
@Suite struct ValuesWordsTests {
  private func lines(_ text: String) throws -> [Phrase] {
    let domain = try #require(DomainName("shop.test"))
    let values = try #require(Pasted.read(Array(text.utf8)).hostValues)
    return Explain.valuesFaults(values.expected(for: domain))
  }

  @Test(arguments: [
    ("v=spf1 a foo ip4:203.0.113.25 ~all", "foo"), ("v=spf1 ip4:xx.xx.xx.xx ~all", "xx.xx.xx.xx"),
    ("v=spf1 a mx ip4:203.0.113.2", "ip4:203.0.113.2"),
  ])
  func `The word at fault is quoted, in both languages`(text: String, word: String) throws {
    let lines = try lines(text)
    #expect(lines.count == 1)
    for language in [Language.ja, .en] {
      #expect(lines[0].text(in: language).contains(word))
    }
  }

  @Test func `Two SPF values are listed, to choose from`() throws {
    let lines = try lines("v=spf1 a mx ~all\n\nv=spf1 include:spf.shop.test ~all\n")
    let text = lines.map { $0.text(in: .en) }.joined(separator: "\n")
    #expect(text.contains("2 SPF values") && text.contains("include:spf.shop.test"))
    #expect(text.contains("v=spf1 a mx ~all"))
  }

  @Test func `Values of another domain name it`() throws {
    let lines = try lines("Name: other.test\nValue: v=spf1 a mx ~all\n")
    #expect(lines.count == 1 && lines[0].text(in: .ja).contains("other.test"))
  }

  @Test func `Values without a fault need no words`() throws {
    #expect(try lines("v=spf1 a mx ~all") == [])
  }
}
