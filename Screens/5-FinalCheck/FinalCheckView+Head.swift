internal import DNSCore
internal import Explanations
internal import MailAuth
internal import TUI
internal import Verifier
internal import Words

extension FinalCheckStep {
  /// What is proved, and what to do.
  static func head(_ state: State, _ language: Language) -> Page.Head {
    func head(_ standing: Page.Head.Standing, _ sentence: Phrase, _ next: Phrase) -> Page.Head {
      Page.Head(standing, Text(sentence, language), next: Text(next, language))
    }
    if state.fileName != nil {
      return head(.now, FinalCheckWords.fileCase, FinalCheckWords.fileNext)
    }
    if state.help == .otherMailboxes {
      return head(.now, FinalCheckWords.othersCase, FinalCheckWords.othersNext)
    }
    if let proof = state.proof { return self.head(proof, state, language) }
    if let other = state.other { return self.head(other, language) }
    if state.entry.provedAt != nil, !state.paste.isFilled {
      var told = head(
        .judged(.ok), FinalCheckWords.proved(state.entry.domain.unicode),
        FinalCheckWords.provedNext)
      told.isEnd = true
      return told
    }
    return head(.now, FinalCheckWords.askedCase, FinalCheckWords.askedNext)
  }

  private static func head(
    _ proof: DeliveryProof, _ state: State, _ language: Language
  ) -> Page.Head {
    func head(_ verdict: TUI.Verdict, _ sentence: Phrase, _ next: Phrase) -> Page.Head {
      Page.Head(.judged(verdict), Text(sentence, language), next: Text(next, language))
    }
    func mended(_ otherwise: Phrase) -> Phrase {
      if state.own != nil, state.own?.reading == nil { return FinalCheckWords.lookingNext }
      return causes(state, language).isEmpty ? otherwise : FinalCheckWords.causesNext
    }
    switch proof.conclusion {
    case .proved:
      let warned = ReceiverVerdict.all(after: proof).contains {
        $0.rule == .dmarcPresent && $0.outcome == .warned
      }
      var told = head(
        .ok, FinalCheckWords.proved(state.entry.domain.unicode),
        warned ? FinalCheckWords.provedDMARC : FinalCheckWords.provedNext)
      told.isEnd = true
      return told
    case .half where proof.isForTheMoment:
      return head(
        .unknown, FinalCheckWords.halfUnjudged, FinalCheckWords.unjudgedNext)
    case .failed where proof.isForTheMoment:
      return head(.unknown, FinalCheckWords.unjudged, FinalCheckWords.unjudgedNext)
    case .half:
      let other = proof.spf == .passed ? FinalCheckWords.dkim : FinalCheckWords.spf
      return head(.fix, FinalCheckWords.half, mended(FinalCheckWords.halfNext(other)))
    case .failed:
      return head(.fix, FinalCheckWords.failed, mended(FinalCheckWords.failedNext))
    case .tooOld(let received, let seen):
      return head(
        .unknown,
        FinalCheckWords.tooOld(
          Explain.at(received, now: state.now, utcOffset: state.utcOffset),
          Explain.at(seen, now: state.now, utcOffset: state.utcOffset)),
        FinalCheckWords.newMail)
    case .otherDomain(let name):
      return head(.unknown, FinalCheckWords.otherDomain(name.unicode), FinalCheckWords.newMail)
    case .notTheUsersMail:
      return head(.unknown, FinalCheckWords.notUsers, FinalCheckWords.newMail)
    case .noResults:
      return head(.unknown, FinalCheckWords.noResults, FinalCheckWords.noResultsNext)
    }
  }

  private static func head(_ other: Other, _ language: Language) -> Page.Head {
    func head(_ verdict: TUI.Verdict, _ sentence: Phrase, _ next: Phrase) -> Page.Head {
      Page.Head(.judged(verdict), Text(sentence, language), next: Text(next, language))
    }
    switch other {
    case .stillRefused(let refusal):
      guard refusal.isAuthProblem == false else {
        return head(.fix, FinalCheckWords.stillRefused, FinalCheckWords.stillRefusedNext)
      }
      return head(.fix, FinalCheckWords.refusedOther, Explain.refusal(refusal).whatToDo)
    case .hostValues:
      return head(.unknown, FinalCheckWords.isHostValuesCase, FinalCheckWords.sourceNext)
    case .nothing(let paste):
      return head(.unknown, FinalCheckWords.nothingCase(paste.lines), FinalCheckWords.sourceNext)
    }
  }
}

extension DeliveryProof {
  /// Whether the DNS gave the receiver no reply for all that did not pass (RFC 8601 §2.7.1).
  fileprivate var isForTheMoment: Bool {
    let left = [spf, dkim].filter { $0 != .passed }
    return !left.isEmpty && left.allSatisfy { $0 == .notPassed("temperror") }
  }
}
