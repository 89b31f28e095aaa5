internal import DNSCore
internal import Providers

extension PracticeWorld {
  /// Seconds that stand for a real time to live: half a minute for an hour, never less than 20 nor
  /// more than 60.
  static func shortened(_ ttl: UInt32) -> UInt32 { min(max(ttl / 120, 20), 60) }

  /// Seconds until the provider's servers have a change: 4 where that is quick in reality, else 12.
  static func publishingDelay(of provider: Provider) -> Double {
    let real = provider.publishDelay.usually ?? provider.publishDelay.atMost ?? 0
    return real > 600 || provider.ownQuirks.contains(.slowToPublish) ? 12 : 4
  }

  /// Two names that the provider's name servers could have; made-up ones when theirs are unknown.
  static func nameServers(of provider: Provider) -> [DomainName] {
    var names: [DomainName] = []
    for pattern in provider.nameServers {
      for number in 1...2 {
        let name = DomainName(filled(pattern, number: number))
        guard let name, name.labelCount >= 3, !names.contains(name) else { continue }
        names.append(name)
      }
    }
    if names.count < 2 {
      names = ["ns1", "ns2"].map { PracticeHost.name("\($0).dns-provider.example") }
    }
    return Array(names.prefix(2))
  }

  /// A pattern with its wildcards filled: a label of its own becomes `ns1`, else a number stands in.
  private static func filled(_ pattern: String, number: Int) -> String {
    pattern.split(separator: ".").map { label in
      label == "*"
        ? "ns\(number)"
        : label.map { $0 == "*" || $0 == "?" ? String(number) : String($0) }.joined()
    }.joined(separator: ".")
  }

  /// All zones, from the root down.
  static func zones(
    provider: Provider, exercise: PracticeExercise, host: PracticeHost, rows: [PracticeRow],
    senders: [DomainName]
  ) -> [PracticeZone] {
    let hosts = nameServers(of: provider)
    let domain = PracticeHost.domain
    let mailServer = PracticeHost.serverName
    let mailZone = PracticeHost.name("mailhost.example")
    let mailDNS = PracticeHost.name("ns1.mailhost.example")
    let mailbox = PracticeHost.name("mailbox.example")
    let companies = companies(of: exercise, host: host)
    let rootHost = PracticeHost.name("a.root.example")
    let topHost = PracticeHost.name("ns.registry.example")
    let example = PracticeHost.name("example")

    func ns(_ name: DomainName, _ host: DomainName) -> Record {
      Record(name: name, ttl: 3600, data: .ns(host))
    }
    func address(_ name: DomainName, _ address: IPAddress) -> Record {
      Record(name: name, ttl: 3600, data: .a(address))
    }
    func text(_ name: DomainName, _ text: String) -> Record {
      Record(name: name, ttl: 60, data: .txt([Array(text.utf8)]))
    }
    let hostAddresses = zip(hosts, PracticeServer.providers).map { address($0, $1.address) }
    let hostZones = Set(hosts.compactMap(\.parent)).sorted()

    // Who serves what, below the top level.
    var delegations: [(zone: DomainName, hosts: [DomainName])] = [
      (domain, hosts), (mailZone, [mailDNS]), (mailbox, [mailDNS]),
    ]
    delegations += hostZones.map { ($0, hosts) }
    delegations += companies.map { ($0.zone, [mailDNS]) }
    delegations += senders.map { ($0, [mailDNS]) }
    let glue = hostAddresses + [address(mailDNS, PracticeServer.mailHost.address)]

    var zones: [PracticeZone] = []
    let tops = Set(delegations.map { $0.zone.suffix(labels: 1) } + [example]).sorted()
    zones.append(
      PracticeZone(
        apex: .root, servers: [.root], names: [rootHost],
        records: tops.map { ns($0, topHost) } + [
          address(rootHost, PracticeServer.root.address),
          address(topHost, PracticeServer.topLevel.address),
        ]))
    for top in tops {
      var records: [Record] = []
      if top == example {
        records += [
          address(rootHost, PracticeServer.root.address),
          address(topHost, PracticeServer.topLevel.address),
        ]
      }
      for delegation in delegations where delegation.zone.isWithin(top) {
        records += delegation.hosts.map { ns(delegation.zone, $0) }
        records += glue.filter {
          delegation.hosts.contains($0.name) && $0.name.isWithin(top) && !records.contains($0)
        }
      }
      zones.append(
        PracticeZone(apex: top, servers: [.topLevel], names: [topHost], records: records))
    }
    for zone in hostZones {
      zones.append(
        PracticeZone(
          apex: zone, servers: PracticeServer.providers, names: hosts,
          records: hostAddresses.filter { $0.name.isWithin(zone) }))
    }
    zones.append(
      PracticeZone(
        apex: mailZone, servers: [.mailHost], names: [mailDNS],
        records: [
          address(mailDNS, PracticeServer.mailHost.address),
          address(mailZone, PracticeHost.serverAddress),
          address(mailServer, PracticeHost.serverAddress),
          text(mailServer, "v=spf1 a -all"),
        ]))
    zones.append(
      PracticeZone(
        apex: mailbox, servers: [.mailHost], names: [mailDNS],
        records: [
          text(PracticeHost.name("_spf.mailbox.example"), "v=spf1 ip4:198.51.100.0/24 ~all")
        ]))
    // What other services let send; it is they who keep these names.
    zones += senders.map { name in
      PracticeZone(
        apex: name, servers: [.mailHost], names: [mailDNS],
        records: [text(name, "v=spf1 ip4:198.51.100.0/24 ~all")])
    }
    zones += companies.map {
      PracticeZone(apex: $0.zone, servers: [.mailHost], names: [mailDNS], records: $0.records)
    }
    // What cPanel wrote into its own DNS, where nobody asks.
    zones.append(
      PracticeZone(
        apex: domain, servers: [.mailHost], names: [mailDNS], isDelegated: false,
        records: fixedRecords(ttl: 60)
          + host.wanted.map { wanted in
            Record(name: wanted.name, ttl: 60, data: .txt(pieces(wanted.text)))
          }))
    zones.append(
      PracticeZone(
        apex: domain, servers: PracticeServer.providers, names: hosts, lags: [0, 3],
        timeToLive: ttl(of: provider), minimum: 30, records: published(rows, provider: provider)))
    return zones
  }

  /// The zones of an exercise that others keep: reverse names, a relay, a newsletter service.
  private static func companies(
    of exercise: PracticeExercise, host: PracticeHost
  ) -> [(zone: DomainName, records: [Record])] {
    let own = PracticeOutgoing.own
    var zones = [(zone: own.reverseZone, records: [own.reverseRecord])]
    let outgoing = exercise.outgoing
    if outgoing != own {
      zones.append((outgoing.reverseZone, [outgoing.reverseRecord]))
      zones.append((PracticeOutgoing.relayZone, PracticeOutgoing.relayRecords))
    }
    if exercise.hasService {
      let key = pieces(Array(host.dkimText.utf8))
      zones.append((PracticeService.zone, PracticeService.records(key: key)))
    }
    return zones
  }

  /// A text in strings of at most 255 octets (RFC 1035 §3.3).
  private static func pieces(_ text: [UInt8]) -> [[UInt8]] {
    stride(from: 0, to: text.count, by: 255).map { Array(text[$0..<min($0 + 255, text.count)]) }
  }

  /// The usual time to live of the provider's records, shortened.
  static func ttl(of provider: Provider) -> UInt32 {
    shortened(UInt32(clamping: provider.defaultTTL ?? 3600))
  }

  /// What the practice domain has besides the rows of the form: its web and its mail.
  static func fixedRecords(ttl: UInt32) -> [Record] {
    [
      Record(name: PracticeHost.domain, ttl: ttl, data: .a(PracticeHost.serverAddress)),
      Record(
        name: PracticeHost.domain, ttl: ttl,
        data: .mx(preference: 0, exchange: PracticeHost.serverName)),
    ]
  }

  /// The content of the zone for these rows.
  static func published(_ rows: [PracticeRow], provider: Provider) -> [Record] {
    let servers = nameServers(of: provider).map {
      Record(name: PracticeHost.domain, ttl: 60, data: .ns($0))
    }
    let typed = rows.flatMap(\.records).map { record in
      Record(name: record.name, ttl: shortened(record.ttl), data: record.data)
    }
    // A box of text holds them itself.
    let fixed = isWholeBox(provider) ? [] : fixedRecords(ttl: ttl(of: provider))
    return servers + fixed + typed
  }
}
