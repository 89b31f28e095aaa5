import Help
import Testing
import Words

struct HelpTextTests {
  @Test(arguments: Language.allCases)
  func `The first help names all commands and the options without a command`(
    _ language: Language
  ) throws {
    let text = HelpText(try SmallProgram.described(), language).overview(title: "post 1")
    for word in ["post 1", "check", "sort", "help", "--slowly", "--lang <lang>", "-h, --help"] {
      #expect(text.contains(word))
    }
    #expect(!text.contains("\n  walk"))
  }

  @Test func `Headings are in the language of the person`() throws {
    let program = try SmallProgram.described()
    let check = try #require(program.command("check"))
    let en = HelpText(program, .en).command([check])
    let ja = HelpText(program, .ja).command([check])
    #expect(en.contains("Usage: post check <street> [options]"))
    #expect(ja.contains("使い方: post check <street> [オプション]"))
    for word in ["Usage", "Options", "Arguments", "OVERVIEW"] { #expect(!ja.contains(word)) }
  }

  @Test func `Options of every command stand apart`() throws {
    let program = try SmallProgram.described()
    let check = try #require(program.command("check"))
    let lines = HelpText(program, .en).command([check]).split(separator: "\n")
    let shared = try #require(lines.firstIndex(of: "Options of every command:"))
    #expect(lines[shared...].contains { $0.contains("--lang") })
    #expect(!lines[..<shared].contains { $0.contains("--lang") })
  }

  @Test(arguments: [40, 60, 80, 100])
  func `No line is wider than the terminal`(_ columns: Int) throws {
    let program = try SmallProgram.described()
    for language in Language.allCases {
      let text = HelpText(program, language, columns: columns)
      for command in program.commands {
        for line in text.command([command]).split(separator: "\n")
        where !line.hasPrefix("  post") && !line.hasPrefix("  todoku") {
          #expect(line.count <= columns)
        }
      }
    }
  }

  @Test func `What is no description is refused`() {
    for dump in ["", "{}", "[1]", #"{"command": 5}"#, "\u{0}"] {
      #expect(throws: DescriptionFault.self) { try CommandDescription.program(dump: dump, .en) }
    }
  }
}

struct ManualPageTests {
  @Test(arguments: Language.allCases)
  func `The page tells each option of every command once`(_ language: Language) throws {
    let page = ManualPage(
      try SmallProgram.described(), language, version: "1", date: "2026-11-30")
    let lines = page.text.split(separator: "\n")
    #expect(lines.filter { $0 == ".It Fl -lang Ar lang" }.count == 1)
    #expect(lines.filter { $0 == ".It Fl -weight Ar n" }.count == 1)
    #expect(lines.contains(".It Cm check Ar street"))
  }

  @Test func `Text cannot become a macro`() throws {
    let page = ManualPage(try SmallProgram.described(), .en, version: "1", date: "2026-11-30")
    #expect(page.text.contains("\n\\&.5 is light."))
  }

  @Test func `The page has the sections that are looked for`() throws {
    let page = ManualPage(try SmallProgram.described(), .en, version: "1", date: "2026-11-30")
    let sections = page.text.split(separator: "\n").filter { $0.hasPrefix(".Sh ") }
    for name in [
      "NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES",
      "SEE ALSO",
    ] {
      #expect(sections.contains(".Sh \(name)"))
    }
  }
}
