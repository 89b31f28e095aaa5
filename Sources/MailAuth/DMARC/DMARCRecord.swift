/// What a domain's owner wants done with mail that fails DMARC.
public enum DMARCPolicy: String, Hashable, Sendable, CaseIterable {
  /// Nothing.
  case none
  /// Treat it as suspicious.
  case quarantine
  /// Refuse it.
  case reject

  /// RFC 9989 §4.7, `t=y`: one step milder.
  var milder: DMARCPolicy {
    switch self {
    case .none, .quarantine: .none
    case .reject: .quarantine
    }
  }
}

/// A DMARC policy record (RFC 9989 §4.7).
public struct DMARCRecord: Hashable, Sendable {
  /// How much alike two domains must be (RFC 9989 §4.4).
  public enum Alignment: String, Hashable, Sendable {
    /// The same organizational domain.
    case relaxed = "r"
    /// The same domain.
    case strict = "s"
  }

  /// `psd=`: whether the domain is one under which others register theirs.
  public enum PublicSuffix: String, Hashable, Sendable {
    /// It is.
    case yes = "y"
    /// It is not, and it is the organizational domain.
    case no = "n"
    /// Not said.
    case unknown = "u"
  }

  /// What becomes of the record when it is applied (RFC 9989 §4.10.1).
  public enum Use: Hashable, Sendable {
    /// It applies as it is.
    case asWritten
    /// A policy in it is missing or wrong, but there is an address for reports: `p=none`.
    case asNone
    /// A policy in it is missing or wrong and nobody wants reports: DMARC is not applied.
    case ignored
  }

  /// Something wrong in the record; offsets count from its start.
  public enum Flaw: Hashable, Sendable {
    /// A part without an equals sign or without a name.
    case notATag(offset: Int)
    /// A tag that the standard does not know; it is ignored.
    case unknownTag(name: [UInt8], offset: Int)
    /// A value that the tag does not have; the default counts.
    case badValue(tag: [UInt8], offset: Int)
    /// The tag was there before; the first one counts.
    case duplicate(tag: [UInt8], offset: Int)
    /// There is no `p=`.
    case noPolicy
  }

  /// The record: its strings joined with nothing between (RFC 9989 §4.5).
  public let octets: [UInt8]
  /// `p=`; nil when it is missing or wrong.
  public private(set) var policy: DMARCPolicy?
  /// `sp=`, for subdomains; nil when it is missing or wrong.
  public private(set) var subdomainPolicy: DMARCPolicy?
  /// `np=`, for subdomains that do not exist; nil when it is missing or wrong.
  public private(set) var nonexistentPolicy: DMARCPolicy?
  /// `psd=`.
  public private(set) var publicSuffix = PublicSuffix.unknown
  /// `t=y`: the policy is only tried out.
  public private(set) var isTesting = false
  /// `adkim=`.
  public private(set) var dkimAlignment = Alignment.relaxed
  /// `aspf=`.
  public private(set) var spfAlignment = Alignment.relaxed
  /// `rua=`: where aggregate reports go, as written.
  public private(set) var reportAddresses: [[UInt8]] = []
  /// `ruf=`: where failure reports go, as written.
  public private(set) var failureAddresses: [[UInt8]] = []
  /// `pct=` of RFC 7489 §6.3; nil when it is missing or no number up to 100.
  public private(set) var share: Int?
  /// What is wrong in it; at most 16.
  public private(set) var flaws: [Flaw] = []

  private var hasBadPolicy = false

  /// Reads a record; nil when it does not begin with `v=DMARC1` (RFC 9989 §4.7: such a text is no
  /// DMARC record at all).
  public init?(_ octets: [UInt8]) {
    self.octets = octets
    let parts = octets.split(
      separator: .semicolon, maxSplits: 100, omittingEmptySubsequences: false)
    guard let version = parts.first, let first = octets.first, first | 0x20 == UInt8(ascii: "v"),
      let (name, value) = Self.tag(version), name.isText("v"),
      value.elementsEqual("DMARC1".utf8)
    else { return nil }
    var seen: [ArraySlice<UInt8>] = [name]
    for part in parts.dropFirst() {
      let text = part.trimmed
      // Empty parts do no harm: RFC 9989 §4.8 drops what it cannot read.
      if text.isEmpty { continue }
      guard let (name, value) = Self.tag(part) else {
        note(.notATag(offset: text.startIndex))
        continue
      }
      if seen.contains(where: { $0.equalsIgnoringCase(name) }) {
        note(.duplicate(tag: Array(name), offset: text.startIndex))
        continue
      }
      seen.append(name)
      read(name, value, offset: text.startIndex)
    }
    if !seen.contains(where: { $0.isText("p") }) { note(.noPolicy) }
  }

  private static func tag(
    _ part: ArraySlice<UInt8>
  ) -> (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)? {
    guard let equals = part.firstIndex(of: .equalsSign) else { return nil }
    let name = part[..<equals].trimmed
    guard !name.isEmpty, name.allSatisfy({ $0.isMailLetter }) else { return nil }
    return (name, part[(equals + 1)...].trimmed)
  }

  private mutating func read(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>, offset: Int) {
    // RFC 5234 §2.3: names and values compare without regard to case.
    let word = String(decoding: value.map(\.mailLowercased), as: UTF8.self)
    var isGood = true
    if name.isText("p") {
      policy = DMARCPolicy(rawValue: word)
      isGood = policy != nil
    } else if name.isText("sp") {
      subdomainPolicy = DMARCPolicy(rawValue: word)
      isGood = subdomainPolicy != nil
      hasBadPolicy = hasBadPolicy || !isGood
    } else if name.isText("np") {
      nonexistentPolicy = DMARCPolicy(rawValue: word)
      isGood = nonexistentPolicy != nil
      hasBadPolicy = hasBadPolicy || !isGood
    } else if name.isText("psd") {
      isGood = PublicSuffix(rawValue: word) != nil
      publicSuffix = PublicSuffix(rawValue: word) ?? .unknown
    } else if name.isText("t") {
      isGood = word == "y" || word == "n"
      isTesting = word == "y"
    } else if name.isText("adkim") {
      isGood = Alignment(rawValue: word) != nil
      dkimAlignment = Alignment(rawValue: word) ?? .relaxed
    } else if name.isText("aspf") {
      isGood = Alignment(rawValue: word) != nil
      spfAlignment = Alignment(rawValue: word) ?? .relaxed
    } else if name.isText("rua") {
      reportAddresses = Self.addresses(value)
      isGood = !reportAddresses.isEmpty
    } else if name.isText("ruf") {
      failureAddresses = Self.addresses(value)
      isGood = !failureAddresses.isEmpty
    } else if name.isText("pct") {
      share = value.decimal(digits: 3).flatMap { $0 <= 100 ? $0 : nil }
    } else if !(name.isText("fo") || name.isText("rf") || name.isText("ri")) {
      // `rf` and `ri` are of RFC 7489 §6.3; nobody needs to hear of them.
      note(.unknownTag(name: Array(name), offset: offset))
    }
    if !isGood { note(.badValue(tag: Array(name), offset: offset)) }
  }

  /// RFC 9989 §4.6: URIs between commas; those that are none are left out.
  private static func addresses(_ value: ArraySlice<UInt8>) -> [[UInt8]] {
    value.split(separator: UInt8(ascii: ",")).prefix(32).compactMap { part in
      let text = part.trimmed
      guard let colon = text.firstIndex(of: .colon), colon > text.startIndex,
        text[..<colon].allSatisfy({ $0.isMailLetter || $0.isMailDigit || $0 == 0x2B || $0 == 0x2D }
        ),
        text[(colon + 1)...].contains(where: { !$0.isFoldingWhiteSpace }),
        !text.contains(where: { $0.isFoldingWhiteSpace || $0 >= 0x80 })
      else { return nil }
      if text[..<colon].isText("mailto"), !text.contains(UInt8(ascii: "@")) { return nil }
      return Array(text)
    }
  }

  /// RFC 9989 §4.10.1: what a record with a missing or wrong policy is good for.
  public var use: Use {
    if policy != nil, !hasBadPolicy { return .asWritten }
    return reportAddresses.isEmpty ? .ignored : .asNone
  }

  private mutating func note(_ flaw: Flaw) {
    if flaws.count < 16 { flaws.append(flaw) }
  }
}
