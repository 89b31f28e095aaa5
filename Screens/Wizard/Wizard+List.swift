internal import DNSCore
internal import Explanations
internal import Providers
internal import TUI
internal import Verifier
internal import Words

/// The provider's own list of records, pasted into a step that has no place for text.
extension Wizard {
  /// Takes a paste as the list that the DNS company's screen shows; nil where it is none, or is not
  /// meant here.
  ///
  /// - Parameter octets: A whole, marked paste.
  /// - Returns: What is to be done outside.
  mutating func takeList(_ octets: [UInt8]) -> [Effect]? {
    guard focus == .commands, let journey, let report = reportShown else { return nil }
    guard !isPiece else {
      if shown == .domain { return nil }
      notice = PasteWords.noPlace
      return []
    }
    let pasted = Pasted.read(octets)
    guard !pasted.holdsPrivateKey else {
      if shown == .domain { return nil }
      notice = Explain.privateKeyAmongValues
      return []
    }
    let provider =
      (journey.providerID ?? domain?.providerID ?? report.provider.id)
      .flatMap { Catalogue.provider(id: $0) } ?? Catalogue.generic
    let list = RecordList(
      paste: octets, pasted: pasted, provider: provider, zone: report.zone ?? journey.domain)
    // Where values are waited for, too, a list is what shows other records besides.
    guard let list, shown != .domain || list.showsWholeZone else {
      if shown == .domain { return nil }
      notice = ListWords.noList
      return []
    }
    self.journey?.list = list
    notice = ListWords.taken(list.rows.count)
    return look(with: list)
  }

  /// The report of the step that is shown, where a list is taken; nil elsewhere.
  private var reportShown: CheckReport? {
    switch shown {
    case .domain: domain?.picker == nil ? domain?.report : nil
    case .fields: fields?.mode == .form && fields?.boxes == nil ? fields?.report : nil
    case .propagation: propagation?.report
    case .start, .values, .finalCheck: nil
    }
  }

  /// Compares what was heard with a list, at once.
  private mutating func look(with list: RecordList) -> [Effect] {
    switch shown {
    case .domain:
      guard var state = domain else { return [] }
      let effects = DomainStep.take(list, &state, now: now)
      domain = state
      return effects
    case .fields:
      guard var state = fields else { return [] }
      let reaction = FieldsStep.take(list, &state)
      fields = state
      return react(reaction, then: Self.afterFields)
    case .propagation:
      guard var state = propagation else { return [] }
      let effects = PropagationStep.take(list, &state, now: now)
      propagation = state
      return effects
    case .start, .values, .finalCheck: return []
    }
  }
}

extension RecordList {
  /// Whether it shows more than texts, as a page of values never does.
  var showsWholeZone: Bool { rows.contains { $0.type != nil && $0.type != "TXT" } }
}

extension DomainStep {
  /// Looks at the same answers with the provider's own list.
  static func take(_ list: RecordList, _ state: inout State, now: Double) -> [Effect] {
    var subject = state.lookup.subject
    subject.list = list
    return state.lookup.look(at: subject, now: now)
  }
}

extension FieldsStep {
  /// The same; the advice follows from it at once.
  static func take(_ list: RecordList, _ state: inout State) -> Reaction<Outcome> {
    var subject = state.subject
    subject.list = list
    let reaction = advise(&state, state.lookup.look(at: subject, now: state.now))
    state.field = firstField(state)
    return reaction
  }
}

extension PropagationStep {
  /// The same, and since when it is waited for.
  static func take(_ list: RecordList, _ state: inout State, now: Double) -> [Effect] {
    state.entry.subject.list = list
    state.listedAt = now
    return state.lookup.look(at: state.entry.subject, now: now)
  }
}
