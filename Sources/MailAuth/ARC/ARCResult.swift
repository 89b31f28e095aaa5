public import DNSCore

/// What a mail's Authenticated Received Chain is worth (RFC 8617 §5.2).
public struct ARCResult: Hashable, Sendable {
  /// The result words (RFC 8617 §4.4).
  public enum Word: String, Hashable, Sendable {
    /// There is no chain.
    case none
    /// All of it verifies.
    case pass
    /// It does not.
    case fail
  }

  /// What decided the word; the raw value is a stable code.
  public enum Reason: String, Hashable, Sendable {
    /// There are no ARC fields.
    case noChain = "no-chain"
    /// Every seal and the newest message signature verify.
    case verified
    /// Sets are incomplete, doubled, not counted from 1 on, or more than 50.
    case structure
    /// A field cannot be read.
    case syntax
    /// The newest seal says that the chain was broken when it came there.
    case markedFail = "marked-fail"
    /// `cv=` of a seal is not what its place demands.
    case chainValidation = "chain-validation"
    /// The mail is not what the newest message signature signed.
    case messageSignature = "message-signature"
    /// A seal does not verify.
    case seal
    /// A key cannot be used, or is not there.
    case key
    /// A question for a key had no conclusive answer: a later attempt may pass.
    case dns
  }

  /// The result word.
  public var word: Word
  /// What decided it.
  public var reason: Reason
  /// The set (`i=`) that decided a failure; nil when it was none in particular.
  public var instance: Int?
  /// `d=` of the seals, from the first set to the newest, as far as the chain could be read.
  public var sealers: [DomainName] = []
  /// How the newest message signature was judged; nil when it did not come to that.
  public var messageSignature: DKIMSignatureResult?

  /// A result without details.
  public init(_ word: Word, _ reason: Reason, instance: Int? = nil) {
    self.word = word
    self.reason = reason
    self.instance = instance
  }
}
