public import DNSCore
internal import Keys
public import MailAuth
internal import Providers

/// What beside the message itself tells why it was not proved: which keys the author's domain has.
public struct MessageKeys: Hashable, Sendable {
  /// Selectors under which a usable key was found.
  public var published: [DomainName]
  /// Whether any name stands below `_domainkey`; nil: it cannot be told.
  public var anyKey: Bool?

  /// What was found.
  public init(published: [DomainName] = [], anyKey: Bool? = nil) {
    self.published = published
    self.anyKey = anyKey
  }

  /// Looks for keys of a domain under the usual selectors.
  public static func evaluate(
    _ domain: DomainName, selectors: [DomainName], known: Knowledge
  ) -> Evaluation<MessageKeys> {
    guard let below = domain.prepending("_domainkey") else { return .result(MessageKeys()) }
    var names: [(selector: DomainName, question: Question)] = []
    for selector in selectors {
      guard let name = below.prepending(selector) else { continue }
      names.append((selector, Question(name, .txt)))
    }
    let parent = Question(below, .txt)
    let open = (names.map(\.question) + [parent]).filter { known[$0] == nil }
    guard open.isEmpty else { return .needs(open) }
    var keys = MessageKeys()
    for entry in names {
      let texts = (known[entry.question]?.records ?? []).compactMap(\.joinedText)
      if texts.contains(where: { DKIMKeyRecord($0).isUsable }) {
        keys.published.append(entry.selector)
      }
    }
    switch known[parent]?.outcome {
    case .records, .noData: keys.anyKey = true
    case .noSuchName: keys.anyKey = false
    case .referral, .failed, .noReply, .unreadable, nil: keys.anyKey = nil
    }
    return .result(keys)
  }
}

/// A delivered message, judged, and why it is not proved to be its author's.
public struct MessageReading: Hashable, Sendable {
  /// What its receiver would make of it.
  public var judgement: MessageJudgement
  /// What is wrong with it, as far as the message and the author's keys tell.
  public var findings: [Finding]

  /// A reading.
  public init(judgement: MessageJudgement, findings: [Finding]) {
    self.judgement = judgement
    self.findings = findings
  }

  /// Judges a message, and looks for its author's keys where none of its signatures helps.
  ///
  /// - Parameters:
  ///   - message: The message as delivered.
  ///   - now: Seconds since 1970.
  ///   - known: The answers known so far.
  /// - Returns: The reading, or the questions still open.
  public static func evaluate(
    _ message: MailMessage, now: Int, known: Knowledge
  ) -> Evaluation<MessageReading> {
    let judgement: MessageJudgement
    switch MessageJudgement.evaluate(message, now: now, known: known) {
    case .needs(let questions): return .needs(questions)
    case .result(let result): judgement = result
    }
    var keys: MessageKeys?
    if judgement.isDKIMAligned != true, let author = judgement.dmarc.author {
      let selectors = ([DomainName("default")] + judgement.signatures.map(\.selector))
        .compactMap(\.self)
      switch MessageKeys.evaluate(author, selectors: selectors, known: known) {
      case .needs(let questions): return .needs(questions)
      case .result(let found): keys = found
      }
    }
    return .result(
      MessageReading(
        judgement: judgement, findings: Finding.findings(in: judgement, keys: keys)))
  }

  /// The findings about what the receiver itself did not accept.
  ///
  /// The DNS may have changed since; what passed on arrival is not called wrong.
  ///
  /// - Parameters:
  ///   - proof: What the receiver said.
  ///   - isWhole: Whether the body came along. Without it nothing is said of the signed text.
  /// - Returns: The findings, in their order.
  public func findings(beside proof: DeliveryProof, isWhole: Bool) -> [Finding] {
    switch proof.conclusion {
    case .half, .failed: break
    case .proved, .tooOld, .otherDomain, .notTheUsersMail, .noResults: return []
    }
    return findings.filter { finding in
      switch (finding.mistake, finding.record) {
      case (.dkimKeyMismatch, _): isWhole && proof.dkim != .passed
      case (.dkimNotSigning, _), (_, .dkim): proof.dkim != .passed
      case (.envelopeMisaligned, _), (_, .spf): proof.spf != .passed
      case (.dmarcPolicyBlocks, _): proof.dmarc != .passed
      case (_, .dmarc), (_, .other), (_, .verification), (_, .zone), (_, .ptr),
        (_, .none):
        true
      }
    }
  }
}

extension Finding {
  /// Why a delivered message is not proved to come from its author's domain, as far as the message and
  /// the keys tell.
  ///
  /// One good signature or a good envelope is enough: then only what is wrong with the other is told.
  /// A message that was passed on by others is changed on its way, and proves nothing about keys.
  ///
  /// - Parameters:
  ///   - judgement: The message, judged as its receiver would.
  ///   - keys: What the author's domain has published; nil: not looked for.
  /// - Returns: Findings about the signatures, the envelope and the policy.
  public static func findings(
    in judgement: MessageJudgement, keys: MessageKeys?
  ) -> [Finding] {
    guard let author = judgement.dmarc.author else { return [] }
    var findings: [Finding] = []
    func belongs(_ name: DomainName) -> Bool { name.isWithin(author) || author.isWithin(name) }
    let own = judgement.signatures.filter { $0.domain.map(belongs) ?? false }
    if !own.contains(where: \.isPass) {
      let isForwarded = judgement.arc.word != .none
      for signature in own {
        guard let finding = Self.finding(in: signature, keys: keys, isForwarded: isForwarded),
          !findings.contains(where: { $0.code == finding.code })
        else { continue }
        findings.append(finding)
      }
      if own.isEmpty, let keys, !keys.published.isEmpty {
        findings.append(Finding(.dkimNotSigning, record: .none))
      }
    }
    if judgement.isDKIMAligned != true, let finding = envelope(judgement, author) {
      findings.append(finding)
    }
    if judgement.dmarc.word != .pass, let record = judgement.dmarc.record,
      let mistake = DMARCReading(record.octets).mistake
    {
      findings.append(Finding(mistake, record: .dmarc))
    }
    if judgement.dmarc.word == .fail, let policy = judgement.dmarc.policy, policy != .none,
      let at = judgement.dmarc.recordDomain?.prepending("_dmarc")
    {
      findings.append(
        Finding(.dmarcPolicyBlocks(policy: policy.rawValue, at: at), record: .dmarc))
    }
    return findings
  }

  /// What is wrong with one signature of the author's domain.
  private static func finding(
    in signature: DKIMSignatureResult, keys: MessageKeys?, isForwarded: Bool
  ) -> Finding? {
    guard let selector = signature.selector else { return nil }
    let record = RecordKind.dkim(selector: selector)
    // What the key's text shows by itself goes first: `check` says the same of it.
    let fault = signature.keyRecord.flatMap { KeyReading($0.octets).mistakes.first }
    if let fault, signature.keyRecords == 1 { return Finding(fault, record: record) }
    switch signature.reason {
    case .noKey:
      guard let keys, keys.anyKey != nil || !keys.published.isEmpty else { return nil }
      if keys.anyKey == true || !keys.published.isEmpty {
        return Finding(
          .dkimSelectorMismatch(used: selector, published: keys.published), record: record)
      }
      return Finding(.notPublished(missing: [.dkim], anyKey: false), record: record)
    case .signature:
      // The body is whole, the header was signed with another key; or was changed on its way.
      return isForwarded ? nil : Finding(.dkimKeyMismatch, record: record)
    case .revoked: return Finding(.dkimKeyUnusable(.revoked), record: record)
    case .keyTooSmall:
      return Finding(.dkimKeyUnusable(.tooShort(bits: signature.bits ?? 0)), record: record)
    case .keyAlgorithm, .keyTooLarge:
      return Finding(.dkimKeyUnusable(.wrongType), record: record)
    case .hashNotAllowed: return Finding(.dkimKeyUnusable(.onlySHA1), record: record)
    case .serviceNotAllowed: return Finding(.dkimKeyUnusable(.notForEmail), record: record)
    case .badKey:
      if signature.keyRecords > 1 {
        return Finding(
          .dkimMultipleRecords(count: signature.keyRecords), record: record)
      }
      return Finding(.dkimKeyUnusable(.unreadable), record: record)
    case .verified, .bodyHash, .strictDomain, .dns, .expired, .sha1, .unknownAlgorithm,
      .unknownCanonicalization, .unknownQueryMethod, .unknownVersion, .syntax, .missingTag,
      .fromNotSigned, .identityOutsideDomain, .bodyLength, .tooManySignatures:
      return nil
    }
  }

  /// What is wrong with the envelope's sender; nothing for a bounce, whose sender is empty
  /// (RFC 7208 §2.4).
  private static func envelope(
    _ judgement: MessageJudgement, _ author: DomainName
  ) -> Finding? {
    guard let spf = judgement.spf, let envelope = spf.domain,
      judgement.origin.sender?.isEmpty == false
    else { return nil }
    // Forwarders put their own name into the envelope.
    guard judgement.arc.word == .none else { return nil }
    guard envelope.isWithin(author) || author.isWithin(envelope) else {
      return Finding(.envelopeMisaligned(envelope: envelope, from: author), record: .none)
    }
    switch spf.word {
    case .none:
      return envelope == author
        ? Finding(.notPublished(missing: [.spf], anyKey: nil), record: .spf)
        : Finding(.subdomainNoSPF(subdomain: envelope), record: .spf)
    case .fail, .softfail, .neutral:
      guard let ip = judgement.origin.address else { return nil }
      let helo = DomainName(String(decoding: judgement.origin.helo, as: UTF8.self))
      if let relay = Relays.relay(of: ip, names: [helo].compactMap(\.self)) {
        return Finding(
          .spfRelayNotListed(host: nil, relay: relay.id, ip: ip, isProved: false), record: .spf)
      }
      let term =
        switch ip {
        case .v4: "ip4:\(ip)"
        case .v6: "ip6:\(ip)"
        }
      return Finding(
        .spfSenderNotListed(ip: ip, result: spf.word.rawValue, missing: [term]), record: .spf)
    case .permerror:
      switch spf.problem {
      case .severalRecords(let domain, let count) where domain == envelope:
        return Finding(
          .spfMultiple(count: count), record: .spf)
      case .tooManyLookups: return Finding(.spfTooManyLookups(count: nil), record: .spf)
      case .noRecord(let target): return Finding(.spfVoidLookups(names: [target]), record: .spf)
      case .tooManyVoids: return Finding(.spfVoidLookups(names: []), record: .spf)
      case .syntax(_, let domain, let text) where domain == envelope:
        return SPFReading(text).mistake.map { Finding($0, record: .spf) }
      case .syntax, .severalRecords, .noTarget, .tooManyExchanges, .noAnswer, nil: return nil
      }
    case .pass, .temperror: return nil
    }
  }
}
