import ArgumentParser
import DNSCore
import Explanations
import Machine
import Providers
import Verifier
import Words

/// What to type where.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: Phrase(
      ja: "DNSの会社の画面の、どの欄に何を入れるかを示します。",
      en: "Say what to type into which box of your DNS provider's form."))

  @Argument(help: ArgumentHelp(Phrase(ja: "メールアドレスの@の後ろのドメイン", en: "The domain behind the @.")))
  var domain: String

  @Option(
    name: [.customLong("values"), .customLong("expect")],
    help: ArgumentHelp(
      Phrase(
        ja: "cPanelの画面を貼り付けたファイル(「-」は標準入力)",
        en: "What cPanel shows, any paste; - for the input."),
      valueName: "file"),
    completion: .file())
  var values: String?

  @OptionGroup var host: HostOptions

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "設定画面を使うDNSの会社(「todoku providers」のID)",
        en: "The provider whose form is filled: an id of \"todoku providers\"."),
      valueName: "id"),
    completion: .providers)
  var provider: String?

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "ほかの形で出します: \(HandOver.all.map(\.code).joined(separator: "、"))。",
        en: "Another form: \(HandOver.all.map(\.code).joined(separator: ", "))."),
      valueName: "form"),
    completion: .list(HandOver.all.map(\.code)))
  var export: String?

  @Flag(help: ArgumentHelp(Phrase(ja: "JSONで出します。", en: "Write one JSON object.")))
  var json = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let language = shared.language(.current)
    try host.validate(with: values)
    let form = try export.map { code in
      guard let form = HandOver(code: code) else {
        throw ValidationError(
          Phrase(
            ja: "--export に「\(SafeText(code))」は使えません。使えるのは次のものです: "
              + HandOver.all.map(\.code).joined(separator: ", "),
            en: "--export does not take \"\(SafeText(code))\". It takes one of: "
              + HandOver.all.map(\.code).joined(separator: ", ") + "."))
      }
      return form
    }
    let name = try Console.domain(domain)
    var options = shared.inspectionOptions(language)
    // What is not there yet is asked of authorities only.
    options.resolvers = []
    let expected =
      try host.expected(for: name, shared, language) ?? Expectation.read(values, for: name)?.values
    let inspection = Inspection(
      subject: Subject(domain: name, wanted: expected?.records ?? [], providerID: provider),
      options: options)
    let checking = Checking(
      network: shared.client(), inspection: inspection,
      deadline: shared.timeout.map { Clock.steady + $0 })
    let plan = waiting { await Self.plan(checking) }
    try write(plan, form ?? .card, language)
  }

  private static func plan(_ checking: Checking) async -> Plan {
    var (report, heard) = await checking.run()
    let inspection = checking.inspection
    let merge = await checking.conversation.settle(&heard) { heard -> Survey<SPFMerge?> in
      switch inspection.merge(heard, senders: []) {
      case .merged(let merge): .result(merge)
      case .needs(let queries): .needs(queries)
      }
    }
    report = checking.inspection.report(heard, now: Clock.now)
    let id = checking.inspection.subject.providerID ?? report.provider.id
    let provider = id.flatMap { Catalogue.provider(id: $0) } ?? Catalogue.generic
    return Plan.make(
      subject: checking.inspection.subject, report: report, provider: provider, merge: merge ?? nil)
  }

  private func write(_ plan: Plan, _ form: HandOver, _ language: Language) throws {
    guard !json else { return try Console.print(plan.json.text(pretty: true)) }
    let provider = plan.providerID.flatMap { Catalogue.provider(id: $0) } ?? Catalogue.generic
    try Console.print(form.text(plan, provider: provider, language: language))
  }
}
