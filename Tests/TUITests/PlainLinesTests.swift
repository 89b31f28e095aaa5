import TUI
import Testing
import Words

@Suite struct PlainLinesTests {
  @Test func `A form is read as labels with their values on lines of their own`() {
    let lines = SamplePages.fields(.en).plainLines()
    #expect(lines.first == "todoku example.jp 3/5 What to type at Muumuu DNS")
    let name = lines.firstIndex(of: "サブドメイン:") ?? 0
    #expect(lines[name + 1] == "default._domainkey")
    #expect(lines[name + 2] == "種別: TXT")
    #expect(lines.contains("v=DKIM1; k=rsa; p=" + SamplePages.key))
    #expect(lines.contains("優先度: leave it empty"))
    #expect(lines.last?.hasSuffix("b Back, ? Help, q Leave") == true)
  }

  @Test func `A table is read row by row`() {
    let lines = SamplePages.table(.ja).plainLines()
    #expect(lines.contains("Cloudflare: SPF OK, DKIM 待ち 12分, DMARC -"))
    #expect(lines.contains("SPF: PASS 203.0.113.25 は example.jp の送信を許されています"))
  }

  @Test func `Choices are numbered and a change names what is added`() {
    #expect(SamplePages.start(.en).plainLines().contains("3  Practice (connects to nothing)"))
    #expect(SamplePages.more(.en).plainLines().contains("added: ip4:203.0.113.25 "))
    #expect(SamplePages.more(.en).plainLines().contains("The name is [default] … café ①"))
  }

  @Test func `Every verdict, value and picture of a page is in the plain lines too`() {
    for language in Language.allCases {
      for page in SamplePages.all(language) {
        let plain = page.plainLines().joined(separator: "\n")
        #expect(plain.contains(page.head.sentence.string) && plain.contains(page.head.next.string))
        for block in page.blocks {
          if case .table(let table) = block {
            for cell in table.rows.flatMap(\.cells) {
              #expect(cell.map { plain.contains($0.mark.word.string) } ?? true)
            }
          }
          if case .picture(let picture) = block { #expect(plain.contains(picture.sentence.string)) }
          if case .value(let value) = block { #expect(plain.contains(value.text.text)) }
        }
      }
    }
  }

  // MARK: Answers in place of keys

  private func page(_ sentence: String, _ keys: [KeyHint], focus: Page.Focus = .commands) -> Page {
    Page(
      language: .en, header: .init(title: .empty), head: .init(.now, .empty, next: .empty),
      blocks: [.paragraph(Text(SafeText(sentence)))], keys: keys, focus: focus)
  }

  private func label(_ text: String) -> Text { Text(SafeText(text)) }

  @Test func `What can be answered is told in words and numbers, no key among them`() {
    let page = page(
      "",
      [
        KeyHint(.enter, label("Next"), isMain: true), KeyHint(.tab, label("Next box")),
        KeyHint(.function(2), label("Practice screens")), KeyHint(digitsTo: 4, label("Number")),
        KeyHint(.control("d"), label("Delete row")), KeyHint(keys: [.up, .down], label("Move")),
        KeyHint(.escape, label("Back")), KeyHint(.function(1), label("Help")),
        KeyHint(.control("c"), label("Leave")),
      ])
    #expect(
      page.plainLines().last
        == "Enter Next, next Next box, switch Practice screens, 1-4 Number, delete Delete row, "
        + "b Back, ? Help, q Leave")
    for (answer, key) in [
      ("next", Key.tab), ("NEXT", .tab), ("switch", .function(2)), ("f2", .function(2)),
      ("ｓｗｉｔｃｈ", .function(2)), ("b", .escape), ("ｂ", .escape), ("?", .function(1)),
      ("q", .control("c")), ("3", .character("3")), ("delete", .control("d")),
    ] { #expect(page.key(answer: answer) == key, "\(answer)") }
    for answer in ["up", "elsewhere", "", "paste"] { #expect(page.key(answer: answer) == nil) }
  }

  @Test(arguments: [
    ("Begin with F2: copy it there.", "Begin with \"switch\": copy it there."),
    ("Then press Tab.", "Then enter \"next\"."),
    ("まず F2 を押してコピーします。", "まず \"switch\" を入力してコピーします。"),
    ("Tab を押すと読み取ります。", "\"next\" を入力すると読み取ります。"),
    ("Ctrl-V で貼り付けます。", "\"paste\" で貼り付けます。"),
    ("Tables, F22 and Ctrl-Shift-V stay.", "Tables, F22 and Ctrl-Shift-V stay."),
    ("Press Enter.", "Press Enter."),
  ])
  func `A sentence names the answer in the place of the key`(sentence: String, said: String) {
    #expect(page(sentence, []).plainLines().contains(said))
  }

  @Test func `The prompt names the box that is next`() {
    var form = page("", [], focus: .field)
    form.blocks = [
      .field(Page.Field(label: label("Name"), LineEditor(), hasFocus: false)),
      .field(Page.Field(label: label("Value"), LineEditor(), hasFocus: true)),
    ]
    #expect(form.asked == "Value" && form.hasOpenField)
    form.blocks = [.choices(Page.Choices([Page.Choice(label("Save"))], selected: 0))]
    #expect(form.asked == "Save" && !form.hasOpenField)
    #expect(page("", []).asked == nil)
  }
}
