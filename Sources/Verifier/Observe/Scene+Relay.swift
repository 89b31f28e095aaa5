internal import DNSCore
internal import MailAuth
internal import Providers

/// The relay by which the domain's mail leaves, and how its SPF stands to it.
struct RelayState: Hashable {
  var relay: Relay
  /// The mail host that hands its mail to the relay; nil where it is not known.
  var host: MailHost?
  /// The address that a receiver saw, where that is the relay's; nil: no receiver told.
  var address: IPAddress?
  /// The name whose record was looked up and lets the relay pass; nil where none was seen to.
  var proven: DomainName?

  /// The sender to merge into the domain's SPF; nil where no term is proved.
  var sender: KnownSender? {
    proven.map { name in
      KnownSender(
        id: relay.id, name: relay.name, include: name.description,
        url: relay.sources.first?.url ?? "", read: relay.sources.first?.read ?? "",
        source: relay.confidence == .confirmed ? .ownPage : .othersReport)
    }
  }
}

extension Scene {
  /// Where the domain's mailboxes are; nil where it is no host that is known.
  mutating func mailHost() -> MailHost? {
    guard delegation != nil, let mx = exchangers() else { return nil }
    let texts = columns.filter { $0.purpose == .spf }.flatMap { column in
      column.own + [column.wanted].compactMap(\.self)
    }
    return MailHosts.identify(mx: mx, hosts: hostNames(), spf: texts.flatMap(Self.targets))
  }

  /// Names that an SPF text includes or redirects to; a text with a fault tells of none.
  static func targets(_ text: [UInt8]) -> [DomainName] {
    guard let record = try? SPFRecord(text) else { return [] }
    return record.terms.compactMap { term in
      switch term.body {
      case .directive(_, .include(let target)), .redirect(let target): return target.name
      case .directive, .explanation, .other: return nil
      }
    }
  }

  /// Reverse names of the sender, and of the mail exchanger where the sender is only a relay.
  private mutating func hostNames() -> [DomainName] {
    let names = reverseNames()
    guard let ip = subject.senderIP, Relays.relay(of: ip, names: names) != nil,
      let first = exchangers()?.first
    else { return names }
    let addresses = (resolved(Question(first, .a))?.records ?? []).compactMap {
      record -> IPAddress? in
      if case .a(let ip) = record.data { return ip }
      return nil
    }
    return names + addresses.prefix(1).flatMap { reverseNames(of: $0) }
  }

  /// The relay that the domain's mail leaves by and that SPF has to let pass; nil where none is known,
  /// or questions are open.
  mutating func relayState() -> RelayState? {
    guard !isReceiver, exchangers() != nil else { return nil }
    let host = mailHost()
    if let ip = subject.senderIP, let relay = Relays.relay(of: ip, names: reverseNames()) {
      let sender = relay.hosts.contains(host?.id ?? "") ? host : nil
      return prove(RelayState(relay: relay, host: sender, address: ip))
    }
    guard let host, let relay = host.relay.flatMap({ Relays.relay(id: $0) }) else { return nil }
    return prove(RelayState(relay: relay, host: host))
  }

  /// Looks for a record that lets the relay pass: the host's own first, then the relay's.
  private mutating func prove(_ state: RelayState) -> RelayState {
    var state = state
    let names = ((state.host?.spfNames ?? []) + [state.relay.spfName].compactMap(\.self))
      .filter { !$0.contains("*") }
    state.proven = names.compactMap { DomainName($0) }.first { name in
      passes(Array("v=spf1 include:\(name) -all".utf8), state)
    }
    return state
  }

  /// Whether a text lets the relay pass: at the address that a receiver saw, else at one of those that
  /// its mail was seen to come from; open questions count as no.
  private mutating func passes(_ text: [UInt8], _ state: RelayState) -> Bool {
    let seen = state.relay.seenAddresses.compactMap { IPAddress($0) }
    let addresses = state.address.map { [$0] } ?? seen
    for address in addresses where verdict(on: text, for: address)?.word == .pass { return true }
    return false
  }

  /// Whether a text lets the relay pass, or names the record that is known to list its servers.
  mutating func covers(_ text: [UInt8], _ state: RelayState) -> Bool {
    if passes(text, state) { return true }
    guard state.address == nil else { return false }
    let known = Set(
      ((state.host?.spfNames ?? []) + [state.relay.spfName].compactMap(\.self))
        .compactMap { DomainName($0) })
    return Self.targets(text).contains { known.contains($0) }
  }
}
