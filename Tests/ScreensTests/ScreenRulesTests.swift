import Practice
import Providers
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

  @Test(arguments: Scenes.names)
  func `Letters have the terminal's own colours, and there is one bar, one place, one main key`(
    name: String
  ) throws {
    let scene = try Scenes.scene(name)
    let styles = Self.styles + [Style(ambiguous: .narrow), Style(hasColour: true)]
    for language in Language.allCases {
      let page = scene.page(language)
      for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)] {
        for style in styles {
          let grid = page.grid(columns: size.columns, rows: size.rows, style: style)
          #expect(LawOfInk.faults(of: grid, page, style) == [], "\(size) \(style)")
        }
      }
    }
  }

  @Test(arguments: Scenes.names)
  func `Every screen says the case and what to do, and both are in sight at once`(
    name: String
  ) throws {
    let scene = try Scenes.scene(name)
    for language in Language.allCases {
      let page = scene.page(language)
      if page.isValueAlone { continue }
      #expect(!page.head.sentence.isEmpty && !page.head.next.isEmpty)
      for size in [Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)] {
        let grid = page.grid(columns: size.columns, rows: size.rows, style: Self.styles[1])
        let start = size.columns < 60 ? 8 : 10
        // The words of both stand at the left, each before its sentence.
        let rows = grid.lines.map { line in String(line.dropFirst(2).prefix(start - 2)) }
        let next = Text(
          page.head.isEnd ? Phrase(ja: "さらに", en: "MORE") : Phrase(ja: "次に", en: "NEXT"),
          language
        ).string
        #expect(rows.contains { $0.hasPrefix(next) }, "\(size) \(language)")
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

  /// What a person sees first at each step; all of it at once.
  static let firstViews = [
    "0-Start/menu", "0-Start/menu-resume", "0-Start/bounce-asked", "0-Start/domain-asked",
    "1-Domain/facts", "1-Domain/unknown-provider", "1-Domain/looking", "2-Values/asked",
    "2-Values/read", "2-Values/senders", "4-Propagation/not-entered", "4-Propagation/waiting",
    "4-Propagation/all-see-it", "5-FinalCheck/asked", "5-FinalCheck/pass", "Practice/menu",
    "Practice/rows", "Practice/form", "Wizard/resume-asked",
  ]

  @Test(arguments: firstViews, Language.allCases)
  func `The first view of a step fits 80x24 without scrolling`(
    name: String, language: Language
  ) throws {
    fits(try Scenes.scene(name).page(language))
  }

  @Test(arguments: JourneyTests.Form.allCases, Language.allCases)
  func `All that is to be typed and pressed in step 3 is in sight at 80x24`(
    form: JourneyTests.Form, language: Language
  ) throws {
    var walker = try Walker(form.rawValue, language: language)
    walker.toDomain()
    if walker.wizard.domain?.providerID != form.rawValue {
      walker.press(.character("p"))
      walker.type(walker.world.provider.name.text(in: language))
      walker.press(.enter)
    }
    walker.press(.enter)
    walker.paste(walker.hostPage)
    walker.press(.enter, .enter)
    try #require(walker.wizard.shown == .fields)
    // What to take care of comes below the button, and may go on below the screen.
    var page = walker.wizard.page
    let form = try #require(
      page.blocks.lastIndex { if case .form = $0 { true } else { false } })
    page.blocks.removeSubrange((form + 1)...)
    fits(page)
  }

  private func fits(_ page: Page) {
    let grid = page.grid(columns: 80, rows: 24, style: Style(ambiguous: .narrow, hasColour: true))
    #expect(!grid.scroll.hasMoreBelow, "\(grid.scroll.total) rows of \(grid.scroll.visible)")
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
          // What is under way is not begun again; what was refused stays so until it is changed.
          if scene.isWaiting && key == .character("r") { continue }
          if name.hasSuffix("-fault") && key == .enter { continue }
          var after = wizard
          let effects = after.update(
            Event(.key(key), at: Moment(seconds: wizard.now, utcOffset: 32_400)))
          #expect(!effects.isEmpty || after.page != page, "\(key.name) does nothing")
        }
      }
    }
  }

  @Test(arguments: Scenes.names)
  func `No key stands for two things`(name: String) throws {
    let keys = try Scenes.scene(name).page(.en).keys.flatMap(\.keys)
    #expect(Set(keys).count == keys.count, "\(keys.map(\.name))")
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
