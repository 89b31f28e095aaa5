/// A type of resource record (RFC 1035 §3.2.2 and IANA's registry).
public struct RecordType: RawRepresentable, Hashable, Sendable {
  /// The number in the wire form.
  public let rawValue: UInt16

  /// Any type, known or not.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// IPv4 address.
  public static let a = RecordType(rawValue: 1)
  /// Name server of a zone.
  public static let ns = RecordType(rawValue: 2)
  /// Another name for this one.
  public static let cname = RecordType(rawValue: 5)
  /// Start of authority.
  public static let soa = RecordType(rawValue: 6)
  /// Name of an address.
  public static let ptr = RecordType(rawValue: 12)
  /// Mail exchanger.
  public static let mx = RecordType(rawValue: 15)
  /// Text.
  public static let txt = RecordType(rawValue: 16)
  /// IPv6 address (RFC 3596).
  public static let aaaa = RecordType(rawValue: 28)
  /// Pseudo-record of EDNS (RFC 6891).
  public static let opt = RecordType(rawValue: 41)
  /// Delegation signer (RFC 4034).
  public static let ds = RecordType(rawValue: 43)
  /// Public key of a signed zone (RFC 4034).
  public static let dnskey = RecordType(rawValue: 48)
}

extension RecordType: CustomStringConvertible {
  private static let names: [UInt16: String] = [
    1: "A", 2: "NS", 5: "CNAME", 6: "SOA", 12: "PTR", 15: "MX", 16: "TXT", 28: "AAAA", 33: "SRV",
    41: "OPT", 43: "DS", 46: "RRSIG", 47: "NSEC", 48: "DNSKEY", 50: "NSEC3", 64: "SVCB",
    65: "HTTPS", 99: "SPF", 255: "ANY", 257: "CAA",
  ]

  /// The mnemonic, or `TYPE123` for a type without one (RFC 3597 §5).
  public var description: String { Self.names[rawValue] ?? "TYPE\(rawValue)" }
}

/// The fields of a start-of-authority record (RFC 1035 §3.3.13); times in seconds.
public struct StartOfAuthority: Hashable, Sendable {
  /// The zone's first name server.
  public var primary: DomainName
  /// Mailbox of the person in charge, as a name.
  public var mailbox: DomainName
  /// Version of the zone.
  public var serial: UInt32
  /// Seconds between a secondary's checks.
  public var refresh: UInt32
  /// Seconds until a failed check is tried again.
  public var retry: UInt32
  /// Seconds after which a secondary gives up.
  public var expire: UInt32
  /// Upper bound, in seconds, of how long a negative answer is kept (RFC 2308 §4).
  public var minimum: UInt32

  /// All seven fields.
  public init(
    primary: DomainName, mailbox: DomainName, serial: UInt32, refresh: UInt32, retry: UInt32,
    expire: UInt32, minimum: UInt32
  ) {
    self.primary = primary
    self.mailbox = mailbox
    self.serial = serial
    self.refresh = refresh
    self.retry = retry
    self.expire = expire
    self.minimum = minimum
  }
}

/// What a record holds.
public enum RecordData: Hashable, Sendable {
  /// An IPv4 address (always `.v4`).
  case a(IPAddress)
  /// An IPv6 address (always `.v6`).
  case aaaa(IPAddress)
  /// A name server.
  case ns(DomainName)
  /// The name that this one stands for.
  case cname(DomainName)
  /// The name of an address.
  case ptr(DomainName)
  /// A mail exchanger; lower preference is tried first. The root means "no mail" (RFC 7505).
  case mx(preference: UInt16, exchange: DomainName)
  /// Start of authority.
  case soa(StartOfAuthority)
  /// The character-strings of a text record, octet by octet, each of at most 255.
  case txt([[UInt8]])
  /// Any other type, as it came.
  case unknown(RecordType, [UInt8])

  /// The type that this data belongs to.
  public var type: RecordType {
    switch self {
    case .a: .a
    case .aaaa: .aaaa
    case .ns: .ns
    case .cname: .cname
    case .ptr: .ptr
    case .mx: .mx
    case .soa: .soa
    case .txt: .txt
    case .unknown(let type, _): type
    }
  }
}

/// A resource record of class IN.
public struct Record: Hashable, Sendable {
  /// The owner.
  public var name: DomainName
  /// How many seconds it may be kept (RFC 2181 §8: a set top bit counts as 0).
  public var ttl: UInt32
  /// What it holds.
  public var data: RecordData

  /// A record.
  public init(name: DomainName, ttl: UInt32, data: RecordData) {
    self.name = name
    self.ttl = ttl
    self.data = data
  }

  /// The record's type.
  public var type: RecordType { data.type }

  /// The strings of a TXT record joined with nothing between them (RFC 7208 §3.3, RFC 6376
  /// §3.6.2.2); nil for other types.
  public var joinedText: [UInt8]? {
    guard case .txt(let strings) = data else { return nil }
    return Array(strings.joined())
  }
}
