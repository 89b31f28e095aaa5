internal import DNSCore
internal import Explanations
internal import Providers
internal import TUI
internal import Verifier
internal import Words

extension DomainStep {
  /// The case of a domain, and what to do.
  static func head(_ state: State, _ language: Language) -> Page.Head {
    func head(_ standing: Page.Head.Standing, _ sentence: Phrase, _ next: Phrase) -> Page.Head {
      Page.Head(standing, Text(sentence, language), next: Text(next, language))
    }
    switch state.report.condition {
    case .unknown:
      return head(.judged(.wait), DomainWords.lookingCase, DomainWords.lookingNext)
    case .noSuchDomain(let missing):
      return head(.judged(.fix), isMissing(missing, state), DomainWords.otherDomainKey)
    case .silent:
      return head(.judged(.unknown), DomainWords.silent, DomainWords.silentNext)
    case .lame:
      return head(.judged(.unknown), DomainWords.lame, DomainWords.lameNext)
    case .noNetwork:
      let told = Explain.noNetwork(
        state.report.path, domain: state.report.domain.unicode, key: "o")
      return head(.judged(.unknown), told.whatIsTheCase, told.whatToDo)
    case .served: break
    }
    if !state.candidates.isEmpty {
      return head(.judged(.unknown), DomainWords.whoseCase, DomainWords.whoseNext)
    }
    if state.providerID == nil, !state.report.mailHost.servesZone {
      return head(.judged(.unknown), DomainWords.unknownCase, DomainWords.unknownNext)
    }
    return cause(state, language)
  }

  /// Why mail is refused, as far as the records tell.
  static func cause(_ state: State, _ language: Language) -> Page.Head {
    let report = state.report
    func head(_ standing: Page.Head.Standing, _ sentence: Phrase, _ next: Phrase) -> Page.Head {
      Page.Head(standing, Text(sentence, language), next: Text(next, language))
    }
    let mail = report.mailHost.id.flatMap { MailHosts.host(id: $0)?.name }
    if report.mailHost.servesZone {
      return head(
        .now, DomainWords.notNecessary(mail ?? DomainWords.unknownHost), DomainWords.lookInPanel)
    }
    if !report.isComplete && report.spf.state == .unknown {
      return head(.judged(.wait), DomainWords.lookingCase, DomainWords.lookingNext)
    }
    let dns =
      state.providerID.flatMap { Catalogue.provider(id: $0)?.shortName } ?? DomainWords.otherCompany
    let missing = state.missing
    if missing.isEmpty { return head(.now, DomainWords.thereCase, DomainWords.thereNext) }
    return head(.cause, DomainWords.missing(missing, dns: dns), DomainWords.copyNext(dns))
  }

  /// Which part of the name there is not: the whole, or already its ending.
  private static func isMissing(_ missing: DomainName, _ state: State) -> Phrase {
    missing.labelCount == 1
      ? DomainWords.noSuchEnding(
        missing.unicode, meant: state.entry.domain.withMeantEnding?.unicode)
      : DomainWords.noSuchDomain(missing.unicode)
  }
}

extension DomainStep.State {
  /// The records that the public DNS has not, by name.
  var missing: [String] {
    let isSPFThere = report.spf.state != .missing && report.spf.state != .unknown
    let isDKIMThere = report.dkim.contains { $0.state != .missing && $0.state != .unknown }
    return (isSPFThere ? [] : ["SPF"]) + (isDKIMThere ? [] : ["DKIM"])
  }
}
