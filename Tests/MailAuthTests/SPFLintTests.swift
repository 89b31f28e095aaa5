import MailAuth
import Testing

struct SPFLintTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var text: String
    var kinds: [SPFLint.Kind]
    var corrected: String?
    var testDescription: String { text }

    init(_ text: String, _ kinds: [SPFLint.Kind], _ corrected: String? = nil) {
      self.text = text
      self.kinds = kinds
      self.corrected = corrected
    }
  }

  @Test(arguments: [
    Row("v=spf1 a mx ip4:192.0.2.1 ~all", []),
    Row("v=spf1 exists:%{l1r+-,}.x.example -all", []),
    Row("v=spf1 +all", [.allowsEveryone]),
    Row("v=spf1 all", [.allowsEveryone]),
    Row("v=spf1 a ?all", [.neutralAll]),
    Row("v=spf1 a", [.noEnding]),
    Row("v=spf1 redirect=x.example", []),
    Row("v=spf1 redirect=x.example ~all", [.redirectBesideAll]),
    Row("v=spf1 ~all mx", [.behindAll]),
    Row("v=spf1 ptr ~all", [.ptr]),
    Row("v=spf1 a ~all v=spf1 mx -all", [.secondVersion, .behindAll], "v=spf1 a mx ~all"),
    Row("v=spf1 ipv4:192.0.2.1 ~all", [.misspeltMechanism], "v=spf1 ip4:192.0.2.1 ~all"),
    Row("v=spf1 ip4 192.0.2.1 ~all", [.noColon], "v=spf1 ip4:192.0.2.1 ~all"),
    Row("v=spf1 ip4192.0.2.1 ~all", [.noColon], "v=spf1 ip4:192.0.2.1 ~all"),
    Row("v=spf1 ip4=192.0.2.1 ~all", [.noColon], "v=spf1 ip4:192.0.2.1 ~all"),
    Row("v=spf1 include: x.example ~all", [.noColon], "v=spf1 include:x.example ~all"),
    Row("v=spf1 include=x.example ~all", [.noColon], "v=spf1 include:x.example ~all"),
    Row("v=spf1 redirect:x.example", [.colonForEquals], "v=spf1 redirect=x.example"),
    Row("v=spf1 192.0.2.0/24 ~all", [.bareAddress], "v=spf1 ip4:192.0.2.0/24 ~all"),
    Row("v=spf1 2001:db8::1 ~all", [.bareAddress], "v=spf1 ip6:2001:db8::1 ~all"),
    Row(
      "v=spf1,a,mx,~all", [.wrongSeparator, .wrongSeparator, .wrongSeparator], "v=spf1 a mx ~all"),
    Row("v=spf1; a ~all", [.wrongSeparator], "v=spf1 a ~all"),
    Row("v=spf1 nonsense ~all", []),
  ])
  func `An odd text gets its remarks and the line as it was meant`(row: Row) {
    let lint = SPFLint(Array(row.text.utf8))
    #expect(lint.remarks.map(\.kind) == row.kinds)
    #expect(lint.corrected.map { String(decoding: $0, as: UTF8.self) } == row.corrected)
    #expect(lint.remarks.allSatisfy { $0.range.upperBound <= row.text.utf8.count })
  }
}
