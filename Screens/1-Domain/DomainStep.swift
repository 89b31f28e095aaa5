internal import DNSCore
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
    case .answered(let query, let answer):
      return .effects(state.lookup.take(query, answer, at: state.now) ?? [])
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
        return .notice(DomainWords.wait)
      case .served: break
      }
      if state.providerID == nil {
        state.picker = ProviderPicker(candidates: state.report.provider.candidates)
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
      var subject = state.lookup.subject
      subject.providerID = id
      return .effects(state.lookup.look(at: subject, now: state.now))
    case nil: break
    }
    return .none
  }
}
