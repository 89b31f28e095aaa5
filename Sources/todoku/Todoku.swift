import ArgumentParser
import Curses
import Machine
import Words

/// The program: the wizard by default, and the plain commands.
@main
struct Todoku: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "todoku",
    abstract: Phrase(
      ja: "Gmailに断られるメールを、届くようにします。cPanelのSPFとDKIMを、DNSの会社に入れます。",
      en: "Makes mail arrive that Gmail refuses: SPF and DKIM, from cPanel into your DNS."
    )
    .text(in: Invocation.language),
    version: Version.line,
    subcommands: [
      WizardCommand.self, CheckCommand.self, WatchCommand.self, BatchCommand.self,
      PlanCommand.self, ExplainCommand.self, SPFCommand.self, DKIMCommand.self,
      MessageCommand.self, ProvidersCommand.self, HostsCommand.self, SendersCommand.self,
      BenchCommand.self,
    ],
    defaultSubcommand: WizardCommand.self)

  static func main() {
    Stream.fillClosed()
    Signals.keepCrashesSilent()
    MemoryPrivacy.hide()
    Signals.ignoreBrokenPipe()
    let arguments = Invocation.arguments
    do {
      if let allowed = OpenFiles.shortage() {
        Console.complain(
          Phrase(
            ja: "開けるファイルの数が少なすぎます(\(allowed))。「ulimit -n 256」としてから、もう一度始めてください。",
            en:
              "only \(allowed) files may be open, too few to work. Run \"ulimit -n 256\", then try again."
          ))
        throw Status.badSystem
      }
      if let request = WizardRequest.plainly(arguments) {
        throw ExitCode(try WizardSession(request).run())
      }
      if try AboutProgram.answer(arguments) { throw Status.well }
      var command = try directly(arguments[...]) ?? parsed(arguments)
      try command.run()
    } catch {
      exit(withError: ending(error, arguments))
    }
  }

  /// The command that the whole parser finds.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    let command = try parseAsRoot(arguments)
    // To the parser a word that is no command is the wizard's domain.
    if command is WizardCommand, let first = arguments.first, !first.hasPrefix("-"),
      let code = AboutProgram.complain(of: arguments, nil)
    {
      throw code
    }
    return command
  }

  /// What the program ends with; wrong usage is told here, in the person's language.
  private static func ending(_ error: any Error, _ arguments: [String]) -> any Error {
    guard !(error is ExitCode), exitCode(for: error) == .validationFailure else { return error }
    return AboutProgram.complain(of: arguments, error) ?? error
  }

  /// The command that is named first, parsed by itself; nil when anything about it is not plain.
  ///
  /// Looking at all of them takes longer than some of them need.
  private static func directly(_ arguments: ArraySlice<String>) -> (any ParsableCommand)? {
    let commands: [any ParsableCommand.Type] = [
      CheckCommand.self, BatchCommand.self, WatchCommand.self, SPFCommand.self, DKIMCommand.self,
    ]
    guard let name = arguments.first,
      let command = commands.first(where: { $0._commandName == name })
    else { return nil }
    // Whatever is wrong, or asked about the command itself, is the whole parser's to tell.
    guard let parsed = try? command.parseAsRoot(Array(arguments.dropFirst())),
      type(of: parsed) == command
    else { return nil }
    return parsed
  }
}

/// The exit codes of the contract.
enum Status {
  static let well = ExitCode(0)
  static let finding = ExitCode(1)
  static let unknown = ExitCode(2)
  static let badInput = ExitCode(65)
  static let badSystem = ExitCode(71)
  static let badOutput = ExitCode(74)
  static let left = ExitCode(130)
}
