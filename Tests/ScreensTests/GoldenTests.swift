import FoundationEssentials
import TUI
import Testing
import Words

@testable import Screens

/// Every state as text.
///
/// `TODOKU_RECORD=1` writes the files anew; then they are read by eye.
@Suite struct GoldenTests {
  private static let folder =
    #filePath.split(separator: "/").dropLast().reduce("") {
      $0 + "/" + $1
    } + "/Goldens/"

  private static let isRecording =
    ProcessInfo.processInfo.environment["TODOKU_RECORD"] == "1"

  @Test(arguments: Scenes.names)
  func `A screen looks as it was approved`(name: String) throws {
    let text = Self.text(try Scenes.scene(name))
    let path = Self.folder + name + ".txt"
    if Self.isRecording {
      let folder = path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: path))
    }
    let approved = FileManager.default.contents(atPath: path).map { Array($0) } ?? []
    let lines = Self.lines(String(decoding: approved, as: UTF8.self))
    for (number, pair) in zip(lines, Self.lines(text)).enumerated() where pair.0 != pair.1 {
      Issue.record("\(name).txt:\(number + 1) was \"\(pair.0)\", is \"\(pair.1)\"")
      return
    }
    #expect(approved == Array(text.utf8), "TODOKU_RECORD=1 records it")
  }

  @Test func `Every scene can be reached, and every golden file has one`() throws {
    #expect(try Scenes.all.get().count == Set(Scenes.names).count)
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.folder)
      .filter { $0.hasSuffix(".txt") && !$0.hasPrefix("Forms/") && !$0.hasPrefix("Commands/") }
    #expect(Set(files) == Set(Scenes.names.map { $0 + ".txt" }))
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func text(_ scene: Scene) -> String {
    var lines: [String] = []
    for language in Language.allCases {
      let page = scene.page(language)
      for (columns, rows) in [(80, 24), (40, 12)] {
        let grid = page.grid(
          columns: columns, rows: rows, style: Style(ambiguous: .narrow, hasColour: true))
        lines.append("== \(language.rawValue) \(columns)x\(rows)")
        lines += grid.lines
        lines.append("-- roles")
        lines += GridRoles.lines(of: grid)
      }
      lines.append("== \(language.rawValue) plain")
      lines += page.plainLines()
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// How the cells of a grid look, row by row.
enum GridRoles {
  /// A line for each row that is not all plain: its number from 1 and its runs, each with the first
  /// and the last column and a letter: b bold, d dim, r reverse; G, R, C painted green, red, cyan.
  static func lines(of grid: Grid) -> [String] {
    (0..<grid.rows).compactMap { row in
      var runs: [(look: Look, from: Int, to: Int)] = []
      for (column, cell) in grid.row(row).enumerated() {
        if let last = runs.last, last.look == cell.look {
          runs[runs.count - 1].to = column
        } else {
          runs.append((cell.look, column, column))
        }
      }
      let told = runs.compactMap { run in
        letter(of: run.look).map { "\(run.from + 1)-\(run.to + 1)\($0)" }
      }
      return told.isEmpty ? nil : "\(row + 1): " + told.joined(separator: " ")
    }
  }

  private static func letter(of look: Look) -> String? {
    switch look {
    case .plain: nil
    case .bold: "b"
    case .reverse: "r"
    case .dim: "d"
    case .ok: "G"
    case .fix: "R"
    case .wait: "C"
    }
  }
}
