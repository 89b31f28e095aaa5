internal import TUI
public import Words

/// Help on the terminal.
public struct HelpText {
  /// What the command `help` does.
  public static let helpCommand = Phrase(ja: "コマンドの説明を出します。", en: "Tell about a command.")

  private let program: CommandDescription
  private let language: Language
  private let columns: Int

  /// Help in a language.
  ///
  /// - Parameters:
  ///   - program: The outermost command.
  ///   - language: The language of headings; the texts are the description's own.
  ///   - columns: The width of the terminal.
  public init(_ program: CommandDescription, _ language: Language, columns: Int = 80) {
    self.program = program
    self.language = language
    self.columns = max(40, min(columns, 100))
  }

  /// The help of the whole program: its commands and the wizard's options.
  ///
  /// - Parameter title: The name and version, the first line.
  /// - Returns: Lines without the last newline.
  public func overview(title: String) -> String {
    var lines = [title, ""]
    lines += rows(program.abstract, indent: 0) + [""]
    lines += usage(
      [
        "\(program.name) [<domain>] [\(say(Headings.options))]",
        "\(program.name) <\(say(Headings.command))> [\(say(Headings.options))]",
      ])
    let shown = program.commands.filter(\.isShown)
    lines += ["", say(Headings.commands)]
    lines += table(
      shown.map { ($0.name, $0.abstract) } + [("help", say(Self.helpCommand))])
    let shared = program.sharedOptions
    if let standard = program.standardCommand {
      let often = shared.filter {
        !Set($0.names).isDisjoint(with: ["--lang", "--version", "--help"])
      }
      let own = standard.parameters.filter {
        $0.kind != .positional && $0.isShown && !shared.contains($0)
      }
      lines += ["", say(Headings.wizardOptions)] + table((own + often).map(row))
    }
    lines += ["", say(Headings.examples)]
    lines += ManualWords.examples.prefix(4).map { "  \($0.command)" }
    lines += [""] + rows(say(Headings.more(program.name)), indent: 0)
    return lines.joined(separator: "\n")
  }

  /// The help of one command.
  ///
  /// - Parameter path: The command, behind the one that holds it if that is not the program.
  /// - Returns: Lines without the last newline.
  public func command(_ path: [CommandDescription]) -> String {
    guard let command = path.last else { return "" }
    let shared = path.count == 1 ? program.sharedOptions : []
    var lines = rows(command.abstract, indent: 0)
    if !command.discussion.isEmpty { lines += [""] + rows(command.discussion, indent: 0) }
    let isStandard = command.name == program.standard
    let words = [program.name] + (isStandard ? [] : path.map(\.name))
    lines += [""] + usage([(words + [synopsis(command)]).joined(separator: " ")])
    let inner = command.commands
    if !inner.isEmpty {
      lines += ["", say(Headings.commands)] + table(inner.map { ($0.name, $0.abstract) })
    }
    let places = command.parameters.filter { $0.kind == .positional && $0.isShown }
    if !places.isEmpty { lines += ["", say(Headings.arguments)] + table(places.map(row)) }
    let own = command.parameters.filter {
      $0.kind != .positional && $0.isShown && !shared.contains($0)
    }
    if !own.isEmpty { lines += ["", say(Headings.ownOptions)] + table(own.map(row)) }
    if !shared.isEmpty { lines += ["", say(Headings.sharedOptions)] + table(shared.map(row)) }
    let examples = ManualWords.examples.filter { $0.of == command.name }
    if !examples.isEmpty {
      lines += ["", say(Headings.examples)] + examples.map { "  \($0.command)" }
    }
    return lines.joined(separator: "\n")
  }

  /// Where to read on after a mistake.
  public func hint(_ command: CommandDescription?) -> Phrase {
    guard let command, command.name != program.standard else {
      return Phrase(
        ja: "使い方は「\(program.name) --help」で出ます。",
        en: "\"\(program.name) --help\" tells how it is used.")
    }
    return Phrase(
      ja: "使い方は「\(program.name) help \(command.name)」で出ます。",
      en: "\"\(program.name) help \(command.name)\" tells how it is used.")
  }

  private func say(_ phrase: Phrase) -> String { phrase.text(in: language) }

  private func row(_ parameter: ParameterDescription) -> (String, String) {
    (parameter.spelling, parameter.abstract)
  }

  private func synopsis(_ command: CommandDescription) -> String {
    let places = command.parameters.filter { $0.kind == .positional && $0.isShown }
      .map { $0.isOptional ? "[\($0.spelling)]" : $0.spelling }
    let needed = command.parameters.filter { $0.kind == .option && !$0.isOptional }.map(\.spelling)
    let inner = command.commands.isEmpty ? [] : ["<\(say(Headings.command))>"]
    return (inner + places + needed + ["[\(say(Headings.options))]"]).joined(separator: " ")
  }

  private func usage(_ forms: [String]) -> [String] {
    let head = say(Headings.usage)
    let indent = ColumnWidth.of(head)
    return forms.enumerated().map { index, form in
      (index == 0 ? head : String(repeating: " ", count: indent)) + form
    }
  }

  /// Two columns: names, and what is said of them.
  private func table(_ rows: [(String, String)]) -> [String] {
    let widest = rows.map { ColumnWidth.of($0.0) }.filter { $0 <= 26 }.max() ?? 0
    let indent = widest + 4
    return rows.flatMap { name, text -> [String] in
      let cut = self.rows(text, indent: indent)
      let width = ColumnWidth.of(name)
      guard width <= widest else { return ["  " + name] + cut }
      let first = cut.first.map { String($0.dropFirst(indent)) } ?? ""
      let pad = String(repeating: " ", count: widest - width + 2)
      return ["  " + name + (first.isEmpty ? "" : pad + first)] + cut.dropFirst()
    }
  }

  private func rows(_ text: String, indent: Int) -> [String] {
    guard !text.isEmpty else { return [] }
    let blank = String(repeating: " ", count: indent)
    return Paragraph.rows(SafeText(text, keepingNewlines: true), columns: columns - indent)
      .map { $0.isEmpty ? "" : blank + $0 }
  }

  private enum Headings {
    static let usage = Phrase(ja: "使い方: ", en: "Usage: ")
    static let options = Phrase(ja: "オプション", en: "options")
    static let command = Phrase(ja: "コマンド", en: "command")
    static let commands = Phrase(ja: "コマンド:", en: "Commands:")
    static let arguments = Phrase(ja: "引数:", en: "Arguments:")
    static let ownOptions = Phrase(ja: "オプション:", en: "Options:")
    static let sharedOptions = Phrase(ja: "どのコマンドにもあるオプション:", en: "Options of every command:")
    static let wizardOptions = Phrase(ja: "オプション(コマンドなしのとき):", en: "Options without a command:")
    static let examples = Phrase(ja: "例:", en: "Examples:")
    static func more(_ name: String) -> Phrase {
      Phrase(
        ja: "コマンドごとの説明は「\(name) help check」のように打つと出ます。ほかのオプションは"
          + "「\(name) help wizard」、すべての説明は「man \(name)」です。",
        en: "More of a command: \(name) help check. More options: \(name) help wizard. All of it: "
          + "man \(name)")
    }
  }
}
