internal import TUI
public import Words

/// The manual page, in the language of mdoc(7).
public struct ManualPage {
  private let program: CommandDescription
  private let language: Language
  private let date: String
  private let version: String

  /// The page of a program.
  ///
  /// - Parameters:
  ///   - program: The outermost command, with its texts in the language of the page.
  ///   - language: The language of all the rest.
  ///   - version: The version that the page is for.
  ///   - date: The day of that version, as `2026-11-30`.
  public init(
    _ program: CommandDescription, _ language: Language, version: String, date: String
  ) {
    self.program = program
    self.language = language
    self.version = version
    self.date = date
  }

  /// The page, line by line, with a newline at the end.
  public var text: String {
    var page = Roff(language)
    if language == .ja { page.line(Roff.japanese) }
    page.line(".Dd \(Self.spelled(date))")
    page.line(".Dt TODOKU 1")
    page.line(".Os \"todoku \(version)\"")
    // Formatters know these two by their English names only.
    page.line(".Sh NAME")
    page.line(".Nm todoku")
    page.line(".Nd \(page.escaped(program.abstract.droppingStop))")
    page.line(".Sh SYNOPSIS")
    synopsis(&page)
    page.section(Phrase(ja: "説明", en: "DESCRIPTION"))
    page.paragraph(ManualWords.wizard)
    page.line(".Pp")
    page.paragraph(ManualWords.input)
    page.section(Phrase(ja: "コマンド", en: "COMMANDS"))
    commands(&page)
    page.section(Phrase(ja: "どのコマンドにもあるオプション", en: "OPTIONS OF EVERY COMMAND"))
    page.list(program.sharedOptions)
    page.section(Phrase(ja: "環境変数", en: "ENVIRONMENT"))
    page.list(ManualWords.variables, macro: "Ev")
    page.section(Phrase(ja: "ファイル", en: "FILES"))
    page.list(ManualWords.files, macro: "Pa")
    page.section(Phrase(ja: "終了ステータス", en: "EXIT STATUS"))
    page.list(ManualWords.statuses, macro: "Li")
    page.section(Phrase(ja: "例", en: "EXAMPLES"))
    for example in ManualWords.examples {
      page.paragraph(example.purpose)
      page.line(".Pp")
      page.line(".Dl \(page.escaped(example.command))")
      page.line(".Pp")
    }
    page.dropLastBreak()
    page.section(Phrase(ja: "関連項目", en: "SEE ALSO"))
    for (index, name) in ManualWords.seeAlso.enumerated() {
      page.line(".Xr \(name)" + (index + 1 < ManualWords.seeAlso.count ? " ," : ""))
    }
    page.section(Phrase(ja: "規格", en: "STANDARDS"))
    page.paragraph(ManualWords.standards)
    return page.text
  }

  /// A day as mdoc(7) wants it: `November 30, 2026`.
  private static func spelled(_ date: String) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, months.indices.contains(parts[1] - 1) else { return date }
    return "\(months[parts[1] - 1]) \(parts[2]), \(parts[0])"
  }

  private func synopsis(_ page: inout Roff) {
    let shared = program.sharedOptions
    if let standard = program.standardCommand {
      page.line(".Nm")
      for option in standard.parameters
      where option.isShown && option.kind != .positional && !shared.contains(option) {
        page.line(".Op \(page.macro(option))")
      }
      page.line(".Op Ar domain")
    }
    for command in program.commands where command.isShown {
      page.line(".Nm")
      page.line(".Cm \(command.name)")
      places(command, &page)
      page.line(".Op Ar options")
    }
    page.line(".Nm")
    page.line(".Cm help")
    page.line(".Op Ar command")
    page.line(".Nm")
    page.line(".Fl V")
  }

  private func places(_ command: CommandDescription, _ page: inout Roff) {
    for place in command.parameters where place.isShown {
      switch place.kind {
      case .positional where place.isOptional: page.line(".Op \(page.macro(place))")
      case .positional: page.line(".\(page.macro(place))")
      case .option where !place.isOptional: page.line(".\(page.macro(place))")
      case .option, .flag: break
      }
    }
  }

  private func commands(_ page: inout Roff) {
    let shared = program.sharedOptions
    page.line(".Bl -tag -width Ds")
    let standard = program.standardCommand.map { [$0] } ?? []
    let named = program.commands.filter { $0.isShown && $0.name != program.standard }
    for command in standard + named {
      if command.name == program.standard {
        page.line(".It Nm Op Ar domain")
      } else {
        let places = command.parameters.filter { $0.kind == .positional && $0.isShown }
          .map { ($0.isOptional ? " Op " : " ") + page.macro($0) }
        page.line(".It Cm \(command.name)" + places.joined())
      }
      page.sentence(command.abstract)
      if !command.discussion.isEmpty {
        page.line(".Pp")
        page.sentence(command.discussion)
      }
      let own = command.parameters.filter {
        $0.isShown && !shared.contains($0)
      }
      if !own.isEmpty { page.list(own) }
    }
    page.line(".El")
  }
}

/// Lines of mdoc(7), with all that could be taken for a macro escaped.
struct Roff {
  private let language: Language
  private var lines: [String] = []

  init(_ language: Language) { self.language = language }

  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func line(_ line: String) { lines.append(line) }

  mutating func dropLastBreak() {
    if lines.last == ".Pp" { lines.removeLast() }
  }

  mutating func section(_ title: Phrase) {
    line(".Sh \(title.text(in: language))")
  }

  mutating func paragraph(_ phrase: Phrase) { sentence(phrase.text(in: language)) }

  /// Where rows of Japanese may be cut; a formatter that is not groff knows by itself.
  static let japanese = ".if \\n(.g .mso ja.tmac"

  /// Text; each sentence begins a line.
  mutating func sentence(_ text: String) {
    for sentence in text.replacing(". ", with: ".\n").split(separator: "\n") {
      let clean = SafeText(String(sentence))
      // Between lines stands a blank, which Japanese has none of.
      let rows = language == .ja ? [clean.text] : Paragraph.rows(clean, columns: 78)
      for row in rows { line(escapedLine(row)) }
    }
  }

  mutating func list(_ parameters: [ParameterDescription]) {
    line(".Bl -tag -width Ds")
    for parameter in parameters {
      line(".It \(macro(parameter))")
      sentence(parameter.abstract)
    }
    line(".El")
  }

  mutating func list(_ entries: [ManualWords.Entry], macro: String) {
    line(".Bl -tag -width Ds")
    for entry in entries {
      line(".It \(macro) " + entry.name.split(separator: ", ").joined(separator: " , "))
      paragraph(entry.meaning)
    }
    line(".El")
  }

  /// `Fl h , -help`, `Fl -lang Ar lang`, `Ar domain`.
  func macro(_ parameter: ParameterDescription) -> String {
    let value = "Ar \(escaped(parameter.valueName))" + (parameter.isRepeating ? " ..." : "")
    let names = parameter.sortedNames.map { String($0.dropFirst()) }.joined(separator: " , ")
    return switch parameter.kind {
    case .positional: value
    case .flag: "Fl \(names)"
    case .option: "Fl \(names) \(value)"
    }
  }

  func escaped(_ text: String) -> String {
    text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\e")
  }

  private func escapedLine(_ text: String) -> String {
    let line = escaped(text)
    return line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }
}

extension String {
  fileprivate var droppingStop: String {
    hasSuffix("。") || hasSuffix(".") ? String(dropLast()) : self
  }
}
