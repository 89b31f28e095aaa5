public import DNSCore
internal import Keys

/// Verifies the chain of those who passed a mail on (RFC 8617).
public enum ARC {
  /// Judges the chain of a mail.
  ///
  /// - Parameters:
  ///   - message: The mail.
  ///   - now: Seconds since 1970.
  ///   - known: The answers known so far.
  ///   - keys: Records that were read before; they go before `known`.
  /// - Returns: The result, or the questions for keys that are still open.
  public static func evaluate(
    _ message: MailMessage, now: Int, known: Knowledge, keys: [Question: DKIMKeys] = [:]
  ) -> Evaluation<ARCResult> {
    let chain = ARCChain(message)
    if chain.sets.isEmpty {
      return .result(chain.isBroken ? ARCResult(.fail, .structure) : ARCResult(.none, .noChain))
    }
    if chain.isBroken { return .result(ARCResult(.fail, .structure)) }
    var seals: [ARCSeal] = []
    for (index, set) in chain.sets.enumerated() {
      let instance = index + 1
      guard set.results != nil, set.signature != nil, let field = set.seal else {
        return .result(ARCResult(.fail, .structure, instance: instance))
      }
      guard let seal = ARCSeal(field) else {
        return .result(ARCResult(.fail, .syntax, instance: instance))
      }
      seals.append(seal)
    }
    if let failure = validate(seals) { return .result(failure) }
    guard let newest = chain.sets.last?.signature else {
      return .result(ARCResult(.fail, .structure))
    }
    let reading = DKIMSignatureReading(newest, now: now, isARC: true)
    guard let signature = reading.signature,
      // RFC 8617 §4.1.2: a message signature does not sign seals.
      !signature.signedNames.contains(where: { $0.isText("arc-seal") })
    else {
      var result = failed(.syntax, chain.sets.count, seals)
      result.messageSignature = reading.result
      return .result(result)
    }
    var open: [Question] = []
    for question in [signature.question] + seals.map(\.question)
    where keys[question] == nil && known[question] == nil && !open.contains(question) {
      open.append(question)
    }
    guard open.isEmpty else { return .needs(open) }

    func records(_ question: Question) -> [DKIMKeyRecord] {
      (keys[question] ?? known[question].map { DKIMKeys($0) })?.records ?? []
    }
    var verifier = DKIMVerifier(message)
    let judged = verifier.verify(
      signature, reading.result, known[signature.question], records(signature.question))
    guard judged.isPass else {
      let reason: ARCResult.Reason =
        switch judged.result {
        case .temperror: .dns
        case .fail: .messageSignature
        case .none, .pass, .policy, .neutral, .permerror: .key
        }
      var result = failed(reason, chain.sets.count, seals)
      result.messageSignature = judged
      return .result(result)
    }
    // RFC 8617 §5.2, step 6: every seal, the newest first.
    for (index, seal) in seals.enumerated().reversed() {
      if let reason = check(seal, index + 1, chain, known, records(seal.question)) {
        var result = failed(reason, index + 1, seals)
        result.messageSignature = judged
        return .result(result)
      }
    }
    var result = ARCResult(.pass, .verified)
    result.sealers = seals.map(\.domain)
    result.messageSignature = judged
    return .result(result)
  }

  /// RFC 8617 §5.2, steps 2 and 3: what `cv=` has to say in each place.
  private static func validate(_ seals: [ARCSeal]) -> ARCResult? {
    if let last = seals.last, last.chainValidation.isText("fail") {
      return failed(.markedFail, seals.count, seals)
    }
    for (index, seal) in seals.enumerated() {
      let isRight =
        index == 0 ? seal.chainValidation.isText("none") : seal.chainValidation.isText("pass")
      if !isRight { return failed(.chainValidation, index + 1, seals) }
    }
    return nil
  }

  /// Why a seal does not count; nil when it verifies.
  private static func check(
    _ seal: ARCSeal, _ instance: Int, _ chain: ARCChain, _ known: Knowledge,
    _ records: [DKIMKeyRecord]
  ) -> ARCResult.Reason? {
    if records.isEmpty {
      return known[seal.question]?.isConclusive ?? true ? .key : .dns
    }
    let digest = chain.sealed(seal, instance: instance)
    var reason = ARCResult.Reason.key
    for record in records where record.isUsable {
      switch (record.key, seal.algorithm) {
      case (.rsa(let key), .rsaSHA256):
        if key.isValid(signature: seal.signature, for: digest) { return nil }
        reason = .seal
      case (.ed25519(let key), .ed25519SHA256):
        if key.isValid(signature: seal.signature, for: digest) { return nil }
        reason = .seal
      case (.rsa, .ed25519SHA256), (.ed25519, .rsaSHA256), (nil, _): continue
      }
    }
    return reason
  }

  private static func failed(
    _ reason: ARCResult.Reason, _ instance: Int, _ seals: [ARCSeal]
  ) -> ARCResult {
    var result = ARCResult(.fail, reason, instance: instance)
    result.sealers = seals.map(\.domain)
    return result
  }
}
