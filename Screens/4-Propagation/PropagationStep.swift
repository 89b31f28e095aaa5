internal import DNSCore
internal import Providers
internal import TUI
internal import Verifier

/// Who sees the records already: the zone's own servers first, then the public ones.
enum PropagationStep: Step {
  /// What the step begins with.
  struct Entry: Hashable, Sendable {
    var subject: Subject
    /// With the public resolvers; they are asked only when every authority has the record.
    var options: InspectionOptions
    /// When the person said that all is entered.
    var enteredAt: Double?
    /// What stood in the DNS before anything was entered, and what was to change since.
    var before: [WantedRecord] = []
    /// When each record was first seen at every authority, in earlier sittings.
    var firstSeen: [DomainName: Double] = [:]
  }

  struct State: Hashable, Sendable {
    var entry: Entry
    var lookup: Lookup
    /// The chosen place of the table.
    var row = 0
    var column = 0
    /// Whether servers that say the same have a row each.
    var showsAll = false
    /// When the last look came to its end; nil: none did yet.
    var lookedAt: Double?
    /// When the provider's own list was pasted; nil: it was not.
    var listedAt: Double?
    /// Whether automatic rechecks are stopped.
    var isPaused = false
    var showsDetails = false
    /// When each record was first seen at every authority.
    var firstSeen: [DomainName: Double]
    /// Whether "all is well" was told once.
    var hasRung = false
    var now: Double = 0
    var utcOffset = 0

    init(_ entry: Entry) {
      self.entry = entry
      firstSeen = entry.firstSeen
      lookup = Lookup(subject: entry.subject, options: entry.options)
    }

    var report: CheckReport { lookup.report }
    var table: Propagation { lookup.report.propagation }
    var isWell: Bool { report.propagation.isComplete && report.verdict == .ok }

    /// The provider whose form the records are typed into; nil where it is not known.
    var owner: Provider? {
      let id = entry.subject.providerID ?? report.provider.id
      return id.flatMap { Catalogue.provider(id: $0) }?.corrected(by: entry.subject.correction)
    }

    /// Until when what is not there yet may be on its way; nil: nothing was entered.
    ///
    /// The form's own time to publish, a quarter of an hour where that is not known; and always the
    /// minutes that it takes to see that something was not saved.
    var patienceEnds: Double? {
      (entry.enteredAt ?? listedAt).map {
        $0 + Double(max(owner?.publishDelay.usually ?? 900, 300))
      }
    }

    /// Whether all that is missing is simply not there yet: rows that are new, or still as they were
    /// before they were entered, or corrected.
    ///
    /// What stands there otherwise is wrong, and waiting does not mend it.
    var isOnItsWay: Bool {
      // The list tells: what it shows is saved, what it does not show never comes.
      guard entry.subject.list == nil else { return isSaved }
      guard entry.enteredAt != nil, !report.advice.demanded.isEmpty else { return false }
      return report.advice.demanded.allSatisfy { edit in
        switch edit.action {
        case .add, .openSet: return true
        case .keep: return true
        case .change, .delete:
          guard let row = edit.row else { return false }
          return entry.before.contains { $0.name == row.name && $0.text == row.text }
        }
      }
    }

    /// Whether the provider's own list shows that all is saved, and servers do not have all of it.
    var isSaved: Bool { report.advice.demanded.isEmpty && report.advice.awaitsPublishing }

    /// The records that the provider's own list shows in no row, and servers do not have.
    var unsaved: [ListedRecord] {
      report.advice.listed.filter { $0.state == .missing && $0.isPublished == false }
    }

    /// Whether a list would tell more: something was entered, and no server has it.
    var asksForList: Bool {
      entry.subject.list == nil && entry.enteredAt != nil && report.isComplete
        && !report.advice.demanded.isEmpty && report.advice.demanded.allSatisfy { $0.row == nil }
    }

    /// The finding that the screen is about: there is something to be mended by hand.
    var trouble: Finding? {
      guard report.verdict == .broken, let first = report.summary, first.severity >= .medium else {
        return nil
      }
      return first
    }

    /// Whether the screen is red, so that the way leads back to the form.
    var isRed: Bool {
      guard trouble != nil, report.isComplete else { return false }
      return !isSaved && !(isOnItsWay && (patienceEnds ?? 0) > now)
    }

    /// The next automatic recheck; nil: none is due.
    var nextLook: NextLook? {
      guard !isPaused, lookup.inFlight.isEmpty, !isWell, let lookedAt else { return nil }
      return report.nextLook(after: lookedAt)
    }

    /// The rows of the table as they are shown: each one server, or several that say the same.
    var lines: [Line] { Line.all(table, folded: !showsAll) }

    /// Whether some servers can share a row.
    var canFold: Bool { Line.all(table, folded: true).count < table.rows.count }
  }

  /// A row of the table as it is shown.
  struct Line: Hashable, Sendable {
    /// The servers that share it, in their order; never empty.
    var servers: [PropagationRow]
    /// The place of the first among those of its role, from 1.
    var number: Int

    /// What its first server gives, and with that all of them.
    var cells: [PropagationCell] { servers.first?.cells ?? [] }
    var role: ServerRole { servers.first?.role ?? .resolver }

    /// So many rows leave room for everything else on a screen of 24.
    static let few = 8

    /// The rows of a table; folded, servers of one role that say the same, and do not count down,
    /// share one, where there are many.
    static func all(_ table: Propagation, folded: Bool) -> [Line] {
      struct Saying: Hashable {
        var role: ServerRole
        var states: [CellState]
      }
      var lines: [Line] = []
      var places: [Saying: Int] = [:]
      var counts: [ServerRole: Int] = [:]
      for row in table.rows {
        counts[row.role, default: 0] += 1
        let saying = Saying(role: row.role, states: row.cells.map(\.state))
        let isAlone = !folded || table.rows.count <= few || row.cells.contains { $0.sureBy != nil }
        if !isAlone, let place = places[saying] {
          lines[place].servers.append(row)
          continue
        }
        if !isAlone { places[saying] = lines.count }
        lines.append(Line(servers: [row], number: counts[row.role] ?? 1))
      }
      return lines
    }
  }

  enum Outcome: Hashable, Sendable {
    /// Back to the form, to the page of this record.
    case back(RecordKind?)
    /// All is entered and seen: on to the proof.
    case next
    /// Records were seen at every authority for the first time.
    case seen([DomainName: Double])
  }

  /// The text that cures what the screen is about.
  static func chosenValue(_ state: State) -> String? {
    guard let cure = cure(state) else { return nil }
    if cure.slips.count == 1, let slip = cure.slips.first { return slip.shouldBe }
    let line = FormModel(state.owner ?? Catalogue.generic)
      .line(
        for: FormRecord(name: cure.name, text: cure.text, type: cure.type),
        zone: state.report.advice.zone)
    return line ?? String(decoding: cure.text, as: UTF8.self)
  }

  /// The edit that mends what the screen is about, where it has a value to copy.
  static func cure(_ state: State) -> Edit? {
    guard state.isRed, let trouble = state.trouble else { return nil }
    return state.report.advice.cures(trouble).first { $0.action != .delete }
  }

  /// The visible countdown's next second; nothing is woken while nothing counts down.
  static func wakeAt(_ state: State) -> Double? {
    state.nextLook.map { min(max($0.at, state.now), state.now.rounded(.down) + 1) }
  }

  static func update(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    state.now = event.at.seconds
    state.utcOffset = event.at.utcOffset
    switch event.what {
    case .began:
      return .effects(state.lookup.recheck(at: state.now, everything: true))
    case .answered(let heard):
      guard let effects = state.lookup.take(heard, at: state.now) else { return .none }
      return settle(&state, effects)
    case .clock:
      guard let due = state.nextLook, due.at <= state.now else { return .none }
      return .effects(state.lookup.recheck(at: state.now, everything: due.everything))
    case .key(let key):
      return command(&state, key)
    case .paste, .pasteTooLong, .fileRead, .fileWritten, .copied, .saved, .otherSide,
      .hostAnswered:
      return .none
    }
  }

  /// Notes what is seen for the first time, and rings once when all is well.
  private static func settle(_ state: inout State, _ effects: [Effect]) -> Reaction<Outcome> {
    var reaction = Reaction<Outcome>(effects: effects)
    if state.lookup.inFlight.isEmpty { state.lookedAt = state.now }
    var fresh: [DomainName: Double] = [:]
    for (index, column) in state.table.columns.enumerated()
    where column.wanted != nil && state.firstSeen[column.name] == nil {
      let cells = state.table.rows.filter { $0.role == .authoritative }
        .compactMap { $0.cells.indices.contains(index) ? $0.cells[index] : nil }
      let telling = cells.filter { $0.state != .unknown && $0.state != .waiting }
      if !telling.isEmpty, telling.allSatisfy(\.state.works) {
        fresh[column.name] = telling.compactMap(\.askedAt).max() ?? state.now
      }
    }
    if !fresh.isEmpty {
      state.firstSeen.merge(fresh) { old, _ in old }
      reaction.outcome = .seen(state.firstSeen)
    }
    if state.isWell && !state.hasRung {
      state.hasRung = true
      reaction.effects.append(.bell)
    }
    return reaction
  }

  private static func command(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    let table = state.table
    if let row = key.moved(from: state.row, count: state.lines.count) {
      state.row = row
      return .none
    }
    switch key {
    case .escape, .character("b"): return .outcome(.back(state.trouble?.record))
    case .enter: return .outcome(state.isRed ? .back(state.trouble?.record) : .next)
    case .character("n"): return .outcome(.next)
    case .character("c"), .character("V"): return .notice(PropagationWords.nothingToCopy)
    case .left: state.column = max(0, state.column - 1)
    case .right, .tab: state.column = min(max(0, table.columns.count - 1), state.column + 1)
    case .backTab: state.column = max(0, state.column - 1)
    case .character(" "):
      state.isPaused.toggle()
      return .notice(state.isPaused ? PropagationWords.paused : PropagationWords.resumed)
    case .character("d"): state.showsDetails.toggle()
    case .character("a"):
      guard state.canFold else { return .none }
      state.showsAll.toggle()
      state.row = 0
    case .character("r"):
      guard state.lookup.inFlight.isEmpty else { return .notice(PropagationWords.underWay) }
      return .effects(state.lookup.recheck(at: state.now, everything: true))
    default: break
    }
    return .none
  }
}
