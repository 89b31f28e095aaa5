public import DNSCore

/// What a match means (RFC 7208 §4.6.2); the raw value is the character in front of the mechanism.
public enum SPFQualifier: UInt8, Hashable, Sendable, CaseIterable {
  /// `+`: allowed.
  case pass = 0x2B
  /// `-`: forbidden.
  case fail = 0x2D
  /// `~`: probably forbidden.
  case softfail = 0x7E
  /// `?`: nothing is said.
  case neutral = 0x3F

  /// The result word of a match.
  public var word: SPFResult.Word {
    switch self {
    case .pass: .pass
    case .fail: .fail
    case .softfail: .softfail
    case .neutral: .neutral
    }
  }
}

/// How many leading bits have to agree, by address family (RFC 7208 §5.6).
public struct SPFPrefix: Hashable, Sendable {
  /// Bits of an IPv4 address, 0 to 32.
  public var v4: Int
  /// Bits of an IPv6 address, 0 to 128.
  public var v6: Int

  /// Whole addresses unless given.
  public init(v4: Int = 32, v6: Int = 128) {
    self.v4 = v4
    self.v6 = v6
  }

  /// The lengths as they are written; nothing for whole addresses.
  public var octets: [UInt8] {
    Array(((v4 == 32 ? "" : "/\(v4)") + (v6 == 128 ? "" : "//\(v6)")).utf8)
  }
}

/// A mechanism (RFC 7208 §5).
public enum SPFMechanism: Hashable, Sendable {
  /// Everyone.
  case all
  /// Whoever passes the record of that domain.
  case include(SPFDomainSpec)
  /// The addresses of a domain; nil is the one whose record this is.
  case a(SPFDomainSpec?, SPFPrefix)
  /// The addresses of a domain's mail exchangers.
  case mx(SPFDomainSpec?, SPFPrefix)
  /// Hosts with a validated name under a domain (RFC 7208 §5.5: do not use).
  case ptr(SPFDomainSpec?)
  /// An IPv4 network.
  case ip4(IPAddress, bits: Int)
  /// An IPv6 network.
  case ip6(IPAddress, bits: Int)
  /// Whoever makes that name exist.
  case exists(SPFDomainSpec)

  /// The mechanism's name.
  public var name: String {
    switch self {
    case .all: "all"
    case .include: "include"
    case .a: "a"
    case .mx: "mx"
    case .ptr: "ptr"
    case .ip4: "ip4"
    case .ip6: "ip6"
    case .exists: "exists"
    }
  }

  /// Whether it asks the DNS and so counts among the ten (RFC 7208 §4.6.4).
  public var asksDNS: Bool {
    switch self {
    case .include, .a, .mx, .ptr, .exists: true
    case .all, .ip4, .ip6: false
    }
  }

  /// The mechanism as it is written.
  public var octets: [UInt8] {
    func target(_ domain: SPFDomainSpec?) -> [UInt8] { domain.map { [0x3A] + $0.octets } ?? [] }
    switch self {
    case .all: return Array("all".utf8)
    case .include(let domain): return Array("include".utf8) + target(domain)
    case .a(let domain, let prefix): return [0x61] + target(domain) + prefix.octets
    case .mx(let domain, let prefix): return [0x6D, 0x78] + target(domain) + prefix.octets
    case .ptr(let domain): return Array("ptr".utf8) + target(domain)
    case .ip4(let ip, let bits): return Array("ip4:\(ip)\(bits == 32 ? "" : "/\(bits)")".utf8)
    case .ip6(let ip, let bits): return Array("ip6:\(ip)\(bits == 128 ? "" : "/\(bits)")".utf8)
    case .exists(let domain): return Array("exists".utf8) + target(domain)
    }
  }
}

/// One word of a record behind the version: a directive or a modifier (RFC 7208 §4.6.1).
public struct SPFTerm: Hashable, Sendable {
  /// What a term is.
  public enum Body: Hashable, Sendable {
    /// A mechanism and what its match means.
    case directive(SPFQualifier, SPFMechanism)
    /// `redirect=` (RFC 7208 §6.1).
    case redirect(SPFDomainSpec)
    /// `exp=` (RFC 7208 §6.2).
    case explanation(SPFDomainSpec)
    /// A modifier that the RFC does not know; it is ignored.
    case other(name: [UInt8], value: SPFMacroString)
  }

  /// What it is.
  public var body: Body
  /// The term as its author wrote it.
  public var text: [UInt8]
  /// Where it stands in the record, in octets; empty for a term that was made, not read.
  public var range: Range<Int>

  /// A term that was read.
  init(_ body: Body, text: [UInt8], range: Range<Int>) {
    self.body = body
    self.text = text
    self.range = range
  }

  /// A term that is made; it is written in its shortest form.
  public init(_ body: Body) {
    self.body = body
    text = SPFTerm.written(body)
    range = 0..<0
  }

  /// The qualifier and mechanism; nil for modifiers.
  public var directive: (qualifier: SPFQualifier, mechanism: SPFMechanism)? {
    if case .directive(let qualifier, let mechanism) = body { return (qualifier, mechanism) }
    return nil
  }

  /// The qualifier, when the term is an `all`.
  public var all: SPFQualifier? {
    if case .directive(let qualifier, .all) = body { return qualifier }
    return nil
  }

  /// The shortest spelling.
  public static func written(_ body: Body) -> [UInt8] {
    switch body {
    case .directive(let qualifier, let mechanism):
      return (qualifier == .pass ? [] : [qualifier.rawValue]) + mechanism.octets
    case .redirect(let domain): return Array("redirect=".utf8) + domain.octets
    case .explanation(let domain): return Array("exp=".utf8) + domain.octets
    case .other(let name, let value): return name + [0x3D] + value.octets
    }
  }

  /// One spelling for all terms that mean the same: no `+`, small letters outside macros, no dot at
  /// the end, no host bits in a network.
  public var canonical: [UInt8] {
    switch body {
    case .directive(let qualifier, .ip4(let ip, let bits)):
      return SPFTerm.written(.directive(qualifier, .ip4(ip.network(bits: bits), bits: bits)))
    case .directive(let qualifier, .ip6(let ip, let bits)):
      return SPFTerm.written(.directive(qualifier, .ip6(ip.network(bits: bits), bits: bits)))
    case .directive(let qualifier, .include(let domain)):
      return SPFTerm.written(.directive(qualifier, .include(domain.canonical)))
    case .directive(let qualifier, .exists(let domain)):
      return SPFTerm.written(.directive(qualifier, .exists(domain.canonical)))
    case .directive(let qualifier, .a(let domain, let prefix)):
      return SPFTerm.written(.directive(qualifier, .a(domain?.canonical, prefix)))
    case .directive(let qualifier, .mx(let domain, let prefix)):
      return SPFTerm.written(.directive(qualifier, .mx(domain?.canonical, prefix)))
    case .directive(let qualifier, .ptr(let domain)):
      return SPFTerm.written(.directive(qualifier, .ptr(domain?.canonical)))
    case .directive(_, .all): return SPFTerm.written(body)
    case .redirect(let domain): return SPFTerm.written(.redirect(domain.canonical))
    case .explanation(let domain): return SPFTerm.written(.explanation(domain.canonical))
    case .other(let name, let value):
      return SPFTerm.written(.other(name: name.map(\.asciiLowercased), value: value))
    }
  }
}

extension SPFDomainSpec {
  /// The same domain with small letters and no dot at its end.
  var canonical: SPFDomainSpec {
    var pieces = text.pieces.map { (piece: SPFMacroString.Piece) -> SPFMacroString.Piece in
      if case .literal(let octets) = piece { return .literal(octets.map(\.asciiLowercased)) }
      return piece
    }
    if case .literal(let octets)? = pieces.last, octets.last == 0x2E {
      pieces[pieces.count - 1] = .literal(octets.dropLast())
    }
    return SPFDomainSpec(text: SPFMacroString(pieces: pieces))
  }
}

extension IPAddress {
  /// The address with all bits behind the first `bits` cleared.
  func network(bits: Int) -> IPAddress {
    switch self {
    case .v4(let value):
      return .v4(bits <= 0 ? 0 : value & (UInt32.max << UInt32(max(0, 32 - bits))))
    case .v6(let high, let low):
      return .v6(
        high: bits <= 0 ? 0 : high & (UInt64.max << UInt64(max(0, 64 - bits))),
        low: bits <= 64 ? 0 : low & (UInt64.max << UInt64(max(0, 128 - bits))))
    }
  }
}
