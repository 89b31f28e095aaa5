internal import DNSCore
internal import MailAuth

extension SPFMerge {
  /// A term that a merged record could do without, offered when it does not fit (RFC 7208 §4.6.4).
  ///
  /// Nothing of it is left out unasked: `merge(…, without:)` does so.
  public struct Saving: Hashable, Sendable {
    /// Why hardly anybody would miss it.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
      /// Its name has no address: nobody passes by it.
      case nothingThere = "nothing-there"
      /// The record behind `include:` lets nobody pass.
      case letsNobody = "lets-nobody"
      /// A record behind `include:` is an error, which stops the evaluation.
      case faultInside = "fault-inside"
      /// Its addresses are now let pass by another term, as when `mx` equals `a`.
      case sameAddresses = "same-addresses"
      /// RFC 7208 §5.5 says not to use `ptr`.
      case ptr
      /// All addresses behind `include:` are now let pass by other terms; its owner can change them.
      case coveredInclude = "covered-include"
    }

    /// The term as it stands in the merged record.
    public var text: [UInt8]
    /// Why it could go.
    public var reason: Reason
    /// Lookups that it costs.
    public var lookups: Int
    /// Terms in it that find nothing.
    public var voids: Int
  }
}

extension SPFMerge {
  /// As many savings as it takes to fit, in their order; all of them where they do not suffice.
  public var enoughSavings: [Saving] {
    var cost = after
    return Array(
      savings.prefix { saving in
        let isOver = cost.isOver
        cost.lookups -= saving.lookups
        cost.voids -= saving.voids
        return isOver
      })
  }
}

extension SPFMergeDraft {
  /// What could go from a record, those first whom nobody at all would miss.
  mutating func savings(in terms: [SPFTerm], _ trace: SPFTrace) -> [SPFMerge.Saving] {
    var found: [SPFMerge.Saving] = []
    for term in terms where term.directive?.qualifier == .pass && term.all == nil {
      guard let step = trace.steps.first(where: { $0.term == term.text }), step.lookups > 0,
        let reason = reason(term, step, among: terms, trace)
      else { continue }
      found.append(
        SPFMerge.Saving(
          text: term.text, reason: reason, lookups: step.lookups, voids: step.voids))
    }
    let order = SPFMerge.Saving.Reason.allCases
    return order.flatMap { reason in found.filter { $0.reason == reason } }
  }

  private mutating func reason(
    _ term: SPFTerm, _ step: SPFTrace.Step, among terms: [SPFTerm], _ trace: SPFTrace
  ) -> SPFMerge.Saving.Reason? {
    switch term.directive?.mechanism {
    case .include:
      switch fault(step) {
      case .none: break
      case .permanent, .inside: return .faultInside
      // Silence for a moment makes nobody superfluous.
      case .temporary: return nil
      }
      guard let inside = step.nested.first else { return nil }
      if letsNobody(inside) { return .letsNobody }
      guard let networks = networks(in: inside, exactly: false), !networks.isEmpty else {
        return nil
      }
      return isCovered(networks, by: terms, beside: term, trace) ? .coveredInclude : nil
    case .ptr: return .ptr
    case .exists(let target):
      guard let name = target.name, let records = records(Question(name, .a)) else { return nil }
      return records.isEmpty ? .nothingThere : nil
    case .a, .mx:
      guard let networks = networks(of: term, at: domain) else { return nil }
      if networks.isEmpty { return .nothingThere }
      return isCovered(networks, by: terms, beside: term, trace) ? .sameAddresses : nil
    case .all, .ip4, .ip6, nil: return nil
    }
  }

  /// Whether a record names nobody who may send.
  private func letsNobody(_ trace: SPFTrace) -> Bool {
    guard trace.problem == nil, let text = trace.record,
      let terms = try? SPFRecord(text).terms  // a faulty one is told elsewhere
    else { return false }
    return !terms.contains { term in
      if case .redirect = term.body { return true }
      return term.directive?.qualifier == .pass
    }
  }

  /// Addresses of both families with the bits that count.
  private typealias Network = (address: IPAddress, bits: Int)

  /// Whom an `a` or `mx` lets pass now; nil while that is not known.
  private mutating func networks(of term: SPFTerm, at domain: DomainName) -> [Network]? {
    let hosts: [DomainName]
    let size: SPFPrefix
    switch term.directive?.mechanism {
    case .a(let target, let prefix):
      guard let name = target.map({ $0.name }) ?? domain else { return nil }
      (hosts, size) = ([name], prefix)
    case .mx(let target, let prefix):
      guard let name = target.map({ $0.name }) ?? domain,
        let records = records(Question(name, .mx))
      else { return nil }
      hosts = records.compactMap { record in
        if case .mx(_, let exchange) = record.data, exchange != .root { exchange } else { nil }
      }
      size = prefix
    default: return nil
    }
    // A receiver gives up beyond ten exchanges; that is told elsewhere.
    guard hosts.count <= 10 else { return nil }
    var networks: [Network] = []
    var isKnown = true
    for host in hosts {
      for type in [RecordType.a, .aaaa] {
        guard let records = records(Question(host, type)) else {
          isKnown = false
          continue
        }
        for record in records {
          switch record.data {
          case .a(let address): networks.append((address, size.v4))
          case .aaaa(let address): networks.append((address, size.v6))
          case .ns, .cname, .ptr, .mx, .soa, .txt, .unknown: break
          }
        }
      }
    }
    return isKnown ? networks : nil
  }

  /// Whom a record behind `include:` lets pass now; nil where addresses do not tell it.
  ///
  /// Not `exactly`, there may be some too many, whom an exclusion stops.
  private mutating func networks(in trace: SPFTrace, exactly: Bool) -> [Network]? {
    guard fault(trace) == .none, let text = trace.record,
      let terms = try? SPFRecord(text).terms  // a faulty one is told elsewhere
    else { return nil }
    var networks: [Network] = []
    for term in terms {
      let inside = trace.steps.first { $0.term == term.text }?.nested.first
      var found: [Network]? = []
      switch term.body {
      case .directive(let qualifier, .all): return qualifier == .pass ? nil : networks
      case .directive(let qualifier, let mechanism):
        guard qualifier == .pass else {
          if exactly { return nil }
          continue
        }
        switch mechanism {
        case .ip4(let address, let bits), .ip6(let address, let bits): found = [(address, bits)]
        case .a, .mx: found = self.networks(of: term, at: trace.domain)
        case .include: found = inside.flatMap { self.networks(in: $0, exactly: exactly) }
        case .exists, .ptr, .all: found = nil
        }
      case .redirect: found = inside.flatMap { self.networks(in: $0, exactly: exactly) }
      case .explanation, .other: break
      }
      guard let found else { return nil }
      networks += found
    }
    return networks
  }

  /// Whether terms that stay let all of these pass.
  ///
  /// Those are networks, for `mx` also every `a`, for `include:` every `a`, `mx` and each `include:`
  /// in front of it: in this order, no two of them can each be offered for the other's sake.
  private mutating func isCovered(
    _ networks: [Network], by terms: [SPFTerm], beside term: SPFTerm, _ trace: SPFTrace
  ) -> Bool {
    // An exclusion in between could stop them.
    guard terms.allSatisfy({ $0.all != nil || $0.directive.map { $0.qualifier == .pass } ?? true })
    else { return false }
    var wide: [Network] = []
    for other in terms where other.text != term.text && other.all == nil {
      switch (other.directive?.mechanism, term.directive?.mechanism) {
      case (.ip4(let address, let bits), _), (.ip6(let address, let bits), _):
        wide.append((address, bits))
      case (.a, .mx), (.a, .include), (.mx, .include):
        wide += self.networks(of: other, at: domain) ?? []
      case (.include, .include) where isFirst(other, before: term, in: terms):
        let inside = trace.steps.first { $0.term == other.text }?.nested.first
        wide += inside.flatMap { self.networks(in: $0, exactly: true) } ?? []
      default: break
      }
    }
    return networks.allSatisfy { network in
      wide.contains {
        $0.bits <= network.bits && network.address.isWithin($0.address, bits: $0.bits)
      }
    }
  }

  private func isFirst(_ one: SPFTerm, before other: SPFTerm, in terms: [SPFTerm]) -> Bool {
    terms.first { $0.text == one.text || $0.text == other.text }?.text == one.text
  }

  /// The records of one question; nil while there is no sure answer.
  private mutating func records(_ question: Question) -> [Record]? {
    guard let answer = known[question] else {
      if !needs.contains(question) { needs.append(question) }
      return nil
    }
    switch answer.outcome {
    case .records(let records): return records
    case .noData, .noSuchName: return []
    case .referral, .failed, .noReply, .unreadable: return nil
    }
  }
}
