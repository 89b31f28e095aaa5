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
    abstract:
      "Judge a delivered message: SPF, DKIM, DMARC and ARC, beside what the receiver wrote.",
    discussion: """
      Exit status: 0 if SPF or a signature passes aligned with From, 2 where a temporary failure may \
      be the reason that none does, else 1.
      """)

  @Argument(help: "A message as a file; the standard input without one, or with -.")
  var file: String?

  @Flag(help: "Write one JSON object.")
  var json = false

  @OptionGroup var shared: SharedOptions

  func run() throws {
    let message = MailMessage(try Console.read(file))
    guard !message.fields.isEmpty else {
      Console.complain("todoku: \(SafeText(file ?? "-")): not a message")
      throw Status.badInput
    }
    let resolver = ResolverOnly(network: shared.client(), server: shared.anyResolver)
    let now = Int(Clock.now)
    let reading = waiting {
      await resolver.settle { MessageReading.evaluate(message, now: now, known: $0) }
    }
    let (judgement, findings) = (reading.judgement, reading.findings)
    if json {
      guard case .object(var members) = judgement.json else { return }
      members.append(.init("findings", .array(findings.map(\.json))))
      try Console.print(JSONValue.object(members).text(pretty: true))
    } else {
      let language = shared.language(.current)
      let told = findings.flatMap { finding in
        let told = Explain.finding(finding, provider: nil)
        return [told.whatIsTheCase, told.whatToDo]
      }
      let lines = (Explain.message(judgement) + told).map { $0.text(in: language) }
      try Console.print(lines.joined(separator: "\n"))
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
