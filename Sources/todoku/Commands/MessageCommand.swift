import ArgumentParser
import DNSCore
import Explanations
import Machine
import MailAuth
import Verifier
import Words

/// Judges a delivered message as its receiver would.
struct MessageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "message",
    abstract: Phrase(
      ja: "届いたメールを判定します(SPF、DKIM、DMARC、ARC)。",
      en: "Judge a delivered message: SPF, DKIM, DMARC and ARC."),
    discussion: Phrase(
      ja: "受信側が書いた結果とも比べます。終了ステータス: 0 SPFか署名が、Fromのドメインで合格した、2 一時的な失敗のせいかもしれない、"
        + "ほかは1、メールでなければ65",
      en:
        "What the receiver wrote is told beside it. Exit status: 0 if SPF or a signature passes aligned with From, 2 where a temporary "
        + "failure may be the reason that none does, 65 no message, else 1."))

  @Argument(
    help: ArgumentHelp(
      Phrase(
        ja: "メールのファイル(書かないか「-」なら標準入力)",
        en: "A message as a file; the standard input without one, or with -.")),
    completion: .file())
  var file: String?

  @Flag(help: ArgumentHelp(Phrase(ja: "JSONで出します。", en: "Write one JSON object.")))
  var json = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let message = try Console.message(file)
    let look = ReceiverLook(shared)
    let now = Int(Clock.now)
    let reading = look.settle { MessageReading.evaluate(message, now: now, known: $0) }
    look.cut?.complain(in: shared.language(.current))
    let (judgement, findings) = (reading.judgement, reading.findings)
    if json {
      guard case .object(var members) = judgement.json else { return }
      members.append(.init("findings", .array(findings.map(\.json))))
      try Console.print(JSONValue.object(members).text(pretty: true))
    } else {
      let language = shared.language(.current)
      let told = findings.flatMap { finding in
        let told = Explain.finding(finding, advice: nil, provider: nil)
        return [Told(.finding(.fix), told.whatIsTheCase), Told(.step, told.whatToDo)]
      }
      try Console.tell(Explain.message(judgement) + told, shared, language)
    }
    switch judgement.isProved {
    case true?: throw Status.well
    case false?: throw Status.finding
    case nil: throw Status.unknown
    }
  }
}

extension MessageJudgement {
  /// The judgement as `message` writes it.
  var json: JSONValue {
    [
      "schema": 1,
      "from_domain": .text(dmarc.author?.description),
      "client_ip": .text(origin.address?.description),
      "spf": spf?.json ?? .null,
      "signatures": .array(signatures.map(\.json)),
      "dmarc": [
        "result": .string(dmarc.word.rawValue), "reason": .string(dmarc.reason.rawValue),
        "policy": .text(dmarc.policy?.rawValue), "found_at": .text(dmarc.recordDomain?.description),
        "alignment": ["spf": .truth(isSPFAligned), "dkim": .truth(isDKIMAligned)],
        "older_readings": .texts((dmarc.record?.olderReadings ?? []).map(\.rawValue)),
      ],
      "arc": [
        "result": .string(arc.word.rawValue), "reason": .string(arc.reason.rawValue),
        "instance": .number(arc.instance), "sealers": .texts(arc.sealers.map(\.description)),
      ],
      "reported": ExplainJSON.reported(reported),
      "differences": .array(
        differences.map { difference in
          var domain: DomainName?
          if case .dkim(let name) = difference.method { domain = name }
          return [
            "method": .string(difference.method.code), "domain": .text(domain?.description),
            "judged": .string(difference.judged),
            "reported": .string(SafeText(difference.reported).text),
            "cause": .string(difference.cause.rawValue),
          ]
        }),
    ]
  }
}
