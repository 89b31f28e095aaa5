internal import Providers
internal import TUI

/// The other side of the practice: cPanel's page, the registrar's form, the mailbox.
enum PracticeStep: Step {
  struct State: Hashable, Sendable {
    var side: OtherSide
    var mode: Mode = .menu
    var selected = 0
    /// The boxes being filled; the choices of the form are filled in already.
    var boxes: [LineEditor] = []
    /// The chosen box; the number of boxes is the save button.
    var box = 0
    /// The row being edited; nil: a new one.
    var row: Int?
    /// Whether a save is under way, so that its refusal or success is told.
    var isSaving = false

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
      fields.count == 1 && fields.first?.role == .line
        && provider.ownQuirks.contains(.savingReplacesAll)
    }

    /// The fields that a person fills; a form that is not known has the generic one's.
    var fields: [Field] {
      provider.fields.isEmpty ? Catalogue.generic.fields : provider.fields
    }
  }

  enum Mode: Hashable, Sendable {
    case menu, hostPage, rows, form, mailbox, bounce, exercises
    case mail(Int)
  }

  enum Outcome: Hashable, Sendable {
    case back
  }

  static func focus(_ state: State) -> Page.Focus { state.mode == .form ? .field : .commands }

  static func chosenValue(_ state: State) -> String? {
    switch state.mode {
    case .hostPage: state.side.hostPage
    case .bounce: state.side.bounce
    case .mail(let index):
      state.side.mails.indices.contains(index) ? state.side.mails[index] : nil
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
      if state.isSaving {
        state.isSaving = false
        guard side.refusal == nil else { return .none }
        state.mode = .rows
        state.selected = max(0, side.rows.count - 1)
        return .notice(PracticeWords.saved)
      }
      if grew { state.selected = 0 }
      return .none
    case .paste(let octets):
      if state.mode == .form, state.boxes.indices.contains(state.box) {
        guard state.isWholeBox else {
          state.boxes[state.box].paste(octets)
          return .none
        }
        let text = String(decoding: octets.prefix(LineEditor.limit), as: UTF8.self)
        // A box of lines takes each pasted line as one.
        for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
          if index > 0 {
            state.box += 1
            state.boxes.insert(LineEditor(), at: state.box)
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
    case .hostPage, .bounce:
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

  private static let pages: [Mode] = [.bounce, .hostPage, .rows, .mailbox, .exercises]

  private static func menu(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    if isBack(key) { return .outcome(.back) }
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
    if state.isWholeBox {
      // The box holds every record, whichever was chosen; an empty line at its end takes the next.
      state.boxes = state.side.rows.compactMap(\.first).map { LineEditor($0) } + [LineEditor()]
      state.box = state.boxes.count - 1
      state.row = nil
      state.side.refusal = nil
      state.mode = .form
      return
    }
    let present = state.row.map { state.side.rows[$0] } ?? []
    state.boxes = state.fields.enumerated().map { index, field in
      if present.indices.contains(index) { return LineEditor(present[index]) }
      if case .choose(let choice) = field.fill { return LineEditor(choice) }
      return LineEditor()
    }
    state.box = 0
    state.side.refusal = nil
    state.mode = .form
  }

  private static func form(_ state: inout State, _ key: Key) -> Reaction<Outcome> {
    let count = state.boxes.count
    switch key {
    case .escape:
      state.mode = .rows
      state.selected = state.row ?? state.side.rows.count
    case .tab, .down: state.box = min(count, state.box + 1)
    case .backTab, .up: state.box = max(0, state.box - 1)
    case .enter:
      guard state.box == count else {
        state.box += 1
        // Enter in the last line begins another one; an empty last line leads to the button.
        if state.isWholeBox, state.box == count, state.boxes.last?.text.isEmpty == false {
          state.boxes.append(LineEditor())
        }
        return .none
      }
      state.isSaving = true
      var texts = state.boxes.map(\.text)
      if state.isWholeBox { texts = [texts.filter { !$0.isEmpty }.joined(separator: "\n")] }
      return .effects([.practise(.publish(boxes: texts, row: state.row))])
    default:
      if state.boxes.indices.contains(state.box) { state.boxes[state.box].apply(key) }
    }
    return .none
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
    let chosen = key == .enter ? state.selected : key.choice
    if let chosen, state.side.mails.indices.contains(chosen) { state.mode = .mail(chosen) }
    return .none
  }
}
