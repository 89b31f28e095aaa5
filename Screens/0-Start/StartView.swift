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

  private static func page(
    _ title: Phrase, _ language: Language, _ head: Page.Head, _ blocks: [Page.Block]
  ) -> Page {
    Page(
      language: language, header: Page.Header(title: Text(title, language)), head: head,
      blocks: blocks)
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
      Page.Head(
        .now, Text(StartWords.promise, language), next: Text(StartWords.menuNext, language)),
      [
        .picture(envelope(language)),
        .blank,
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

  private static func envelope(_ language: Language) -> Page.Picture {
    var picture = Page.Picture(
      wide: Envelope.drawing(
        nil,
        beside: [
          2: [(27, Text(StartWords.readOnly1, language))],
          3: [(27, Text(StartWords.readOnly2, language))],
          5: [(27, Text(StartWords.goesOn, language))],
        ]),
      sentence: Text(StartWords.readOnly, language))
    picture.isOrnament = true
    return picture
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
    var head = Page.Head(
      .now, Text(StartWords.resumeCase, language), next: Text(StartWords.resumeNext, language))
    if let doomed = state.doomed {
      head = Page.Head(
        .judged(.fix), Text(StartWords.sureCase(doomed), language),
        next: Text(StartWords.sureNext, language))
    }
    let blocks: [Page.Block] = [
      .filter(
        Page.Filter(
          state.filter, placeholder: Text(StartWords.resumeFilter, language, .hint),
          items: items.map {
            Page.Choice(.foreign($0.domain), hint: standing($0, language))
          }, selected: min(state.filterSelected, max(0, items.count - 1)),
          nothing: Text(StartWords.resumeNothing, language)))
    ]
    var page = page(StartWords.resumeTitle, language, head, blocks)
    page.focus = .field
    page.keys = [
      KeyHint(.enter, Text(StartWords.choose, language), isMain: true),
      KeyHint(.control("d"), Text(StartWords.removeKey, language), rows: items.count),
    ]
    return page
  }

  private static func domain(_ state: State, _ language: Language) -> Page {
    var head = Page.Head(
      .now, Text(StartWords.domainCase, language), next: Text(StartWords.domainAsk, language))
    if let fault = state.lineFault {
      head = Page.Head(
        .judged(.fix), Text(StartWords.noDomain(fault), language), next: head.next)
    } else if let doubt = state.doubt {
      let words = StartWords.mailService(doubt.unicode)
      head = Page.Head(.judged(.fix), Text(words, language), next: head.next)
    }
    let blocks: [Page.Block] = [
      .field(
        Page.Field(
          state.line, placeholder: Text(StartWords.domainPlaceholder, language, .hint)))
    ]
    var page = page(StartWords.domainTitle, language, head, blocks)
    page.focus = .field
    page.keys = [KeyHint(.enter, Text(StartWords.next, language), isMain: true)]
    return page
  }

  // MARK: The refused mail

  private static func bounce(_ state: State, _ language: Language) -> Page {
    var blocks = [state.paste.area(placeholder: StartWords.placeholder, language)]
    func head(_ standing: Page.Head.Standing, _ sentence: Phrase, _ next: Phrase) -> Page.Head {
      Page.Head(standing, Text(sentence, language), next: Text(next, language))
    }
    let told: Page.Head
    switch state.reading {
    case .bounce(let report): told = refused(report, language, &blocks)
    case .hostValues: told = head(.now, StartWords.isHostPageCase, StartWords.isHostPageNext)
    case .headers: told = head(.now, StartWords.isHeadersCase, StartWords.goOn)
    case .nothing(let paste) where paste.lacksBoxes:
      told = head(.judged(.unknown), Explain.boxesLeftOut, Explain.boxesNext)
    case .nothing(let paste):
      told =
        paste.isEmpty
        ? head(.judged(.unknown), StartWords.nothingAtAllCase, StartWords.nothingAtAllNext)
        : head(
          .judged(.unknown), StartWords.nothingFoundCase(paste.lines), StartWords.nothingFoundNext)
    case nil:
      told = head(.now, StartWords.pasteCase, StartWords.pasteAsk)
      blocks.append(.hint(Text(StartWords.pasteKept, language, .hint)))
    }
    var page = page(StartWords.pasteTitle, language, told, blocks)
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

  private static func refused(
    _ report: BounceReport, _ language: Language, _ blocks: inout [Page.Block]
  ) -> Page.Head {
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

    blocks.append(.facts(facts))
    let explanation = Explain.refusal(refusal)
    let cause = Text(explanation.whatIsTheCase, language)
    if let relay = Explain.relay(refusal) { blocks.append(.paragraph(Text(relay, language))) }
    if refusal.isForMailboxService, refusal.isAuthProblem != false {
      blocks.append(.hint(Text(StartWords.serverNameGoOn, language)))
      return Page.Head(.cause, cause, next: Text(explanation.whatToDo, language))
    }
    if report.namesAServer(ownDomain: nil), let domain = refusal.domain {
      blocks.append(.paragraph(cause))
      blocks.append(.hint(Text(StartWords.serverNameGoOn, language)))
      return Page.Head(
        .cause, Text(StartWords.serverName(domain.unicode), language),
        next: Text(StartWords.serverNameCure, language))
    }
    if refusal.isAuthProblem == false {
      return Page.Head(.judged(.unknown), cause, next: Text(explanation.whatToDo, language))
    }
    return Page.Head(
      .cause, cause,
      next: Text(refusal.domain == nil ? StartWords.goOnAsk : StartWords.goOn, language))
  }
}

extension [String] {
  /// The strings with a blank between them; nil when there are none.
  var joinedOrNil: String? { isEmpty ? nil : joined(separator: " ") }
}
