internal import DNSCore
public import MailAuth

/// How the receiver of the practice internet judges a mail: with the judgements that todoku uses for
/// real mail, and the answers that its own resolver has now.
public struct PracticeVerdict: Hashable, Sendable {
  /// The server that handed the mail over.
  let client: PracticeOutgoing
  /// SPF for the delivery sender.
  public var spf: SPFResult
  /// Every signature, top first.
  public var dkim: [DKIMSignatureResult]
  /// DMARC for the domain in From.
  public var dmarc: DMARCResult

  /// Whether the mail is taken: either SPF or DKIM has to pass.
  public var isAccepted: Bool { spf.word == .pass || dkim.contains(where: \.isPass) }

  /// The receiver's header field, folded as it folds it; without the line break that ends it.
  var authenticationResults: String {
    var parts = dkim.map { signature in
      "dkim=\(Self.dkimWords(signature))"
        + (signature.domain.map { " header.i=@\($0)" } ?? "")
        + (signature.selector.map { " header.s=\($0)" } ?? "")
        + " header.b=\(String(decoding: signature.signaturePrefix, as: UTF8.self))"
    }
    parts.append("spf=\(spfWords) smtp.mailfrom=\(PracticeHost.sender)")
    if dmarc.word != .none, let author = dmarc.author {
      let policy = (dmarc.policy ?? .none).rawValue.uppercased()
      let disposition = (dmarc.word == .pass ? .none : dmarc.disposition).rawValue.uppercased()
      parts.append(
        "dmarc=\(dmarc.word.rawValue) (p=\(policy) dis=\(disposition)) header.from=\(author)")
    }
    return "Authentication-Results: \(Self.receiver);\r\n       "
      + parts.joined(separator: ";\r\n       ")
  }

  /// The older field that says SPF alone (RFC 7208 §9.1).
  var receivedSPF: String {
    "Received-SPF: \(spfWords) client-ip=\(client.address);"
  }

  static let receiver = "mx.google.com"

  private static func dkimWords(_ signature: DKIMSignatureResult) -> String {
    switch signature.reason {
    // The receiver played here calls a missing key a temporary matter.
    case .noKey: "temperror (no key for signature)"
    case .bodyHash: "neutral (body hash did not verify)"
    case .badKey, .revoked: "permerror (bad key)"
    case .verified, .signature, .keyTooSmall, .keyTooLarge, .keyAlgorithm, .hashNotAllowed,
      .serviceNotAllowed, .strictDomain, .dns, .expired, .sha1, .unknownAlgorithm,
      .unknownCanonicalization, .unknownQueryMethod, .unknownVersion, .syntax, .missingTag,
      .fromNotSigned, .identityOutsideDomain, .bodyLength, .tooManySignatures:
      signature.result.rawValue
    }
  }

  private var spfWords: String {
    let sender = PracticeHost.sender
    let ip = client.address
    let reason =
      switch spf.word {
      case .pass: "domain of \(sender) designates \(ip) as permitted sender"
      case .fail: "domain of \(sender) does not designate \(ip) as permitted sender"
      case .softfail:
        "domain of transitioning \(sender) does not designate \(ip) as permitted sender"
      case .neutral: "\(ip) is neither permitted nor denied by domain of \(sender)"
      case .none: "\(sender) does not designate permitted sender hosts"
      case .temperror: "error in processing during lookup of \(sender): DNS error"
      case .permerror: "permanent error in processing during lookup of \(sender)"
      }
    return "\(spf.word.rawValue) (google.com: \(reason))"
  }

  /// What the receiver says when it refuses the mail, line by line, in its own words.
  var refusal: [String] {
    let dkimLine = dkim.contains(where: \.isPass) ? "passed" : "did not pass"
    let spfLine = spf.word == .pass ? "passed" : "did not pass"
    let domain = PracticeHost.domain
    let ip = client.address
    return [
      "550-5.7.26 Your email has been blocked because the sender is unauthenticated.",
      "550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.",
      "550-5.7.26",
      "550-5.7.26  Authentication results:",
      "550-5.7.26  DKIM = \(dkimLine)",
      "550-5.7.26  SPF [\(domain)] with ip: [\(ip)] = \(spfLine)",
      "550-5.7.26",
      "550-5.7.26  For instructions on setting up authentication, go to",
      "550 5.7.26  https://support.google.com/mail/answer/81126#authentication "
        + "practice - gsmtp",
    ]
  }
}

extension PracticeWorld {
  /// Judges a mail with what the receiver's resolver answers now; it remembers what it was told.
  mutating func judge(
    _ message: MailMessage, at now: Double, seconds: Int
  ) -> PracticeVerdict {
    let client = exercise.outgoing
    let spf = settle(at: now) { known in
      SPF.checkHost(
        ip: client.address, sender: Array(PracticeHost.sender.utf8),
        helo: Array(client.name.description.utf8), known: known)
    }
    let dkim = settle(at: now) { DKIM.evaluate(message, now: seconds, known: $0) }
    let spfClaim = DMARCClaim(spf: spf.word, domain: PracticeHost.domain)
    let dkimClaims = dkim.compactMap { DMARCClaim($0) }
    let dmarc = settle(at: now) {
      DMARC.evaluate(from: message.authorDomains, spf: spfClaim, dkim: dkimClaims, known: $0)
    }
    return PracticeVerdict(client: client, spf: spf, dkim: dkim, dmarc: dmarc)
  }

  /// Drives a judgement to its end.
  private mutating func settle<Result: Sendable>(
    at now: Double, _ judgement: (Knowledge) -> Evaluation<Result>
  ) -> Result {
    var known: Knowledge = [:]
    while true {
      switch judgement(known) {
      case .result(let result): return result
      case .needs(let questions):
        for question in questions {
          known[question] = resolve(question, by: .receiver, at: now)
        }
      }
    }
  }
}
