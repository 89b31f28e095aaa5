internal import Providers
internal import TUI
internal import Words

/// The boxes of a form being made to look like those on the person's own screen.
struct FieldsBoxes: Hashable, Sendable {
  /// The form as corrected so far.
  var correction: FormCorrection
  /// The chosen row: the boxes first, then the ways of spelling.
  var selected = 0
  /// The label that is being typed; nil while rows are chosen.
  var label: LineEditor?

  /// A way of spelling that can be chosen.
  enum Spelling: Hashable, Sendable, CaseIterable {
    case name, apex, value
  }

  /// What the editor made of a key.
  enum Outcome: Hashable, Sendable {
    case left
  }

  init(of provider: Provider) { correction = FormCorrection(of: provider) }

  var fields: [Field] { correction.fields }

  /// The ways of spelling that this form leaves open: a line's text is spelt as the line wants it.
  var spellings: [Spelling] {
    correction.valueForm == .textLine || correction.valueForm == .zoneLine
      ? [.name, .apex] : Spelling.allCases
  }

  /// The spelling that is chosen; nil when a box is.
  var spelling: Spelling? {
    let index = selected - fields.count
    return spellings.indices.contains(index) ? spellings[index] : nil
  }

  var count: Int { fields.count + spellings.count }

  mutating func press(_ key: Key, catalogued: Provider) -> Outcome? {
    if label != nil {
      type(key)
      return nil
    }
    if let index = key.moved(from: selected, count: count) {
      selected = index
      return nil
    }
    switch key {
    case .escape, .left, .character("b"): return .left
    case .enter, .character(" "): change()
    case .character("u"): move()
    case .character("x"), .delete, .control("d"): remove()
    case .character("a"): add()
    case .character("o"):
      correction = FormCorrection(of: catalogued)
      selected = min(selected, count - 1)
    default:
      if let digit = key.choice, digit < count {
        selected = digit
        change()
      }
    }
    return nil
  }

  private mutating func type(_ key: Key) {
    switch key {
    case .escape: label = nil
    case .enter:
      let text = SafeText(label?.text ?? "").text.prefix(FormCorrection.labelLimit)
      label = nil
      guard fields.indices.contains(selected), text.contains(where: { $0 != " " }) else { return }
      correction.fields[selected].label = String(text)
    default: label?.apply(key)
    }
  }

  private mutating func change() {
    guard let spelling else {
      if fields.indices.contains(selected) { label = LineEditor(fields[selected].label) }
      return
    }
    switch spelling {
    case .name: correction.nameForm = Self.next(correction.nameForm, of: [.relative, .full])
    case .apex:
      let forms = ApexForm.allCases.filter { form in
        var other = correction
        other.apexForm = form
        return other.isUsable
      }
      correction.apexForm = Self.next(correction.apexForm, of: forms)
    case .value:
      correction.valueForm = Self.next(correction.valueForm, of: [.raw, .quoted, .splitQuoted])
    }
  }

  private static func next<Form: Equatable>(_ form: Form, of forms: [Form]) -> Form {
    let index = forms.firstIndex(of: form).map { ($0 + 1) % forms.count } ?? 0
    return forms.indices.contains(index) ? forms[index] : form
  }

  /// The chosen box goes one place up.
  private mutating func move() {
    guard selected > 0, fields.indices.contains(selected) else { return }
    correction.fields.swapAt(selected, selected - 1)
    selected -= 1
  }

  private mutating func remove() {
    guard fields.indices.contains(selected) else { return }
    var rest = correction
    rest.fields.remove(at: selected)
    // Without a box for the name or the value there is no form.
    guard rest.isUsable else { return }
    correction = rest
    selected = min(selected, count - 1)
  }

  private mutating func add() {
    guard fields.count < FormCorrection.fieldLimit else { return }
    let place = min(selected, fields.count - 1) + 1
    correction.fields.insert(Field(FieldsBoxesWords.newLabel, .other, .keep), at: place)
    selected = place
    label = LineEditor()
  }
}
