internal import DNSCore

/// The server from which the receiver gets the domain's mail: its name and its address.
struct PracticeOutgoing: Hashable, Sendable {
  var name: DomainName
  var address: IPAddress

  /// The server with the mailboxes itself.
  static let own = PracticeOutgoing(
    name: PracticeHost.serverName, address: PracticeHost.serverAddress)
  /// A server of a relay, with an address that is reserved for examples (RFC 5737).
  static let relay = PracticeOutgoing(
    name: PracticeHost.name("bison.relay.mailchannels.net"),
    address: .v4(192 << 24 | 2 << 8 | 77))

  /// The zone of the relay.
  static let relayZone = PracticeHost.name("mailchannels.net")

  /// What stands in it: the record that lists its servers, and their names.
  static var relayRecords: [Record] {
    [
      Record(
        name: PracticeHost.name("relay.mailchannels.net"), ttl: 60,
        data: .txt([Array("v=spf1 ip4:192.0.2.0/24 -all".utf8)])),
      Record(name: relay.name, ttl: 3600, data: .a(relay.address)),
    ]
  }

  /// The zone of the reverse names of its network.
  var reverseZone: DomainName {
    PracticeHost.name(address.reverseText.split(separator: ".").dropFirst().joined(separator: "."))
  }

  /// The reverse name of its address.
  var reverseRecord: Record {
    Record(name: PracticeHost.name(address.reverseText), ttl: 3600, data: .ptr(name))
  }
}

extension PracticeExercise {
  /// Where the domain's mail leaves.
  var outgoing: PracticeOutgoing {
    switch self {
    case .relay: .relay
    case .firstTime, .existingSPF, .newsletter, .repair: .own
    }
  }

  /// Whether a service sends the domain's newsletter, with keys behind CNAMEs.
  public var hasService: Bool {
    switch self {
    case .newsletter: true
    case .firstTime, .existingSPF, .relay, .repair: false
    }
  }
}
