internal import DNSCore
internal import Providers
internal import TUI
internal import Verifier

/// Whose DNS it is, where the mail is, and what the public DNS has now.
enum DomainStep: Step {
  /// What the step begins with.
  struct Entry: Hashable, Sendable {
    var domain: DomainName
    var refusal: BounceReport.Refusal?
    var providerID: String?
    /// Nobody but authorities is asked about the person's names: no public resolvers in here.
    var options: InspectionOptions
  }

  struct State: Hashable, Sendable {
    var entry: Entry
    var lookup: Lookup
    /// Choosing the provider by hand; nil while the facts are shown.
    var picker: ProviderPicker?
    /// The chosen answer to whose of several companies these name servers are.
    var owner = 0
    /// Whether raw answers are shown.
    var showsDetails = false
    var now: Double = 0

    init(_ entry: Entry) {
      self.entry = entry
      lookup = Lookup(
        subject: Subject(
          domain: entry.domain, senderIP: entry.refusal?.ip, providerID: entry.providerID),
        options: entry.options)
    }

    var report: CheckReport { lookup.report }

    /// Several companies use these name servers, and nobody has told yet which one it is.
    var candidates: [Provider] {
      guard report.condition == .served, providerID == nil,
        report.provider.certainty == .ambiguous
      else { return [] }
      return report.provider.candidates.compactMap { Catalogue.provider(id: $0) }
    }

    /// The provider whose form comes next: the person's word, or what the name servers tell.
    var providerID: String? { lookup.subject.providerID ?? report.provider.id }
  }

  enum Outcome: Hashable, Sendable {
    case back
    /// The facts are told: go on with this provider.
    case confirmed(providerID: String?)
    /// The person begins anew with another domain.
    case otherDomain
  }

  static func focus(_ state: State) -> Page.Focus { state.picker == nil ? .commands : .field }

  static func update(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    state.now = event.at.seconds
    switch event.what {
    case .began:
      return .effects(state.lookup.proceed(at: state.now))
    case .answered(let heard):
      return .effects(state.lookup.take(heard, at: state.now) ?? [])
    case .key(let key):
      return state.picker == nil ? command(&state, key) : pick(&state, key)
    case .paste(let octets):
      state.picker?.paste(octets)
      return .none
    case .pasteTooLong, .clock, .fileRead, .fileWritten, .copied, .saved, .otherSide,
      .hostAnswered:
      return .none
    }
  }

  private static func command(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    let candidates = state.candidates
    if !candidates.isEmpty {
      // The last answer is "another one".
      if let index = key.moved(from: state.owner, count: candidates.count + 1) {
        state.owner = index
        return .none
      }
      if let chosen = key == .enter ? state.owner : key.choice, chosen <= candidates.count {
        guard candidates.indices.contains(chosen) else {
          state.picker = ProviderPicker()
          return .none
        }
        return name(&state, candidates[chosen].id)
      }
    }
    switch key {
    case .escape, .left, .character("b"):
      return .outcome(.back)
    case .character("d"):
      state.showsDetails.toggle()
      return .none
    case .character("r"):
      return .effects(state.lookup.recheck(at: state.now, everything: true))
    case .character("p"):
      state.picker = ProviderPicker()
      return .none
    case .character("n"):
      return .outcome(.otherDomain)
    case .enter:
      switch state.report.condition {
      case .noSuchDomain: return .outcome(.otherDomain)
      case .noNetwork, .silent, .lame:
        return .effects(state.lookup.recheck(at: state.now, everything: true))
      case .unknown:
        return .none
      case .served: break
      }
      if state.providerID == nil {
        state.picker = ProviderPicker()
        return .none
      }
      return .outcome(.confirmed(providerID: state.lookup.subject.providerID))
    default:
      return .none
    }
  }

  private static func pick(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    switch state.picker?.press(key) {
    case .left: state.picker = nil
    case .chosen(let id):
      state.picker = nil
      return name(&state, id)
    case nil: break
    }
    return .none
  }

  /// The person tells whose form it is.
  private static func name(_ state: inout State, _ id: String) -> Reaction<Outcome> {
    var subject = state.lookup.subject
    subject.providerID = id
    return .effects(state.lookup.look(at: subject, now: state.now))
  }
}
