public import DNSCore
internal import MailAuth

/// What a delivered mail's headers prove about a domain.
public struct DeliveryProof: Hashable, Sendable {
  /// What became of one of the three methods.
  public enum Method: Hashable, Sendable {
    /// It passed, for the person's domain.
    case passed
    /// It passed, for another domain: the server's, or a service's.
    case passedForOther(DomainName)
    /// It passed; for which domain the paste does not say.
    case passedForUnknown
    /// The receiver's word for anything else: `fail`, `softfail`, `temperror`.
    case notPassed(String)
    /// The receiver says nothing of it: no signature, no record.
    case absent
  }

  /// The sum of it.
  public enum Conclusion: Hashable, Sendable {
    /// SPF and DKIM passed for the domain: the journey is over.
    case proved
    /// One of the two passed: Gmail takes the mail, and one thing is left to mend.
    case half
    /// Neither passed for the domain.
    case failed
    /// The mail is older than the records: it proves nothing.
    case tooOld(received: Double, seen: Double)
    /// The mail is from another domain.
    case otherDomain(DomainName)
    /// It is a bounce or a notice, not a mail of the person's.
    case notTheUsersMail
    /// No receiver has judged it.
    case noResults
  }

  /// SPF.
  public var spf: Method
  /// DKIM: the best of all signatures.
  public var dkim: Method
  /// DMARC.
  public var dmarc: Method
  /// The address that the receiver saw; nil when it is not stated.
  public var clientIP: IPAddress?
  /// The selector of the signature that passed; nil when it is not stated.
  public var selector: String?
  /// The sum of it.
  public var conclusion: Conclusion

  /// Judges headers.
  ///
  /// Only the receiver's own results count; a pass for a name outside of the domain is told apart,
  /// because then the mail is authenticated as somebody else's.
  ///
  /// - Parameters:
  ///   - report: What was read out of the paste.
  ///   - domain: The person's domain.
  ///   - seenAt: When the youngest record was first seen at every authority, seconds since 1970; nil:
  ///     not known, then the age of the mail is not judged.
  public init(_ report: HeaderReport, domain: DomainName, seenAt: Double?) {
    let results = report.results
    func belongs(_ name: DomainName) -> Bool { name.isWithin(domain) || domain.isWithin(name) }
    func method(_ word: String, _ name: DomainName?) -> Method {
      guard word == "pass" else { return .notPassed(word) }
      guard let name else { return .passedForUnknown }
      return belongs(name) ? .passed : .passedForOther(name)
    }

    spf = results.spf.map { method($0.result, $0.domain) } ?? .absent
    clientIP = results.spf?.clientIP
    let signatures = results.dkim.filter { $0.result != "none" }
    let judged = signatures.map { (method($0.result, $0.domain), $0.selector) }
    let best =
      judged.first { $0.0 == .passed }
      ?? judged.first { $0.0 == .passedForUnknown }
      ?? judged.first { if case .passedForOther = $0.0 { true } else { false } }
      ?? judged.first
    dkim = best?.0 ?? .absent
    selector = best?.1
    dmarc = results.dmarc.map { method($0.result, $0.fromDomain ?? report.fromDomain) } ?? .absent

    // Gmail's table names no SPF domain; the From: line beside it does (relaxed alignment).
    let from = report.fromDomain ?? results.dmarc?.fromDomain
    if spf == .passedForUnknown, results.source == .gmailSummary, let from, belongs(from),
      dkim == .passed
    {
      spf = .passed
    }
    if dmarc == .passedForUnknown, dkim == .passed { dmarc = .passed }

    if report.problems.contains(where: { $0.code == .notTheUsersMail }) {
      conclusion = .notTheUsersMail
    } else if results.source == .none {
      conclusion = .noResults
    } else if let from, !belongs(from) {
      conclusion = .otherDomain(from)
    } else if let received = report.receivedAt, let seenAt, Double(received) + 1 < seenAt {
      conclusion = .tooOld(received: Double(received), seen: seenAt)
    } else if spf == .passed && dkim == .passed {
      conclusion = .proved
    } else if spf == .passed || dkim == .passed {
      conclusion = .half
    } else {
      conclusion = .failed
    }
  }
}
