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
    try Self.hold(name, to: Self.text(try Scenes.scene(name)))
  }

  /// Where a large window has something to show or to waste.
  static let wide = [
    "0-Start/menu", "1-Domain/facts", "2-Values/asked", "2-Values/read", "3-Fields/muumuu-spf",
    "3-Fields/muumuu-dkim", "4-Propagation/waiting", "4-Propagation/mistake", "5-FinalCheck/pass",
  ]

  @Test(arguments: wide)
  func `A large window is used as it was approved`(name: String) throws {
    let scene = try Scenes.scene(name)
    let lines = Language.allCases.flatMap { Self.lines(of: scene.page($0), $0, 120, 40) }
    try Self.hold(
      "Large/" + name.replacing("/", with: "-"), to: lines.joined(separator: "\n") + "\n")
  }

  private static func hold(_ name: String, to text: String) throws {
    let path = folder + name + ".txt"
    if isRecording {
      let folder = path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: path))
    }
    let approved = FileManager.default.contents(atPath: path).map { Array($0) } ?? []
    let lines = lines(String(decoding: approved, as: UTF8.self))
    for (number, pair) in zip(lines, self.lines(text)).enumerated() where pair.0 != pair.1 {
      Issue.record("\(name).txt:\(number + 1) was \"\(pair.0)\", is \"\(pair.1)\"")
      return
    }
    #expect(approved == Array(text.utf8), "TODOKU_RECORD=1 records it")
  }

  @Test func `Every scene can be reached, and every golden file has one`() throws {
    #expect(try Scenes.all.get().count == Set(Scenes.names).count)
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.folder)
      .filter { $0.hasSuffix(".txt") && !$0.hasPrefix("Forms/") && !$0.hasPrefix("Commands/") }
    let large = Self.wide.map { "Large/" + $0.replacing("/", with: "-") }
    #expect(Set(files) == Set((Scenes.names + large).map { $0 + ".txt" }))
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func text(_ scene: Scene) -> String {
    var lines: [String] = []
    for language in Language.allCases {
      let page = scene.page(language)
      for (columns, rows) in [(80, 24), (40, 12)] {
        lines += Self.lines(of: page, language, columns, rows)
      }
      lines.append("== \(language.rawValue) plain")
      lines += page.plainLines()
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A page at a size, and its roles.
  private static func lines(
    of page: Page, _ language: Language, _ columns: Int, _ rows: Int
  ) -> [String] {
    let grid = page.grid(
      columns: columns, rows: rows, style: Style(ambiguous: .narrow, hasColour: true))
    return ["== \(language.rawValue) \(columns)x\(rows)"] + grid.lines + ["-- roles"]
      + GridRoles.lines(of: grid)
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
