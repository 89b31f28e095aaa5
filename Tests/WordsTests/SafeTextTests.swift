import Testing
@testable import Words
@Test func `Control characters are shown and never sent`() {
  #expect(SafeText("a\u{1b}[31m").text == "a\\u{1b}[31m")
  #expect(SafeText(bytes: [0x61, 0xff, 0xe3, 0x81, 0x82]).text == "a\\xffあ")
  #expect(SafeText("\u{202e}x\u{200b}").text == "\\u{202e}x\\u{200b}")
}
