import ArgumentParser
import DNSCore
import Machine
import MailAuth
import Sockets
import Verifier
import Words

/// How many times a second a list of domains is evaluated; one thread.
struct BenchSPFCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spf", abstract: "Evaluate SPF for a list of domains, over and over.",
    discussion: """
      The first round asks the resolver, each question once, with many of them on their way. \
      Further rounds are evaluated from the answers kept; with --fresh they are forgotten before \
      each round. So `--repeat 1`, or --fresh, measures evaluation and resolver together, and many \
      rounds measure evaluation alone.
      """)

  @Option(help: ArgumentHelp("The sending server's address.", valueName: "addr"))
  var ip: IPAddress

  @Option(help: ArgumentHelp("A file with a domain a line.", valueName: "domains"))
  var file: String

  @Option(name: .customLong("repeat"), help: "How many rounds.")
  var rounds: Int = 1

  @Option(help: ArgumentHelp("The resolver to ask.", valueName: "addr[:port]"))
  var resolver: ServerAddress

  @Option(help: "How many questions are on their way at most.")
  var inFlight: Int = 128

  @Flag(help: "Forget all answers before each round.")
  var fresh = false

  @Flag(help: "Tell on the standard error how often each result came in the last round.")
  var words = false

  func run() throws {
    let lines = try Console.read(file).split(separator: UInt8(ascii: "\n"))
    let senders = lines.map { Array("postmaster@".utf8) + $0.filter { $0 > 0x20 } }
    guard !senders.isEmpty, rounds > 0 else { throw ValidationError("nothing to evaluate") }
    let client = DNSClient()
    let measurement = Measurement()
    var round = SPFRound(ip: ip, senders: senders)
    for number in 0..<rounds {
      if fresh || number == 0 {
        let asked = AskedRound(SPFRound(ip: ip, senders: senders), client, resolver, inFlight)
        round = waiting { await asked.finish() }
      } else {
        round.repeatFromKept()
      }
    }
    try measurement.report(rounds * senders.count)
    if words {
      let told = round.tally.sorted { $0.key.rawValue < $1.key.rawValue }
        .map { "\($0.key.rawValue) \($0.value)" }
      Console.complain(told.joined(separator: "\n"))
    }
  }
}
