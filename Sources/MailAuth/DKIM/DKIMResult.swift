public import DNSCore

/// A result word of DKIM (RFC 8601 §2.7.1).
public enum DKIMResult: String, Hashable, Sendable {
  /// The mail is not signed.
  case none
  /// The signature verifies.
  case pass
  /// Signature or body do not verify.
  case fail
  /// The signature verifies or might, but a rule of the receiver does not accept it.
  case policy
  /// The signature cannot be read.
  case neutral
  /// A later attempt may give an answer.
  case temperror
  /// A later attempt will not give another answer.
  case permerror
}

/// What decided the result of one signature; the raw value is a stable code.
public enum DKIMReason: String, Hashable, Sendable, CaseIterable {
  /// The signature verifies.
  case verified
  /// The body changed: its hash is not `bh=` (RFC 6376 §6.1.3).
  case bodyHash = "body-hash"
  /// The signature is not of these header fields with this key.
  case signature
  /// There is no key record: no such name, or no TXT records there.
  case noKey = "no-key"
  /// There is a record, but its key cannot be used; `keyState` says why.
  case badKey = "bad-key"
  /// The key was taken back: `p=` is empty.
  case revoked
  /// The RSA key has less than 1024 bits (RFC 8301 §3.2).
  case keyTooSmall = "key-too-small"
  /// The RSA key has more than 4096 bits.
  case keyTooLarge = "key-too-large"
  /// `k=` of the record is not the algorithm of the signature.
  case keyAlgorithm = "key-algorithm"
  /// `h=` of the record does not allow the hash of the signature.
  case hashNotAllowed = "hash-not-allowed"
  /// `s=` of the record does not allow mail.
  case serviceNotAllowed = "service-not-allowed"
  /// `t=s` of the record, but `i=` names a subdomain.
  case strictDomain = "strict-domain"
  /// The question for the key had no conclusive answer.
  case dns
  /// `x=` has passed.
  case expired
  /// SHA-1, which no longer counts (RFC 8301 §3.1).
  case sha1
  /// `a=` is unknown.
  case unknownAlgorithm = "unknown-algorithm"
  /// `c=` is unknown.
  case unknownCanonicalization = "unknown-canonicalization"
  /// `q=` has no method that is known.
  case unknownQueryMethod = "unknown-query-method"
  /// `v=` is not 1.
  case unknownVersion = "unknown-version"
  /// The field is no tag list, or a value does not have the form of its tag.
  case syntax
  /// A tag that has to be there is missing.
  case missingTag = "missing-tag"
  /// `h=` does not name From.
  case fromNotSigned = "from-not-signed"
  /// `i=` does not lie within `d=`.
  case identityOutsideDomain = "identity-outside-domain"
  /// `l=` is more than the body has.
  case bodyLength = "body-length"
  /// The mail has more signatures than are judged.
  case tooManySignatures = "too-many-signatures"
}

/// What became of one DKIM-Signature.
public struct DKIMSignatureResult: Hashable, Sendable {
  /// The result word.
  public var result: DKIMResult
  /// What decided it.
  public var reason: DKIMReason
  /// `d=`; nil when it could not be read.
  public var domain: DomainName?
  /// `s=`; nil when it could not be read.
  public var selector: DomainName?
  /// `a=` as written; empty when it could not be read.
  public var algorithm: [UInt8] = []
  /// `i=` as written; nil when it is not there.
  public var identity: [UInt8]?
  /// The first eight characters of `b=`: what Authentication-Results shows as `header.b`.
  public var signaturePrefix: [UInt8] = []
  /// Size of the key in bits; nil when there is none.
  public var bits: Int?
  /// `t=y` of the key record: the domain tests DKIM.
  public var isTesting = false
  /// The key record that was used; nil when none was read.
  public var keyRecord: DKIMKeyRecord?
  /// How many TXT records stood at the name of the key; more than one is undefined
  /// (RFC 6376 §3.6.2.2).
  public var keyRecords = 0
  /// What other verifiers judge differently about the signature or its key.
  public var disagreements: [Disagreement] = []
  /// Octets of the canonical body that `l=` leaves unsigned.
  public var unsignedBodyOctets = 0
  /// `t=`, seconds since 1970.
  public var signedAt: Int?
  /// `x=`, seconds since 1970.
  public var expiresAt: Int?

  /// A result without details.
  public init(_ result: DKIMResult, _ reason: DKIMReason) {
    self.result = result
    self.reason = reason
  }

  /// How the key record was judged; nil when none was read.
  public var keyState: DKIMKeyRecord.State? { keyRecord?.state }

  /// Whether the signature verifies.
  public var isPass: Bool { result == .pass }

  /// Where the key record stands; nil when the signature does not say.
  public var keyName: DomainName? {
    guard let domain, let selector, let place = Self.keyPlace else { return nil }
    return domain.prepending(place)?.prepending(selector)
  }

  private static let keyPlace = DomainName("_domainkey")
}
