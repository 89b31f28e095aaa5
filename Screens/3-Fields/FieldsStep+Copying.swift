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

  /// The lines that a form takes which is one box of text; nil for every other form.
  static func lines(_ state: State) -> String? {
    let model = FormModel(state.provider)
    let lines = (state.advice?.tasks ?? []).filter { $0.action != .delete }.compactMap { edit in
      model.line(
        for: FormRecord(name: edit.name, text: edit.text, type: edit.type), zone: state.zone)
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}
