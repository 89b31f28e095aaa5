internal import DNSCore
internal import MailAuth

extension Scene {
  /// Finds the zone, and looks at what the authorities have at the followed names.
  ///
  /// - Returns: Whether there is a zone whose records can be judged.
  mutating func observe() -> Bool {
    walkToZone()
    guard delegation != nil else {
      if !options.asksResolversOnly { askAhead() }
      lookForWaysAround()
      return false
    }
    lookAtAuthorities()
    if !isReceiver { lookAtHosts() }
    return true
  }

  /// Asks the public resolvers, after everything else has been judged.
  mutating func observeResolvers() {
    // Names that may not exist are nothing for a cache.
    if isReceiver { return }
    lookForInterception()
    lookAtResolvers()
  }

  // MARK: 1. The zone

  private var authorityWalk: AuthorityWalk {
    AuthorityWalk(
      domain: subject.domain, resolver: options.anyResolver, authorityPort: options.authorityPort)
  }

  mutating func walkToZone() {
    if isReceiver {
      walk = .success(Delegation(domain: subject.domain, askedOf: options.anyResolver))
      return
    }
    if options.asksResolversOnly { return findZone() }
    switch authorityWalk.survey(replies) {
    case .needs(let queries): for query in queries { _ = ask(query) }
    case .result(let result):
      self.walk = result
      doubtWalk()
    }
  }

  /// What the zone's servers will be asked in any case goes to them together with the question
  /// whether the zone is theirs.
  ///
  /// It takes a whole turn less. No resolver is asked ahead.
  private mutating func askAhead() {
    guard walk == nil, let (zone, servers) = authorityWalk.outlook(replies),
      let first = servers.first
    else { return }
    for server in servers.prefix(Self.authorityLimit) {
      for type in [RecordType.soa, .ns] { _ = ask(query(Question(zone, type), at: server)) }
      for column in followed { _ = ask(query(Question(column.name, column.type), at: server)) }
    }
    _ = ask(query(Question(subject.domain, .mx), at: first))
    guard subject.senderIP == nil else { return }
    // Most mail exchangers of a domain's own are the domain itself, or `mail` in it.
    for host in [subject.domain, subject.domain.prepending("mail")].compactMap(\.self) {
      for type in [RecordType.a, .aaaa] { _ = ask(query(Question(host, type), at: first)) }
    }
  }

  // MARK: 2. The person's own names, at every authoritative server

  /// The records that are followed: SPF, a key for each selector, DMARC.
  private var followed: [Column] {
    allRecords.filter { !subject.isDeclined($0.purpose, $0.name) }
  }

  private var allRecords: [Column] {
    var columns = [
      Column(
        record: .spf, purpose: .spf, name: subject.domain, wanted: subject.wanted(.spf)?.text,
        domain: subject.domain)
    ]
    let keys = subject.wanted.filter { $0.purpose == .dkim }
    for key in keys {
      columns.append(
        Column(
          record: .dkim(selector: Self.selector(of: key.name)), purpose: .dkim, name: key.name,
          wanted: key.text, domain: subject.domain, type: key.type))
    }
    // `default` is only a guess: with a key told, it is looked for only if somebody named it.
    let guess = DomainName("default")
    for selector in subject.selectors where keys.isEmpty || selector != guess {
      guard let name = subject.domain.prepending("_domainkey")?.prepending(selector),
        !columns.contains(where: { $0.name == name })
      else { continue }
      columns.append(
        Column(
          record: .dkim(selector: selector), purpose: .dkim, name: name, wanted: nil,
          domain: subject.domain))
    }
    if let name = subject.domain.prepending("_dmarc") {
      columns.append(
        Column(
          record: .dmarc, purpose: .dmarc, name: name, wanted: subject.wanted(.dmarc)?.text,
          domain: subject.domain, type: subject.wanted(.dmarc)?.type ?? .txt))
    }
    for other in subject.wanted where other.purpose == .other {
      columns.append(
        Column(
          record: other.kind(in: subject.domain), purpose: .other, name: other.name,
          wanted: other.text,
          domain: subject.domain, type: other.type))
    }
    return columns
  }

  /// What stands before `_domainkey`.
  static func selector(of name: DomainName) -> DomainName {
    let labels = name.labels.prefix { $0 != Array("_domainkey".utf8) }
    return DomainName(labels: Array(labels)) ?? name
  }

  private mutating func lookAtAuthorities() {
    guard let zone else { return }
    columns = followed
    for index in columns.indices {
      for server in authorities {
        let seen = seen(columns[index].name, columns[index].type, at: server)
        columns[index].seen.append((server, seen))
      }
      // RFC 1034 §3.6.2: an alias has no other records; some servers give both all the same.
      if !isReceiver { _ = once(Question(columns[index].name, .cname)) }
    }
    guard !isReceiver else { return }
    for server in authorities {
      _ = ask(query(Question(zone, .soa), at: server))
      _ = ask(query(Question(zone, .ns), at: server))
    }
  }

  // MARK: 3. Mail and web hosts

  private mutating func lookAtHosts() {
    _ = resolved(Question(subject.domain, .mx))
    _ = senders()
    _ = reverseNames()
  }

  /// The reverse names of the sending addresses, which tell whose server it is where the mail
  /// exchangers are the domain's own names; what is open is left out.
  mutating func reverseNames() -> [DomainName] {
    guard let senders = senders() else { return [] }
    return senders.prefix(2).flatMap { reverseNames(of: $0.ip) }
  }

  /// The reverse names of an address; none while the question is open.
  mutating func reverseNames(of ip: IPAddress) -> [DomainName] {
    let answer = ask(
      Query(Question(ip.reverseName, .ptr), to: options.anyResolver, recursionDesired: true))
    return (answer?.records ?? []).compactMap { record in
      if case .ptr(let name) = record.data { return name }
      return nil
    }
  }

  /// The mail exchangers' names, the preferred first; nil while open.
  mutating func exchangers() -> [DomainName]? {
    guard let answer = resolved(Question(subject.domain, .mx)) else { return nil }
    let found = answer.records.compactMap { record -> (UInt16, DomainName)? in
      guard case .mx(let preference, let name) = record.data, name != .root else { return nil }
      return (preference, name)
    }
    return found.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Addresses that mail may come from: the given one; else those of the mail and web hosts, each
  /// with whether the domain itself names that host.
  ///
  /// nil while open.
  mutating func senders() -> [(ip: IPAddress, isOwnHost: Bool)]? {
    if let ip = subject.senderIP { return [(ip, true)] }
    guard let exchangers = exchangers() else { return nil }
    var hosts = Array(exchangers.prefix(3))
    if !hosts.contains(subject.domain) { hosts.append(subject.domain) }
    var found: [(ip: IPAddress, isOwnHost: Bool)] = []
    var isOpen = false
    for host in hosts {
      for type in [RecordType.a, .aaaa] {
        guard let answer = resolved(Question(host, type)) else {
          isOpen = true
          continue
        }
        for record in answer.records.prefix(4) {
          switch record.data {
          case .a(let ip), .aaaa(let ip):
            let isOwn = exchangers.contains(host) && host.isWithin(subject.domain)
            if !found.contains(where: { $0.ip == ip }) { found.append((ip, isOwn)) }
          case .ns, .cname, .ptr, .mx, .soa, .txt, .unknown: break
          }
        }
      }
    }
    return isOpen ? nil : Array(found.prefix(6))
  }

  // MARK: 4. Judgements

  /// The tree walk of RFC 9989 §4.10; nil while open.
  mutating func dmarcWalk() -> DMARCTreeWalk? {
    let domain = subject.domain
    return settle { DMARCTreeWalk.evaluate(from: domain, known: $0) }
  }

  /// What SPF says for each sender, with a text in place of the published one if given; nil while
  /// open.
  mutating func spfVerdicts(override text: [UInt8]?) -> [(ip: IPAddress, result: SPFResult)]? {
    guard let senders = senders() else { return nil }
    let domain = subject.domain
    var text = text
    // Where servers differ, the record is judged that counts as published, not the one that answers
    // first.
    if text == nil, let column = columns.first(where: { $0.purpose == .spf }),
      column.isContradictory, column.own.count == 1
    {
      text = column.own.first
    }
    var results: [(ip: IPAddress, result: SPFResult)] = []
    var isOpen = false
    // Without any address to judge, the record is still read to its end.
    let ips = senders.isEmpty ? [IPAddress.v4(0xC000_0201)] : senders.map(\.ip)
    for ip in ips {
      let result = settle {
        SPF.checkHost(
          ip: ip, domain: domain, known: $0, override: text.map { [domain: $0] } ?? [:])
      }
      if let result { results.append((ip, result)) } else { isOpen = true }
    }
    return isOpen ? nil : results
  }

  /// Whether a record may ask more than its senders showed: only records inside it, or several terms of
  /// its own, can exceed a limit.
  func hasWorstCase(_ record: SPFRecord) -> Bool {
    let asking = record.terms.count { $0.directive?.mechanism.asksDNS == true }
    let isNested = record.terms.contains { term in
      if case .include? = term.directive?.mechanism { return true }
      return false
    }
    return isNested || asking > 2 || (record.redirect != nil && !record.hasAll)
  }

  /// What the published record costs where nothing in it matches; nil while open.
  mutating func cost() -> SPFTrace? {
    let domain = subject.domain
    let ip = subject.senderIP ?? .v4(0xC000_0201)
    return settle { SPF.survey(domain, ip: ip, known: $0) }
  }

  // MARK: 6. The public resolvers, last

  /// What a resolver says about a column; it is asked only where that can do no harm.
  mutating func answer(of resolver: PublicResolverTarget, to column: Column) -> Answer? {
    guard mayAskResolvers(about: column) else { return nil }
    return ask(resolverQuery(resolver, column))
  }

  func resolverQuery(_ resolver: PublicResolverTarget, _ column: Column) -> Query {
    // Where port 53 leads to somebody else, the resolver itself is asked another way.
    let server = isIntercepted ? resolver.secureAddress ?? resolver.address : resolver.address
    return Query(Question(column.name, column.type), to: server, recursionDesired: true)
  }

  /// RFC 2308 §5: a resolver that is asked too early keeps "none", or the old text, for a whole TTL
  /// more.
  ///
  /// So the authority must be right first, at every server that answers.
  mutating func mayAskResolvers(about column: Column) -> Bool {
    guard column.isWholeAtAuthority else { return false }
    // What is not wanted by anybody is asked for only where it will stay: a fault will be edited soon.
    return column.target != nil || column.wanted != nil
  }

  /// Asks the resolvers for all records at the same moment.
  ///
  /// One question after the other would spoil what they say: a new "there is none" for another name
  /// renews the SOA that an older one is told with, and so its TTL.
  private mutating func lookAtResolvers() {
    guard columns.allSatisfy({ $0.isHeard && !$0.isUndecided }) else { return }
    for column in columns {
      for resolver in options.resolvers.flatMap(\.each) {
        guard let answer = answer(of: resolver, to: column) else { continue }
        if answer.outcome == .failed(.serverFailure),
          let unchecked = ask(checkingDisabled(resolver, column)), unchecked.isConclusive
        {
          _ = signatureTimes()
        }
        // Where the name servers were changed, it may still ask the former ones.
        let state = column.state(of: .records(Seen.once(answer.records), ttl: nil))
        if answer.isConclusive, state != .ok, state != .differs {
          _ = formerServers(of: resolver)
        }
      }
    }
  }

  /// The same question with CD, which tells a broken signature from a broken server.
  func checkingDisabled(_ resolver: PublicResolverTarget, _ column: Column) -> Query {
    var query = resolverQuery(resolver, column)
    query.checkingDisabled = true
    return query
  }
}

extension Delegation {
  /// What stands in for a delegation where one resolver answers for everything.
  fileprivate init(domain: DomainName, askedOf resolver: ServerAddress) {
    self.init(
      domain: domain, zone: domain,
      servers: [
        NameServer(
          name: domain, isDelegated: false, isListed: false,
          addresses: [
            NameServer.Address(
              server: resolver, isGlue: false, state: .authoritative(serial: nil))
          ])
      ])
  }
}
