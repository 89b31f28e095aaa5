import TUI
import Testing

/// What terminals send besides keys: pastes without marks, answers for other programs, lost marks.
@Suite struct UnmarkedPasteTests {
  private func decoder(_ focus: Page.Focus) -> KeyDecoder {
    var decoder = KeyDecoder()
    decoder.focus = focus
    return decoder
  }

  private func paste(_ text: String) -> Input { .unmarkedPaste(Paste(bytes: Array(text.utf8))) }

  private func keys(_ text: String) -> [Input] {
    text.map { .key($0.isNewline ? .enter : .character($0)) }
  }

  // MARK: Pastes without marks

  @Test(arguments: [
    "Subject: =?utf-8?q?Undelivered?=\r", "echo hello\r", "v=spf1 +a +mx ~all", "rm -r q\ry",
    "q\rtouch x\r", "あいうえ", "550-5.7.26 \u{1b}$B$3$s\u{1b}(B\r",
  ])
  func `Text that came at once is a paste where letters are commands`(text: String) {
    var decoder = decoder(.commands)
    #expect(decoder.feed(Array(text.utf8)) == [paste(text)])
    #expect(decoder.feed(Array("q".utf8)) == keys("q"))
  }

  @Test(arguments: ["q", "1", "jjk", "12\r", "\r", "rrrrrrrrrrrrrrrrrrrrrr"])
  func `A few keys, and one that is held down, stay keys`(text: String) {
    var decoder = decoder(.commands)
    #expect(decoder.feed(Array(text.utf8)) == keys(text))
  }

  @Test(arguments: [Page.Focus.commands, .paste])
  func `Ctrl-C that came in one read with the text before it is pressed all the same`(
    focus: Page.Focus
  ) {
    var decoder = decoder(focus)
    let text = "550-5.7.26 one\r550-5.7.26 two\r"
    #expect(
      decoder.feed(Array((text + "\u{3}\u{3}").utf8))
        == [paste(text), .key(.control("c")), .key(.control("c"))])
  }

  @Test func `Arrows that pile up on a slow line stay keys`() {
    var decoder = decoder(.commands)
    let burst = String(repeating: "\u{1b}[B", count: 20) + "\r"
    #expect(
      decoder.feed(Array(burst.utf8)) == Array(repeating: .key(.down), count: 20) + [.key(.enter)])
  }

  @Test func `In a field a name typed at once stays keys, several lines are a paste`() {
    var decoder = decoder(.field)
    #expect(decoder.feed(Array("日本語ドメイン.jp\r".utf8)) == keys("日本語ドメイン.jp\r"))
    let lines = "Subject: x\rq\rtouch y\r"
    #expect(decoder.feed(Array(lines.utf8)) == [paste(lines)])
  }

  @Test func `In a paste area a Tab of what came at once is text`() {
    var decoder = decoder(.paste)
    #expect(decoder.feed(Array("To:\ta\rq".utf8)) == [paste("To:\ta\rq")])
    #expect(decoder.feed([0x09]) == [.key(.tab)])
  }

  @Test(arguments: 1..<9)
  func `A character cut by the end of a read is whole in the end`(size: Int) {
    let text = "断られたメールの文章です。"
    var decoder = decoder(.paste)
    var bytes: [UInt8] = []
    let all = Array(text.utf8)
    for input in decoder.feed(all[..<(all.count - size)]) + decoder.feed(all[(all.count - size)...])
    {
      switch input {
      case .unmarkedPaste(let paste): bytes += paste.bytes
      case .key(.character(let character)): bytes += Array(String(character).utf8)
      case .key, .paste, .pasteTooLong, .cursorPosition: Issue.record("\(input)")
      }
    }
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test func `A marked paste behind an unmarked one is one of its own`() {
    var decoder = decoder(.commands)
    #expect(
      decoder.feed(Array("some text here\u{1b}[200~a\u{1b}[201~q".utf8))
        == [paste("some text here"), .paste(Paste(bytes: [0x61])), .key(.character("q"))])
  }

  // MARK: Marks that got lost

  @Test(arguments: ["\r", "\u{1b}", "\u{3}", "q"])
  func `After silence any key ends a paste whose end mark got lost`(key: String) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array("\u{1b}[200~v=spf1 ~all".utf8)).isEmpty)
    #expect(decoder.feed(Array("\r".utf8)).isEmpty)
    decoder.tellPasteSilent()
    #expect(decoder.feed(Array(key.utf8)) == [.paste(Paste(bytes: Array("v=spf1 ~all\r".utf8)))])
    #expect(!decoder.isPasting)
    #expect(decoder.feed(Array("\u{1b}[201~q".utf8)) == keys("q"))
  }

  @Test func `A paste that only paused goes on to its end mark`() {
    var decoder = KeyDecoder()
    _ = decoder.feed(Array("\u{1b}[200~abc".utf8))
    decoder.tellPasteSilent()
    #expect(decoder.feed(Array("def".utf8)).isEmpty)
    #expect(decoder.feed(Array("g".utf8)).isEmpty)
    #expect(
      decoder.feed(Array("\u{1b}[201~".utf8)) == [.paste(Paste(bytes: Array("abcdefg".utf8)))])
  }

  // MARK: What is meant for other programs

  @Test(arguments: [
    "\u{1b}]11;rgb:1e1e/1e1e/1e1e\u{7}", "\u{1b}]10;rgb:ffff/ffff/ffff\u{1b}\\",
    "\u{1b}P1+r544e=787465726d\u{1b}\\", "\u{1b}P>|XTerm(379)\u{1b}\\", "\u{1b}_Gi=1;OK\u{1b}\\",
    "\u{1b}^pm\u{1b}\\", "\u{1b}Xsos\u{1b}\\", "\u{1b}[?1;2c", "\u{1b}[>0;276;0c", "\u{1b}[?0u",
    "\u{1b}[24;80R", "\u{1b}[?2004;2$y", "\u{1b}[8;24;80t", "\u{1b}[M qq", "\u{1b}[<0;81;5M",
    "\u{1b}[97;1:3u", "\u{1b}[1;1:3A", "\u{1b}[57441;1u", "\u{1b}[I", "\u{1b}[O",
  ])
  func `Late answers and reports are no keys`(answer: String) {
    for focus in [Page.Focus.commands, .field, .paste] {
      var whole = decoder(focus)
      #expect(whole.feed(Array(answer.utf8)).isEmpty)
      #expect(whole.feed(Array("x".utf8)) == keys("x"))
      var slow = decoder(focus)
      #expect(answer.utf8.flatMap { slow.feed([$0]) }.isEmpty)
      #expect(slow.feed(Array("x".utf8)) == keys("x"))
    }
  }

  @Test func `An answer that never ends gives the keyboard back`() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array("\u{1b}]52;c;AAAA".utf8)).isEmpty)
    for _ in 0..<10 { #expect(decoder.timeout().isEmpty) }
    #expect(!decoder.isWaiting)
    #expect(decoder.feed(Array("q".utf8)) == keys("q"))
    _ = decoder.feed([0x1B, 0x5D] + Array(repeating: 0x41, count: 70_000))
    #expect(decoder.feed(Array("q".utf8)).last == .key(.character("q")))
    _ = decoder.feed(Array("\u{1b}]x\r".utf8))
    #expect(decoder.feed(Array("q".utf8)) == keys("q"))
  }

  // MARK: Alt

  @Test(
    arguments: [
      ("\u{1b}b", .wordLeft), ("\u{1b}f", .wordRight), ("\u{1b}\u{1b}[D", .wordLeft),
      ("\u{1b}\u{1b}OC", .wordRight), ("\u{1b}[1;3D", .wordLeft), ("\u{1b}[1;5C", .wordRight),
      ("\u{1b}[1;9D", .wordLeft), ("\u{1b}\u{7f}", .control("w")), ("\u{1b}x", nil),
      ("\u{1b}\u{1b}[A", nil), ("\u{1b}1", nil),
    ] as [(String, Key?)])
  func `In a text Alt moves by words or means nothing`(bytes: String, key: Key?) {
    for focus in [Page.Focus.field, .paste] {
      var decoder = decoder(focus)
      #expect(decoder.feed(Array(bytes.utf8)) == (key.map { [.key($0)] } ?? []))
    }
  }

  @Test func `An Escape that is pressed before a letter is still an Escape`() {
    var decoder = decoder(.field)
    #expect(decoder.feed([0x1B]).isEmpty)
    #expect(decoder.feed(Array("b".utf8)) == [.key(.escape), .key(.character("b"))])
  }

  @Test(
    arguments: [
      ("\u{1b}[57400u", .character("1")), ("\u{1b}[57414u", .enter), ("\u{1b}[57419;1u", .up),
      ("\u{1b}[57409u", .character(".")),
    ] as [(String, Key)])
  func `A keypad that is told by numbers types its own signs`(bytes: String, key: Key) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array(bytes.utf8)) == [.key(key)])
  }

  @Test func `Words are what stands between dots, hyphens and blanks`() {
    var line = LineEditor("info@my-shop.co.jp")
    var places: [Int] = []
    for _ in 0..<5 {
      line.apply(.wordLeft)
      places.append(line.caret)
    }
    #expect(places == [16, 13, 8, 5, 0])
    places = []
    for _ in 0..<5 {
      line.apply(.wordRight)
      places.append(line.caret)
    }
    #expect(places == [4, 7, 12, 15, 18])
  }
}
