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
      problems.append(IntakeProblem(.nameMissing, offset: missing.offset))
    }
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
    if served.isEmpty { served = aliasDomains }
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
    values.others = OtherRecords(text).records
    if !values.others.isEmpty, !values.records.contains(where: { $0.purpose == .spf }),
      let term = loneTerm(text)
    {
      values.records.append(term)
    }
    guard !values.records.isEmpty || !values.others.isEmpty || !values.problems.isEmpty else {
      return nil
    }
    values.conclude(fallbackDomain: reader.labelledZone)
    var log = RepairLog()
    for (kind, offset) in reader.repairs { log.note(kind, at: offset) }
    values.repairs = log.repairs
    return values
  }
}
