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
        title: Text(FinalCheckWords.title, language)),
      head: head(state, language), focus: focus(state))
    if let fileName = state.fileName {
      page.blocks = [.field(Page.Field(fileName))]
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
      page.blocks = [.paragraph(Text(FinalCheckWords.provedEarlier, language))]
      page.keys = keys(state, language)
      return page
    }
    if !state.paste.isFilled {
      page.blocks = [
        .picture(FinalCheckPicture.source(state.entry.domain.unicode, language)), .blank,
      ]
    }
    // What was pasted has told all it can: the room goes to what it proves.
    if !state.isProved {
      page.blocks.append(state.paste.area(placeholder: FinalCheckWords.placeholder, language))
    }
    if !state.paste.isFilled {
      page.blocks.append(.hint(Text(FinalCheckWords.orFile, language, .hint)))
    }
    if let proof = state.proof { page.blocks += blocks(proof, state, language) }
    if case .stillRefused(let refusal)? = state.other, refusal.isAuthProblem == false {
      page.blocks.append(
        .paragraph(Text(Explain.refusal(refusal).whatIsTheCase, language)))
    }
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
    var blocks: [Page.Block] =
      proof.conclusion == .proved
      ? [
        .picture(FinalCheckPicture.arrival(facts(proof, state, language), short(proof), language)),
        .blank,
      ]
      : [.facts(facts(proof, state, language))]
    blocks += own(state, language)
    switch proof.conclusion {
    case .proved:
      blocks += receivers(proof, language)
      blocks.append(.hint(Text(FinalCheckWords.afterwards, language)))
    case .half, .failed: blocks += causes(state, language)
    case .tooOld, .otherDomain, .notTheUsersMail, .noResults: break
    }
    return blocks
  }

  /// Why it did not pass, each cause with what to do; empty where nothing was found.
  static func causes(_ state: State, _ language: Language) -> [Page.Block] {
    let provider = state.entry.providerID.flatMap { Catalogue.provider(id: $0) }
    guard let own = state.own, let reading = own.reading else {
      // A table without the mail's own header has the address all the same.
      guard state.own == nil, let relay = state.report.flatMap({ Explain.relay($0.results) }) else {
        return []
      }
      return [
        .notes(Page.Notes(title: Text(FinalCheckWords.causes, language), [Text(relay, language)]))
      ]
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
          title: Text(FinalCheckWords.causes, language), told.map { Text($0, language) }))
    ]
  }

  /// What each receiver makes of such mail, and DMARC where it is the next thing to do.
  private static func receivers(_ proof: DeliveryProof, _ language: Language) -> [Page.Block] {
    let verdicts = ReceiverVerdict.all(after: proof)
    return [.picture(FinalCheckPicture.receivers(verdicts, language))]
  }

  /// The same facts in so few words that they stand beside the envelope.
  private static func short(_ proof: DeliveryProof) -> [Phrase] {
    [
      FinalCheckWords.spfShort, FinalCheckWords.dkimShort,
      proof.dmarc == .passed ? FinalCheckWords.dmarcShort : FinalCheckWords.dmarcNoneShort,
    ]
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
}
