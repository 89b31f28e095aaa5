import ArgumentParser
import DNSCore
import Machine
import MailAuth
import Words

/// How many times a second a mail is verified; one thread.
struct BenchDKIMCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dkim", abstract: "Verify one mail over and over.",
    discussion: """
      Each round takes the mail as if it had just come: it is cut into fields, hashed and verified. \
      The key record is read once.
      """)

  @Argument(help: "The mail.")
  var file: String

  @Option(help: ArgumentHelp("A file with the text of the DKIM record.", valueName: "file"))
  var key: String

  @Option(help: "How long to go on.")
  var seconds: Double = 3

  func run() throws {
    let octets = try Console.read(file)
    let text = try Console.read(key).filter { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let now = Int(Clock.now)
    var keys: [Question: DKIMKeys] = [:]
    if case .needs(let questions) = DKIM.evaluate(MailMessage(octets), now: now, known: [:]) {
      for question in questions {
        let record = Record(name: question.name, ttl: 0, data: .txt([text]))
        keys[question] = DKIMKeys(Answer(question, .records([record])))
      }
    }
    let measurement = Measurement()
    var count = 0
    repeat {
      let message = MailMessage(octets)
      guard case .result(let results) = DKIM.evaluate(message, now: now, known: [:], keys: keys),
        results.contains(where: { $0.result == .pass })
      else {
        Console.complain("todoku: \(SafeText(file)): no signature of it passes")
        throw Status.finding
      }
      count += 1
    } while measurement.elapsed < seconds
    try measurement.report(count)
  }
}
