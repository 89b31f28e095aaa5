internal import Providers
internal import TUI
internal import Words

extension PracticeStep {
  static func view(_ state: State, _ language: Language) -> Page {
    var page = Page(
      language: language,
      header: Page.Header(
        domain: .foreign(state.side.domain), title: Text(PracticeWords.title, language)),
      focus: focus(state))
    switch state.mode {
    case .menu: menu(state, language, &page)
    case .hostPage:
      text(PracticeWords.hostPage, state.side.hostPage, language, &page)
      if state.side.offersShortKey {
        page.blocks.insert(.paragraph(Text(PracticeWords.shortKeyHint, language)), at: 2)
        page.keys.append(KeyHint(.character("k"), Text(PracticeWords.shortKeyKey, language)))
      }
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

  private static func menu(_ state: State, _ language: Language, _ page: inout Page) {
    let items = [
      Text(PracticeWords.bounce, language), Text(PracticeWords.hostPage, language),
      Text(PracticeWords.form, language) + Text(state.provider.name, language),
      Text(PracticeWords.mailbox, language), Text(PracticeWords.exercises, language),
    ]
    page.blocks = [
      .paragraph(Text(PracticeWords.ask, language)), .blank,
      .choices(Page.Choices(items.map { Page.Choice($0) }, selected: state.selected)),
    ]
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
      .heading(Text(title, language)), .hint(Text(PracticeWords.copyHint, language)), .rule,
      .verbatim(lines.map { .foreign(String($0)) }),
    ]
    page.keys = [KeyHint(.character("c"), Text(PracticeWords.copyKey, language), isMain: true)]
  }

  private static func exercises(_ state: State, _ language: Language, _ page: inout Page) {
    page.blocks = [
      .paragraph(Text(PracticeWords.exerciseAsk, language)),
      .choices(
        Page.Choices(
          state.side.exercises.map { Page.Choice(.foreign($0)) }, selected: state.selected)),
    ]
    page.keys = [
      KeyHint(.enter, Text(PracticeWords.chooseKey, language), isMain: true),
      KeyHint(digitsTo: state.side.exercises.count, Text(PracticeWords.numberKey, language)),
    ]
  }

  private static func rows(_ state: State, _ language: Language, _ page: inout Page) {
    let items =
      state.side.rows.map { row in
        Page.Choice(.foreign(row.filter { !$0.isEmpty }.joined(separator: "  ")))
      } + [Page.Choice(Text(PracticeWords.newRow, language))]
    page.blocks = [
      .heading(Text(state.provider.name, language)),
      .paragraph(Text(PracticeWords.rowsAsk, language)),
      .choices(Page.Choices(items, selected: state.selected)),
    ]
    page.keys = [
      KeyHint(.enter, Text(PracticeWords.chooseKey, language), isMain: true),
      KeyHint(.control("d"), Text(PracticeWords.deleteKey, language)),
    ]
  }

  private static func form(_ state: State, _ language: Language, _ page: inout Page) {
    page.blocks = [
      .heading(Text(state.provider.name, language)),
      .hint(Text(PracticeWords.formAsk, language)),
    ]
    for (index, line) in state.boxes.enumerated() {
      let label =
        state.isWholeBox
        ? "\(state.fields.first?.label ?? "") \(index + 1)/\(state.boxes.count)"
        : state.fields.indices.contains(index) ? state.fields[index].label : ""
      page.blocks.append(
        .field(Page.Field(label: .foreign(label), line, hasFocus: index == state.box)))
    }
    let button =
      state.provider.buttons.save.last
      .map { Text.foreign($0) } ?? Text(PracticeWords.saveButton, language)
    page.blocks.append(
      .choices(
        Page.Choices(
          [Page.Choice(button)], selected: state.box == state.boxes.count ? 0 : nil)))
    if let refusal = state.side.refusal {
      page.blocks.append(.verdict(Mark(.fix, language), .foreign(refusal)))
    }
    let atSave = state.box == state.boxes.count
    page.keys = [
      KeyHint(
        .enter, Text(atSave ? PracticeWords.saveKey : PracticeWords.nextKey, language),
        isMain: true),
      KeyHint(.tab, Text(PracticeWords.nextKey, language)),
    ]
  }

  private static func mailbox(_ state: State, _ language: Language, _ page: inout Page) {
    let count = state.side.mails.count
    page.blocks = [
      .heading(Text(PracticeWords.mailbox, language)),
      .paragraph(Text(PracticeWords.mailAsk, language)),
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
