import ArgumentParser
import Machine
import Verifier

/// How the project measures itself; hidden, because it helps nobody's mail.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure todoku itself.", shouldDisplay: false,
    subcommands: [BenchSPFCommand.self, BenchDKIMCommand.self])
}

/// Time and memory of some work, without what went before it.
struct Measurement {
  private let wall = Clock.steady
  private let processor = Usage.processorSeconds

  /// Seconds since the work began.
  var elapsed: Double { Clock.steady - wall }

  /// Writes the figures as one JSON object.
  func report(_ count: Int) throws {
    let object: JSONValue = [
      "n": .int(count), "wall": .double(elapsed),
      "cpu": .double(Usage.processorSeconds - processor),
      "rss_mb": .double(Double(Usage.peakMemory) / 1e6),
    ]
    try Console.print(object.text(pretty: false))
  }
}
