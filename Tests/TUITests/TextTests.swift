import TUI
import Testing
import Words

@Suite struct TextTests {
  @Test(arguments: [
    ("abc", 3), ("かな", 4), ("漢字", 4), ("ｱｲｳ", 3), ("ＡＢ", 4), ("、。", 4), ("\u{3000}", 2),
    ("e\u{301}", 1), ("か\u{3099}", 2), ("ー", 2), ("─", 1), ("…", 1), ("한글", 4), ("\u{1F600}", 2),
    ("☕", 2), ("é", 1), ("\u{20000}", 2), ("\u{200D}", 0), ("\u{1160}", 0), ("", 0), ("🇯🇵", 2),
  ])
  func `Every character has its columns`(text: String, columns: Int) {
    #expect(ColumnWidth.of(text) == columns)
  }

  @Test func `Ambiguous are what terminals disagree on`() {
    for scalar in "─…①×°→※αЯ“é".unicodeScalars { #expect(ColumnWidth.isAmbiguous(scalar)) }
    for scalar in "aかー「」、ｱ⋮🇯".unicodeScalars { #expect(!ColumnWidth.isAmbiguous(scalar)) }
  }

  private func rows(_ text: String, columns: Int) -> [String] {
    let page = Page(
      language: .ja, header: .init(title: .empty), head: .init(.now, .empty, next: .empty),
      blocks: [.paragraph(Text(SafeText(text, keepingNewlines: true)))])
    let lines = page.grid(columns: columns, rows: 200).lines
    let first = lines.dropFirst().firstIndex { !$0.isEmpty } ?? 1
    return Array(lines[first..<(lines.lastIndex { !$0.isEmpty } ?? first) + 1])
  }

  @Test func `No row begins with closing punctuation or small kana`() {
    let text =
      "「ムームーDNS」、メールは「mixhost」にあります。ちょっと待って、キャッシュが切れるまで（あと35分）。データは、ずっと前のままです。"
    for columns in 40...80 {
      let rows = rows(text, columns: columns)
      #expect(rows.joined().filter { $0 != " " } == text.filter { $0 != " " })
      for row in rows.dropFirst() {
        #expect(!"、。）」ょっャュー".contains(row.first ?? "、"))
        #expect(ColumnWidth.of(row) <= min(columns, 72))
      }
      for row in rows.dropLast() { #expect(!"「（".contains(row.last ?? "「")) }
    }
  }

  @Test func `Latin words stay whole, and a word longer than a row is cut`() {
    let rows = rows(
      "The record default._domainkey.example.jp is not visible yet on your provider", columns: 40)
    #expect(
      rows == [
        "The record default._domainkey.example.jp", "is not visible yet on your provider",
      ])
    let long = String(repeating: "x", count: 100)
    #expect(self.rows(long, columns: 40).map(\.count) == [40, 40, 20])
  }

  @Test func `Newlines begin rows and blanks at a cut are dropped`() {
    #expect(rows("a\n\nb", columns: 40) == ["a", "", "b"])
    let words = String(repeating: "word ", count: 20)
    #expect(rows(words, columns: 40).allSatisfy { !$0.hasPrefix(" ") })
  }

  @Test func `A row of a value never ends in a blank`() {
    let value = String(repeating: "ip4:203.0.113.25 ", count: 20) + "~all"
    let page = Page.alone(.init(SafeText(value)), language: .en)
    for columns in 40...80 {
      let grid = page.grid(columns: columns, rows: 40)
      let lines = grid.lines[0..<39].filter { !$0.isEmpty }
      #expect(lines.joined() == value)
    }
  }

  @Test func `A line being typed takes keys`() {
    var line = LineEditor("exmple.jp")
    for _ in 0..<7 { line.apply(.left) }
    line.apply(.character("a"))
    #expect(line.text == "example.jp")
    #expect(line.head == "exa")
    line.apply(.end)
    line.apply(.backspace)
    line.apply(.home)
    line.apply(.delete)
    #expect(line.text == "xample.j")
    line.apply(.control("k"))
    #expect(line.text.isEmpty)
    line.insert("\n two\nlines\t\u{1b}[31m \n")
    #expect(line.text == "two lines [31m")
    line.apply(.control("w"))
    #expect(line.text == "two lines ")
    #expect(line.apply(.enter) == false)
    line.insert(String(repeating: "x", count: 5000))
    #expect(line.text.utf8.count < LineEditor.limit)
    line.insert("か")
    line.insert("\u{3099}")
    #expect(line.caret == line.text.count)
  }
}
