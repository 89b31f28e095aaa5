internal import Explanations
internal import Providers
internal import Verifier
internal import Words

extension FieldsStep {
  /// What `chosenValue` is: the box by its label, and the record.
  static func chosenName(_ state: State) -> Phrase? {
    if state.mode == .card { return state.handOver.name }
    guard case .edit(let edit)? = state.current else { return nil }
    let record = FieldsWords.name(edit.purpose)
    guard let fields = edit.answer?.filling?.fields, fields.indices.contains(state.field) else {
      return WizardWords.value(of: record)
    }
    return WizardWords.box(Phrase(siteLabel: fields[state.field].label), of: record)
  }
}
