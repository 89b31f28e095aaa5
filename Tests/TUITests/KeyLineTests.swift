import TUI
import Testing
import Words

@Suite struct KeyLineTests {
  @Test(arguments: Language.allCases, 40...120)
  func `The key line fits, and keeps the way on, back, help and leave`(
    language: Language, columns: Int
  ) {
    let page = SamplePages.fields(language)
    let line = page.grid(columns: columns, rows: 24).line(23)
    #expect(ColumnWidth.of(line) <= min(columns, 78))
    let shown = page.shownKeys(columns: columns).map(\.name)
    for name in ["Enter", "b", "?", "q"] { #expect(shown.contains(name)) }
    for name in shown { #expect(line.contains(name)) }
  }

  @Test func `A wide screen shows every key with wide gaps`() {
    #expect(
      SamplePages.start(.ja).grid(columns: 80, rows: 24).line(23)
        == "Enter 選ぶ   1-3 番号   ? ヘルプ   q やめる")
  }

  @Test func `Gaps shrink before a key is dropped`() {
    #expect(
      SamplePages.fields(.ja).grid(columns: 80, rows: 24).line(23)
        == "Enter 入力した c コピー V 値だけ Tab 2件目 s 人に頼む b 戻る ? ヘルプ q やめる")
  }

  @Test func `A narrow screen keeps four keys`() {
    #expect(
      SamplePages.fields(.ja).shownKeys(columns: 40).map(\.name) == ["Enter", "b", "?", "q"])
  }

  @Test func `Keys without room lose their labels first`() {
    let long = Text(SafeText("a very long label indeed"))
    var page = SamplePages.start(.en)
    page.keys = ["b", "?", "q"].map { KeyHint(.character($0), long) }
    #expect(page.grid(columns: 40, rows: 12).line(11) == "b a very long label indeed ? q")
  }
}
