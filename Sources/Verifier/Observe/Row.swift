public import DNSCore

/// A record as it stands in the zone, and which servers have it.
public struct Row: Hashable, Sendable {
  /// The record; its TTL is the smallest that a server gives.
  public var record: Record
  /// The authoritative servers that have it, in the order in which they are asked.
  public var servers: [ServerAddress]

  /// A row.
  public init(_ record: Record, servers: [ServerAddress] = []) {
    self.record = record
    self.servers = servers
  }

  /// The owner.
  public var name: DomainName { record.name }

  /// The type.
  public var type: RecordType { record.type }

  /// The character-strings; empty for records that hold no text.
  public var strings: [[UInt8]] {
    switch record.data {
    case .txt(let strings): strings
    case .unknown(_, let octets): Self.characterStrings(octets)
    case .a, .aaaa, .ns, .cname, .ptr, .mx, .soa: []
    }
  }

  /// What a person sees as the value: the joined text, or the target of an alias.
  public var text: [UInt8] {
    if case .cname(let target) = record.data { return Array(target.description.utf8) }
    return Array(strings.joined())
  }

  /// Whether it is the same row, whoever has it and for how long.
  func isSame(as other: Row) -> Bool {
    name == other.name && record.data == other.record.data
  }

  /// The character-strings of the data of a TXT or SPF record (RFC 1035 §3.3.14).
  static func characterStrings(_ octets: [UInt8]) -> [[UInt8]] {
    var strings: [[UInt8]] = []
    var rest = octets[...]
    while let length = rest.popFirst() {
      strings.append(Array(rest.prefix(Int(length))))
      rest = rest.dropFirst(Int(length))
    }
    return strings
  }
}

/// All that the authoritative servers have at the name of one followed record.
///
/// The rows of all servers together, each once, in an order that does not depend on that of answers.
struct Standing: Hashable {
  /// The rows of the zone at this very name; not what only an alias, a wildcard or a zone below gives.
  var rows: [Row] = []
  /// Whether at least one server told for certain.
  var isKnown = false
  /// Whether every server told for certain, and all have the same.
  var isAgreed = false
  /// The target of a CNAME at this very name; nil without one.
  var alias: DomainName?
  /// Whether the texts at the name come from another place: through an alias, or from a zone below.
  var isElsewhere = false

  /// The rows of a purpose: those that are, or were meant as, such a record.
  func rows(of purpose: Purpose) -> [Row] {
    switch purpose {
    case .dkim, .other: rows
    case .spf, .dmarc: rows.filter { RecordReading(purpose, $0.text).isOfKind }
    }
  }

  /// Puts the rows into an order that does not depend on that of answers.
  mutating func sort() {
    rows.sort { left, right in
      left.text == right.text
        ? left.strings.count < right.strings.count
        : left.text.lexicographicallyPrecedes(right.text)
    }
  }

  /// The rows that have nothing to do with a purpose, and stay as they are.
  func rows(beside purpose: Purpose) -> [Row] {
    let own = rows(of: purpose)
    return rows.filter { !own.contains($0) }
  }
}

extension Scene {
  /// What stands at a record's name, as far as it was heard.
  mutating func standing(_ column: Column) -> Standing {
    var standing = Standing()
    standing.isKnown = !column.conclusive.isEmpty
    standing.alias = column.isAlias ? nil : alias(at: column.name)
    let control = ambient(column)
    var sets: Set<Set<RecordData>> = []
    for entry in column.conclusive {
      let answer = replies[query(Question(column.name, column.type), at: entry.server)]
      let isReferred = answer?.outcome == .referral && answer?.aliases.isEmpty == true
      var own = entry.seen.records.filter { $0.name == column.name && !isReferred }
      // What a wildcard's alias leads to stands nowhere: a record at the name takes its place.
      let isAliased = standing.alias != nil && own.count < entry.seen.records.count
      if isReferred ? !entry.seen.records.isEmpty : isAliased { standing.isElsewhere = true }
      own.removeAll { record in control.contains(Seen.text(record) ?? []) }
      sets.insert(Set(own.map(\.data)))
      for record in own {
        if let index = standing.rows.firstIndex(where: { $0.record.data == record.data }) {
          standing.rows[index].servers.append(entry.server)
          standing.rows[index].record.ttl = min(standing.rows[index].record.ttl, record.ttl)
        } else {
          standing.rows.append(Row(record, servers: [entry.server]))
        }
      }
    }
    standing.isAgreed = sets.count <= 1 && column.conclusive.count == column.seen.count
    standing.sort()
    return standing
  }

  /// The texts that a wildcard gives at every name below the domain; empty where that does not matter
  /// here, or is not known yet.
  private mutating func ambient(_ column: Column) -> Set<[UInt8]> {
    guard canProbe, column.name != subject.domain,
      column.conclusive.contains(where: { !$0.seen.texts.isEmpty }),
      let control = column.name.parent.flatMap({ control(below: $0) }),
      let answer = once(Question(control, column.type))
    else { return [] }
    return Set(answer.records.compactMap(Seen.text))
  }

  /// The target of a CNAME that stands at this very name, and is not a wildcard's; nil without one.
  private mutating func alias(at name: DomainName) -> DomainName? {
    guard canProbe, let answer = once(Question(name, .cname)),
      case .cname(let target)? = answer.records.first(where: { $0.name == name })?.data
    else { return nil }
    guard let control = control(below: subject.domain),
      let random = once(Question(control, .cname)),
      case .cname(let ambient)? = random.records.first?.data
    else { return target }
    return ambient == target ? nil : target
  }
}
