import FoundationEssentials
import Testing

/// The README and the guide for contributors say what is so.
struct DocumentTests {
  static let readme = Project.text("README.md")
  static let guide = Project.text(".github/CONTRIBUTING.md")

  /// What stands between backticks.
  private static func quoted(_ text: some StringProtocol) -> [String] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }

  @Test func `The module map of the guide is the module map`() {
    var rows: [String: (arrows: [String], thirdParties: [String])] = [:]
    for line in Self.guide.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
      guard cells.count == 6, let name = Self.quoted(cells[1]).first else { continue }
      rows[name] = (Self.quoted(cells[3]), Self.quoted(cells[4]))
    }
    #expect(Set(rows.keys) == Set(ModuleMap.modules.map(\.name)))
    for module in ModuleMap.modules {
      #expect(Set(rows[module.name]?.arrows ?? []) == module.arrows)
      #expect(Set(rows[module.name]?.thirdParties ?? []) == module.thirdParties)
    }
  }

  @Test(arguments: [readme, guide])
  func `Files and folders that are named are there`(_ text: String) {
    let starts = ["Sources/", "Screens/", "Tests/", ".ci/", ".github/"]
    let named = Self.quoted(text).filter { name in
      starts.contains { name.hasPrefix($0) } && !name.contains(" ")
    }
    #expect(named.filter { !Project.has($0) } == [])
  }

  @Test func `The commands of the README are the commands of the program`() {
    let sources = ModuleMap.module("todoku").map(ModuleMap.files) ?? []
    let names = sources.flatMap { file -> [String] in
      let tokens = file.tokens.map(\.value)
      return tokens.indices.dropLast(2).compactMap { index in
        guard tokens[index] == .word("commandName"), case .text(let name) = tokens[index + 2] else {
          return nil
        }
        return name
      }
    }
    // Asked for by leaving the command out; for measuring; the program itself.
    let unlisted: Set = ["wizard", "bench", "todoku"]
    let listed = Self.readme.split(separator: "\n").filter { $0.hasPrefix("| `todoku ") }
      .compactMap { line in
        line.dropFirst("| `todoku ".count).split { $0 == " " || $0 == "`" }.first.map(String.init)
      }
      .filter { $0.first?.isLetter == true }
    #expect(Set(listed) == Set(names).subtracting(unlisted))
  }

  @Test func `The screens of the README are those of the goldens`() throws {
    let filled = ReadmeScreens.filled(Self.readme) {
      Project.text("Tests/ScreensTests/Goldens/\($0)")
    }
    if ProcessInfo.processInfo.environment["TODOKU_RECORD"] == "1" {
      try Data(filled.utf8).write(to: Project.root.appending(path: "README.md"))
    } else {
      #expect(filled == Self.readme, "TODOKU_RECORD=1 swift test --filter HouseTests fills it anew")
    }
    #expect(Self.readme.contains("\n\(ReadmeScreens.mark)"))
    #expect(!filled.contains("![no == "))
  }

  @Test func `The address of the downloads stands in one place`() {
    let project = Project.text(".github/packaging/project")
    let lines = Self.readme.split(separator: "\n").filter { $0.hasPrefix("    address=") }
    #expect(lines.count == 2)
    for line in lines {
      #expect(project.contains("ADDRESS=${ADDRESS:-\(line.dropFirst("    address=".count))}"))
    }
  }

  @Test func `The README names every exit code of the program`() {
    for code in [0, 1, 2, 64, 65, 74, 130] {
      #expect(Self.readme.contains("\n| \(code) |"))
    }
  }
}
