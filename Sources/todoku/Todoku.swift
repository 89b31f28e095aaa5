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
    guard let request = WizardRequest.plainly(CommandLine.arguments.dropFirst()) else {
      return main(nil)
    }
    do {
      throw ExitCode(try WizardSession(request).run())
    } catch {
      exit(withError: error)
    }
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
