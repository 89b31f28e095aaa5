public import DNSCore

/// What one server gives for one record.
public enum CellState: String, Hashable, Sendable {
  /// The wanted record, in whatever form.
  case ok
  /// A record that works, and lacks something that is wanted.
  case differs
  /// Another record, which it remembers or still serves.
  case old
  /// That there is none, which it remembers or says itself.
  case missing
  /// Nothing usable: no reply, a failure.
  case unknown
  /// It is being asked.
  case waiting
  /// It is not asked yet on purpose: asking a public server before the authority has the record
  /// would make it remember "none" (RFC 2308 §5).
  case notAsked

  /// Whether mail gets what it needs from what the server gives.
  public var works: Bool {
    switch self {
    case .ok, .differs: true
    case .old, .missing, .unknown, .waiting, .notAsked: false
    }
  }
}

/// From what the moment in a cell was told.
public enum CellReason: String, Hashable, Sendable {
  /// The TTL that is left of the old record.
  case ttl
  /// The SOA's TTL that is left beside "there is none" (RFC 2308 §5).
  case negativeTTL = "negative-ttl"
  /// The server did not say: the worst case that the zone allows.
  case zoneMinimum = "zone-minimum"
  /// It still asks the name servers from before a change: the TTL that is left of their names.
  case formerServers = "former-name-servers"
  /// The provider takes so long to publish.
  case publishingDelay = "publishing-delay"
}

/// A record that is followed: a column of the table.
public struct PropagationColumn: Hashable, Sendable {
  /// What it is.
  public var record: RecordKind
  /// Where it stands.
  public var name: DomainName
  /// The wanted text; nil when nobody told: then it is what all authoritative servers give.
  public var wanted: [UInt8]?

  /// A column.
  public init(record: RecordKind, name: DomainName, wanted: [UInt8]?) {
    self.record = record
    self.name = name
    self.wanted = wanted
  }
}

/// What one server gives for one record, and until when it may do so.
public struct PropagationCell: Hashable, Sendable {
  /// The record, as in its column.
  public var record: RecordKind
  /// What the server gives.
  public var state: CellState
  /// When the server can first give something else, seconds since 1970; nil: not known, or `ok`.
  public var sureBy: Double?
  /// From what that was told.
  public var why: CellReason?
  /// Whether the moment is a bound only: the server is many caches, or did not say.
  public var isBound: Bool
  /// When the answer came, seconds since 1970.
  public var askedAt: Double?
  /// The observation's id; nil when there is none.
  public var evidence: String?

  /// A cell.
  public init(
    record: RecordKind, state: CellState, sureBy: Double? = nil, why: CellReason? = nil,
    isBound: Bool = false, askedAt: Double? = nil, evidence: String? = nil
  ) {
    self.record = record
    self.state = state
    self.sureBy = sureBy
    self.why = why
    self.isBound = isBound
    self.askedAt = askedAt
    self.evidence = evidence
  }
}

/// One server of the table.
public struct PropagationRow: Hashable, Sendable {
  /// Its address.
  public var server: ServerAddress
  /// In which capacity it is asked.
  public var role: ServerRole
  /// What it is called: the name server's name, or the public server's.
  public var name: String
  /// Its cells, in the order of the columns.
  public var cells: [PropagationCell]

  /// A row.
  public init(server: ServerAddress, role: ServerRole, name: String, cells: [PropagationCell]) {
    self.server = server
    self.role = role
    self.name = name
    self.cells = cells
  }
}

/// Who sees what: the authoritative servers first, then the public ones.
public struct Propagation: Hashable, Sendable {
  /// The records that are followed.
  public var columns: [PropagationColumn]
  /// The servers.
  public var rows: [PropagationRow]
  /// Whether every server that answers has every record.
  public var isComplete: Bool
  /// Whether every authoritative server that answers has every record.
  public var isAtAuthority: Bool
  /// When everyone sees everything at the latest, seconds since 1970; nil: complete, or not known.
  public var everyoneBy: Double?

  /// A table; empty unless given.
  public init(
    columns: [PropagationColumn] = [], rows: [PropagationRow] = [], isComplete: Bool = false,
    isAtAuthority: Bool = false, everyoneBy: Double? = nil
  ) {
    self.columns = columns
    self.rows = rows
    self.isComplete = isComplete
    self.isAtAuthority = isAtAuthority
    self.everyoneBy = everyoneBy
  }
}
