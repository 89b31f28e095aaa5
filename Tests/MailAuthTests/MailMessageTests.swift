import DNSCore
import MailAuth
import Testing

struct MailMessageTests {
  private func message(_ text: String) -> MailMessage { MailMessage(Array(text.utf8)) }

  @Test(arguments: ["\n", "\r\n"])
  func `A mail is cut into fields and body`(lineEnd: String) throws {
    let text = "From: a@b.jp\nX-Folded : one\n\ttwo\nEmpty:\n\nbody\n\nmore".replacing(
      "\n", with: lineEnd)
    let mail = message(text)
    #expect(
      mail.fields.map { String(decoding: $0.name, as: UTF8.self) } == ["From", "X-Folded", "Empty"])
    #expect(
      mail.fields.map { String(decoding: $0.unfolded, as: UTF8.self) } == [
        "a@b.jp", "one\ttwo", "",
      ])
    #expect(Array(mail.body) == Array("body\n\nmore".replacing("\n", with: lineEnd).utf8))
    #expect(mail.damages.isEmpty)
    #expect(
      mail.fields.flatMap { Array($0.octets) }.count == text.utf8.count - mail.body.count
        - lineEnd.utf8.count)
    #expect(mail.fields(named: "x-folded").count == 1)
  }

  @Test(arguments: [
    ("", 0, [MailMessage.Damage.noBody]),
    ("\n\n\r\nFrom: a@b.jp\n\nx", 1, []),
    ("From someone Mon Nov 23 2026\nFrom: a@b.jp\n\nx", 1, []),
    ("\u{FEFF}From: a@b.jp\n\nx", 1, []),
    ("From: a@b.jp", 1, [.noBody]),
    ("From: a@b.jp\nno field here\nTo: x\n\n", 2, [.notAField(offset: 13)]),
    ("件名: x\nTo: y\n\n", 1, [.notAField(offset: 0)]),
    (":\n: x\n\n", 0, [.notAField(offset: 0), .notAField(offset: 2)]),
    (" starts folded\nTo: y\n\n", 1, [.notAField(offset: 0)]),
  ])
  func `Odd texts are cut too`(text: String, fields: Int, damages: [MailMessage.Damage]) {
    let mail = message(text)
    #expect(mail.fields.count == fields)
    #expect(mail.damages == damages)
  }

  @Test func `The number of fields is bounded`() {
    let mail = message(String(repeating: "A: b\n", count: 3_000) + "\nbody")
    #expect(mail.fields.count == MailMessage.maximumFields)
    #expect(Array(mail.body) == Array("body".utf8))
    #expect(mail.damages == [.tooManyFields(offset: 10_000)])
  }

  @Test(arguments: [
    ("a@example.jp", ["example.jp"]), ("Info <Info@Example.JP>", ["example.jp"]),
    ("\"a@evil.example\" <a@example.jp>", ["example.jp"]),
    ("a@evil.example <a@example.jp>", ["example.jp"]),
    ("a (b@evil.example (c@d)) <a@example.jp>", ["example.jp"]),
    ("<a@example.jp> (b@evil.example)", ["example.jp"]),
    ("\"x\\\" <y@evil.example>\" <a@example.jp>", ["example.jp"]),
    ("\"a b\"@example.jp", ["example.jp"]), ("a@example.jp.", ["example.jp"]),
    ("a@example.jp, b@example.jp", ["example.jp"]),
    ("a@example.jp, B <b@example.com>", ["example.jp", "example.com"]),
    ("Group: a@example.jp, b@example.com;", ["example.jp", "example.com"]),
    ("Undisclosed:;", []), ("", []), ("nobody", []), ("a@", []), ("a@exa mple.jp", ["example.jp"]),
    ("<@relay.example:a@example.jp>", ["example.jp"]), ("a@[192.0.2.1]", []), ("a@b..jp", []),
    ("<a@example.jp", ["example.jp"]), ("\"open <a@example.jp>", []),
    ("=?UTF-8?B?44GC?= <a@例え.jp>", ["xn--r8jz45g.jp"]),
  ])
  func `The author's domains are found in From`(value: String, expected: [String]) {
    #expect(message("From: \(value)\n\n").authorDomains.map(\.description) == expected)
  }

  @Test func `Two From fields are two authors`() {
    let mail = message("From: a@example.jp\nFROM: b@example.com\n\n")
    #expect(mail.authorDomains.map(\.description) == ["example.jp", "example.com"])
  }
}
