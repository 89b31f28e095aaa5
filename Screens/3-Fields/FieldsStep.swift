internal import DNSCore
internal import Explanations
internal import Providers
internal import TUI
internal import Verifier
internal import Words

/// The form of the person's own provider, box by box.
enum FieldsStep: Step {
  /// What the step begins with.
  struct Entry: Hashable, Sendable {
    /// What is looked at, with all that the person told.
    var subject: Subject
    /// Authorities only: the records are not there yet.
    var options: InspectionOptions
  }

  struct State: Hashable, Sendable {
    var entry: Entry
    var lookup: Lookup
    /// What is to be done, of the last look that came to its end; nil until there was one.
    var advice: Advice?
    /// The page that is shown, by what it is about: lists change, their places mean nothing.
    var shown: Item.Key?
    /// The record whose page is shown first, since a later step found fault with it.
    var wish: RecordKind?
    /// The chosen field of the form.
    var field = 0
    var mode: Mode = .form
    /// The form in which the advice is handed over.
    var handOver: HandOver = .card
    var picker: ProviderPicker?
    /// The boxes of the form, being corrected.
    var boxes: FieldsBoxes?
    /// The name of the file for the text to hand over.
    var fileName: LineEditor?
    var now: Double = 0

    init(_ entry: Entry) {
      self.entry = entry
      lookup = Lookup(subject: entry.subject, options: entry.options)
    }

    var report: CheckReport { lookup.report }
    var subject: Subject { lookup.subject }
    var domain: DomainName { subject.domain }
    var zone: DomainName { report.zone ?? domain }

    /// The provider whose form is drawn, as the catalogue has it.
    var catalogued: Provider {
      let id = subject.providerID ?? report.provider.id
      return id.flatMap { Catalogue.provider(id: $0) } ?? Catalogue.generic
    }

    /// The provider whose form is drawn, as the person's own screen has it.
    var provider: Provider { catalogued.corrected(by: subject.correction) }

    /// Whether the form shown is the person's own word.
    var isCorrected: Bool { subject.correction?.providerID == catalogued.id }

    /// The pages: an edit each, and behind them the records that edits do not bring to their end.
    var items: [Item] {
      guard let advice else { return [] }
      return advice.tasks.map(Item.edit)
        + advice.unfinished.filter { $0.end != .declined }.map(Item.stop)
    }

    /// The place of the page that is shown.
    var place: Int {
      items.firstIndex { $0.key == shown } ?? 0
    }

    /// The page that is shown; nil when there is nothing to do.
    var current: Item? {
      let items = items
      return items.isEmpty ? nil : items[min(place, items.count - 1)]
    }

    /// The edit that is shown; nil where something else is.
    var edit: Edit? {
      if case .edit(let edit)? = current { return edit }
      return nil
    }

    /// A record further on that this form cannot hold: told before anything is typed.
    var laterRefusal: UnfinishedRecord? {
      guard edit != nil else { return nil }
      return advice?.unfinished.first { $0.end == .cannotHold || $0.end == .cannotFit }
    }

    /// What the provider's form wants typed for the shown edit.
    var answer: FormAnswer? { edit?.answer }
  }

  /// A page of the step.
  enum Item: Hashable, Sendable {
    case edit(Edit)
    case stop(UnfinishedRecord)

    /// What a page is about, whatever its place in the list.
    struct Key: Hashable, Sendable {
      var record: RecordKind
      var isDeletion: Bool
      var row: [UInt8]?
    }

    var key: Key {
      switch self {
      case .edit(let edit):
        let isDeletion = edit.action == .delete
        return Key(
          record: edit.record, isDeletion: isDeletion, row: isDeletion ? edit.row?.text : nil)
      case .stop(let record): return Key(record: record.record, isDeletion: false, row: nil)
      }
    }

    var record: RecordKind { key.record }
    var purpose: Purpose {
      switch self {
      case .edit(let edit): edit.purpose
      case .stop(let record): record.purpose
      }
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
    case advised(wanted: [WantedRecord], before: [WantedRecord])
    /// What the person does not want, and the terms that they leave out.
    case chose(declined: Set<DeclinedRecord>, leftOut: Set<[UInt8]>)
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
    switch state.current {
    case nil: return nil
    case .stop(let record)?: return record.text.map { String(decoding: $0, as: UTF8.self) }
    case .edit(let edit)?:
      guard edit.action != .delete else { return nil }
      if let fields = edit.answer?.filling?.fields, fields.indices.contains(state.field) {
        switch fields[state.field].action {
        case .type(let text), .choose(let text): return text
        case .leaveEmpty, .keep: return nil
        }
      }
      return String(decoding: edit.text, as: UTF8.self)
    }
  }

  static func update(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    state.now = event.at.seconds
    switch event.what {
    case .began:
      // Back from a later step: what stands in the DNS may have changed meanwhile.
      let effects =
        state.advice == nil
        ? state.lookup.proceed(at: state.now)
        : state.lookup.recheck(at: state.now, everything: true)
      return advise(&state, effects)
    case .answered(let heard):
      guard let effects = state.lookup.take(heard, at: state.now) else { return .none }
      return advise(&state, effects)
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

  /// Takes the advice of the look, once the zone's servers have told what stands there now.
  static func advise(_ state: inout State, _ effects: [Effect]) -> Reaction<Outcome> {
    var reaction = Reaction<Outcome>(effects: effects)
    guard state.lookup.isComplete else { return reaction }
    let advice = state.report.advice
    // The page of a wish is shown though nothing has changed: a row that was never saved.
    guard advice != state.advice || state.wish != nil else { return reaction }
    let before = state.current
    state.advice = advice
    if let wish = state.wish, let item = state.items.first(where: { $0.record == wish }) {
      state.shown = item.key
    } else if !state.items.contains(where: { $0.key == state.shown }) {
      state.shown = state.items.first?.key
    }
    state.wish = nil
    // Another row, or another edit of it: what is to be filled in first may be another box.
    if state.current != before { state.field = firstField(state) }
    reaction.outcome = .advised(wanted: advice.targets, before: advice.before)
    return reaction
  }

  /// Looks at the same answers with another wish of the person's.
  private static func look(_ state: inout State, at subject: Subject) -> Reaction<Outcome> {
    let effects = state.lookup.look(at: subject, now: state.now)
    return advise(&state, effects)
  }

  /// Changes what the person wants of the records, and tells the wizard.
  static func choose(
    _ state: inout State, _ change: (inout Subject) -> Void
  ) -> Reaction<Outcome> {
    var subject = state.subject
    change(&subject)
    var reaction = look(&state, at: subject)
    // Advice for another wish is no longer true, and says nothing until the look has ended.
    if !state.lookup.isComplete { state.advice = nil }
    reaction.outcome = .chose(declined: subject.declined, leftOut: subject.leftOut)
    return reaction
  }

  /// The first box to type into: where people begin.
  static func firstField(_ state: State) -> Int {
    guard case .fill(let filling) = state.answer else { return 0 }
    return filling.fields.firstIndex { field in
      // What a row holds already is left alone.
      guard case .type = field.action else { return false }
      return state.edit?.leaves(field) != true
    } ?? 0
  }

  private static func command(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    let items = state.items
    var fields = 0
    if case .fill(let filling) = state.answer { fields = filling.fields.count + 1 }
    if let index = key.moved(from: state.field, count: fields) {
      state.field = index
      return .none
    }
    switch key {
    case .escape, .left, .character("b"): return .outcome(.back)
    case .tab, .right:
      if !items.isEmpty { show(&state, (state.place + 1) % items.count) }
    case .backTab:
      if !items.isEmpty { show(&state, (state.place + items.count - 1) % items.count) }
    case .character("p"):
      state.picker = ProviderPicker(candidates: state.report.provider.candidates)
    case .character("s"):
      guard state.advice != nil else { return .none }
      state.mode = .card
      state.handOver = .card
    case .character("d"):
      guard state.edit != nil else { return .none }
      state.mode = .care
    case .character("f"):
      guard state.edit != nil else { return .none }
      state.boxes = FieldsBoxes(of: state.provider)
    case .character("c"), .character("V"):
      // Only a box that stays as it is has nothing to copy.
      return .notice(FieldsWords.nothingToType)
    case .character("e"): return leaveOut(&state)
    case .character("x"): return decline(&state)
    case .character("r"):
      return .effects(state.lookup.recheck(at: state.now, everything: true))
    case .enter:
      guard state.advice != nil else { return .none }
      if state.isHeldByNobody { return decline(&state) }
      if state.place + 1 < items.count {
        show(&state, state.place + 1)
        return .notice(FieldsWords.nextRecord)
      }
      return .outcome(.entered)
    default:
      if let digit = key.choice, digit < items.count { show(&state, digit) }
    }
    return .none
  }

  private static func show(_ state: inout State, _ place: Int) {
    let items = state.items
    guard items.indices.contains(place) else { return }
    state.shown = items[place].key
    state.field = firstField(state)
  }

  private static func pick(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    switch state.picker?.press(key) {
    case .left: state.picker = nil
    case .chosen(let id):
      state.picker = nil
      var subject = state.subject
      subject.providerID = id
      subject.list?.providerID = id
      state.advice = nil
      var reaction = look(&state, at: subject)
      // The wizard hears of the provider first; the advice that follows from it comes with the next
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
    guard correction != (state.isCorrected ? state.subject.correction : nil) else { return .none }
    var subject = state.subject
    subject.correction = correction
    var reaction = look(&state, at: subject)
    state.field = firstField(state)
    // The boxes change nothing of what is to be published, so the advice needs no telling.
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
    case .character("w"): state.fileName = LineEditor(state.handOver.fileName(state.domain))
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
