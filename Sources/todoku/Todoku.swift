import ArgumentParser
import Machine

/// The program: the wizard by default, and the plain commands.
@main
struct Todoku: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "todoku",
    abstract: "Makes mail arrive that Gmail refuses: SPF and DKIM, from cPanel into your DNS.",
    discussion: """
      Without a command, todoku is a wizard in the terminal. It looks things up and tells what to do \
      next; it changes no settings. Begin with "todoku", "todoku DOMAIN" or "todoku --practice"; \
      "todoku help wizard" tells its options.
      """,
    version: version,
    subcommands: [
      WizardCommand.self, CheckCommand.self, WatchCommand.self, BatchCommand.self,
      PlanCommand.self, ExplainCommand.self, SPFCommand.self, DKIMCommand.self,
      MessageCommand.self, ProvidersCommand.self, BenchCommand.self,
    ],
    defaultSubcommand: WizardCommand.self)

  static func main() {
    Signals.keepCrashesSilent()
    Signals.ignoreBrokenPipe()
    do {
      if let request = WizardRequest.plainly(CommandLine.arguments.dropFirst()) {
        throw ExitCode(try WizardSession(request).run())
      }
      guard var command = directly(CommandLine.arguments.dropFirst()) else { return main(nil) }
      try command.run()
    } catch {
      exit(withError: error)
    }
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
  static let badOutput = ExitCode(74)
  static let left = ExitCode(130)
}
