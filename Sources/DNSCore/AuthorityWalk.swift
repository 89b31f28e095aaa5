/// Finds the zone of a domain, its delegation and its servers without asking a resolver for any of
/// the person's own names.
///
/// A resolver that is asked for a name too early remembers that it is not there. So the resolver is
/// asked only for the name servers of the top-level domain and for addresses of name-server hosts
/// outside the domain; from there the authoritative servers are asked, RD off, down through their
/// referrals (RFC 1034 §5.3.3). Of the person's own names it is asked for one thing, the name servers
/// of the registered domain, so that their addresses are known when the registry names them; what it
/// says of them counts for nothing by itself.
public struct AuthorityWalk: Hashable, Sendable {
  /// The domain whose zone is wanted.
  public var domain: DomainName
  /// The resolver for names that are not the person's.
  public var resolver: ServerAddress
  /// The port where authoritative servers listen: 53, but for closed test networks.
  public var authorityPort: UInt16

  /// A walk to the zone of `domain`.
  public init(domain: DomainName, resolver: ServerAddress, authorityPort: UInt16 = 53) {
    self.domain = domain
    self.resolver = resolver
    self.authorityPort = authorityPort
  }

  /// How many delegations one below the other are followed.
  static let depth = 8
  /// How many servers of one zone are looked at; the root has thirteen.
  static let width = 13
  /// How many addresses of one host are looked at.
  static let addressesPerHost = 6
  /// How many addresses of a registry's zone are asked at once.
  static let atOnce = 3

  /// The zone found, why there is none, or what to ask next.
  public func survey(_ replies: Replies) -> Survey<Result<Delegation, DelegationFailure>> {
    guard domain.labelCount >= 2 else { return .result(.failure(.notADomain)) }
    var walker = Walker(walk: self, replies: replies)
    return walker.run()
  }

  /// The zone that the walk has come to, unless it is a registry's, and the addresses of its servers
  /// as far as they are known.
  ///
  /// They can be asked already what will be wanted of them in any case, while the walk goes on.
  public func outlook(_ replies: Replies) -> (zone: DomainName, servers: [ServerAddress])? {
    guard domain.labelCount >= 2 else { return nil }
    var walker = Walker(walk: self, replies: replies)
    _ = walker.run()
    // Where nobody handed the zone over it is not certain yet who answers.
    guard let cut = walker.cuts.last, !cut.isRegistry, walker.isHandedOver else { return nil }
    let addresses = walker.resolvedAddresses(of: cut, walker.cuts.dropLast())
    return (cut.zone, addresses.map { ServerAddress($0, port: authorityPort) })
  }

  /// Hosts that serve top-level domains, so that their addresses can be asked for together with the
  /// servers' names.
  ///
  /// Nothing depends on it that these are the hosts: what the resolver says counts.
  static let knownHosts: [String: [String]] = [
    "jp": ["a.dns.jp", "b.dns.jp"],
    "com": ["a.gtld-servers.net", "b.gtld-servers.net"],
    "net": ["a.gtld-servers.net", "b.gtld-servers.net"],
    "org": ["a0.org.afilias-nst.info", "b0.org.afilias-nst.org"],
  ]
}

/// One pass over the replies known so far.
struct Walker {
  let walk: AuthorityWalk
  let replies: Replies
  /// The zones passed on the way down, the highest first.
  var cuts: [Cut] = []

  /// A zone on the way down, and where it is answered for.
  struct Cut {
    var zone: DomainName
    var hosts: [DomainName]
    var glue: [Record]
    /// The zone above delegated it in a referral.
    var isReferred: Bool

    /// A zone with its servers.
    ///
    /// Of the glue only what is of use is kept, since it is gone through after every
    /// reply. Honest delegations have far fewer than 256 addresses.
    init(zone: DomainName, hosts: [DomainName], glue: [Record], isReferred: Bool) {
      self.zone = zone
      self.hosts = hosts
      self.isReferred = isReferred
      var counts: [DomainName: Int] = [:]
      for host in hosts { counts[host] = 0 }
      self.glue = glue.prefix(256).filter { record in
        guard record.type == .a || record.type == .aaaa, let count = counts[record.name],
          count < AuthorityWalk.addressesPerHost
        else { return false }
        counts[record.name] = count + 1
        return true
      }
    }
  }

  /// Whether a registry's servers named others to ask.
  var isHandedOver: Bool { cuts.contains { $0.isReferred && !$0.isRegistry } }

  typealias Survey = DNSCore.Survey<Result<Delegation, DelegationFailure>>

  /// What one part of the walk gives: a value, queries to send first, or the end of the walk.
  enum Part<Value> {
    case value(Value)
    case needs([Query])
    case failed(DelegationFailure)
  }

  init(walk: AuthorityWalk, replies: Replies) {
    self.walk = walk
    self.replies = replies
  }

  mutating func run() -> Survey {
    switch top() {
    case .needs(let queries): return .needs(queries)
    case .failed(let failure): return .result(.failure(failure))
    case .value(let cut): cuts = [cut]
    }
    var wanted = walk.domain
    var nameExists = true
    for _ in 0..<(AuthorityWalk.depth * 4) {
      guard let cut = cuts.last else { break }
      switch descend(from: cut, to: wanted) {
      case .needs(let queries): return .needs(queries)
      case .failed(let failure): return .result(.failure(failure))
      case .value(.referred(let below)):
        guard cuts.count < AuthorityWalk.depth else { return .result(.failure(.tooDeep)) }
        cuts.append(below)
      case .value(.alias):
        // An alias is no zone's own name; the zone is that of a name above.
        guard let parent = wanted.parent, parent.labelCount >= max(1, cut.zone.labelCount) else {
          return end(zone: cut.zone, nameExists: nameExists)
        }
        wanted = parent
      case .value(.noSuchName(let zone)):
        if wanted == walk.domain { nameExists = false }
        if cut.isRegistry || zone.isRegistryLike {
          return .result(.failure(.noSuchDomain(under: zone)))
        }
        return end(zone: zone, nameExists: nameExists)
      case .value(.zone(let zone, let hosts)):
        if zone.labelCount < 2 || (zone.isRegistryLike && zone != walk.domain) {
          return .result(.failure(.registryName(under: zone)))
        }
        if zone != cut.zone {
          cuts.append(Cut(zone: zone, hosts: hosts, glue: [], isReferred: false))
        }
        return end(zone: zone, nameExists: nameExists)
      }
    }
    return .result(.failure(.tooDeep))
  }

  // MARK: The start

  /// The servers of the top-level domain; of the root where that has none of its own.
  private func top() -> Part<Cut> {
    let topLevel = walk.domain.suffix(labels: 1)
    let query = recursive(Question(topLevel, .ns))
    guard let answer = replies[query] else {
      let known = AuthorityWalk.knownHosts[topLevel.description] ?? []
      let hosts = known.compactMap { DomainName($0) }.filter { !$0.isWithin(walk.domain) }
      let others = hosts.map { recursive(Question($0, .a)) } + [hint].compactMap(\.self)
      return .needs([query] + others.filter { replies[$0] == nil })
    }
    switch answer.outcome {
    case .records(let records):
      let cut = Cut(
        zone: topLevel, hosts: hosts(records), glue: answer.additional, isReferred: true)
      // Were all of them the person's own names (`dns.jp`), the resolver must not be asked for them.
      if cut.hosts.contains(where: { !$0.isWithin(walk.domain) || !glue(for: $0, in: cut).isEmpty })
      {
        return .value(cut)
      }
      return root()
    case .noData, .referral: return root()
    case .noSuchName:
      // A resolver that denies a registry known to be there denies everything: a network without a way
      // out, or a filter.
      return .failed(
        AuthorityWalk.knownHosts[topLevel.description] == nil
          ? .noSuchTopLevel(topLevel) : .resolverFailed(answer.outcome))
    case .noReply(let silence): return .failed(.resolverSilent(silence))
    case .failed, .unreadable: return .failed(.resolverFailed(answer.outcome))
    }
  }

  private func root() -> Part<Cut> {
    let query = recursive(Question(.root, .ns))
    guard let answer = replies[query] else { return .needs([query]) }
    switch answer.outcome {
    case .records(let records):
      return .value(
        Cut(zone: .root, hosts: hosts(records), glue: answer.additional, isReferred: true))
    case .noReply(let silence): return .failed(.resolverSilent(silence))
    case .noData, .noSuchName, .referral, .failed, .unreadable:
      return .failed(.resolverFailed(answer.outcome))
    }
  }

  // MARK: A hint

  /// The question for the name servers of the registered domain; nil where the name looks like none.
  ///
  /// Never of a name below it: one that is not there yet would be remembered as missing.
  private var hint: Query? {
    let pair = walk.domain.suffix(labels: 2)
    let registered = pair.isRegistryLike ? walk.domain.suffix(labels: 3) : pair
    guard !registered.isRegistryLike else { return nil }
    return recursive(Question(registered, .ns))
  }

  /// What to ask the resolver already while the registry is asked: addresses of the servers that the
  /// hint names.
  ///
  /// They are looked at only once the registry has named the same servers.
  private func early(in cut: Cut) -> [Query] {
    guard cut.isRegistry, let hint, let answer = replies[hint],
      hint.question.name.isWithin(cut.zone)
    else { return [] }
    return hosts(answer.records).filter { host in
      !host.isWithin(hint.question.name) && !host.isWithin(walk.domain)
        && (cut.zone.labelCount < 2 || !host.isWithin(cut.zone))
    }.flatMap { host in
      [Question(host, .a), Question(host, .aaaa)].map { recursive($0) }
    }.filter { replies[$0] == nil }
  }

  // MARK: One zone down

  /// What the servers of a zone say about the name that is looked for.
  enum Descent {
    case referred(Cut)
    case alias
    case noSuchName(zone: DomainName)
    case zone(DomainName, hosts: [DomainName])
  }

  private func descend(from cut: Cut, to wanted: DomainName) -> Part<Descent> {
    let question = Question(wanted, .ns)
    var addresses: [IPAddress] = []
    var open: [Query] = []
    for host in cut.hosts {
      let part = resolve(host, in: cut, cuts.dropLast())
      for address in part.addresses where !addresses.contains(address.ip) {
        addresses.append(address.ip)
      }
      open += part.open
    }
    // IPv4 of every host first: fewer machines lack it.
    addresses = addresses.filter(\.isIPv4) + addresses.filter { !$0.isIPv4 }
    let candidates = addresses.map { authoritative(question, $0) }
    var asked: [Answer] = []
    for query in candidates {
      guard let answer = replies[query] else { continue }
      asked.append(answer)
      if let descent = descent(answer, from: cut, wanted) { return .value(descent) }
    }
    let unasked = candidates.filter { replies[$0] == nil }
    if cut.isRegistry {
      // Registries do not fall silent one server after the other: three that do are the network.
      let silent = asked.count { $0.outcome == .noReply(.timedOut) }
      if silent >= AuthorityWalk.atOnce { return .failed(fault(of: cut, asked)) }
      if !unasked.isEmpty {
        return .needs(Array(unasked.prefix(AuthorityWalk.atOnce)) + early(in: cut))
      }
      if !open.isEmpty {
        return .needs(Array(open.prefix(AuthorityWalk.atOnce * 2)) + early(in: cut))
      }
      return .failed(fault(of: cut, asked))
    }
    // All of them are listed with their states in the end, so all may be asked at once.
    if !unasked.isEmpty || !open.isEmpty { return .needs(unasked + open) }
    // The zone is delegated and nobody speaks for it; its servers are listed with their states.
    switch survey(cut.zone, nameExists: true) {
    case .needs(let queries): return .needs(queries)
    case .value(let delegation):
      // Some answer for the zone and not for what makes one of it.
      guard delegation.authorities.isEmpty else {
        return .value(.zone(cut.zone, hosts: cut.hosts))
      }
      return .failed(verdict(delegation))
    case .failed(let failure): return .failed(failure)
    }
  }

  /// What an answer of one of the zone's servers says; nil when it is of no use.
  private func descent(_ answer: Answer, from cut: Cut, _ wanted: DomainName) -> Descent? {
    let soa = answer.authority.first { $0.type == .soa }?.name
    // A server above the zone, or one that only repeats what others said, does not count.
    let told = soa.map { wanted.isWithin($0) && $0.isWithin(cut.zone) } ?? false
    switch answer.outcome {
    case .referral:
      let owner = answer.authority.first { $0.type == .ns && wanted.isWithin($0.name) }?.name
      guard answer.aliases.isEmpty else { return answer.isAuthoritative ? .alias : nil }
      guard let owner, owner.isWithin(cut.zone), owner != cut.zone else { return nil }
      let records = answer.authority.prefix(256).filter { $0.name == owner }
      return .referred(
        Cut(zone: owner, hosts: hosts(records), glue: answer.additional, isReferred: true))
    case .records(let records):
      guard answer.isAuthoritative else { return nil }
      return answer.aliases.isEmpty ? .zone(wanted, hosts: hosts(records)) : .alias
    case .noData:
      guard answer.isAuthoritative else { return nil }
      guard answer.aliases.isEmpty else { return .alias }
      guard told, let soa else { return .zone(cut.zone, hosts: cut.hosts) }
      return .zone(soa, hosts: cut.hosts)
    case .noSuchName:
      guard answer.isAuthoritative else { return nil }
      guard answer.aliases.isEmpty else { return .alias }
      return .noSuchName(zone: told ? soa ?? cut.zone : cut.zone)
    case .failed, .noReply, .unreadable:
      return nil
    }
  }

  /// Why a registry's zone was of no use: registries run, so the fault is on the way.
  private func fault(of cut: Cut, _ asked: [Answer]) -> DelegationFailure {
    let replied = asked.contains { answer in
      if case .noReply = answer.outcome { return false }
      return true
    }
    return replied ? .intercepted(cut.zone) : .registryUnreachable(cut.zone)
  }

  // MARK: The end

  private func end(zone: DomainName, nameExists: Bool) -> Survey {
    switch survey(zone, nameExists: nameExists) {
    case .needs(let queries): return .needs(queries)
    case .failed(let failure): return .result(.failure(failure))
    case .value(let delegation):
      return .result(
        delegation.authorities.isEmpty ? .failure(verdict(delegation)) : .success(delegation))
    }
  }

  private func verdict(_ delegation: Delegation) -> DelegationFailure {
    let speaks = delegation.servers.flatMap(\.addresses).contains { address in
      if case .lame = address.state { return true }
      return false
    }
    return speaks ? .lame(delegation) : .silent(delegation)
  }
}

extension Walker.Cut {
  /// Whether the zone is a registry's, not a person's.
  var isRegistry: Bool { zone.labelCount < 2 || zone.isRegistryLike }
}

extension DomainName {
  private static let registryLabels: Set<[UInt8]> = Set(
    [
      "ac", "ad", "co", "com", "ed", "edu", "firm", "gen", "go", "gob", "gov", "govt", "gr", "gub",
      "id", "idv", "ind", "info", "lg", "ltd", "me", "mil", "ne", "net", "nom", "or", "org", "plc",
      "re", "sch", "school", "tm", "web",
    ].map { Array($0.utf8) })

  /// Whether the name looks like one under which a registry gives out domains: a top-level domain,
  /// or `co`, `or`, `com` and the like below one of two letters.
  ///
  /// Decides only in which words a missing name is told; the walk itself follows delegations.
  var isRegistryLike: Bool {
    let labels = labels
    if labels.count < 2 { return true }
    return labels.count == 2 && labels[1].count == 2 && Self.registryLabels.contains(labels[0])
  }
}
