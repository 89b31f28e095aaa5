/// The zone that a domain's records belong to, and the servers that answer for it.
public struct Delegation: Hashable, Sendable {
  /// The domain that was looked for.
  public var domain: DomainName
  /// The zone it lies in: itself, or the ancestor it was not delegated from.
  public var zone: DomainName
  /// Whether the zone's servers know the domain's name at all; a zone's own name always is known.
  public var nameExists: Bool
  /// The zone above, whose servers delegate; nil when the same servers hold both zones, so that the
  /// delegation itself was not seen.
  public var parent: DomainName?
  /// Whether a registry was seen to hand the zone, or one above it, to its servers.
  ///
  /// Where the registry's own servers seem to answer for the zone, either they do hold it, or somebody
  /// answers in their place.
  public var isHandedOver: Bool
  /// The zone's name servers, in order of their names: those the zone above names, and those the
  /// zone names itself.
  public var servers: [NameServer]

  /// A delegation with all that was found.
  public init(
    domain: DomainName, zone: DomainName, nameExists: Bool = true, parent: DomainName? = nil,
    isHandedOver: Bool = true, servers: [NameServer] = []
  ) {
    self.domain = domain
    self.zone = zone
    self.nameExists = nameExists
    self.parent = parent
    self.isHandedOver = isHandedOver
    self.servers = servers
  }

  /// The servers that the zone above names.
  public var delegatedNames: [DomainName] { servers.filter(\.isDelegated).map(\.name) }

  /// The servers that the zone itself names; empty when none of them answered.
  public var listedNames: [DomainName] { servers.filter(\.isListed).map(\.name) }

  /// Where the zone is answered for with authority: whom to ask about the person's records.
  public var authorities: [ServerAddress] {
    var found: [ServerAddress] = []
    for case let address in servers.flatMap(\.addresses) where !found.contains(address.server) {
      if case .authoritative = address.state { found.append(address.server) }
    }
    return found
  }
}

/// A name server of a zone.
public struct NameServer: Hashable, Sendable {
  /// Its host name.
  public var name: DomainName
  /// The zone above names it.
  public var isDelegated: Bool
  /// The zone itself names it.
  public var isListed: Bool
  /// Its addresses, IPv4 first; empty when none was found.
  public var addresses: [Address]

  /// One address of a name server.
  public struct Address: Hashable, Sendable {
    /// Where it is asked.
    public var server: ServerAddress
    /// The zone above told the address (glue), instead of the host name's own zone.
    public var isGlue: Bool
    /// How it answers for the zone.
    public var state: State

    /// An address of a name server.
    public init(server: ServerAddress, isGlue: Bool, state: State) {
      self.server = server
      self.isGlue = isGlue
      self.state = state
    }
  }

  /// How a server answers for the zone.
  public enum State: Hashable, Sendable {
    /// With authority; `serial` is the version of the zone it holds, nil when it did not say.
    case authoritative(serial: UInt32?)
    /// It answers, and does not know the zone (RFC 8499 §7, "lame delegation").
    case lame(Answer.Outcome)
    /// It does not answer. `.unreachable` says nothing about the server: this machine has no way to
    /// its address, as most have none to IPv6.
    case silent(Silence)
  }

  /// A name server.
  public init(
    name: DomainName, isDelegated: Bool, isListed: Bool, addresses: [Address] = []
  ) {
    self.name = name
    self.isDelegated = isDelegated
    self.isListed = isListed
    self.addresses = addresses
  }
}

/// Why a domain's zone could not be told.
public enum DelegationFailure: Error, Hashable, Sendable {
  /// The name has fewer than two labels: nobody's own domain.
  case notADomain
  /// The resolver gives no reply: no network, or none to it.
  case resolverSilent(Silence)
  /// The resolver answers with a failure to a question that every resolver can answer.
  case resolverFailed(Answer.Outcome)
  /// There is no top-level domain of this name.
  case noSuchTopLevel(DomainName)
  /// The registry's zone `under` says that there is no such domain: not registered, expired, or
  /// mistyped.
  case noSuchDomain(under: DomainName)
  /// The name belongs to the registry itself (`co.jp`): the zone `under` knows it and delegates it
  /// to nobody.
  case registryName(under: DomainName)
  /// None of the servers of a zone above the domain gives a reply: port 53 seems to be blocked.
  case registryUnreachable(DomainName)
  /// Something on the way answers in place of the servers of this zone.
  case intercepted(DomainName)
  /// The zone is delegated, and none of its servers gives a reply; or none has an address.
  case silent(Delegation)
  /// The zone is delegated, and no server that answers knows it.
  case lame(Delegation)
  /// More delegations one below the other than todoku follows.
  case tooDeep
}

/// The answers known so far, by whom was asked what.
public typealias Replies = [Query: Answer]

/// A judgement over several servers: the result, or what must be asked first, and of whom.
public enum Survey<Result: Sendable>: Sendable {
  /// The judgement.
  case result(Result)
  /// The queries still open; never empty. All of them may be sent at once.
  case needs([Query])
}

extension Network {
  /// Drives a judgement over several servers to its end.
  ///
  /// The judgement is called again after every single reply, so a server that stays silent holds
  /// nothing up when the others said enough; what is still open then is called off.
  ///
  /// - Parameters:
  ///   - known: Replies that are there already.
  ///   - judgement: A pure function of the replies known so far.
  /// - Returns: Its result, and every reply that came.
  public func settle<Result: Sendable>(
    knowing known: Replies = [:], _ judgement: (Replies) -> Survey<Result>
  ) async -> (result: Result, replies: Replies) {
    await withTaskGroup(of: (Query, Answer).self) { group in
      var known = known
      var sent: Set<Query> = []
      while true {
        switch judgement(known) {
        case .result(let result):
          group.cancelAll()
          return (result, known)
        case .needs(let queries):
          for query in queries where known[query] == nil && sent.insert(query).inserted {
            group.addTask { (query, await ask(query)) }
          }
          // What is needed is always on its way, so there is a next reply.
          if let (query, answer) = await group.next() { known[query] = answer }
        }
      }
    }
  }

  /// Finds a domain's zone and its servers: see `AuthorityWalk`.
  public func delegation(
    of walk: AuthorityWalk
  ) async -> (result: Result<Delegation, DelegationFailure>, replies: Replies) {
    await settle { walk.survey($0) }
  }
}
