internal import DNSCore

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
    let policies = records.filter { $0.purpose == .spf }
    for (index, record) in policies.enumerated()
    where policies[..<index].contains(where: { $0.name == record.name && $0.role == record.role }) {
      problems.append(IntakeProblem(.spfMultiple, domain: record.name, offset: record.offset))
    }
    var served: [DomainName] = []
    for name in records.compactMap(\.servedDomain) where !served.contains(name) {
      served.append(name)
    }
    if served.isEmpty {
      for name in apiStates.compactMap(\.domain) where !served.contains(name) {
        served.append(name)
      }
    }
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
    guard !values.records.isEmpty || !values.problems.isEmpty else { return nil }
    values.conclude(fallbackDomain: reader.labelledZone)
    var log = RepairLog()
    for (kind, offset) in reader.repairs { log.note(kind, at: offset) }
    values.repairs = log.repairs
    return values
  }
}
