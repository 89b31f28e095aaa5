/// Why a text is no SPF record (RFC 7208 §4.6.1, §12); `offset` counts octets from its start.
public struct SPFSyntaxError: Error, Hashable, Sendable {
  /// The kinds of fault.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The text does not begin with `v=spf1` and a space or its end.
    case notSPF = "not-spf"
    /// An octet that is not printable ASCII (RFC 7208 §3.1).
    case badOctet = "bad-octet"
    /// A word that is no mechanism.
    case unknownMechanism = "unknown-mechanism"
    /// A mechanism or modifier without the domain or address it needs.
    case missingArgument = "missing-argument"
    /// `all` with something behind it, `redirect:` with a colon, and the like.
    case unexpectedArgument = "unexpected-argument"
    /// `ip4:` or `ip6:` without an address of that kind.
    case badAddress = "bad-address"
    /// A prefix length behind `/` that is no number or out of range.
    case badPrefixLength = "bad-prefix-length"
    /// A domain that does not end in a macro or a dot and a proper last label.
    case badDomain = "bad-domain"
    /// A `%` that begins no macro, or a macro that is not allowed here.
    case badMacro = "bad-macro"
    /// A modifier's name with octets that names cannot have.
    case badModifierName = "bad-modifier-name"
    /// `redirect=` or `exp=` for the second time.
    case repeatedModifier = "repeated-modifier"
  }

  /// What is wrong.
  public var reason: Reason
  /// Where it is seen, in octets from the start of the text.
  public var offset: Int
  /// The octets of the word (term) that holds the fault; empty at the end of the text.
  public var word: Range<Int>

  /// A fault at an offset, inside a word.
  public init(_ reason: Reason, at offset: Int, in word: Range<Int>) {
    self.reason = reason
    self.offset = offset
    self.word = word
  }
}
