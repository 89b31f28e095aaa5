internal import DNSCore

/// An SPF record, read by the grammar of RFC 7208 §12.
///
/// A record with any fault anywhere is no record (RFC 7208 §4.6): reading it throws.
public struct SPFRecord: Hashable, Sendable {
  /// The text that was read.
  public let octets: [UInt8]
  /// Its terms in order.
  public let terms: [SPFTerm]
  /// The target of `redirect=`; nil without one.
  public let redirect: SPFDomainSpec?
  /// The target of `exp=`; nil without one.
  public let explanation: SPFDomainSpec?
  /// Whether an `all` is there, so that `redirect=` is ignored (RFC 7208 §6.1).
  public let hasAll: Bool

  /// Whether a TXT text is an SPF record: `v=spf1` in any case, then a space or the end
  /// (RFC 7208 §4.5).
  public static func isSPF(_ txt: [UInt8]) -> Bool {
    guard txt.count >= 6, txt.count == 6 || txt[6] == 0x20 else { return false }
    return txt[0] | 0x20 == 0x76 && txt[1] == 0x3D && txt[2] | 0x20 == 0x73
      && txt[3] | 0x20 == 0x70 && txt[4] | 0x20 == 0x66 && txt[5] == 0x31
  }

  /// Reads a record.
  ///
  /// - Parameter octets: The character-strings of one TXT record, joined with nothing between them.
  /// - Throws: The first fault, with its place.
  public init(_ octets: [UInt8]) throws(SPFSyntaxError) {
    guard SPFRecord.isSPF(octets) else {
      throw SPFSyntaxError(.notSPF, at: 0, in: 0..<min(6, octets.count))
    }
    var terms: [SPFTerm] = []
    var redirect: SPFDomainSpec?
    var explanation: SPFDomainSpec?
    var hasAll = false
    var start = 6
    while start < octets.count {
      if octets[start] == 0x20 {
        start += 1
        continue
      }
      var end = start
      while end < octets.count, octets[end] != 0x20 {
        // RFC 7208 §3.1: seven bits; §12: only spaces part terms, no control octets anywhere.
        guard (0x21...0x7E).contains(octets[end]) else {
          let stop = octets[end...].firstIndex(of: 0x20) ?? octets.endIndex
          throw SPFSyntaxError(.badOctet, at: end, in: start..<stop)
        }
        end += 1
      }
      let body = try SPFTerm.body(octets[start..<end])
      let range = start..<end
      switch body {
      case .directive(_, let mechanism):
        if mechanism == .all { hasAll = true }
      case .redirect(let domain):
        // RFC 7208 §6: these two modifiers must not appear more than once each.
        guard redirect == nil else { throw SPFSyntaxError(.repeatedModifier, at: start, in: range) }
        redirect = domain
      case .explanation(let domain):
        guard explanation == nil else {
          throw SPFSyntaxError(.repeatedModifier, at: start, in: range)
        }
        explanation = domain
      case .other: break
      }
      terms.append(SPFTerm(body, text: Array(octets[range]), range: range))
      start = end
    }
    self.octets = octets
    self.terms = terms
    self.redirect = redirect
    self.explanation = explanation
    self.hasAll = hasAll
  }

  /// Reads a record from text.
  public init(_ text: String) throws(SPFSyntaxError) {
    try self.init(Array(text.utf8))
  }

  /// The record of these terms, each as its author wrote it, with one space between them.
  public static func written(_ terms: [SPFTerm]) -> [UInt8] {
    var octets = Array("v=spf1".utf8)
    for term in terms {
      octets.append(0x20)
      octets += term.text
    }
    return octets
  }

  /// The qualifier of the first `all`, which is the one that counts; nil without one.
  public var all: SPFQualifier? {
    terms.lazy.compactMap(\.all).first
  }
}

extension SPF {
  /// The name that a target's text stands for; nil when no question can be asked for it.
  ///
  /// A dot at the end is ignored, a text that is too long loses labels from the left
  /// (RFC 7208 §7.3).
  static func targetName(_ octets: [UInt8]) -> DomainName? {
    var rest = octets[...]
    if rest.last == 0x2E { rest.removeLast() }
    // RFC 7208 §7.3: more than 253 characters lose whole labels on the left side.
    while rest.count > 253 {
      guard let dot = rest.firstIndex(of: 0x2E) else { return nil }
      rest = rest[(dot + 1)...]
    }
    return DomainName(dotted: rest)
  }
}
