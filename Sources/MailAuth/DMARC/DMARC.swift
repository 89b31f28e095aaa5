public import DNSCore

/// Judges mail by DMARC (RFC 9989).
public enum DMARC {
  /// The most DKIM claims whose organizational domain is looked up.
  public static let claimLimit = 8

  /// Judges a mail by the domains that SPF and DKIM spoke about.
  ///
  /// - Parameters:
  ///   - from: The domains in From; DMARC needs exactly one.
  ///   - spf: What SPF says about the domain of MAIL FROM; nil when it was not evaluated.
  ///   - dkim: What each signature says about its `d=`.
  ///   - known: The answers known so far.
  /// - Returns: The result, or the questions still open.
  public static func evaluate(
    from: [DomainName], spf: DMARCClaim?, dkim: [DMARCClaim], known: Knowledge
  ) -> Evaluation<DMARCResult> {
    // RFC 9989 §5.3.1: none, or several domains, end the evaluation.
    guard from.count == 1, let author = from.first, author.labelCount > 0 else {
      return .result(DMARCResult(.permerror, .noSingleAuthor))
    }
    return evaluate(from: author, spf: spf, dkim: dkim, known: known)
  }

  /// Judges a mail of one author domain.
  ///
  /// - Parameters:
  ///   - author: The domain in From.
  ///   - spf: What SPF says about the domain of MAIL FROM; nil when it was not evaluated.
  ///   - dkim: What each signature says about its `d=`.
  ///   - known: The answers known so far.
  /// - Returns: The result, or the questions still open.
  public static func evaluate(
    from author: DomainName, spf: DMARCClaim?, dkim: [DMARCClaim], known: Knowledge
  ) -> Evaluation<DMARCResult> {
    var questions: [Question] = []
    let walk: DMARCTreeWalk
    switch DMARCTreeWalk.evaluate(from: author, known: known) {
    case .needs(let open):
      questions = open
      // What the other domains need can be asked at the same time.
      for claim in claims(spf, dkim)
      where claim.outcome != .notPass && claim.domain != author
        && claim.domain.suffix(labels: 1) == author.suffix(labels: 1)
      {
        add(open: DMARCTreeWalk.evaluate(from: claim.domain, known: known), to: &questions)
      }
      return .needs(questions)
    case .result(let done): walk = done
    }
    var result = DMARCResult(.none, .noRecord, author: author)
    result.organizationalDomain = walk.organizationalDomain
    guard let applying = applying(walk) else {
      if walk.unanswered != nil {
        result.word = .temperror
        result.reason = .dns
      }
      return .result(result)
    }
    result.recordDomain = applying.domain
    result.record = applying.record
    if applying.record.use == .ignored {
      result.word = .permerror
      result.reason = .unusableRecord
      return .result(result)
    }
    if case .needs(let open) = readPolicy(&result, applying, known) { questions += open }
    let judge = AlignmentJudge(author: author, walk: walk, known: known)
    result.spf = spf.map { judge.check($0, applying.record.spfAlignment, &questions) }
    for claim in dkim.prefix(claimLimit) {
      result.dkim.append(judge.check(claim, applying.record.dkimAlignment, &questions))
    }
    guard questions.isEmpty else { return .needs(questions) }
    conclude(&result)
    return .result(result)
  }

  /// Whether a domain belongs to the author's in relaxed mode, record or not (RFC 9989 §4.10.2).
  ///
  /// - Parameters:
  ///   - domain: The domain of MAIL FROM, or `d=`.
  ///   - author: The domain in From.
  ///   - known: The answers known so far.
  /// - Returns: The answer (nil: the DNS did not tell), or the questions still open.
  public static func isAligned(
    _ domain: DomainName, with author: DomainName, known: Knowledge
  ) -> Evaluation<Bool?> {
    // RFC 9989 §4.10.2: the same domain needs no walk.
    if domain == author { return .result(true) }
    guard domain.suffix(labels: 1) == author.suffix(labels: 1) else { return .result(false) }
    var questions: [Question] = []
    let walk = DMARCTreeWalk.evaluate(from: author, known: known)
    add(open: walk, to: &questions)
    add(open: DMARCTreeWalk.evaluate(from: domain, known: known), to: &questions)
    guard questions.isEmpty, case .result(let own) = walk else { return .needs(questions) }
    let judge = AlignmentJudge(author: author, walk: own, known: known)
    let check = judge.check(DMARCClaim(domain, .pass), .relaxed, &questions)
    return questions.isEmpty ? .result(check.isAligned) : .needs(questions)
  }

  private static func claims(_ spf: DMARCClaim?, _ dkim: [DMARCClaim]) -> [DMARCClaim] {
    (spf.map { [$0] } ?? []) + dkim.prefix(claimLimit)
  }

  private static func add(
    open evaluation: Evaluation<DMARCTreeWalk>, to questions: inout [Question]
  ) {
    guard case .needs(let open) = evaluation else { return }
    for question in open where !questions.contains(question) { questions.append(question) }
  }

  /// RFC 9989 §4.10.1: the author's own record, else the organizational domain's, else the suffix's.
  ///
  /// Not told apart from "none" when an answer before it is missing.
  private static func applying(_ walk: DMARCTreeWalk) -> DMARCTreeWalk.Finding? {
    if let own = walk.findings.first, own.domain == walk.start { return own }
    // Above an unanswered name nothing counts: the record there would go first.
    if walk.unanswered != nil { return nil }
    return walk.findings.first { $0.domain == walk.organizationalDomain }
      ?? walk.findings.first { $0.record.publicSuffix == .yes }
  }

  /// RFC 9989 §4.10.1: which of `p`, `sp` and `np` applies.
  private static func readPolicy(
    _ result: inout DMARCResult, _ applying: DMARCTreeWalk.Finding, _ known: Knowledge
  ) -> Evaluation<Bool> {
    let record = applying.record
    if record.use == .asNone {
      result.policy = DMARCPolicy.none
      return .result(true)
    }
    result.policy = record.policy
    result.policyTag = .domain
    guard let author = result.author, applying.domain != author else { return .result(true) }
    if let policy = record.subdomainPolicy {
      result.policy = policy
      result.policyTag = .subdomain
    }
    guard let policy = record.nonexistentPolicy else { return .result(true) }
    // RFC 9989 §3.2.13: a domain does not exist when the answer is NXDOMAIN, whatever the type.
    let question = Question(author, .a)
    guard let answer = known[question] else { return .needs([question]) }
    if case .noSuchName = answer.outcome {
      result.policy = policy
      result.policyTag = .nonexistent
    }
    return .result(true)
  }

  /// RFC 9989 §5.3.5 and §5.3.6.
  private static func conclude(_ result: inout DMARCResult) {
    let checks = (result.spf.map { [$0] } ?? []) + result.dkim
    if checks.contains(where: { $0.claim.outcome == .pass && $0.isAligned == true }) {
      result.word = .pass
      result.reason = .aligned
      return
    }
    // A later answer could still make it pass.
    let isOpen = checks.contains { check in
      switch check.claim.outcome {
      case .pass: check.isAligned == nil
      case .temporary: check.isAligned != false
      case .notPass: false
      }
    }
    if isOpen {
      result.word = .temperror
      result.reason = .dns
      return
    }
    result.word = .fail
    result.reason =
      checks.contains { $0.claim.outcome == .pass } ? .notAligned : .nothingProved
    let policy = result.policy ?? .none
    result.disposition = result.record?.isTesting == true ? policy.milder : policy
  }
}

/// Finds out whether domains belong to the author's (RFC 9989 §4.10.2).
private struct AlignmentJudge {
  let author: DomainName
  let walk: DMARCTreeWalk
  let known: Knowledge

  /// Checks a claim; what is still to be asked is added to `questions`.
  func check(
    _ claim: DMARCClaim, _ mode: DMARCRecord.Alignment, _ questions: inout [Question]
  ) -> DMARCResult.Check {
    // RFC 9989 §4.10.2: the same domain needs no walk, strict alignment neither.
    if claim.domain == author { return .init(claim: claim, isAligned: true) }
    if mode == .strict { return .init(claim: claim, isAligned: false) }
    guard claim.outcome != .notPass else { return .init(claim: claim, isAligned: nil) }
    // RFC 9989 §4.10.2: an organizational domain is the domain itself or above it, so a domain that
    // does not lie within the author's has another one, whatever the DNS would say.
    if walk.unanswered == nil, !claim.domain.isWithin(walk.organizationalDomain) {
      return .init(claim: claim, isAligned: false)
    }
    // Two domains of one organization share its last labels, so a quick look can say no.
    guard author.suffix(labels: 1) == claim.domain.suffix(labels: 1) else {
      return .init(claim: claim, isAligned: false)
    }
    switch DMARCTreeWalk.evaluate(from: claim.domain, known: known) {
    case .needs(let open):
      for question in open where !questions.contains(question) { questions.append(question) }
      return .init(claim: claim, isAligned: nil)
    case .result(let other):
      if walk.unanswered != nil || other.unanswered != nil {
        return .init(claim: claim, isAligned: nil)
      }
      return .init(claim: claim, isAligned: other.organizationalDomain == walk.organizationalDomain)
    }
  }
}
