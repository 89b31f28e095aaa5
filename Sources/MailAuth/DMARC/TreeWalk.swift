public import DNSCore

/// Where the DMARC records above a name are, and what they say about it (RFC 9989 §4.10).
public struct DMARCTreeWalk: Hashable, Sendable {
  /// A record and the domain it was found for.
  public struct Finding: Hashable, Sendable {
    /// The domain, without `_dmarc`.
    public var domain: DomainName
    /// Its record.
    public var record: DMARCRecord
  }

  /// Where the walk started.
  public let start: DomainName
  /// The records, longest domain first.
  public let findings: [Finding]
  /// The first name whose question had no conclusive answer; nil when all had one.
  public let unanswered: DomainName?
  /// The organizational domain of the start (RFC 9989 §4.10.2).
  public let organizationalDomain: DomainName

  /// The domains that are asked for, the longest first: never more than eight.
  ///
  /// RFC 9989 §4.10: of a name of eight labels or more, the next after itself is the one of seven.
  public static func domains(from start: DomainName) -> [DomainName] {
    var domains = [start]
    var next = start.labelCount > 8 ? start.suffix(labels: 7) : (start.parent ?? .root)
    while next.labelCount > 0 {
      domains.append(next)
      next = next.parent ?? .root
    }
    return start.labelCount == 0 ? [] : domains
  }

  /// Where the record of a domain stands; nil when that name would be too long.
  public static func question(for domain: DomainName) -> Question? {
    domain.prepending("_dmarc").map { Question($0, .txt) }
  }

  /// Walks from a domain to the top.
  ///
  /// - Parameters:
  ///   - start: The domain.
  ///   - known: The answers known so far.
  /// - Returns: The walk, or all questions that it may still need.
  public static func evaluate(
    from start: DomainName, known: Knowledge
  ) -> Evaluation<DMARCTreeWalk> {
    var findings: [Finding] = []
    var unanswered: DomainName?
    let domains = domains(from: start)
    for (index, domain) in domains.enumerated() {
      // A name too long for `_dmarc` has no record.
      guard let question = question(for: domain) else { continue }
      guard let answer = known[question] else {
        return .needs(
          domains[index...].compactMap { self.question(for: $0) }.filter { known[$0] == nil })
      }
      if !answer.isConclusive, unanswered == nil { unanswered = domain }
      guard let record = record(in: answer) else { continue }
      findings.append(Finding(domain: domain, record: record))
      // RFC 9989 §4.10, steps 2 and 6: `psd=` ends the walk.
      if record.publicSuffix != .unknown { break }
    }
    return .result(DMARCTreeWalk(start: start, findings: findings, unanswered: unanswered))
  }

  /// The DMARC record of an answer; several are as good as none (RFC 9989 §4.10).
  public static func record(in answer: Answer) -> DMARCRecord? {
    let found = answer.records.compactMap(\.joinedText).compactMap { DMARCRecord($0) }
    return found.count == 1 ? found.first : nil
  }

  private init(start: DomainName, findings: [Finding], unanswered: DomainName?) {
    self.start = start
    self.findings = findings
    self.unanswered = unanswered
    organizationalDomain = Self.organizationalDomain(start, findings)
  }

  /// RFC 9989 §4.10.2, steps 1 to 3.
  private static func organizationalDomain(
    _ start: DomainName, _ findings: [Finding]
  ) -> DomainName {
    for finding in findings {
      switch finding.record.publicSuffix {
      case .no: return finding.domain
      case .yes where finding.domain != start:
        return start.suffix(labels: finding.domain.labelCount + 1)
      case .yes, .unknown: continue
      }
    }
    return findings.last?.domain ?? start
  }
}
