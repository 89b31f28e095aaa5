internal import DNSCore
internal import Explanations
internal import Providers
internal import TUI
internal import Verifier

/// The form of the person's own provider, box by box.
enum FieldsStep: Step {
  /// What the step begins with.
  struct Entry: Hashable, Sendable {
    var domain: DomainName
    var senderIP: IPAddress?
    var pasted: [WantedRecord]
    /// Ids of the other services that send as this domain.
    var senders: [String]
    var wantsDMARC: Bool
    /// The provider the person named; nil: told by the name servers.
    var providerID: String?
    /// What the person said of their screen.
    var correction: FormCorrection?
    /// Authorities only: the records are not there yet.
    var options: InspectionOptions
  }

  struct State: Hashable, Sendable {
    var entry: Entry
    var lookup: Lookup
    /// The records in the order in which they are entered; nil until the DNS was read.
    var plan: Plan?
    /// Terms of the SPF that the person leaves out, because it would not fit.
    var leftOut: Set<[UInt8]> = []
    /// The record that is shown, and the chosen field of its form.
    var record = 0
    var field = 0
    var mode: Mode = .form
    /// The form in which the plan is handed over.
    var handOver: HandOver = .card
    var picker: ProviderPicker?
    /// The boxes of the form, being corrected.
    var boxes: FieldsBoxes?
    /// The name of the file for the text to hand over.
    var fileName: LineEditor?
    var now: Double = 0

    init(_ entry: Entry) {
      self.entry = entry
      lookup = Lookup(
        subject: Subject(
          domain: entry.domain, wanted: entry.pasted, senderIP: entry.senderIP,
          providerID: entry.providerID, correction: entry.correction), options: entry.options)
    }

    var report: CheckReport { lookup.report }
    var zone: DomainName { report.zone ?? entry.domain }

    /// The provider whose form is drawn, as the catalogue has it.
    var catalogued: Provider {
      let id = entry.providerID ?? report.provider.id
      return id.flatMap { Catalogue.provider(id: $0) } ?? Catalogue.generic
    }

    /// The provider whose form is drawn, as the person's own screen has it.
    var provider: Provider { catalogued.corrected(by: entry.correction) }

    /// Whether the form shown is the person's own word.
    var isCorrected: Bool { entry.correction?.providerID == catalogued.id }

    /// The records that ask for hands; those that stand as they should are only mentioned.
    var entries: [PlanEntry] {
      let entries = plan?.entries.filter { $0.action != .keep } ?? []
      // One box holds them all, so it is filled and saved once.
      return wholeBox == nil ? entries : Array(entries.prefix(1))
    }

    /// The lines to stand in the one box of a form that is saved whole.
    ///
    /// What is there and stays comes first. Nil for a form that has a row for each record.
    var wholeBox: [String]? {
      guard let plan, provider.ownQuirks.contains(.savingReplacesAll),
        provider.fields.contains(where: { $0.role == .line }),
        plan.entries.contains(where: { $0.action != .keep })
      else { return nil }
      let model = FormModel(provider)
      var kept: [String] = []
      var new: [String] = []
      func line(_ name: DomainName, _ text: [UInt8]) -> String? {
        let record = FormRecord(name: name, text: text)
        return model.boxes(for: record, zone: zone).filling?.boxes.first { $0.role == .line }?.text
      }
      for entry in plan.entries where entry.action != .delete {
        kept += entry.beside.compactMap { line(entry.name, $0) }
        guard let text = line(entry.name, entry.text) else { return nil }
        if entry.action == .keep { kept.append(text) } else { new.append(text) }
      }
      var lines: [String] = []
      for text in kept + new where !lines.contains(text) { lines.append(text) }
      return lines
    }

    /// The record that is shown.
    var current: PlanEntry? { entries.indices.contains(record) ? entries[record] : nil }

    /// A record further on that this form cannot hold: told before anything is typed.
    var laterRefusal: PlanEntry? {
      let model = FormModel(provider)
      return entries.dropFirst(record + 1).first { entry in
        guard entry.action != .delete else { return false }
        let wanted = FormRecord(name: entry.name, text: entry.text)
        return model.boxes(for: wanted, zone: zone).filling == nil
      }
    }

    /// What the provider's form wants typed for the shown record.
    var answer: FormAnswer? {
      guard let current, current.action != .delete else { return nil }
      let model = FormModel(provider)
      let wanted = FormRecord(name: current.name, text: current.text)
      guard let wholeBox else { return model.boxes(for: wanted, zone: zone) }
      var warnings: [FormFilling.Warning] = []
      var waysOut: [WayOut] = []
      for entry in plan?.entries ?? [] where entry.action != .delete && entry.action != .keep {
        let record = FormRecord(name: entry.name, text: entry.text)
        guard let filling = model.boxes(for: record, zone: zone).filling else { continue }
        warnings += filling.warnings.filter { !warnings.contains($0) }
        waysOut += filling.waysOut.filter { !waysOut.contains($0) }
      }
      let label = provider.fields.first { $0.role == .line }?.label ?? ""
      return .fill(
        FormFilling(
          fields: wholeBox.enumerated().map { index, line in
            FieldFilling(
              label: "\(label) \(index + 1)/\(wholeBox.count)", role: .line, action: .type(line))
          }, warnings: warnings, waysOut: waysOut))
    }
  }

  enum Mode: Hashable, Sendable {
    case form
    /// All there is to take care of.
    case care
    /// The text for whoever has the password.
    case card
  }

  enum Outcome: Hashable, Sendable {
    case back
    case otherProvider(String)
    /// What the person said of the form; nil: it is as the catalogue has it after all.
    case corrected(FormCorrection?)
    case planned(wanted: [WantedRecord], before: [WantedRecord])
    case entered
    /// The text to hand over goes to a file of this name.
    case writeCard(String)
  }

  static func focus(_ state: State) -> Page.Focus {
    state.picker != nil || state.fileName != nil || state.boxes?.label != nil
      ? .field : .commands
  }

  static func chosenValue(_ state: State) -> String? {
    if state.mode != .form || state.boxes != nil { return nil }
    guard let current = state.current else { return nil }
    if case .fill(let filling) = state.answer, filling.fields.indices.contains(state.field) {
      switch filling.fields[state.field].action {
      case .type(let text), .choose(let text): return text
      case .leaveEmpty, .keep: return nil
      }
    }
    return String(decoding: current.text, as: UTF8.self)
  }

  static func update(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    state.now = event.at.seconds
    switch event.what {
    case .began:
      // Back from a later step: what stands in the DNS may have changed meanwhile.
      let effects =
        state.plan == nil
        ? state.lookup.proceed(at: state.now)
        : state.lookup.recheck(at: state.now, everything: true)
      return plan(&state, effects)
    case .answered(let query, let answer):
      guard let effects = state.lookup.take(query, answer, at: state.now) else { return .none }
      return plan(&state, effects)
    case .fileWritten(let path, let writing):
      return .notice(WizardWords.written(path, writing))
    case .key(let key):
      if state.picker != nil { return pick(&state, key) }
      if state.fileName != nil { return name(&state, key) }
      if state.boxes != nil { return correct(&state, key) }
      switch state.mode {
      case .form: return command(&state, key)
      case .care: return care(&state, key)
      case .card: return card(&state, key)
      }
    case .paste(let octets):
      if state.picker != nil {
        state.picker?.paste(octets)
      } else if state.boxes != nil {
        state.boxes?.label?.paste(octets)
      } else {
        state.fileName?.paste(octets)
      }
      return .none
    case .pasteTooLong, .clock, .fileRead, .copied, .saved, .otherSide,
      .hostAnswered:
      return .none
    }
  }

  /// Makes the plan once the zone's servers have told what stands there now.
  static func plan(_ state: inout State, _ effects: [Effect]) -> Reaction<Outcome> {
    var reaction = Reaction<Outcome>(effects: effects)
    guard state.lookup.isComplete else { return reaction }
    let senders = KnownSenders.all.filter { state.entry.senders.contains($0.id) }
    switch state.lookup.inspection.merge(
      state.lookup.observations, senders: senders, without: state.leftOut)
    {
    case .needs(let queries):
      reaction.effects += state.lookup.ask(queries)
    case .merged(let merge):
      let plan = Plan.make(
        subject: subject(state), report: state.report, provider: state.provider, merge: merge)
      guard plan != state.plan else { break }
      let isFirst = state.plan == nil
      state.plan = plan
      if isFirst {
        state.record = 0
        state.field = valueField(state)
      }
      reaction.outcome = .planned(wanted: plan.wanted, before: plan.before)
    }
    return reaction
  }

  /// What is wanted: cPanel's records, and a DMARC record where one is asked for and none is there.
  private static func subject(_ state: State) -> Subject {
    var subject = state.lookup.subject
    guard state.entry.wantsDMARC, subject.wanted(.dmarc) == nil,
      let name = subject.domain.prepending("_dmarc")
    else { return subject }
    let text = state.report.dmarc.foundAt == name ? state.report.dmarc.record : nil
    subject.wanted.append(
      WantedRecord(
        purpose: .dmarc, name: name, text: text ?? Array("v=DMARC1; p=none".utf8)))
    return subject
  }

  /// The field that holds the value: what people copy first.
  private static func valueField(_ state: State) -> Int {
    guard case .fill(let filling) = state.answer else { return 0 }
    return filling.fields.firstIndex { $0.role == .value || $0.role == .line } ?? 0
  }

  private static func command(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    let entries = state.entries
    var fields = 0
    if case .fill(let filling) = state.answer { fields = filling.fields.count + 1 }
    if let index = key.moved(from: state.field, count: fields) {
      state.field = index
      return .none
    }
    switch key {
    case .escape, .left, .character("b"): return .outcome(.back)
    case .tab, .right:
      if !entries.isEmpty { show(&state, (state.record + 1) % entries.count) }
    case .backTab:
      if !entries.isEmpty { show(&state, (state.record + entries.count - 1) % entries.count) }
    case .character("p"):
      state.picker = ProviderPicker(candidates: state.report.provider.candidates)
    case .character("s"):
      guard state.plan != nil else { return .none }
      state.mode = .card
      state.handOver = .card
    case .character("d"):
      guard state.current != nil else { return .none }
      state.mode = .care
    case .character("f"):
      guard state.current != nil else { return .none }
      state.boxes = FieldsBoxes(of: state.provider)
    case .character("c"), .character("V"):
      // Only a box that stays as it is has nothing to copy.
      return .notice(FieldsWords.nothingToType)
    case .character("e"): return leaveOut(&state)
    case .character("r"):
      return .effects(state.lookup.recheck(at: state.now, everything: true))
    case .enter:
      guard state.plan != nil else { return .notice(FieldsWords.wait) }
      if state.record + 1 < entries.count {
        show(&state, state.record + 1)
        return .notice(FieldsWords.nextRecord)
      }
      return .outcome(.entered)
    default:
      if let digit = key.choice, digit < entries.count { show(&state, digit) }
    }
    return .none
  }

  private static func show(_ state: inout State, _ record: Int) {
    state.record = record
    state.field = valueField(state)
  }

  private static func pick(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    switch state.picker?.press(key) {
    case .left: state.picker = nil
    case .chosen(let id):
      state.picker = nil
      state.entry.providerID = id
      var subject = state.lookup.subject
      subject.providerID = id
      let effects = state.lookup.look(at: subject, now: state.now)
      state.plan = nil
      var reaction = plan(&state, effects)
      // The wizard hears of the provider first; the plan that follows from it comes with the next
      // event, and does not change what is to be published.
      reaction.outcome = .otherProvider(id)
      return reaction
    case nil: break
    }
    return .none
  }

  // MARK: What to take care of

  private static func care(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    switch key {
    case .escape, .left, .enter, .character("b"), .character("d"): state.mode = .form
    default: break
    }
    return .none
  }

  // MARK: Boxes that are not as the catalogue says

  private static func correct(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    guard var boxes = state.boxes else { return .none }
    let outcome = boxes.press(key, catalogued: state.catalogued)
    state.boxes = boxes
    guard outcome == .left else { return .none }
    let edited = boxes.correction
    state.boxes = nil
    // Put back as it was is no correction; an unchanged look at the boxes is none either.
    let isAsCatalogued = edited == FormCorrection(of: state.catalogued)
    let correction = isAsCatalogued ? nil : edited
    guard correction != (state.isCorrected ? state.entry.correction : nil) else { return .none }
    state.entry.correction = correction
    var subject = state.lookup.subject
    subject.correction = correction
    let effects = state.lookup.look(at: subject, now: state.now)
    var reaction = plan(&state, effects)
    if state.record >= state.entries.count { state.record = 0 }
    state.field = valueField(state)
    // The boxes change nothing of what is to be published, so the plan needs no telling.
    reaction.outcome = .corrected(correction)
    reaction.notice = correction == nil ? FieldsBoxesWords.putBack : FieldsBoxesWords.kept
    return reaction
  }

  // MARK: The text to hand over

  private static func card(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    switch key {
    case .escape, .left, .enter, .character("b"), .character("s"): state.mode = .form
    case .tab, .right: turn(&state, 1)
    case .backTab: turn(&state, HandOver.all.count - 1)
    case .character("w"): state.fileName = LineEditor(state.handOver.fileName(state.entry.domain))
    default: break
    }
    return .none
  }

  /// Shows the plan in another form.
  private static func turn(_ state: inout State, _ count: Int) {
    let all = HandOver.all
    guard let index = all.firstIndex(of: state.handOver) else { return }
    state.handOver = all[(index + count) % all.count]
  }

  private static func name(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    switch key {
    case .escape: state.fileName = nil
    case .enter:
      guard let path = state.fileName?.text, !path.isEmpty else { return .none }
      state.fileName = nil
      return .outcome(.writeCard(path))
    default: state.fileName?.apply(key)
    }
    return .none
  }
}
