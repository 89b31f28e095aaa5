import TUI
import Testing
import Words

@testable import Screens

/// What holds for every page, whatever it says.
@Suite struct ScreenRulesTests {
  static let sizes = [
    Size(columns: 80, rows: 24), Size(columns: 60, rows: 20), Size(columns: 120, rows: 40),
    Size(columns: 40, rows: 12), Size(columns: 20, rows: 5),
  ]
  static let styles = [
    Style(ambiguous: .avoided), Style(ambiguous: .narrow, hasColour: true),
  ]

  @Test(arguments: Scenes.names)
  func `No row is wider than the screen, halves a character or holds a control`(
    name: String
  ) throws {
    let scene = try Scenes.scene(name)
    for language in Language.allCases {
      let page = scene.page(language)
      for size in Self.sizes {
        for style in Self.styles {
          check(page.grid(columns: size.columns, rows: size.rows, style: style), style)
        }
      }
      for line in page.plainLines() {
        #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
      }
    }
  }

  private func check(_ grid: Grid, _ style: Style) {
    var faults: Set<String> = []
    for row in 0..<grid.rows {
      if ColumnWidth.of(grid.line(row)) > grid.columns { faults.insert("too wide: \(row)") }
      let cells = Array(grid.row(row))
      for (column, cell) in cells.enumerated() {
        let isWhole =
          switch cell.width {
          case 0: column > 0 && cells[column - 1].width == 2 && cell.text.isEmpty
          case 2: column + 1 < cells.count && cells[column + 1].width == 0
          default: cell.width == 1
          }
        if !isWhole { faults.insert("half a character: \(row), \(column)") }
        for scalar in cell.text.unicodeScalars {
          if scalar.value < 0x20 || scalar.value == 0x7F { faults.insert("control: \(row)") }
          if style.ambiguous == .avoided, ColumnWidth.isAmbiguous(scalar) {
            faults.insert("ambiguous width: \(scalar) in \(row)")
          }
        }
      }
    }
    #expect(faults == [])
    #expect(grid.cursor.row < grid.rows && grid.cursor.column < grid.columns)
  }

  @Test(arguments: Scenes.names)
  func `Every key on the key line does something`(name: String) throws {
    let scene = try Scenes.scene(name)
    for language in Language.allCases {
      var wizard = scene.wizard
      wizard.language = language
      let page = wizard.page
      for hint in page.shownKeys(columns: 80) {
        for key in hint.keys {
          // What is under way is not begun again; what was no domain stays none until it is changed.
          if scene.isWaiting && key == .character("r") { continue }
          if name == "0-Start/domain-fault" && key == .enter { continue }
          var after = wizard
          let effects = after.update(
            Event(.key(key), at: Moment(seconds: wizard.now, utcOffset: 32_400)))
          #expect(!effects.isEmpty || after.page != page, "\(key.name) does nothing")
        }
      }
    }
  }

  @Test(arguments: Scenes.names)
  func `The main action is on the key line at every width`(name: String) throws {
    let scene = try Scenes.scene(name)
    for language in Language.allCases {
      let page = scene.page(language)
      if page.isValueAlone || scene.isWaiting { continue }
      for columns in [40, 60, 80, 120] {
        let shown = page.shownKeys(columns: columns)
        #expect(shown.contains { $0.isMain }, "\(columns) columns")
        #expect(
          shown.contains { !Set($0.keys).isDisjoint(with: [.character("q"), .control("c")]) })
      }
    }
  }
}
