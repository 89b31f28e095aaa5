internal import DNSCore
internal import Explanations
internal import Providers
internal import TUI
internal import Verifier
internal import Words

extension FieldsStep {
  static func view(_ state: State, _ language: Language) -> Page {
    let header = Page.Header(
      domain: .foreign(state.entry.domain.unicode), step: 3,
      title: Text(FieldsWords.title(state.provider.shortName), language))
    if let picker = state.picker {
      return picker.page(
        header: Page.Header(
          domain: header.domain, step: 3, title: Text(PickerWords.title, language)), language)
    }
    if let fileName = state.fileName {
      var page = Page(
        language: language, header: header,
        blocks: [
          .paragraph(Text(FieldsWords.fileAsk, language)), .field(Page.Field(fileName)),
        ], focus: .field)
      page.keys = [KeyHint(.enter, Text(FieldsWords.saveKey, language), isMain: true)]
      return page
    }
    var page = Page(language: language, header: header)
    guard let plan = state.plan else {
      page.blocks = [.paragraph(Text(FieldsWords.looking, language))]
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
    guard let entry = state.current else {
      page.blocks = [
        .verdict(Mark(.ok, language), Text(FieldsWords.nothingToDo, language)),
        .paragraph(Text(FieldsWords.nothingToDoNext, language)),
      ]
      page.blocks += kept(plan, language)
      page.keys = [
        KeyHint(.enter, Text(FieldsWords.nextKey, language), isMain: true),
        KeyHint(.character("p"), Text(FieldsWords.providerKey, language)),
      ]
      page.keys += [leaveOutKey(state, language)].compactMap { $0 }
      return page
    }
    if state.mode == .care { return care(entry, state, language, page) }
    page.blocks = path(state.provider, opening: entry.action, language)
    page.blocks.append(
      .heading(
        Text(
          state.wholeBox == nil
            ? FieldsWords.heading(state.record + 1, entry) : FieldsWords.wholeBox, language, .bold),
        note: Text(FieldsWords.count(state.record + 1, of: state.entries.count), language)))
    if state.wholeBox != nil {
      page.blocks.append(.hint(Text(FieldsWords.wholeBoxHint, language)))
      for other in plan.entries.dropFirst() where other.action == .edit || other.action == .delete {
        if let old = other.replaces {
          page.blocks.append(
            .value(Page.Value(label: Text(FieldsWords.deleted, language), SafeText(bytes: old))))
        }
      }
    }
    if let later = state.laterRefusal {
      page.blocks.append(
        .verdict(Mark(.fix, language), Text(FieldsWords.laterCannotHold(later), language)))
    }
    if asksForBoxes(state) {
      page.blocks.append(.verdict(Mark(.unknown, language), Text(FieldsWords.askBoxes, language)))
    }
    page.blocks += form(entry, state, plan, language)
    page.blocks += kept(plan, language)
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

  private static func keys(_ state: State, _ language: Language) -> [KeyHint] {
    let isLast = state.record + 1 >= state.entries.count
    // Nobody can have entered here what the form cannot hold.
    let done =
      state.answer == nil || state.answer?.filling != nil
      ? FieldsWords.doneKey : FieldsWords.doneElsewhereKey
    var keys = [
      KeyHint(.enter, Text(isLast ? done : FieldsWords.nextKey, language), isMain: true)
    ]
    if state.entries.count > 1 {
      let next = (state.record + 1) % state.entries.count + 1
      keys.append(KeyHint(.tab, Text(FieldsWords.recordKey(next), language)))
    }
    keys += [leaveOutKey(state, language)].compactMap { $0 }
    keys.append(KeyHint(.character("f"), Text(FieldsWords.boxesKey, language)))
    keys.append(KeyHint(.character("s"), Text(FieldsWords.handKey, language)))
    keys.append(KeyHint(.character("d"), Text(FieldsWords.careKey, language)))
    keys.append(KeyHint(.character("p"), Text(FieldsWords.providerKey, language)))
    return keys
  }

  /// The way to the form, in the site's own words; nothing where it is not known.
  ///
  /// It ends with the button that opens the row: a new one for a new record, else the one that is
  /// there.
  private static func path(
    _ provider: Provider, opening action: PlanAction, _ language: Language
  ) -> [Page.Block] {
    guard !provider.menuPath.isEmpty else { return [] }
    let button = action == .add ? provider.buttons.open : provider.buttons.change
    let steps = (provider.menuPath + [button].compactMap { $0 }).map { Text.foreign($0) }
    var pieces: [Text] = []
    if provider.confidence(in: .menuPath) < .likely {
      pieces.append(Text(FieldsWords.perhaps, language, .hint))
    }
    for (index, step) in steps.enumerated() {
      if index > 0 { pieces.append(.foreign(" > ", .hint)) }
      pieces.append(step)
    }
    return [.paragraph(Text(joining: pieces))]
  }

  private static func form(
    _ entry: PlanEntry, _ state: State, _ plan: Plan, _ language: Language
  ) -> [Page.Block] {
    var blocks: [Page.Block] = []
    if entry.action == .delete {
      if let old = entry.replaces {
        blocks.append(
          .value(
            Page.Value(label: Text(FieldsWords.deleted, language), SafeText(bytes: old))))
      }
      return blocks + automaticSPF(entry, state, language)
    }
    if entry.action == .edit {
      blocks.append(
        .change(
          Page.Change(
            old: entry.replaces.map { SafeText(bytes: $0) }, new: SafeText(bytes: entry.text),
            added: plan.addedRanges(in: entry),
            labels: Page.Change.Labels(
              old: Text(FieldsWords.now, language), new: Text(FieldsWords.then, language),
              added: Text(FieldsWords.added, language)))))
    }
    blocks += Explain.merge(plan, entry).map { .hint(Text($0, language)) }
    blocks += automaticSPF(entry, state, language)
    switch state.answer {
    case .fill(let filling):
      let fields = filling.fields.map { field in
        Page.FormField(.foreign(field.label), action(field.action, language))
      }
      let buttons =
        entry.action == .add ? state.provider.buttons.save : state.provider.buttons.saveChange
      let areSure = state.provider.confidence(in: .saveButtons) >= .likely
      blocks.append(
        .form(
          Page.Form(
            fields: fields,
            save: Text(
              buttons.isEmpty
                ? FieldsWords.saveUnknown : FieldsWords.saveWith(buttons, areSure: areSure),
              language),
            selected: state.field)))
    case .cannotHold(let refusal, let waysOut):
      blocks.append(.verdict(Mark(.fix, language), Text(FieldsWords.cannotHold, language)))
      blocks.append(.paragraph(Text(Explain.refusal(refusal), language)))
      blocks.append(.notes(Page.Notes(waysOut.map { Text(Explain.wayOut($0), language) })))
      blocks.append(
        .value(
          Page.Value(label: Text(FieldsWords.value, language), SafeText(bytes: entry.text))))
    case nil: break
    }
    return blocks
  }

  /// What to do about an SPF that the provider adds by itself, where another one is replaced.
  private static func automaticSPF(
    _ entry: PlanEntry, _ state: State, _ language: Language
  ) -> [Page.Block] {
    [Explain.automaticSPF(entry, state.provider)].compactMap { $0 }
      .map { .paragraph(Text($0, language)) }
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

  private static func kept(_ plan: Plan, _ language: Language) -> [Page.Block] {
    let kept = plan.entries.filter { $0.action == .keep }
    guard !kept.isEmpty else { return [] }
    let names = kept.map { FieldsWords.name($0.purpose).text(in: language) }
    return [
      .hint(
        Text(FieldsWords.kept, language, .hint) + .foreign(names.joined(separator: ", "), .hint))
    ] + kept.flatMap { Explain.merge(plan, $0).map { .hint(Text($0, language)) } }
  }

  // MARK: The text to hand over

  private static func card(_ state: State, _ language: Language, _ page: Page) -> Page {
    var page = page
    page.header.title = Text(state.handOver.name, language)
    let lines = cardText(state, language).split(separator: "\n", omittingEmptySubsequences: false)
    page.blocks = [
      .paragraph(Text(state.handOver.use, language)), .rule,
      .verbatim(lines.map { .foreign(String($0)) }),
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
    guard let plan = state.plan else { return "" }
    return state.handOver.text(plan, provider: state.provider, language: language)
  }
}
