extension Walker {
  /// An address of a host, and whether the zone above told it.
  struct Found: Hashable {
    var ip: IPAddress
    var isGlue: Bool
  }

  /// What is known of a host's addresses, and what to ask for the rest.
  struct Lookup {
    var addresses: [Found] = []
    var open: [Query] = []
  }

  func recursive(_ question: Question) -> Query {
    Query(question, to: walk.resolver, recursionDesired: true)
  }

  func authoritative(_ question: Question, _ address: IPAddress) -> Query {
    Query(
      question, to: ServerAddress(address, port: walk.authorityPort), recursionDesired: false)
  }

  /// The hosts that NS records name, each once, in order of their names.
  func hosts(_ records: [Record]) -> [DomainName] {
    var hosts: Set<DomainName> = []
    for record in records.prefix(256) {
      if case .ns(let host) = record.data { hosts.insert(host) }
    }
    return Array(hosts.sorted().prefix(AuthorityWalk.width))
  }

  /// A host's addresses as they came along with the delegation.
  func glue(for host: DomainName, in cut: Cut) -> [Found] {
    addresses(of: host, in: cut.glue).map { Found(ip: $0, isGlue: true) }
  }

  private func addresses(of host: DomainName, in records: [Record]) -> [IPAddress] {
    addresses(in: records.filter { $0.name == host })
  }

  /// The addresses among records, so many that no reply can make the walk ask half the world.
  private func addresses(in records: [Record]) -> [IPAddress] {
    let all = records.lazy.compactMap { record -> IPAddress? in
      switch record.data {
      case .a(let address), .aaaa(let address): address
      case .ns, .cname, .ptr, .mx, .soa, .txt, .unknown: nil
      }
    }
    return Array(all.prefix(AuthorityWalk.addressesPerHost))
  }

  /// Finds the addresses of a name server's host.
  ///
  /// Glue is taken where there is some. A host inside a zone that was passed on the way is asked of
  /// that zone's servers, since it may be the person's own name; any other host of the resolver.
  func resolve(_ host: DomainName, in cut: Cut, _ above: ArraySlice<Cut>) -> Lookup {
    let glue = glue(for: host, in: cut)
    if !glue.isEmpty { return Lookup(addresses: glue) }
    let questions = [Question(host, .a), Question(host, .aaaa)]
    // Inside the zone itself, with no glue: nobody can tell (unless its own servers are known).
    if cut.zone.labelCount >= 2, host.isWithin(cut.zone) { return Lookup() }
    if let holder = above.last(where: { $0.zone.labelCount >= 2 && host.isWithin($0.zone) }),
      let index = cuts.firstIndex(where: { $0.zone == holder.zone })
    {
      let servers = resolvedAddresses(of: holder, cuts[..<index])
      return combine(questions.map { ask($0, at: servers, in: holder, host: host) })
    }
    guard !host.isWithin(walk.domain) else { return Lookup() }
    return combine(questions.map { askResolver($0) })
  }

  /// The addresses of a zone's servers as far as they are known.
  func resolvedAddresses(of cut: Cut, _ above: ArraySlice<Cut>) -> [IPAddress] {
    var found: [IPAddress] = []
    for host in cut.hosts {
      for address in resolve(host, in: cut, above).addresses where !found.contains(address.ip) {
        found.append(address.ip)
      }
    }
    return found.filter(\.isIPv4) + found.filter { !$0.isIPv4 }
  }

  private func combine(_ parts: [Lookup]) -> Lookup {
    Lookup(addresses: parts.flatMap(\.addresses), open: parts.flatMap(\.open))
  }

  private func askResolver(_ question: Question) -> Lookup {
    let query = recursive(question)
    guard let answer = replies[query] else { return Lookup(open: [query]) }
    return Lookup(addresses: found(in: answer.records))
  }

  private func found(in records: [Record]) -> [Found] {
    addresses(in: records).map { Found(ip: $0, isGlue: false) }
  }

  /// Asks the servers of a zone on the way for a host below it, one after the other.
  private func ask(
    _ question: Question, at servers: [IPAddress], in cut: Cut, host: DomainName
  ) -> Lookup {
    for address in servers {
      let query = authoritative(question, address)
      guard let answer = replies[query] else { return Lookup(open: [query]) }
      switch answer.outcome {
      case .records(let records): return Lookup(addresses: found(in: records))
      case .noData, .noSuchName: return Lookup()
      case .referral:
        let told = addresses(of: host, in: answer.additional)
        if !told.isEmpty { return Lookup(addresses: told.map { Found(ip: $0, isGlue: true) }) }
        let owner = answer.authority.first { $0.type == .ns && host.isWithin($0.name) }?.name
        guard let owner, owner.isWithin(cut.zone), owner != cut.zone,
          !walk.domain.isWithin(owner)
        else { continue }
        // Another person's zone below the same registry (`ns1.hosting.co.uk`).
        return askResolver(question)
      case .failed, .noReply, .unreadable: continue
      }
    }
    return Lookup()
  }

  // MARK: Every server of the zone found

  /// Asks every address of every server of a zone how it answers for it.
  func survey(_ zone: DomainName, nameExists: Bool) -> Part<Delegation> {
    guard let index = cuts.lastIndex(where: { $0.zone == zone }) ?? cuts.indices.last else {
      return .failed(.tooDeep)
    }
    var cut = cuts[index]
    if cut.zone != zone { cut = Cut(zone: zone, hosts: cut.hosts, glue: [], isReferred: false) }
    let above = cuts[..<index]
    var lookups: [DomainName: Lookup] = [:]
    for host in cut.hosts { lookups[host] = resolve(host, in: cut, above) }
    if !cut.isReferred, let holder = cuts[..<index].last {
      // Parent and child on the same servers: those may tell the hosts' addresses as well.
      let servers = resolvedAddresses(of: holder, cuts[..<index].dropLast())
      for host in cut.hosts where lookups[host]?.addresses.isEmpty != false {
        let own = host.isWithin(zone) || host.isWithin(walk.domain)
        guard own, lookups[host]?.open.isEmpty != false else { continue }
        lookups[host] = combine(
          [Question(host, .a), Question(host, .aaaa)].map {
            ask($0, at: servers, in: holder, host: host)
          })
      }
    }
    var open = lookups.values.flatMap(\.open)
    var known = lookups.values.flatMap(\.addresses).map(\.ip)
    open += questions(zone, known)

    // The zone's own list may name more servers; those answer the world's resolvers too.
    var listed: Set<DomainName> = []
    var last: [Record] = []
    for address in known {
      // Mostly all of them say the same, and after every reply they are gone through again.
      guard let answer = replies[authoritative(Question(zone, .ns), address)],
        answer.isAuthoritative, case .records(let records) = answer.outcome, records != last
      else { continue }
      last = records
      listed.formUnion(hosts(records))
    }
    let speaking = known.filter { isAuthoritative(zone, $0) }
    let extra = listed.subtracting(cut.hosts).sorted().prefix(AuthorityWalk.width)
    for host in extra {
      if host.isWithin(zone) {
        lookups[host] = combine(
          [Question(host, .a), Question(host, .aaaa)].map {
            ask($0, at: speaking, in: cut, host: host)
          })
      } else {
        lookups[host] = resolve(host, in: cut, above)
      }
      let found = lookups[host] ?? Lookup()
      known += found.addresses.map(\.ip)
      open += found.open + questions(zone, found.addresses.map(\.ip))
    }
    if !open.isEmpty {
      var seen: Set<Query> = []
      return .needs(open.filter { seen.insert($0).inserted })
    }
    let names = Set(cut.hosts).union(extra).sorted()
    let servers = names.map { name in
      NameServer(
        name: name, isDelegated: cut.isReferred && cut.hosts.contains(name),
        isListed: listed.contains(name),
        addresses: (lookups[name]?.addresses ?? []).map { found in
          NameServer.Address(
            server: ServerAddress(found.ip, port: walk.authorityPort), isGlue: found.isGlue,
            state: state(zone, found.ip))
        })
    }
    return .value(
      Delegation(
        domain: walk.domain, zone: zone, nameExists: nameExists,
        parent: cut.isReferred ? above.last?.zone : nil, isHandedOver: isHandedOver,
        servers: servers))
  }

  private func questions(_ zone: DomainName, _ addresses: [IPAddress]) -> [Query] {
    addresses.flatMap { address in
      var types = [RecordType.ns, .soa]
      if failsAtBoth(zone, address) { types.append(.txt) }
      return types.map { authoritative(Question(zone, $0), address) }
    }
    .filter { replies[$0] == nil }
  }

  /// Whether a server has refused both questions that tell whether a zone is its own: some know
  /// neither type and answer for all others.
  private func failsAtBoth(_ zone: DomainName, _ address: IPAddress) -> Bool {
    [RecordType.ns, .soa].allSatisfy { type in
      if case .failed? = replies[authoritative(Question(zone, type), address)]?.outcome {
        return true
      }
      return false
    }
  }

  private func isAuthoritative(_ zone: DomainName, _ address: IPAddress) -> Bool {
    if case .authoritative = state(zone, address) { return true }
    return false
  }

  private func state(_ zone: DomainName, _ address: IPAddress) -> NameServer.State {
    let answers = [RecordType.soa, .ns].compactMap {
      replies[authoritative(Question(zone, $0), address)]
    }
    for answer in answers where answer.isAuthoritative {
      // RFC 1034 §3.6.2: an alias at the zone's own name hides its SOA and NS; it answers all the same.
      if answer.aliases.first?.name == zone { return .authoritative(serial: nil) }
      guard case .records(let records) = answer.outcome else { continue }
      for record in records {
        if case .soa(let soa) = record.data { return .authoritative(serial: soa.serial) }
      }
      return .authoritative(serial: nil)
    }
    if failsAtBoth(zone, address),
      let text = replies[authoritative(Question(zone, .txt), address)], text.isAuthoritative,
      text.isConclusive
    {
      return .authoritative(serial: nil)
    }
    for answer in answers {
      if case .noReply = answer.outcome { continue }
      return .lame(answer.outcome)
    }
    if case .noReply(let silence)? = answers.first?.outcome { return .silent(silence) }
    return .silent(.timedOut)
  }
}

extension IPAddress {
  var isIPv4: Bool {
    switch self {
    case .v4: true
    case .v6: false
    }
  }
}
