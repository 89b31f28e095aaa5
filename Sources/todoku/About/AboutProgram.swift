import ArgumentParser
import DNSCore
import Explanations
import Help
import Machine
import Providers
import Words

/// What is asked about the program itself, and what it says of a wrong call.
enum AboutProgram {
  /// Answers help, version, manual page and completion.
  ///
  /// - Parameter arguments: Those behind the program's name.
  /// - Returns: Whether one of these was asked for.
  /// - Throws: The exit code where there is no such command, or the answer could not be written.
  static func answer(_ arguments: [String]) throws -> Bool {
    let words = arguments.prefix { $0 != "--" }
    switch words.first {
    case Completion.question:
      try complete(Array(arguments.dropFirst()))
      return true
    case "help":
      try help(words.dropFirst().filter { !$0.hasPrefix("-") })
      return true
    case "version":
      try Console.print(Version.line)
      return true
    case nil: return false
    case .some(let first):
      if let shell = shell(first, words.dropFirst().first) {
        try Console.print(Completion.script(shell))
        return true
      }
      if first == "--generate-manual" {
        let page = ManualPage(
          try description(), Invocation.language, version: Version.number, date: Version.date)
        try Console.print(String(page.text.dropLast()))
        return true
      }
    }
    if words.contains(where: { $0 == "--help" || $0 == "-h" }) {
      try help(Array(words.prefix { !$0.hasPrefix("-") && !$0.contains(".") }))
      return true
    }
    if words.contains(where: { $0 == "--version" || $0 == "-V" }) {
      try Console.print(Version.line)
      return true
    }
    return false
  }

  /// The parser's description of the program, in the person's language.
  static func description() throws -> CommandDescription {
    try CommandDescription.program(dump: Todoku._dumpHelp(), Invocation.language)
  }

  /// Says what is wrong with the arguments, and where to read on.
  ///
  /// - Parameters:
  ///   - arguments: Those behind the program's name.
  ///   - error: What the parser threw; nil where it found nothing wrong.
  /// - Returns: The exit code; nil when there is nothing wrong.
  static func complain(of arguments: [String], _ error: (any Error)?) -> ExitCode? {
    // Without a description the parser's own words have to do.
    let program = try? description()
    let fault = program?.fault(in: arguments, accepts: accepts)
    guard fault != nil || error != nil else { return nil }
    let said =
      fault?.phrase
      ?? error.map { Phrase(verbatim: SafeText(Todoku.message(for: $0), keepingNewlines: true)) }
    if let said { Console.complain(said) }
    if let program {
      let command = arguments.first.flatMap(program.command)
      let hint = HelpText(program, Invocation.language).hint(command)
      Console.complain(hint.text(in: Invocation.language))
    }
    return ExitCode(64)
  }

  private static func help(_ words: [String]) throws {
    let program = try description()
    let text = HelpText(program, Invocation.language, columns: columns)
    var path: [CommandDescription] = []
    for word in words {
      guard let command = (path.last ?? program).command(word) else {
        if path.isEmpty {
          let near = WordList.nearest(
            to: word, among: program.commands.filter(\.isShown).map(\.name))
          Console.complain(ArgumentFault.noCommand(word, near: near.first).phrase)
          Console.complain(text.hint(nil).text(in: Invocation.language))
          throw ExitCode(64)
        }
        break
      }
      path.append(command)
    }
    try Console.print(path.isEmpty ? text.overview(title: Version.line) : text.command(path))
  }

  /// The width of the terminal, where the environment tells it.
  private static var columns: Int {
    Machine.Environment.current.value("COLUMNS").flatMap { Int($0) } ?? 80
  }

  private static func shell(_ first: String, _ second: String?) -> Completion.Shell? {
    let option = "--generate-completion-script"
    if first == option { return second.flatMap { Completion.Shell(rawValue: $0) } }
    guard first.hasPrefix(option + "=") else { return nil }
    return Completion.Shell(rawValue: String(first.dropFirst(option.count + 1)))
  }

  private static func complete(_ words: [String]) throws {
    let offers = try description().offers(
      for: words, helpPurpose: HelpText.helpCommand, Invocation.language
    ) { command, parameter in
      switch parameter.valueName {
      case "id" where parameter.kind == .option || command.name == "providers":
        Catalogue.all.map { Completion.Word($0.id, $0.name.text(in: Invocation.language)) }
      default: []
      }
    }
    switch offers {
    case .files: try Console.print(":files")
    case .words(let words):
      guard !words.isEmpty else { return }
      try Console.print(words.map { "\($0.text)\t\($0.purpose)" }.joined(separator: "\n"))
    }
  }

  /// Whether a value can be read, for the kinds of which the parser has no list.
  private static func accepts(_ parameter: ParameterDescription, _ value: String) -> Bool {
    switch parameter.valueName {
    case "addr": IPAddress(value) != nil
    case "addr[:port]": ServerAddress(value) != nil
    case "seconds": Double(value) != nil
    case "n":
      parameter.names.contains("--authority-port")
        ? UInt16(value) != nil : Int32(value) != nil
    default: true
    }
  }
}

extension CompletionKind {
  /// The ids of DNS providers; the program is asked for them.
  static var providers: CompletionKind { .custom { _, _, _ in Catalogue.all.map(\.id) } }
}
