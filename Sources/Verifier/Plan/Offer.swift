internal import DNSCore
internal import MailAuth

/// A text that a person is told to type, with the proof that it does what it shall and nothing more.
///
/// Every text that leaves the verifier as something to enter has gone through here; what cannot be
/// proved is not offered.
struct Offer: Hashable {
  /// The text, its strings joined.
  let text: [UInt8]

  /// The narrowest networks that an offer may add, in bits.
  private static let narrowest = (v4: 16, v6: 32)

  /// Offers an SPF record.
  ///
  /// It parses; it has every letting term of the records that it is made from, but for those that the
  /// merge names as dropped; and it has no other (RFC 7208 §4.6.2: then nobody new passes). Terms that
  /// let in nearly everybody are taken only where they stand already.
  ///
  /// - Parameters:
  ///   - text: The record to be typed.
  ///   - present: The records that stand there, as they were meant.
  ///   - wanted: What the mail host, other senders and the person want.
  ///   - dropped: Terms that are left out, each said with its reason.
  ///   - domain: Whose record it is.
  init?(
    spf text: [UInt8], present: [[UInt8]], wanted: [[UInt8]], dropped: [[UInt8]],
    domain: DomainName
  ) {
    // What does not read is offered to nobody.
    guard let record = try? SPFRecord(text) else { return nil }
    switch record.all {
    case .pass, .neutral: return nil
    case .softfail, .fail, nil: break
    }
    let standing = present.flatMap(Self.terms)
    let asked = wanted.flatMap(Self.terms)
    let allowed = Set((standing + asked).map { $0.key(domain) })
    let own = record.terms.filter { $0.isLetting || $0.isRedirect }
    let keys = Set(own.map { $0.key(domain) })
    guard keys.isSubset(of: allowed) else { return nil }
    let old = Set(standing.map { $0.key(domain) })
    guard own.allSatisfy({ old.contains($0.key(domain)) || !Self.isTooWide($0) }) else {
      return nil
    }
    let said = Set(
      dropped.flatMap { Self.terms(Array("v=spf1 ".utf8) + $0) }.map { $0.key(domain) })
    for term in standing + asked where term.isLetting {
      let key = term.key(domain)
      guard keys.contains(key) || said.contains(key) || own.contains(where: { $0.covers(term) })
      else { return nil }
    }
    self.text = text
  }

  /// Offers a key: the wanted one, or the one that a text was meant to be.
  init?(key text: [UInt8]) {
    guard KeyReading(text).isSound else { return nil }
    self.text = text
  }

  /// Offers a DMARC record that receivers can read.
  init?(dmarc text: [UInt8]) {
    guard DMARCReading(text).isSound else { return nil }
    self.text = text
  }

  /// The terms of a text that can be read, or of what it was meant to be.
  private static func terms(_ text: [UInt8]) -> [SPFTerm] {
    let reading = SPFReading(text)
    let meant = reading.isSound ? text : reading.meant?.octets ?? text
    if let record = try? SPFRecord(meant) {
      return record.terms.filter { $0.isLetting || $0.isRedirect }
    }
    // Of a text that nobody can read, the words that can be read; what became of the others is said
    // by the merge.
    return meant.split(separator: 0x20).prefix(200).compactMap { word in
      (try? SPFRecord(Array("v=spf1 ".utf8) + word))?.terms.first
    }.filter { $0.isLetting || $0.isRedirect }
  }

  /// Whether a term lets in so many that no host can have meant it.
  static func isTooWide(_ term: SPFTerm) -> Bool {
    guard let directive = term.directive else { return false }
    switch directive.mechanism {
    case .ip4(_, let bits): return bits < narrowest.v4
    case .ip6(_, let bits): return bits < narrowest.v6
    case .a(_, let prefix), .mx(_, let prefix):
      return prefix.v4 < narrowest.v4 || prefix.v6 < narrowest.v6
    case .ptr: return true
    case .all: return directive.qualifier == .pass || directive.qualifier == .neutral
    case .include, .exists: return false
    }
  }
}

extension SPFTerm {
  /// Whether it is a `redirect=`.
  var isRedirect: Bool {
    if case .redirect = body { return true }
    return false
  }
}
