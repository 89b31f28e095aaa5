internal import Providers
internal import TUI
internal import Words

extension PracticeStep {
  static func view(_ state: State, _ language: Language) -> Page {
    var page = Page(
      language: language,
      header: Page.Header(
        domain: .foreign(state.side.domain), title: Text(PracticeWords.title, language)),
      head: head(state, language), focus: focus(state))
    page.header.isElsewhere = true
    switch state.mode {
    case .menu: menu(state, language, &page)
    case .hostPage:
      text(PracticeWords.hostPage, state.side.hostPage, language, &page)
      if state.side.offersShortKey {
        page.blocks.insert(.paragraph(Text(PracticeWords.shortKeyHint, language)), at: 1)
        page.keys.append(KeyHint(.character("k"), Text(PracticeWords.shortKeyKey, language)))
      }
    case .servicePage:
      text(PracticeWords.servicePage, state.side.servicePage ?? "", language, &page)
    case .bounce: text(PracticeWords.bounce, state.side.bounce, language, &page)
    case .rows: rows(state, language, &page)
    case .form: form(state, language, &page)
    case .mailbox: mailbox(state, language, &page)
    case .exercises: exercises(state, language, &page)
    case .mail(let index):
      let mails = state.side.mails
      text(
        PracticeWords.mailbox, mails.indices.contains(index) ? mails[index] : "", language, &page)
    }
    return page
  }

  private static func head(_ state: State, _ language: Language) -> Page.Head {
    func head(_ sentence: Phrase, _ next: Phrase) -> Page.Head {
      Page.Head(.now, Text(sentence, language), next: Text(next, language))
    }
    switch state.mode {
    case .menu: return head(PracticeWords.ask, PracticeWords.menuNext)
    case .hostPage: return head(PracticeWords.hostPage, PracticeWords.copyHint)
    case .servicePage: return head(PracticeWords.servicePage, PracticeWords.copyHint)
    case .bounce: return head(PracticeWords.bounce, PracticeWords.copyHint)
    case .mail: return head(PracticeWords.mailCase, PracticeWords.copyHint)
    case .exercises: return head(PracticeWords.exerciseCase, PracticeWords.exerciseNext)
    case .rows:
      return state.side.rows.isEmpty
        ? head(PracticeWords.noRowsCase, PracticeWords.noRowsNext)
        : head(PracticeWords.rowsCase, PracticeWords.rowsNext)
    case .mailbox: return head(PracticeWords.mailCase, PracticeWords.mailAsk)
    case .form:
      let next = state.pressed == 0 ? PracticeWords.formAsk : PracticeWords.confirmAsk
      guard let refusal = state.refusal else { return head(PracticeWords.formCase, next) }
      return Page.Head(.judged(.fix), .foreign(refusal), next: Text(next, language))
    }
  }

  private static func menu(_ state: State, _ language: Language, _ page: inout Page) {
    var items = [
      Text(PracticeWords.bounce, language), Text(PracticeWords.hostPage, language),
      Text(PracticeWords.form, language) + Text(state.provider.name, language),
      Text(PracticeWords.mailbox, language), Text(PracticeWords.exercises, language),
    ]
    if state.side.servicePage != nil { items.append(Text(PracticeWords.servicePage, language)) }
    page.blocks = [
      .choices(Page.Choices(items.map { Page.Choice($0) }, selected: state.selected))
    ]
    if let introduction = state.side.introduction {
      page.blocks.append(.hint(.foreign(introduction)))
    }
    page.keys = [
      KeyHint(.enter, Text(PracticeWords.chooseKey, language), isMain: true),
      KeyHint(digitsTo: items.count, Text(PracticeWords.numberKey, language)),
    ]
  }

  private static func text(
    _ title: Phrase, _ text: String, _ language: Language, _ page: inout Page
  ) {
    // Mail has CR LF, which is one Character and no "\n".
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    page.blocks = [
      .heading(Text(title, language)),
      .verbatim(lines.map { .foreign(String($0)) }),
    ]
    page.keys = [KeyHint(.character("c"), Text(PracticeWords.copyKey, language), isMain: true)]
  }

  private static func exercises(_ state: State, _ language: Language, _ page: inout Page) {
    page.blocks = [
      .choices(
        Page.Choices(
          state.side.exercises.map { Page.Choice(.foreign($0)) }, selected: state.selected))
    ]
    page.keys = [
      KeyHint(.enter, Text(PracticeWords.chooseKey, language), isMain: true),
      KeyHint(digitsTo: state.side.exercises.count, Text(PracticeWords.numberKey, language)),
    ]
  }

  private static func rows(_ state: State, _ language: Language, _ page: inout Page) {
    let items =
      state.side.rows.map { row in
        Page.Choice(.foreign(line(row)))
      } + [Page.Choice(Text(PracticeWords.newRow, language))]
    page.blocks = [
      .heading(Text(state.provider.name, language)),
      .choices(Page.Choices(items, selected: state.selected)),
    ]
    page.keys = [KeyHint(.enter, Text(PracticeWords.chooseKey, language), isMain: true)]
    if !state.side.rows.isEmpty {
      page.keys.append(
        KeyHint(
          .control("d"), Text(PracticeWords.deleteKey, language), rows: state.side.rows.count))
    }
  }

  /// The fields of a row behind each other.
  private static func line(_ row: [String]) -> String {
    row.flatMap { $0.split(whereSeparator: \.isNewline) }.joined(separator: "  ")
  }

  private static func form(_ state: State, _ language: Language, _ page: inout Page) {
    page.blocks = [
      .heading(Text(state.provider.name, language))
    ]
    if !state.pending.isEmpty {
      page.blocks.append(.verbatim(state.pending.map { .foreign(line($0)) }))
    }
    for (index, editor) in state.boxes.enumerated() {
      let place = state.places[index]
      let label = Phrase(siteLabel: state.fields[place].label)
      let lines = state.places.indices.filter { state.places[$0] == place }
      let count =
        lines.count > 1 || state.isWholeBox
        ? " \(index - (lines.first ?? 0) + 1)/\(lines.count)" : ""
      page.blocks.append(
        .field(
          Page.Field(
            label: Text(label, language) + .foreign(count), editor, hasFocus: index == state.box)))
    }
    let buttons = state.buttons.map { button -> Page.Choice in
      let label = state.labels[button]
      return Page.Choice(
        Text(label.isEmpty ? PracticeWords.saveButton : Phrase(siteLabel: label), language))
    }
    let chosen = state.box - state.boxes.count
    page.blocks.append(
      .choices(Page.Choices(buttons, selected: chosen >= 0 ? chosen : nil)))
    let isLast =
      chosen >= 0
      && state.buttons[min(chosen, state.buttons.count - 1)] + 1
        == state.labels.count
    page.keys = [
      KeyHint(
        .enter,
        Text(
          chosen < 0
            ? PracticeWords.nextKey : isLast ? PracticeWords.saveKey : PracticeWords.pressKey,
          language),
        isMain: true)
    ]
    // In a box Enter does the same.
    if chosen >= 0, chosen + 1 < state.buttons.count {
      page.keys.append(KeyHint(.tab, Text(PracticeWords.nextKey, language)))
    }
  }

  private static func mailbox(_ state: State, _ language: Language, _ page: inout Page) {
    let count = state.side.mails.count
    page.blocks = [
      .heading(Text(PracticeWords.mailbox, language))
    ]
    if count == 0 {
      page.blocks.append(.hint(Text(PracticeWords.noMail, language)))
    } else {
      page.blocks.append(
        .choices(
          Page.Choices(
            state.side.mails.enumerated().map { index, mail in
              Page.Choice(
                Text(
                  PracticeWords.mail(count - index, refused: mail.contains("550-5.7.26")), language)
              )
            }, selected: state.selected)))
    }
    page.keys = [KeyHint(.character("s"), Text(PracticeWords.sendKey, language), isMain: true)]
    if count > 0 { page.keys.append(KeyHint(.enter, Text(PracticeWords.chooseKey, language))) }
  }
}
