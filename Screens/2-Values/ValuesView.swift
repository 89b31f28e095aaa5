internal import DNSCore
internal import Explanations
internal import Providers
internal import TUI
internal import Verifier
internal import Words

extension ValuesStep {
  static func view(_ state: State, _ language: Language) -> Page {
    var page = Page(
      language: language,
      header: Page.Header(
        domain: .foreign(state.entry.domain.unicode), step: 2,
        title: Text(
          state.mode == .senders ? ValuesWords.sendersTitle : ValuesWords.title, language)),
      head: head(state, language), focus: focus(state))
    if let box = state.host {
      hostView(box, state, language, &page)
      return page
    }
    if let editor = state.editor {
      page.blocks = [.field(Page.Field(editor))]
      page.keys = [KeyHint(.enter, Text(ValuesWords.doneKey, language), isMain: true)]
      return page
    }
    if let editor = state.selectorEditor {
      page.blocks = [.field(Page.Field(editor))]
      page.keys = [KeyHint(.enter, Text(ValuesWords.doneKey, language), isMain: true)]
      return page
    }
    switch state.mode {
    case .senders: senders(state, language, &page)
    case .paste: paste(state, language, &page)
    }
    return page
  }

  /// Where the values are to be copied from, in the words of the host's own panel; nil: cPanel's, or it
  /// is not known.
  static func panelPage(_ state: State) -> Phrase? {
    guard let host = state.entry.mailHost.flatMap({ MailHosts.host(id: $0) }),
      host.kind != .cPanel, !host.valuesPage.isEmpty
    else { return nil }
    return ValuesWords.ask(host.name, host.valuesPage)
  }

  // MARK: The paste

  private static func paste(_ state: State, _ language: Language, _ page: inout Page) {
    let hasValues = !state.records.isEmpty || state.values != nil
    if !hasValues, state.other == nil, !state.paste.isFilled {
      // The picture is of cPanel's page.
      if panelPage(state) == nil {
        page.blocks += [
          .picture(ValuesPicture.page(state.entry.domain.unicode, language)), .blank,
        ]
      }
    }
    if state.values != nil || state.entry.records.isEmpty {
      page.blocks.append(state.paste.area(placeholder: ValuesWords.placeholder, language))
    }
    if hasValues {
      page.blocks.append(.facts(recordFacts(state, language)))
      page.blocks += repairs(state, language)
      if let reading = state.reading {
        page.blocks += Explain.hostStates(reading).map { .hint(Text($0, language, .hint)) }
      }
    }
    if state.needsSPFChoice, let choices = state.expected?.spfChoices {
      page.blocks.append(.choices(choose(choices, state, language)))
    }
    if let record = state.perhapsCut {
      page.blocks.append(.paragraph(.foreign(record.value, .value)))
    }
    page.keys = keys(state, language)
  }

  /// The SPF values of a paste; one that names the server of the refused mail says so.
  private static func choose(
    _ choices: [String], _ state: State, _ language: Language
  ) -> Page.Choices {
    let sender = state.entry.senderIP.map { "\($0)" }
    return Page.Choices(
      choices.map { choice in
        let terms = choice.split(separator: " ").map { $0.drop { $0 == "+" } }
        let names = sender.map { terms.contains("ip4:" + $0) || terms.contains("ip6:" + $0) }
        return Page.Choice(
          .foreign(choice),
          hint: names == true ? Text(ValuesWords.hasServer, language, .hint) : nil)
      })
  }

  private static func keys(_ state: State, _ language: Language) -> [KeyHint] {
    if state.isUsable {
      var keys = [KeyHint(.enter, Text(ValuesWords.nextKey, language), isMain: true)]
      if state.records.contains(where: { $0.purpose == .spf }) {
        keys.append(KeyHint(.character("e"), Text(ValuesWords.editKey, language)))
      }
      keys.append(KeyHint(.character("x"), Text(ValuesWords.againKey, language)))
      if state.hasNamelessKey {
        keys.append(KeyHint(.character("n"), Text(ValuesWords.nameKey, language)))
      }
      return keys
    }
    if state.needsSPFChoice, let choices = state.expected?.spfChoices {
      return [
        KeyHint(
          keys: "123456789".prefix(choices.count).map { .character($0) },
          Text(ValuesWords.chooseKey, language), isMain: true),
        KeyHint(.character("x"), Text(ValuesWords.againKey, language)),
      ]
    }
    if state.perhapsCut != nil {
      return [
        KeyHint(.character("x"), Text(ValuesWords.againKey, language), isMain: true),
        KeyHint(.character("e"), Text(ValuesWords.editKey, language)),
        KeyHint(.character("w"), Text(ValuesWords.wholeKey, language)),
      ]
    }
    if state.namelessKey != nil {
      return [
        KeyHint(.character("n"), Text(ValuesWords.nameKey, language), isMain: true),
        KeyHint(.character("x"), Text(ValuesWords.againKey, language)),
      ]
    }
    if state.paste.isFilled {
      return [KeyHint(.character("x"), Text(ValuesWords.againKey, language), isMain: true)]
    }
    var keys =
      state.paste.hasFocus
      ? [KeyHint(.tab, Text(ValuesWords.leaveKey, language), isMain: true)]
      : [KeyHint(.enter, Text(ValuesWords.againKey, language), isMain: true)]
    if state.entry.canFetch {
      keys.append(KeyHint(.function(3), Text(ValuesWords.fetchKey, language)))
    }
    return keys
  }

  static func recordFacts(_ state: State, _ language: Language) -> [Page.Fact] {
    var facts: [Page.Fact] = []
    let records = state.records
    if let spf = records.first(where: { $0.purpose == .spf }) {
      let (mark, note) = evaluation(state, language)
      facts.append(
        Page.Fact(
          Text(ValuesWords.spf, language), .foreign(spf.text, .value), mark: mark, note: note))
    } else if let doubt = doubt(of: .spf, state) {
      facts.append(
        Page.Fact(
          Text(ValuesWords.spf, language), Text(doubt, language), mark: Mark(.fix, language)))
    } else if !state.needsSPFChoice {
      facts.append(
        Page.Fact(
          Text(ValuesWords.spf, language), Text(ValuesWords.noSPF, language),
          mark: Mark(.unknown, language)))
    }
    facts += dkimFacts(state, language)
    facts += records.filter { $0.purpose == .other }.map { record in
      Page.Fact(
        .foreign("\(record.type)"), .foreign(given(record, state)), mark: Mark(.ok, language))
    }
    if let dmarc = records.first(where: { $0.purpose == .dmarc }) {
      facts.append(
        Page.Fact(
          Text(ValuesWords.dmarc, language), .foreign(dmarc.text, .value), mark: Mark(.ok, language)
        ))
    }
    return facts
  }

  /// A record that a service asks for: the front of its name, and the host or the text.
  private static func given(_ record: WantedRecord, _ state: State) -> String {
    // At the domain itself the text tells whose it is.
    if record.name == state.entry.domain { return String(decoding: record.text, as: UTF8.self) }
    let front = record.name.relative(to: state.entry.domain) ?? record.name
    return "\(front)  \(String(decoding: record.text, as: UTF8.self))"
  }

  /// Why a value of the paste is not used: the word at fault; nil when there is no such value.
  private static func doubt(of purpose: HostValues.Purpose, _ state: State) -> Phrase? {
    let records = (state.expected?.unusable ?? []) + [state.perhapsCut].compactMap { $0 }
    return records.lazy.filter { $0.purpose == purpose }.compactMap(\.doubt).first
      .map { Explain.doubt($0) }
  }

  private static func dkimFacts(_ state: State, _ language: Language) -> [Page.Fact] {
    let label = Text(ValuesWords.dkim, language)
    let keys = state.records.filter { $0.purpose == .dkim }
    if !keys.isEmpty {
      return keys.map { key in
        if key.type == .cname {
          return Page.Fact(label, .foreign(given(key, state)), mark: Mark(.ok, language))
        }
        let read = state.values?.records.first { Array($0.value.utf8) == key.text }
        let selector =
          state.entry.domain.prepending("_domainkey")
          .flatMap { key.name.relative(to: $0)?.description } ?? key.name.description
        return Page.Fact(
          label,
          Text(
            ValuesWords.key(selector: selector, bits: read?.keyBits, length: key.text.count),
            language), mark: Mark(.ok, language))
      }
    }
    let fault: Phrase
    if let doubt = doubt(of: .dkim, state) {
      fault = doubt
    } else if state.namelessKey != nil {
      return [
        Page.Fact(
          label, Text(ValuesWords.namelessKey, language), mark: Mark(.unknown, language))
      ]
    } else if state.expected?.unusable.contains(where: { $0.purpose == .dkim }) == true {
      fault = ValuesWords.cutKey
    } else if state.values?.problems.contains(where: { $0.code == .localKeyMissing }) == true {
      fault = ValuesWords.noLocalKey
    } else {
      let word = Mark(.unknown, language)
      return [Page.Fact(label, Text(ValuesWords.noDKIM, language), mark: word)]
    }
    return [Page.Fact(label, Text(fault, language), mark: Mark(.fix, language))]
  }

  private static func evaluation(_ state: State, _ language: Language) -> (Mark, Text) {
    let verdicts = state.lookup.report.spf.verdictsWithWanted
    guard let verdict = verdicts.first(where: { $0.result != "pass" }) ?? verdicts.first else {
      return (Mark(.unknown, language), Text(ValuesWords.cannotEvaluate, language, .hint))
    }
    let ip = verdict.ip.description
    if let relay = Explain.relayBesideValue(state.lookup.report.spf) {
      return (Mark(.unknown, language), Text(relay, language))
    }
    if verdict.result == "pass" {
      let phrase =
        state.entry.senderIP == nil ? ValuesWords.passesHost(ip) : ValuesWords.passes(ip)
      return (Mark(.ok, language), Text(phrase, language))
    }
    if verdict.result == "temperror" {
      return (Mark(.unknown, language), Text(ValuesWords.cannotEvaluate, language))
    }
    return (
      Mark(.fix, language), Text(ValuesWords.doesNotPass(ip, verdict.result), language)
    )
  }

  /// What was repaired and what has to be told about the paste.
  private static func repairs(_ state: State, _ language: Language) -> [Page.Block] {
    guard let values = state.values, let expected = state.expected else { return [] }
    // What stands beside its record is not told twice.
    let told: Set<IntakeProblem.Code> = [
      .valueInvalid, .placeholder, .spfPerhapsCut, .selectorMissing,
    ]
    // Once the person said the name, the usual one is no news.
    let isNamed = state.selector != nil
    var items = values.problems.filter {
      !told.contains($0.code) && !(isNamed && $0.code == .nameMissing)
    }.compactMap {
      Explain.problem($0)
    }
    .map { Text($0, language) }
    items += values.repairsOfValues.map { Text(Explain.repair($0), language) }
    items += Explain.left(expected).map { Text($0, language) }
    if !expected.otherDomains.isEmpty {
      if expected.records.isEmpty {
        items.append(
          Text(ValuesWords.onlyOtherDomain(state.entry.domain.unicode), language))
      } else {
        let names = expected.otherDomains.map(\.unicode).joined(separator: " ")
        items.append(Text(ValuesWords.otherDomain, language) + .foreign(names))
      }
    }
    return items.isEmpty ? [] : [.notes(Page.Notes(items))]
  }

  // MARK: Other senders

  private static func senders(_ state: State, _ language: Language, _ page: inout Page) {
    let inUse = KnownSenders.inUse(state.lookup.report, records: state.records)
    page.blocks = [
      .choices(
        Page.Choices(
          state.listed.map { sender in
            Page.Choice(
              Text(sender.name, language),
              hint: state.senders.contains(sender.id)
                ? Text(ValuesWords.marked, language, .ok)
                : inUse.contains(sender.id) ? Text(ValuesWords.inUse, language, .hint) : nil)
          }, selected: state.selected)),
      .hint(Text(ValuesWords.sendersUnsure, language, .hint)),
    ]
    page.keys = [
      KeyHint(.enter, Text(ValuesWords.nextKey, language), isMain: true),
      KeyHint(.character(" "), Text(ValuesWords.toggleKey, language)),
    ]
    if state.entry.offered.count > 9 {
      let label = state.listsAllSenders ? ValuesWords.usualSendersKey : ValuesWords.allSendersKey
      page.keys.append(KeyHint(.character("d"), Text(label, language)))
    }
    // The numbers stand in front of the services: where the line is short, this is the one to spare.
    page.keys.append(
      KeyHint(digitsTo: min(9, state.listed.count), Text(ValuesWords.numberKey, language)))
  }
}
