public import DNSCore
internal import Keys

/// The key records that an answer brought, read once; a caller with many mails keeps them.
public struct DKIMKeys: Hashable, Sendable {
  /// The records in the order of the answer.
  public let records: [DKIMKeyRecord]

  /// Reads the TXT records of an answer; at most eight are looked at.
  public init(_ answer: Answer) {
    records = answer.records.compactMap(\.joinedText).prefix(8).map { DKIMKeyRecord($0) }
  }
}

/// Verifies the DKIM signatures of a mail (RFC 6376 §6, RFC 8301, RFC 8463).
public enum DKIM {
  /// How many signatures of a mail are judged unless said otherwise.
  public static let signatureLimit = 8

  /// Judges every DKIM-Signature of a mail, top first; none gives an empty list.
  ///
  /// - Parameters:
  ///   - message: The mail.
  ///   - now: Seconds since 1970, for `x=`.
  ///   - known: The answers known so far.
  ///   - keys: Records that were read before; they go before `known`.
  ///   - limit: How many signatures are judged; the others end as `too-many-signatures`.
  /// - Returns: The results, or the questions for keys that are still open.
  public static func evaluate(
    _ message: MailMessage, now: Int, known: Knowledge, keys: [Question: DKIMKeys] = [:],
    limit: Int = signatureLimit
  ) -> Evaluation<[DKIMSignatureResult]> {
    var readings: [DKIMSignatureReading] = []
    var ignored = 0
    var open: [Question] = []
    for field in message.fields where field.isNamed("dkim-signature") {
      guard readings.count < limit else {
        ignored += 1
        continue
      }
      let reading = DKIMSignatureReading(field, now: now)
      readings.append(reading)
      if let question = reading.signature?.question, keys[question] == nil,
        known[question] == nil, !open.contains(question)
      {
        open.append(question)
      }
    }
    guard open.isEmpty else { return .needs(open) }
    var verifier = DKIMVerifier(message)
    var results: [DKIMSignatureResult] = []
    for reading in readings {
      guard let signature = reading.signature else {
        results.append(reading.result)
        continue
      }
      let answer = known[signature.question]
      let read = keys[signature.question] ?? answer.map { DKIMKeys($0) }
      results.append(verifier.verify(signature, reading.result, answer, read?.records ?? []))
    }
    for _ in 0..<min(ignored, 64) {
      results.append(DKIMSignatureResult(.policy, .tooManySignatures))
    }
    return .result(results)
  }
}

/// Verifies signatures of one mail; bodies hashed for one of them serve the others.
struct DKIMVerifier {
  private let message: MailMessage
  private var bodies: [(canonicalization: Canonicalization, limit: Int?, hash: BodyHash)] = []

  init(_ message: MailMessage) {
    self.message = message
  }

  /// RFC 6376 §6.1.2 and §6.1.3: the key, then the hashes, then the signature.
  mutating func verify(
    _ signature: DKIMSignature, _ start: DKIMSignatureResult, _ answer: Answer?,
    _ records: [DKIMKeyRecord]
  ) -> DKIMSignatureResult {
    var result = start
    result.keyRecords = records.count
    if records.count > 1 { result.disagreements.append(.severalKeys) }
    guard !records.isEmpty else {
      // RFC 6376 §6.1.2: no answer may be one later, no record is final.
      let isFinal = answer?.isConclusive ?? true
      result.result = isFinal ? .permerror : .temperror
      result.reason = isFinal ? .noKey : .dns
      return result
    }
    // RFC 6376 §6.1.2: of several records the verifier may try each. The best result counts; the
    // number is told, because other verifiers take one of them at random.
    var best: DKIMSignatureResult?
    for record in records {
      let judged = judge(signature, result, record)
      if judged.isPass { return judged }
      if best.map({ rank(judged) > rank($0) }) ?? true { best = judged }
    }
    return best ?? result
  }

  /// How much a failed attempt tells: one with a usable key more than one without.
  private func rank(_ result: DKIMSignatureResult) -> Int {
    if result.keyState == .usable { return 3 }
    switch result.keyState {
    case .malformed, .noKey, .wrongVersion, nil: return 0
    case .revoked: return 2
    default: return 1
    }
  }

  private mutating func judge(
    _ signature: DKIMSignature, _ start: DKIMSignatureResult, _ record: DKIMKeyRecord
  ) -> DKIMSignatureResult {
    var result = start
    result.keyRecord = record
    result.bits = record.bits
    result.disagreements += record.disagreements
    result.isTesting = record.isTesting
    func ended(_ word: DKIMResult, _ reason: DKIMReason) -> DKIMSignatureResult {
      result.result = word
      result.reason = reason
      return result
    }
    switch record.state {
    case .usable: break
    case .revoked: return ended(.permerror, .revoked)
    case .tooSmall: return ended(.policy, .keyTooSmall)
    case .tooLarge: return ended(.policy, .keyTooLarge)
    case .hashNotAllowed: return ended(.permerror, .hashNotAllowed)
    case .notForMail: return ended(.permerror, .serviceNotAllowed)
    case .malformed, .wrongVersion, .versionNotFirst, .noKey, .unknownKeyType, .notBase64,
      .truncated, .notAKey, .otherAlgorithm, .trailingOctets:
      return ended(.permerror, .badKey)
    }
    guard let key = record.key else { return ended(.permerror, .badKey) }
    switch (key, signature.algorithm) {
    case (.rsa, .rsaSHA256), (.ed25519, .ed25519SHA256): break
    case (.rsa, .ed25519SHA256), (.ed25519, .rsaSHA256):
      return ended(.permerror, .keyAlgorithm)
    }
    // RFC 6376 §3.6.1, `t=s`.
    if record.isStrict, signature.identityDomain != signature.domain {
      return ended(.permerror, .strictDomain)
    }
    let body = bodyHash(signature)
    if let length = signature.bodyLength {
      guard length <= body.octets else { return ended(.permerror, .bodyLength) }
      result.unsignedBodyOctets = body.octets - length
    }
    guard body.digest.equals(signature.bodyHash) else { return ended(.fail, .bodyHash) }
    guard key.isValid(signature: signature.signature, for: headerHash(signature)) else {
      return ended(.fail, .signature)
    }
    return ended(.pass, .verified)
  }

  private mutating func bodyHash(_ signature: DKIMSignature) -> BodyHash {
    let limit = signature.bodyLength
    for body in bodies
    where body.canonicalization == signature.bodyCanonicalization && body.limit == limit {
      return body.hash
    }
    let hash = BodyHash(message.body, signature.bodyCanonicalization, limit: limit)
    bodies.append((signature.bodyCanonicalization, limit, hash))
    return hash
  }

  private func headerHash(_ signature: DKIMSignature) -> SHA256Value {
    var header = CanonicalHeader(signature.headerCanonicalization)
    var selection = FieldSelection(message.fields, without: signature.field)
    for name in signature.signedNames {
      if let field = selection.next(named: name) { header.append(field) }
    }
    header.append(signature.field, without: signature.signatureValue)
    return SHA256Stream.value(of: header.octets)
  }
}
