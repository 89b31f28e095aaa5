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
        title: Text(PropagationWords.title, language)),
      head: head(state, language))
    if state.showsDetails, let trouble = state.trouble {
      let why = Explain.finding(trouble, advice: state.report.advice, provider: state.owner).why
      if !why.isEmpty { page.blocks.append(.notes(Page.Notes(why.map { Text($0, language) }))) }
    }
    if let provenance = Explain.provenance(state.report) {
      page.blocks.append(.paragraph(Text(provenance, language)))
    } else if state.report.condition == .noNetwork {
      let told = Explain.noNetwork(
        state.report.path, domain: state.report.domain.unicode, key: "o")
      page.blocks.append(.paragraph(Text(told.whatIsTheCase, language)))
      page.blocks.append(.paragraph(Text(told.whatToDo, language)))
    }
    let slips = PropagationPicture.slips(state, language)
    for picture in slips { page.blocks += [.picture(picture), .blank] }
    if let wait = PropagationPicture.wait(state, language), page.head.standing == .judged(.wait) {
      page.blocks += [.picture(wait), .blank]
    }
    page.blocks.append(.table(table(state, language)))
    page.blocks += ListWords.notes(state.report.advice, state.entry.subject.list, language)
    if state.asksForList { page.blocks.append(.hint(Text(ListWords.hint, language))) }
    page.blocks += moreFindings(state, language)
    if state.showsDetails {
      page.blocks += receivers(state, language)
      page.blocks += Details.blocks(state.report, language)
    }
    let now = KeyHint(
      .character("r"), Text(PropagationWords.nowKey, language),
      isMain: !state.isWell && !state.isRed)
    let enter =
      state.isRed
      ? KeyHint(.enter, Text(PropagationWords.toFormKey, language), isMain: true)
      : KeyHint(.enter, Text(PropagationWords.nextKey, language), isMain: state.isWell)
    page.keys = now.isMain ? [now, enter] : [enter, now]
    page.keys += [
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
    page.windowTitle = title(state, language)
    page.ringsBell = state.isWell
    return page
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
    // What is drawn above as boxes is not told in words again.
    let hasBoxes = !PropagationPicture.slips(state, language).isEmpty
    let others = rest.filter { finding in
      !(hasBoxes && state.trouble.map { finding.mistake.isAlike($0.mistake) } ?? false)
    }
    let items = others.map { finding in
      let told = Explain.finding(finding, advice: advice, provider: state.owner)
      // An edit that the verdict has told already is not told again.
      let isSaid = !finding.advice.isEmpty && said.isSuperset(of: finding.advice)
      return Text(
        isSaid
          ? told.whatIsTheCase
          : told.whatIsTheCase.closed + Phrase(ja: "", en: " ") + told.whatToDo,
        language)
    }
    if items.isEmpty { return [] }
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
      return Page.TableRow(
        label,
        line.cells.enumerated().map { column, place in
          let name = table.columns.indices.contains(column) ? table.columns[column].name : nil
          return cell(place, name, state, language)
        })
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
    case .other(let name):
      Phrase(
        verbatim: SafeText(
          String(decoding: (name.labels.first ?? []).prefix(12), as: UTF8.self)))
    case .verification(let text):
      Phrase(verbatim: SafeText(String(text.prefix { $0 != "=" && $0 != ":" }.prefix(12))))
    case .zone, .ptr, .none: Phrase(ja: "-", en: "-")
    }
  }

  private static func cell(
    _ cell: PropagationCell, _ name: DomainName?, _ state: State, _ language: Language
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
      return Page.TableCell(
        Mark(.wait, language), Text(text, language), share: state.share(of: cell, name))
    }
  }

  /// The window's title: how long the wait is, in minutes, for whoever works in another window.
  private static func title(_ state: State, _ language: Language) -> Text? {
    guard head(state, language).standing == .judged(.wait),
      let by = state.report.propagation.everyoneBy, by > state.now
    else { return nil }
    let minutes = Int(((by - state.now) / 60).rounded(.up))
    return Text(
      PropagationWords.windowTitle(minutes, state.entry.subject.domain.unicode), language)
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
