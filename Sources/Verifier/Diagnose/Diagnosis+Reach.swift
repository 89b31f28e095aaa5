internal import DNSCore
internal import MailAuth

// What an SPF record does for others than the senders at hand: whoever is named by no term in front
// makes receivers read it to its end.

extension Diagnosis {
  /// Tells what fails for senders that match late or not at all, though the own ones pass.
  mutating func judgeWorstCase(_ record: SPFRecord, _ text: [UInt8], _ column: Column) {
    guard scene.hasWorstCase(record), let cost = scene.cost() else { return }
    let isRing = cost.hasRing(below: [])
    if cost.lookups > 10 || isRing {
      add(
        .spfTooManyLookups(count: cost.lookups > 10 ? cost.lookups : nil), column,
        severity: .medium, observed: text)
    }
    let dead = cost.leaves {
      $0.record == nil && $0.problem == nil && $0.word == SPFResult.Word.none
    }
    if !dead.isEmpty {
      add(.spfVoidLookups(names: dead), column, severity: .medium, observed: text)
    } else if cost.voids > 2 {
      add(
        .spfVoidLookups(names: Self.voidNames(cost)), column, severity: .medium, observed: text)
    }
    let unread = cost.leaves { trace in
      switch trace.problem {
      case .syntax, .severalRecords: true
      case .noRecord, .noTarget, .tooManyLookups, .tooManyVoids, .tooManyExchanges, .noAnswer, nil:
        false
      }
    }
    if let domain = unread.first {
      add(
        .spfSyntax(.elsewhere(domain)), column, severity: .medium,
        observed: text)
    }
  }

  /// Tells of a record that lets in everybody, or says nothing of strangers.
  mutating func judgeLooseness(_ record: SPFRecord, _ text: [UInt8], _ column: Column) {
    switch record.all {
    case .pass: add(.spfPermissive(.everyone), column, observed: text)
    // Some hosts intend it: advice, no alarm.
    case .neutral: add(.spfPermissive(.neutral), column, observed: text)
    case .softfail, .fail: break
    case nil:
      if record.redirect == nil { add(.spfPermissive(.noEnding), column, observed: text) }
    }
    let cost = scene.hasWorstCase(record) ? scene.cost() : nil
    for term in record.reached {
      let written = String(decoding: term.text, as: UTF8.self)
      if isOpen(term) || cost?.step(of: term)?.nested.contains(where: \.isOpen) == true {
        if term.isLetting || term.isRedirect {
          return add(.spfPermissive(.open(written)), column, observed: text)
        }
      } else if term.isLetting, Offer.isTooWide(term), !term.isPointer {
        return add(.spfPermissive(.hugeRange(written)), column, observed: text)
      }
      if term.isRedirect, cost?.step(of: term)?.nested.contains(where: \.saysNothing) == true {
        return add(.spfPermissive(.neutral), column, observed: text)
      }
    }
  }

  /// Whether a term matches whoever sends: a network of everybody, or an `exists:` whose name is
  /// always the same and is there.
  private mutating func isOpen(_ term: SPFTerm) -> Bool {
    if term.isEverybody { return true }
    guard case .exists(let target)? = term.directive?.mechanism, let name = target.name else {
      return false
    }
    return scene.resolved(Question(name, .a))?.records.isEmpty == false
  }

  static func voidNames(_ trace: SPFTrace) -> [DomainName] {
    var names: [DomainName] = []
    for step in trace.steps {
      let nested = step.nested.flatMap(voidNames)
      let own =
        step.voids > step.nested.reduce(0) { $0 + $1.voids } ? [step.target].compactMap(\.self) : []
      for name in own + nested where !names.contains(name) { names.append(name) }
    }
    return names
  }
}

extension SPFTrace {
  /// The terms that a receiver may come to (RFC 7208 §5.1).
  fileprivate var reached: [Step] {
    // A record with a fault has no steps.
    let all = record.flatMap { try? SPFRecord($0) }?.terms.first { $0.all != nil }
    guard let all else { return steps }
    return steps.filter { $0.range.lowerBound < all.range.lowerBound }
  }

  /// The step of a term of this record.
  fileprivate func step(of term: SPFTerm) -> Step? { steps.first { $0.range == term.range } }

  /// The domains of the records inside this one that fit, each once.
  fileprivate func leaves(_ fits: (SPFTrace) -> Bool) -> [DomainName] {
    var found: [DomainName] = []
    for trace in reached.flatMap(\.nested) {
      for name in (fits(trace) ? [trace.domain] : []) + trace.leaves(fits)
      where !found.contains(name) {
        found.append(name)
      }
    }
    return found
  }

  /// Whether a record inside this one leads back to one that is being read.
  fileprivate func hasRing(below path: [DomainName]) -> Bool {
    let path = path + [domain]
    return reached.contains { step in
      step.nested.isEmpty
        ? step.lookups > 0 && step.term.leadsToRecord && step.target.map(path.contains) == true
        : step.nested.contains { $0.hasRing(below: path) }
    }
  }

  /// Whether the record lets in whoever sends.
  fileprivate var isOpen: Bool {
    // Records that cannot be read let nobody in.
    guard let record = record.flatMap({ try? SPFRecord($0) }) else { return false }
    if record.all == .pass { return true }
    return record.reached.contains { term in
      guard term.isLetting || term.isRedirect else { return false }
      return term.isEverybody || step(of: term)?.nested.contains(where: \.isOpen) == true
    }
  }

  /// Whether the record ends in `?all`.
  fileprivate var saysNothing: Bool {
    record.flatMap { try? SPFRecord($0) }?.all == .neutral  // A fault says nothing of its end.
  }
}

extension [UInt8] {
  /// Whether a term leads to another record.
  fileprivate var leadsToRecord: Bool {
    let text = String(decoding: self, as: UTF8.self).lowercased()
    return text.contains("include:") || text.hasPrefix("redirect=")
  }
}

extension SPFRecord {
  /// The terms in front of `all`; behind it nobody reads (RFC 7208 §5.1).
  fileprivate var reached: [SPFTerm] { Array(terms.prefix { $0.all == nil }) }
}

extension SPFTerm {
  /// Whether its network holds the addresses of everybody, or nearly so.
  fileprivate var isEverybody: Bool {
    switch directive?.mechanism {
    case .ip4(_, let bits): bits < 4
    case .ip6(_, let bits): bits < 4
    case .a(_, let prefix), .mx(_, let prefix): prefix.v4 < 4 || prefix.v6 < 4
    case .all, .include, .ptr, .exists, nil: false
    }
  }

  fileprivate var isPointer: Bool {
    if case .ptr? = directive?.mechanism { return true }
    return false
  }
}
