/// A matter that verifiers in use are known to judge differently; the raw value is a stable code.
///
/// The judgement here follows the standard. Whoever reads it should know that a mail may pass
/// elsewhere all the same, or fail although it passes here.
public enum Disagreement: String, Hashable, Sendable, CaseIterable {
  /// Quotation marks or other octets inside `p=` that base64 has not.
  case textInKey = "text-in-key"
  /// Words behind the key, which read as more base64.
  case textAfterKey = "text-after-key"
  /// A tag twice, which makes the whole record invalid (RFC 6376 §3.2).
  case tagTwice = "tag-twice"
  /// `v=DKIM1`, but not in front (RFC 6376 §3.6.1).
  case versionNotFirst = "version-not-first"
  /// A key of Ed25519 without `k=`, which then means RSA (RFC 6376 §3.6.1).
  case keyTypeMissing = "key-type-missing"
  /// `k=` in capitals.
  case keyTypeCase = "key-type-case"
  /// `h=` does not allow the hash of the signature.
  case hashNotAllowed = "hash-not-allowed"
  /// Several records at one name: the result is undefined (RFC 6376 §3.6.2.2).
  case severalKeys = "several-keys"
  /// Ed25519, which the largest receivers do not verify (RFC 8463).
  case ed25519
  /// SHA-1, which nobody may accept any more (RFC 8301 §3.1).
  case sha1

  /// A verifier that was tried, or that says so itself.
  public enum Verifier: String, Hashable, Sendable, CaseIterable {
    /// The library of OpenDKIM, behind many mail servers.
    case libopendkim
    /// dkimpy, as Debian packs it.
    case dkimpy = "python3-dkim"
    /// Gmail.
    case gmail
    /// Outlook.com and Exchange Online.
    case microsoft
    /// Yahoo Mail.
    case yahoo
  }

  /// Who lets it pass.
  public var acceptedBy: [Verifier] {
    switch self {
    case .textInKey, .versionNotFirst, .ed25519, .sha1: [.libopendkim, .dkimpy]
    case .textAfterKey, .tagTwice, .keyTypeMissing, .keyTypeCase: [.libopendkim]
    case .hashNotAllowed, .severalKeys: [.dkimpy]
    }
  }

  /// Who does not.
  public var refusedBy: [Verifier] {
    switch self {
    case .textInKey, .versionNotFirst, .sha1: []
    case .textAfterKey, .tagTwice, .keyTypeMissing, .keyTypeCase: [.dkimpy]
    case .hashNotAllowed, .severalKeys: [.libopendkim]
    case .ed25519: [.gmail, .microsoft, .yahoo]
    }
  }
}
