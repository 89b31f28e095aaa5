internal import DNSCore
internal import Providers
internal import TUI
internal import Verifier
internal import Words

/// The SPF and DKIM values that cPanel shows, pasted in any shape.
enum ValuesStep: Step {
  /// What the step begins with.
  struct Entry: Hashable, Sendable {
    var domain: DomainName
    /// The address that Gmail saw; nil: not known.
    var senderIP: IPAddress?
    /// What the steps before have heard, and whom to ask further.
    var options: InspectionOptions
    var heard: Observations
    /// What was told in an earlier sitting.
    var records: [WantedRecord] = []
    var senders: [String] = []
    /// Whether cPanel can be asked: not in practice, where nothing is reached.
    var canFetch = false
    /// Whether this machine has cPanel's own command.
    var hasLocalHost = false
    /// Whose panel shows the values, by its id; nil: not known.
    var mailHost: String?
    /// The language that the services are chosen for.
    var language = Language.ja

    /// The services that are offered: those of the language, and what was chosen before.
    var offered: [KnownSender] {
      let usual = KnownSenders.offered(in: language)
      return usual
        + KnownSenders.all.filter { sender in
          senders.contains(sender.id) && !usual.contains { $0.id == sender.id }
        }
    }
  }

  struct State: Hashable, Sendable {
    var entry: Entry
    var paste = PasteBox()
    /// What was read out of the paste; nil: nothing yet.
    var values: HostValues?
    /// The paste is something else, or nothing.
    var other: Other?
    var chosenSPF: Int?
    /// Whether the person said that an SPF without `all` is whole.
    var isWhole = false
    /// The SPF text being corrected by hand; nil while it is not.
    var editor: LineEditor?
    /// The selector being typed for a key without a name; nil while it is not.
    var selectorEditor: LineEditor?
    /// The selector of a key without a name, once the person said it.
    var selector: DomainName?
    /// The corrected SPF text.
    var edited: String?
    /// What the sending servers' evaluation needs.
    var lookup: Lookup
    var mode: Mode = .paste
    var selected = 0
    /// Whether all services are listed, not only the usual ones and those that were chosen.
    var listsAllSenders = false
    /// The services on the list.
    var listed: [KnownSender] {
      let all = entry.offered
      guard !listsAllSenders, all.count > 9 else { return all }
      return all.enumerated().filter { $0.offset < 8 || senders.contains($0.element.id) }
        .map(\.element)
    }
    /// Ids of the other services that send as this domain.
    var senders: Set<String>
    var now: Double = 0
    /// Fetching the values from cPanel; nil while they are pasted.
    var host: HostBox?
    /// What cPanel said besides the values.
    var reading: HostReading?
    var hostNumber = 0
    var lastHost = LineEditor()
    var lastUser = LineEditor()

    init(_ entry: Entry) {
      self.entry = entry
      senders = Set(entry.senders)
      lookup = Lookup(
        subject: Subject(domain: entry.domain, senderIP: entry.senderIP), options: entry.options,
        heard: entry.heard)
    }

    /// What the values mean for this domain; nil before a paste.
    var expected: ExpectedValues? {
      values?.expected(
        for: entry.domain, chosenSPF: chosenSPF, isWhole: isWhole, selector: selector)
    }

    /// The records to publish, the hand-corrected SPF in its place.
    var records: [WantedRecord] {
      guard var expected else { return entry.records }
      // What was told in an earlier sitting stays, unless this page has it.
      expected.records += entry.records.filter { old in
        !expected.records.contains { $0.replaces(old, of: entry.domain) }
          && !(old.purpose == .spf && needsSPFChoice)
      }
      guard let edited else { return expected.records }
      let text = Array(edited.utf8)
      var records = expected.records.filter { $0.purpose != .spf }
      records.insert(
        WantedRecord(purpose: .spf, name: entry.domain, text: text), at: 0)
      return records
    }

    /// Whether there is something to go on with.
    var isUsable: Bool {
      !records.isEmpty && needsSPFChoice == false && perhapsCut == nil && namelessKey == nil
    }

    /// Whether the person still has to say which SPF is right.
    var needsSPFChoice: Bool {
      edited == nil && (expected?.spfChoices.isEmpty == false) && chosenSPF == nil
    }

    /// The key of which the person has to say the selector.
    var namelessKey: HostValues.Record? { expected?.namelessKey }

    /// Whether the paste has a key without a name.
    var hasNamelessKey: Bool {
      values?.records.contains { $0.purpose == .dkim && $0.name == nil } == true
    }

    /// The SPF that may be cut, while the person has not said that it is whole.
    var perhapsCut: HostValues.Record? { edited == nil ? expected?.perhapsCut : nil }
  }

  enum Mode: Hashable, Sendable {
    case paste, senders
  }

  /// What a paste was, when it was not what is wanted.
  enum Other: Hashable, Sendable {
    case bounce, headers, privateKey
    case nothing(UnknownPaste)
  }

  enum Outcome: Hashable, Sendable {
    case back
    case told(records: [WantedRecord], senders: [String], heard: Observations)
  }

  static func focus(_ state: State) -> Page.Focus {
    if let box = state.host { return box.stage.isField ? .field : .commands }
    if state.editor != nil || state.selectorEditor != nil { return .field }
    if state.mode == .senders { return .commands }
    return state.paste.hasFocus && !state.paste.isFilled && state.entry.records.isEmpty
      ? .paste : .commands
  }

  static func chosenValue(_ state: State) -> String? {
    guard state.mode == .paste, state.host == nil else { return nil }
    return state.records.first.map { String(decoding: $0.text, as: UTF8.self) }
  }

  static func update(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    state.now = event.at.seconds
    if state.host != nil {
      if case .answered = event.what {} else { return takeHost(&state, event) }
    }
    switch event.what {
    case .began:
      return state.records.isEmpty ? .none : .effects(evaluate(&state))
    case .answered(let heard):
      return .effects(state.lookup.take(heard, at: state.now) ?? [])
    case .fileRead(_, let reading):
      if case .octets(let octets) = reading {
        state.paste.fill(octets)
        return read(&state)
      }
      return Reaction(notice: PasteWords.fault(reading))
    case .key(.function(3))
    where state.mode == .paste && state.editor == nil && state.selectorEditor == nil:
      openHost(&state)
      return .none
    case .paste, .key, .pasteTooLong, .clock, .fileWritten, .copied, .saved, .otherSide,
      .hostAnswered:
      break
    }
    if state.editor != nil { return edit(&state, event) }
    if state.selectorEditor != nil { return nameKey(&state, event) }
    switch state.mode {
    case .senders: return chooseSenders(&state, event)
    case .paste: return takePaste(&state, event)
    }
  }

  // MARK: The paste

  private static func takePaste(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    if state.entry.records.isEmpty || state.values != nil || isPaste(event) {
      switch state.paste.take(event) {
      case .kept: return .none
      case .filled: return read(&state)
      case .file(let path): return .effects([.readFile(path: path)])
      case .notMine: break
      }
    }
    guard case .key(let key) = event.what else { return .none }
    switch key {
    case .escape, .left, .character("b"):
      return .outcome(.back)
    case .character("x"):
      state.entry.records = []
      state.paste.clear()
      state.values = nil
      state.reading = nil
      state.other = nil
      state.chosenSPF = nil
      state.isWhole = false
      state.edited = nil
      state.selector = nil
      return .none
    case .character("e"):
      let spf = state.records.first { $0.purpose == .spf }.map {
        String(decoding: $0.text, as: UTF8.self)
      }
      guard let text = spf ?? state.perhapsCut?.value else { return .none }
      state.editor = LineEditor(text)
      return .none
    case .character("n") where state.hasNamelessKey:
      let present = state.selector?.description ?? state.values?.usualSelector
      state.selectorEditor = LineEditor(present ?? "default")
      return .none
    case .character("w") where state.perhapsCut != nil:
      state.isWhole = true
      return .effects(evaluate(&state))
    case .enter:
      guard state.isUsable else {
        if !state.paste.isFilled || state.other != nil {
          state.paste.clear()
          state.other = nil
        }
        return .none
      }
      state.mode = .senders
      state.selected = 0
      return .none
    default:
      if state.needsSPFChoice, let digit = key.choice,
        let choices = state.expected?.spfChoices, digit < choices.count
      {
        state.chosenSPF = digit
        return .effects(evaluate(&state))
      }
      return .none
    }
  }

  private static func isPaste(_ event: Event) -> Bool {
    if case .paste = event.what { return true }
    return false
  }

  static func read(_ state: inout State) -> Reaction<Outcome> {
    guard let octets = state.paste.octets else { return .none }
    let former = state.values
    state.values = nil
    state.reading = nil
    state.other = nil
    state.chosenSPF = nil
    state.isWhole = false
    state.edited = nil
    let pasted = Pasted.read(octets)
    guard !pasted.holdsPrivateKey else {
      // Nothing of a private key is kept, not even in the box.
      state.paste.clear()
      state.other = .privateKey
      return .none
    }
    switch pasted {
    case .mailHost(let values): state.values = former.map { $0.adding(values) } ?? values
    case .bounce(let report):
      // A page and a refusal in one paste: here the page counts.
      state.values = report.values
      if report.values == nil { state.other = .bounce }
    case .headers: state.other = .headers
    case .unknown(let paste): state.other = .nothing(paste)
    }
    state.values?.assume(
      selector: state.entry.mailHost.flatMap { MailHosts.host(id: $0) }?.selectors.first)
    return .effects(evaluate(&state))
  }

  /// Evaluates SPF with the pasted text in the place of the published one.
  private static func evaluate(_ state: inout State) -> [Effect] {
    guard !state.records.isEmpty else { return [] }
    return state.lookup.look(
      at: Subject(
        domain: state.entry.domain, wanted: state.records, senderIP: state.entry.senderIP),
      now: state.now)
  }

  private static func edit(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    if case .paste(let octets) = event.what {
      state.editor?.paste(octets)
      return .none
    }
    guard case .key(let key) = event.what, let editor = state.editor else { return .none }
    switch key {
    case .escape:
      state.editor = nil
      return .none
    case .enter:
      state.editor = nil
      state.edited = editor.text
      return .effects(evaluate(&state))
    default:
      state.editor?.apply(key)
      return .none
    }
  }

  /// Takes the selector of a key without a name; the whole name of the key is understood, too.
  private static func nameKey(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    if case .paste(let octets) = event.what {
      state.selectorEditor?.paste(octets)
      return .none
    }
    guard case .key(let key) = event.what, let editor = state.selectorEditor else { return .none }
    switch key {
    case .escape:
      state.selectorEditor = nil
      return .none
    case .enter:
      guard let selector = DomainName(selectorTyped: editor.text),
        state.entry.domain.prepending("_domainkey")?.prepending(selector) != nil
      else { return Reaction(notice: ValuesWords.noSelector) }
      state.selectorEditor = nil
      state.selector = selector
      return .effects(evaluate(&state))
    default:
      state.selectorEditor?.apply(key)
      return .none
    }
  }

  // MARK: Other senders

  private static func chooseSenders(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    guard case .key(let key) = event.what else { return .none }
    let senders = state.listed
    if let index = key.moved(from: state.selected, count: senders.count) {
      state.selected = index
      return .none
    }
    switch key {
    case .escape, .left, .character("b"):
      state.mode = .paste
    case .character(" "), .right:
      toggle(&state, state.selected)
    case .character("d"):
      // The same service stays chosen, wherever it stands now.
      let id = senders.indices.contains(state.selected) ? senders[state.selected].id : nil
      state.listsAllSenders.toggle()
      state.selected = state.listed.firstIndex { $0.id == id } ?? 0
    case .enter:
      return .outcome(
        .told(
          records: state.records,
          senders: KnownSenders.all.map(\.id).filter { state.senders.contains($0) },
          heard: state.lookup.observations))
    default:
      if let digit = key.choice {
        toggle(&state, digit)
        state.selected = min(digit, max(0, senders.count - 1))
      }
    }
    return .none
  }

  private static func toggle(_ state: inout State, _ index: Int) {
    let senders = state.listed
    guard senders.indices.contains(index) else { return }
    let id = senders[index].id
    if state.senders.remove(id) == nil { state.senders.insert(id) }
  }
}
