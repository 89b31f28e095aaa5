import ArgumentParser
import DNSCore
import Explanations
import Machine
import Providers
import Verifier
import Words

/// One verification.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Look once at a domain's SPF, DKIM and DMARC.",
    discussion: """
      Exit status: 0 all is well, 1 something stops mail, 2 it could not be told, 65 unreadable input.
      """)

  @Argument(help: "The domain behind the @.")
  var domain: String

  @OptionGroup var subject: SubjectOptions
  @OptionGroup var shared: SharedOptions

  @Flag(help: "Write one JSON object.")
  var json = false

  func run() throws {
    let environment = Machine.Environment.current
    let language = shared.language(environment)
    let report = try subject.checking(domain, shared, language).settled()
    let provider = (subject.provider ?? report.provider.id)
      .flatMap { Catalogue.provider(id: $0) }
    if json {
      try Console.print(report.json.text(pretty: true))
    } else {
      let now = Clock.now
      let lines = Explain.report(
        report, provider: provider, now: now, utcOffset: LocalTime.offset(at: now))
      try Console.print(lines.map { $0.text(in: language) }.joined(separator: "\n"))
    }
    throw report.status
  }
}

/// What is looked at, as flags.
struct SubjectOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What cPanel shows, any paste; - reads it from the input.", valueName: "file"))
  var expect: String?

  @Option(
    name: .customLong("selector"),
    help: ArgumentHelp("A DKIM selector to look for (repeatable).", valueName: "name"))
  var selectors: [String] = []

  @Option(help: ArgumentHelp("The sender to evaluate SPF for.", valueName: "addr"))
  var ip: IPAddress?

  @Option(help: ArgumentHelp("The provider whose form is used.", valueName: "id"))
  var provider: String?

  @Option(
    name: .customLong("former-ns"),
    help: ArgumentHelp(
      "A name server from before a move, to see what was left there (repeatable).",
      valueName: "server"))
  var formerServers: [String] = []

  /// A selector as it was typed.
  static func selector(_ text: String) throws -> DomainName {
    guard let selector = DomainName(text) else {
      throw ValidationError("\(SafeText(text)) is no selector")
    }
    return selector
  }

  /// The inspection of a domain.
  func checking(
    _ domain: String, _ shared: SharedOptions, _ language: Language
  ) throws -> Checking {
    let name = try Console.domain(domain)
    let subject = try subject(name, Expectation.read(expect, for: name))
    return Checking(
      network: shared.client(),
      inspection: Inspection(subject: subject, options: shared.inspectionOptions(language)),
      deadline: shared.timeout.map { Clock.steady + $0 })
  }

  /// What is looked at, with what a file told.
  func subject(_ name: DomainName, _ expected: Expectation.Reading?) throws -> Subject {
    if let provider, Catalogue.provider(id: provider) == nil {
      throw ValidationError(ProvidersCommand.noProvider(provider))
    }
    var selectors = try self.selectors.map { try Self.selector($0) }
    for record in expected?.values.records ?? [] where record.purpose == .dkim {
      let below = name.prepending("_domainkey")
      if let below, let selector = record.name.relative(to: below), selector != .root,
        !selectors.contains(selector)
      {
        selectors.append(selector)
      }
    }
    let former = try formerServers.map { text -> FormerServer in
      if let address = ServerAddress(text), address.ip != nil { return .address(address) }
      guard let host = DomainName(text), host.labelCount > 1 else {
        throw ValidationError("\(SafeText(text)) is no name server")
      }
      return .name(host)
    }
    return Subject(
      domain: name, wanted: expected?.values.records ?? [], selectors: selectors, senderIP: ip,
      providerID: provider, formerServers: former, hasHostWarning: expected?.hasWarning ?? false)
  }
}

extension CheckReport {
  /// The exit code: a finding that stops mail outweighs what could not be told.
  var status: ExitCode {
    switch verdict {
    case .ok: Status.well
    case .broken: Status.finding
    case .waiting, .unknown: Status.unknown
    }
  }
}
