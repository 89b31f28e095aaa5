import FoundationEssentials
import Providers
import TUI
import Testing
import Words

@testable import Screens

/// Step 3 for every provider, as its customers see it.
///
/// `TODOKU_RECORD=1` writes the files anew; then they are read by eye.
@Suite struct FormGoldenTests {
  private static let folder =
    #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Goldens/Forms/"
  private static let isRecording =
    ProcessInfo.processInfo.environment["TODOKU_RECORD"] == "1"
  private static let style = Style(ambiguous: .narrow, hasColour: true)

  /// The wizard at each record of a provider's form.
  private static func wizards(_ id: String) throws -> [Wizard] {
    var walker = try Walker(id)
    walker.toFieldsNamed()
    try #require(walker.wizard.shown == .fields)
    var wizards: [Wizard] = []
    for _ in 0..<(walker.wizard.fields?.items.count ?? 0) {
      wizards.append(walker.wizard)
      walker.press(.tab)
    }
    return wizards
  }

  private static func page(_ wizard: Wizard, _ language: Language) -> Page {
    var wizard = wizard
    wizard.language = language
    return wizard.page
  }

  private static func text(_ wizards: [Wizard]) -> String {
    var lines: [String] = []
    for (number, wizard) in wizards.enumerated() {
      for language in Language.allCases {
        for (columns, rows) in [(80, 24), (40, 12)] {
          lines.append("== \(number + 1) \(language.rawValue) \(columns)x\(rows)")
          lines += page(wizard, language).grid(columns: columns, rows: rows, style: style).lines
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test(arguments: Catalogue.all.map(\.id))
  func `A provider's form looks as it was approved, all of it on the first view`(
    id: String
  ) throws {
    let wizards = try Self.wizards(id)
    checkFirstView(wizards, id)
    let text = Self.text(wizards)
    let path = Self.folder + id + ".txt"
    if Self.isRecording {
      try FileManager.default.createDirectory(
        atPath: Self.folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: path))
    }
    let approved = FileManager.default.contents(atPath: path).map { Array($0) } ?? []
    let old = String(decoding: approved, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, pair) in zip(old, new).enumerated() where pair.0 != pair.1 {
      Issue.record("Goldens/Forms/\(id).txt:\(number + 1) was \"\(pair.0)\", is \"\(pair.1)\"")
      return
    }
    #expect(approved == Array(text.utf8), "TODOKU_RECORD=1 records it")
  }

  /// All boxes and what to press are to be seen at once at 80x24.
  private func checkFirstView(_ wizards: [Wizard], _ id: String) {
    for (number, wizard) in wizards.enumerated() {
      for language in Language.allCases {
        let page = Self.page(wizard, language)
        for style in [Self.style, Style(ambiguous: .avoided)] {
          let grid = page.grid(columns: 80, rows: 24, style: style)
          #expect(
            !grid.scroll.hasMoreAbove && !grid.scroll.hasMoreBelow,
            "\(id), record \(number + 1), \(language)")
        }
      }
    }
  }

  @Test func `Every file has a provider`() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.folder)
    #expect(Set(files) == Set(Catalogue.all.map { $0.id + ".txt" }))
  }
}
