import ArgumentParser
import DNSCore
import Explanations
import Machine
import Providers
import Verifier
import Words

/// Says what a bounce, a header block, a cPanel page or an .eml means.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: Phrase(
      ja: "戻ってきたエラーメール、ヘッダー、.eml、cPanelの画面が何を言っているかを示します。",
      en: "Say what a bounce, headers, an .eml or a cPanel page says."))

  @Argument(
    help: ArgumentHelp(
      Phrase(ja: "ファイル(書かなければ標準入力)", en: "A file; the standard input without one.")),
    completion: .file())
  var file: String?

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "DNSの会社の画面の一覧として読みます(「todoku providers」のID)。",
        en: "Read a record list of this provider: an id of \"todoku providers\"."),
      valueName: "id"),
    completion: .providers)
  var provider: String?

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "一覧のドメイン", en: "The domain whose records the list shows."), valueName: "domain"))
  var domain: String?

  @Flag(help: ArgumentHelp(Phrase(ja: "JSONで出します。", en: "Write one JSON object.")))
  var json = false

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard provider == nil || domain != nil else {
      throw ValidationError(
        Phrase(
          ja: "--provider といっしょに、一覧のドメインを --domain で書いてください。",
          en: "with --provider, name the domain of the list by --domain."))
    }
  }

  func run() throws {
    let paste = try Console.read(file)
    let pasted = Pasted.read(paste)
    if let domain, try list(paste, pasted, try Console.domain(domain)) { return }
    if json {
      try Console.print(ExplainJSON.value(pasted).text(pretty: true))
    } else {
      let language = shared.language(.current)
      try Console.tell(Explain.pasted(pasted), shared, language)
    }
    if case .unknown = pasted { throw Status.badInput }
    if pasted.holdsPrivateKey {
      Console.complain(Explain.privateKeyAmongValues)
      throw Status.badInput
    }
  }

  /// Tells what a list of records says; whether the paste is one.
  private func list(_ paste: [UInt8], _ pasted: Pasted, _ domain: DomainName) throws -> Bool {
    let language = shared.language(.current)
    let screen = provider.map { Catalogue.provider(id: $0) } ?? Catalogue.generic
    guard let screen else {
      Console.complain(ProvidersCommand.noProvider(provider ?? ""))
      throw Status.badInput
    }
    let list = RecordList(paste: paste, pasted: pasted, provider: screen, zone: domain)
    guard let list else {
      if !pasted.holdsPrivateKey { Console.complain(Explain.noList(file ?? "-", zone: domain)) }
      return false
    }
    if json {
      try Console.print(list.json(domain: domain).text(pretty: true))
    } else {
      try Console.tell(
        Explain.list(list, domain: domain), shared, language)
    }
    return true
  }
}
