import ArgumentParser
import DNSCore
import Explanations
import Machine
import MailAuth
import Verifier
import Words

/// RFC 7208's check_host, as a receiver asks it.
struct SPFCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spf",
    abstract: Phrase(
      ja: "1つの差出人のSPFを、RFC 7208のとおりに判定します。", en: "Evaluate SPF (RFC 7208) for one sender."),
    discussion: Phrase(
      ja: "終了ステータス: 0 pass、1 ほかの確かな結果、2 temperror",
      en: "Exit status: 0 pass, 1 any other definite result, 2 temperror."))

  @Option(
    help: ArgumentHelp(
      Phrase(ja: "送るサーバーのIPアドレス", en: "The sending server's address."), valueName: "addr"))
  var ip: IPAddress

  @Option(
    help: ArgumentHelp(
      Phrase(
        ja: "配送用の差出人(空ならHELOの名前で判定します)",
        en: "The envelope sender; empty for the HELO identity."),
      valueName: "address"))
  var sender: String

  @Option(help: ArgumentHelp(Phrase(ja: "HELOの名前", en: "The HELO name."), valueName: "name"))
  var helo: String = ""

  @Flag(help: ArgumentHelp(Phrase(ja: "JSONで出します。", en: "Write one JSON object.")))
  var json = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let look = ReceiverLook(shared)
    let (ip, sender, helo) = (ip, Array(sender.utf8), Array(helo.utf8))
    let settings = SPFSettings(tracing: .everything)
    let result = look.settle { known in
      SPF.checkHost(ip: ip, sender: sender, helo: helo, known: known, settings: settings)
    }
    look.cut?.complain(in: shared.language(.current))
    if json {
      try Console.print(result.json.text(pretty: true))
    } else {
      let language = shared.language(.current)
      try Console.tell(Explain.spf(result), shared, language)
    }
    switch result.word {
    case .pass: throw Status.well
    case .temperror: throw Status.unknown
    case .fail, .softfail, .neutral, .none, .permerror: throw Status.finding
    }
  }
}

extension SPFResult {
  /// The result as commands write it.
  var json: JSONValue {
    [
      "schema": 1, "result": .string(word.rawValue),
      "explanation": .text(explanation.map { SafeText(bytes: $0).text }),
      "mechanism": .text(mechanism.map { SafeText(bytes: $0).text }), "lookups": .int(lookups),
      "voids": .int(voids), "trace": trace.map(\.json) ?? .array([]),
    ]
  }
}

extension SPFTrace {
  /// The steps as commands write them.
  var json: JSONValue {
    .array(
      steps.map { step in
        [
          "domain": .string(domain.description),
          "term": .string(SafeText(bytes: step.term).text),
          "target": .text(step.target?.description), "lookups": .int(step.lookups),
          "lookups_so_far": .int(step.lookupsSoFar), "voids": .int(step.voids),
          "nested": .array(step.nested.map(\.json)),
        ]
      })
  }
}
