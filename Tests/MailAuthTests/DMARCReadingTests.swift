import MailAuth
import Testing

struct DMARCReadingTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var text: String
    var meant: String?
    var testDescription: String { text }

    init(_ text: String, _ meant: String?) {
      self.text = text
      self.meant = meant
    }
  }

  @Test(arguments: [
    Row(" v=DMARC1; p=reject", "v=DMARC1; p=reject"),
    Row("\"v=DMARC1; p=reject\"", "v=DMARC1; p=reject"),
    Row("v=dmarc1; p=reject", "v=DMARC1; p=reject"),
    Row("V=DMARC1; p=reject", nil),
    Row("v=DMARC1; p=reject rua=mailto:a@d11.jp", "v=DMARC1; p=reject; rua=mailto:a@d11.jp"),
    Row("v=DMARC1, p=reject, rua=mailto:a@d11.jp", "v=DMARC1; p=reject; rua=mailto:a@d11.jp"),
    Row("v=DMARC1 p=quarantine sp=reject pct=100", "v=DMARC1; p=quarantine; sp=reject; pct=100"),
    Row("v=DMARC1；p=reject；rua=mailto:a@d11.jp", "v=DMARC1; p=reject; rua=mailto:a@d11.jp"),
    Row("v=DMARC1;p=rejct", "v=DMARC1; p=reject"),
    Row("v=DMARC1; p=reject; sp=rejct", "v=DMARC1; p=reject; sp=reject"),
    Row("v=DMARC1; p=reject; sp=zzz", nil),
    Row("v=DMARC1; p=reject; np=deny", nil),
    Row("v=DMARC1; p=reject; rua=a@d11.jp", "v=DMARC1; p=reject; rua=mailto:a@d11.jp"),
    Row("v=DMARC1; p=reject; rua=mailto: a@d11.jp", "v=DMARC1; p=reject; rua=mailto:a@d11.jp"),
    Row("v=DMARC1; p=reject; rua=nobody", nil),
    Row("p=reject; v=DMARC1; rua=mailto:a@d11.jp", "v=DMARC1; p=reject; rua=mailto:a@d11.jp"),
    Row("p=none; rua=mailto:a@d11.jp", "v=DMARC1; p=none; rua=mailto:a@d11.jp"),
    Row("DMARC1; p=none", "v=DMARC1; p=none"),
    Row("v=DMARC; p=none", "v=DMARC1; p=none"),
    Row("v=DMARC1p=none", "v=DMARC1; p=none"),
    Row("v=DMARC1; rua=mailto:a@d11.jp", "v=DMARC1; p=none; rua=mailto:a@d11.jp"),
    Row("v=DMARC1", nil),
    Row("v=DMARC1; p=", nil),
    Row("v=DMARC1; p=reject; fo:1; adkim=s", "v=DMARC1; p=reject; fo=1; adkim=s"),
    Row("v=DMARC1; p=none; p=reject", nil),
    Row("v=DMARC1 ; p=rejct; p=none", nil),
    Row("v=DMARC1; p=reject; foo=bar", nil),
    Row("v=DMARC1; p=reject; adkim=x", nil),
    Row("v=DMARC1; p=reject", nil),
    Row("v=spf1 -all", nil),
    Row("v=DKIM1; p=none", nil),
    Row("_dmarc TXT v=DMARC1; p=reject", "v=DMARC1; p=reject"),
    Row("v=ＤＭＡＲＣ１; p=reject", "v=DMARC1; p=reject"),
    Row("v=DMARC1; p=rej\u{AD}ect", nil),
    Row("v=DMARC1; p=rej\u{200B}ect", "v=DMARC1; p=reject"),
    Row("v=DMARC1; p:reject", "v=DMARC1; p=reject"),
    Row("v=DMARC1; reject", nil),
    Row(
      "v=DMARC1; p=none; rua=mailto:a@b.jp mailto:c@d.jp",
      "v=DMARC1; p=none; rua=mailto:a@b.jp,mailto:c@d.jp"),
    Row(
      "v=DMARC1; p=none; rua=mailto:a@b.jp; mailto:c@d.jp",
      "v=DMARC1; p=none; rua=mailto:a@b.jp,mailto:c@d.jp"),
    Row("v=DMARC1; p=none; rua=mailto;a@b.jp", nil),
    Row("v=DMARC1; p='reject'", "v=DMARC1; p=reject"),
    Row("v=DMARC1; p=none p=reject", nil),
    Row("v=DMARC1; p=block", nil),
  ])
  func `A damaged text is repaired with every tag that can be read`(row: Row) throws {
    let reading = DMARCReading(Array(row.text.utf8))
    #expect(reading.meant.map { String(decoding: $0.octets, as: UTF8.self) } == row.meant)
    if let meant = reading.meant {
      let again = DMARCReading(meant.octets)
      #expect(again.isSound)
      #expect(again.record == meant.record)
      #expect(!reading.isSound)
      #expect(reading.isOfKind)
    }
  }

  @Test(arguments: [
    ("v=DMARC1; p=reject", DMARCPolicy.reject, DMARCPolicy.reject, true),
    ("V=DMARC1; p=reject", .reject, .reject, true),
    (" v=DMARC1; p=reject", nil, nil, false),
    ("v=DMARC1; p=reject; sp=nome", nil, nil, false),
    (
      "v=DMARC1; p=reject; sp=nome; rua=mailto:a@b.example", DMARCPolicy.none, DMARCPolicy.none,
      false
    ),
    ("v=DMARC1; p=reject; np=deny", nil, nil, false),
    ("v=DMARC1; p=reject; sp=none", .reject, DMARCPolicy.none, true),
    ("v=DMARC1; p=none; p=reject", DMARCPolicy.none, DMARCPolicy.none, true),
    ("v=DMARC1; rua=mailto:a@b.example", DMARCPolicy.none, DMARCPolicy.none, false),
  ])
  func `A policy is what receivers apply`(
    text: String, policy: DMARCPolicy?, sub: DMARCPolicy?, isSound: Bool
  ) {
    let reading = DMARCReading(Array(text.utf8))
    #expect(reading.policy == policy)
    #expect(reading.subdomainPolicy == sub)
    #expect(reading.isSound == isSound)
  }

  @Test(
    arguments: [
      ("v=DMARC1; p=none; p=reject", [RecordFault.Kind.duplicateTag([0x70])], []),
      ("v=DMARC1; p=none; adkim=x", [.value(tag: Array("adkim".utf8), value: [0x78])], []),
      ("v=DMARC1; p=none; sp=x", [], [.value(tag: Array("sp".utf8), value: [0x78])]),
      ("v=DMARC1; p=none foo", [], [.value(tag: [0x70], value: Array("none foo".utf8))]),
      ("v=DMARC1; p=none, rua=mailto:a@b.example", [], [.separator]),
      ("v=DMARC1; p=none; x-unknown=1", [], []),
      ("v=DMARC1; p=none; s-p=reject", [], [.separator]),
      ("v=DMARC1; p=none; fo:0", [], [.separator]),
      ("v=DMARC1", [], [.missingPolicy]),
      ("v=DMARC1; p=none; rua=a@b.example", [], [.reportAddress(Array("a@b.example".utf8))]),
      ("p=none; v=DMARC1", [], [.version]),
      ("x v=DMARC1; p=none", [], [.leadingText]),
      ("\"v=DMARC1; p=none\"", [], [.mark(0x22), .leadingText]),
      ("v=DMARC1; p=none; foo=bar", [], []),
      ("some-verification=1", [], []),
    ] as [(String, [RecordFault.Kind], [RecordFault.Kind])])
  func `Faults and remarks are told apart`(
    text: String, remarks: [RecordFault.Kind], faults: [RecordFault.Kind]
  ) {
    let reading = DMARCReading(Array(text.utf8))
    #expect(reading.remarks.map(\.kind) == remarks)
    #expect(reading.faults.map(\.kind) == faults)
  }

  @Test(arguments: [
    ("v=DMARC1; p=none", "v=DMARC1;p=none;", true),
    ("v=DMARC1; p=none; sp=none; pct=100; fo=0", "v=DMARC1; p=none", true),
    (
      "v=DMARC1; p=none; rua=mailto:a@b.jp,mailto:c@d.jp",
      "v=DMARC1; rua=mailto:c@d.jp, mailto:a@b.jp; p=NONE", true
    ),
    ("v=DMARC1; p=none", "v=DMARC1; p=reject", false),
    ("v=DMARC1; p=none; aspf=s", "v=DMARC1; p=none", false),
    ("v=DMARC1; p=none; t=y", "v=DMARC1; p=none", false),
    ("v=DMARC1", "v=DMARC1", false),
  ])
  func `Records are the same when receivers read the same`(left: String, right: String, same: Bool)
  {
    let one = DMARCReading(Array(left.utf8))
    let other = DMARCReading(Array(right.utf8))
    #expect(one.meansTheSame(as: other) == same)
    #expect(other.meansTheSame(as: one) == same)
  }
}
