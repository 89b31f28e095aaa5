import TUI
import Testing
import Words

@Suite struct LayoutTests {
  static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 40, rows: 12), Size(columns: 60, rows: 20),
    Size(columns: 59, rows: 15), Size(columns: 120, rows: 40), Size(columns: 20, rows: 5),
    Size(columns: 1, rows: 1), Size(columns: 0, rows: -3), Size(columns: 41, rows: 13),
  ]
  static let styles = [
    Style(), Style(ambiguous: .narrow, hasColour: true),
    Style(ambiguous: .avoided, hasColour: true),
  ]

  @Test(arguments: sizes, styles)
  func `No row is wider than the screen, halves a character or holds a control`(
    size: Size, style: Style
  ) {
    for language in Language.allCases {
      for page in SamplePages.all(language) {
        let grid = page.grid(columns: size.columns, rows: size.rows, style: style)
        #expect(grid.cells.count == grid.columns * grid.rows)
        for row in 0..<grid.rows {
          #expect(ColumnWidth.of(grid.line(row)) <= grid.columns)
          let cells = Array(grid.row(row))
          for (column, cell) in cells.enumerated() {
            switch cell.width {
            case 0: #expect(column > 0 && cells[column - 1].width == 2 && cell.text.isEmpty)
            case 2: #expect(column + 1 < cells.count && cells[column + 1].width == 0)
            default: #expect(cell.width == 1)
            }
            for scalar in cell.text.unicodeScalars {
              #expect(scalar.value >= 0x20 && scalar != "\u{7f}")
              if style.ambiguous == .avoided { #expect(!ColumnWidth.isAmbiguous(scalar)) }
            }
          }
        }
        #expect(grid.cursor.row < grid.rows && grid.cursor.column < grid.columns)
      }
    }
  }

  @Test func `The form shows the whole value from column 1 with nothing beside it`() {
    let lines = SamplePages.fields(.ja).grid(columns: 80, rows: 40).lines
    let value = "v=DKIM1; k=rsa; p=" + SamplePages.key
    let start = lines.firstIndex { $0.hasPrefix("v=DKIM1") } ?? 0
    #expect(lines[start - 1] == "> 内容              [ 下の6行でひとつの値    ]  次に    c でコピーして貼る")
    #expect(lines[start..<(start + 6)].joined() == value)
    #expect(lines.contains("  優先度            [                        ]  空のまま"))
    #expect(lines.contains("default._domainkey"))
  }

  @Test func `A low screen folds a long value and says how much is hidden`() {
    let page = SamplePages.fields(.ja)
    let grid = page.grid(columns: 80, rows: 15)
    let lines = grid.lines
    let start = lines.firstIndex { $0.hasPrefix("v=DKIM1") } ?? 0
    #expect(lines[start - 1] == "> 内容              [ あと338文字            ]  次に    c でコピーして貼る")
    #expect(lines[start].count == 80)
    #expect(!lines[start + 1].contains("MII"))
    #expect(grid.cursor == .init(row: start - 1, column: 20))
  }

  @Test func `A value alone fills the screen and scrolls to its end`() {
    let page = Page.alone(.init(SafeText(SamplePages.key)), language: .en)
    var grid = page.grid(columns: 40, rows: 12)
    #expect(grid.lines[0...9].joined() == SamplePages.key)
    let long = Page.alone(
      .init(SafeText(String(repeating: SamplePages.key, count: 3))), language: .en)
    grid = long.grid(columns: 40, rows: 12)
    var seen = Array(grid.lines[0...10])
    var scroll = grid.scroll
    while scroll.pageDown() {
      grid = long.grid(columns: 40, rows: 12, scroll: scroll)
      let known = grid.scroll.visible - (grid.scroll.offset - (seen.count - 11))
      seen += grid.lines[known...10]
      scroll = grid.scroll
    }
    #expect(seen.joined() == String(repeating: SamplePages.key, count: 3))
  }

  @Test func `The title bar is in reverse and names domain, step and title`() {
    let grid = SamplePages.table(.ja).grid(columns: 80, rows: 24)
    #expect(grid.line(0).hasPrefix(" todoku   example.jp"))
    #expect(grid.line(0).hasSuffix("4/5 反映の確認"))
    #expect(ColumnWidth.of(grid.line(0)) == 79)
    #expect(grid.row(0).allSatisfy { $0.look == .reverse })
  }

  @Test func `The rail hangs the station from the bar and paints the way behind it`() {
    let style = Style(ambiguous: .narrow, hasColour: true)
    let grid = SamplePages.fields(.en).grid(columns: 80, rows: 24, style: style)
    #expect(grid.line(1) == "  Start     1 Domain     2 Panel     3 Form ─── 4 Wait ─── 5 Proof")
    let cells = Array(grid.row(1))
    let here = cells.filter { $0.look == .reverse }.map(\.text).joined()
    #expect(here == " 3 Form ")
    #expect(cells.count { $0.look == .ok } == 9)
    let plain = SamplePages.fields(.en).grid(columns: 80, rows: 24)
    #expect(plain.line(1) == "  Start === 1 Domain === 2 Panel === 3 Form --- 4 Wait --- 5 Proof")
    let narrow = SamplePages.fields(.en).grid(columns: 40, rows: 12).line(0)
    #expect(narrow == " ===3-- Form                 example.jp")
  }

  @Test func `The case and what to do stand first, painted over all their rows`() {
    let style = Style(ambiguous: .narrow, hasColour: true)
    for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)] {
      let grid = SamplePages.table(.en).grid(columns: size.columns, rows: size.rows, style: style)
      let first = size.columns == 80 ? 2 : 1
      let row = grid.lines.firstIndex { $0.contains("WAIT") } ?? 0
      #expect(row >= first && grid.line(row).contains("It only takes time."))
      #expect(grid.line(row + 1).contains("NEXT") && grid.line(row + 1).contains("Just wait."))
      for painted in [row, row + 1] { #expect(grid.row(painted).first?.look == .wait) }
    }
  }

  @Test func `The table stands in columns with the chosen place reversed`() {
    let grid = SamplePages.table(.ja).grid(columns: 80, rows: 24)
    let row = grid.lines.firstIndex { $0.hasPrefix("> Cloudflare") } ?? 0
    #expect(grid.line(row) == "> Cloudflare                 OK              待ち 12分   -")
    let chosen = grid.row(row).filter { $0.look == .reverse }.map(\.text).joined()
    #expect(chosen.hasSuffix("待ち 12分"))
    #expect(grid.cursor.row == row)
  }

  @Test func `A table too wide for the screen is stacked, and nothing is lost`() {
    let ok = Page.TableCell(Mark(.ok, .en), Text(SafeText("as published")))
    let page = Page(
      language: .en, header: .init(title: .empty), head: .init(.now, .empty, next: .empty),
      blocks: [
        .table(
          .init(
            columns: ["SPF", "DKIM", "DMARC"].map { Text(SafeText($0)) },
            rows: [.init(Text(SafeText("Google")), [ok, ok])],
            selected: .init(row: 0, column: 1)))
      ])
    #expect(
      page.grid(columns: 40, rows: 12).lines[1...4] == [
        "  Google", "    SPF       OK as published", ">   DKIM      OK as published",
        "    DMARC  -",
      ])
  }

  @Test func `Choices are numbered, the chosen one is marked, and hints stand at the right`() {
    let lines = SamplePages.start(.ja).grid(columns: 80, rows: 24).lines
    let first = lines.firstIndex { $0.hasPrefix("> 1") } ?? 0
    #expect(lines[first] == "> 1  戻ってきたエラーメールを貼り付ける   原因がいちばん早く分かります")
    #expect(lines[first + 1] == "  2  ドメイン名から始める")
  }

  @Test func `What a change adds stands under dots, in reverse and above its name`() {
    let style = Style(ambiguous: .narrow, hasColour: true)
    let grid = SamplePages.more(.ja).grid(columns: 80, rows: 60, style: style)
    let lines = grid.lines
    let old = lines.firstIndex { $0.contains("いまの値") } ?? 0
    #expect(lines[old] == "  いまの値  v=spf1 include:_spf.google.com .................~all")
    #expect(lines[old + 1] == "  新しい値  v=spf1 include:_spf.google.com ip4:203.0.113.25 ~all")
    #expect(
      grid.row(old + 1).filter { $0.look == .reverse }.map(\.text).joined() == "ip4:203.0.113.25 ")
    #expect(lines[old + 2] == String(repeating: " ", count: 43) + "└──────────────┘")
    #expect(lines[old + 3] == String(repeating: " ", count: 43) + "足すところ")
  }

  @Test func `A page longer than the screen scrolls, and says how much is out of sight`() {
    let page = SamplePages.more(.en)
    var grid = page.grid(columns: 80, rows: 18)
    var seen = Set(grid.lines)
    #expect(grid.lines[16].contains("PageDown"))
    var scroll = grid.scroll
    while scroll.pageDown() {
      grid = page.grid(columns: 80, rows: 18, scroll: scroll)
      seen.formUnion(grid.lines)
      scroll = grid.scroll
    }
    #expect(grid.lines[16].contains("PageUp"))
    #expect(!grid.lines[16].contains("PageDown"))
    let whole = page.grid(columns: 80, rows: 200).lines
    for line in whole where line.contains("Back") || line.hasPrefix("あ") {
      #expect(seen.contains(line))
    }
  }

  @Test func `The chosen row stays in sight when it moves down a long list`() {
    for selected in 0..<30 {
      let page = Page(
        language: .en, header: .init(title: .empty), head: .init(.now, .empty, next: .empty),
        blocks: [
          .choices(
            .init((0..<30).map { .init(Text(SafeText("item \($0)"))) }, selected: selected))
        ])
      let grid = page.grid(columns: 40, rows: 12)
      #expect(grid.line(grid.cursor.row).hasSuffix("item \(selected)"))
      #expect(grid.line(grid.cursor.row).hasPrefix(">"))
    }
  }

  @Test func `A list to filter keeps its field and the chosen item in sight`() {
    let page = SamplePages.more(.ja)
    let grid = page.grid(columns: 80, rows: 24)
    #expect(grid.lines.contains("> mu"))
    #expect(grid.lines.contains("> 会社 18"))
    #expect(grid.line(grid.cursor.row) == "> mu")
    #expect(grid.cursor.column == 4)
  }

  @Test func `A difference stands in brackets where there is no colour`() {
    let page = SamplePages.more(.en)
    let plain = page.grid(columns: 80, rows: 100).lines
    #expect(plain.contains("The name is [default] ... caf\\u{e9} (1)"))
    let coloured = page.grid(
      columns: 80, rows: 100, style: Style(ambiguous: .narrow, hasColour: true))
    #expect(coloured.lines.contains("The name is default … café ①"))
  }

  @Test func `A screen too small says which size is needed, and comes back`() {
    let page = SamplePages.start(.en)
    let text = page.grid(columns: 39, rows: 24).lines.joined()
    #expect(text.contains("40x12") && text.contains("39x24") && text.contains("q"))
    #expect(page.grid(columns: 40, rows: 12).lines[0].hasPrefix(" todoku"))
  }

  @Test func `The cursor is where typing goes, else at what is chosen`() {
    let grid = SamplePages.start(.en).grid(columns: 80, rows: 40)
    #expect(grid.line(grid.cursor.row).hasPrefix("> Domain            [ 日本語の例.jp "))
    #expect(grid.cursor.column == 35)
  }

  @Test func `A secret is shown as stars`() {
    for page in [SamplePages.start(.ja), SamplePages.start(.en)] {
      #expect(!page.grid(columns: 80, rows: 40).lines.joined().contains("secret"))
      #expect(page.grid(columns: 80, rows: 40).lines.contains("  ******"))
      #expect(!page.plainLines().joined().contains("secret"))
    }
  }

  @Test func `Escape sequences inside a text never reach a cell`() {
    let lines = SamplePages.start(.en).grid(columns: 80, rows: 40).lines
    #expect(lines.contains { $0.contains("二行目 \\u{1b}[31m") })
    let raw = Text(Phrase(ja: "\u{1b}[2J\u{9b}\u{202e}", en: "\u{1b}[2J\u{9b}\u{202e}"), .en)
    let page = Page(
      language: .en, header: .init(title: raw), head: .init(.now, .empty, next: .empty),
      blocks: [.paragraph(raw)])
    #expect(page.grid(columns: 80, rows: 24).lines.contains("?[2J??"))
    #expect(page.plainLines().last == "?[2J??")
  }

  @Test func `The caret of a long line stays inside the screen`() {
    var line = LineEditor(String(repeating: "日本語abc", count: 40))
    for _ in 0..<240 {
      let page = Page(
        language: .ja, header: .init(title: .empty), head: .init(.now, .empty, next: .empty),
        blocks: [.field(.init(line))], focus: .field)
      let grid = page.grid(columns: 40, rows: 12)
      #expect(grid.cursor.row == 1)
      #expect((2..<40).contains(grid.cursor.column))
      if let next = line.tail.first {
        #expect(Array(grid.row(1))[grid.cursor.column].text == String(next))
      }
      line.apply(.left)
    }
  }

  @Test func `No text makes the layout trap, at any size`() {
    var seed: UInt64 = 11
    func next(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: seed >> 33) % limit
    }
    let scalars = Array(
      "a .、。「」っー漢字ｱ\u{301}\u{3099}\u{200d}\u{fe0f}😀🇯—é\u{1b}\n\t%(".unicodeScalars)
    func text() -> Text {
      var view = String.UnicodeScalarView()
      for _ in 0..<next(120) { view.append(scalars[next(scalars.count)]) }
      // Neither cleaned nor kept from newlines: as bad as a phrase could be.
      return Text(Phrase(ja: String(view), en: ""), .ja, Text.Role.allCases[next(9)])
    }
    func safe() -> SafeText { SafeText(text().string) }
    for _ in 0..<40 {
      let cell = Page.TableCell(Mark(.fix, word: text()), text())
      let page = Page(
        language: .ja, header: .init(domain: text(), step: next(9), title: text()),
        head: .init(.now, .empty, next: .empty),
        blocks: [
          .paragraph(text()), .heading(text(), note: text()), .verdict(Mark(.ok, .ja), text()),
          .facts([.init(text(), text(), mark: Mark(.wait, .ja), note: text())]),
          .value(.init(label: text(), safe())), .notes(.init(title: text(), [text()])),
          .form(
            .init(
              fields: [.init(text(), .type(safe()), note: text()), .init(text(), .other(text()))],
              save: text(), selected: next(4) - 1)),
          .table(
            .init(
              columns: [text(), text()], rows: [.init(text(), [cell]), .init(text(), [])],
              selected: .init(row: next(4) - 1, column: next(4) - 1), detail: [text()])),
          .choices(.init([.init(text(), hint: text())], selected: next(3) - 1)),
          .field(.init(LineEditor(text().string), isSecret: next(2) == 0)),
          .paste(.init(.typed(safe()), placeholder: text(), below: text())),
          .filter(
            .init(LineEditor(), items: [.init(text())], selected: next(9) - 4, nothing: text())),
          .change(
            .init(
              old: safe(), new: safe(), added: [next(50)..<80],
              labels: .init(old: text(), new: text(), added: text()))),
          .terms([.init(text(), text())]), .verbatim([text()]),
        ],
        message: text(), keys: [KeyHint(.enter, text()), KeyHint(.up, text())])
      let size = Size(columns: next(130), rows: next(60))
      var scroll = ScrollState()
      repeat {
        let grid = page.grid(columns: size.columns, rows: size.rows, scroll: scroll)
        for row in 0..<grid.rows { #expect(ColumnWidth.of(grid.line(row)) <= grid.columns) }
        #expect(grid.cursor.row < grid.rows && grid.cursor.column < grid.columns)
        scroll = grid.scroll
      } while scroll.pageDown()
      #expect(!page.plainLines().joined().contains("\u{1b}"))
    }
  }
}
