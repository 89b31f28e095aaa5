internal import Providers
internal import TUI
internal import Words

extension FieldsBoxes {
  /// The boxes and the ways of spelling, with a name of the zone as the example.
  func page(
    header: Page.Header, name: String, zone: String, catalogued: Provider, _ language: Language
  ) -> Page {
    var page = Page(
      language: language, header: header,
      head: Page.Head(
        .now, Text(FieldsBoxesWords.boxesCase, language),
        next: Text(FieldsBoxesWords.boxesNext, language)))
    if let label {
      page.head = Page.Head(
        .now, Text(FieldsBoxesWords.labelCase, language),
        next: Text(FieldsBoxesWords.labelAsk, language))
      page.blocks = [.field(Page.Field(label))]
      page.focus = .field
      page.keys = [KeyHint(.enter, Text(FieldsBoxesWords.okKey, language), isMain: true)]
      return page
    }
    let boxes = fields.map { field in
      Page.Choice(
        Text(Phrase(siteLabel: field.label), language),
        hint: Text(FieldsBoxesWords.role(field.role), language, .hint))
    }
    let ways = spellings.map { spelling -> Page.Choice in
      switch spelling {
      case .name:
        Page.Choice(
          Text(FieldsBoxesWords.name, language),
          hint: Text(FieldsBoxesWords.name(correction.nameForm, name: name, zone: zone), language))
      case .apex:
        Page.Choice(
          Text(FieldsBoxesWords.apex, language),
          hint: Text(FieldsBoxesWords.apex(correction.apexForm, zone: zone), language))
      case .value:
        Page.Choice(
          Text(FieldsBoxesWords.value, language),
          hint: Text(FieldsBoxesWords.value(correction.valueForm), language))
      }
    }
    page.blocks = [.choices(Page.Choices(boxes + ways, selected: selected))]
    page.keys = [
      KeyHint(
        .enter,
        Text(spelling == nil ? FieldsBoxesWords.renameKey : FieldsBoxesWords.changeKey, language),
        isMain: true)
    ]
    if spelling == nil {
      if selected > 0 {
        page.keys.append(KeyHint(.character("u"), Text(FieldsBoxesWords.upKey, language)))
      }
      if canRemove {
        page.keys.append(KeyHint(.character("x"), Text(FieldsBoxesWords.removeKey, language)))
      }
    }
    page.keys.append(KeyHint(.character("a"), Text(FieldsBoxesWords.addKey, language)))
    if correction != FormCorrection(of: catalogued) {
      page.keys.append(KeyHint(.character("o"), Text(FieldsBoxesWords.undoKey, language)))
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
