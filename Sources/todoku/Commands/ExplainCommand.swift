import ArgumentParser
import DNSCore
import Explanations
import Machine
import Verifier
import Words

/// Says what a bounce, a header block, a cPanel page or an .eml means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a bounce, headers, an .eml or a cPanel page says.")

  @Argument(help: "A file; the standard input without one.")
  var file: String?

  @Flag(help: "Write one JSON object.")
  var json = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let pasted = Pasted.read(try Console.read(file))
    if json {
      try Console.print(ExplainJSON.value(pasted).text(pretty: true))
    } else {
      let language = shared.language(.current)
      try Console.print(
        Explain.pasted(pasted).map { $0.text(in: language) }.joined(separator: "\n"))
    }
    if case .unknown = pasted { throw Status.badInput }
  }
}
