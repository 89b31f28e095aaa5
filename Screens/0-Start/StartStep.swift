internal import DNSCore
internal import TUI
internal import Verifier

/// How the journey begins: with the refused mail, a domain, an unfinished journey, or practice.
enum StartStep: Step {
  struct State: Hashable, Sendable {
    /// The journeys on the disk, those that need hands first.
    var journeys: [SavedJourney]
    /// What is shown.
    var mode: Mode = .menu
    /// The chosen row of the menu.
    var selected = 0
    /// The domain being typed.
    var line = LineEditor()
    /// Why what was typed is no domain.
    var lineFault: DomainInputError?
    /// The domain of a mail service, which is nobody's own; Enter again takes it all the same.
    var doubt: DomainName?
    /// The error mail.
    var paste = PasteBox()
    /// What the error mail, or whatever was pasted, turned out to be.
    var reading: Reading?
    /// The filter and the mark of the list of journeys.
    var filter = LineEditor()
    var filterSelected = 0
    /// The journey that Delete was pressed on, until it is confirmed.
    var doomed: String?

    /// Ways to begin that are not offered.
    var hidden: Set<Row> = []

    init(journeys: [SavedJourney] = [], hidden: Set<Row> = []) {
      self.journeys = StartStep.sorted(journeys)
      self.hidden = hidden
    }

    /// The journeys that the filter leaves.
    var filtered: [SavedJourney] {
      let wanted = filter.text.lowercased()
      return wanted.isEmpty ? journeys : journeys.filter { $0.domain.contains(wanted) }
    }
  }

  enum Mode: Hashable, Sendable {
    case menu, bounce, domain, resume
  }

  /// What a paste turned out to be.
  enum Reading: Hashable, Sendable {
    case bounce(BounceReport)
    case hostValues(HostValues)
    case headers(HeaderReport)
    case nothing(UnknownPaste)
  }

  enum Outcome: Hashable, Sendable {
    /// The mail was refused, with this domain when it names one that can be the person's.
    case refused(BounceReport.Refusal, domain: DomainName?)
    /// The person named the domain.
    case domain(DomainName, refusal: BounceReport.Refusal?)
    /// What was pasted belongs to step 2.
    case values([UInt8], domain: DomainName)
    /// An unfinished journey is carried on.
    case resume(SavedJourney)
    /// The practice begins.
    case practise
  }

  /// The rows of the menu.
  enum Row: Hashable, Sendable {
    case bounce, domain, resume, practice
  }

  static func rows(_ state: State) -> [Row] {
    [.bounce, .domain, .resume, .practice].filter { row in
      !state.hidden.contains(row) && !(row == .resume && state.journeys.isEmpty)
    }
  }

  /// Those that need hands first, then those that wait, those that are proved last; newest first.
  static func sorted(_ journeys: [SavedJourney]) -> [SavedJourney] {
    func rank(_ journey: SavedJourney) -> Int {
      journey.isProved ? 2 : journey.step == .propagation ? 1 : 0
    }
    return journeys.sorted { (rank($0), -$0.changedAt) < (rank($1), -$1.changedAt) }
  }

  /// The journey that Ctrl-D would remove from the menu: the only one, when its row is chosen.
  static func removable(_ state: State) -> SavedJourney? {
    let rows = rows(state)
    guard state.journeys.count == 1, rows.indices.contains(state.selected),
      rows[state.selected] == .resume
    else { return nil }
    return state.journeys.first
  }

  static func focus(_ state: State) -> Page.Focus {
    switch state.mode {
    case .menu: .commands
    case .domain, .resume: .field
    case .bounce: state.paste.hasFocus && !state.paste.isFilled ? .paste : .commands
    }
  }

  static func update(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    switch state.mode {
    case .menu: updateMenu(&state, event)
    case .bounce: updateBounce(&state, event)
    case .domain: updateDomain(&state, event)
    case .resume: updateResume(&state, event)
    }
  }

  private static func updateMenu(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    if case .paste(let octets) = event.what {
      // A paste on the first screen can only be the error mail; nobody has to press 1 first.
      read(&state, octets)
      return .none
    }
    guard case .key(let key) = event.what else { return .none }
    let rows = rows(state)
    if let index = key.moved(from: state.selected, count: rows.count) {
      state.selected = index
      return .none
    }
    if key == .control("d"), let only = removable(state) {
      // One journey has no list to be removed from; it is shown as a list of one to be sure.
      state.mode = .resume
      state.doomed = only.domain
      return .none
    }
    var chosen = state.selected
    if let digit = key.choice {
      guard digit < rows.count else { return .none }
      chosen = digit
    } else if key != .enter {
      return .none
    }
    state.selected = chosen
    guard rows.indices.contains(chosen) else { return .none }
    switch rows[chosen] {
    case .bounce: state.mode = .bounce
    case .domain: state.mode = .domain
    case .practice: return .outcome(.practise)
    case .resume:
      if state.journeys.count == 1, let only = state.journeys.first {
        return .outcome(.resume(only))
      }
      state.mode = .resume
    }
    return .none
  }

  // MARK: The refused mail

  /// Reads a paste as the error mail, whatever is shown.
  static func read(_ state: inout State, _ octets: [UInt8]) {
    state.mode = .bounce
    state.paste.clear()
    state.paste.fill(octets)
    state.lineFault = nil
    state.doubt = nil
    read(&state)
  }

  private static func read(_ state: inout State) {
    guard let octets = state.paste.octets else { return }
    switch Pasted.read(octets) {
    case .bounce(let report): state.reading = .bounce(report)
    case .mailHost(let values): state.reading = .hostValues(values)
    case .headers(let report): state.reading = .headers(report)
    case .unknown(let paste): state.reading = .nothing(paste)
    }
  }

  private static func updateBounce(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    if case .fileRead(_, let reading) = event.what {
      if case .octets(let octets) = reading {
        state.paste.fill(octets)
        read(&state)
      }
      return Reaction(notice: PasteWords.fault(reading))
    }
    switch state.paste.take(event) {
    case .kept: return .none
    case .filled:
      read(&state)
      return .none
    case .file(let path): return .effects([.readFile(path: path)])
    case .notMine: break
    }
    guard case .key(let key) = event.what else { return .none }
    switch key {
    case .escape, .character("b"), .left:
      state.mode = .menu
      state.paste.clear()
      state.reading = nil
      return .none
    case .character("x"):
      state.paste.clear()
      state.reading = nil
      return .none
    case .enter:
      guard state.paste.isFilled else {
        state.paste.hasFocus = true
        return .none
      }
      return goOn(&state)
    default:
      return .none
    }
  }

  private static func goOn(_ state: inout State) -> Reaction<Outcome> {
    switch state.reading {
    case .bounce(let report):
      if let domain = personsDomain(report) {
        guard domain.isOfMailService else {
          return .outcome(.refused(report.refusal, domain: domain))
        }
        state.line = LineEditor(domain.unicode)
        state.doubt = domain
      }
      state.mode = .domain
      return .none
    case .hostValues(let values):
      if let domain = values.domain, let octets = state.paste.octets {
        return .outcome(.values(octets, domain: domain))
      }
      state.mode = .domain
      return .none
    case .headers(let report):
      if let domain = report.fromDomain { return .outcome(.domain(domain, refusal: nil)) }
      state.mode = .domain
      return .none
    case .nothing, nil:
      state.paste.clear()
      state.reading = nil
      return .none
    }
  }

  /// The domain of the refusal when it can be the person's own: SPF was not asked about a server.
  static func personsDomain(_ report: BounceReport) -> DomainName? {
    report.namesAServer(ownDomain: nil) ? nil : report.refusal.domain
  }

  private static func pastedRefusal(_ state: State) -> BounceReport.Refusal? {
    if case .bounce(let report) = state.reading { return report.refusal }
    return nil
  }

  // MARK: A domain

  private static func updateDomain(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    if case .paste(let octets) = event.what {
      state.line.paste(octets)
      state.lineFault = nil
      state.doubt = nil
      return .none
    }
    guard case .key(let key) = event.what else { return .none }
    switch key {
    case .escape:
      state.mode = state.reading == nil ? .menu : .bounce
      state.lineFault = nil
      state.doubt = nil
      return .none
    case .enter:
      do throws(DomainInputError) {
        let name = try DomainName(typed: state.line.text)
        state.lineFault = nil
        guard !name.isOfMailService || state.doubt == name else {
          state.doubt = name
          return .none
        }
        state.doubt = nil
        return .outcome(.domain(name, refusal: pastedRefusal(state)))
      } catch {
        state.lineFault = error
        return .none
      }
    default:
      if state.line.apply(key) {
        state.lineFault = nil
        state.doubt = nil
      }
      return .none
    }
  }

  // MARK: Unfinished journeys

  private static func updateResume(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    if case .paste(let octets) = event.what, state.doomed == nil {
      state.filter.paste(octets)
      state.filterSelected = 0
    }
    guard case .key(let key) = event.what else { return .none }
    let items = state.filtered
    let selected = min(state.filterSelected, max(0, items.count - 1))
    if let doomed = state.doomed {
      state.doomed = nil
      guard key == .control("d"), let name = DomainName(doomed) else { return .none }
      state.journeys.removeAll { $0.domain == doomed }
      if state.journeys.isEmpty { state.mode = .menu }
      state.selected = 0
      return Reaction(effects: [.forget(name)], notice: StartWords.removed)
    }
    switch key {
    case .escape:
      state.mode = .menu
    case .up: state.filterSelected = max(0, selected - 1)
    case .down: state.filterSelected = min(max(0, items.count - 1), selected + 1)
    case .enter:
      if items.indices.contains(selected) { return .outcome(.resume(items[selected])) }
    case .control("d"):
      if items.indices.contains(selected) { state.doomed = items[selected].domain }
    default:
      if state.filter.apply(key) { state.filterSelected = 0 }
    }
    return .none
  }
}
