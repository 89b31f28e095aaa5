internal import Explanations
internal import Providers
internal import TUI
internal import Verifier
internal import Words

extension PropagationStep {
  /// Whose servers the records are at.
  static func provider(_ state: State) -> Phrase {
    let id = state.entry.subject.providerID ?? state.report.provider.id
    return id.flatMap { Catalogue.provider(id: $0)?.shortName } ?? PropagationWords.yourDNS
  }

  /// How far the records are, and what to do.
  static func head(_ state: State, _ language: Language) -> Page.Head {
    func head(_ verdict: TUI.Verdict, _ sentence: Phrase, _ next: Phrase) -> Page.Head {
      Page.Head(.judged(verdict), Text(sentence, language), next: Text(next, language))
    }
    let report = state.report
    if state.isWell { return head(.ok, PropagationWords.wellCase, PropagationWords.wellNext) }
    if report.isComplete, state.isSaved {
      return (state.patienceEnds ?? 0) > state.now
        ? head(.wait, ListWords.savedCase, ListWords.savedNext)
        : head(.wait, ListWords.savedLong, ListWords.savedLongNext)
    }
    if report.isComplete, state.isOnItsWay, let until = state.patienceEnds {
      return onItsWay(state, until: until, language)
    }
    let unfinished = report.advice.unfinished
    if report.isComplete, report.propagation.columns.isEmpty, !unfinished.isEmpty,
      unfinished.allSatisfy({ $0.end == .declined })
    {
      return head(
        report.verdict == .broken ? .fix : .unknown, PropagationWords.nothingWanted,
        PropagationWords.nothingWantedNext)
    }
    if report.isComplete, state.trouble != nil, !state.unsaved.isEmpty {
      let names = state.unsaved.map { $0.purpose.rawValue.uppercased() }
      return head(
        .fix, ListWords.notSaved(names.joined(separator: ", ")), ListWords.notSavedNext)
    }
    if let trouble = state.trouble {
      let told = Explain.finding(trouble, advice: report.advice, provider: state.owner)
      let others = PropagationPicture.slipped(state).map(\.edit.purpose)
        .filter { $0 != trouble.record.purpose }
      let both = others.first.map { told.whatToDo.closed + PropagationWords.correctToo($0) }
      // The smallest screen has room for three rows of it.
      let fits = both.map { ColumnWidth.of(Text($0, language)) <= 80 } ?? false
      return head(.fix, told.whatIsTheCase, (fits ? both : nil) ?? told.whatToDo)
    }
    switch report.verdict {
    case .ok: return head(.ok, PropagationWords.wellCase, PropagationWords.wellNext)
    case .waiting:
      let next =
        report.propagation.everyoneBy.map {
          PropagationWords.everyone(Explain.by($0, now: state.now, utcOffset: state.utcOffset))
        } ?? PropagationWords.askingNext
      return head(.wait, PropagationWords.arrived(provider(state)), next)
    case .broken, .unknown:
      if !report.isComplete || !state.lookup.inFlight.isEmpty {
        return head(.wait, PropagationWords.checking, PropagationWords.checkingNext)
      }
      return report.verdict == .broken
        ? head(.fix, PropagationWords.notEnteredCase, PropagationWords.seeWhetherSaved)
        : head(.unknown, PropagationWords.unknownCase, PropagationWords.unknownNext)
    }
  }

  /// Entered, and not there yet: a calm wait with the form's own time; after that, the one likely
  /// cause.
  private static func onItsWay(
    _ state: State, until: Double, _ language: Language
  ) -> Page.Head {
    func head(_ verdict: TUI.Verdict, _ sentence: Phrase, _ next: Phrase) -> Page.Head {
      Page.Head(.judged(verdict), Text(sentence, language), next: Text(next, language))
    }
    if until > state.now {
      let by = Explain.by(until, now: state.now, utcOffset: state.utcOffset)
      return head(
        .wait, PropagationWords.onItsWayCase(provider(state), by: by), PropagationWords.onItsWayWait
      )
    }
    let isOld = state.report.advice.demanded.contains { $0.row != nil }
    return head(
      .fix,
      isOld
        ? PropagationWords.stillOld(provider(state))
        : PropagationWords.stillMissing(provider(state)), PropagationWords.seeWhetherSaved)
  }
}
