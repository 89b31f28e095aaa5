public import DNSCore
public import Words

/// Servers that a host's outgoing mail passes through on its way to the receivers.
///
/// Receivers see the relay's address, not that of the server with the mailboxes: so it is the relay
/// that SPF has to let pass.
public struct Relay: Hashable, Sendable, Identifiable {
  /// Stable name in commands and JSON.
  public var id: String
  /// Its name.
  public var name: Phrase
  /// Names of its servers, as reverse names and bounces show them; `*` stands for any characters.
  public var hostNames: [String]
  /// Networks that its servers were seen in, as `23.83.208.0/20`: to recognise it, never to print.
  public var networks: [String] = []
  /// Single addresses that mail was seen to come from.
  public var seenAddresses: [String] = []
  /// The name whose SPF record lists its servers, the same for every customer; nil where that is not
  /// known, or differs from customer to customer.
  public var spfName: String?
  /// Ids of mail hosts that hand their customers' mail to it.
  public var hosts: [String]
  /// Where this was read.
  public var sources: [Source]
  /// How sure the name of its SPF record is.
  public var confidence: Confidence

  /// The term that lets it pass; nil where none is known.
  public var term: String? { spfName.map { "include:\($0)" } }
}

/// All relays, and finding one.
public enum Relays {
  /// The relay with this id; nil when there is none.
  public static func relay(id: String) -> Relay? { all.first { $0.id == id } }

  /// The relay that an address belongs to, by its reverse names, else by the networks it was seen in.
  ///
  /// - Parameters:
  ///   - ip: The address that a receiver saw.
  ///   - names: Its reverse names; empty where they are not known.
  /// - Returns: The relay; nil when it is none that is known.
  public static func relay(of ip: IPAddress, names: [DomainName] = []) -> Relay? {
    names.lazy.compactMap { byName.owners(of: $0).first }.first
      ?? networks.first { ip.isWithin($0.network, bits: $0.bits) }?.relay
  }

  private static let byName = PatternTable(all, \.hostNames)

  private static let networks: [(relay: Relay, network: IPAddress, bits: Int)] =
    all.flatMap { relay in
      relay.networks.compactMap { text in
        let parts = text.split(separator: "/")
        guard parts.count == 2, let network = IPAddress(String(parts[0])), let bits = Int(parts[1])
        else { return nil }
        return (relay, network, bits)
      }
    }
}
