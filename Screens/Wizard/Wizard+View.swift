internal import DNSCore
public import TUI
internal import Verifier
internal import Words

/// What is on the screen.
extension Wizard {
  /// The page of what is shown, with the keys that every screen has.
  public var page: Page {
    switch overlay {
    case .valueAlone(let value):
      return Page.alone(Page.Value(SafeText(value)), language: language)
    case .help:
      return helpPage
    case .resume(let saved, _, let selected):
      return finished(resumePage(saved, selected), canGoBack: true, hasHelp: false)
    case .otherSide:
      guard let practice else { break }
      var page = PracticeStep.view(practice, language)
      page.keys.append(KeyHint(.function(2), Text(PracticeWords.returnKey, language)))
      return finished(page, canGoBack: true)
    case nil: break
    }
    var page = stepPage
    if chosenValue != nil, focus == .commands,
      !page.keys.contains(where: { $0.keys == [.character("c")] })
    {
      let place = min(1, page.keys.count)
      page.keys.insert(KeyHint(.character("c"), Text(WizardWords.copyKey, language)), at: place)
      page.keys.append(KeyHint(.character("V"), Text(WizardWords.aloneKey, language)))
    }
    if offersOtherWay, focus == .commands {
      let isNeeded = surroundings.takenWay == nil
      let label = isNeeded ? WizardWords.wayAroundKey : WizardWords.port53Key
      page.keys.insert(
        KeyHint(.character("o"), Text(label, language), isMain: isNeeded),
        at: min(isNeeded ? 0 : 1, page.keys.count))
    }
    if practice != nil {
      if shown == .start, start.mode == .menu {
        page.head.next = Text(PracticeWords.begin, language)
      }
      if shown == .finalCheck, isFinished, page.head.isEnd {
        page.head.next = Text(PracticeWords.end, language)
      }
      // The way to the other side outranks all but the main key: without it nobody gets on.
      page.keys.insert(
        KeyHint(.function(2), Text(PracticeWords.switchKey, language)), at: min(1, page.keys.count))
    }
    return finished(page, canGoBack: shown != .start || start.mode != .menu)
  }

  private var stepPage: Page {
    switch shown {
    case .start: return StartStep.view(start, language)
    case .domain: if let domain { return DomainStep.view(domain, language) }
    case .values: if let values { return ValuesStep.view(values, language) }
    case .fields: if let fields { return FieldsStep.view(fields, language) }
    case .propagation: if let propagation { return PropagationStep.view(propagation, language) }
    case .finalCheck: if let finalCheck { return FinalCheckStep.view(finalCheck, language) }
    }
    return StartStep.view(start, language)
  }

  /// Adds what every page has: back, help, leaving, the message line.
  private func finished(_ page: Page, canGoBack: Bool, hasHelp: Bool = true) -> Page {
    var page = page
    nameWaysToPaste(&page)
    addRail(to: &page)
    let isTyping = page.focus != .commands
    if canGoBack {
      page.keys.append(
        KeyHint(isTyping ? .escape : .character("b"), Text(WizardWords.backKey, language)))
    } else if !isTyping {
      // The language is chosen where the journey begins; elsewhere help tells of the key.
      page.keys.append(KeyHint(.character("l"), Text(WizardWords.languageKey, language)))
    }
    if hasHelp {
      page.keys.append(
        KeyHint(isTyping ? .function(1) : .character("?"), Text(WizardWords.helpKey, language)))
    }
    page.keys.append(
      KeyHint(isTyping ? .control("c") : .character("q"), Text(WizardWords.quitKey, language)))
    if let notice {
      page.message = Text(notice, language)
    } else if let standing = standingNotice.map({ Text($0, language) }) {
      page.message = page.message.map { standing + .foreign("  ") + $0 } ?? standing
    }
    return page
  }

  /// The way through the steps, above every screen but the practice's browser.
  private func addRail(to page: inout Page) {
    if page.header.isElsewhere { return }
    if practice != nil { page.header.mode = Text(WizardWords.practice, language) }
    let receiver = journey?.refusal?.receiver
    let isForGmail = receiver == nil || receiver == .gmail
    page.header.rail = Page.Rail(
      StepName.allCases.map {
        Text(WizardWords.station($0, isForGmail: isForGmail), language)
      }, here: shown.rawValue, reached: reached.rawValue)
  }

  /// The last step that the journey came to; going back does not change it.
  private var reached: StepName {
    guard let journey else { return shown }
    if journey.provedAt != nil || finalCheck != nil { return .finalCheck }
    if journey.enteredAt != nil || propagation != nil { return .propagation }
    if !journey.wanted.isEmpty || fields != nil { return .fields }
    return max(shown, journey.step)
  }

  /// Under a paste area that waits, how one pastes in this terminal.
  private func nameWaysToPaste(_ page: inout Page) {
    guard page.focus == .paste else { return }
    page.blocks = page.blocks.map { block in
      guard case .paste(var area) = block, area.content == .empty, let below = area.below else {
        return block
      }
      let ways = Text(surroundings.pasteWay.sentence, language, .hint)
      area.below = ways + Text(Phrase(ja: "", en: " "), language) + below
      return .paste(area)
    }
  }

  /// What stays true after the next key: that nothing is being saved.
  private var standingNotice: Phrase? {
    switch saving {
    case .heldElsewhere, .noPlace: saving.map(WizardWords.saving)
    case .done, .keptAside, nil: nil
    }
  }

  private func resumePage(_ saved: SavedJourney, _ selected: Int) -> Page {
    var page = Page(
      language: language,
      header: Page.Header(
        domain: .foreign(saved.domain), title: Text(WizardWords.resumeTitle, language)),
      head: Page.Head(
        .now, Text(WizardWords.resumeCase(saved.domain), language),
        next: Text(WizardWords.resumeNext, language)),
      blocks: [
        .choices(
          Page.Choices(
            [
              Page.Choice(
                Text(WizardWords.resumeGoOn, language),
                hint: Text(StartWords.stands(saved.step), language, .hint)),
              Page.Choice(Text(WizardWords.resumeAnew, language)),
            ], selected: selected))
      ])
    page.keys = [
      KeyHint(.enter, Text(StartWords.choose, language), isMain: true),
      KeyHint(digitsTo: 2, Text(StartWords.number, language)),
    ]
    return page
  }

  private var helpPage: Page {
    let under: Page
    if overlay == .help {
      var shell = self
      shell.overlay = nil
      under = shell.page
    } else {
      under = stepPage
    }
    var keys = under.keys
    let isTyping = under.focus != .commands
    if !isTyping, !keys.contains(where: { $0.keys == [.character("l")] }) {
      keys.append(KeyHint(.character("l"), Text(WizardWords.languageKey, language)))
    }
    if chosenValue != nil, !isTyping {
      keys.append(KeyHint(.character("C"), Text(WizardWords.copyAllKey, language)))
    }
    keys.append(KeyHint(keys: [.pageUp, .pageDown], Text(WizardWords.scrollKey, language)))
    keys.append(KeyHint(.control("v"), Text(WizardWords.pasteKey, language)))
    keys.append(KeyHint(.control("g"), Text(WizardWords.helpToo, language)))
    if practice != nil {
      keys.append(KeyHint(.control("o"), Text(WizardWords.otherSideToo, language)))
    }
    keys.append(KeyHint(.control("l"), Text(WizardWords.repaintKey, language)))
    keys.append(KeyHint(.control("z"), Text(WizardWords.suspendKey, language)))
    var page = Page(
      language: language,
      header: Page.Header(
        domain: under.header.domain, step: under.header.step,
        title: Text(WizardWords.helpTitle, language)),
      head: Page.Head(
        .now, Text(WizardWords.helpCase, language), next: Text(WizardWords.helpNext, language)),
      blocks: [
        .heading(Text(WizardWords.helpKeys, language)), .keys(keys),
        .heading(Text(WizardWords.helpTerms, language)),
        .terms(
          HelpWords.terms(shown).map {
            Page.Term(Text($0.0, language), Text($0.1, language))
          }),
        .heading(Text(HelpQuestions.title, language)),
        .terms(
          HelpQuestions.all(shown).map { Page.Term(Text($0.0, language), Text($0.1, language)) }),
      ])
    page.keys = [KeyHint(.enter, Text(WizardWords.closeKey, language), isMain: true)]
    page.keys.append(KeyHint(.character("q"), Text(WizardWords.quitKey, language)))
    addRail(to: &page)
    return page
  }
}
