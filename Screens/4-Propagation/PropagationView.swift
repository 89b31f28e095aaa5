internal import DNSCore
internal import Explanations
internal import Providers
internal import TUI
internal import Verifier
internal import Words

extension PropagationStep {
  static func view(_ state: State, _ language: Language) -> Page {
    var page = Page(
      language: language,
      header: Page.Header(
        domain: .foreign(state.entry.subject.domain.unicode), step: 4,
        title: Text(PropagationWords.title, language)))
    page.blocks = verdict(state, language)
    if let provenance = Explain.provenance(state.report) {
      page.blocks.append(.paragraph(Text(provenance, language)))
    } else if state.report.condition == .noNetwork {
      let told = Explain.noNetwork(
        state.report.path, domain: state.report.domain.unicode, key: "o")
      page.blocks.append(.paragraph(Text(told.whatIsTheCase, language)))
      page.blocks.append(.paragraph(Text(told.whatToDo, language)))
    }
    page.blocks.append(.table(table(state, language)))
    page.blocks += moreFindings(state, language)
    if state.showsDetails {
      page.blocks += receivers(state, language)
      page.blocks += Details.blocks(state.report, language)
    }
    page.keys = [
      state.isRed
        ? KeyHint(.enter, Text(PropagationWords.toFormKey, language), isMain: true)
        : KeyHint(.enter, Text(PropagationWords.nextKey, language), isMain: state.isWell),
      KeyHint(
        .character("r"), Text(PropagationWords.nowKey, language),
        isMain: !state.isWell && !state.isRed),
      KeyHint(
        .character(" "),
        Text(state.isPaused ? PropagationWords.goKey : PropagationWords.stopKey, language)),
      KeyHint(.character("d"), Text(PropagationWords.detailsKey, language)),
    ]
    if state.canFold {
      page.keys.append(
        KeyHint(
          .character("a"),
          Text(state.showsAll ? PropagationWords.foldKey : PropagationWords.allKey, language)))
    }
    // Beside the key line it is seen however long the page is.
    page.message = countdown(state, language)
    page.ringsBell = state.isWell
    return page
  }

  private static func provider(_ state: State) -> Phrase {
    let id = state.entry.subject.providerID ?? state.report.provider.id
    return id.flatMap { Catalogue.provider(id: $0)?.shortName } ?? PropagationWords.yourDNS
  }

  // MARK: The verdict

  private static func verdict(_ state: State, _ language: Language) -> [Page.Block] {
    let report = state.report
    if state.isWell {
      return [.verdict(Mark(.ok, language), Text(PropagationWords.well, language))]
    }
    // What is on its way is no fault while the rest is still being asked, either.
    if report.isComplete || state.trouble != nil, state.isOnItsWay, let until = state.patienceEnds {
      return onItsWay(state, until: until, language)
    }
    let unfinished = report.advice.unfinished
    if report.isComplete, report.propagation.columns.isEmpty, !unfinished.isEmpty,
      unfinished.allSatisfy({ $0.end == .declined })
    {
      return [
        .verdict(
          Mark(report.verdict == .broken ? .fix : .unknown, language),
          Text(PropagationWords.nothingWanted, language)),
        .paragraph(Text(PropagationWords.nothingWantedNext, language)),
      ]
    }
    if let trouble = state.trouble { return found(trouble, state, language) }
    switch report.verdict {
    case .ok:
      return [.verdict(Mark(.ok, language), Text(PropagationWords.well, language))]
    case .waiting:
      let provider = provider(state)
      let phrase: Phrase
      if let by = report.propagation.everyoneBy {
        phrase = PropagationWords.atAuthority(
          provider, by: Explain.by(by, now: state.now, utcOffset: state.utcOffset))
      } else {
        phrase = PropagationWords.atAuthority(provider)
      }
      return [.verdict(Mark(.wait, language), Text(phrase, language))]
    case .broken, .unknown:
      if !report.isComplete || !state.lookup.inFlight.isEmpty {
        return [.verdict(Mark(.wait, language), Text(PropagationWords.checking, language))]
      }
      let phrase =
        report.verdict == .broken ? PropagationWords.notEntered : PropagationWords.unknown
      return [
        .verdict(
          Mark(report.verdict == .broken ? .fix : .unknown, language), Text(phrase, language))
      ]
    }
  }

  /// Entered, and not there yet: a calm wait with the form's own time; after that, the one likely cause.
  private static func onItsWay(
    _ state: State, until: Double, _ language: Language
  ) -> [Page.Block] {
    let by = Explain.by(until, now: state.now, utcOffset: state.utcOffset)
    let isOld = state.report.advice.demanded.contains { $0.row != nil }
    if until > state.now {
      return [
        .verdict(
          Mark(.wait, language),
          Text(PropagationWords.onItsWay(provider(state), by: by), language)),
        .paragraph(Text(PropagationWords.onItsWayNext, language)),
      ]
    }
    return [
      .verdict(
        Mark(.fix, language),
        Text(
          isOld
            ? PropagationWords.stillOld(provider(state))
            : PropagationWords.stillMissing(provider(state)),
          language)),
      .paragraph(Text(PropagationWords.seeWhetherSaved, language)),
    ]
  }

  private static func found(
    _ finding: Finding, _ state: State, _ language: Language
  ) -> [Page.Block] {
    let explanation = Explain.finding(
      finding, advice: state.report.advice, provider: state.owner)
    var blocks: [Page.Block] = [
      .verdict(Mark(.fix, language), Text(explanation.whatIsTheCase, language)),
      .paragraph(Text(explanation.whatToDo, language)),
    ]
    if state.showsDetails {
      blocks.append(.notes(Page.Notes(explanation.why.map { Text($0, language) })))
    }
    return blocks
  }

  private static func moreFindings(_ state: State, _ language: Language) -> [Page.Block] {
    let findings = state.report.findings
    let rest =
      state.report.verdict == .broken
      ? Array(findings.dropFirst())
      : findings
        // The verdict says already who still remembers the old answer.
        .filter { finding in
          if case .notYetVisible(_, _, nil) = finding.mistake { return false }
          return true
        }
    guard !rest.isEmpty else { return [] }
    let advice = state.report.advice
    let said = Set(state.trouble?.advice ?? [])
    let items = rest.map { finding in
      let told = Explain.finding(finding, advice: advice, provider: state.owner)
      // An edit that the verdict has told already is not told again.
      let isSaid = !finding.advice.isEmpty && said.isSuperset(of: finding.advice)
      return Text(
        isSaid
          ? told.whatIsTheCase
          : told.whatIsTheCase.closed + Phrase(ja: "", en: " ") + told.whatToDo,
        language)
    }
    return [.notes(Page.Notes(title: Text(PropagationWords.moreFindings, language), items))]
  }

  // MARK: The table

  private static func table(_ state: State, _ language: Language) -> Page.Table {
    let table = state.table
    let columns = table.columns.map { Text(title($0.record), language) }
    let provider = provider(state)
    let lines = state.lines
    let rows = lines.map { line in
      let label: Text
      switch (line.role, line.servers.count) {
      case (.authoritative, 1):
        label = Text(PropagationWords.authority(line.number, provider), language)
      case (.authoritative, let count):
        label = Text(PropagationWords.authorities(count, provider), language)
      case (.resolver, 1): label = .foreign(line.servers[0].name)
      case (.resolver, let count): label = Text(PropagationWords.resolvers(count), language)
      }
      return Page.TableRow(label, line.cells.map { cell($0, state, language) })
    }
    var selection: Page.Table.Selection?
    var detail: [Text] = []
    let place = min(state.row, lines.count - 1)
    if lines.indices.contains(place) {
      selection = Page.Table.Selection(row: place, column: state.column)
      let row = lines[place]
      if row.cells.indices.contains(state.column) {
        var names: [String] = []
        for server in row.servers where !names.contains(server.name) { names.append(server.name) }
        let more = names.count > 4 ? " +\(names.count - 3)" : ""
        if names.count > 4 { names.removeSubrange(3...) }
        detail = [
          .foreign(names.joined(separator: ", ") + more + " / ", .bold)
            + (columns.indices.contains(state.column) ? columns[state.column] : .empty)
        ]
        detail += Explain.cell(
          row.cells[state.column], role: row.role, now: state.now, utcOffset: state.utcOffset
        ).map { Text($0, language) }
      }
    }
    return Page.Table(columns: columns, rows: rows, selected: selection, detail: detail)
  }

  private static func title(_ record: RecordKind) -> Phrase {
    switch record {
    case .spf: Phrase(ja: "SPF", en: "SPF")
    case .dkim: Phrase(ja: "DKIM", en: "DKIM")
    case .dmarc: Phrase(ja: "DMARC", en: "DMARC")
    case .zone, .ptr, .none: Phrase(ja: "-", en: "-")
    }
  }

  private static func cell(
    _ cell: PropagationCell, _ state: State, _ language: Language
  ) -> Page.TableCell? {
    switch cell.state {
    case .ok, .differs: return Page.TableCell(Mark(.ok, language))
    case .unknown: return Page.TableCell(Mark(.unknown, language))
    case .waiting: return Page.TableCell(Mark(.wait, language))
    case .notAsked: return nil
    case .old, .missing:
      guard let by = cell.sureBy, by > state.now else {
        let isLate = !state.isRed && (cell.why != nil || state.isOnItsWay)
        return Page.TableCell(Mark(isLate ? .wait : .fix, language))
      }
      let left = Int((by - state.now).rounded(.up))
      let text =
        left >= 90 ? PropagationWords.minutes((left + 59) / 60) : PropagationWords.seconds(left)
      return Page.TableCell(Mark(.wait, language), Text(text, language))
    }
  }

  private static func countdown(_ state: State, _ language: Language) -> Text? {
    if state.isPaused { return Text(PropagationWords.stopped, language, .hint) }
    guard let next = state.nextLook else { return nil }
    let left = max(0, Int((next.at - state.now).rounded(.up)))
    return Text(PropagationWords.nextCheck(left), language)
  }

  private static func receivers(_ state: State, _ language: Language) -> [Page.Block] {
    guard !state.report.receivers.isEmpty else { return [] }
    return [
      .heading(Text(PropagationWords.receivers, language)),
      .notes(
        Page.Notes(Explain.receivers(state.report.receivers).map { Text($0, language) })),
    ]
  }
}
