import TUI
import Testing

@Suite struct KeyDecoderTests {
  static let table: [(String, Key)] = [
    ("a", .character("a")), ("あ", .character("あ")), ("\r", .enter), ("\n", .enter),
    ("\t", .tab), ("\u{7f}", .backspace), ("\u{8}", .backspace), ("\u{3}", .control("c")),
    ("\u{c}", .control("l")), ("\u{1a}", .control("z")), ("\u{0}", .control(" ")),
    ("\u{1b}[A", .up), ("\u{1b}OA", .up), ("\u{1b}[1;5A", .up), ("\u{1b}[B", .down),
    ("\u{1b}[C", .right), ("\u{1b}OD", .left), ("\u{1b}[H", .home), ("\u{1b}OH", .home),
    ("\u{1b}[1~", .home), ("\u{1b}[7~", .home), ("\u{1b}[F", .end), ("\u{1b}[4~", .end),
    ("\u{1b}[8~", .end), ("\u{1b}[5~", .pageUp), ("\u{1b}[6~", .pageDown),
    ("\u{1b}[3~", .delete), ("\u{1b}[Z", .backTab), ("\u{1b}OP", .function(1)),
    ("\u{1b}[11~", .function(1)), ("\u{1b}[[A", .function(1)), ("\u{1b}[P", .function(1)),
    ("\u{1b}[15~", .function(5)), ("\u{1b}[24~", .function(12)), ("\u{1b}OM", .enter),
    ("\u{1b}[97;5u", .control("a")), ("\u{1b}[27;5;99~", .control("c")), ("\u{1b}[9;2u", .backTab),
    ("\u{1b}Oq", .character("1")), ("\u{1b}[1;2R", .function(3)), ("\u{1b}[27u", .escape),
  ]

  @Test(arguments: table)
  func `Each sequence is its key, whole or byte by byte`(bytes: String, key: Key) {
    var whole = KeyDecoder()
    #expect(whole.feed(Array(bytes.utf8)) == [.key(key)])
    #expect(!whole.isWaiting)
    var slow = KeyDecoder()
    #expect(bytes.utf8.flatMap { slow.feed([$0]) } == [.key(key)])
  }

  @Test func `Escape alone is a key only after silence`() {
    var decoder = KeyDecoder()
    #expect(decoder.feed([0x1B]).isEmpty)
    #expect(decoder.isWaiting)
    #expect(decoder.timeout() == [.key(.escape)])
    #expect(
      decoder.feed(Array("\u{1b}\u{1b}q".utf8)) == [
        .key(.escape), .key(.escape), .key(.character("q")),
      ])
  }

  @Test func `A key that comes late in two halves is still one key`() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array("\u{1b}[1".utf8)).isEmpty)
    #expect(!decoder.isWaiting)
    #expect(decoder.timeout().isEmpty)
    #expect(decoder.feed(Array("~x".utf8)) == [.key(.home), .key(.character("x"))])
  }

  @Test(arguments: [1, 2, 3, 7, 1000])
  func `A marked paste is one event with its exact bytes, however it is cut`(size: Int) {
    let body = "v=spf1 ~all\r\nk=rsa\rp=あ~~[\u{1b}[31m\n"
    let bytes = Array(("x\u{1b}[200~" + body + "\u{1b}[201~y").utf8)
    var decoder = KeyDecoder()
    var inputs: [Input] = []
    var start = 0
    while start < bytes.count {
      inputs += decoder.feed(bytes[start..<min(bytes.count, start + size)])
      start += size
    }
    #expect(inputs.count == 3)
    #expect(inputs.first == .key(.character("x")))
    #expect(inputs.last == .key(.character("y")))
    guard case .paste(let paste) = inputs[1] else {
      Issue.record("no paste")
      return
    }
    #expect(paste.bytes == Array(body.utf8))
    #expect(paste.text == "v=spf1 ~all\nk=rsa\np=あ~~[\u{1b}[31m\n")
    #expect(paste.lines == 3)
    #expect(paste.badBytes == 0)
  }

  @Test func `A paste beyond the limit is refused once, and keys work again behind it`() {
    var decoder = KeyDecoder(pasteLimit: 1000)
    var inputs = decoder.feed(Array("\u{1b}[200~".utf8))
    for _ in 0..<50 { inputs += decoder.feed(Array(repeating: 0x7E, count: 100)) }
    #expect(inputs == [.pasteTooLong(limit: 1000)])
    #expect(decoder.feed(Array("\u{1b}[201~q".utf8)) == [.key(.character("q"))])
    let full = Array("\u{1b}[200~".utf8) + Array(repeating: 0x61, count: 1000)
    #expect(
      decoder.feed(full + Array("\u{1b}[201~".utf8)) == [
        .paste(Paste(bytes: Array(repeating: 0x61, count: 1000)))
      ])
    #expect(
      decoder.feed(full + [0x61] + Array("\u{1b}[201~".utf8)) == [
        .pasteTooLong(limit: 1000)
      ])
  }

  @Test func `A paste whose end got lost is left with Ctrl-C`() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array("\u{1b}[200~abc".utf8)).isEmpty)
    #expect(decoder.isPasting)
    #expect(
      decoder.feed([0x03]) == [
        .paste(Paste(bytes: Array("abc".utf8))), .key(.control("c")),
      ])
  }

  @Test func `Bad bytes become replacement characters and swallow no key`() {
    var decoder = KeyDecoder()
    let inputs = decoder.feed([0xE3, 0x81, 0x71, 0xFF, 0x61, 0xC0, 0xE3, 0x1B, 0x5B, 0x41])
    let bad = Input.key(.character("\u{FFFD}"))
    #expect(
      inputs == [
        bad, .key(.character("q")), bad, .key(.character("a")), bad, bad, .key(.up),
      ])
    #expect(decoder.badBytes == 5)
  }

  @Test func `Text in Shift_JIS or EUC-JP is suspected by name`() {
    // 「これはテストです」 in both encodings.
    let shiftJIS: [UInt8] = [
      0x82, 0xB1, 0x82, 0xEA, 0x82, 0xCD, 0x83, 0x65, 0x83, 0x58, 0x83, 0x67, 0x82, 0xC5, 0x82,
      0xB7,
    ]
    let eucJP: [UInt8] = [
      0xA4, 0xB3, 0xA4, 0xEC, 0xA4, 0xCF, 0xA5, 0xC6, 0xA5, 0xB9, 0xA5, 0xC8, 0xA4, 0xC7, 0xA4,
      0xB9,
    ]
    #expect(Paste(bytes: shiftJIS).suspected == .shiftJIS)
    #expect(Paste(bytes: shiftJIS).text(as: .shiftJIS) == "これはテストです")
    #expect(Paste(bytes: eucJP).text(as: .eucJP) == "これはテストです")
    // A half-width letter, a kanji of the last rows, a cut pair, and bytes that fit nowhere.
    #expect(
      Paste(bytes: [0xB1, 0x0D, 0x0A, 0xEA, 0xA4, 0x83, 0x0A, 0xFF]).text(as: .shiftJIS)
        == "ｱ\n熙\u{FFFD}\n\u{FFFD}")
    #expect(
      Paste(bytes: [0x8E, 0xB1, 0xB4, 0xC1, 0xBB, 0xFA, 0x41, 0xA4]).text(as: .eucJP)
        == "ｱ漢字A\u{FFFD}")
    #expect(Paste(bytes: eucJP).suspected == .eucJP)
    #expect(Paste(bytes: Array("これはテストです".utf8)).suspected == nil)
    #expect(Paste(bytes: [0xFF, 0xFE, 0x00]).suspected == nil)
    #expect(Paste(bytes: shiftJIS).badBytes > 0)
  }

  @Test func `The place of the cursor is told apart from a function key`() {
    var decoder = KeyDecoder()
    decoder.expectedPositions = 1
    #expect(decoder.feed(Array("\u{1b}[1;2R".utf8)) == [.cursorPosition(row: 1, column: 2)])
    #expect(decoder.feed(Array("\u{1b}[1;2R".utf8)) == [.key(.function(3))])
  }

  @Test func `Full-width forms are commands, and stay letters in a text`() {
    for (wide, plain) in [("ｒ", "r"), ("？", "?"), ("１", "1"), ("\u{3000}", " "), ("Ｖ", "V")] {
      let key = Key.character(Character(wide))
      #expect(key.command == .character(Character(plain)))
    }
    // An input method makes kana of a vowel at once.
    for (kana, plain) in [("え", "e"), ("お", "o"), ("ん", "n"), ("あ", "a"), ("ｲ", "i"), ("ウ", "u")] {
      #expect(Key.character(Character(kana)).command == .character(Character(plain)))
    }
    #expect(Key.character("か").command == .character("か"))
    #expect(Key.enter.command == .enter)
  }

  @Test func `No bytes make the decoder trap or keep it from waking`() {
    var seed: UInt64 = 7
    func next() -> UInt8 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: seed >> 33)
    }
    let likely = Array("\u{1b}[O~;0129200~201ABRuM\r\n".utf8)
    for round in 0..<300 {
      var decoder = KeyDecoder(pasteLimit: 200)
      decoder.expectedPositions = round % 2 == 0 ? 2 : 0
      decoder.focus = [.commands, .field, .paste][round % 3]
      for _ in 0..<40 {
        let chunk = (0..<Int(next() % 16)).map { _ -> UInt8 in
          let byte = next()
          return byte % 3 == 0 ? byte : likely[Int(byte) % likely.count]
        }
        _ = decoder.feed(chunk)
        if decoder.isWaiting {
          // An answer for another program may be silent for a second.
          for _ in 0..<10 { _ = decoder.timeout() }
          #expect(!decoder.isWaiting)
        }
      }
      _ = decoder.feed(Array("\u{1b}[201~".utf8))
      for _ in 0..<10 { _ = decoder.timeout() }
      _ = decoder.feed([0x18])
      #expect(decoder.feed(Array("Q".utf8)).last == .key(.character("Q")) || decoder.isPasting)
      let bytes = (0..<50).map { _ in next() }
      let paste = Paste(bytes: bytes)
      #expect(paste.bytes == bytes)
      _ = paste.text(as: .shiftJIS) + paste.text(as: .eucJP)
    }
  }
}
