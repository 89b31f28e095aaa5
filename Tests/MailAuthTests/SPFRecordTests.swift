import DNSCore
import MailAuth
import Testing

struct SPFRecordTests {
  @Test(arguments: [
    ("v=spf1", true), ("V=SpF1 a", true), ("v=spf1 ", true), ("v=spf10", false),
    ("v=spf1\ta", false), (" v=spf1", false), ("\"v=spf1", false), ("v=spf", false), ("", false),
  ])
  func `A text is SPF when its version ends with a space or the text`(text: String, isSPF: Bool) {
    #expect(SPFRecord.isSPF(Array(text.utf8)) == isSPF)
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var text: String
    var reason: SPFSyntaxError.Reason
    var offset: Int
    var testDescription: String { text }

    init(_ text: String, _ reason: SPFSyntaxError.Reason, _ offset: Int) {
      self.text = text
      self.reason = reason
      self.offset = offset
    }
  }

  @Test(arguments: [
    Fault("v=spf2 a", .notSPF, 0), Fault("v=spf1 a\u{7}", .badOctet, 8),
    Fault("v=spf1 é", .badOctet, 7), Fault("v=spf1 -all moo", .unknownMechanism, 12),
    Fault("v=spf1 ~ipv4:192.0.2.1", .unknownMechanism, 8),
    Fault("v=spf1 include", .missingArgument, 14),
    Fault("v=spf1 include: -all", .missingArgument, 15), Fault("v=spf1 exp=", .missingArgument, 11),
    Fault("v=spf1 all:x.example", .unexpectedArgument, 10),
    Fault("v=spf1 redirect:x.example", .unexpectedArgument, 15),
    Fault("v=spf1 ptr/24", .unexpectedArgument, 10), Fault("v=spf1 ip4", .missingArgument, 10),
    Fault("v=spf1 ip4:1.2.3", .badAddress, 11), Fault("v=spf1 ip4:2001:db8::1", .badAddress, 11),
    Fault("v=spf1 ip6:1.2.3.4", .badAddress, 11), Fault("v=spf1 ip4:1.2.3.4:25", .badAddress, 11),
    Fault("v=spf1 ip4:1.2.3.4/33", .badPrefixLength, 19),
    Fault("v=spf1 ip4:1.2.3.4/032", .badPrefixLength, 19),
    Fault("v=spf1 ip6:::1/129", .badPrefixLength, 15), Fault("v=spf1 a/33", .badPrefixLength, 9),
    Fault("v=spf1 a//129", .badPrefixLength, 10), Fault("v=spf1 a/24/64", .badPrefixLength, 12),
    Fault("v=spf1 a:museum", .badDomain, 9), Fault("v=spf1 a:192.0.2.1", .badDomain, 9),
    Fault("v=spf1 a:x.-y", .badDomain, 9), Fault("v=spf1 include:x.example/24", .badDomain, 15),
    Fault("v=spf1 exists:%(i).x.example", .badMacro, 14), Fault("v=spf1 a:%{d0}", .badMacro, 9),
    Fault("v=spf1 a:%{x}", .badMacro, 9), Fault("v=spf1 a:%{c}", .badMacro, 9),
    Fault("v=spf1 a:%{d", .badMacro, 9), Fault("v=spf1 x=%", .badMacro, 9),
    Fault("v=spf1 1x=y", .badModifierName, 7), Fault("v=spf1 =all", .badModifierName, 7),
    Fault("v=spf1 exp=a.example -all exp=b.example", .repeatedModifier, 26),
  ])
  func `A fault anywhere makes it no record, and its place is told`(fault: Fault) {
    let error = #expect(throws: SPFSyntaxError.self) { try SPFRecord(fault.text) }
    #expect(error?.reason == fault.reason)
    #expect(error?.offset == fault.offset)
    #expect(error.map { $0.word.upperBound <= fault.text.utf8.count } == true)
  }

  @Test(arguments: [
    "v=spf1 +a mx/24//64 ptr:x.example -ip4:192.0.2.0/24 ?ip6:2001:db8::/32 ~all",
    "v=spf1 exists:%{l1r+-}._spf.%{D2} include:a%%b%_c%-d.x.example. redirect=%{o}",
    "v=spf1 a:foo:bar/baz.example.com exp=%{i}.x.example unknown-x=%{c} ?all",
  ])
  func `Terms are written back as they were, and canonically mean the same`(text: String) throws {
    let record = try SPFRecord(text)
    #expect(SPFRecord.written(record.terms) == Array(text.utf8))
    for term in record.terms {
      #expect(Array(Array(text.utf8)[term.range]) == term.text)
      let short = try SPFRecord(Array("v=spf1 ".utf8) + SPFTerm.written(term.body))
      #expect(short.terms.first?.body == term.body)
      let canonical = try SPFRecord(Array("v=spf1 ".utf8) + term.canonical)
      #expect(canonical.terms.first?.canonical == term.canonical)
    }
  }

  @Test(arguments: [
    ("+A:Mail.Example.COM./32//128", "a:mail.example.com"),
    ("IP4:192.0.2.77/24", "ip4:192.0.2.0/24"),
    ("ip6:2001:DB8:0::1", "ip6:2001:db8::1"), ("-ip6:2001:db8:ffff::/32", "-ip6:2001:db8::/32"),
    ("exists:%{L}.X.example", "exists:%{L}.x.example"), ("ALL", "all"),
    ("Redirect=X.example", "redirect=x.example"),
  ])
  func `Spellings of one meaning have one canonical form`(text: String, canonical: String) throws {
    let term = try #require(try SPFRecord("v=spf1 \(text)").terms.first)
    #expect(String(decoding: term.canonical, as: UTF8.self) == canonical)
  }

  @Test func `No octets make reading trap`() {
    var state: UInt64 = 7
    let alphabet = Array("v=spf1 +-~?:/%{}.ae1ipx=09\u{0}".utf8) + [0xFF]
    for _ in 0..<4_000 {
      var text = Array("v=spf1 ".utf8)
      for _ in 0..<20 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      // Only that it ends matters here, not how.
      _ = try? SPFRecord(text)
      _ = SPFReading(text)
    }
  }
}
