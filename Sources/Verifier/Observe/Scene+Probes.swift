internal import DNSCore
internal import MailAuth

/// A name at which a record may have ended up that is missing at its own.
struct ProbeName: Hashable {
  /// How the name came about.
  enum Kind: Hashable {
    /// The domain, or a part of the name, stands in it twice.
    case doubled
    /// Another name altogether.
    case wrongOwner
  }
  var name: DomainName
  var kind: Kind
}

/// A record that was found at such a name.
struct Misplaced: Hashable {
  var row: Row
  var kind: ProbeName.Kind
  var evidence: [String]
  var name: DomainName { row.name }
  var text: [UInt8] { row.text }
}

extension Scene {
  /// A name that nobody can have made, below `parent`: what it answers, every name answers.
  func control(below parent: DomainName) -> DomainName? {
    parent.prepending("todoku-" + String(options.nonce, radix: 16))
  }

  /// Records at other names that may be the one that is missing, the likeliest first; nil while open.
  ///
  /// Probes go to one authoritative server only, so they leave no trace in any cache.
  ///
  /// - Parameters:
  ///   - column: The record that is missing.
  ///   - target: The text that shall stand there; nil where nobody told.
  ///   - isExplained: Whether a slip in the form leads to a row that reads as something else.
  /// - Returns: The records with their rows; nil while open.
  mutating func misplaced(
    _ column: Column, target: [UInt8]? = nil, isExplained: ((Row) -> Bool)? = nil
  ) -> [Misplaced]? {
    guard let server = column.conclusive.first?.server, let zone,
      let control = control(below: subject.domain)
    else { return [] }
    if options.asksResolversOnly { return [] }
    var isOpen = false
    let wildcard = isReceiver ? .none : seen(control, at: server)
    if wildcard == .pending { isOpen = true }
    let wanted = [target, column.wanted].compactMap { $0 }.map { RecordReading(column.purpose, $0) }
    var found: [Misplaced] = []
    for probe in probeNames(column, zone: zone) where probe.name.isWithin(zone) {
      // A receiver has heard only of the names that it wanted to know.
      if isReceiver, !columns.contains(where: { $0.name == probe.name }) { continue }
      let seen = seen(probe.name, at: server)
      if seen == .pending { isOpen = true }
      // RFC 4592: a wildcard answers for every name; what it says is no record of this name. What an
      // alias leads to is another host's affair.
      let records = seen.records.filter { record in
        record.name == probe.name && !wildcard.texts.contains(record.joinedText ?? [])
      }
      let match = records.first { record in
        let reading = RecordReading(column.purpose, record.joinedText ?? [])
        guard reading.isOfKind else { return false }
        if wanted.isEmpty { return fits(column.purpose, at: probe) }
        // Below a doubled name nobody else has records.
        if probe.kind == .doubled { return true }
        if let meant = reading.meantText {
          let meaning = RecordReading(column.purpose, meant)
          if wanted.contains(where: { $0.meansTheSame(as: meaning) }) { return true }
        }
        return isExplained?(Row(record, servers: [server])) ?? false
      }
      guard let match else { continue }
      let evidence = [evidence(probe.name, .txt, at: server)].compactMap(\.self)
      found.append(
        Misplaced(
          row: Row(match, servers: [server]), kind: probe.kind, evidence: evidence))
    }
    return isOpen ? nil : found
  }

  /// Whether a record at another name may be the missing one though nobody told what it says.
  ///
  /// Hosts below the domain have SPF records of their own (RFC 7208 §10.1.3), a site builder's too, so
  /// one there proves nothing; nor does a key of a domain above or below.
  private func fits(_ purpose: Purpose, at probe: ProbeName) -> Bool {
    if probe.kind == .wrongOwner, !probe.name.isWithin(subject.domain) { return false }
    switch (purpose, probe.kind) {
    case (_, .doubled), (.dkim, .wrongOwner), (.dmarc, .wrongOwner): return true
    case (.other, .wrongOwner): return false
    case (.spf, .wrongOwner):
      return probe.name == subject.domain.prepending("@")
        || columns.contains { $0.name == probe.name }
    }
  }

  private func probeNames(_ column: Column, zone: DomainName) -> [ProbeName] {
    let domain = subject.domain
    var names: [ProbeName] = []
    func add(_ name: DomainName?, _ kind: ProbeName.Kind) {
      guard let name, name != column.name, !names.contains(where: { $0.name == name }) else {
        return
      }
      names.append(ProbeName(name: name, kind: kind))
    }
    // The whole name, completed once more by the form; also without its top-level domain.
    add(zone.prepending(column.name), .doubled)
    add(domain.prepending(column.name), .doubled)
    add(zone.prepending(shortened(column.name)), .doubled)
    switch column.purpose {
    case .spf:
      for label in ["www", "mail", "@"] { add(domain.prepending(label), .wrongOwner) }
      // The value of one record in the row of another.
      for other in columns where other.purpose != .spf { add(other.name, .wrongOwner) }
      if domain != zone { add(zone, .wrongOwner) }
    case .dkim:
      guard case .dkim(let selector) = column.record else { break }
      let key = domain.prepending("_domainkey")
      add(key?.prepending("_domainkey")?.prepending(selector), .doubled)
      add(key?.prepending(selector)?.prepending(selector), .doubled)
      add(domain, .wrongOwner)
      add(domain.prepending(selector), .wrongOwner)
      add(key, .wrongOwner)
      for label in ["domainkey", "-domainkey", "_domainkeys", "_domain"] {
        add(domain.prepending(label)?.prepending(selector), .wrongOwner)
      }
      for host in ["www", "mail"] {
        add(domain.prepending(host), .wrongOwner)
        add(domain.prepending(host)?.prepending("_domainkey")?.prepending(selector), .wrongOwner)
      }
      if domain != zone {
        add(zone.prepending("_domainkey")?.prepending(selector), .wrongOwner)
      }
    case .dmarc:
      add(domain.prepending("_dmarc")?.prepending("_dmarc"), .doubled)
      add(domain, .wrongOwner)
      for label in ["dmarc", "-dmarc", "www"] { add(domain.prepending(label), .wrongOwner) }
    case .other: break
    }
    return names
  }

  private func shortened(_ name: DomainName) -> DomainName {
    DomainName(labels: Array(name.labels.dropLast())) ?? name
  }

  // MARK: Names that cannot be seen

  /// Whether a name exists, records or not; nil while open, and where it cannot be told.
  ///
  /// RFC 8020 §2: above a record every name exists, and answers "no data"; a name with nothing at or
  /// below it answers "no such name". A random name tells whether this zone keeps to that (wildcards
  /// and RFC 9824 do not).
  private mutating func exists(_ name: DomainName) -> Bool? {
    guard canProbe, let control = control(below: subject.domain),
      let random = once(Question(control, .txt)), let answer = once(Question(name, .txt))
    else { return nil }
    guard random.outcome == .noSuchName else { return nil }
    switch answer.outcome {
    case .records, .noData: return true
    case .noSuchName: return false
    case .referral, .failed, .noReply, .unreadable: return nil
    }
  }

  /// Whether a key is published under any selector; nil while open, and where it cannot be told.
  mutating func anyKey() -> Bool? {
    guard canProbe, let name = subject.domain.prepending("_domainkey") else { return nil }
    return exists(name)
  }

  /// A doubled name below which something stands though no probe met it: a key under a selector that
  /// nobody told.
  ///
  /// nil when there is none, or it cannot be told.
  mutating func hiddenDoubled() -> DomainName? {
    guard canProbe, let zone,
      let doubled = zone.prepending(subject.domain)?.prepending("_domainkey"),
      exists(doubled) == true
    else { return nil }
    return doubled
  }

  // MARK: Other types, other servers, the domain above

  /// The type under which a missing record was saved instead; nil when there is none, or while open.
  mutating func otherTypes(_ column: Column) -> (type: RecordType, text: [UInt8])? {
    // RFC 7208 §3.1: type 99 was given up.
    let old = RecordType(rawValue: 99)
    let answer = canProbe ? once(Question(column.name, old)) : nil
    guard !canProbe || answer != nil else { return nil }
    for record in answer?.records ?? [] {
      if case .unknown(old, let octets) = record.data {
        let text = Array(Row.characterStrings(octets).joined())
        if RecordReading(column.purpose, text).isOfKind { return (old, text) }
      }
    }
    if let alias = once(Question(column.name, .txt))?.aliases.first,
      case .cname(let target) = alias.data
    {
      let text = Array(target.labels.joined(separator: [0x2E]))
      let head = text.prefix(7).map(\.asciiLowercased)
      if head.starts(with: "v=dkim1".utf8) || head.starts(with: "v=spf1".utf8) {
        return (.cname, text)
      }
      return nil
    }
    // The domain itself has an address of its own; below an underscore nothing has.
    guard canProbe, column.purpose != .spf, let control = control(below: subject.domain),
      let address = once(Question(column.name, .a)), !address.records.isEmpty,
      let random = once(Question(control, .a)), random.records.isEmpty, random.aliases.isEmpty
    else { return nil }
    return (.a, [])
  }

  /// Servers that are not asked by anyone but have the wanted record: those of the mail host, and of
  /// the web host, which is where cPanel is when mail goes to a service; nil while open.
  mutating func servedElsewhere(_ column: Column) -> [(server: ServerAddress, evidence: String?)]? {
    if !canProbe { return [] }
    guard let wanted = column.wanted, let exchangers = exchangers() else { return nil }
    var found: [(server: ServerAddress, evidence: String?)] = []
    var isOpen = false
    var servers: Set<ServerAddress> = []
    for host in exchangers.prefix(2) + [subject.domain] {
      guard let answer = resolved(Question(host, .a)) else {
        isOpen = true
        continue
      }
      for record in answer.records.prefix(2) {
        guard case .a(let ip) = record.data else { continue }
        let server = ServerAddress(ip, port: options.authorityPort)
        guard !authorities.contains(server), servers.insert(server).inserted else { continue }
        guard let reply = ask(query(Question(column.name, .txt), at: server)) else {
          isOpen = true
          continue
        }
        let texts = reply.isAuthoritative ? reply.records.compactMap(\.joinedText) : []
        if texts.contains(where: { column.purpose.isSame($0, wanted) }) {
          found.append((server, evidence(column.name, .txt, at: server)))
        }
      }
    }
    return isOpen ? nil : found
  }

  /// The mail records that the former name servers have and the present ones do not; nil while open.
  ///
  /// Silent servers have none: they were switched off.
  mutating func lostInMove() -> (records: [Record], evidence: [String])? {
    guard canProbe, !subject.formerServers.isEmpty else { return ([], []) }
    var isOpen = false
    var servers: [ServerAddress] = []
    for former in subject.formerServers.prefix(4) {
      switch former {
      case .address(let address): servers.append(address)
      case .name(let host):
        guard let answer = resolved(Question(host, .a)) else {
          isOpen = true
          continue
        }
        for record in answer.records.prefix(2) {
          if case .a(let ip) = record.data {
            servers.append(ServerAddress(ip, port: options.authorityPort))
          }
        }
      }
    }
    let questions =
      columns.map { Question($0.name, .txt) } + [Question(subject.domain, .mx)]
    var lost: [Record] = []
    var ids: [String] = []
    for question in questions {
      guard let present = once(question) else {
        isOpen = true
        continue
      }
      guard present.isConclusive else { continue }
      for server in servers where !authorities.contains(server) {
        guard let former = ask(query(question, at: server)) else {
          isOpen = true
          continue
        }
        guard former.isAuthoritative else { continue }
        let more = Finding.lost(former.records, present.records).filter { !lost.contains($0) }
        guard !more.isEmpty else { continue }
        lost += more
        ids += [observations.last(query(question, at: server))?.id].compactMap(\.self)
      }
    }
    return isOpen ? nil : (lost, ids)
  }

  /// Whether a sender's reverse name leads back to it; nil while open, and where it cannot be told.
  mutating func isReverseRight(of ip: IPAddress) -> Bool? {
    let query = Query(
      Question(ip.reverseName, .ptr), to: options.anyResolver, recursionDesired: true)
    guard let answer = ask(query), answer.isConclusive else { return nil }
    let names = answer.records.compactMap { record -> DomainName? in
      if case .ptr(let name) = record.data { return name }
      return nil
    }
    let type: RecordType =
      switch ip {
      case .v4: .a
      case .v6: .aaaa
      }
    var isOpen = false
    for name in names.prefix(4) {
      guard let back = resolved(Question(name, type)) else {
        isOpen = true
        continue
      }
      if back.records.contains(where: { $0.data == .a(ip) || $0.data == .aaaa(ip) }) { return true }
      if !back.isConclusive { isOpen = true }
    }
    return isOpen ? nil : false
  }

  /// The SPF of the zone above a subdomain that has none; nil while open, or without one.
  mutating func parentSPF() -> [UInt8]? {
    guard canProbe, let zone, zone != subject.domain else { return nil }
    return once(Question(zone, .txt))?.records.compactMap(\.joinedText).first(
      where: SPFRecord.isSPF)
  }
}
