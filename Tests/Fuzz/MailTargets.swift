import DNSCore
import Keys
import MailAuth

/// DKIM, key records, DMARC, what receivers write, and whole messages.
enum MailTargets {
  private static let key = Array(
    """
    v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7\
    /zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuK\
    hitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB
    """.utf8)

  /// Every key is the one of RFC 6376 §C, or not there for a selector that begins with `n`.
  private static func answer(_ question: Question) -> Answer {
    guard question.type == .txt, question.name.labels.first?.first != UInt8(ascii: "n") else {
      return Answer(question, .noSuchName)
    }
    return Answer(
      question, .records([Record(name: question.name, ttl: 300, data: .txt([key]))]))
  }

  /// The input is the value of a DKIM-Signature over a small mail.
  static func signature(_ octets: [UInt8]) {
    let mail =
      Array("DKIM-Signature: ".utf8) + octets
      + Array("\r\nFrom: a@example.com\r\nSubject: x\r\n\r\nbody\r\n".utf8)
    let message = MailMessage(mail)
    var known: Knowledge = [:]
    if case .needs(let open) = DKIM.evaluate(message, now: 1_000_000, known: known) {
      for question in open { known[question] = answer(question) }
    }
    guard case .result(let results) = DKIM.evaluate(message, now: 1_000_000, known: known) else {
      preconditionFailure("a key was asked for twice")
    }
    // Nobody can guess a signature.
    precondition(!results.contains { $0.isPass && $0.domain == nil }, "passed for nobody")
  }

  /// A record, compared with a whole one.
  static func keyRecord(_ octets: [UInt8]) {
    let record = DKIMKeyRecord(octets)
    precondition(record.isUsable == (record.state == .usable))
    if record.isUsable { precondition(record.key != nil, "usable without a key") }
    _ = record.compared(to: whole)
    if record.keyText?.isEmpty == false {
      precondition(record.compared(to: record) == .same, "a key is not itself")
    }
  }

  private static let whole = DKIMKeyRecord(key)

  /// A key as it is, and in base64; and whether a text holds a private one.
  static func keyOctets(_ octets: [UInt8]) {
    _ = PrivateKeyText.isPresent(in: octets)
    _ = KeyExtent(base64: octets[...])
    if let decoded = try? Base64.decode(
      octets[...], skippingWhiteSpace: true, paddingRequired: false)
    {
      _ = try? RSAPublicKey(der: decoded)
    }
    // The octets as they are reach deeper into DER than base64 does.
    _ = try? RSAPublicKey(der: octets)
    _ = KeyExtent(der: octets)
  }

  /// The header of a pasted mail, and Gmail's table.
  static func results(_ octets: [UInt8]) {
    let (fields, body) = PastedField.read(octets)
    precondition(body.map { $0 <= octets.count } ?? true, "the body lies outside the text")
    let summary = ReportedResults.readGmailSummary(octets)
    let reported = ReportedResults.read(fields, summary: summary)
    _ = MessageOrigin(fields, reported: reported)
    for field in fields {
      _ = field.address
      _ = field.addressDomain
    }
  }

  /// The whole judgement of `message`.
  static func message(_ octets: [UInt8]) {
    let message = MailMessage(octets)
    var known: Knowledge = [:]
    for _ in 0..<5000 {
      switch MessageJudgement.evaluate(message, now: 1_795_462_900, known: known) {
      case .result(let judgement):
        precondition(judgement.signatures.count <= 8 + 64)
        return
      case .needs(let open):
        precondition(open.contains { known[$0] == nil }, "a judgement asks for what it was told")
        for question in open { known[question] = answer(question) }
      }
    }
    preconditionFailure("a judgement never ends")
  }

  /// Line 1: the author; line 2: MAIL FROM; line 3: `d=`; then the world.
  static func dmarc(_ octets: [UInt8]) {
    if let record = DMARCRecord(octets) { _ = record.flaws }
    let parts = octets.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4 else { return }
    let names = parts[..<3].map { DomainName(labels: $0.split(separator: 0x2E).map { Array($0) }) }
    guard let author = names[0] else { return }
    let world = World(parts[3])
    func judge(oneByOne: Bool) -> DMARCResult {
      world.settle(oneByOne: oneByOne) { known in
        DMARC.evaluate(
          from: [author], spf: names[1].map { DMARCClaim($0, .pass) },
          dkim: names[2].map { [DMARCClaim($0, .pass), DMARCClaim($0, .temporary)] } ?? [],
          known: known)
      }
    }
    precondition(judge(oneByOne: false) == judge(oneByOne: true), "the order of answers counts")
  }
}
