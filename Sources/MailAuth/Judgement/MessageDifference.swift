public import DNSCore

/// Something that the receiver saw otherwise when the message came.
public struct MessageDifference: Hashable, Sendable {
  /// What was judged.
  public enum Method: Hashable, Sendable {
    /// SPF.
    case spf
    /// The signature of this domain; nil: the message or the receiver names none.
    case dkim(DomainName?)
    /// DMARC.
    case dmarc

    /// A stable word.
    public var code: String {
      switch self {
      case .spf: "spf"
      case .dkim: "dkim"
      case .dmarc: "dmarc"
      }
    }
  }

  /// Why the two can differ; the raw value is a stable code.
  public enum Cause: String, Hashable, Sendable, CaseIterable {
    /// One of the two had no answer from the DNS.
    case temporary
    /// The receiver saw it fail, today it passes: the DNS was repaired since.
    case repaired
    /// The receiver saw it pass, today the record is another one.
    case recordChanged = "record-changed"
    /// The receiver saw it pass, today the key is gone or another one.
    case keyChanged = "key-changed"
    /// The message is no longer what the receiver saw: saving or copying changed it.
    case messageChanged = "message-changed"
    /// The signature had not expired then.
    case expired
    /// The signature or its key is of a kind that the standards no longer accept.
    case outdated
    /// The receiver judged another domain.
    case otherDomain = "other-domain"
    /// It follows from a difference in SPF or DKIM.
    case follows
    /// The receiver names a signature that is not in the message.
    case notInMessage = "not-in-message"
    /// None of these is sure.
    case unknown
  }

  /// What was judged.
  public var method: Method
  /// The result word of today; `none` for what is not there.
  public var judged: String
  /// The receiver's word, in lower case: foreign text.
  public var reported: String
  /// Why they can differ.
  public var cause: Cause

  /// A difference.
  public init(_ method: Method, judged: String, reported: String, cause: Cause) {
    self.method = method
    self.judged = judged
    self.reported = reported
    self.cause = cause
  }

  /// Compares two judgements; what one of them leaves out is no difference.
  static func find(
    spf: SPFResult?, signatures: [DKIMSignatureResult], dmarc: DMARCResult,
    reported: ReportedResults
  ) -> [MessageDifference] {
    var found: [MessageDifference] = []
    if let spf, let theirs = reported.spf, spf.word.rawValue != theirs.result {
      let isOther = theirs.domain != nil && spf.domain != nil && theirs.domain != spf.domain
      let cause = isOther ? .otherDomain : cause(spf, theirs.result)
      found.append(
        MessageDifference(
          .spf, judged: spf.word.rawValue, reported: theirs.result, cause: cause))
    }
    found += signatureDifferences(signatures, reported.dkim)
    if let theirs = reported.dmarc, !isSame(dmarc.word.rawValue, theirs.result) {
      let cause: Cause
      if dmarc.word == .temperror || isTemporary(theirs.result) {
        cause = .temporary
      } else if !found.isEmpty {
        cause = .follows
      } else if theirs.fromDomain != nil, theirs.fromDomain != dmarc.author {
        cause = .otherDomain
      } else {
        cause = dmarc.word == .pass ? .repaired : .recordChanged
      }
      found.append(
        MessageDifference(
          .dmarc, judged: dmarc.word.rawValue, reported: theirs.result, cause: cause))
    }
    return found
  }

  private static func cause(_ spf: SPFResult, _ theirs: String) -> Cause {
    if spf.word == .temperror || isTemporary(theirs) { return .temporary }
    return spf.word == .pass ? .repaired : .recordChanged
  }

  /// Pairs what the receiver says about a signature with that signature, each used once.
  private static func signatureDifferences(
    _ signatures: [DKIMSignatureResult], _ theirs: [ReportedDKIM]
  ) -> [MessageDifference] {
    var left = signatures
    var found: [MessageDifference] = []
    for statement in theirs where statement.result != "none" {
      let fits = { (ours: DKIMSignatureResult) in
        guard statement.domain == nil || ours.domain == statement.domain else { return false }
        guard let selector = statement.selector.flatMap({ DomainName($0) }) else { return true }
        return ours.selector == selector
      }
      // Of several that fit, one with the same result first: receivers may list them in any order.
      guard
        let index = left.firstIndex(where: {
          fits($0) && isSame($0.result.rawValue, statement.result)
        }) ?? left.firstIndex(where: fits)
      else {
        found.append(
          MessageDifference(
            .dkim(statement.domain), judged: "none", reported: statement.result,
            cause: .notInMessage))
        continue
      }
      let ours = left.remove(at: index)
      if isSame(ours.result.rawValue, statement.result) { continue }
      found.append(
        MessageDifference(
          .dkim(ours.domain), judged: ours.result.rawValue, reported: statement.result,
          cause: cause(ours, statement.result)))
    }
    return found
  }

  private static func cause(_ ours: DKIMSignatureResult, _ theirs: String) -> Cause {
    if ours.result == .temperror || isTemporary(theirs) { return .temporary }
    if ours.isPass { return .repaired }
    guard theirs == "pass" else { return .unknown }
    switch ours.reason {
    case .bodyHash, .bodyLength: return .messageChanged
    case .noKey, .badKey, .revoked, .keyAlgorithm, .hashNotAllowed, .serviceNotAllowed,
      .strictDomain:
      return .keyChanged
    case .expired: return .expired
    case .sha1, .keyTooSmall: return .outdated
    case .dns: return .temporary
    case .verified, .signature, .keyTooLarge, .unknownAlgorithm, .unknownCanonicalization,
      .unknownQueryMethod, .unknownVersion, .syntax, .missingTag, .fromNotSigned,
      .identityOutsideDomain, .tooManySignatures:
      return .unknown
    }
  }

  private static func isTemporary(_ word: String) -> Bool {
    ["temperror", "timeout", "error"].contains(word)
  }

  /// Words for DKIM and DMARC differ between receivers where the outcome does not: a failed signature
  /// is `neutral`, `permerror` or `invalid` to some (RFC 8601 §2.7.1), a missing policy
  /// `bestguesspass` to Microsoft.
  private static func isSame(_ judged: String, _ reported: String) -> Bool {
    if judged == reported { return true }
    let failures: Set = ["fail", "neutral", "permerror", "policy", "invalid", "unknown"]
    if judged == "none" { return reported == "bestguesspass" }
    return failures.contains(judged) && failures.contains(reported)
  }
}
