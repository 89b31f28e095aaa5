internal import DNSCore
internal import Keys

extension HostValues {
  /// Puts together what was read: the domain, and what has to be said about the whole.
  mutating func conclude(fallbackDomain: DomainName?) {
    var seen: Set<Record> = []
    records = records.filter { record in
      var key = record
      key.offset = 0
      return seen.insert(key).inserted
    }
    if let missing = records.first(where: { $0.name == nil }) {
      let key = records.first { $0.name == nil && $0.purpose == .dkim }
      problems.append(
        key != nil && usualSelector == nil
          ? IntakeProblem(.selectorMissing, offset: missing.offset)
          : IntakeProblem(
            .nameMissing, offset: missing.offset, word: key.flatMap { _ in usualSelector }))
    }
    noteReplaced(
      records.filter { old in
        old.purpose == .dkim
          && records.contains {
            $0.name == old.name && $0.role == old.role && $0.offset > old.offset
              && $0.value != old.value
          }
      })
    for record in records where record.nameIsDoubled {
      problems.append(
        IntakeProblem(.nameDoubled, domain: record.servedDomain, offset: record.offset))
    }
    var policies: Set<Policy> = []
    for record in records where record.purpose == .spf {
      guard !policies.insert(Policy(name: record.name, role: record.role)).inserted else {
        continue
      }
      problems.append(IntakeProblem(.spfMultiple, domain: record.name, offset: record.offset))
    }
    var served = HostValues.distinct(records.compactMap(\.servedDomain))
    if served.isEmpty { served = HostValues.distinct(apiStates.compactMap(\.domain)) }
    // An SPF below the domain of the page's keys is that of a bounce address, and no domain of its own.
    let signed = HostValues.distinct(
      records.filter { $0.purpose != .spf }.compactMap(\.servedDomain) + aliasDomains)
    served.removeAll { name in
      !signed.contains(name) && signed.contains { name.isWithin($0) }
    }
    if served.isEmpty { served = signed }
    switch served.count {
    case 0: domain = records.isEmpty ? fallbackDomain : nil
    case 1: domain = served.first
    default:
      domain = nil
      problems.append(IntakeProblem(.severalDomains))
    }
    var codes: Set<String> = []
    problems = problems.filter { codes.insert($0.text).inserted }
  }

  /// Tells of keys in whose place another one of the same selector stands.
  mutating func noteReplaced(_ earlier: [Record]) {
    for old in earlier {
      let isOther = records.contains { new in
        new.purpose == .dkim && new.selector == old.selector && new.role != .current
          && new.value != old.value
      }
      guard isOther, old.role != .current, let selector = old.selector else { continue }
      let problem = IntakeProblem(.keyReplaced, word: selector + "._domainkey")
      if !problems.contains(problem) { problems.append(problem) }
    }
  }

  mutating func note(_ code: IntakeProblem.Code) {
    if !problems.contains(where: { $0.code == code }) { problems.append(IntakeProblem(code)) }
  }

  /// The same, without whatever holds a private key: looked for in every text that is kept.
  func withoutPrivateKeys() -> HostValues {
    func isPrivate(_ text: String?) -> Bool {
      guard let text, text.utf8.count >= 16 else { return false }
      return PrivateKeyText.isPresent(in: Array(text.utf8))
    }
    var clean = self
    clean.records.removeAll { isPrivate($0.value) || isPrivate($0.doubt?.word) }
    clean.others.removeAll { isPrivate($0.value) }
    clean.apiStates.removeAll { isPrivate($0.state) || isPrivate($0.expectedMechanism) }
    for index in clean.problems.indices where isPrivate(clean.problems[index].word) {
      clean.problems[index].word = nil
    }
    let isChanged =
      clean.records.count != records.count || clean.others.count != others.count
      || clean.apiStates.count != apiStates.count
    if isChanged { clean.note(.privateKeyPasted) }
    return clean
  }

  /// Words by which a panel's page is known, and the selector that the panel gives keys.
  private static let panels: [(word: StaticString, selector: String)] = [
    ("cyberpanel", "default"), ("keys successfully fetched", "default"),
    ("dkim manager", "default"), ("email deliverability", "default"),
    ("cpanel", "default"), ("plesk", "default"), ("ispconfig", "default"), ("hestia", "mail"),
    ("mail-in-a-box", "mail"), ("yunohost", "mail"), ("mailcow", "dkim"), ("modoboa", "modoboa"),
    ("directadmin", "x"), ("google workspace", "google"), ("google admin", "google"),
    ("zoho mail", "zmail"),
  ]

  /// Whether a record reads exactly as cPanel writes keys and SPF: of a value copied alone nothing else
  /// tells of the panel.
  private static func isOfCPanel(_ record: Record) -> Bool {
    switch record.purpose {
    case .dkim: record.value.hasPrefix("v=DKIM1; k=rsa; p=MII")
    case .spf: record.value.hasPrefix("v=spf1 +")
    case .dmarc, .ptr: false
    }
  }

  /// Drops keys without a name that stand beside it once more with one, and what was said of them.
  ///
  /// - Returns: The offsets of the dropped ones.
  private mutating func dropNamelessTwins() -> Set<Int> {
    func key(_ record: Record) -> Substring? {
      guard record.purpose == .dkim, let at = record.value.range(ofTag: "p=") else { return nil }
      return record.value[at...].prefix { $0 != ";" && $0 != " " }
    }
    let named = Set(records.filter { $0.name != nil }.compactMap(key))
    let twins = records.filter { record in
      record.name == nil && key(record).map { !$0.isEmpty && named.contains($0) } == true
    }
    guard !twins.isEmpty else { return [] }
    records.removeAll { twins.contains($0) }
    let offsets = Set(twins.map(\.offset))
    problems.removeAll { $0.offset.map(offsets.contains) == true }
    return offsets
  }

  /// Tells what the page leaves open, and what of it was not read.
  private mutating func noteWhatIsMissing(in text: TracedText, skipped: [String]) {
    let hasSPF = records.contains { $0.purpose == .spf && $0.doubt == nil }
    if !hasSPF, !records.isEmpty || !others.isEmpty,
      text.octets.contains(word: "**todo**") || text.octets.contains(word: "spf record syntax")
    {
      problems.append(IntakeProblem(.spfNotGiven, domain: domain))
    }
    if !skipped.isEmpty, !isZone,
      !records.isEmpty || !others.isEmpty
    {
      let types = skipped.prefix(8).joined(separator: " ")
      problems.append(IntakeProblem(.typesNotRead, word: types))
    }
    // A row without a name is about the one domain that the page is about.
    guard let domain else { return }
    for index in others.indices where others[index].isNameless {
      others[index].name = domain.description
    }
    guard !others.isEmpty else { return }
    for index in records.indices where records[index].purpose == .spf && records[index].name == nil
    {
      records[index].name = domain
    }
    if !records.contains(where: { $0.name == nil }) {
      problems.removeAll { $0.code == .nameMissing || $0.code == .selectorMissing }
    }
  }

  /// Of two records with the same, one is too many.
  private struct Policy: Hashable {
    var name: DomainName?
    var role: Role
  }

  /// Every element once, in order.
  static func distinct<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }

  /// Reads pages, zone lines, tables and bare values; nil when the text has no record.
  static func read(_ text: TracedText) -> HostValues? {
    let reader = RecordReader(text)
    var values = HostValues(records: reader.records, problems: reader.problems)
    let mayLackKey =
      !values.records.contains { $0.purpose == .dkim }
      && text.octets.contains(word: "generate local dkim key")
    if mayLackKey, let domain = reader.labelledZone {
      values.problems.append(IntakeProblem(.localKeyMissing, domain: domain))
    }
    let other = OtherRecords(text)
    values.others = other.records
    values.hasHosts =
      other.skipped.contains { ["A", "AAAA", "SOA"].contains($0) }
      || other.records.contains { $0.type == "NS" }
    if !values.others.isEmpty, !values.records.contains(where: { $0.purpose == .spf }),
      let term = loneTerm(text)
    {
      values.records.append(term)
    }
    guard !values.records.isEmpty || !values.others.isEmpty || !values.problems.isEmpty else {
      return nil
    }
    let twice = values.dropNamelessTwins()
    if values.records.contains(where: { $0.purpose == .dkim && $0.name == nil }) {
      values.assume(selector: panels.first { text.octets.contains(word: $0.word) }?.selector)
      values.assume(selector: values.records.contains(where: isOfCPanel) ? "default" : nil)
    }
    values.conclude(fallbackDomain: reader.labelledZone)
    values.noteWhatIsMissing(in: text, skipped: other.skipped)
    var log = RepairLog()
    for (kind, offset) in reader.repairs where !twice.contains(offset) {
      log.note(kind, at: offset)
    }
    values.repairs = log.repairs
    return values
  }
}

extension String {
  /// Where the value of a tag begins that stands at the beginning or behind a `;`; nil without it.
  fileprivate func range(ofTag tag: String) -> Index? {
    for part in split(separator: ";", omittingEmptySubsequences: false) {
      let trimmed = part.drop { $0 == " " }
      if trimmed.hasPrefix(tag) {
        return trimmed.index(trimmed.startIndex, offsetBy: tag.count)
      }
    }
    return nil
  }
}
