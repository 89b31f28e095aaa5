internal import Providers
internal import TUI
internal import Words

/// The other side of the practice: cPanel's page, the registrar's form, the mailbox.
enum PracticeStep: Step {
  struct State: Hashable, Sendable {
    var side: OtherSide
    var mode: Mode = .menu
    var selected = 0
    /// The boxes being filled; the choices of the form are filled in already.
    var boxes: [LineEditor] = []
    /// The field of each box; a field of several values has a box for each.
    var places: [Int] = []
    /// The chosen box; the numbers from that of all boxes on are the buttons.
    var box = 0
    /// The row being edited; nil: a new one.
    var row: Int?
    /// How many of the buttons that save were pressed.
    var pressed = 0
    /// The rows that are to be saved by the last button: the fields of each.
    var pending: [[String]] = []
    /// How many of them are on their way, so that their refusal or success is told.
    var saving = 0
    /// What the form said to the last save; nil when it took it.
    var refusal: String?

    init(_ side: OtherSide) { self.side = side }

    /// Shows another page; a form that is being filled stays.
    mutating func turn(to mode: Mode) {
      guard self.mode != .form else { return }
      self.mode = mode
      selected = 0
    }

    var provider: Provider { Catalogue.provider(id: side.providerID) ?? Catalogue.generic }

    /// Whether the form is one box of lines that is saved whole.
    var isWholeBox: Bool {
      provider.shape == .textBox && fields.contains { $0.role == .line }
    }

    /// Whether a field takes several values, each on a line of its own.
    func takesLines(_ field: Int) -> Bool {
      guard fields.indices.contains(field) else { return false }
      return isWholeBox || provider.shape == .sets && fields[field].role == .value
    }

    /// The fields that a person fills; a form that is not known has the generic one's.
    var fields: [Field] {
      provider.fields.isEmpty ? Catalogue.generic.fields : provider.fields
    }
  }

  enum Mode: Hashable, Sendable {
    case menu, hostPage, servicePage, rows, form, mailbox, bounce, exercises
    case mail(Int)
  }

  enum Outcome: Hashable, Sendable {
    case back
  }

  static func focus(_ state: State) -> Page.Focus { state.mode == .form ? .field : .commands }

  static func chosenValue(_ state: State) -> String? {
    switch state.mode {
    case .hostPage: state.side.hostPage
    case .servicePage: state.side.servicePage
    case .bounce: state.side.bounce
    case .mail(let index):
      state.side.mails.indices.contains(index) ? state.side.mails[index] : nil
    case .menu, .rows, .form, .mailbox, .exercises: nil
    }
  }

  static func chosenName(_ state: State) -> Phrase? {
    switch state.mode {
    case .hostPage: PracticeWords.hostPage
    case .servicePage: PracticeWords.servicePage
    case .bounce: PracticeWords.bounce
    case .mail: PracticeWords.mailSource
    case .menu, .rows, .form, .mailbox, .exercises: nil
    }
  }

  static func update(_ state: inout State, _ event: Event) -> Reaction<Outcome> {
    switch event.what {
    case .otherSide(let side):
      let grew = side.mails.count > state.side.mails.count
      let isShortened = state.side.offersShortKey && !side.offersShortKey
      state.side = side
      if isShortened { return .notice(PracticeWords.hasShortKey) }
      if state.saving > 0 {
        guard side.refusal == nil else {
          refuse(&state, side.refusal)
          return .none
        }
        state.saving -= 1
        guard state.saving == 0 else { return .none }
        state.mode = .rows
        state.selected = max(0, side.rows.count - 1)
        return .notice(PracticeWords.saved)
      }
      if grew { state.selected = 0 }
      return .none
    case .paste(let octets):
      if state.mode == .form, state.boxes.indices.contains(state.box) {
        guard state.takesLines(state.places[state.box]) else {
          state.boxes[state.box].paste(octets)
          return .none
        }
        let text = String(decoding: octets.prefix(LineEditor.limit), as: UTF8.self)
        // A box of lines takes each pasted line as one.
        for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
          if index > 0 {
            state.box += 1
            addLine(&state, at: state.box)
          }
          state.boxes[state.box].insert(line)
        }
      }
      return .none
    case .key(let key): return press(&state, key)
    case .began, .pasteTooLong, .clock, .answered, .fileRead, .fileWritten, .copied, .saved,
      .hostAnswered:
      return .none
    }
  }

  private static func press(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    switch state.mode {
    case .menu: return menu(&state, key)
    case .hostPage, .servicePage, .bounce:
      if isBack(key) { leave(&state) }
      guard state.mode == .hostPage, state.side.offersShortKey, key == .character("k") else {
        return .none
      }
      return .effects([.practise(.askForShortKey)])
    case .rows: return rows(&state, key)
    case .form: return form(&state, key)
    case .mailbox: return mailbox(&state, key)
    case .exercises: return exercises(&state, key)
    case .mail:
      if isBack(key) { state.mode = .mailbox }
      return .none
    }
  }

  private static func isBack(_ key: Key) -> Bool {
    key == .escape || key == .left || key == .character("b")
  }

  private static func leave(_ state: inout State) {
    state.mode = .menu
    state.selected = 0
  }

  /// The pages of the menu, in its order.
  static func pages(_ side: OtherSide) -> [Mode] {
    [.bounce, .hostPage, .rows, .mailbox, .exercises]
      + (side.servicePage == nil ? [] : [.servicePage])
  }

  private static func menu(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    if isBack(key) { return .outcome(.back) }
    let pages = pages(state.side)
    if let index = key.moved(from: state.selected, count: pages.count) {
      state.selected = index
      return .none
    }
    let chosen = key == .enter ? state.selected : key.choice
    if let chosen, pages.indices.contains(chosen) {
      state.mode = pages[chosen]
      state.selected = 0
    }
    return .none
  }

  private static func exercises(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    let count = state.side.exercises.count
    if isBack(key) {
      leave(&state)
      return .none
    }
    if let index = key.moved(from: state.selected, count: count) {
      state.selected = index
      return .none
    }
    let chosen = key == .enter ? state.selected : key.choice
    guard let chosen, chosen < count else { return .none }
    return .effects([.practise(.exercise(chosen))])
  }

  // MARK: The registrar's form

  private static func rows(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    let count = state.side.rows.count + 1
    if isBack(key) {
      leave(&state)
      return .none
    }
    if let index = key.moved(from: state.selected, count: count) {
      state.selected = index
      return .none
    }
    if key == .control("d") || key == .delete {
      guard state.side.rows.indices.contains(state.selected) else { return .none }
      return .effects([.practise(.delete(row: state.selected))])
    }
    let chosen = key == .enter ? state.selected : key.choice
    guard let chosen, chosen < count else { return .none }
    state.selected = chosen
    state.row = state.side.rows.indices.contains(chosen) ? chosen : nil
    open(&state)
    return .none
  }

  private static func open(_ state: inout State) {
    state.side.refusal = nil
    state.refusal = nil
    state.pressed = 0
    state.pending = []
    state.mode = .form
    if state.isWholeBox {
      // The box holds every record, whichever was chosen; an empty line at its end takes the next.
      state.boxes = state.side.rows.compactMap(\.first).map { LineEditor($0) } + [LineEditor()]
      state.places = state.boxes.map { _ in 0 }
      state.box = state.boxes.count - 1
      state.row = nil
      return
    }
    fill(&state, with: state.row.map { state.side.rows[$0] } ?? [])
  }

  /// Puts texts into the boxes; choices that are not among them are on their first value.
  private static func fill(_ state: inout State, with texts: [String]) {
    state.boxes = []
    state.places = []
    for (index, field) in state.fields.enumerated() {
      var lines = [""]
      if texts.indices.contains(index) {
        lines = texts[index].split(whereSeparator: \.isNewline).map(String.init)
      } else if case .choose(let choice) = field.fill {
        lines = [choice]
      }
      state.boxes += (lines.isEmpty ? [""] : lines).map { LineEditor($0) }
      state.places += lines.isEmpty ? [index] : lines.map { _ in index }
    }
    state.box = 0
  }

  private static func addLine(_ state: inout State, at index: Int) {
    state.boxes.insert(LineEditor(), at: index)
    state.places.insert(state.places[index - 1], at: index)
  }

  private static func form(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    let last = state.boxes.count + state.buttons.count - 1
    switch key {
    case .escape:
      let isLost = !state.pending.isEmpty
      state.pending = []
      state.mode = .rows
      state.selected = state.row ?? state.side.rows.count
      return isLost ? .notice(PracticeWords.notSaved) : .none
    case .tab, .down: state.box = min(last, state.box + 1)
    case .backTab, .up: state.box = max(0, state.box - 1)
    case .enter:
      guard state.box < state.boxes.count else {
        return push(&state, state.buttons[state.box - state.boxes.count])
      }
      // Enter in the last line of a field begins another one; an empty last line leads on.
      let place = state.places[state.box]
      let isLast = !state.places.dropFirst(state.box + 1).contains(place)
      let isFilled = !state.boxes[state.box].text.isEmpty
      state.box += 1
      if state.takesLines(place), isLast, isFilled { addLine(&state, at: state.box) }
    default:
      if state.boxes.indices.contains(state.box) { state.boxes[state.box].apply(key) }
    }
    return .none
  }

  /// Presses one of the buttons that save; only the last one saves.
  private static func push(_ state: inout State, _ button: Int) -> Reaction<Outcome> {
    state.refusal = nil
    if state.addsFirst, button == 0 {
      state.pending.append(state.texts)
      fill(&state, with: [])
      state.box = state.boxes.count + 1
      return .notice(PracticeWords.added)
    }
    if state.addsFirst, state.pending.isEmpty { return .notice(PracticeWords.notAdded) }
    if button == 0 { state.pending = [state.texts] }
    guard button + 1 == state.labels.count else {
      state.pressed = button + 1
      state.boxes = []
      state.places = []
      state.box = 0
      return .none
    }
    state.saving = state.pending.count
    let row = state.row
    return .effects(state.pending.map { .practise(.publish(boxes: $0, row: row)) })
  }

  /// Opens the form again with what it did not take.
  private static func refuse(_ state: inout State, _ refusal: String?) {
    let place = state.pending.count - state.saving
    let texts = state.pending.indices.contains(place) ? state.pending[place] : []
    state.saving = 0
    state.pressed = 0
    state.pending = []
    state.refusal = refusal
    // One button leaves the boxes as they are.
    if state.boxes.isEmpty || state.addsFirst { fill(&state, with: texts) }
    state.box = state.boxes.count
  }

  // MARK: The mailbox

  private static func mailbox(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    if isBack(key) {
      leave(&state)
      return .none
    }
    if let index = key.moved(from: state.selected, count: state.side.mails.count) {
      state.selected = index
      return .none
    }
    if key == .character("s") { return .effects([.practise(.sendMail)]) }
    if key == .character("c"), !state.side.mails.isEmpty {
      return .notice(PracticeWords.openFirst)
    }
    let chosen = key == .enter ? state.selected : key.choice
    if let chosen, state.side.mails.indices.contains(chosen) { state.mode = .mail(chosen) }
    return .none
  }
}
