import ArgumentParser
import DNSCore
import Explanations
import Machine
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

  @Flag(help: ArgumentHelp(Phrase(ja: "JSONで出します。", en: "Write one JSON object.")))
  var json = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let pasted = Pasted.read(try Console.read(file))
    if json {
      try Console.print(ExplainJSON.value(pasted).text(pretty: true))
    } else {
      let language = shared.language(.current)
      try Console.tell(Explain.pasted(pasted).map { Told(.sentence, $0) }, shared, language)
    }
    if case .unknown = pasted { throw Status.badInput }
    if pasted.holdsPrivateKey {
      Console.complain(Explain.privateKeyAmongValues)
      throw Status.badInput
    }
  }
}
