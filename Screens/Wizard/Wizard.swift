public import DNSCore
internal import TUI
internal import Verifier
public import Words

/// The wizard as a value: every step's state, which one is shown, what is saved.
///
/// `update` is the only way in which it changes; `page` says what is on the screen. Neither reads a
/// clock, waits or looks anything up: that is what effects describe.
public struct Wizard: Hashable, Sendable {
  /// The language of the screen.
  public internal(set) var language: Language
  /// Whether the journey ended with PASS.
  public var isFinished: Bool { journey?.provedAt != nil }
  /// What became of saving the journey; nil: nothing was told.
  public internal(set) var saving: Event.Saving?
  /// The domain of the journey; nil before there is one.
  public var currentDomain: DomainName? { journey?.domain }

  var surroundings: Surroundings
  var shown: StepName = .start
  var overlay: Overlay?
  var notice: Phrase?
  var journey: Journey?
  var start: StartStep.State
  var domain: DomainStep.State?
  var values: ValuesStep.State?
  var fields: FieldsStep.State?
  var propagation: PropagationStep.State?
  var finalCheck: FinalCheckStep.State?
  /// The other side of the practice; nil where there is a real browser.
  var practice: PracticeStep.State?
  /// The step from which the other side was shown last.
  var practisedAt: StepName?
  /// Whether what comes may be a piece of a paste, which says nothing of what it does not hold.
  var isPiece = false
  /// What the values step is to read when it opens: a paste that came too early.
  var earlyPaste: [UInt8]?
  /// The value that was copied last inside todoku; Ctrl-V pastes it.
  var copied: String?
  /// What that value is.
  var copiedName: Phrase?
  /// Whether the last key was one that copies: only then is its success still news.
  var isCopying = false
  /// What was saved last.
  var lastSaved: SavedJourney?
  /// The journey when it was last looked at for something to save.
  var lastLooked: Journey?
  /// The domain to begin with, from the command line.
  var given: DomainName?
  var now: Double = 0
  /// How many seconds local time is ahead of UTC.
  var utcOffset = 0
  /// How far the clock on the wall was ahead of the one that nobody sets.
  var clockLead: Double?

  /// What lies over the step that is shown.
  enum Overlay: Hashable, Sendable {
    case help
    case valueAlone(String)
    /// Carry the saved journey on, or begin anew?
    case resume(SavedJourney, refusal: BounceRefusal?, selected: Int)
    case otherSide
  }

  /// The refusal that a new journey would begin with.
  typealias BounceRefusal = BounceReport.Refusal

  /// A wizard before its first event.
  ///
  /// - Parameters:
  ///   - language: The language to begin with.
  ///   - surroundings: Whom to ask.
  ///   - journeys: What was saved, all domains.
  ///   - domain: The domain given on the command line.
  public init(
    language: Language, surroundings: Surroundings, journeys: [SavedJourney] = [],
    domain: DomainName? = nil
  ) {
    self.language = language
    self.surroundings = surroundings
    start = StartStep.State(
      journeys: journeys, hidden: surroundings.otherSide == nil ? [] : [.practice])
    practice = surroundings.otherSide.map { PracticeStep.State($0) }
    given = domain
  }

  /// When the wizard wants a `clock` event, seconds since 1970; nil: it waits for nothing.
  public var wakeAt: Double? {
    guard overlay == nil else { return nil }
    switch shown {
    case .propagation: return propagation.flatMap { PropagationStep.wakeAt($0) }
    case .start, .domain, .values, .fields, .finalCheck: return nil
    }
  }

  /// Takes an event: changes the state and says what is to be done outside.
  public mutating func update(_ event: Event) -> [Effect] {
    noticeClock(event.at)
    now = event.at.seconds
    utcOffset = event.at.utcOffset
    if case .key = event.what {
      notice = nil
      isCopying = false
    }
    var effects: [Effect] = []
    switch event.what {
    case .began:
      if let given {
        let domain = given
        self.given = nil
        effects = open(domain, refusal: nil)
      }
    case .saved(let saving):
      self.saving = saving
      if saving != .done { notice = WizardWords.saving(saving) }
    case .copied(.refused(let text)):
      effects = [.copyByTerminal(text)]
    case .copied(.impossible):
      // In practice both sides are in here, and Ctrl-V takes it from one to the other.
      notice =
        practice == nil
        ? WizardWords.copied(.impossible, copiedName) : WizardWords.copiedInside(copiedName)
    case .copied(let copying) where isCopying:
      notice = WizardWords.copied(copying, copiedName)
    case .copied:
      break
    case .otherSide:
      if var side = practice {
        let reaction = PracticeStep.update(&side, event)
        practice = side
        if let told = reaction.notice { notice = told }
      }
    case .answered(let heard):
      effects = answered(event)
      if heard.contains(where: { $0.answer.outcome == .noReply(.notAsked) }) {
        notice = WizardWords.notAsked
      }
    case .key(let key):
      effects = press(key, event)
    case .paste(let octets):
      effects = paste(octets, event)
    case .pasteTooLong:
      notice = PasteWords.fileTooLarge
    case .clock, .fileRead, .fileWritten, .hostAnswered:
      effects = pass(event)
    }
    domain?.picker?.language = language
    fields?.picker?.language = language
    return effects + save()
  }

  /// Whether the step that is shown waits for answers.
  public var isAsking: Bool {
    switch shown {
    case .start: false
    case .domain: domain?.lookup.inFlight.isEmpty == false
    case .values: values?.lookup.inFlight.isEmpty == false
    case .fields: fields?.lookup.inFlight.isEmpty == false
    case .propagation: propagation?.lookup.inFlight.isEmpty == false
    case .finalCheck: finalCheck?.own?.inFlight.isEmpty == false
    }
  }

  // MARK: Keys that work everywhere

  private mutating func press(_ key: Key, _ event: Event) -> [Effect] {
    switch key {
    case .control("c"): return leave()
    case .control("l"): return [.repaint]
    case .control("z"): return [.suspend]
    case .control("v"):
      guard let copied else {
        notice = PasteWords.notByControlV + Phrase(ja: "", en: " ") + surroundings.pasteWay.sentence
        return []
      }
      return update(Event(.paste(Array(copied.utf8)), at: event.at))
    default: break
    }
    if case .valueAlone = overlay {
      overlay = nil
      return []
    }
    if overlay == .help {
      overlay = nil
      return key.command == .character("q") ? leave() : []
    }
    if practice != nil, key == .function(2) || key == .control("o") {
      if overlay == .otherSide { overlay = nil } else { openOtherSide() }
      return []
    }
    // A question is answered first: help over it would lose it.
    if case .resume(let saved, let refusal, let selected) = overlay {
      return chooseResume(key.command, saved, refusal, selected)
    }
    if key == .function(1) || key == .control("g") {
      overlay = .help
      return []
    }
    if focus == .commands, let effects = command(key.command) { return effects }
    let told = focus == .commands ? Event(.key(key.command), at: event.at) : event
    return overlay == .otherSide ? practise(told) : pass(told)
  }

  /// Commands of the shell; nil when the key is the step's affair.
  private mutating func command(_ key: Key) -> [Effect]? {
    switch key {
    case .character("q"): return leave()
    case .character("?"):
      overlay = .help
      return []
    case .character("l"):
      language = language == .ja ? .en : .ja
      return []
    case .character("o"):
      guard overlay == nil, offersOtherWay else { return nil }
      return changeWay()
    case .character("c"):
      guard let value = chosenValue else { return nil }
      copied = value
      copiedName = chosenName.map { WizardWords.sized($0, value.count) }
      isCopying = true
      return [.copy(value)]
    case .character("C"):
      guard let all = allValues else { return nil }
      copied = all
      copiedName = WizardWords.sized(WizardWords.allRecords, all.count)
      isCopying = true
      return [.copy(all)]
    case .character("V"):
      guard let value = chosenValue else { return nil }
      overlay = .valueAlone(value)
      return []
    default:
      return nil
    }
  }

  private mutating func leave() -> [Effect] { [.leave(finished: isFinished)] }

  /// Shows on the other side what the step needs; within a step, what was shown last.
  private mutating func openOtherSide() {
    overlay = .otherSide
    guard practisedAt != shown else { return }
    practisedAt = shown
    switch shown {
    case .start, .domain: break
    case .values: practice?.turn(to: .hostPage)
    case .fields, .propagation: practice?.turn(to: .rows)
    case .finalCheck: practice?.turn(to: .mailbox)
    }
  }

  mutating func practise(_ event: Event) -> [Effect] {
    guard var side = practice else { return [] }
    let reaction = PracticeStep.update(&side, event)
    practice = side
    if let told = reaction.notice { notice = told }
    if reaction.outcome == .back { overlay = nil }
    return reaction.effects
  }

  /// Whether letters are text on what is shown.
  var focus: Page.Focus {
    switch overlay {
    case .help, .valueAlone, .resume: return .commands
    case .otherSide: return practice.map { PracticeStep.focus($0) } ?? .commands
    case nil: break
    }
    switch shown {
    case .start: return StartStep.focus(start)
    case .domain: return domain.map { DomainStep.focus($0) } ?? .commands
    case .values: return values.map { ValuesStep.focus($0) } ?? .commands
    case .fields: return fields.map { FieldsStep.focus($0) } ?? .commands
    case .propagation: return propagation.map { PropagationStep.focus($0) } ?? .commands
    case .finalCheck: return finalCheck.map { FinalCheckStep.focus($0) } ?? .commands
    }
  }

  /// The value that c copies and V shows.
  var chosenValue: String? {
    if overlay == .otherSide { return practice.flatMap { PracticeStep.chosenValue($0) } }
    switch shown {
    case .start, .domain, .finalCheck: return nil
    case .propagation: return propagation.flatMap { PropagationStep.chosenValue($0) }
    case .values: return values.flatMap { ValuesStep.chosenValue($0) }
    case .fields:
      return fields.flatMap {
        $0.mode == .card && $0.fileName == nil && $0.picker == nil
          ? FieldsStep.cardText($0, language) : FieldsStep.chosenValue($0)
      }
    }
  }

  /// What the chosen value is called; nil where that is not known.
  private var chosenName: Phrase? {
    if overlay == .otherSide { return practice.flatMap { PracticeStep.chosenName($0) } }
    switch shown {
    case .start, .domain, .finalCheck: return nil
    case .propagation:
      return propagation.flatMap { PropagationStep.cure($0) }
        .map { WizardWords.value(of: FieldsWords.name($0.purpose)) }
    case .values:
      return values?.records.first.map { WizardWords.value(of: FieldsWords.name($0.purpose)) }
    case .fields: return fields.flatMap { FieldsStep.chosenName($0) }
    }
  }

  /// All records as text, for C; nil where there are none.
  var allValues: String? {
    guard overlay == nil, let wanted = journey?.wanted, !wanted.isEmpty else { return nil }
    if shown == .fields, let lines = fields.flatMap({ FieldsStep.lines($0) }) { return lines }
    return wanted.map { "\($0.name) \($0.type) \(String(decoding: $0.text, as: UTF8.self))" }
      .joined(separator: "\n")
  }

  // MARK: Saving

  /// Saves the journey when something of it changed.
  private mutating func save() -> [Effect] {
    guard saving != .heldElsewhere, var journey else { return [] }
    journey.step = shown == .start ? journey.step : shown
    // What was read is the person's work already, before the step is left.
    if shown == .values, let values, values.isUsable {
      journey.pasted = values.records
      journey.senders = KnownSenders.all.map(\.id).filter { values.senders.contains($0) }
    }
    // Most keys move a mark alone; then there is nothing to write anew.
    if journey == lastLooked { return [] }
    lastLooked = journey
    var saved = SavedJourney(journey)
    if let lastSaved, lastSaved.domain == saved.domain {
      saved.changedAt = lastSaved.changedAt
      guard saved != lastSaved else { return [] }
    }
    saved.changedAt = now
    journey.changedAt = now
    self.journey = journey
    lastLooked = journey
    lastSaved = saved
    start.journeys = StartStep.sorted(
      start.journeys.filter { $0.domain != saved.domain } + [saved])
    return [.save(saved)]
  }
}
