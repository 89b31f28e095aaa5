import ArgumentParser
import DNSCore
import Machine
import Verifier
import Words

/// Many domains, one line each.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "Look at many domains: lines in, JSON lines out.",
    discussion: """
      Each line of the input is a domain, or a JSON object with "domain" and, if wanted, "ip", \
      "selector" (a name or a list) and "expect" (what cPanel shows). One line comes out for each, \
      as soon as it is known. Like a receiver it asks the first --resolver and nobody else; without \
      a sender's address, SPF is told for the mail exchangers' and the domain's own. --timeout is for \
      each domain (30 seconds). Exit status: 0, 65 if a line could not be read, 74 if the answers \
      could not be written.
      """)

  @Option(
    help: ArgumentHelp(
      "The sender to evaluate SPF for, where a line names none.", valueName: "addr"))
  var ip: IPAddress?

  @Option(
    name: .customLong("selector"),
    help: ArgumentHelp(
      "A DKIM selector to look for, where a line names none (repeatable).", valueName: "name"))
  var selectors: [String] = []

  @Option(
    help: ArgumentHelp(
      "How many domains to look at at once: 128, with --full 16.", valueName: "n"))
  var concurrency: Int?

  @Flag(help: "Ask every authoritative server and all resolvers: one object of \"check\" a line.")
  var full = false

  @OptionGroup var shared: SharedOptions

  /// At most so many questions at once to one authoritative server, and to all of them: a process
  /// may have 1,024 files open.
  private static let (perServer, inAll) = (8, 500)

  func validate() throws {
    if let concurrency, !(1...4_096).contains(concurrency) {
      throw ValidationError("--concurrency is a number from 1 to 4096")
    }
    if let timeout = shared.timeout, !(timeout > 0 && timeout <= 86_400) {
      throw ValidationError("--timeout is a number of seconds")
    }
  }

  func run() throws {
    let selectors = try selectors.map { try SubjectOptions.selector($0) }
    var options = shared.inspectionOptions(shared.language(.current))
    if !full {
      options.lens = .receiver
      options.resolvers = []
    }
    var network: any Network = shared.client()
    if full {
      network = RegistryMemory(
        PoliteNetwork(network, perServer: Self.perServer, inAll: Self.inAll))
    }
    let batch = Batch(
      network: network,
      options: options, selectors: selectors, ip: ip, timeout: shared.timeout ?? 30)
    let outcome: BatchStream.Outcome
    do throws(FileFault) {
      outcome = try BatchStream(batch, width: concurrency ?? (full ? 16 : 128)).run()
    } catch {
      Console.complain("todoku: -: \(error)")
      throw Status.badInput
    }
    switch outcome.fault {
    // A reader that went away has heard enough.
    case .closed: throw Status.well
    case nil: throw outcome.hasBadLine ? Status.badInput : Status.well
    case .some: throw Status.badOutput
    }
  }
}
