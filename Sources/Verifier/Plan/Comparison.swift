internal import DNSCore
internal import MailAuth

/// How a text at a name stands against the one that shall be there, by meaning and not by letters.
public enum Comparison: Hashable, Sendable {
  /// The same record.
  case asWanted
  /// Another text with which the same senders pass: a stricter ending, further terms, another order.
  case otherForm
  /// It works, and lacks terms that something else in it stands in for today.
  case lacks([[UInt8]])
  /// It does not do what is wanted; the terms of SPF that it lacks, none for other records.
  case wrong(lacking: [[UInt8]])

  /// Whether mail gets what it needs from the text.
  public var works: Bool {
    switch self {
    case .asWanted, .otherForm, .lacks: true
    case .wrong: false
    }
  }
}

extension Comparison {
  /// Compares a text with a reference, as far as the texts alone tell.
  ///
  /// - Parameters:
  ///   - text: The text as it stands, strings joined.
  ///   - reference: The text that shall stand; nil: any sound record will do.
  ///   - purpose: What they are for.
  ///   - domain: Whose record it is.
  init(_ text: [UInt8], to reference: [UInt8]?, _ purpose: Purpose, domain: DomainName) {
    let reading = RecordReading(purpose, text)
    guard let reference else {
      // RFC 7208 §6: receivers read an SPF record all the same where they ignore a part of it.
      let isRead = purpose == .spf && (try? SPFRecord(text)) != nil
      let isMeant = reading.isSound && !Self.isSilenced(reading)
      self = isMeant ? .asWanted : isRead ? .lacks([]) : .wrong(lacking: [])
      return
    }
    // What nobody means as it is read is not as wanted, whatever receivers make of it.
    if reading.isSound, !Self.isSilenced(reading),
      reading.meansTheSame(as: RecordReading(purpose, reference))
    {
      self = .asWanted
      return
    }
    switch purpose {
    // RFC 6376 §3.6.1: another key verifies other signatures.
    case .dkim: self = .wrong(lacking: [])
    // Any policy that receivers can read is the owner's to choose.
    case .dmarc: self = reading.isSound ? .otherForm : .wrong(lacking: [])
    case .other: self = .wrong(lacking: [])
    case .spf:
      // A text with a fault is no record (RFC 7208 §4.6).
      guard let record = try? SPFRecord(text), let wanted = try? SPFRecord(reference) else {
        self = .wrong(lacking: [])
        return
      }
      let lacking = record.lacking(of: wanted, domain: domain)
      let isOpen = record.all == .pass && wanted.all != .pass
      if lacking.isEmpty {
        // Everybody passes, the wanted senders too: it is told, and closed only with consent. So is
        // what receivers read, and nobody means.
        self = isOpen || Self.isSilenced(reading) || !reading.isSound ? .lacks([]) : .otherForm
      } else {
        self = .wrong(lacking: lacking.map(\.text))
      }
    }
  }
}

extension Comparison {
  /// Whether a `redirect=`, which somebody meant, is silenced by an `all` (RFC 7208 §6.1).
  private static func isSilenced(_ reading: RecordReading) -> Bool {
    guard case .spf(let spf) = reading, let record = spf.record else { return false }
    return record.redirect != nil && record.hasAll
  }
}

extension SPFRecord {
  /// The letting terms of a wanted record that this one does not have, nor a wider network.
  ///
  /// Where this record keeps somebody out in front of its `all`, the order counts (RFC 7208 §4.6.2):
  /// then a wanted term counts only if nothing that excludes stands before it, or stands there in the
  /// wanted record too.
  func lacking(of wanted: SPFRecord, domain: DomainName) -> [SPFTerm] {
    let own = lettingTerms(domain)
    let accepted = Set(wanted.exclusions.map(\.canonical))
    let firstStranger = terms.firstIndex { term in
      term.isExclusion && !accepted.contains(term.canonical)
    }
    return wanted.terms.filter { term in
      guard term.isLetting || term.isRedirect(in: wanted) else { return false }
      let key = term.key(domain)
      let place = own.firstIndex { other in
        other.term.key(domain) == key || other.term.covers(term)
      }
      guard let place else { return true }
      return firstStranger.map { own[place].index > $0 } ?? false
    }
  }

  /// The terms that let somebody pass, `redirect=` among them, with their places.
  private func lettingTerms(_ domain: DomainName) -> [(index: Int, term: SPFTerm)] {
    let end = terms.firstIndex { $0.all != nil } ?? terms.endIndex
    return terms.enumerated().compactMap { index, term in
      (term.isLetting && index < end) || term.isRedirect(in: self) ? (index, term) : nil
    }
  }

  private var exclusions: [SPFTerm] { terms.filter(\.isExclusion) }
}

extension SPFTerm {
  /// Whether it lets somebody pass by itself.
  var isLetting: Bool {
    guard let directive, directive.mechanism != .all else { return false }
    return directive.qualifier == .pass
  }

  /// Whether it keeps somebody out in front of `all`.
  var isExclusion: Bool {
    guard let directive, directive.mechanism != .all else { return false }
    return directive.qualifier != .pass
  }

  /// Whether it is a `redirect=` that counts (RFC 7208 §6.1).
  fileprivate func isRedirect(in record: SPFRecord) -> Bool {
    if case .redirect = body { return !record.hasAll }
    return false
  }

  /// One spelling of a mechanism without its qualifier; the domain's own name may be left out.
  func key(_ domain: DomainName) -> [UInt8] {
    // RFC 7208 §6.1: `redirect=` and `include:` let the same senders pass.
    if case .redirect(let target) = body {
      return SPFTerm(.directive(.pass, .include(target))).canonical
    }
    guard let mechanism = directive?.mechanism else { return canonical }
    let own: SPFMechanism
    switch mechanism {
    case .a(let target, let prefix) where target == nil || target?.name == domain:
      own = .a(nil, prefix)
    case .mx(let target, let prefix) where target == nil || target?.name == domain:
      own = .mx(nil, prefix)
    case .ptr(let target) where target == nil || target?.name == domain: own = .ptr(nil)
    case .a, .mx, .ptr, .all, .include, .exists, .ip4, .ip6: own = mechanism
    }
    return SPFTerm(.directive(.pass, own)).canonical
  }

  /// Whether its network holds that of another term.
  func covers(_ narrow: SPFTerm) -> Bool {
    switch (directive?.mechanism, narrow.directive?.mechanism) {
    case (.ip4(let network, let bits), .ip4(let inner, let innerBits)),
      (.ip6(let network, let bits), .ip6(let inner, let innerBits)):
      innerBits >= bits && inner.isWithin(network, bits: bits)
    default: false
    }
  }
}
