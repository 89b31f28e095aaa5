internal import DNSCore
internal import TUI
internal import Verifier
internal import Words

/// The order of the steps: what an outcome leads to, and what a step begins with.
extension Wizard {
  /// Gives an event to the step that is shown.
  mutating func pass(_ event: Event) -> [Effect] {
    switch shown {
    case .start:
      return react(StartStep.update(&start, event), then: Self.afterStart)
    case .domain:
      guard var state = domain else { return [] }
      let reaction = DomainStep.update(&state, event)
      domain = state
      return react(reaction, then: Self.afterDomain)
    case .values:
      guard var state = values else { return [] }
      let reaction = ValuesStep.update(&state, event)
      values = state
      return react(reaction, then: Self.afterValues)
    case .fields:
      guard var state = fields else { return [] }
      let reaction = FieldsStep.update(&state, event)
      fields = state
      return react(reaction, then: Self.afterFields)
    case .propagation:
      guard var state = propagation else { return [] }
      let reaction = PropagationStep.update(&state, event)
      propagation = state
      return react(reaction, then: Self.afterPropagation)
    case .finalCheck:
      guard var state = finalCheck else { return [] }
      let reaction = FinalCheckStep.update(&state, event)
      finalCheck = state
      return react(reaction, then: Self.afterFinalCheck)
    }
  }

  mutating func react<Outcome>(
    _ reaction: Reaction<Outcome>, then lead: (inout Wizard, Outcome) -> [Effect]
  ) -> [Effect] {
    if let told = reaction.notice { notice = told }
    guard let outcome = reaction.outcome else { return reaction.effects }
    return reaction.effects + lead(&self, outcome)
  }

  /// An answer goes to every step that waits for one, shown or not: nothing heard is lost.
  mutating func answered(_ event: Event) -> [Effect] {
    var effects: [Effect] = []
    if var state = domain {
      let reaction = DomainStep.update(&state, event)
      domain = state
      effects += react(reaction, then: Self.afterDomain)
    }
    if var state = values {
      let reaction = ValuesStep.update(&state, event)
      values = state
      effects += react(reaction, then: Self.afterValues)
    }
    if var state = fields {
      let reaction = FieldsStep.update(&state, event)
      fields = state
      effects += react(reaction, then: Self.afterFields)
    }
    if var state = propagation {
      let reaction = PropagationStep.update(&state, event)
      propagation = state
      effects += react(reaction, then: Self.afterPropagation)
    }
    if var state = finalCheck {
      let reaction = FinalCheckStep.update(&state, event)
      finalCheck = state
      effects += react(reaction, then: Self.afterFinalCheck)
    }
    return effects
  }

  // MARK: What follows

  private static func afterStart(_ wizard: inout Wizard, _ outcome: StartStep.Outcome) -> [Effect] {
    switch outcome {
    case .refused(let refusal, let domain):
      guard let domain else { return [] }
      return wizard.open(domain, refusal: refusal)
    case .domain(let domain, let refusal):
      return wizard.open(domain, refusal: refusal)
    case .values(let octets, let domain):
      wizard.earlyPaste = octets
      return wizard.open(domain, refusal: nil)
    case .resume(let saved):
      return wizard.resume(saved)
    case .practise:
      return [.beginPractice]
    }
  }

  /// Begins with a domain; asks first when there is an unfinished journey of it.
  mutating func open(_ name: DomainName, refusal: BounceReport.Refusal?) -> [Effect] {
    if let saved = start.journeys.first(where: { $0.domain == name.description }), !saved.isProved {
      overlay = .resume(saved, refusal: refusal, selected: 0)
      return []
    }
    return begin(name, refusal: refusal)
  }

  /// Begins a new journey.
  mutating func begin(_ name: DomainName, refusal: BounceReport.Refusal?) -> [Effect] {
    overlay = nil
    clearSteps()
    // Who holds one domain says nothing of another.
    if self.journey?.domain != name { saving = nil }
    var journey = Journey(domain: name)
    journey.refusal = refusal
    journey.providerID = surroundings.providerID
    self.journey = journey
    return [.claim(name)] + showDomain()
  }

  /// Carries a saved journey on, at the step where it was.
  mutating func resume(_ saved: SavedJourney) -> [Effect] {
    overlay = nil
    clearSteps()
    guard let journey = saved.journey else { return [] }
    if self.journey?.domain != journey.domain { saving = nil }
    self.journey = journey
    self.journey?.hadList = false
    if journey.hadList { notice = ListWords.notKept }
    lastSaved = saved
    var effects: [Effect] = [.claim(journey.domain)]
    switch journey.step {
    case .start, .domain: effects += showDomain()
    case .values: effects += showValues(heard: Observations())
    case .fields: effects += journey.pasted.isEmpty ? showDomain() : showFields()
    case .propagation: effects += journey.wanted.isEmpty ? showDomain() : showPropagation()
    case .finalCheck: effects += journey.wanted.isEmpty ? showDomain() : showFinalCheck()
    }
    return effects
  }

  mutating func chooseResume(
    _ key: Key, _ saved: SavedJourney, _ refusal: BounceReport.Refusal?, _ selected: Int
  ) -> [Effect] {
    var chosen = selected
    if let index = key.moved(from: selected, count: 2) {
      overlay = .resume(saved, refusal: refusal, selected: index)
      return []
    }
    switch key {
    case .enter: break
    case .character("1"): chosen = 0
    case .character("2"): chosen = 1
    case .character("b"), .escape, .left:
      overlay = nil
      return []
    case .character("q"):
      return [.leave(finished: false)]
    case .character("l"):
      language = language == .ja ? .en : .ja
      return []
    default: return []
    }
    if chosen == 0 { return resume(saved) }
    guard let name = saved.name else { return [] }
    return begin(name, refusal: refusal)
  }

  private mutating func clearSteps() {
    domain = nil
    values = nil
    fields = nil
    propagation = nil
    finalCheck = nil
    saving = nil
    lastSaved = nil
    lastLooked = nil
  }

  private static func afterDomain(
    _ wizard: inout Wizard, _ outcome: DomainStep.Outcome
  ) -> [Effect] {
    switch outcome {
    case .back:
      wizard.shown = .start
      return []
    case .otherDomain:
      wizard.shown = .start
      wizard.start.mode = .domain
      return wizard.dropMistyped()
    case .confirmed(let providerID):
      if let providerID {
        wizard.journey?.providerID = providerID
        wizard.journey?.list?.providerID = providerID
      }
      return wizard.showValues(heard: wizard.domain?.lookup.observations ?? Observations())
    }
  }

  /// Forgets a domain that does not exist and that nothing was entered for, and offers what was meant.
  private mutating func dropMistyped() -> [Effect] {
    guard case .noSuchDomain(let missing) = domain?.report.condition, let journey,
      journey.pasted.isEmpty
    else { return [] }
    if missing.labelCount == 1, let meant = journey.domain.withMeantEnding {
      start.line = LineEditor(meant.unicode)
    }
    start.journeys.removeAll { $0.domain == journey.domain.description }
    self.journey = nil
    clearSteps()
    return [.forget(journey.domain)]
  }

  private static func afterValues(
    _ wizard: inout Wizard, _ outcome: ValuesStep.Outcome
  ) -> [Effect] {
    switch outcome {
    case .back:
      return wizard.showDomain()
    case .told(let records, let senders, _):
      wizard.journey?.pasted = records
      wizard.journey?.senders = senders
      return wizard.showFields()
    }
  }

  static func afterFields(
    _ wizard: inout Wizard, _ outcome: FieldsStep.Outcome
  ) -> [Effect] {
    switch outcome {
    case .back:
      return wizard.showValues(heard: wizard.fields?.lookup.observations ?? Observations())
    case .otherProvider(let id):
      wizard.journey?.providerID = id
      wizard.journey?.list?.providerID = id
      return []
    case .corrected(let correction):
      wizard.journey?.correction = correction
      return []
    case .advised(let wanted, let before):
      wizard.journey?.wanted = wanted
      // What stood there first is what an undo needs, not what our own entry left.
      if wizard.journey?.enteredAt == nil { wizard.journey?.before = before }
      return []
    case .chose(let declined, let leftOut):
      wizard.journey?.declined = declined
      wizard.journey?.leftOut = leftOut
      return []
    case .writeCard(let path):
      guard let fields = wizard.fields else { return [] }
      return [.writeFile(path: path, text: FieldsStep.cardText(fields, wizard.language))]
    case .entered:
      // Where nothing was to be typed, nothing is on its way.
      let tasks = wizard.fields?.advice?.tasks ?? []
      // Whoever has gone back and entered something is given the form's time once more.
      if !tasks.isEmpty {
        // What was wrong when step 4 was seen is on its way once it was entered again.
        let isAgain = wizard.journey?.enteredAt != nil
        wizard.journey?.enteredAt = wizard.now
        wizard.journey?.replaced =
          !isAgain
          ? []
          : tasks.compactMap { edit in
            edit.row.map {
              WantedRecord(purpose: edit.purpose, name: $0.name, text: $0.text, type: $0.type)
            }
          }
        // The list is from before: what it does not show may be saved now.
        if wizard.journey?.list != nil { wizard.notice = ListWords.forgotten }
        wizard.journey?.list = nil
      }
      return wizard.showPropagation()
    }
  }

  private static func afterPropagation(
    _ wizard: inout Wizard, _ outcome: PropagationStep.Outcome
  ) -> [Effect] {
    switch outcome {
    case .back(let record):
      return wizard.showFields(wish: record)
    case .seen(let moments):
      wizard.journey?.firstSeen.merge(moments) { old, _ in old }
      return []
    case .next:
      return wizard.showFinalCheck()
    }
  }

  private static func afterFinalCheck(
    _ wizard: inout Wizard, _ outcome: FinalCheckStep.Outcome
  ) -> [Effect] {
    switch outcome {
    case .back:
      return wizard.showPropagation()
    case .proved(let lines):
      wizard.journey?.provedAt = wizard.now
      wizard.journey?.proof = lines
      return []
    case .addDMARC:
      wizard.journey?.wantsDMARC = true
      // From here on another row is on its way.
      wizard.journey?.enteredAt = nil
      return wizard.showFields()
    case .otherDomain:
      wizard.shown = .start
      wizard.start.mode = .domain
      wizard.start.line = LineEditor()
      return []
    case .writeSummary(let path):
      guard let journey = wizard.journey else { return [] }
      let text = Summary.text(journey, utcOffset: wizard.utcOffset, wizard.language)
      return [.writeFile(path: path, text: text)]
    case .finished:
      return [.leave(finished: true)]
    }
  }

  // MARK: Beginning a step, or coming back to it

  private mutating func begun() -> [Effect] {
    pass(Event(.began, at: Moment(seconds: now)))
  }

  mutating func showDomain() -> [Effect] {
    guard let journey else { return [] }
    shown = .domain
    let entry = DomainStep.Entry(
      domain: journey.domain, refusal: journey.refusal, providerID: journey.providerID,
      options: surroundings.authoritiesOnly)
    if domain?.entry.domain == entry.domain { return [] }
    domain = DomainStep.State(entry)
    return begun()
  }

  mutating func showValues(heard: Observations) -> [Effect] {
    guard let journey else { return [] }
    shown = .values
    if values?.entry.domain != journey.domain {
      values = ValuesStep.State(
        ValuesStep.Entry(
          domain: journey.domain, senderIP: journey.refusal?.ip,
          options: surroundings.authoritiesOnly, heard: heard, records: journey.pasted,
          senders: journey.senders,
          canFetch: surroundings.otherSide == nil && surroundings.hidesTyping,
          hasLocalHost: surroundings.hasLocalHost, mailHost: domain?.report.mailHost.id,
          language: language))
    }
    var effects = begun()
    if let paste = earlyPaste {
      earlyPaste = nil
      effects += pass(Event(.paste(paste), at: Moment(seconds: now)))
    }
    return effects
  }

  /// Shows the form.
  ///
  /// - Parameter wish: The record that a later step found fault with: its page comes first.
  /// - Returns: What is to be done for it.
  mutating func showFields(wish: RecordKind? = nil) -> [Effect] {
    guard let journey else { return [] }
    shown = .fields
    let entry = FieldsStep.Entry(subject: journey.subject, options: surroundings.authoritiesOnly)
    // What the step itself has told of is in its own subject already.
    if fields?.subject != entry.subject { fields = FieldsStep.State(entry) }
    fields?.wish = wish
    return begun()
  }

  mutating func showPropagation() -> [Effect] {
    guard let journey else { return [] }
    shown = .propagation
    let entry = PropagationStep.Entry(
      subject: journey.subject, options: surroundings.everyone, enteredAt: journey.enteredAt,
      before: journey.before + journey.replaced, firstSeen: journey.firstSeen)
    if propagation?.entry.subject != journey.subject {
      propagation = PropagationStep.State(entry)
    }
    propagation?.entry = entry
    return begun()
  }

  mutating func showFinalCheck() -> [Effect] {
    guard let journey else { return [] }
    shown = .finalCheck
    if finalCheck?.entry.domain != journey.domain {
      finalCheck = FinalCheckStep.State(
        FinalCheckStep.Entry(
          domain: journey.domain, seenAt: journey.lastFirstSeen,
          options: surroundings.authoritiesOnly, providerID: journey.providerID,
          provedAt: journey.provedAt,
          wantsDMARC: journey.wantsDMARC))
    }
    finalCheck?.entry.seenAt = journey.lastFirstSeen
    return []
  }
}
