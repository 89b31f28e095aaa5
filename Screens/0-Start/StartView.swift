internal import DNSCore
internal import Explanations
internal import TUI
internal import Verifier
internal import Words

extension StartStep {
  static func view(_ state: State, _ language: Language) -> Page {
    switch state.mode {
    case .menu: menu(state, language)
    case .bounce: bounce(state, language)
    case .domain: domain(state, language)
    case .resume: resume(state, language)
    }
  }

  private static func page(_ title: Phrase, _ language: Language, _ blocks: [Page.Block]) -> Page {
    Page(language: language, header: Page.Header(title: Text(title, language)), blocks: blocks)
  }

  private static func menu(_ state: State, _ language: Language) -> Page {
    let rows = rows(state)
    let items = rows.map { row in
      switch row {
      case .bounce:
        Page.Choice(
          Text(StartWords.bounce, language), hint: Text(StartWords.bounceHint, language, .hint))
      case .domain:
        Page.Choice(
          Text(StartWords.domain, language), hint: Text(StartWords.domainHint, language, .hint))
      case .resume:
        resumeChoice(state.journeys, language)
      case .practice:
        Page.Choice(
          Text(StartWords.practice, language), hint: Text(StartWords.practiceHint, language, .hint))
      }
    }
    var page = page(
      StartWords.title, language,
      [
        .paragraph(Text(StartWords.promise, language, .bold)),
        .paragraph(Text(StartWords.readOnly, language)), .blank,
        .choices(Page.Choices(items, selected: min(state.selected, rows.count - 1))),
      ])
    page.keys = [
      KeyHint(.enter, Text(StartWords.choose, language), isMain: true),
      KeyHint(digitsTo: rows.count, Text(StartWords.number, language)),
    ]
    if removable(state) != nil {
      page.keys.append(KeyHint(.control("d"), Text(StartWords.removeKey, language)))
    }
    return page
  }

  private static func resumeChoice(_ journeys: [SavedJourney], _ language: Language) -> Page.Choice
  {
    guard journeys.count == 1, let only = journeys.first else {
      return Page.Choice(Text(StartWords.resumeMany(journeys.count), language))
    }
    return Page.Choice(
      Text(StartWords.resume(only.domain), language), hint: standing(only, language))
  }

  private static func standing(_ journey: SavedJourney, _ language: Language) -> Text {
    Text(
      journey.isProved ? StartWords.proved : StartWords.stands(journey.step), language, .hint)
  }

  private static func resume(_ state: State, _ language: Language) -> Page {
    let items = state.filtered
    var blocks: [Page.Block] = [
      .filter(
        Page.Filter(
          state.filter, placeholder: Text(StartWords.resumeFilter, language, .hint),
          items: items.map {
            Page.Choice(.foreign($0.domain), hint: standing($0, language))
          }, selected: min(state.filterSelected, max(0, items.count - 1)),
          nothing: Text(StartWords.resumeNothing, language)))
    ]
    if let doomed = state.doomed {
      blocks.append(.blank)
      blocks.append(.verdict(Mark(.fix, language), Text(StartWords.sure(doomed), language)))
    }
    var page = page(StartWords.resumeTitle, language, blocks)
    page.focus = .field
    page.keys = [
      KeyHint(.enter, Text(StartWords.choose, language), isMain: true),
      KeyHint(.control("d"), Text(StartWords.removeKey, language), rows: items.count),
    ]
    return page
  }

  private static func domain(_ state: State, _ language: Language) -> Page {
    var blocks: [Page.Block] = [
      .paragraph(Text(StartWords.domainAsk, language)), .blank,
      .field(
        Page.Field(
          state.line, placeholder: Text(StartWords.domainPlaceholder, language, .hint))),
    ]
    if let fault = state.lineFault {
      blocks.append(.blank)
      blocks.append(.verdict(Mark(.fix, language), Text(StartWords.noDomain(fault), language)))
    } else if let doubt = state.doubt {
      let words = StartWords.mailService(doubt.unicode)
      blocks.append(.blank)
      blocks.append(.verdict(Mark(.fix, language), Text(words, language)))
    }
    var page = page(StartWords.domainTitle, language, blocks)
    page.focus = .field
    page.keys = [KeyHint(.enter, Text(StartWords.next, language), isMain: true)]
    return page
  }

  // MARK: The refused mail

  private static func bounce(_ state: State, _ language: Language) -> Page {
    var blocks: [Page.Block] = []
    if state.reading == nil {
      blocks.append(.paragraph(Text(StartWords.pasteAsk, language)))
      blocks.append(.hint(Text(StartWords.pasteKept, language, .hint)))
      blocks.append(.blank)
    }
    blocks.append(state.paste.area(placeholder: StartWords.placeholder, language))
    switch state.reading {
    case .bounce(let report): blocks += refused(report, language)
    case .hostValues: blocks.append(.paragraph(Text(StartWords.isHostPage, language)))
    case .headers: blocks.append(.paragraph(Text(StartWords.isHeaders, language)))
    case .nothing(let paste):
      let phrase = paste.isEmpty ? StartWords.nothingAtAll : StartWords.nothingFound(paste.lines)
      blocks.append(.verdict(Mark(.unknown, language), Text(phrase, language)))
    case nil: break
    }
    var page = page(StartWords.pasteTitle, language, blocks)
    page.focus = focus(state)
    if state.paste.isFilled {
      page.keys = [
        KeyHint(.enter, Text(StartWords.next, language), isMain: true),
        KeyHint(.character("x"), Text(StartWords.again, language)),
      ]
    } else if state.paste.hasFocus {
      page.keys = [KeyHint(.tab, Text(StartWords.next, language), isMain: true)]
    } else {
      page.keys = [KeyHint(.enter, Text(StartWords.again, language), isMain: true)]
    }
    return page
  }

  private static func refused(_ report: BounceReport, _ language: Language) -> [Page.Block] {
    let refusal = report.refusal
    var facts: [Page.Fact] = []
    func add(_ label: Phrase, _ value: String?) {
      if let value { facts.append(Page.Fact(Text(label, language), .foreign(value))) }
    }
    facts.append(
      Page.Fact(
        Text(StartWords.receiver, language),
        Text(Explain.receiverName(refusal.receiver), language)))
    add(StartWords.code, [refusal.smtpCode, refusal.enhancedCode].compactMap { $0 }.joinedOrNil)
    add(StartWords.envelope, refusal.domain?.unicode)
    add(StartWords.ip, refusal.ip?.description)
    let stated = [("SPF", refusal.spf), ("DKIM", refusal.dkim), ("DMARC", refusal.dmarc)]
      .compactMap { name, result in result.map { "\(name) \($0.rawValue)" } }
    add(StartWords.results, stated.joinedOrNil)
    add(StartWords.rcpt, refusal.recipient)

    let explanation = Explain.refusal(refusal)
    var blocks: [Page.Block] = [
      .paragraph(Text(explanation.whatIsTheCase, language, .bold)),
      .facts(facts),
    ]
    if refusal.isForMailboxService, refusal.isAuthProblem != false {
      blocks.append(.verdict(Mark(.fix, language), Text(explanation.whatToDo, language)))
      blocks.append(.hint(Text(StartWords.serverNameGoOn, language)))
    } else if report.namesAServer(ownDomain: nil), let domain = refusal.domain {
      blocks.append(
        .verdict(
          Mark(.fix, language), Text(StartWords.serverName(domain.unicode), language)))
      blocks.append(.paragraph(Text(StartWords.serverNameCure, language)))
      blocks.append(.hint(Text(StartWords.serverNameGoOn, language)))
    } else if refusal.isAuthProblem == false {
      blocks.append(.verdict(Mark(.unknown, language), Text(explanation.whatToDo, language)))
    } else {
      blocks.append(
        .paragraph(
          Text(refusal.domain == nil ? StartWords.goOnAsk : StartWords.goOn, language)))
    }
    return blocks
  }
}

extension [String] {
  /// The strings with a blank between them; nil when there are none.
  var joinedOrNil: String? { isEmpty ? nil : joined(separator: " ") }
}
