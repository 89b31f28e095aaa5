import MailAuth
import Testing

struct SPFReadingTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var text: String
    var meant: String?
    var testDescription: String { text }

    init(_ text: String, _ meant: String?) {
      self.text = text
      self.meant = meant
    }
  }

  /// Signs that a Japanese keyboard, a word processor or a web page puts in the place of `-`.
  static let dashes: [Unicode.Scalar] = [
    "\u{FF70}", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}",
    "\u{2500}", "\u{4E00}", "\u{FE63}", "\u{2043}", "\u{FF0D}", "\u{30FC}", "\u{FE58}",
  ]
  static let tildes: [Unicode.Scalar] = ["\u{223C}", "\u{2053}", "\u{301C}", "\u{2DC}", "\u{FF5E}"]

  @Test(arguments: dashes)
  func `A character that looks like a dash in front of all is a dash`(dash: Unicode.Scalar) {
    let reading = SPFReading(Array("v=spf1 ip4:203.0.113.25 \(dash)all".utf8))
    #expect(reading.record == nil)
    #expect(reading.meant?.octets == Array("v=spf1 ip4:203.0.113.25 -all".utf8))
    #expect(reading.meant?.repairs == [.characterReplaced(dash.value, by: 0x2D)])
    #expect(reading.firstFault?.kind == .character(dash.value))
    #expect(reading.firstFault?.range.lowerBound == 24)
  }

  @Test(arguments: tildes)
  func `A character that looks like a tilde in front of all is a tilde`(tilde: Unicode.Scalar) {
    let reading = SPFReading(Array("v=spf1 ip4:203.0.113.25 \(tilde)all".utf8))
    #expect(reading.meant?.octets == Array("v=spf1 ip4:203.0.113.25 ~all".utf8))
  }

  @Test(arguments: [
    "\u{AD}", "\u{303}", "¬", "±", "\u{200B}", "\u{FEFF}", "\u{B7}", "\u{3030}", "\u{1}", "\"",
    "\\", "，", ";", "≈", "→", "々", "\u{80}", "*", "\u{FE0F}",
  ])
  func `What may have been a sign is never left out in front of a bare all`(mark: String) {
    for text in [
      "v=spf1 ip4:203.0.113.25 \(mark)all", "v=spf1 \(mark)all", "v=spf1\(mark)all",
      "v=spf1 a ipv4:203.0.113.25 \(mark)all", "\"v=spf1 a\" \(mark)all",
    ] {
      let reading = SPFReading(Array(text.utf8))
      #expect(reading.meant?.record.all != .pass, "\(text)")
    }
  }

  @Test func `Octets that are no UTF-8 in front of all are not read`() {
    for octet: UInt8 in [0xAD, 0x97, 0xFF, 0xB1] {
      #expect(SPFReading(Array("v=spf1 a ".utf8) + [octet] + Array("all".utf8)).meant == nil)
    }
  }

  @Test(arguments: [
    Row(" v=spf1 a ~all", "v=spf1 a ~all"),
    Row("\"v=spf1 a ~all\"", "v=spf1 a ~all"),
    Row("“v=spf1 a ~all”", "v=spf1 a ~all"),
    Row("'v=spf1 a ~all'", "v=spf1 a ~all"),
    Row("(v=spf1 a ~all)", "v=spf1 a ~all"),
    Row("\\\"v=spf1 a ~all\\\"", "v=spf1 a ~all"),
    Row("v=spf1 a\\; mx\\; ~all", "v=spf1 a mx ~all"),
    Row("v=spf1 a\\032mx ~all", nil),
    Row("v=spf1 \\all", nil),
    Row("\"v=spf1 a \" \"mx ~all\"", "v=spf1 a mx ~all"),
    Row("\"v=spf1 a\" \"mx ~all\"", "v=spf1 a mx ~all"),
    Row("\"v=spf1 a:mail.exam\" \"ple.jp ~all\"", "v=spf1 a:mail.example.jp ~all"),
    Row("\"v=spf1 include:a.example.co\" \"mx ~all\"", nil),
    Row("v=spf1\tip4:203.0.113.25\t~all", "v=spf1 ip4:203.0.113.25 ~all"),
    Row("v=spf1\u{3000}ip4:203.0.113.25\u{A0}~all", "v=spf1 ip4:203.0.113.25 ~all"),
    Row("v=spf1 a\r\n ~all\r\n", "v=spf1 a ~all"),
    Row("ｖ＝ｓｐｆ１ ｉｐ４：２０３．０．１１３．２５ 〜ａｌｌ", "v=spf1 ip4:203.0.113.25 ~all"),
    Row("v=spf1 ip4:203。0。113。25 ~all", "v=spf1 ip4:203.0.113.25 ~all"),
    Row("\"v=spf1, a, mx, ~all\"", "v=spf1 a mx ~all"),
    Row("v=spf1;a;mx;~all", "v=spf1 a mx ~all"),
    Row("v=spf1、a、mx、~all", "v=spf1 a mx ~all"),
    Row("v=spf1 a mx ~all;", "v=spf1 a mx ~all"),
    Row("v=spf1 a mx ~all.", "v=spf1 a mx ~all"),
    Row("v=spf10 ip4:203.0.113.25 ~all", "v=spf1 ip4:203.0.113.25 ~all"),
    Row("v=spf1.0 a ~all", "v=spf1 a ~all"),
    Row("v=spf a mx ipv4:203.0.113.25 ~all", "v=spf1 a mx ip4:203.0.113.25 ~all"),
    Row(" v=spf1 ip4 203.0.113.25 ~all", "v=spf1 ip4:203.0.113.25 ~all"),
    Row("\"v=spf1 ip4: 203.0.113.25 ~all\"", "v=spf1 ip4:203.0.113.25 ~all"),
    Row("v=spf1~all", "v=spf1 ~all"),
    Row("v=spf1all", nil),
    Row("v=spf1;all", nil),
    Row("v=spf1a mx ~all", nil),
    Row("v = spf1 a ~all", "v=spf1 a ~all"),
    Row("v=sfp1 a ~all", "v=spf1 a ~all"),
    Row("spf1 a ~all", "v=spf1 a ~all"),
    Row("v=spf2 include:a.example ~all", "v=spf1 include:a.example ~all"),
    Row("spf2.0/pra a ~all", nil),
    Row("TXT v=spf1 a ~all", "v=spf1 a ~all"),
    Row("SPF:v=spf1 a ~all", "v=spf1 a ~all"),
    Row("example.jp. 3600 IN TXT \"v=spf1 a ~all\"", "v=spf1 a ~all"),
    Row("include:a.example.net v=spf1 a ~all", nil),
    Row("v=spf1 include:メール.example.jp ~all", "v=spf1 include:xn--4dkua4c.example.jp ~all"),
    Row("v=spf1 a:日本語.jp ~all", "v=spf1 a:xn--wgv71a119e.jp ~all"),
    Row("v=spf1 include:ｍａｉｌ．ｅｘａｍｐｌｅ．ｊｐ ~all", "v=spf1 include:mail.example.jp ~all"),
    Row("v=spf1 include:mail\u{AD}server.example.jp ~all", nil),
    Row("v=spf1 include:mailーserver.example.jp ~all", nil),
    Row("v=spf1 ipv4:203.0.113.25 ~all", "v=spf1 ip4:203.0.113.25 ~all"),
    Row("v=spf1 ip:203.0.113.25 ~all", "v=spf1 ip4:203.0.113.25 ~all"),
    Row("v=spf1 ip4:2001:db8::25 ~all", "v=spf1 ip6:2001:db8::25 ~all"),
    Row("v=spf1 203.0.113.0/24 ~all", "v=spf1 ip4:203.0.113.0/24 ~all"),
    Row("v=spf1 -203.0.113.7 ~all", "v=spf1 -ip4:203.0.113.7 ~all"),
    Row(
      "v=spf1 ip4:203.0.113.25,203.0.113.26 ~all", "v=spf1 ip4:203.0.113.25 ip4:203.0.113.26 ~all"),
    Row("v=spf1 ip4:203.0.113.0 /24 ~all", "v=spf1 ip4:203.0.113.0/24 ~all"),
    Row("v=spf1 ip4:203.0.113.25 /24 ~all", nil),
    Row("v=spf1 ip4:203.0.113.0/33 ~all", nil),
    Row("v=spf1 ip4:203.0.113. ~all", nil),
    Row("v=spf1 ip4:203.0.113.* ~all", nil),
    Row("v=spf1 include=a.example.net ~all", "v=spf1 include:a.example.net ~all"),
    Row(
      "v=spf1 include:a.example.net,include:b.example.net ~all",
      "v=spf1 include:a.example.net include:b.example.net ~all"),
    Row("v=spf1 include:a.example.net~all", "v=spf1 include:a.example.net ~all"),
    Row("v=spf1 include:a.example.net-all", "v=spf1 include:a.example.net -all"),
    Row("v=spf1 ip4:203.0.113.25-all", "v=spf1 ip4:203.0.113.25 -all"),
    Row(
      "v=spf1 ip4:203.0.113.25include:a.example.net ~all",
      "v=spf1 ip4:203.0.113.25 include:a.example.net ~all"),
    Row("v=spf1 inlcude:a.example.net ~all", "v=spf1 include:a.example.net ~all"),
    Row("v=spf1 exclude:a.example.net ~all", nil),
    Row("v=spf1 redirect:a.example.net", "v=spf1 redirect=a.example.net"),
    Row("v=spf1 redirect=a.example.net redirect=a.example.net", "v=spf1 redirect=a.example.net"),
    Row("v=spf1 redirect=a.example.net redirect=b.example.net", nil),
    Row("v=spf1 a - all", "v=spf1 a -all"),
    Row("v=spf1 a ~ all", "v=spf1 a ~all"),
    Row("v=spf1 a ー all", "v=spf1 a -all"),
    Row("v=spf1 a ~al", "v=spf1 a ~all"),
    Row("v=spf1 a al", nil),
    Row("v=spf1 a ~all 3600", "v=spf1 a ~all"),
    Row("v=spf1 a ~all v=spf1 mx -all", "v=spf1 a mx ~all"),
    Row("v=spf1 a -all v=spf1 mx ~all", nil),
    Row("v=spf1 a ~all v=spf1 mx ?all", nil),
    Row("v=spf1 nonsense ~all", nil),
    Row("v=spf1 a a:b.example.net ~all", nil),
    Row("v=spf1 note=\"x\" a ~all", nil),
    Row("v=spf1 note=\"x\" ipv4:203.0.113.25 ~all", "v=spf1 note=\"x\" ip4:203.0.113.25 ~all"),
    Row("v=spf1 exists:%{l1r+-,}.x.example.net ~all", nil),
    Row("v=spf1 include : spf.example.net ~all", "v=spf1 include:spf.example.net ~all"),
    Row("v=spf1 ip4 : 203.0.113.25 ~all", "v=spf1 ip4:203.0.113.25 ~all"),
    Row("v=spf1 a mx ~all (SPF)", "v=spf1 a mx ~all"),
    Row("v=spf1 a mx ~all # comment", "v=spf1 a mx ~all"),
    Row("v=spf1 a mx ~all 203.0.113.25", "v=spf1 a mx ~all ip4:203.0.113.25"),
    Row("v=spf1 a:203.0.113.25 ~all", "v=spf1 ip4:203.0.113.25 ~all"),
    Row("v=spf1 ip4:203.0.113.25. ~all", "v=spf1 ip4:203.0.113.25 ~all"),
    Row("v=spf1 ip4:203.0.113.25/ ~all", nil),
    Row("v=spf1 a ipv4:203.0.113.25 all", nil),
    Row("v=spf1 a --all", nil),
    Row("v=spf1 include:аррle.com ~all", nil),
    Row("google-site-verification=spf1", nil),
    Row("", nil),
  ])
  func `A damaged text is repaired when only one record can be meant`(row: Row) throws {
    let reading = SPFReading(Array(row.text.utf8))
    #expect(reading.meant.map { String(decoding: $0.octets, as: UTF8.self) } == row.meant)
    if let meant = reading.meant {
      #expect(try meant.record == SPFRecord(meant.octets))
      #expect(!meant.repairs.isEmpty)
      #expect(!reading.isSound)
      #expect(reading.isOfKind)
      #expect(SPFReading(meant.octets).isSound)
    }
  }

  @Test(arguments: [
    ("v=spf1 a mx ~all", "v=spf1 +mx +a ~all", true),
    ("v=spf1 +a +mx +ip4:203.0.113.25 ~all", "v=spf1 ip4:203.0.113.25/32 mx a ~ALL", true),
    ("v=spf1 ip4:203.0.113.9/24 -all", "v=spf1 ip4:203.0.113.0/24 -all", true),
    ("v=spf1 ip6:2001:DB8::1 -all", "v=spf1 ip6:2001:db8:0:0::1 -all", true),
    ("v=spf1 include:A.Example.net. -all", "v=spf1 include:a.example.net -all", true),
    ("v=spf1 a a -all", "v=spf1 a -all", true),
    ("v=spf1 a -all mx", "v=spf1 a -all", true),
    ("v=spf1 a ~all", "v=spf1 a -all", false),
    ("v=spf1 a ?all", "v=spf1 a", true),
    ("v=spf1 a mx", "v=spf1 a", false),
    (
      "v=spf1 -ip4:203.0.113.7 ip4:203.0.113.0/24 -all",
      "v=spf1 ip4:203.0.113.0/24 -ip4:203.0.113.7 -all", false
    ),
    ("v=spf1 a -ip4:203.0.113.7 mx -all", "v=spf1 mx -ip4:203.0.113.7 a -all", false),
    ("v=spf1 redirect=a.example.net", "v=spf1 redirect=A.example.net", true),
    ("v=spf1 redirect=a.example.net -all", "v=spf1 -all", true),
    ("v=spf1 ipv4:203.0.113.7 -all", "v=spf1 ipv4:203.0.113.7 -all", false),
    ("v=spf1 a//64 -all", "v=spf1 a -all", false),
  ])
  func `Records are the same when they say the same`(left: String, right: String, same: Bool) {
    let one = SPFReading(Array(left.utf8))
    let other = SPFReading(Array(right.utf8))
    #expect(one.meansTheSame(as: other) == same)
    #expect(other.meansTheSame(as: one) == same)
  }

  @Test(arguments: [
    ("v=spf1 a note=\"x\" ~all", nil), ("v=spf1 a ~all", nil),
    ("v=spf1 a include=b.example.net ~all", RecordFault(.word, 9..<30)),
    ("v=spf1 a foo ~all", RecordFault(.word, 9..<12)),
    ("v=spf1 a ~all v=spf1 mx ~all", RecordFault(.secondVersion, 14..<20)),
    (" v=spf1 a ~all", RecordFault(.leadingText, 0..<1)),
    ("\"v=spf1 a ~all\"", RecordFault(.mark(0x22), 0..<1)),
    ("v=spf a ~all", RecordFault(.version, 0..<6)),
    ("v=spf1 redirect=a.example.net redirect=b.example.net", RecordFault(.modifierTwice, 30..<52)),
    ("v=spf1\ta ~all", RecordFault(.character(9), 6..<7)),
    ("MS=ms12345678", nil), ("v=DMARC1; p=none", nil),
  ])
  func `A fault has its place`(text: String, fault: RecordFault?) {
    #expect(SPFReading(Array(text.utf8)).firstFault == fault)
  }
}
