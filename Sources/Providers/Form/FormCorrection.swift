internal import Words

/// What a person said of their own screen, where it differs from the catalogue's entry.
///
/// It belongs to one provider's form and is the person's word: nothing of it is a guess any more.
public struct FormCorrection: Hashable, Sendable {
  /// The provider whose form was corrected.
  public var providerID: String
  /// The boxes in the order of the person's screen.
  public var fields: [Field]
  /// How names are typed.
  public var nameForm: NameForm
  /// How the domain itself is typed.
  public var apexForm: ApexForm
  /// How texts are typed.
  public var valueForm: ValueForm

  /// A correction.
  public init(
    providerID: String, fields: [Field], nameForm: NameForm, apexForm: ApexForm,
    valueForm: ValueForm
  ) {
    self.providerID = providerID
    self.fields = fields
    self.nameForm = nameForm
    self.apexForm = apexForm
    self.valueForm = valueForm
  }

  /// What step 3 shows of a provider's form now: where a correction begins.
  public init(of provider: Provider) {
    let model = FormModel(provider)
    self.init(
      providerID: provider.id, fields: model.fields, nameForm: model.spelling.name,
      apexForm: model.spelling.apex, valueForm: model.spelling.value)
  }

  /// The most boxes that are kept; no form for one record has as many.
  public static let fieldLimit = 20
  /// The most characters of a label that are kept.
  public static let labelLimit = 60

  /// Whether a form can be made of it: a box for the name and one for the value, or a box of lines.
  public var isUsable: Bool {
    let roles = fields.map(\.role)
    let isBounded =
      fields.count <= Self.fieldLimit
      && fields.allSatisfy { !$0.label.isEmpty && $0.label.count <= Self.labelLimit }
    // In a line the domain itself has to be a word.
    let isLine = roles.contains(.line) && apexForm != .empty
    return isBounded && (isLine || roles.contains(.name) && roles.contains(.value))
  }
}

extension Provider {
  /// The entry as the person's own screen has it; unchanged where the correction is of another form.
  public func corrected(by correction: FormCorrection?) -> Provider {
    guard let correction, correction.providerID == id, correction.isUsable else { return self }
    var provider = self
    let before = FormCorrection(of: self)
    provider.fields = correction.fields
    provider.nameForm = correction.nameForm
    provider.apexForm = correction.apexForm
    provider.valueForm = correction.valueForm
    // What else the form would take is known only of the spelling that the catalogue has.
    if correction.nameForm != before.nameForm { provider.knowsWholeNames = false }
    if correction.apexForm != before.apexForm { provider.apexAlso = [] }
    if correction.valueForm != before.valueForm { provider.cutsUnquotedAtBlanks = false }
    // Whoever sees boxes for a record can add records.
    provider.ownQuirks.removeAll { $0 == .noTextRecords }
    for fact in [Fact.fields, .nameForm, .apexForm, .valueForm] {
      provider.confidence[fact] = .confirmed
    }
    return provider
  }
}
