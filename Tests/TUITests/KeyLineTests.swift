import TUI
import Testing
import Words

@Suite struct KeyLineTests {
  @Test(arguments: Language.allCases, 40...120)
  func `The key line fits, and keeps the way on, back, help and leave`(
    language: Language, columns: Int
  ) {
    let page = SamplePages.fields(language)
    let grid = page.grid(columns: columns, rows: 24)
    #expect(ColumnWidth.of(grid.line(23)) <= min(columns, 78))
    let line = grid.line(22) + " " + grid.line(23)
    let shown = page.shownKeys(columns: columns).map(\.name)
    for name in ["Enter", "b", "?", "q"] { #expect(shown.contains(name)) }
    for name in shown { #expect(line.contains(name)) }
  }

  @Test func `A wide screen shows every key with wide gaps`() {
    #expect(
      SamplePages.start(.ja).grid(columns: 80, rows: 24).line(23)
        == " Enter 選ぶ    1-3 番号   ? ヘルプ   q やめる")
  }

  @Test func `A key is dropped where the smallest gaps are not enough`() {
    #expect(
      SamplePages.fields(.ja).grid(columns: 80, rows: 24).line(23)
        == " Enter 入力した   c コピー  V 値だけ  Tab 2件目  b 戻る  ? ヘルプ  q やめる")
  }

  @Test func `A narrow screen keeps four keys`() {
    #expect(
      SamplePages.fields(.ja).shownKeys(columns: 40).map(\.name) == ["Enter", "b", "?", "q"])
  }

  @Test func `Keys without room lose their labels only where two rows are not enough`() {
    var page = SamplePages.start(.en)
    func keys(_ label: String, rows: Int) -> [String] {
      page.keys = ["b", "?", "q"].map { KeyHint(.character($0), Text(SafeText(label))) }
      let grid = page.grid(columns: 40, rows: 12)
      return (12 - rows..<12).map { grid.line($0) }
    }
    #expect(
      keys("a label of words", rows: 2) == [
        "b a label of words  ? a label of words", "q a label of words",
      ])
    #expect(keys("a very long label indeed", rows: 1) == ["b a very long label indeed ? q"])
  }

  @Test func `A second row of keys hides nothing of the page`() {
    var page = SamplePages.start(.en)
    page.keys = ["b", "?", "q"].map {
      KeyHint(.character($0), Text(SafeText("a label of words")))
    }
    for count in 5...12 {
      page.blocks = [.verbatim((1...count).map { Text(SafeText("row \($0) of it")) })]
      let lines = page.grid(columns: 40, rows: 12).lines
      let shown = lines.count { $0.contains("of it") }
      #expect(shown == count || lines.contains { $0.contains("\(count - shown) below") })
    }
  }
}
