public import DNSCore

/// A domain that SPF or DKIM spoke about.
public struct DMARCClaim: Hashable, Sendable {
  /// What was said.
  public enum Outcome: Hashable, Sendable {
    /// The use of the domain is proved.
    case pass
    /// It is not.
    case notPass
    /// There was no answer that counts; there may be one later.
    case temporary
  }

  /// The domain: of MAIL FROM, or `d=`.
  public var domain: DomainName
  /// What was said.
  public var outcome: Outcome

  /// A claim.
  public init(_ domain: DomainName, _ outcome: Outcome) {
    self.domain = domain
    self.outcome = outcome
  }

  /// What a DKIM signature claims; nil when it names no domain.
  public init?(_ signature: DKIMSignatureResult) {
    guard let domain = signature.domain else { return nil }
    self.domain = domain
    switch signature.result {
    case .pass: outcome = .pass
    case .temperror: outcome = .temporary
    case .none, .fail, .policy, .neutral, .permerror: outcome = .notPass
    }
  }

  /// What SPF claims for the domain of MAIL FROM (RFC 9989 §4.4.2: never that of HELO, but for an
  /// empty MAIL FROM, where RFC 7208 §2.4 puts the HELO name in its place).
  public init(spf word: SPFResult.Word, domain: DomainName) {
    self.domain = domain
    switch word {
    case .pass: outcome = .pass
    case .temperror: outcome = .temporary
    case .fail, .softfail, .neutral, .none, .permerror: outcome = .notPass
    }
  }
}

/// What DMARC says about a mail (RFC 9989 §5.3).
public struct DMARCResult: Hashable, Sendable {
  /// The result words.
  public enum Word: String, Hashable, Sendable {
    /// No record applies to the author's domain.
    case none
    /// A proved domain belongs to the author's.
    case pass
    /// None does.
    case fail
    /// A later attempt may give an answer.
    case temperror
    /// The mail or the record does not allow a judgement.
    case permerror
  }

  /// What decided the word; the raw value is a stable code.
  public enum Reason: String, Hashable, Sendable {
    /// A proved domain is aligned.
    case aligned
    /// Neither SPF nor DKIM proved any domain.
    case nothingProved = "nothing-proved"
    /// What was proved belongs to others.
    case notAligned = "not-aligned"
    /// There is no record for the domain nor above it.
    case noRecord = "no-record"
    /// The record has no usable policy and no address for reports (RFC 9989 §4.10.1).
    case unusableRecord = "unusable-record"
    /// From does not name exactly one domain.
    case noSingleAuthor = "no-single-author"
    /// A question had no conclusive answer.
    case dns
  }

  /// Where the policy comes from.
  public enum PolicyTag: String, Hashable, Sendable {
    /// `p=`.
    case domain = "p"
    /// `sp=`.
    case subdomain = "sp"
    /// `np=`.
    case nonexistent = "np"
  }

  /// A claim and whether its domain belongs to the author's.
  public struct Check: Hashable, Sendable {
    /// The claim.
    public var claim: DMARCClaim
    /// Whether it is aligned; nil when that was not looked up.
    public var isAligned: Bool?
  }

  /// The result word.
  public var word: Word
  /// What decided it.
  public var reason: Reason
  /// The author's domain; nil when From does not name exactly one.
  public var author: DomainName?
  /// The author's organizational domain; nil when it was not found out.
  public var organizationalDomain: DomainName?
  /// The domain whose record applies; nil when none does.
  public var recordDomain: DomainName?
  /// The record that applies.
  public var record: DMARCRecord?
  /// The policy as published for this author.
  public var policy: DMARCPolicy?
  /// Which tag it was taken from; nil when `p=none` was put in its place.
  public var policyTag: PolicyTag?
  /// What the owner wants done with this mail: the policy if it failed, milder with `t=y`.
  public var disposition = DMARCPolicy.none
  /// SPF's claim.
  public var spf: Check?
  /// DKIM's claims.
  public var dkim: [Check] = []

  /// A result without details.
  public init(_ word: Word, _ reason: Reason, author: DomainName? = nil) {
    self.word = word
    self.reason = reason
    self.author = author
  }

  /// Whether SPF alone would give a pass.
  public var isSPFAligned: Bool {
    spf.map { $0.claim.outcome == .pass && $0.isAligned == true } ?? false
  }

  /// Whether DKIM alone would give a pass.
  public var isDKIMAligned: Bool {
    dkim.contains { $0.claim.outcome == .pass && $0.isAligned == true }
  }
}
