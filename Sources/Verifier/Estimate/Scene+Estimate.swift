internal import DNSCore

extension Scene {
  /// Since when every authoritative server has the record, as far as it was heard: a bound, the real
  /// moment lies before.
  ///
  /// nil while it is not so.
  func wholeSince(_ column: Column) -> Double? {
    guard column.isWholeAtAuthority else { return nil }
    return column.conclusive.compactMap { entry in
      observations.last(query(Question(column.name, column.type), at: entry.server))?.since
    }.max()
  }

  /// How long an answer from before the change may be remembered: the old record's TTL, or that of
  /// "there is none"; nil where no change was seen.
  func oldTimeToLive(_ column: Column) -> Double? {
    let old = column.conclusive.compactMap { entry -> Double? in
      let observation = observations.last(
        query(Question(column.name, column.type), at: entry.server))
      guard let before = observation?.before else { return nil }
      return before.timeToLive.map(Double.init) ?? zoneMinimum
    }
    return old.max()
  }

  /// Seconds for which the zone lets "there is none" be remembered (RFC 2308 §5): the lesser of the
  /// SOA's TTL and its minimum; nil while not known.
  var zoneMinimum: Double? {
    guard let zone else { return nil }
    let all = authorities.compactMap { server -> Double? in
      guard let answer = replies[query(Question(zone, .soa), at: server)] else { return nil }
      for record in answer.records {
        if case .soa(let soa) = record.data { return Double(min(record.ttl, soa.minimum)) }
      }
      return nil
    }
    return all.max()
  }

  // MARK: Cells

  /// What an authoritative server gives for a record.
  func cell(at server: ServerAddress, _ column: Column, provider delay: Int?) -> PropagationCell {
    let seen = column.seen.first { $0.server == server }?.seen ?? .pending
    let state = column.state(of: seen)
    let observation = observations.last(query(Question(column.name, column.type), at: server))
    let isLate = delay != nil && column.wanted != nil && (state == .missing || state == .old)
    return PropagationCell(
      record: column.record, state: state, why: isLate ? .publishingDelay : nil, isBound: isLate,
      askedAt: observation?.answer.receivedAt, evidence: observation?.id)
  }

  /// What a public resolver gives for a record, and until when it may give that: the worst of what its
  /// caches gave, since a later answer may come from any of them.
  mutating func cell(
    of resolver: PublicResolverTarget, _ column: Column, now: Double
  ) -> PropagationCell {
    var cells: [PropagationCell] = []
    for place in resolver.each { cells.append(cell(at: place, column)) }
    let remembering = cells.filter { $0.state == .old || $0.state == .missing }
    let worst = remembering.max { ($0.sureBy ?? .infinity) < ($1.sureBy ?? .infinity) }
    return worst ?? cells.first ?? PropagationCell(record: column.record, state: .waiting)
  }

  /// What one of its caches gives.
  private mutating func cell(
    at resolver: PublicResolverTarget, _ column: Column
  ) -> PropagationCell {
    guard mayAskResolvers(about: column) else {
      return PropagationCell(record: column.record, state: .notAsked)
    }
    guard let observation = observations.last(resolverQuery(resolver, column)) else {
      return PropagationCell(record: column.record, state: .waiting)
    }
    let answer = observation.answer
    var cell = PropagationCell(
      record: column.record, state: .unknown, askedAt: answer.receivedAt,
      evidence: observation.id)
    switch answer.outcome {
    case .records(let records):
      cell.state = column.state(of: .records(Seen.once(records), ttl: nil))
      if cell.state == .missing { cell.state = .old }
      if cell.state == .old { expire(&cell, answer, .ttl, column) }
    case .noData, .noSuchName:
      cell.state = .missing
      expire(&cell, answer, .negativeTTL, column)
    case .referral, .failed, .noReply, .unreadable:
      break
    }
    if cell.state == .old || cell.state == .missing, let former = formerServers(of: resolver) {
      // Until then it may take the old answer anew, whatever is left of the one it has.
      if cell.sureBy.map({ $0 < former.until }) ?? true { cell.sureBy = former.until }
      cell.why = .formerServers
      cell.isBound = true
    }
    cell.isBound = cell.isBound || (cell.sureBy != nil && resolver.isManyCaches)
    return cell
  }

  /// The name servers from before a change that a resolver still asks, and until when; nil where it asks
  /// the present ones, or that is not known.
  ///
  /// Of a resolver that gives an old answer only. Its name servers of the zone have to be others
  /// altogether than the parent and the zone name now: a difference in one of them proves no change.
  mutating func formerServers(
    of resolver: PublicResolverTarget
  ) -> (names: [DomainName], until: Double, evidence: String?)? {
    guard let delegation, !options.asksResolversOnly else { return nil }
    let query = nameServerQuery(resolver, delegation.zone)
    guard let answer = ask(query), let left = answer.timeToLive else { return nil }
    let names = Set(
      answer.records.compactMap { record -> DomainName? in
        if case .ns(let name) = record.data { return name }
        return nil
      })
    guard !names.isEmpty, names.isDisjoint(with: delegation.servers.map(\.name)) else { return nil }
    return (
      names.sorted(), answer.receivedAt + Double(left), observations.last(query)?.id
    )
  }

  /// What tells whom a resolver asks about the zone: a name that is there in any case.
  func nameServerQuery(_ resolver: PublicResolverTarget, _ zone: DomainName) -> Query {
    let server = isIntercepted ? resolver.secureAddress ?? resolver.address : resolver.address
    return Query(Question(zone, .ns), to: server, recursionDesired: true)
  }

  private func expire(
    _ cell: inout PropagationCell, _ answer: Answer, _ reason: CellReason, _ column: Column
  ) {
    if let left = answer.timeToLive {
      cell.sureBy = answer.receivedAt + Double(left)
      cell.why = reason
      // Whatever the server says: what it took before a change that was seen ends with that.
      if let since = wholeSince(column), let old = oldTimeToLive(column), let sure = cell.sureBy,
        since + old > answer.receivedAt
      {
        cell.sureBy = min(sure, since + old)
      }
      return
    }
    // No SOA came along: nothing remembered from before the change outlives it by more than the
    // zone's own negative TTL.
    guard let minimum = zoneMinimum else { return }
    let since = wholeSince(column) ?? answer.receivedAt
    cell.sureBy = min(since, answer.receivedAt) + minimum
    if let sure = cell.sureBy, sure <= answer.receivedAt {
      cell.sureBy = answer.receivedAt + minimum
    }
    cell.why = .zoneMinimum
    cell.isBound = true
  }

  // MARK: The table

  /// The whole table: authoritative servers first, then the public ones.
  mutating func propagation(now: Double, provider delay: Int?) -> Propagation {
    let shown = columns.filter { column in
      column.purpose != .dmarc || column.wanted != nil || !column.own.isEmpty
    }.filter { column in
      // A key that is only guessed at, and is not there, is no record to follow.
      column.purpose != .dkim || column.wanted != nil || !column.isMissing
    }
    var table = Propagation(
      columns: shown.map {
        PropagationColumn(record: $0.record, name: $0.name, wanted: $0.reference)
      })
    for server in options.asksResolversOnly ? [] : authorities {
      let name = delegation?.servers.first { $0.addresses.contains { $0.server == server } }?.name
      table.rows.append(
        PropagationRow(
          server: server, role: .authoritative, name: name?.description ?? server.description,
          cells: shown.map { cell(at: server, $0, provider: delay) }))
    }
    for resolver in options.resolvers {
      var cells: [PropagationCell] = []
      for column in shown { cells.append(cell(of: resolver, column, now: now)) }
      let server = isIntercepted ? resolver.secureAddress ?? resolver.address : resolver.address
      table.rows.append(
        PropagationRow(
          server: server, role: .resolver, name: resolver.name, cells: cells))
    }
    let all = table.rows.flatMap(\.cells)
    table.isAtAuthority = !shown.isEmpty && shown.allSatisfy(\.isWholeAtAuthority)
    table.isComplete =
      table.isAtAuthority
      && all.allSatisfy { $0.state.works || $0.state == .unknown }
      && (options.resolvers.isEmpty
        || table.rows.contains { $0.role == .resolver && $0.cells.allSatisfy(\.state.works) })
    guard table.isAtAuthority else { return table }
    var bounds = table.rows.filter { $0.role == .resolver }.flatMap(\.cells).compactMap(\.sureBy)
    for column in shown {
      // Caches that nobody asked, the receivers' own among them, may have asked right before the
      // change.
      if let since = wholeSince(column), let old = oldTimeToLive(column) {
        bounds.append(since + old)
      }
    }
    if let latest = bounds.max(), latest > now { table.everyoneBy = latest }
    return table
  }

  /// When asking again can first tell something new; nil when nothing can.
  func nextCheck(_ table: Propagation, now: Double) -> Double? {
    var moments: [Double] = []
    for cell in table.rows.flatMap(\.cells) {
      switch cell.state {
      case .ok, .differs, .waiting, .notAsked: continue
      case .unknown: moments.append((cell.askedAt ?? now) + Recheck.unknown)
      case .old, .missing:
        // A whole second more, since TTLs are whole seconds: never early.
        if let sure = cell.sureBy {
          moments.append(sure + 1)
        } else {
          moments.append((cell.askedAt ?? now) + Recheck.authority)
        }
      }
    }
    guard let next = moments.min() else { return nil }
    return max(next, now + 1)
  }
}

/// How soon a question is worth asking again, in seconds.
enum Recheck {
  /// An authoritative server that has not the wanted record: it keeps nothing, asking does no harm.
  static let authority = 20.0
  /// A server that did not answer.
  static let unknown = 30.0
}
