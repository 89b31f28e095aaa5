import Curses
import TUI
import Testing
import Words

/// What commands send to a terminal: letters in its own colours, marks painted.
@Suite struct InkTests {
  private let told = [
    Told(.verdict(.fix), label: Phrase(ja: "a.jp", en: "a.jp"), Phrase(ja: "要修正", en: "FIX")),
    Told(.fact, label: Phrase(ja: "SPF", en: "SPF"), Phrase(ja: "OK", en: "OK")),
  ]

  @Test func `Colour fills blanks, and letters are bold at most`() {
    let printout = Printout(columns: 80, hasColour: true)
    #expect(
      Ink.string(printout.rows(told, .en), hasColour: true)
        == "\u{1b}[41m  \u{1b}[0m \u{1b}[1ma.jp: FIX\u{1b}[0m\n\u{1b}[1mSPF\u{1b}[0m  OK\n")
  }

  @Test func `Without colour nothing but letters and blanks is sent`() {
    for columns in [80, nil] {
      let printout = Printout(columns: columns, hasColour: false)
      let text = Ink.string(printout.rows(told, .ja), hasColour: false)
      #expect(!text.contains("\u{1b}"))
      #expect(text.contains("a.jp: 要修正\n"))
    }
  }

  @Test func `For a program a record is a line, however long`() {
    let long = Phrase(ja: String(repeating: "長", count: 200), en: "long")
    let rows = Printout(columns: nil, hasColour: true).rows([Told(.sentence, long)], .ja)
    #expect(rows.map(\.string) == [String(repeating: "長", count: 200)])
    let cut = Printout(columns: 80, hasColour: false).rows([Told(.sentence, long)], .ja)
    #expect(cut.count == 5)
  }

  @Test func `A value to be copied is not cut by us`() {
    let key = "v=DKIM1; k=rsa; p=" + String(repeating: "A", count: 392)
    let told = Told(.step, Phrase(ja: key, en: key))
    #expect(Printout(columns: 40, hasColour: false).rows([told], .en).count == 1)
  }

  @Test func `Columns of a table are in line, parted by tabs for a program`() {
    let header = [Phrase(ja: "名前", en: "Name"), Phrase(ja: "値", en: "Value")]
    let rows = [
      [Phrase(ja: "あ", en: "a"), Phrase(ja: "1", en: "1")],
      [Phrase(ja: "いいいい", en: "bbbbbb"), Phrase(ja: "2", en: "2")],
    ]
    let terminal = Printout(columns: 80, hasColour: false).table(header: header, rows, .ja)
    #expect(terminal.map(\.string) == ["名前      値", "あ        1", "いいいい  2"])
    let program = Printout(columns: nil, hasColour: false).table(header: header, rows, .en)
    #expect(program.map(\.string) == ["a\t1", "bbbbbb\t2"])
  }
}
