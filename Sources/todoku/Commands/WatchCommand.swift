import ArgumentParser
import DNSCore
import Explanations
import Machine
import Providers
import Verifier
import Words

/// Rechecks at the right moments until the domain is well.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Check again at the right moments until all is well.",
    discussion: "One line when something changes. The exit status is that of \"check\".")

  @Argument(help: "The domain behind the @.")
  var domain: String

  @OptionGroup var subject: SubjectOptions
  @OptionGroup var shared: SharedOptions

  @Flag(help: "Write a JSON object a line.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Give COMMAND to /bin/sh when all is well; TODOKU_DOMAIN and TODOKU_VERDICT tell it what.",
      valueName: "command"))
  var then: String?

  func run() throws {
    let environment = Machine.Environment.current
    let language = shared.language(environment)
    let checking = try subject.checking(domain, shared, language)
    let end = shared.timeout.map { Clock.steady + $0 }
    var heard = Observations()
    var told: [String] = []
    while true {
      let start = heard
      let (report, observations) = waiting { await checking.run(start) }
      heard = observations
      let lines = try tell(report, language, told)
      told = lines
      if report.verdict == .ok {
        if let then {
          let variables = [
            "TODOKU_DOMAIN": report.domain.description, "TODOKU_VERDICT": report.verdict.rawValue,
          ]
          _ = waiting { await Programs.shell(then, variables: variables) }
        }
        throw Status.well
      }
      let pause = report.nextCheckAt.map { max(1, $0 - Clock.now) } ?? 60
      if let end, Clock.steady + pause > end { throw report.status }
      waiting { try? await Task.sleep(for: .seconds(pause)) }  // Cancelled by a signal only.
      checking.inspection.recheck(&heard, now: Clock.now, everything: false)
    }
  }

  /// Tells what is new; the lines that stand now.
  private func tell(
    _ report: CheckReport, _ language: Language, _ told: [String]
  ) throws -> [String] {
    if json {
      let line = report.json.text()
      if told != [report.digest] { try Console.print(line) }
      return [report.digest]
    }
    let provider = (subject.provider ?? report.provider.id)
      .flatMap { Catalogue.provider(id: $0) }
    let now = Clock.now
    let lines = Explain.report(
      report, provider: provider, now: now, utcOffset: LocalTime.offset(at: now)
    ).map { $0.text(in: language) }
    let fresh = report.digest == told.first ? [] : lines
    if !fresh.isEmpty { try Console.print(fresh.joined(separator: "\n")) }
    return [report.digest]
  }
}

extension CheckReport {
  /// What a change is measured by: states and findings, neither TTLs nor order of answers.
  fileprivate var digest: String {
    let cells = propagation.rows.flatMap { row in
      row.cells.map { "\(row.name) \($0.record.code) \($0.state.rawValue)" }
    }
    return
      ([verdict.rawValue, spf.state.rawValue] + dkim.map(\.state.rawValue)
      + [dmarc.state.rawValue] + findings.map(\.code).sorted() + cells.sorted())
      .joined(separator: "\n")
  }
}
