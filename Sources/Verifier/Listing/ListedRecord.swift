public import DNSCore
public import Providers

/// What a provider's own list says of a record that is wanted, beside what the name servers say.
///
/// A list tells which rows exist; only the servers tell what the world sees. Neither stands in for the
/// other.
public struct ListedRecord: Hashable, Sendable {
  /// How the record stands in the list.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// As it shall be.
    case there
    /// There, and cut by the page, so that not all of it can be compared.
    case notWhole = "not_whole"
    /// At its name, with another value.
    case differs
    /// In a wrong box: a slip leads from the wanted record to a row of the list.
    case misplaced
    /// In no row of the list.
    case missing
  }

  /// What the record is for.
  public var purpose: Purpose
  /// Where it shall stand.
  public var name: DomainName
  /// How it stands in the list.
  public var state: State
  /// The row; nil where there is none.
  public var row: RecordList.Row?
  /// What was typed into which box; empty where the form does not explain the row.
  public var typed: [TypedMistake]
  /// Whether the name servers have what the list has, of a missing row what is wanted; nil where they
  /// were not asked or did not tell.
  public var isPublished: Bool?
  /// Texts that name servers have at its name, and that no row of the list shows; empty where the list
  /// shows no row of its kind at all.
  public var unlisted: [[UInt8]] = []

  /// What a list says of a record.
  public init(
    purpose: Purpose, name: DomainName, state: State, row: RecordList.Row? = nil,
    typed: [TypedMistake] = [], isPublished: Bool? = nil
  ) {
    self.purpose = purpose
    self.name = name
    self.state = state
    self.row = row
    self.typed = typed
    self.isPublished = isPublished
  }
}

extension RecordList {
  /// How a wanted record stands in the list.
  ///
  /// - Parameters:
  ///   - wanted: The record.
  ///   - domain: The domain whose mail it serves.
  /// - Returns: The state and the row; what servers say is left open.
  func standing(of wanted: WantedRecord, domain: DomainName) -> ListedRecord {
    let here = rows.filter { $0.name == wanted.name }
    return standing(of: wanted, domain: domain, here: here, elsewhere: rows)
  }

  /// The same, with the rows at the record's name, and those of which one may be its own at a wrong name.
  private func standing(
    of wanted: WantedRecord, domain: DomainName, here: [Row], elsewhere: [Row]
  ) -> ListedRecord {
    let rows = here.filter { Self.isMeant($0, as: wanted.purpose) }
    var listed = ListedRecord(purpose: wanted.purpose, name: wanted.name, state: .missing)
    let works = { (row: Row) in
      row.text == wanted.text
        || wanted.type == .txt
          && Comparison(row.text, to: wanted.text, wanted.purpose, domain: domain).works
    }
    if let row = rows.first(where: { $0.isWhole && $0.type == wanted.type.description && works($0) }
    ) {
      listed.state = .there
      listed.row = row
      return listed
    }
    if let row = rows.first(where: { !$0.isWhole && $0.mayBe(wanted.text) }) {
      listed.state = .notWhole
      listed.row = row
      return listed
    }
    let form = FormModel(Catalogue.provider(id: providerID) ?? Catalogue.generic)
    if let row = rows.first(where: \.isWhole) {
      listed.state = .differs
      listed.row = row
      listed.typed = slips(row, wanted, form)
      return listed
    }
    if let row = rows.first {
      // What the page does not show is never said to differ.
      listed.state = .notWhole
      listed.row = row
      return listed
    }
    guard wanted.type == .txt else { return listed }
    // A row at another name is the wanted one only where a slip in this form leads to it.
    for row in elsewhere where row.name != wanted.name && row.record != nil {
      let typed = slips(row, wanted, form)
      guard !typed.isEmpty else { continue }
      listed.state = .misplaced
      listed.row = row
      listed.typed = typed
      return listed
    }
    return listed
  }

  /// Whether a row is, or was meant as, a record of a purpose.
  static func isMeant(_ row: Row, as purpose: Purpose) -> Bool {
    switch row.type {
    case "TXT", "SPF", nil:
      switch purpose {
      case .dkim, .other: true
      case .spf, .dmarc: RecordReading(purpose, row.text).isOfKind
      }
    case "CNAME": purpose == .other || purpose == .dkim
    case _: false
    }
  }

  /// What was typed into which box so that a row stands there; empty where that explains not all of it.
  private func slips(_ row: Row, _ wanted: WantedRecord, _ form: FormModel) -> [TypedMistake] {
    guard let record = row.record, record.type != .cname else { return [] }
    let target = FormRecord(name: wanted.name, text: wanted.text)
    // The list shows no strings, only the text.
    let slips = form.explainAll(
      observed: record, wanted: target, zone: zone, stringsAreKnown: false)
    let differing = [
      record.name != wanted.name, record.type != .txt, row.text != wanted.text,
    ].count { $0 }
    guard slips.count == differing, !slips.contains(where: { $0.mistake == .otherValue }) else {
      // Other letters of the same record: the name alone is explained.
      guard record.name != wanted.name, record.type == .txt,
        wanted.purpose.isSame(row.text, wanted.text)
      else { return [] }
      return form.explainAll(
        observed: Record(
          name: record.name, ttl: record.ttl, data: .txt(Adviser.split(wanted.text))),
        wanted: target, zone: zone, stringsAreKnown: false)
    }
    return slips
  }

  /// The records of mail in the list, each against the place where such a record belongs: what a list
  /// tells by itself, where nobody said what is wanted.
  ///
  /// - Parameter domain: The domain whose mail they serve.
  /// - Returns: One entry a row of mail, in the order of the list.
  public func mailRecords(of domain: DomainName) -> [ListedRecord] {
    let named = Dictionary(grouping: rows, by: \.name)
    return rows.compactMap { row in
      guard row.type == "TXT" || row.type == "SPF" else { return nil }
      for purpose in [Purpose.spf, .dmarc, .dkim] {
        let reading = RecordReading(purpose, row.text)
        guard purpose == .dkim ? purpose.takes(row.text) : reading.isOfKind else { continue }
        return standing(of: row, as: purpose, reading, domain, named)
      }
      return nil
    }
  }

  /// The first row that is a record of a purpose, whosever it is; nil without one.
  public func firstRow(as purpose: Purpose) -> Row? {
    rows.first { row in
      guard row.type == "TXT" || row.type == "SPF" else { return false }
      return purpose == .dkim ? purpose.takes(row.text) : Self.isMeant(row, as: purpose)
    }
  }

  private func standing(
    of row: Row, as purpose: Purpose, _ reading: RecordReading, _ domain: DomainName,
    _ named: [DomainName: [Row]]
  ) -> ListedRecord? {
    let names = places(of: purpose, row, domain)
    guard let first = names.first else { return nil }
    if !row.isWhole {
      let name = names.first { $0 == row.name } ?? first
      return ListedRecord(purpose: purpose, name: name, state: .notWhole, row: row)
    }
    let text = reading.meantText ?? row.text
    let candidates = names.map { name in
      standing(
        of: WantedRecord(purpose: purpose, name: name, text: text), domain: domain,
        here: named[name] ?? [], elsewhere: [row])
    }.filter { $0.row == row }
    if let here = candidates.first(where: { $0.name == row.name }) { return here }
    let found = candidates.first
    let place = found?.name ?? first
    // Beside the record that stands at its place, this one is another name's own: moved there, it would
    // be a second one.
    let isTaken = named[place]?.contains { Self.isMeant($0, as: purpose) } ?? false
    guard !isTaken else { return nil }
    // A host below has an SPF of its own (RFC 7208 §10.1.3); no host is named after the domain twice.
    let isDoubled = row.name.labels.starts(with: domain.labels)
    guard purpose != .spf || isDoubled else { return nil }
    if let found { return found }
    switch purpose {
    // A subdomain may have a policy of its own (RFC 9989 §4.10).
    case .dmarc where row.name.labels.first == Array("_dmarc".utf8): return nil
    case .spf, .dmarc, .dkim, .other:
      return ListedRecord(purpose: purpose, name: first, state: .misplaced, row: row)
    }
  }

  /// The names at which a record of a purpose may stand; the row's own first, where it is one.
  private func places(of purpose: Purpose, _ row: Row, _ domain: DomainName) -> [DomainName] {
    switch purpose {
    // Hosts below the domain have SPF records of their own (RFC 7208 §10.1.3).
    case .spf: return [domain]
    case .dmarc: return [domain.prepending("_dmarc")].compactMap(\.self)
    case .dkim:
      guard let keys = domain.prepending("_domainkey") else { return [] }
      if row.name.isWithin(keys), row.name != keys,
        row.name.relative(to: keys)?.labelCount ?? 2 <= 2,
        row.name.labels.count(where: { $0 == Array("_domainkey".utf8) }) == 1
      {
        return [row.name]
      }
      let selector = row.name.labels.first.flatMap { DomainName(labels: [$0]) }
      return [DomainName("default"), selector].compactMap { $0.flatMap { keys.prepending($0) } }
    case .other: return []
    }
  }
}
