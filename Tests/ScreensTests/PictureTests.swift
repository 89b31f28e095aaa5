import FoundationEssentials
import Practice
import Providers
import TUI
import Testing
import Words

@testable import Screens

/// The pictures of the README, drawn from the grids that a terminal is given.
///
/// `TODOKU_RECORD=1` draws them anew; then they are looked at in a browser.
@Suite struct PictureTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let folder = root.appending(path: ".github/screens").path + "/"
  private static let isRecording = ProcessInfo.processInfo.environment["TODOKU_RECORD"] == "1"
  /// The README's part in a language ends where the screens of the other begin.
  static let readme = String(
    decoding: FileManager.default.contents(atPath: root.appending(path: "README.md").path)
      ?? Data(),
    as: UTF8.self)

  /// What the README asks for: `<!-- screen 1-Domain/facts.txt ja 80x24 -->`.
  static let marks: [Mark] = readme.split(separator: "\n").compactMap(Mark.init)

  struct Mark: Sendable, CustomStringConvertible {
    var scene: String
    var language: Language
    var columns: Int
    var rows: Int
    var description: String { "\(scene) \(language.rawValue)" }

    init?(_ line: Substring) {
      let words = line.split(separator: " ")
      guard words.count == 6, words[0] == "<!--", words[1] == "screen",
        let language = Language(rawValue: String(words[3]))
      else { return nil }
      let size = words[4].split(separator: "x").compactMap { Int($0) }
      guard size.count == 2 else { return nil }
      scene = String(words[2].replacing(".txt", with: ""))
      self.language = language
      (columns, rows) = (size[0], size[1])
    }

    /// The file's name.
    var file: String { scene.replacing("/", with: "-") + ".\(language.rawValue).svg" }
  }

  private static func grid(of page: Page, _ columns: Int = 80, _ rows: Int = 24) -> Grid {
    page.grid(columns: columns, rows: rows, style: Style(ambiguous: .narrow, hasColour: true))
  }

  private static func hold(_ file: String, to text: String) throws {
    if isRecording {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: folder + file))
    }
    let drawn = FileManager.default.contents(atPath: folder + file)
    #expect(drawn == Data(text.utf8), "\(file): TODOKU_RECORD=1 draws it")
  }

  @Test(arguments: marks)
  func `A picture of the README shows the screen as it is`(mark: Mark) throws {
    let page = try Scenes.scene(mark.scene).page(mark.language)
    let text = GridSVG.text(
      [Self.grid(of: page, mark.columns, mark.rows)],
      said: page.plainLines().joined(separator: "\n"), mark.language)
    try Self.hold(mark.file, to: text)
  }

  @Test(arguments: Language.allCases)
  func `A walk from the refused mail to PASS is a picture that moves`(language: Language) throws {
    let pages = try Self.walk(language)
    let said = pages.map { $0.plainLines().prefix(3).joined(separator: "\n") }
    let text = GridSVG.text(
      pages.map { Self.grid(of: $0) }, said: said.joined(separator: "\n\n"), language)
    #expect(text.utf8.count < 300_000)
    try Self.hold("walk.\(language.rawValue).svg", to: text)
  }

  @Test func `No picture lies there that nobody shows`() throws {
    let files = Set(try FileManager.default.contentsOfDirectory(atPath: Self.folder))
    let wanted = Set(
      Self.marks.map(\.file) + Language.allCases.map { "walk.\($0.rawValue).svg" })
    if Self.isRecording {
      // Those that are wanted are being drawn meanwhile.
      for file in files.subtracting(wanted) {
        try FileManager.default.removeItem(atPath: Self.folder + file)
      }
      return
    }
    #expect(files == wanted)
    for file in wanted { #expect(Self.readme.contains("(.github/screens/\(file))")) }
    for language in Language.allCases {
      #expect(Self.marks.contains { $0.language == language })
    }
  }

  @Test func `A picture keeps every letter, in its column, and every painted cell`() throws {
    for mark in Self.marks {
      let page = try Scenes.scene(mark.scene).page(mark.language)
      let grid = Self.grid(of: page, mark.columns, mark.rows)
      let text = GridSVG.text([grid], said: "", mark.language)
      let read = PictureReading(text, columns: grid.columns, rows: grid.rows)
      #expect(read.faults(grid) == [])
    }
  }

  /// The pages of a journey, in the order in which a person sees them.
  private static func walk(_ language: Language) throws -> [Page] {
    var walker = try Walker(language == .ja ? "muumuu-dns" : "cloudflare", language: language)
    walker.wizard.language = language
    var pages: [Page] = []
    func see(_ walker: Walker) { pages.append(walker.wizard.page) }
    see(walker)
    walker.paste(walker.bounce)
    see(walker)
    walker.press(.enter)
    see(walker)
    walker.press(.enter)
    see(walker)
    walker.paste(walker.hostPage)
    see(walker)
    walker.press(.enter, .enter)
    see(walker)
    walker.press(.character("c"))
    see(walker)
    walker.press(.enter)
    see(walker)
    // Somebody asked two resolvers too early; they remember that there is nothing.
    for record in walker.world.host.wanted {
      walker.askTooEarly(record.name, of: ["google", "quad9"])
    }
    for record in walker.world.host.wanted { try walker.publish(record) }
    walker.now += 17
    for _ in 0..<4 where walker.wizard.shown == .fields { walker.press(.enter) }
    see(walker)
    walker.wait { $0.wizard.propagation?.isWell == true }
    see(walker)
    walker.press(.enter)
    see(walker)
    walker.now += 60
    walker.paste(walker.mail())
    see(walker)
    return pages
  }
}

/// What a picture shows, read back from its elements.
struct PictureReading {
  private var letters: [[String]]
  private var grounds: [[String]]

  init(_ text: String, columns: Int, rows: Int) {
    letters = Array(repeating: Array(repeating: "", count: columns), count: rows)
    grounds = Array(repeating: Array(repeating: "", count: columns), count: rows)
    for line in text.split(separator: "\n") {
      if line.hasPrefix("<rect class=\""), !line.hasPrefix("<rect class=\"e\"") {
        let name = Self.attribute("class", of: line)
        let column = Self.number("x", of: line) / 10
        for place in column..<(column + Self.number("width", of: line) / 10) {
          grounds[Self.number("y", of: line) / 21][place] = name
        }
      } else if line.hasPrefix("<text") {
        readText(line)
      }
    }
  }

  private mutating func readText(_ line: Substring) {
    let row = Self.number("y", of: line) / 21
    let places = Self.attribute("x", of: line).split(separator: " ").compactMap { Int($0) }
    let body = line.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
    let text = body.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
    for (index, character) in text.enumerated() {
      let x = index < places.count ? places[index] : (places.first ?? 0) + 10 * index
      letters[row][x / 10] = character == " " ? "" : String(character)
    }
  }

  /// Where a grid and the picture differ, in words.
  func faults(_ grid: Grid) -> [String] {
    var faults: [String] = []
    let frames: Set = ["─", "│", "┌", "┐", "└", "┘", " "]
    for row in 0..<grid.rows {
      for (column, cell) in grid.row(row).enumerated() {
        let letter = frames.contains(cell.text) ? "" : cell.text
        if letters[row][column] != letter { faults.append("\(row), \(column): \(cell.text)") }
        let isPainted = cell.look == .reverse || cell.look.isPaint
        if grounds[row][column].isEmpty == isPainted { faults.append("\(row), \(column): ground") }
      }
    }
    return faults
  }

  private static func attribute(_ name: String, of line: Substring) -> String {
    guard let start = line.firstRange(of: " \(name)=\"") else { return "" }
    return String(line[start.upperBound...].prefix { $0 != "\"" })
  }

  private static func number(_ name: String, of line: Substring) -> Int {
    Int(attribute(name, of: line)) ?? 0
  }
}
