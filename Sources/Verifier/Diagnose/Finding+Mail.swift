public import DNSCore
internal import MailAuth
internal import Providers

extension Finding {
  /// What a refusal tells that no record can: another cause, a reverse name, a foreign envelope.
  ///
  /// - Parameters:
  ///   - bounce: The refusal.
  ///   - domain: The person's domain; nil: not known.
  /// - Returns: At most one finding; none where the records are the matter.
  public static func findings(in bounce: BounceReport, domain: DomainName?) -> [Finding] {
    let refusal = bounce.refusal
    if refusal.cause == .ptr { return [Finding(.ptrMissing(ip: refusal.ip), record: .ptr)] }
    if refusal.cause == .spfSuspicious {
      return [Finding(.spfPermissive(.suspicious), record: .spf)]
    }
    if let envelope = refusal.domain, bounce.namesAServer(ownDomain: domain) {
      return [Finding(.envelopeMisaligned(envelope: envelope, from: domain), record: .none)]
    }
    if refusal.isAuthProblem == false {
      return [Finding(.notAuthentication(cause: refusal.cause.rawValue), record: .none)]
    }
    if let relay = relay(in: refusal) { return [relay] }
    return ofCause(refusal)
  }

  /// That the refused address is a relay's, where SPF may be the reason.
  private static func relay(in refusal: BounceReport.Refusal) -> Finding? {
    let causes: [RefusalCause] = [.noAuth, .spfHardfail, .spfFail, .spfRequired]
    guard causes.contains(refusal.cause), refusal.spf != .pass, let ip = refusal.ip,
      let relay = Relays.relay(of: ip)
    else { return nil }
    return Finding(
      .spfRelayNotListed(host: nil, relay: relay.id, ip: ip, isProved: false), record: .spf)
  }

  /// What the cause itself names, for refusals that are about a record.
  private static func ofCause(_ refusal: BounceReport.Refusal) -> [Finding] {
    switch refusal.cause {
    case .spfHardfail, .spfFail:
      guard let ip = refusal.ip else { return [] }
      let term =
        switch ip {
        case .v4: "ip4:\(ip)"
        case .v6: "ip6:\(ip)"
        }
      return [
        Finding(
          .spfSenderNotListed(ip: ip, result: refusal.spf?.rawValue ?? "fail", missing: [term]),
          record: .spf)
      ]
    case .dmarcPolicy:
      guard let at = refusal.domain?.prepending("_dmarc") else { return [] }
      return [Finding(.dmarcPolicyBlocks(policy: "reject", at: at), record: .dmarc)]
    case .dmarcMissing: return [Finding(.dmarcMissing, record: .dmarc)]
    case .noAuth, .dmarcDNSTemperror, .spfSuspicious, .spfRequired, .dkimRequired, .alignment,
      .ptr, .rate, .tls, .ipv6Guidelines, .contentOrReputation, .userUnknown, .mailboxFull,
      .reputation, .authLevel, .maybeFiltered, .smtpLogin, .unknown:
      return []
    }
  }

  /// What the headers of a delivered mail tell about how it is sent, beside what DNS says.
  ///
  /// - Parameters:
  ///   - headers: The receiver's own results.
  ///   - report: What the public DNS has.
  /// - Returns: Findings about the signature and the envelope; none where nothing is wrong.
  public static func findings(in headers: HeaderReport, report: CheckReport) -> [Finding] {
    guard headers.results.source != .none else { return [] }
    let domain = report.domain
    var findings: [Finding] = []
    let own = headers.results.dkim.filter { signature in
      signature.domain.map { $0.isWithin(domain) || domain.isWithin($0) } ?? false
    }
    let published = report.dkim.filter { $0.state == .ok }.map(\.selector)
    let hasPassed = own.contains { $0.result == "pass" }
    if own.isEmpty, !published.isEmpty, headers.results.dkim.allSatisfy({ $0.domain != nil }) {
      findings.append(Finding(.dkimNotSigning, record: .none))
    }
    if !hasPassed {
      for signature in own {
        guard let selector = signature.selector.flatMap({ DomainName($0) }),
          !published.isEmpty, !published.contains(selector),
          !report.dkim.contains(where: { $0.selector == selector && $0.state != .missing })
        else { continue }
        findings.append(
          Finding(
            .dkimSelectorMismatch(used: selector, published: published),
            record: .dkim(selector: selector)))
      }
    }
    if !hasPassed, let envelope = headers.results.spf?.domain, !envelope.isWithin(domain),
      !domain.isWithin(envelope)
    {
      findings.append(
        Finding(
          .envelopeMisaligned(envelope: envelope, from: headers.fromDomain ?? domain),
          record: .none))
    }
    return findings
  }

  /// Why cPanel may still warn: nothing to correct, as long as the public DNS is right.
  ///
  /// nil when the report is not in order.
  public static func cpanelWarning(_ report: CheckReport) -> Finding? {
    guard report.verdict == .ok else { return nil }
    return Finding(.cpanelFalseWarning, record: .none)
  }

  /// Mail records that the former name servers have and the present ones do not; nil when there are
  /// none.
  ///
  /// - Parameters:
  ///   - former: TXT and MX records of the former servers.
  ///   - present: Those of the present servers.
  /// - Returns: One finding with all of them.
  public static func lostInMove(former: [Record], present: [Record]) -> Finding? {
    let lost = lost(former, present)
    return lost.isEmpty ? nil : Finding(.recordsLostInMove(records: lost), record: .zone)
  }

  /// Records of mail among the former ones that are not among the present ones.
  static func lost(_ former: [Record], _ present: [Record]) -> [Record] {
    func has(_ record: Record) -> Bool {
      present.contains { $0.name == record.name && $0.data == record.data }
    }
    let isOfMail = { (record: Record) in
      guard let text = record.joinedText else { return record.type == .mx }
      return Purpose.allCases.contains { $0.takes(text) }
    }
    return former.filter { isOfMail($0) && !has($0) }
  }
}
