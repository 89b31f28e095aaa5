public import DNSCore

/// A row of a form's list as the person sees it: what tells it from the other rows.
public struct FormRow: Hashable, Sendable {
  /// The name as the list writes it: the part before the domain, `@`, nothing, or the whole name.
  public var shownName: String
  /// The type, `TXT`.
  public var type: String
  /// The value as the list shows it; several values of one entry stand on a line each.
  public var value: String
  /// The whole line, where the form is a box of text.
  public var line: String?

  /// A row.
  public init(shownName: String, type: String, value: String, line: String? = nil) {
    self.shownName = shownName
    self.type = type
    self.value = value
    self.line = line
  }
}

extension FormModel {
  /// The list of the zone's records as the form shows it; an entry for each name and type in a
  /// form of sets, else a row for each record.
  public func rows(of records: [Record], zone: DomainName) -> [FormRow] {
    groups(of: records).map { row(of: $0.map { records[$0] }, zone: zone) }
  }

  /// The row that shows this record; in a form of sets, an entry of this value alone.
  public func row(of record: Record, zone: DomainName) -> FormRow {
    row(of: [record], zone: zone)
  }

  /// The records behind a row of the list; none when the list has no such row.
  public func records(of row: FormRow, in records: [Record], zone: DomainName) -> [Record] {
    places(of: row, in: records, zone: zone).map { records[$0] }
  }

  /// The boxes as they are filled when a row is opened; nil when the list has no such row, or none
  /// that a form for text opens.
  public func boxes(showing row: FormRow, of records: [Record], zone: DomainName) -> [Box]? {
    let shown = self.records(of: row, in: records, zone: zone)
    guard let first = shown.first else { return nil }
    let values = shown.compactMap { record in
      Self.strings(of: record.data).map { spelling.shown($0) }
    }
    guard values.count == shown.count else { return nil }
    let filled = fill(name: typedName(first.name, in: zone), value: values.joined(separator: "\n"))
    return filled.map(\.box).map { box in
      guard box.role == .type, first.type != .txt else { return box }
      return Box(label: box.label, role: .type, text: first.type.description)
    }
  }

  /// The places of a row's records among all of them.
  func places(of row: FormRow, in records: [Record], zone: DomainName) -> [Int] {
    groups(of: records).first { self.row(of: $0.map { records[$0] }, zone: zone) == row } ?? []
  }

  /// Which records stand in one row: each alone, or those of one name and type.
  private func groups(of records: [Record]) -> [[Int]] {
    guard shape == .sets else { return records.indices.map { [$0] } }
    var groups: [[Int]] = []
    var places: [String: Int] = [:]
    for (index, record) in records.enumerated() {
      let key = "\(record.name) \(record.type)"
      if let place = places[key] {
        groups[place].append(index)
      } else {
        places[key] = groups.count
        groups.append([index])
      }
    }
    return groups
  }

  private func row(of records: [Record], zone: DomainName) -> FormRow {
    guard let first = records.first else { return FormRow(shownName: "", type: "", value: "") }
    return FormRow(
      shownName: shown(first.name, in: zone), type: first.type.description,
      value: records.map { shown($0.data) }.joined(separator: "\n"),
      line: shape == .textBox ? line(of: first, zone: zone) : nil)
  }

  /// A name as the list writes it.
  private func shown(_ name: DomainName, in zone: DomainName) -> String {
    guard provider.listsWholeNames else { return typedName(name, in: zone) }
    return name.description + (spelling.dotEndsWholeName ? "." : "")
  }

  /// A name as it stands in its box; an at sign that was taken for a name is shown as typed.
  func typedName(_ name: DomainName, in zone: DomainName) -> String {
    let typed = spelling.typed(name, in: zone) ?? name.description
    return typed == "\\@" ? "@" : typed
  }

  /// What a record holds as the list shows it.
  private func shown(_ data: RecordData) -> String {
    switch data {
    case .a(let address), .aaaa(let address): address.description
    case .ns(let name), .cname(let name), .ptr(let name): name.description
    case .mx(let preference, let exchange): "\(preference) \(exchange)"
    case .soa(let start): "\(start.primary) \(start.mailbox) \(start.serial)"
    case .txt(let strings): spelling.shown(strings)
    case .unknown: Self.strings(of: data).map { spelling.shown($0) } ?? ""
    }
  }

  /// The strings of text, or of the withdrawn type SPF, whose data has the same shape (RFC 7208 §3.1).
  static func strings(of data: RecordData) -> [[UInt8]]? {
    switch data {
    case .txt(let strings): return strings
    case .unknown(RecordType(rawValue: 99), let wire):
      var strings: [[UInt8]] = []
      var rest = wire[...]
      while let length = rest.popFirst() {
        guard rest.count >= Int(length) else { return nil }
        strings.append(Array(rest.prefix(Int(length))))
        rest = rest.dropFirst(Int(length))
      }
      return strings
    case .a, .aaaa, .ns, .cname, .ptr, .mx, .soa, .unknown: return nil
    }
  }
}
