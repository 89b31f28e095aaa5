public import DNSCore

/// A whole message, judged as its receiver would, beside what the receiver wrote.
public struct MessageJudgement: Hashable, Sendable {
  /// Who handed it in.
  public var origin: MessageOrigin
  /// SPF for that sender; nil when the header does not tell who it was.
  public var spf: SPFResult?
  /// Every DKIM-Signature, top first.
  public var signatures: [DKIMSignatureResult]
  /// DMARC on top of both.
  public var dmarc: DMARCResult
  /// The chain of those who passed the message on.
  public var arc: ARCResult
  /// What the receiver itself wrote.
  public var reported: ReportedResults
  /// Where the two differ.
  public var differences: [MessageDifference]
  /// Whether SPF passes for a domain of the author's; nil: the DNS did not tell.
  public var isSPFAligned: Bool?
  /// Whether a signature passes for a domain of the author's; nil: the DNS did not tell.
  public var isDKIMAligned: Bool?

  /// Whether SPF or a signature passes aligned with From; nil: a later attempt may tell.
  public var isProved: Bool? {
    if isSPFAligned == true || isDKIMAligned == true { return true }
    return isSPFAligned == nil || isDKIMAligned == nil ? nil : false
  }

  /// Judges a message.
  ///
  /// - Parameters:
  ///   - message: The message as delivered, the receiver's own fields on top.
  ///   - now: Seconds since 1970, for `x=`.
  ///   - known: The answers known so far.
  ///   - settings: Limits of SPF.
  /// - Returns: The judgement, or the questions still open, those of all methods at once.
  public static func evaluate(
    _ message: MailMessage, now: Int, known: Knowledge, settings: SPFSettings = SPFSettings()
  ) -> Evaluation<MessageJudgement> {
    let fields = message.fields.map {
      PastedField(name: String(decoding: $0.name, as: UTF8.self).lowercased(), value: $0.unfolded)
    }
    let reported = ReportedResults.read(fields)
    let origin = MessageOrigin(fields, reported: reported)
    var open = OpenQuestions()

    var spf: SPFResult?
    if let address = origin.address, let sender = origin.sender,
      !(sender.isEmpty && origin.helo.isEmpty)
    {
      spf = open.take(
        SPF.checkHost(
          ip: address, sender: sender, helo: origin.helo, known: known, settings: settings))
    }
    let signatures = open.take(DKIM.evaluate(message, now: now, known: known))
    let arc = open.take(ARC.evaluate(message, now: now, known: known))
    let authors = message.authorDomains
    guard open.questions.isEmpty, let signatures, let arc else {
      // The author's tree can be walked while the others wait.
      _ = open.take(DMARC.evaluate(from: authors, spf: nil, dkim: [], known: known))
      return .needs(open.questions)
    }
    let spfClaim = spf.flatMap { result in
      result.domain.map { DMARCClaim(spf: result.word, domain: $0) }
    }
    let claims = signatures.compactMap { DMARCClaim($0) }
    let dmarc = open.take(
      DMARC.evaluate(from: authors, spf: spfClaim, dkim: claims, known: known))
    let author = authors.count == 1 ? authors.first : nil
    let isSPFAligned = alignment(
      spfClaim.map { [$0] } ?? [], author, dmarc.map { [$0.spf].compactMap { $0 } }, known, &open)
    let isDKIMAligned = alignment(claims, author, dmarc?.dkim, known, &open)
    guard open.questions.isEmpty, let dmarc else { return .needs(open.questions) }
    return .result(
      MessageJudgement(
        origin: origin, spf: spf, signatures: signatures, dmarc: dmarc, arc: arc,
        reported: reported,
        differences: MessageDifference.find(
          spf: spf, signatures: signatures, dmarc: dmarc, reported: reported),
        isSPFAligned: isSPFAligned, isDKIMAligned: isDKIMAligned))
  }

  /// Whether one of the claims is proved and aligned; without a DMARC record by relaxed alignment.
  private static func alignment(
    _ claims: [DMARCClaim], _ author: DomainName?, _ checks: [DMARCResult.Check]?,
    _ known: Knowledge, _ open: inout OpenQuestions
  ) -> Bool? {
    guard let author else { return false }
    var isUnknown = false
    for (index, claim) in claims.enumerated() where claim.outcome != .notPass {
      var aligned: Bool?
      if let checks, checks.indices.contains(index) {
        aligned = checks[index].isAligned
      } else {
        aligned = open.take(DMARC.isAligned(claim.domain, with: author, known: known)) ?? nil
      }
      if claim.outcome == .pass, aligned == true { return true }
      if aligned != false { isUnknown = true }
    }
    return isUnknown ? nil : false
  }
}

/// Questions of several judgements, each once.
private struct OpenQuestions {
  var questions: [Question] = []

  /// The result; nil when there are questions, which are kept.
  mutating func take<Result>(_ evaluation: Evaluation<Result>) -> Result? {
    switch evaluation {
    case .result(let result): return result
    case .needs(let open):
      for question in open where !questions.contains(question) { questions.append(question) }
      return nil
    }
  }
}
