internal import DNSCore
internal import Explanations
internal import MailAuth
internal import Providers
internal import TUI
internal import Verifier
internal import Words

extension FinalCheckStep {
  static func view(_ state: State, _ language: Language) -> Page {
    var page = Page(
      language: language,
      header: Page.Header(
        domain: .foreign(state.entry.domain.unicode), step: 5,
        title: Text(FinalCheckWords.title, language)), focus: focus(state))
    if let fileName = state.fileName {
      page.blocks = [
        .paragraph(Text(FinalCheckWords.fileAsk, language)), .field(Page.Field(fileName)),
      ]
      page.keys = [KeyHint(.enter, Text(FinalCheckWords.saveKey, language), isMain: true)]
      return page
    }
    if state.help == .otherMailboxes {
      page.blocks = [
        .notes(
          Page.Notes(
            title: Text(FinalCheckWords.othersTitle, language),
            FinalCheckWords.others.map { Text($0, language) }))
      ]
      page.keys = [KeyHint(.enter, Text(FinalCheckWords.againKey, language), isMain: true)]
      return page
    }
    if state.proof == nil, state.other == nil, state.entry.provedAt != nil, !state.paste.isFilled {
      page.blocks = [.verdict(Mark(.ok, language), Text(FinalCheckWords.provedEarlier, language))]
      page.blocks.append(
        .paragraph(Text(FinalCheckWords.proved(state.entry.domain.unicode), language, .bold)))
      page.keys = keys(state, language)
      return page
    }
    if !state.paste.isFilled {
      page.blocks = [
        .paragraph(Text(FinalCheckWords.ask, language)),
        .hint(Text(FinalCheckWords.orFile, language, .hint)), .blank,
      ]
    }
    // What was pasted has told all it can: the room goes to what it proves.
    if !state.isProved {
      page.blocks.append(state.paste.area(placeholder: FinalCheckWords.placeholder, language))
    }
    if let proof = state.proof { page.blocks += blocks(proof, state, language) }
    if let other = state.other { page.blocks += blocks(other, language) }
    page.keys = keys(state, language)
    return page
  }

  private static func keys(_ state: State, _ language: Language) -> [KeyHint] {
    if state.isProved {
      return [
        KeyHint(.enter, Text(FinalCheckWords.finishKey, language), isMain: true),
        KeyHint(.character("m"), Text(FinalCheckWords.dmarcKey, language)),
        KeyHint(.character("w"), Text(FinalCheckWords.writeKey, language)),
        KeyHint(.character("n"), Text(FinalCheckWords.otherKey, language)),
        KeyHint(.character("x"), Text(FinalCheckWords.againKey, language)),
      ]
    }
    if state.paste.isFilled {
      return [
        KeyHint(.character("x"), Text(FinalCheckWords.againKey, language), isMain: true),
        KeyHint(.character("t"), Text(FinalCheckWords.othersKey, language)),
        KeyHint(.character("n"), Text(FinalCheckWords.otherKey, language)),
      ]
    }
    if state.paste.hasFocus {
      return [KeyHint(.tab, Text(FinalCheckWords.readKey, language), isMain: true)]
    }
    return [
      KeyHint(.enter, Text(FinalCheckWords.againKey, language), isMain: true),
      KeyHint(.character("t"), Text(FinalCheckWords.othersKey, language)),
      KeyHint(.character("n"), Text(FinalCheckWords.otherKey, language)),
    ]
  }

  // MARK: What the mail proves

  private static func blocks(
    _ proof: DeliveryProof, _ state: State, _ language: Language
  ) -> [Page.Block] {
    var blocks: [Page.Block] = [.facts(facts(proof, state, language))]
    blocks += own(state, language)
    func say(_ verdict: TUI.Verdict, _ what: Phrase, _ next: Phrase? = nil) {
      blocks.append(.verdict(Mark(verdict, language), Text(what, language)))
      if let next { blocks.append(.paragraph(Text(next, language))) }
    }
    switch proof.conclusion {
    case .proved:
      blocks.append(
        .verdict(
          Mark(.ok, language),
          Text(FinalCheckWords.proved(state.entry.domain.unicode), language, .bold)))
      blocks += receivers(proof, language)
    case .half:
      let other = proof.spf == .passed ? FinalCheckWords.dkim : FinalCheckWords.spf
      let found = causes(state, language)
      say(.fix, FinalCheckWords.half, found.isEmpty ? FinalCheckWords.halfNext(other) : nil)
      blocks += found
    case .failed:
      let found = causes(state, language)
      say(.fix, FinalCheckWords.failed, found.isEmpty ? FinalCheckWords.failedNext : nil)
      blocks += found
    case .tooOld(let received, let seen):
      say(
        .unknown,
        FinalCheckWords.tooOld(
          Explain.at(received, now: state.now, utcOffset: state.utcOffset),
          Explain.at(seen, now: state.now, utcOffset: state.utcOffset)),
        FinalCheckWords.newMail)
    case .otherDomain(let name):
      say(.unknown, FinalCheckWords.otherDomain(name.unicode), FinalCheckWords.newMail)
    case .notTheUsersMail: say(.unknown, FinalCheckWords.notUsers, FinalCheckWords.newMail)
    case .noResults: say(.unknown, FinalCheckWords.noResults, FinalCheckWords.noResultsNext)
    }
    return blocks
  }

  /// Why it did not pass, each cause with what to do; empty where nothing was found.
  private static func causes(_ state: State, _ language: Language) -> [Page.Block] {
    let provider = state.entry.providerID.flatMap { Catalogue.provider(id: $0) }
    guard let own = state.own else { return [] }
    guard let reading = own.reading else {
      return [.paragraph(Text(FinalCheckWords.lookingForCause, language))]
    }
    var told = state.findings.map { finding in
      let explanation = Explain.finding(finding, advice: nil, provider: provider)
      return explanation.whatIsTheCase.closed + Phrase(ja: "", en: " ") + explanation.whatToDo
    }
    if told.isEmpty, own.isWhole {
      // Nothing is wrong now: then something changed since it arrived.
      for difference in reading.judgement.differences where difference.cause != .follows {
        let cause = Explain.cause(difference.cause).closed
        if !told.contains(cause) { told.append(cause) }
      }
    }
    guard !told.isEmpty else { return [] }
    return [
      .notes(
        Page.Notes(
          title: Text(FinalCheckWords.causes, language), told.map { Text($0, language) })),
      .paragraph(Text(FinalCheckWords.afterMending, language)),
    ]
  }

  /// What each receiver makes of such mail, and DMARC where it is the next thing to do.
  private static func receivers(_ proof: DeliveryProof, _ language: Language) -> [Page.Block] {
    let verdicts = ReceiverVerdict.all(after: proof)
    var blocks: [Page.Block] = []
    if verdicts.contains(where: { $0.rule == .dmarcPresent && $0.outcome == .warned }) {
      blocks.append(.paragraph(Text(FinalCheckWords.offerDMARC, language)))
    }
    blocks.append(
      .notes(
        Page.Notes(
          title: Text(FinalCheckWords.receivers, language),
          Explain.receivers(verdicts).map { Text($0, language) })))
    return blocks
  }

  private static func facts(
    _ proof: DeliveryProof, _ state: State, _ language: Language
  ) -> [Page.Fact] {
    let domain = state.entry.domain.unicode
    return [
      fact(
        FinalCheckWords.spf, proof.spf,
        FinalCheckWords.spfPass(ip: proof.clientIP?.description, domain: domain),
        FinalCheckWords.notStated, .unknown, language),
      fact(
        FinalCheckWords.dkim, proof.dkim, FinalCheckWords.dkimPass(selector: proof.selector),
        FinalCheckWords.notStated, .fix, language),
      fact(
        FinalCheckWords.dmarc, proof.dmarc, FinalCheckWords.dmarcPass, FinalCheckWords.dmarcNone,
        .unknown, language),
    ]
  }

  private static func fact(
    _ label: Phrase, _ method: DeliveryProof.Method, _ passed: Phrase, _ absent: Phrase,
    _ whenAbsent: TUI.Verdict, _ language: Language
  ) -> Page.Fact {
    let mark: Mark
    let value: Phrase
    switch method {
    case .passed:
      mark = Mark(.ok, word: Text(FinalCheckWords.pass, language))
      value = passed
    case .passedForOther(let name):
      mark = Mark(.fix, language)
      value = FinalCheckWords.passedForOther(name.unicode)
    case .passedForUnknown:
      mark = Mark(.unknown, word: Text(FinalCheckWords.pass, language))
      value = FinalCheckWords.passedUnknown
    case .notPassed(let word):
      mark = Mark(.fix, word: .foreign(word.uppercased()))
      value = FinalCheckWords.receiverSays(word)
    case .absent:
      mark = Mark(whenAbsent, word: Text(FinalCheckWords.noneWord, language))
      value = absent
    }
    return Page.Fact(Text(label, language), Text(value, language), mark: mark)
  }

  /// Our own verification of the whole message, when it was given.
  private static func own(_ state: State, _ language: Language) -> [Page.Block] {
    guard let own = state.own, own.isWhole, let results = own.reading?.judgement.signatures,
      !results.isEmpty, state.findings.isEmpty
    else { return [] }
    let phrases = results.map { result in
      result.result == .pass
        ? FinalCheckWords.ownPass
        : FinalCheckWords.ownResult(result.result.rawValue, result.reason.rawValue)
    }
    return [.notes(Page.Notes(phrases.map { Text($0, language) }))]
  }

  private static func blocks(_ other: Other, _ language: Language) -> [Page.Block] {
    switch other {
    case .stillRefused(let refusal):
      if refusal.isAuthProblem == false {
        let explanation = Explain.refusal(refusal)
        return [
          .verdict(Mark(.fix, language), Text(FinalCheckWords.refusedOther, language)),
          .paragraph(Text(explanation.whatIsTheCase, language)),
          .paragraph(Text(explanation.whatToDo, language)),
        ]
      }
      return [
        .verdict(Mark(.fix, language), Text(FinalCheckWords.stillRefused, language)),
        .paragraph(Text(FinalCheckWords.stillRefusedNext, language)),
      ]
    case .hostValues:
      return [.verdict(Mark(.unknown, language), Text(FinalCheckWords.isHostValues, language))]
    case .nothing(let paste):
      return [
        .verdict(Mark(.unknown, language), Text(FinalCheckWords.nothing(paste.lines), language))
      ]
    }
  }
}
