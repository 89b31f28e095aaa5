internal import Explanations
internal import Providers
internal import TUI
internal import Verifier
internal import Words

extension FieldsStep {
  /// What is to be done with the record that is shown, and how.
  static func head(_ state: State, _ language: Language) -> Page.Head {
    func head(_ standing: Page.Head.Standing, _ sentence: Phrase, _ next: Phrase) -> Page.Head {
      Page.Head(standing, Text(sentence, language), next: Text(next, language))
    }
    if state.fileName != nil { return head(.now, FieldsWords.fileCase, FieldsWords.fileNext) }
    guard let advice = state.advice else {
      return head(.judged(.wait), FieldsWords.lookingCase, FieldsWords.lookingNext)
    }
    if state.mode == .card { return head(.now, state.handOver.use, FieldsWords.cardNext) }
    guard let item = state.current else { return nothingToDo(advice, state, language) }
    let heading = FieldsWords.heading(state.place + 1, item)
    switch item {
    case .stop(let record):
      let told = Explain.end(record, state.provider)
      return head(
        .judged(.fix), told.whatIsTheCase,
        state.isHeldByNobody ? FieldsWords.spfAlone : told.whatToDo)
    case .edit(let edit):
      if state.mode == .care { return head(.now, FieldsWords.careCase, FieldsWords.careNext) }
      return head(.now, heading.closed, next(edit, state))
    }
  }

  private static func next(_ edit: Edit, _ state: State) -> Phrase {
    let provider = state.provider
    let buttons = edit.action == .add ? provider.buttons.save : provider.buttons.saveChange
    let isSure = provider.confidence(in: .saveButtons) >= .likely
    let button = buttons.count == 1 && isSure ? buttons[0] : nil
    switch edit.action {
    case .add, .openSet:
      return state.place == 0
        ? FieldsWords.addNext(provider.shortName, button) : FieldsWords.againNext(button)
    case .change:
      return find(edit, state) + Phrase(ja: "", en: " ")
        + (Explain.boxes(of: edit) ?? change(edit, provider))
    case .keep: return FieldsWords.nothingToDoNext
    case .delete: return find(edit, state)
    }
  }

  /// Which boxes of the row are wrong, where the form does not tell what was typed.
  private static func change(_ edit: Edit, _ provider: Provider) -> Phrase {
    guard let row = edit.row, FormModel(provider).shape != .textBox else {
      return FieldsWords.changeNext
    }
    if row.name == edit.name, row.type == edit.type { return FieldsWords.changeNext }
    return row.text == edit.text ? FieldsWords.otherBoxesNext : FieldsWords.allBoxesNext
  }

  /// How the row that is changed or goes is found.
  private static func find(_ edit: Edit, _ state: State) -> Phrase {
    guard let row = edit.row else { return Phrase(ja: "", en: "") }
    let isDeletion = edit.action == .delete
    let shown = FormModel(state.provider).row(of: row.record, zone: state.zone)
    if shown.line != nil { return isDeletion ? FieldsWords.deleteLine : FieldsWords.findLine }
    let label = state.provider.fields.first { $0.role == .name }.map(\.label)
    let listed = edit.shownName ?? shown.shownName
    let name = listed.isEmpty ? nil : listed
    return isDeletion
      ? FieldsWords.deleteRow(label, name) : FieldsWords.findRow(label, name)
  }

  /// Nothing to type: all is in place, or what is wrong is nothing that a form mends.
  private static func nothingToDo(
    _ advice: Advice, _ state: State, _ language: Language
  ) -> Page.Head {
    func head(_ verdict: TUI.Verdict, _ sentence: Phrase, _ next: Phrase) -> Page.Head {
      Page.Head(.judged(verdict), Text(sentence, language), next: Text(next, language))
    }
    let declined = advice.unfinished.filter { $0.end == .declined }.map(\.record)
    if advice.awaitsPublishing { return head(.wait, ListWords.savedCase, ListWords.savedGoOn) }
    let trouble = state.report.verdict == .broken ? state.report.summary : nil
    if let trouble, !declined.contains(trouble.record) {
      let told = Explain.finding(trouble, advice: advice, provider: state.provider)
      return head(.fix, told.whatIsTheCase, told.whatToDo)
    }
    guard declined.isEmpty else {
      return head(
        state.report.verdict == .ok ? .ok : .fix, FieldsWords.onlyDeclined,
        FieldsWords.onlyDeclinedNext)
    }
    return head(.ok, FieldsWords.nothingToDo, FieldsWords.nothingToDoNext)
  }
}
