internal import Providers
internal import TUI
internal import Words

/// The boxes of a form being made to look like those on the person's own screen.
struct BoxesEditor: Hashable, Sendable {
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
    correction.fields.insert(Field(BoxesWords.newLabel, .other, .keep), at: place)
    selected = place
    label = LineEditor()
  }
}

extension BoxesEditor {
  /// The boxes and the ways of spelling, with a name of the zone as the example.
  func page(
    header: Page.Header, name: String, zone: String, catalogued: Provider, _ language: Language
  ) -> Page {
    var page = Page(language: language, header: header)
    if let label {
      page.blocks = [
        .paragraph(Text(BoxesWords.labelAsk, language)), .field(Page.Field(label)),
      ]
      page.focus = .field
      page.keys = [KeyHint(.enter, Text(BoxesWords.okKey, language), isMain: true)]
      return page
    }
    let boxes = fields.map { field in
      Page.Choice(
        .foreign(field.label), hint: Text(BoxesWords.role(field.role), language, .hint))
    }
    let ways = spellings.map { spelling -> Page.Choice in
      switch spelling {
      case .name:
        Page.Choice(
          Text(BoxesWords.name, language),
          hint: Text(BoxesWords.name(correction.nameForm, name: name, zone: zone), language))
      case .apex:
        Page.Choice(
          Text(BoxesWords.apex, language),
          hint: Text(BoxesWords.apex(correction.apexForm, zone: zone), language))
      case .value:
        Page.Choice(
          Text(BoxesWords.value, language),
          hint: Text(BoxesWords.value(correction.valueForm), language))
      }
    }
    page.blocks = [
      .paragraph(Text(BoxesWords.ask, language)),
      .choices(Page.Choices(boxes + ways, selected: selected)),
    ]
    page.keys = [
      KeyHint(
        .enter, Text(spelling == nil ? BoxesWords.renameKey : BoxesWords.changeKey, language),
        isMain: true)
    ]
    if spelling == nil {
      if selected > 0 {
        page.keys.append(KeyHint(.character("u"), Text(BoxesWords.upKey, language)))
      }
      if canRemove {
        page.keys.append(KeyHint(.character("x"), Text(BoxesWords.removeKey, language)))
      }
    }
    page.keys.append(KeyHint(.character("a"), Text(BoxesWords.addKey, language)))
    if correction != FormCorrection(of: catalogued) {
      page.keys.append(KeyHint(.character("o"), Text(BoxesWords.undoKey, language)))
    }
    return page
  }

  private var canRemove: Bool {
    guard fields.indices.contains(selected) else { return false }
    var rest = correction
    rest.fields.remove(at: selected)
    return rest.isUsable
  }
}

/// What the list of boxes says.
enum BoxesWords {
  static let title = Phrase(ja: "欄を画面に合わせる", en: "Match your screen")
  static let ask = Phrase(
    ja: "あなたの画面と同じ名前、同じ順番に直します。b で戻ると、この形で案内します。",
    en: "Make names and order as on your screen. Go back with b to use them.")
  static let labelAsk = Phrase(
    ja: "画面に出ている欄の名前を入れてください。", en: "Type the box's name as your screen has it.")
  static let newLabel = "?"
  static let name = Phrase(ja: "名前の入れ方", en: "Names")
  static let apex = Phrase(ja: "ドメインそのもの", en: "The domain itself")
  static let value = Phrase(ja: "値の入れ方", en: "Values")

  static func role(_ role: Field.Role) -> Phrase {
    switch role {
    case .name: Phrase(ja: "名前の欄", en: "box for the name")
    case .type: Phrase(ja: "種類を選ぶ欄", en: "choice of the type")
    case .value: Phrase(ja: "値の欄", en: "box for the value")
    case .ttl: Phrase(ja: "TTLの欄", en: "TTL")
    case .priority: Phrase(ja: "優先度の欄", en: "priority")
    case .class: Phrase(ja: "クラスの欄", en: "class")
    case .line: Phrase(ja: "行を入れる欄", en: "box of lines")
    case .other: Phrase(ja: "そのままにする欄", en: "left as it is")
    }
  }

  static func name(_ form: NameForm, name: String, zone: String) -> Phrase {
    switch form {
    case .relative, .either: Phrase(verbatim: SafeText(name))
    case .full: Phrase(verbatim: SafeText("\(name).\(zone)."))
    }
  }

  static func apex(_ form: ApexForm, zone: String) -> Phrase {
    switch form {
    case .empty: Phrase(ja: "空欄", en: "empty")
    case .atSign: Phrase(ja: "@", en: "@")
    case .full: Phrase(verbatim: SafeText(zone))
    }
  }

  static func value(_ form: ValueForm) -> Phrase {
    switch form {
    case .raw, .rawOrQuoted, .textLine, .zoneLine: Phrase(ja: "そのまま", en: "as they are")
    case .quoted: Phrase(ja: "\"…\" で囲む", en: "between \"…\"")
    case .splitQuoted:
      Phrase(ja: "255文字ごとに \"…\" で囲む", en: "between \"…\", 255 characters each")
    }
  }

  static let kept = Phrase(
    ja: "あなたの画面の形で案内します。", en: "From now on the boxes are those of your screen.")
  static let putBack = Phrase(ja: "元の形に戻しました。", en: "The boxes are as they were.")
  static let renameKey = Phrase(ja: "名前を直す", en: "Rename")
  static let changeKey = Phrase(ja: "変える", en: "Change")
  static let okKey = Phrase(ja: "決める", en: "OK")
  static let upKey = Phrase(ja: "上へ", en: "Up")
  static let removeKey = Phrase(ja: "この欄はない", en: "Not there")
  static let undoKey = Phrase(ja: "元に戻す", en: "As before")
  static let addKey = Phrase(ja: "欄を足す", en: "Add")
}
