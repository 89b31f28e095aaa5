import DNSCore
import Testing

@Suite struct TypedDomainTests {
  @Test(arguments: [
    ("example.jp", "example.jp"), ("Example.JP.", "example.jp"), ("  example.jp\n", "example.jp"),
    ("info@example.jp", "example.jp"), ("山田 <info@example.jp>", "example.jp"),
    ("山田 太郎 <info@example.jp>", "example.jp"), ("<info@example.jp>", "example.jp"),
    ("<https://example.jp/x>", "example.jp"),
    ("mailto:info@example.jp?subject=x", "example.jp"), ("@example.jp", "example.jp"),
    ("https://www.example.jp/contact?x=1#y", "www.example.jp"),
    ("HTTPS://user:pw@example.jp:2083/", "example.jp"), ("//example.jp/x", "example.jp"),
    ("example.jp/index.html", "example.jp"), ("example.jp:443", "example.jp"),
    ("ｅｘａｍｐｌｅ．ｊｐ", "example.jp"), ("example。jp", "example.jp"), ("example｡jp", "example.jp"),
    ("ｉｎｆｏ＠ｅｘａｍｐｌｅ．ｊｐ", "example.jp"), ("ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｊｐ／", "example.jp"),
    ("　example.jp　", "example.jp"), ("example .jp", "example.jp"), ("example. jp", "example.jp"),
    ("「example.jp」", "example.jp"), ("\u{FEFF}exa\u{200B}mple.jp", "example.jp"),
    ("my－shop.jp", "my-shop.jp"), ("my−shop.jp", "my-shop.jp"),
    ("日本語.jp", "xn--wgv71a119e.jp"), ("日本語。ＪＰ", "xn--wgv71a119e.jp"),
    ("xn--wgv71a119e.jp", "xn--wgv71a119e.jp"), ("faß.de", "xn--fa-hia.de"),
    ("Bücher.example", "xn--bcher-kva.example"), ("ﾄﾞﾒｲﾝ.jp", "xn--eckwd4c7c.jp"),
    ("default._domainkey.example.jp", "default._domainkey.example.jp"),
  ])
  func `What people type becomes a domain`(typed: String, name: String) throws {
    #expect(try DomainName(typed: typed).description == name)
  }

  @Test(
    arguments: [
      ("", .empty), (" 　\t", .empty), ("https://", .empty), ("info@", .empty),
      ("localhost", .noDot), ("example", .noDot), ("日本語", .noDot),
      ("example..jp", .emptyLabel(position: 8)), (".example.jp", .emptyLabel(position: 0)),
      ("example.jp..", .emptyLabel(position: 10)), (".", .emptyLabel(position: 0)),
      ("exam ple.jp", .severalWords(position: 5)),
      ("example.jp example.com", .severalWords(position: 11)),
      ("exam,ple.jp", .badCharacter(",", position: 4)),
      ("exa\u{1b}mple.jp", .badCharacter("\u{1b}", position: 3)),
      ("日本！.jp", .badCharacter("！", position: 2)), ("☃.jp", .badCharacter("☃", position: 0)),
      ("-example.jp", .hyphenAtEdge(position: 0)), ("example-.jp", .hyphenAtEdge(position: 7)),
      ("192.0.2.1", .address(.v4(0xC000_0201))), ("http://192.0.2.1/", .address(.v4(0xC000_0201))),
      ("http://[::1]:80/", .address(.v6(high: 0, low: 1))),
      ("1.2.3", .numericTopLevel(position: 4)),
      // A text with an address somewhere in it is no domain.
      ("see <https://support.google.com/mail> for more", .severalWords(position: 4)),
      ("550-5.7.26 example.jp <info@example.jp> was refused", .severalWords(position: 11)),
      ("go to https://support.google.com/mail", .severalWords(position: 3)),
    ] as [(String, DomainInputError)])
  func `What is no domain is pointed at`(typed: String, error: DomainInputError) {
    #expect(throws: error) { try DomainName(typed: typed) }
  }

  @Test func `Too long is said to be too long`() {
    let label = String(repeating: "a", count: 64)
    #expect(throws: DomainInputError.labelTooLong(position: 2)) {
      try DomainName(typed: "a.\(label).jp")
    }
    let name = Array(repeating: "abcdefg", count: 40).joined(separator: ".")
    #expect(throws: DomainInputError.nameTooLong) { try DomainName(typed: name) }
    #expect(throws: DomainInputError.tooLong) {
      try DomainName(typed: String(repeating: "a", count: 2_001))
    }
    let kanji = String(repeating: "日本語", count: 30)
    #expect(throws: DomainInputError.labelTooLong(position: 0)) {
      try DomainName(typed: kanji + ".jp")
    }
  }

  @Test func `Any text at all is a domain or an error`() {
    let pieces = [
      "a", ".", "@", "://", " ", "日", "　", "-", "<", ">", "xn--", "]", "[", ":", "é", "\u{0}",
      "\u{301}",
    ]
    var number: UInt64 = 42
    for _ in 0..<3_000 {
      var text = ""
      for _ in 0..<(number >> 60 & 7) + 1 {
        number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(number >> 33) % pieces.count]
      }
      if let name = try? DomainName(typed: text) {
        #expect(name.labelCount >= 2)
        #expect(!name.unicode.isEmpty)
      }
    }
  }

  @Test(arguments: [
    ("xn--wgv71a119e.jp", "日本語.jp"), ("xn--bcher-kva.example", "bücher.example"),
    ("xn--eckwd4c7c.jp", "ドメイン.jp"), ("www.example.jp", "www.example.jp"),
    // Cyrillic that reads "apple"; a broken A-label; a long mark that passes for a hyphen.
    ("xn--80ak6aa92e.com", "xn--80ak6aa92e.com"), ("xn--zzzzzzzzz.jp", "xn--zzzzzzzzz.jp"),
    ("xn--.jp", "xn--.jp"), ("xn--ab-g4t.jp", "xn--ab-g4t.jp"),
  ])
  func `Names are shown in their own letters only where that is safe`(
    name: String, shown: String
  ) throws {
    #expect(try #require(DomainName(name)).unicode == shown)
  }

  @Test(
    arguments: [
      ("bakery.con", "bakery.com"), ("bakery.cmo", "bakery.com"), ("bakery.comm", "bakery.com"),
      ("bakery.jpp", "bakery.jp"), ("bakery.co.jpn", "bakery.co.jp"),
      ("bakery.cojp", "bakery.co.jp"),
      ("bakery.ner", "bakery.net"), ("bakery.ogr", "bakery.org"), ("bakery.shpo", "bakery.shop"),
      ("bakery.example", nil), ("bakery.zzzz", nil),
    ] as [(String, String?)])
  func `A mistyped ending suggests what was meant`(typed: String, meant: String?) throws {
    #expect(try #require(DomainName(typed)).withMeantEnding?.description == meant)
  }

  @Test func `The domain of a mail service is nobody's own`() throws {
    for name in ["gmail.com", "yahoo.co.jp", "docomo.ne.jp", "icloud.com"] {
      #expect(try DomainName(typed: "me@" + name).isOfMailService)
    }
    #expect(try !DomainName(typed: "mail.gmail.com.example.jp").isOfMailService)
  }
}
