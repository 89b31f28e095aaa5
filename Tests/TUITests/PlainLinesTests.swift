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
    #expect(lines.contains("優先度: (leave empty)"))
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

  @Test func `Every value and verdict of the grid is in the plain lines too`() {
    for language in Language.allCases {
      for page in SamplePages.all(language) {
        let plain = page.plainLines().joined(separator: "\n")
        let style = Style(ambiguous: .narrow, hasColour: true)
        let grid = page.grid(columns: 120, rows: 150, style: style)
        for cell in grid.cells where cell.look.role == .ok || cell.look.role == .wait {
          #expect(cell.text == "^" || plain.contains(cell.text))
        }
      }
    }
  }
}
