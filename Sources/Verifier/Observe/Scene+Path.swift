internal import DNSCore

/// What became of port 53, and whether the ways around it are open.
extension Scene {
  /// An address that stands in examples only (RFC 5737 §3): no server can be there.
  static let nowhere = ServerAddress(.v4(0xC000_02FD))

  /// The question that every resolver can answer and that nobody's own name stands in.
  private var harmless: Question { Question(subject.domain.suffix(labels: 1), .ns) }

  // MARK: The authorities cannot be reached

  /// Where the way to the zone is barred: whether somebody answers in place of others, and whether
  /// DNS over TLS or over HTTPS gets through.
  mutating func lookForWaysAround() {
    guard case .failure(let failure) = walk else { return }
    switch failure {
    case .intercepted: _ = ask(proof)
    case .resolverSilent, .resolverFailed, .registryUnreachable: break
    case .notADomain, .noSuchTopLevel, .noSuchDomain, .registryName, .silent, .lame, .tooDeep:
      return
    }
    for server in options.waysAround {
      _ = ask(Query(harmless, to: server, recursionDesired: true))
    }
  }

  private var proof: Query { Query(harmless, to: Self.nowhere, recursionDesired: true) }

  /// Whether an answer came from where no server can be; nil: not asked, or not yet.
  private var isProved: Bool? {
    replies[proof].map { answer in
      if case .noReply = answer.outcome { return false }
      return true
    }
  }

  /// Believes a registry that answers for the person's zone itself only when nobody answers from where
  /// no server can be.
  ///
  /// Registries name the servers to ask. One that answers in their place, with the mark of authority,
  /// is most likely somebody on the way. Until that is known none of the person's names is asked for.
  mutating func doubtWalk() {
    guard let delegation, !delegation.isHandedOver else { return }
    guard ask(proof) != nil else {
      walk = nil
      return
    }
    if isProved == true { walk = .failure(.intercepted(delegation.zone)) }
  }

  /// Whether a way around gets through; nil: not known.
  private func isOpen(_ isOfKind: (ServerAddress.Transport) -> Bool) -> Bool? {
    let answers = options.waysAround.filter { isOfKind($0.transport) }.compactMap { server in
      replies[Query(harmless, to: server, recursionDesired: true)]
    }
    return answers.isEmpty ? nil : answers.contains(where: \.isConclusive)
  }

  /// What is known of the ways to the servers.
  var path: NetworkPath {
    var path = NetworkPath()
    path.tls = isOpen { if case .tls = $0 { true } else { false } }
    path.https = isOpen { if case .https = $0 { true } else { false } }
    switch walk {
    case nil: break
    case .success: path.port53 = isIntercepted ? .intercepted : .open
    case .failure(let failure):
      switch failure {
      case .intercepted: path.port53 = .intercepted
      case .resolverSilent, .registryUnreachable:
        path.port53 = isProved == true ? .intercepted : .closed
      case .resolverFailed: break
      case .notADomain, .noSuchTopLevel, .noSuchDomain, .registryName, .silent, .lame, .tooDeep:
        path.port53 = .open
      }
    }
    return path
  }

  // MARK: The resolvers may be somebody else

  /// Whether the resolvers that were asked over port 53 are one and the same: first by what they call
  /// themselves, then, once, by a question to an address where no server can be.
  mutating func lookForInterception() {
    guard isSuspicious, ask(proof) != nil else { return }
    isIntercepted = isProved == true
  }

  /// Whether resolvers of different operators cannot be told apart.
  ///
  /// The great ones call themselves something (RFC 5001), each place of theirs differently; one name
  /// for several, or no name from any of at least three, is no proof yet.
  private var isSuspicious: Bool {
    var identities: [[UInt8]?] = []
    for resolver in options.resolvers {
      // Only those whose own answer can be had another way are worth the question.
      guard resolver.address.transport == .plain, resolver.secureAddress != nil else { continue }
      let answer = columns.lazy.compactMap { column in
        replies[
          Query(Question(column.name, column.type), to: resolver.address, recursionDesired: true)]
      }.first(where: \.isConclusive)
      if let answer { identities.append(answer.serverIdentity) }
    }
    let names = identities.compactMap(\.self)
    if names.isEmpty { return identities.count >= 3 }
    return names.count >= 2 && Set(names).count == 1
  }

  // MARK: Signatures

  /// From when until when the signatures at the zone's own name are valid, seconds since 1970 (RFC
  /// 4034 §3.1.5); nil while open, or where the zone's servers do not tell.
  ///
  /// Resolvers that fail rarely write which of the many faults it was.
  mutating func signatureTimes() -> (begin: UInt32, end: UInt32)? {
    guard let zone, let answer = once(Question(zone, Self.signature)) else { return nil }
    let times = answer.records.compactMap { record -> (begin: UInt32, end: UInt32)? in
      guard case .unknown(Self.signature, let octets) = record.data, octets.count >= 18 else {
        return nil
      }
      func number(at start: Int) -> UInt32 {
        octets[start..<(start + 4)].reduce(0) { $0 << 8 | UInt32($1) }
      }
      return (number(at: 12), number(at: 8))
    }
    // Those of the last day of all: an old one beside a new one harms nothing.
    return times.max { $0.end < $1.end }
  }

  private static let signature = RecordType(rawValue: 46)

  // MARK: Resolvers only

  /// The resolvers whose answers are judged in place of the authorities'.
  var standIns: [ServerAddress] { options.resolvers.prefix(3).map(\.address) }

  /// The zone of the domain as a resolver tells it: the owner of the SOA record (RFC 2308 §3).
  mutating func findZone() {
    let question = Question(subject.domain, .soa)
    let asked = Query(question, to: options.anyResolver, recursionDesired: true)
    guard let answer = ask(asked) else { return }
    switch answer.outcome {
    case .records, .noData, .noSuchName:
      let owner = (answer.records + answer.authority).first { $0.type == .soa }?.name
      guard let zone = owner, subject.domain.isWithin(zone), zone.labelCount >= 2 else {
        walk = .failure(.noSuchDomain(under: subject.domain.suffix(labels: 1)))
        return
      }
      // Who serves it tells whose DNS it is; none of them is asked.
      let listed = ask(Query(Question(zone, .ns), to: options.anyResolver, recursionDesired: true))
      guard let listed else { return }
      let servers = listed.records.compactMap { record -> NameServer? in
        guard case .ns(let name) = record.data else { return nil }
        return NameServer(name: name, isDelegated: false, isListed: true)
      }
      walk = .success(Delegation(domain: subject.domain, zone: zone, servers: servers))
    case .referral, .failed, .unreadable: walk = .failure(.resolverFailed(answer.outcome))
    case .noReply(let silence): walk = .failure(.resolverSilent(silence))
    }
  }
}
