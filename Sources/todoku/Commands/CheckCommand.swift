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
    commandName: "check",
    abstract: Phrase(
      ja: "ドメインのSPF、DKIM、DMARCを1回調べます。", en: "Look once at a domain's SPF, DKIM and DMARC."),
    discussion: Phrase(
      ja: "終了ステータス: 0 よい状態、1 メールが届かない原因がある、2 確認できない、65 入力を読めない",
      en: "Exit status: 0 all is well, 1 something stops mail, 2 it could not be told, "
        + "65 unreadable input."))

  @Argument(help: ArgumentHelp(Phrase(ja: "メールアドレスの@の後ろのドメイン", en: "The domain behind the @.")))
  var domain: String

  @OptionGroup var subject: SubjectOptions
  @OptionGroup var shared: SharedOptions

  @Flag(help: ArgumentHelp(Phrase(ja: "JSONで出します。", en: "Write one JSON object.")))
  var json = false

  @Flag(
    help: ArgumentHelp(
      Phrase(
        ja: "受信側ごとの見込みも出します。", en: "Tell what each receiver makes of the mail, too.")))
  var details = false

  func run() throws {
    let environment = Machine.Environment.current
    let language = shared.language(environment)
    let checking = try subject.checking(domain, shared, language)
    let progress = Progress(language)
    let report = checking.settled()
    progress.end()
    let cut = checking.cut
    let provider = (subject.provider ?? report.provider.id)
      .flatMap { Catalogue.provider(id: $0) }
    if json {
      try Console.print(report.json.text(pretty: true))
    } else {
      let now = Clock.now
      try Console.tell(
        Explain.report(
          report, provider: provider, now: now, utcOffset: LocalTime.offset(at: now),
          hasDetails: details), shared, language)
    }
    cut?.complain(in: language)
    throw cut != nil && report.verdict == .ok ? Status.unknown : report.status
  }
}

/// What is looked at, as flags.
struct SubjectOptions: ParsableArguments {
  @Option(
    name: [.customLong("expect"), .customLong("values")],
    help: ArgumentHelp(
      Phrase(
        ja: "cPanelの画面を貼り付けたファイルと比べます。「-」は標準入力です。",
        en: "What cPanel shows, any paste; - reads it from the input."),
      valueName: "file"),
    completion: .file())
  var expect: String?

  @Option(
    name: .customLong("selector"),
    help: ArgumentHelp(
      Phrase(
        ja: "調べるDKIMのセレクタ(何度でも書けます)", en: "A DKIM selector to look for (repeatable)."),
      valueName: "name"))
  var selectors: [String] = []

  @Option(
    help: ArgumentHelp(
      Phrase(ja: "SPFで確かめる、送るサーバーのIPアドレス", en: "The sender to evaluate SPF for."),
      valueName: "addr"))
  var ip: IPAddress?

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "設定画面を使うDNSの会社(「todoku providers」のID)",
        en: "The provider whose form is used: an id of \"todoku providers\"."),
      valueName: "id"),
    completion: .providers)
  var provider: String?

  @Option(
    name: .customLong("former-ns"),
    help: ArgumentHelp(
      Phrase(
        ja: "引っ越す前のネームサーバーに残っているものを調べます(何度でも書けます)。",
        en: "A name server from before a move, to see what was left there (repeatable)."),
      valueName: "server"))
  var formerServers: [String] = []

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "入れないレコード(spf、dkim、dmarc、または名前。何度でも書けます)",
        en: "A record that you do not want: spf, dkim, dmarc or a name (repeatable)."),
      valueName: "record"))
  var without: [String] = []

  /// A selector as it was typed: the whole name of the key is understood, too.
  static func selector(_ text: String) throws -> DomainName {
    let noSelector = ValidationError(
      Phrase(ja: "「\(SafeText(text))」はセレクタの名前になりません。", en: "\(SafeText(text)) is no selector."))
    guard let selector = DomainName(selectorTyped: text) else { throw noSelector }
    return selector
  }

  /// The inspection of a domain.
  func checking(
    _ domain: String, _ shared: SharedOptions, _ language: Language
  ) throws -> Checking {
    let name = try Console.domain(domain)
    let subject = try subject(
      name,
      Expectation.read(
        expect, for: name,
        selector: selectors.count == 1 ? Self.selector(selectors[0]) : nil))
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
        throw ValidationError(
          Phrase(
            ja: "「\(SafeText(text))」はネームサーバーの名前になりません。",
            en: "\(SafeText(text)) is no name server."))
      }
      return .name(host)
    }
    return Subject(
      domain: name, wanted: expected?.values.records ?? [], selectors: selectors, senderIP: ip,
      providerID: provider, formerServers: former, hasHostWarning: expected?.hasWarning ?? false,
      declined: try DeclinedRecord.all(without, of: name))
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
