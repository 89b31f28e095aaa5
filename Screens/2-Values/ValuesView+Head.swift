internal import DNSCore
internal import Explanations
internal import TUI
internal import Verifier
internal import Words

extension ValuesStep {
  /// The case of the values, and what to do: a fault stands first.
  static func head(_ state: State, _ language: Language) -> Page.Head {
    func head(_ standing: Page.Head.Standing, _ sentence: Phrase, _ next: Phrase) -> Page.Head {
      Page.Head(standing, Text(sentence, language), next: Text(next, language))
    }
    if let box = state.host { return self.head(box, language) }
    if state.editor != nil { return head(.now, ValuesWords.editAsk, ValuesWords.editNext) }
    if state.selectorEditor != nil {
      return head(.now, ValuesWords.selectorAsk, ValuesWords.selectorNext)
    }
    if state.mode == .senders {
      return head(.now, ValuesWords.sendersAsk, ValuesWords.sendersHow)
    }
    switch state.other {
    case .bounce: return head(.judged(.unknown), ValuesWords.isBounceCase, ValuesWords.valuesNext)
    case .headers: return head(.judged(.unknown), ValuesWords.isHeadersCase, ValuesWords.valuesNext)
    case .privateKey:
      return head(.judged(.fix), ValuesWords.privateKey, ValuesWords.privateKeyNext)
    case .nothing(let paste) where paste.lacksBoxes:
      return head(.judged(.unknown), Explain.boxesLeftOut, Explain.boxesNext)
    case .nothing(let paste):
      return head(
        .judged(.unknown), ValuesWords.nothing(paste.lines), ValuesWords.nothingNext)
    case nil: break
    }
    guard !state.records.isEmpty || state.values != nil else {
      if let place = panelPage(state) { return head(.now, ValuesWords.askedOfPanel, place) }
      return head(.now, ValuesWords.askedCase, ValuesWords.askedNext(state.entry.domain.unicode))
    }
    return read(state, language)
  }

  /// What was read, and the first thing that is wrong with it.
  private static func read(_ state: State, _ language: Language) -> Page.Head {
    func head(_ standing: Page.Head.Standing, _ sentence: Phrase, _ next: Phrase) -> Page.Head {
      Page.Head(standing, Text(sentence, language), next: Text(next, language))
    }
    if state.needsSPFChoice {
      return head(.judged(.unknown), ValuesWords.twoSPFCase, ValuesWords.twoSPFNext)
    }
    if state.perhapsCut != nil {
      return head(.judged(.unknown), ValuesWords.perhapsCutCase, ValuesWords.perhapsCut)
    }
    if state.namelessKey != nil {
      return head(.judged(.unknown), ValuesWords.namelessCase, ValuesWords.namelessNext)
    }
    let next = state.isUsable ? ValuesWords.doubtNext : ValuesWords.pasteAgainNext
    if let expected = state.expected, expected.records.isEmpty, !expected.otherDomains.isEmpty {
      return head(
        .judged(.fix), ValuesWords.onlyOtherDomain(state.entry.domain.unicode), next)
    }
    let wrong = recordFacts(state, language).first { $0.mark?.verdict == .fix }
    if let wrong {
      let sentence = wrong.label + Text(Phrase(ja: ": ", en: ": "), language) + wrong.value
      return Page.Head(.judged(.fix), sentence, next: Text(next, language))
    }
    guard state.isUsable else {
      return head(.judged(.fix), ValuesWords.unusableCase, ValuesWords.pasteAgainNext)
    }
    if state.values == nil { return head(.now, ValuesWords.keptCase, ValuesWords.keptNext) }
    let names = state.records.map { ValuesWords.name($0.purpose).text(in: language) }
    return head(.judged(.ok), ValuesWords.readCase(names), ValuesWords.readNext)
  }

  private static func head(_ box: HostBox, _ language: Language) -> Page.Head {
    func head(_ standing: Page.Head.Standing, _ sentence: Phrase, _ next: Phrase) -> Page.Head {
      Page.Head(standing, Text(sentence, language), next: Text(next, language))
    }
    switch box.stage {
    case .warning: return head(.now, ValuesWords.hostWarning, ValuesWords.hostSafer)
    case .host, .user, .token:
      guard let fault = box.fault else {
        return head(.now, ValuesWords.fieldsCase, ValuesWords.fieldsNext)
      }
      return head(.judged(.fix), Explain.loginFault(fault), ValuesWords.fieldsNext)
    case .asking: return head(.judged(.wait), ValuesWords.hostAsking, ValuesWords.askingNext)
    case .certificate:
      return head(.judged(.unknown), ValuesWords.certificateUnknown, ValuesWords.certificateAsk)
    case .failed(let fault):
      return head(.judged(.fix), Explain.hostFault(fault), ValuesWords.pasteInstead)
    }
  }
}
