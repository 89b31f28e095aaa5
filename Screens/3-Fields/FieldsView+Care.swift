internal import DNSCore
internal import Explanations
internal import Providers
internal import TUI
internal import Verifier
internal import Words

extension FieldsStep {
  /// Whether the labels or the spelling of this form are a guess that the person can better.
  static func asksForBoxes(_ state: State) -> Bool {
    guard case .fill(let filling) = state.answer, !state.isCorrected else { return false }
    if state.provider.kind == .generic { return true }
    return filling.warnings.contains { warning in
      switch warning {
      case .nameFormIsAGuess, .apexFormIsAGuess, .valueFormIsAGuess, .labelsAreAGuess: true
      case .lengthIsDoubtful, .nameHoldsProvidersKey, .providerAddsSPF, .proxyOff: false
      }
    }
  }

  /// What to take care of with this record in this form, what does most harm first.
  static func careItems(_ state: State) -> [Phrase] {
    var items: [Phrase] = []
    let provider = state.provider
    items += Explain.neverPress(provider.neverPress)
    if case .fill(let filling) = state.answer {
      // Where a record replaces another, that is said beside it.
      let isSaid = state.edit?.row != nil
      items += filling.warnings.filter { !(isSaid && $0 == .providerAddsSPF) }
        .map { Explain.warning($0, provider) }
    }
    if let switchOn = provider.switchOn { items.append(switchOn) }
    items += provider.notes
    if state.edit?.warnings.contains(.foreignKey) == true { items.append(FieldsWords.foreignKey) }
    if state.edit?.warnings.contains(.presentNotKnown) == true {
      items.append(FieldsWords.presentNotKnown)
    }
    if case .fill(let filling) = state.answer {
      // The others are for later, when this one has failed.
      items += filling.waysOut.prefix(1).map { Explain.wayOut($0) }
    }
    return items
  }

  /// Everything there is to take care of, on a page of its own.
  static func care(
    _ edit: Edit, _ state: State, _ language: Language, _ page: Page
  ) -> Page {
    var page = page
    let provider = state.provider
    page.blocks = []
    let items = careItems(state)
    if items.isEmpty {
      page.blocks.append(.paragraph(Text(FieldsWords.nothingSpecial, language)))
    } else {
      page.blocks.append(.notes(Page.Notes(items.map { Text($0, language) })))
    }
    var facts: [Page.Fact] = []
    if let delay = Explain.publishDelay(provider.publishDelay) {
      facts.append(Page.Fact(Text(FieldsWords.delay, language), Text(delay, language)))
    }
    if let help = provider.helpURL {
      facts.append(Page.Fact(Text(FieldsWords.helpPage, language), .foreign(help)))
    }
    let unsure = unsureFacts(provider).map { $0.text(in: language) }
    if !unsure.isEmpty {
      let list = unsure.joined(separator: language == .ja ? "、" : ", ")
      facts.append(Page.Fact(Text(FieldsWords.notConfirmed, language), .foreign(list)))
    }
    if !facts.isEmpty { page.blocks += [.blank, .facts(facts)] }
    page.keys = [KeyHint(.enter, Text(FieldsWords.toFormKey, language), isMain: true)]
    return page
  }

  /// What of the form is shown without being known for certain.
  private static func unsureFacts(_ provider: Provider) -> [Phrase] {
    guard provider.kind != .generic else { return [] }
    return Fact.allCases.compactMap { fact in
      guard provider.confidence(in: fact) < .likely else { return nil }
      // A form that is known to take so much, or so little, leaves no doubt about long values.
      if fact == .holdsDKIM2048, provider.textLimit != nil { return nil }
      return FieldsWords.unsure(fact)
    }
  }

  /// What stands in front of the domain in a name of this journey: an example to spell.
  static func front(_ state: State) -> String {
    let names = (state.advice?.edits ?? []).map(\.name)
    let fronts = names.compactMap { $0.relative(to: state.zone) }.filter { $0 != .root }
    return fronts.first?.description ?? "default._domainkey"
  }
}
