internal import Explanations
internal import TUI
internal import Verifier
internal import Words

extension FieldsStep.State {
  /// Whether `e` leaves out what the SPF could do without, since it does not fit.
  var canLeaveOut: Bool { advice?.merge?.savings.isEmpty == false }

  /// Whether `e` takes back what was left out.
  var canTakeBack: Bool { !subject.leftOut.isEmpty && !canLeaveOut }

  /// Whether the page shown is a key that this form cannot hold, so that SPF alone is the way on.
  var isHeldByNobody: Bool {
    guard case .stop(let record)? = current else { return false }
    return record.end == .cannotHold && record.purpose == .dkim
  }

  /// Whether `x` takes back what was declined: nothing else is left to decline.
  var canWantAgain: Bool { !subject.declined.isEmpty && current == nil }
}

extension FieldsStep {
  /// Leaves out of the SPF what it takes to fit, or takes all of it back.
  static func leaveOut(_ state: inout State) -> Reaction<Outcome> {
    if state.canTakeBack { return choose(&state) { $0.leftOut = [] } }
    guard let savings = state.advice?.merge?.enoughSavings, !savings.isEmpty else { return .none }
    return choose(&state) { $0.leftOut.formUnion(savings.map(\.text)) }
  }

  /// The key for it; nil where there is nothing to leave out.
  static func leaveOutKey(_ state: State, _ language: Language) -> KeyHint? {
    guard state.canLeaveOut || state.canTakeBack else { return nil }
    let label = state.canLeaveOut ? FieldsWords.leaveOutKey : FieldsWords.takeBackKey
    return KeyHint(.character("e"), Text(label, language))
  }

  /// Declines the record that is shown, or takes all back that was declined.
  static func decline(_ state: inout State) -> Reaction<Outcome> {
    if state.canWantAgain {
      var reaction = choose(&state) { $0.declined = [] }
      reaction.notice = FieldsWords.wantedAgain
      return reaction
    }
    guard let item = state.current else { return .none }
    let declined: DeclinedRecord
    switch item {
    case .edit(let edit):
      declined = edit.purpose == .dkim ? .name(edit.name) : .purpose(edit.purpose)
    case .stop(let record):
      declined = record.purpose == .dkim ? .name(record.name) : .purpose(record.purpose)
    }
    var reaction = choose(&state) { $0.declined.insert(declined) }
    reaction.notice = FieldsWords.declined(item.purpose)
    return reaction
  }

  /// The key for it; nil where there is nothing to decline or to take back.
  static func declineKey(_ state: State, _ language: Language) -> KeyHint? {
    if state.canWantAgain {
      return KeyHint(.character("x"), Text(FieldsWords.wantAgainKey, language))
    }
    guard state.current != nil else { return nil }
    // There Enter does it.
    if state.isHeldByNobody { return nil }
    return KeyHint(.character("x"), Text(FieldsWords.declineKey, language))
  }
}
