internal import Explanations
internal import TUI
internal import Verifier
internal import Words

extension FieldsStep.State {
  /// Whether `e` leaves out what the SPF could do without, since it does not fit.
  var canLeaveOut: Bool { plan?.merge?.savings.isEmpty == false }

  /// Whether `e` takes back what was left out.
  var canTakeBack: Bool { !leftOut.isEmpty && !canLeaveOut }
}

extension FieldsStep {
  /// Leaves out of the SPF what it takes to fit, or takes all of it back.
  static func leaveOut(_ state: inout State) -> Reaction<Outcome> {
    if state.canTakeBack {
      state.leftOut = []
    } else if let savings = state.plan?.merge?.enoughSavings, !savings.isEmpty {
      state.leftOut.formUnion(savings.map(\.text))
    } else {
      return .none
    }
    return plan(&state, [])
  }

  /// The key for it; nil where there is nothing to leave out.
  static func leaveOutKey(_ state: State, _ language: Language) -> KeyHint? {
    guard state.canLeaveOut || state.canTakeBack else { return nil }
    let label = state.canLeaveOut ? FieldsWords.leaveOutKey : FieldsWords.takeBackKey
    return KeyHint(.character("e"), Text(label, language))
  }
}
