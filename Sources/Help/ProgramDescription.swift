internal import FoundationEssentials
public import Words

/// A command with its arguments and its own commands, as the argument parser describes it.
public struct CommandDescription: Decodable, Hashable, Sendable {
  /// The word that calls it.
  public var name: String
  /// What it does, in a sentence.
  public var abstract: String
  /// More about it; empty when there is no more.
  public var discussion: String
  /// Whether help mentions it.
  public var isShown: Bool
  /// The command that runs when none is named.
  public var standard: String?
  /// Its commands, without the one for help.
  public var commands: [CommandDescription]
  /// Its arguments and options, in the order of the declarations.
  public var parameters: [ParameterDescription]

  private enum CodingKeys: String, CodingKey {
    case name = "commandName"
    case isShown = "shouldDisplay"
    case standard = "defaultSubcommand"
    case commands = "subcommands"
    case parameters = "arguments"
    case abstract, discussion
  }

  /// Reads a command, and all below it, from the parser's description.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    abstract = try values.decodeIfPresent(String.self, forKey: .abstract) ?? ""
    discussion = try values.decodeIfPresent(String.self, forKey: .discussion) ?? ""
    isShown = try values.decodeIfPresent(Bool.self, forKey: .isShown) ?? true
    standard = try values.decodeIfPresent(String.self, forKey: .standard)
    let all = try values.decodeIfPresent([CommandDescription].self, forKey: .commands) ?? []
    commands = all.filter { $0.name != "help" }
    parameters = try values.decodeIfPresent([ParameterDescription].self, forKey: .parameters) ?? []
  }

  /// A command by its name.
  public func command(_ name: String) -> CommandDescription? {
    commands.first { $0.name == name }
  }

  /// The command that runs when none is named.
  public var standardCommand: CommandDescription? { standard.flatMap(command) }

  /// Options that every command of those shown takes, told once for all of them.
  public var sharedOptions: [ParameterDescription] {
    let shown = commands.filter { $0.isShown || $0.name == standard }
    guard let first = shown.first else { return [] }
    return first.parameters.filter { option in
      option.kind != .positional && option.isShown
        && shown.allSatisfy { command in command.parameters.contains { $0.names == option.names } }
    }
  }
}

/// An argument or an option of a command.
public struct ParameterDescription: Decodable, Hashable, Sendable {
  /// How it is given.
  public enum Kind: String, Decodable, Sendable {
    /// By its place.
    case positional
    /// By its name, with a value behind it.
    case option
    /// By its name alone.
    case flag
  }

  /// Where a shell finds values for it.
  public enum Values: Hashable, Sendable {
    /// Only the program knows.
    case unknown
    /// These and no others.
    case list([String])
    /// Names of files.
    case file
    /// The program is asked.
    case asked
  }

  /// How it is given.
  public var kind: Kind
  /// Its names with their dashes; empty for a positional argument.
  public var names: [String]
  /// What its value is called.
  public var valueName: String
  /// Whether it may be left out.
  public var isOptional: Bool
  /// Whether it may be given more than once.
  public var isRepeating: Bool
  /// Whether help mentions it.
  public var isShown: Bool
  /// What it does.
  public var abstract: String
  /// The only values it takes; empty when there are others.
  public var allValues: [String]
  /// Where a shell finds values for it.
  public var completion: Values

  private enum CodingKeys: String, CodingKey {
    case kind, names, valueName, isOptional, isRepeating, abstract, allValues
    case isShown = "shouldDisplay"
    case completion = "completionKind"
  }

  private struct Name: Decodable {
    var kind: String
    var name: String

    var spelling: String { (kind == "long" ? "--" : "-") + name }
  }

  private struct Completion: Decodable {
    struct List: Decodable { var values: [String] }
    struct Anything: Decodable {}
    var list: List?
    var file: Anything?
    var custom: Anything?
    var customAsync: Anything?
  }

  /// Reads an argument from the parser's description.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    kind = try values.decode(Kind.self, forKey: .kind)
    names = (try values.decodeIfPresent([Name].self, forKey: .names) ?? []).map(\.spelling)
    valueName = try values.decodeIfPresent(String.self, forKey: .valueName) ?? ""
    isOptional = try values.decodeIfPresent(Bool.self, forKey: .isOptional) ?? false
    isRepeating = try values.decodeIfPresent(Bool.self, forKey: .isRepeating) ?? false
    isShown = try values.decodeIfPresent(Bool.self, forKey: .isShown) ?? true
    abstract = try values.decodeIfPresent(String.self, forKey: .abstract) ?? ""
    allValues = try values.decodeIfPresent([String].self, forKey: .allValues) ?? []
    let completion = try values.decodeIfPresent(Completion.self, forKey: .completion)
    self.completion =
      if let list = completion?.list { .list(list.values) } else if completion?.file != nil {
        .file
      } else if completion?.custom != nil || completion?.customAsync != nil { .asked } else {
        .unknown
      }
  }

  /// The name to write it by: the first long one.
  public var preferredName: String { names.first { $0.hasPrefix("--") } ?? names.first ?? "" }

  /// How it is written in help: `-h, --help`, `--lang <lang>`, `<domain>`.
  public var spelling: String {
    switch kind {
    case .positional: "<\(valueName)>"
    case .flag: sortedNames.joined(separator: ", ")
    case .option: sortedNames.joined(separator: ", ") + " <\(valueName)>"
    }
  }

  /// Its names, short ones first.
  var sortedNames: [String] {
    names.filter { !$0.hasPrefix("--") } + names.filter { $0.hasPrefix("--") }
  }
}

/// A description that is not in the form that the parser of this version gives.
public enum DescriptionFault: Error {
  case unreadable
}

extension CommandDescription {
  /// Reads the parser's description of the whole program.
  ///
  /// - Parameters:
  ///   - dump: The JSON that `--experimental-dump-help` prints.
  ///   - language: The language of what is said of the parser's own options.
  /// - Returns: The outermost command.
  /// - Throws: `.unreadable` for anything else.
  public static func program(
    dump: String, _ language: Language
  ) throws(DescriptionFault) -> CommandDescription {
    struct Dump: Decodable { var command: CommandDescription }
    do {
      return try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command.translated(language)
    } catch {
      throw .unreadable
    }
  }

  /// The same with the parser's own options in a language, and with `-V`, which is answered before
  /// the parser sees it.
  private func translated(_ language: Language) -> CommandDescription {
    var command = self
    command.commands = commands.map { $0.translated(language) }
    for index in parameters.indices {
      if parameters[index].names.contains("--help") {
        let said = Phrase(ja: "この説明を出します。", en: "Show this help.")
        command.parameters[index].abstract = said.text(in: language)
      } else if parameters[index].names == ["--version"] {
        let said = Phrase(ja: "バージョンを出します。", en: "Show the version.")
        command.parameters[index].abstract = said.text(in: language)
        command.parameters[index].names = ["-V", "--version"]
      }
    }
    return command
  }
}
