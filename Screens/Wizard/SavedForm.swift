internal import Providers

extension SavedJourney {
  /// What the person said of the provider's form, as text.
  struct SavedForm: Hashable, Sendable, Codable {
    var provider: String
    var fields: [SavedField]
    var name: String
    var apex: String
    var value: String
  }

  /// A box of it; `choice` is what is chosen there.
  struct SavedField: Hashable, Sendable, Codable {
    var label: String
    var role: String
    var fill: String
    var choice: String?
  }
}

extension SavedJourney.SavedForm {
  init(_ correction: FormCorrection) {
    provider = correction.providerID
    fields = correction.fields.map(SavedJourney.SavedField.init)
    name = correction.nameForm.rawValue
    apex = correction.apexForm.rawValue
    value = correction.valueForm.rawValue
  }

  /// The correction; nil when it makes no form, so that the catalogue's is shown again.
  var correction: FormCorrection? {
    guard let name = NameForm(rawValue: name), let apex = ApexForm(rawValue: apex),
      let value = ValueForm(rawValue: value)
    else { return nil }
    let correction = FormCorrection(
      providerID: provider, fields: fields.compactMap(\.field), nameForm: name, apexForm: apex,
      valueForm: value)
    return correction.isUsable ? correction : nil
  }
}

extension SavedJourney.SavedField {
  init(_ field: Field) {
    label = field.label
    role = field.role.rawValue
    switch field.fill {
    case .typed: fill = "type"
    case .choose(let text):
      fill = "choose"
      choice = text
    case .leaveEmpty: fill = "empty"
    case .keep: fill = "keep"
    }
  }

  var field: Field? {
    guard let role = Field.Role(rawValue: role) else { return nil }
    switch fill {
    case "type": return Field(label, role, .typed)
    case "choose": return choice.map { Field(label, role, .choose($0)) }
    case "empty": return Field(label, role, .leaveEmpty)
    case "keep": return Field(label, role, .keep)
    default: return nil
    }
  }
}
