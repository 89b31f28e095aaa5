internal import DNSCore
internal import Explanations
internal import Providers
internal import TUI
internal import Verifier
internal import Words

extension DomainStep {
  static func view(_ state: State, _ language: Language) -> Page {
    if let picker = state.picker {
      return picker.page(
        header: Page.Header(
          domain: .foreign(state.entry.domain.unicode), step: 1,
          title: Text(PickerWords.title, language)), language)
    }
    var page = Page(
      language: language,
      header: Page.Header(
        domain: .foreign(state.entry.domain.unicode), step: 1,
        title: Text(DomainWords.title, language)),
      head: head(state, language))
    switch state.report.condition {
    case .unknown: page.keys = []
    case .served:
      page.blocks =
        state.candidates.isEmpty ? served(state, language) : whose(state, language)
      let label = state.candidates.isEmpty ? DomainWords.nextKey : PickerWords.chooseKey
      page.keys = [KeyHint(.enter, Text(label, language), isMain: true)]
    case .noSuchDomain:
      page.keys = [KeyHint(.enter, Text(DomainWords.otherKey, language), isMain: true)]
    case .silent, .lame, .noNetwork:
      page.blocks = [.facts(nameServerFacts(state.report, language))]
      page.keys = [KeyHint(.enter, Text(DomainWords.againKey, language), isMain: true)]
    }
    let hasServers =
      switch state.report.condition {
      case .unknown, .served, .silent, .lame: true
      case .noSuchDomain, .noNetwork: false
      }
    page.keys += [
      KeyHint(.character("p"), Text(DomainWords.providerKey, language)),
      KeyHint(.character("r"), Text(DomainWords.againKey, language)),
      KeyHint(.character("d"), Text(DomainWords.detailsKey, language)),
      KeyHint(.character("n"), Text(DomainWords.otherKey, language)),
    ].filter { hint in
      // What Enter does is named once; whose DNS it is matters where there is one.
      let isNamed = hint.label == page.keys.first?.label
      return !isNamed && (hint.keys != [.character("p")] || hasServers)
    }
    page.blocks += ListWords.notes(
      state.report.advice, state.lookup.subject.list, isEarly: true, language)
    if state.showsDetails { page.blocks += Details.blocks(state.report, language) }
    return page
  }

  private static func served(_ state: State, _ language: Language) -> [Page.Block] {
    let report = state.report
    let mail = report.mailHost.id.flatMap { MailHosts.host(id: $0)?.name }
    var blocks: [Page.Block] = []
    let dns = state.providerID.flatMap { Catalogue.provider(id: $0)?.shortName }
    if let dns, !report.mailHost.servesZone, report.isComplete, !state.missing.isEmpty {
      blocks += [
        .picture(
          DomainPicture.cause(dns, report, facts: recordFacts(report, language), language)),
        .blank, .facts(facts(state, language)),
      ]
      if let relay = Explain.relay(report) {
        blocks.append(.paragraph(Text(relay, language)))
      }
      if let provenance = Explain.provenance(report) {
        blocks.append(.paragraph(Text(provenance, language)))
      }
      return blocks
    }
    if let dns {
      blocks.append(
        .paragraph(
          Text(
            DomainWords.whereThingsAre(dns: dns, mail: mail ?? DomainWords.unknownHost), language)))
    } else {
      blocks.append(.paragraph(cause(state, language).sentence))
    }
    if let relay = Explain.relay(report) { blocks.append(.paragraph(Text(relay, language))) }
    blocks += [.blank, .facts(facts(state, language) + recordFacts(report, language))]
    if let provenance = Explain.provenance(report) {
      blocks.append(.paragraph(Text(provenance, language)))
    }
    return blocks
  }

  /// One question where several companies use the same name servers.
  private static func whose(_ state: State, _ language: Language) -> [Page.Block] {
    let answers = state.candidates.map { provider in
      Page.Choice(
        Text(provider.shortName, language),
        hint: .foreign(provider.menuPath.prefix(2).joined(separator: " > "), .hint))
    }
    let other = Page.Choice(Text(DomainWords.noneOfThese, language))
    return [
      .choices(Page.Choices(answers + [other], selected: state.owner)), .blank,
      .facts(facts(state, language) + recordFacts(state.report, language)),
    ]
  }

  private static func nameServerFacts(_ report: CheckReport, _ language: Language) -> [Page.Fact] {
    guard !report.nameServers.isEmpty else { return [] }
    let names = report.nameServers.map(\.name.description).joined(separator: "  ")
    return [Page.Fact(Text(DomainWords.nameServers, language), .foreign(names))]
  }

  private static func facts(_ state: State, _ language: Language) -> [Page.Fact] {
    let report = state.report
    var facts: [Page.Fact] = []
    if let refusal = state.entry.refusal {
      let code = [refusal.smtpCode, refusal.enhancedCode].compactMap { $0 }.joined(separator: " ")
      let results = [("SPF", refusal.spf), ("DKIM", refusal.dkim)]
        .compactMap { name, result in result.map { "\(name) \($0.rawValue)" } }
      facts.append(
        Page.Fact(
          Text(DomainWords.reply, language),
          .foreign(([code] + results).filter { !$0.isEmpty }.joined(separator: "  "))))
      if let ip = refusal.ip {
        facts.append(Page.Fact(Text(DomainWords.sender, language), .foreign(ip.description)))
      }
    }
    if let zone = report.zone, zone != report.domain {
      facts.append(Page.Fact(Text(DomainWords.zone, language), .foreign(zone.unicode)))
    }
    facts += nameServerFacts(report, language)
    if let mx = report.mailHost.mx, !mx.isEmpty {
      let names = mx.prefix(2).map(\.description).joined(separator: "  ")
      facts.append(Page.Fact(Text(DomainWords.mailServers, language), .foreign(names)))
    }
    return facts
  }

  private static func recordFacts(_ report: CheckReport, _ language: Language) -> [Page.Fact] {
    [
      Page.Fact(Text(DomainWords.spfNow, language), spfText(report, language)),
      Page.Fact(Text(DomainWords.dkimNow, language), dkimText(report, language)),
    ]
  }

  /// What is said of a record that no answer has told of.
  private static func notTold(_ report: CheckReport, _ language: Language) -> Text {
    report.isComplete
      ? Text(DomainWords.notKnown, language, .unknown)
      : Text(DomainWords.notYetKnown, language, .hint)
  }

  private static func spfText(_ report: CheckReport, _ language: Language) -> Text {
    let spf = report.spf
    return switch spf.state {
    case .missing: Text(DomainWords.none, language, .fix)
    case .two: Text(DomainWords.two, language, .fix)
    case .unknown, .temperror: notTold(report, language)
    case .ok, .differs, .invalid, .notAllowed:
      spf.record.map { .foreign($0) } ?? Text(DomainWords.cannotUse, language, .fix)
    }
  }

  private static func dkimText(_ report: CheckReport, _ language: Language) -> Text {
    let keys = report.dkim
    guard let key = keys.first(where: { $0.state != .missing }) ?? keys.first else {
      return notTold(report, language)
    }
    switch key.state {
    case .missing: return Text(DomainWords.noneUnder, language, .fix)
    case .unknown, .temperror: return notTold(report, language)
    case .two: return Text(DomainWords.two, language, .fix)
    case .ok, .otherKey:
      return Text(
        DomainWords.keyNow(
          selector: key.selector.description, type: key.keyType, bits: key.bits), language)
    case .badKey, .badRecord, .revoked: return Text(DomainWords.cannotUse, language, .fix)
    }
  }
}
