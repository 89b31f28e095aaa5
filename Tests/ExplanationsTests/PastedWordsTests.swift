import Explanations
import Testing
import Verifier
import Words

@Suite struct PastedWordsTests {
  private func told(_ paste: String, _ language: Language) -> [String] {
    Explain.pasted(Pasted.read(Array(paste.utf8))).map { $0.text(in: language) }
  }

  @Test func `A refusal is told with its domain and the command that goes on`() {
    let paste = """
      550-5.7.26 This mail has been blocked because the sender is unauthenticated.
      550-5.7.26  DKIM = did not pass
      550-5.7.26  SPF [example.jp] with ip: [203.0.113.25] = did not pass
      """
    for language in Language.allCases {
      let lines = told(paste, language)
      #expect(lines.contains { $0.hasSuffix(": example.jp") })
      #expect(lines.contains { $0.hasSuffix(": 203.0.113.25") })
      #expect(lines.last == "  todoku check example.jp --ip 203.0.113.25")
      // There is no key to press beside a plain command.
      #expect(!lines.contains { $0.contains("Enter") })
    }
  }

  @Test func `A full mailbox sends nobody to the DNS`() {
    let paste = "552-5.2.2 The email account that you tried to reach is over quota. gsmtp"
    for language in Language.allCases {
      #expect(!told(paste, language).contains { $0.contains("todoku check") })
    }
  }
}
