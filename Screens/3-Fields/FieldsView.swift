internal import DNSCore
internal import Explanations
internal import Providers
internal import TUI
internal import Verifier
internal import Words

extension FieldsStep {
  static func view(_ state: State, _ language: Language) -> Page {
    // Until the records are read it is not known whose form is shown.
    let title =
      state.advice == nil ? FieldsWords.formTitle : FieldsWords.title(state.provider.shortName)
    let header = Page.Header(
      domain: .foreign(state.domain.unicode), step: 3, title: Text(title, language))
    if let picker = state.picker {
      return picker.page(
        header: Page.Header(
          domain: header.domain, step: 3, title: Text(PickerWords.title, language)), language)
    }
    var page = Page(language: language, header: header, head: head(state, language))
    if let fileName = state.fileName {
      page.blocks = [.field(Page.Field(fileName))]
      page.focus = .field
      page.keys = [KeyHint(.enter, Text(FieldsWords.saveKey, language), isMain: true)]
      return page
    }
    guard let advice = state.advice else {
      page.keys = [KeyHint(.character("p"), Text(FieldsWords.providerKey, language))]
      return page
    }
    if let boxes = state.boxes {
      return boxes.page(
        header: Page.Header(
          domain: header.domain, step: 3, title: Text(FieldsBoxesWords.title, language)),
        name: front(state), zone: state.zone.description, catalogued: state.catalogued, language)
    }
    if state.mode == .card { return card(state, language, page) }
    guard let item = state.current else { return nothingToDo(advice, state, language, page) }
    let edit: Edit
    switch item {
    case .stop(let record): return stop(record, state, language, page)
    case .edit(let shown): edit = shown
    }
    if state.mode == .care { return care(edit, state, language, page) }
    page.blocks = path(edit, state, language)
    // Where a row is changed there is no room for it; it is told on the page itself.
    if edit.action != .change, let later = state.laterRefusal {
      page.blocks.append(
        .verdict(Mark(.fix, language), Text(FieldsWords.laterCannotHold(later), language)))
    }
    if asksForBoxes(state) {
      page.blocks.append(.verdict(Mark(.unknown, language), Text(FieldsWords.askBoxes, language)))
    }
    page.blocks += listed(edit, advice, language)
    page.blocks += form(edit, state, advice, language)
    page.blocks += kept(advice, language)
    let items = careItems(state).map { Text($0, language) }
    if !items.isEmpty {
      page.blocks.append(
        .notes(
          Page.Notes(
            title: Text(FieldsWords.care, language), items,
            more: KeyHint(.character("d"), Text(FieldsWords.careKey, language)))))
    }
    page.keys = keys(state, language)
    return page
  }

  /// What the provider's own list says of the record, where the edit does not name its row anyway.
  private static func listed(_ edit: Edit, _ advice: Advice, _ language: Language) -> [Page.Block] {
    let records = advice.listed.filter { record in
      record.purpose == edit.purpose && record.name == edit.name
        && (record.state == .missing || !record.unlisted.isEmpty)
    }
    return records.map { .hint(Text(ListWords.line($0), language)) }
  }

  /// Nothing to type: all is in place, or what is wrong is nothing that a form mends.
  private static func nothingToDo(
    _ advice: Advice, _ state: State, _ language: Language, _ page: Page
  ) -> Page {
    var page = page
    page.blocks += kept(advice, language)
    page.blocks += ListWords.notes(advice, state.subject.list, language)
    page.keys = [
      KeyHint(.enter, Text(FieldsWords.nextKey, language), isMain: true)
    ]
    page.keys += [declineKey(state, language), leaveOutKey(state, language)].compactMap { $0 }
    page.keys += [
      KeyHint(.character("s"), Text(FieldsWords.handKey, language)),
      KeyHint(.character("p"), Text(FieldsWords.providerKey, language)),
    ]
    return page
  }

  /// A record that edits do not bring to its end: why, and what the person can do.
  private static func stop(
    _ record: UnfinishedRecord, _ state: State, _ language: Language, _ page: Page
  ) -> Page {
    var page = page
    let told = Explain.end(record, state.provider)
    page.blocks.append(
      .heading(Text(FieldsWords.heading(state.place + 1, .stop(record)), language, .bold)))
    if state.isHeldByNobody {
      let ways = [told.whatToDo] + told.why
      page.blocks.append(
        .notes(
          Page.Notes(title: Text(FieldsWords.otherWays, language), ways.map { Text($0, language) }))
      )
    } else {
      page.blocks.append(.notes(Page.Notes(told.why.map { Text($0, language) })))
    }
    if record.purpose == .spf, let merge = state.advice?.merge, merge.after.isOver {
      page.blocks += Explain.savings(merge).map { .hint(Text($0, language)) }
    }
    if let text = record.text {
      page.blocks.append(
        .value(Page.Value(label: Text(FieldsWords.value, language), SafeText(bytes: text))))
    }
    page.keys = keys(state, language)
    return page
  }

  private static func keys(_ state: State, _ language: Language) -> [KeyHint] {
    let count = state.items.count
    let isLast = state.place + 1 >= count
    let enter: Phrase
    if state.isHeldByNobody {
      enter = FieldsWords.spfAloneKey
    } else if isLast {
      // Nobody can have entered here what stands in the way.
      enter = state.edit == nil ? FieldsWords.doneElsewhereKey : FieldsWords.doneKey
    } else {
      enter = FieldsWords.recordKey(state.place + 2)
    }
    var keys = [KeyHint(.enter, Text(enter, language), isMain: true)]
    // Where Enter leads on, Tab does the same.
    if count > 1, isLast || state.isHeldByNobody {
      let next = (state.place + 1) % count + 1
      keys.append(KeyHint(.tab, Text(FieldsWords.recordKey(next), language)))
    }
    keys += [leaveOutKey(state, language)].compactMap { $0 }
    keys.append(KeyHint(.character("s"), Text(FieldsWords.handKey, language)))
    if state.edit != nil {
      keys.append(KeyHint(.character("f"), Text(FieldsWords.boxesKey, language)))
    }
    if state.edit != nil {
      keys.append(KeyHint(.character("d"), Text(FieldsWords.careKey, language)))
    }
    keys.append(KeyHint(.character("p"), Text(FieldsWords.providerKey, language)))
    keys += [declineKey(state, language)].compactMap { $0 }
    return keys
  }

  /// The button that opens the row, new or old; nil where it is not known, or there is none.
  private static func button(_ edit: Edit, _ provider: Provider) -> String? {
    switch edit.action {
    case .add: provider.buttons.open
    case .change, .openSet: provider.buttons.change
    case .delete, .keep: nil
    }
  }

  /// The way to the form, in the site's own words; nothing where it is not known.
  ///
  /// The button that opens the row ends it. A second row is typed where the first was.
  private static func path(
    _ edit: Edit, _ state: State, _ language: Language
  ) -> [Page.Block] {
    let provider = state.provider
    let all = provider.menuPath + [button(edit, provider)].compactMap { $0 }
    guard !all.isEmpty else { return [] }
    let steps = all.map { Text(Phrase(siteLabel: $0), language) }
    var pieces = [Text(FieldsWords.way, language, .bold), Text.gap(2)]
    if provider.confidence(in: .menuPath) < .likely {
      pieces.append(Text(FieldsWords.perhaps, language, .hint))
    }
    for (index, step) in steps.enumerated() {
      if index > 0 { pieces.append(.foreign(" > ", .hint)) }
      pieces.append(step)
    }
    let way = Text(joining: pieces)
    return [state.place == 0 ? .paragraph(way) : .hint(way)]
  }

  private static func form(
    _ edit: Edit, _ state: State, _ advice: Advice, _ language: Language
  ) -> [Page.Block] {
    let provider = state.provider
    let model = FormModel(provider)
    var blocks: [Page.Block] = []
    if let row = edit.row { blocks += self.row(row, edit, state, language) }
    let line = model.line(
      for: FormRecord(name: edit.name, text: edit.text, type: edit.type), zone: state.zone)
    if edit.action == .change, let row = edit.row {
      let old =
        line == nil
        ? row.shownText : model.row(of: row.record, zone: state.zone).line.map { Array($0.utf8) }
      let new = line.map { Array($0.utf8) } ?? edit.text
      if old != new {
        blocks.append(
          .change(
            Page.Change(
              old: old.map { SafeText(bytes: $0) }, new: SafeText(bytes: new),
              added: line == nil ? advice.addedRanges(in: edit) : [],
              labels: Page.Change.Labels(
                old: Text(FieldsWords.now, language), new: Text(FieldsWords.then, language),
                added: Text(FieldsWords.added, language),
                kept: Text(FieldsWords.keptPart, language)))))
      }
    }
    blocks += Explain.merge(advice, edit).map { .hint(Text($0, language)) }
    if let automatic = Explain.automaticSPF(edit, provider) {
      blocks.append(.paragraph(Text(automatic, language)))
    }
    guard edit.action != .delete else {
      return blocks + [.paragraph(save(edit, provider, language))]
    }
    if model.shape == .textBox, edit.action == .add {
      blocks.append(.paragraph(Text(FieldsWords.addLine, language)))
    } else if edit.action == .openSet {
      blocks.append(.paragraph(Text(FieldsWords.openSet, language)))
    }
    guard case .fill(let filling)? = edit.answer else { return blocks }
    let fields = filling.fields.map { field in
      Page.FormField(
        Text(Phrase(siteLabel: field.label), language),
        edit.leaves(field) ? .keep : action(field.action, language))
    }
    let buttons = edit.action == .add ? provider.buttons.save : provider.buttons.saveChange
    var form = Page.Form(
      title: Text(provider.shortName, language),
      note: Text(FieldsWords.name(edit.purpose), language) + .foreign(" ")
        + Text(FieldsWords.count(state.place + 1, of: state.items.count), language),
      fields: fields, selected: state.field)
    if buttons.count == 1, provider.confidence(in: .saveButtons) >= .likely {
      form.button = Text(Phrase(siteLabel: buttons[0]), language)
    } else {
      form.save = save(edit, provider, language)
    }
    blocks.append(.form(form))
    return blocks
  }

  /// The value of the row that is changed or goes, as the person finds it in their list.
  private static func row(
    _ row: Row, _ edit: Edit, _ state: State, _ language: Language
  ) -> [Page.Block] {
    let shown = FormModel(state.provider).row(of: row.record, zone: state.zone)
    if shown.line != nil {
      return edit.action == .delete ? [value(shown.line.map { Array($0.utf8) }, language)] : []
    }
    let isShownBelow = edit.action == .change && row.text != edit.text
    return isShownBelow ? [] : [value(row.shownText, language)]
  }

  private static func value(_ octets: [UInt8]?, _ language: Language) -> Page.Block {
    .value(
      Page.Value(
        label: Text(FieldsWords.itsValue, language), SafeText(bytes: octets ?? [])))
  }

  static func save(_ edit: Edit, _ provider: Provider, _ language: Language) -> Text {
    let buttons = edit.action == .add ? provider.buttons.save : provider.buttons.saveChange
    let areSure = provider.confidence(in: .saveButtons) >= .likely
    return Text(
      buttons.isEmpty ? FieldsWords.saveUnknown : FieldsWords.saveWith(buttons, areSure: areSure),
      language)
  }

  private static func action(
    _ action: FieldFilling.Action, _ language: Language
  ) -> Page.Entry {
    switch action {
    case .type(let text): .type(SafeText(text))
    case .choose(let text): .choose(.foreign(text))
    case .leaveEmpty: .leaveEmpty
    case .keep: .keep
    }
  }

  /// What stays as it is, and what the person does not want.
  private static func kept(_ advice: Advice, _ language: Language) -> [Page.Block] {
    var blocks: [Page.Block] = []
    let kept = advice.kept.map { FieldsWords.name($0.purpose).text(in: language) }
    if !kept.isEmpty {
      blocks.append(
        .hint(
          Text(FieldsWords.kept, language, .hint)
            + .foreign(kept.joined(separator: ", "), .hint)))
    }
    let declined = advice.unfinished.filter { $0.end == .declined }
      .map { FieldsWords.name($0.purpose).text(in: language) }
    if !declined.isEmpty {
      blocks.append(
        .hint(
          Text(FieldsWords.declinedList, language, .hint)
            + .foreign(declined.joined(separator: ", "), .hint)))
    }
    return blocks
      + advice.kept.flatMap { Explain.merge(advice, $0).map { .hint(Text($0, language)) } }
  }

  // MARK: The text to hand over

  private static func card(_ state: State, _ language: Language, _ page: Page) -> Page {
    var page = page
    page.header.title = Text(state.handOver.name, language)
    let lines = cardText(state, language).split(separator: "\n", omittingEmptySubsequences: false)
    page.blocks = [
      .verbatim(lines.map { .foreign(String($0)) })
    ]
    page.keys = [
      KeyHint(.character("c"), Text(FieldsWords.copyKey, language), isMain: true),
      KeyHint(.character("w"), Text(FieldsWords.writeKey, language)),
      KeyHint(.tab, Text(FieldsWords.otherFormKey, language)),
    ]
    return page
  }

  /// The text for whoever has the password.
  static func cardText(_ state: State, _ language: Language) -> String {
    guard let advice = state.advice else { return "" }
    return state.handOver.text(advice, provider: state.provider, language: language)
  }
}
