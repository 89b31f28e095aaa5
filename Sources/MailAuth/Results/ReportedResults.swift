public import DNSCore

/// What a receiver wrote about the SPF of one message.
public struct ReportedSPF: Hashable, Sendable {
  /// The result word in lower case, as written (`hardfail` is given as `fail`).
  public var result: String
  /// The domain of the identity that was checked; nil when the text does not say it.
  public var domain: DomainName?
  /// The address that was checked; nil when the text does not say it.
  public var clientIP: IPAddress?

  /// What a receiver wrote about SPF.
  public init(result: String, domain: DomainName? = nil, clientIP: IPAddress? = nil) {
    self.result = result
    self.domain = domain
    self.clientIP = clientIP
  }
}

/// What a receiver wrote about one DKIM signature.
public struct ReportedDKIM: Hashable, Sendable {
  /// The result word in lower case, as written (`hardfail` is given as `fail`).
  public var result: String
  /// The signing domain, from `header.d`, else from `header.i`; nil when not said.
  public var domain: DomainName?
  /// The selector; nil when not said.
  public var selector: String?

  /// What a receiver wrote about one signature.
  public init(result: String, domain: DomainName? = nil, selector: String? = nil) {
    self.result = result
    self.domain = domain
    self.selector = selector
  }
}

/// What a receiver wrote about the DMARC of one message.
public struct ReportedDMARC: Hashable, Sendable {
  /// The result word in lower case, as written.
  public var result: String
  /// The domain of the From: header; nil when not said.
  public var fromDomain: DomainName?
  /// The published policy in lower case, never the action taken; nil when not said.
  public var policy: String?

  /// What a receiver wrote about DMARC.
  public init(result: String, fromDomain: DomainName? = nil, policy: String? = nil) {
    self.result = result
    self.fromDomain = fromDomain
    self.policy = policy
  }
}

/// The verdicts of the receiver itself about one message, read from what it wrote.
///
/// Only the receiver's own header fields count; what was there before the message reached it (and
/// could be written by anyone, RFC 8601 §7.1) is left out.
public struct ReportedResults: Hashable, Sendable {
  /// Where the verdicts stand, best first.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    /// The receiver's Authentication-Results.
    case authenticationResults = "authentication-results"
    /// The receiver's Received-SPF alone.
    case receivedSPF = "received-spf"
    /// The table that Gmail shows above the original of a message.
    case gmailSummary = "gmail-summary"
    /// The newest ARC-Authentication-Results.
    case arcAuthenticationResults = "arc-authentication-results"
    /// Nowhere: no receiver has judged the message.
    case none
  }

  /// Where the verdicts stand.
  public var source: Source
  /// The name that the receiver gives itself (RFC 8601 §2.5); nil when it gives none.
  public var authservID: String?
  /// The SPF result of the MAIL FROM identity; nil when none is stated.
  public var spf: ReportedSPF?
  /// One result for each signature that the receiver names.
  public var dkim: [ReportedDKIM]
  /// The DMARC result; nil when none is stated.
  public var dmarc: ReportedDMARC?
  /// The receiver's explanations in its own words, by method: foreign text.
  public var reasons: [String: String]
  /// Which header field the first verdict comes from.
  var position = 0
  /// Whether the SPF result is that of the HELO identity.
  var spfIsHELO = false

  /// Verdicts of a receiver.
  public init(
    source: Source, authservID: String? = nil, spf: ReportedSPF? = nil, dkim: [ReportedDKIM] = [],
    dmarc: ReportedDMARC? = nil, reasons: [String: String] = [:]
  ) {
    self.source = source
    self.authservID = authservID
    self.spf = spf
    self.dkim = dkim
    self.dmarc = dmarc
    self.reasons = reasons
  }

  /// Nobody has judged the message.
  public static let nothing = ReportedResults(source: .none)

  /// Whether the stated SPF result is `pass`; nil when none is stated.
  public var spfPasses: Bool? { spf.map { $0.result == "pass" } }

  /// Whether any signature is stated to pass; nil when none is stated.
  public var dkimPasses: Bool? { dkim.isEmpty ? nil : dkim.contains { $0.result == "pass" } }

  /// Whether the stated DMARC result is `pass`; nil when none is stated.
  public var dmarcPasses: Bool? { dmarc.map { $0.result == "pass" } }
}
