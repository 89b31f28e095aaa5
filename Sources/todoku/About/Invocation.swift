import CProgram
import Machine
import Words

/// How the program was called.
enum Invocation {
  /// The arguments behind the program's name, octets that are no UTF-8 repaired.
  ///
  /// They come from the loader: Swift's own list is read from `/proc`, which is not everywhere.
  static let arguments: [String] = {
    let count = program_count()
    guard count > 0 else { return Array(CommandLine.arguments.dropFirst()) }
    return (1..<max(1, count)).compactMap { index in
      program_argument(index).map { String(cString: $0) }
    }
  }()

  /// The language of help, of what is said about wrong arguments, and of results: `--lang`, else
  /// the saved choice, else the locale, else English.
  static let language: Language = {
    var settings = WizardRequest.UsualSettings()
    settings.lang = asked
    return settings.language(.current)
  }()

  /// The language that was chosen in the wizard.
  static func saved(_ environment: Machine.Environment) -> Language? {
    // Without a saved choice that can be read, the locale decides.
    let octets = (try? StateStore(environment: environment)?.read("language", on: .settings))
    return octets.flatMap { $0 }.flatMap { Language(rawValue: String(decoding: $0, as: UTF8.self)) }
  }

  /// The language that `--lang` names, wherever it stands.
  private static var asked: Language? {
    let words = arguments.prefix { $0 != "--" }
    for (word, next) in zip(words, words.dropFirst() + [""]) {
      if word == "--lang", let language = Language(rawValue: next) { return language }
      if word.hasPrefix("--lang="), let language = Language(rawValue: String(word.dropFirst(7))) {
        return language
      }
    }
    return nil
  }
}
