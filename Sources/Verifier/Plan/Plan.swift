public import DNSCore
internal import Keys
public import Providers

/// What is to be entered where: one entry a record.
public struct Plan: Hashable, Sendable {
  /// What it is for.
  public var subject: Subject
  /// The form that the boxes are of; nil: the generic one.
  public var providerID: String?
  /// The entries, SPF first.
  public var entries: [PlanEntry]
  /// What became of the SPF that was there; nil when nothing was merged.
  public var merge: SPFMerge?
  /// The zone that the records stand in.
  public var zone: DomainName

  /// A plan.
  public init(
    subject: Subject, providerID: String?, entries: [PlanEntry], merge: SPFMerge?,
    zone: DomainName
  ) {
    self.subject = subject
    self.providerID = providerID
    self.entries = entries
    self.merge = merge
    self.zone = zone
  }

  /// Makes the plan for what is wanted, from what is published.
  ///
  /// - Parameters:
  ///   - subject: What is wanted.
  ///   - report: What is published now.
  ///   - provider: Whose form is filled.
  ///   - merge: The SPF line that takes the place of the wanted one; nil: the wanted one is entered.
  /// - Returns: One entry a wanted record, and one for each record that has to go.
  public static func make(
    subject: Subject, report: CheckReport, provider: Provider, merge: SPFMerge?
  ) -> Plan {
    let zone = report.zone ?? subject.domain
    var entries: [PlanEntry] = []
    for wanted in subject.wanted {
      var text = wanted.text
      if wanted.purpose == .spf, let merge { text = merge.text }
      let maker = EntryMaker(
        record: WantedRecord(purpose: wanted.purpose, name: wanted.name, text: text),
        isMerged: text != wanted.text, merge: merge, zone: zone, report: report, provider: provider)
      entries += maker.entries
    }
    let order = Purpose.allCases
    entries = entries.enumerated().sorted { left, right in
      let ranks = [left, right].map { order.firstIndex(of: $0.element.purpose) ?? 0 }
      return (ranks[0], left.offset) < (ranks[1], right.offset)
    }.map(\.element)
    return Plan(
      subject: subject, providerID: provider.id, entries: entries, merge: merge, zone: zone)
  }
}

/// Makes the entries of one wanted record.
private struct EntryMaker {
  let record: WantedRecord
  let isMerged: Bool
  let merge: SPFMerge?
  let zone: DomainName
  let report: CheckReport
  let provider: Provider

  /// The texts of the purpose that stand at the name now, from the newest authoritative answers.
  private var present: [[UInt8]] {
    let here = here
    switch record.purpose {
    case .spf, .dmarc: return here.filter { RecordReading(record.purpose, $0).isOfKind }
    case .dkim: return here
    }
  }

  /// All texts at the name.
  private var here: [[UInt8]] {
    records(at: record.name).compactMap(\.joinedText)
  }

  /// The TXT records at a name, of the first authoritative server that has any.
  ///
  /// Servers give the records of one name in any order; the plan has to be the same every time.
  private func records(at name: DomainName) -> [Record] {
    let all = report.observations.lazy.filter { observation in
      observation.role == .authoritative && observation.query.question.name == name
        && observation.query.question.type == .txt && observation.answer.isConclusive
    }
    let sets = all.map { $0.answer.records.filter { $0.joinedText != nil } }
    return (sets.first { !$0.isEmpty } ?? []).sorted { left, right in
      (left.joinedText ?? []).lexicographicallyPrecedes(right.joinedText ?? [])
    }
  }

  /// An entry with what stands at its name: how the text that goes is split, and the TTL.
  private func withPresent(_ entry: PlanEntry) -> PlanEntry {
    var entry = entry
    let records = records(at: entry.name)
    entry.ttl = records.map(\.ttl).min()
    if let old = entry.replaces, let record = records.first(where: { $0.joinedText == old }),
      case .txt(let strings) = record.data
    {
      entry.replacedStrings = strings
    }
    if entry.purpose == .spf, let old = entry.replaces,
      provider.automaticSPF?.isWhole(old, domain: record.name) == true
    {
      entry.warnings.append(.replacesAutomaticSPF)
    }
    if entry.purpose == .spf, entry.action != .delete, entry.answerOctets > 512 {
      entry.warnings.append(.answerOver512)
    }
    return entry
  }

  private var isPresentKnown: Bool {
    report.observations.contains { observation in
      observation.role == .authoritative && observation.query.question.name == record.name
        && observation.query.question.type == .txt && observation.answer.isConclusive
    }
  }

  var entries: [PlanEntry] { bareEntries.map(withPresent) }

  private var bareEntries: [PlanEntry] {
    let present = present
    // A private key is not shown again, not even to put it back.
    let before = present.filter { !PrivateKeyText.isPresent(in: $0) }
    if let right = present.first(where: { record.purpose.isSame($0, record.text) }) {
      let kept = entry(.keep, strings: right, before: before)
      return [kept] + present.filter { $0 != right }.map { delete($0, before: before) }
    }
    guard let old = present.first else {
      return [entry(.add, strings: record.text, before: before)] + misplaced
    }
    var edited = entry(.edit, strings: record.text, before: before)
    edited.replaces = PrivateKeyText.isPresent(in: old) ? nil : old
    return [edited] + present.dropFirst().map { delete($0, before: before) }
  }

  /// Copies at wrong names, to be removed.
  private var misplaced: [PlanEntry] {
    report.findings.compactMap { finding in
      let name: DomainName
      switch finding.mistake {
      case .nameDoubled(let found, _), .recordWrongOwner(let found, _, _): name = found
      default: return nil
      }
      guard finding.record.purpose == record.purpose, let text = finding.observed else {
        return nil
      }
      return PlanEntry(
        purpose: record.purpose, action: .delete, name: name, strings: [], replaces: text,
        before: [text])
    }
  }

  private func delete(_ text: [UInt8], before: [[UInt8]]) -> PlanEntry {
    PlanEntry(
      purpose: record.purpose, action: .delete, name: record.name, strings: [],
      replaces: PrivateKeyText.isPresent(in: text) ? nil : text, before: before)
  }

  private func entry(_ action: PlanAction, strings text: [UInt8], before: [[UInt8]]) -> PlanEntry {
    let wanted = FormRecord(name: record.name, text: text)
    var entry = PlanEntry(
      purpose: record.purpose, action: action, name: record.name,
      strings: Diagnosis.split(text), before: before,
      beside: here.filter { !present.contains($0) && !PrivateKeyText.isPresent(in: $0) })
    switch FormModel(provider).boxes(for: wanted, zone: zone) {
    case .fill(let filling):
      entry.boxes = filling.fields.map(Self.box)
      if filling.warnings.contains(.labelsAreAGuess) { entry.warnings.append(.formNotKnown) }
      if filling.warnings.contains(.lengthIsDoubtful) { entry.warnings.append(.longKey) }
    case .cannotHold:
      entry.warnings.append(.longKey)
    }
    if provider.automaticSPF != nil, record.purpose == .spf, record.name == zone {
      entry.warnings.append(.automaticSPF)
    }
    if action == .edit, record.purpose == .spf { entry.warnings.append(.editNeverAddSPF) }
    if record.purpose == .spf, let merge, merge.after.lookups > 8 || merge.after.voids > 2 {
      entry.warnings.append(.spfLimit)
    }
    if isMerged { entry.warnings.append(.merged) }
    if !isPresentKnown { entry.warnings.append(.presentNotKnown) }
    let hasAlias = report.findings.contains { finding in
      if case .cnameConflict = finding.mistake { return finding.record.purpose == record.purpose }
      return false
    }
    if hasAlias { entry.warnings.append(.cnameInTheWay) }
    return entry
  }

  private static func box(_ filling: FieldFilling) -> PlanBox {
    let role: BoxRole
    switch filling.role {
    case .name: role = .name
    case .type, .class: role = .type
    case .value, .line: role = .value
    case .ttl: role = .ttl
    case .priority, .other: role = .priority
    }
    return PlanBox(label: filling.label, role: role, type: filling.box.text)
  }
}

extension Plan {
  /// The object of `plan --json`.
  public var json: JSONValue {
    [
      "schema": 1, "domain": .string(subject.domain.description), "provider": .text(providerID),
      "entries": .array(entries.map(\.json)),
      "merge": merge.map { merge in
        [
          "kept": .texts(merge.kept.filter { !$0.isNew }.map { shown($0.text) }),
          "added": .texts(merge.kept.filter(\.isNew).map { shown($0.text) }),
          "lookups_before": .number(merge.before?.lookups),
          "lookups_after": .int(merge.after.lookups),
          "voids_before": .number(merge.before?.voids),
          "voids_after": .int(merge.after.voids),
          "dropped": .array(
            merge.dropped.map {
              ["term": .string(shown($0.text)), "reason": .string($0.reason.rawValue)]
            }),
          "notes": .texts(merge.notes.map(\.rawValue)),
          "departures": .texts(merge.departures.map(\.rawValue)),
          "savings": .array(merge.savings.map(\.json)),
        ]
      } ?? .null,
    ]
  }
}

extension SPFMerge.Saving {
  fileprivate var json: JSONValue {
    [
      "term": .string(shown(text)), "reason": .string(reason.rawValue),
      "lookups": .int(lookups), "voids": .int(voids),
    ]
  }
}

extension PlanEntry {
  var json: JSONValue {
    [
      "purpose": .string(purpose.rawValue), "action": .string(action.rawValue),
      "fields": .array(
        boxes.map { box in
          [
            "label": .string(box.label), "role": .string(box.role.rawValue),
            "type": .string(box.type),
          ]
        }),
      "record": [
        "name": .string(name.description), "type": "TXT", "strings": .texts(strings.map(shown)),
      ],
      "replaces": .text(replaces.map(shown)), "warnings": .texts(warnings.map(\.rawValue)),
    ]
  }
}
