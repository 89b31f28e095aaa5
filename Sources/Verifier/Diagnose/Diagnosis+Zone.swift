internal import DNSCore
internal import MailAuth

extension Diagnosis {
  /// Whether the authoritative servers say the same about a record, and harmless copies elsewhere.
  mutating func judgeAgreement(_ column: Column) {
    let states = column.conclusive.map { ($0.server, column.state(of: $0.seen)) }
    if column.isContradictory {
      let right = Set(states.filter { $0.1.works }.map(\.0))
      let good = right.isEmpty ? majority(column) : right
      let behind = column.conclusive.map(\.server).filter { !good.contains($0) }
      // Caches may differ: they heard at different times.
      if !good.isEmpty, !behind.isEmpty, !scene.options.asksResolversOnly {
        addBehind(behind, column)
      }
    }
    guard column.purpose != .spf, !column.isGiven, !column.isMissing,
      let apex = scene.columns.first(where: { $0.purpose == .spf })
    else { return }
    let isOwn = { (text: [UInt8]) in column.purpose.takes(text) }
    if let copy = apex.published?.seen.texts.first(where: isOwn),
      !findings.contains(where: { $0.observed == copy && $0.code == "record-wrong-owner" })
    {
      findings.append(
        Finding(
          .recordWrongOwner(found: apex.name, correct: column.name, isHarmless: true),
          record: column.record, evidence: evidence(apex), observed: copy))
    }
  }

  private func majority(_ column: Column) -> Set<ServerAddress> {
    var groups: [Set<[UInt8]>: [ServerAddress]] = [:]
    for entry in column.conclusive {
      groups[Set(column.own(entry.seen)), default: []].append(entry.server)
    }
    // What is newest is not known; servers that have a record are taken to be ahead of those without.
    let best = groups.max { left, right in
      (left.key.isEmpty ? 0 : 1, left.value.count) < (right.key.isEmpty ? 0 : 1, right.value.count)
    }
    return Set(best?.value ?? [])
  }

  private mutating func addBehind(_ servers: [ServerAddress], _ column: Column) {
    let names = servers.map(\.description)
    for index in findings.indices {
      if case .nsInconsistent(let behind) = findings[index].mistake {
        findings[index].mistake = .nsInconsistent(
          behind: behind + names.filter { !behind.contains($0) })
        return
      }
    }
    findings.append(
      Finding(
        .nsInconsistent(behind: names), record: .zone,
        evidence: servers.compactMap { scene.evidence(column.name, column.type, at: $0) }))
  }

  mutating func judgeZone() {
    judgeLame()
    judgeSize()
  }

  /// What the public resolvers say of the zone.
  mutating func judgeResolvers() {
    judgeSignatures()
    judgeCaches()
  }

  /// What stayed behind at the former name servers.
  mutating func judgeMove() {
    guard let lost = scene.lostInMove(), !lost.records.isEmpty else { return }
    findings.append(
      Finding(.recordsLostInMove(records: lost.records), record: .zone, evidence: lost.evidence))
  }

  /// The reverse name of a sender that was given: the host's affair, so it never outweighs the records.
  mutating func judgeReverse() {
    guard !scene.isReceiver, let ip = scene.subject.senderIP, scene.isReverseRight(of: ip) == false
    else { return }
    let query = Query(
      Question(ip.reverseName, .ptr), to: scene.options.anyResolver, recursionDesired: true)
    findings.append(
      Finding(
        .ptrMissing(ip: ip), record: .ptr, severity: .medium,
        evidence: [scene.observations.last(query)?.id].compactMap(\.self)))
  }

  /// An alias where the server gives a text as well (RFC 1034 §3.6.2): receivers follow the alias.
  mutating func judgeAlias(_ column: Column) {
    guard !scene.isReceiver, !column.isMissing,
      let answer = scene.once(Question(column.name, .cname)),
      case .cname(let target)? = answer.records.first?.data,
      let server = answer.server ?? column.conclusive.first?.server,
      let text = scene.replies[scene.query(Question(column.name, .txt), at: server)],
      text.aliases.isEmpty, !text.records.isEmpty
    else { return }
    let ids = [RecordType.txt, .cname].compactMap { scene.evidence(column.name, $0, at: server) }
    findings.append(
      Finding(
        .cnameConflict(target: target, problem: .atSameName), record: column.record,
        evidence: ids, expected: column.wanted))
  }

  /// A server that is named for the zone and does not know it.
  private mutating func judgeLame() {
    guard let delegation = scene.delegation else { return }
    let lame = delegation.servers.filter(\.isDelegated).flatMap { server in
      server.addresses.compactMap { address -> ServerAddress? in
        if case .lame = address.state { return address.server }
        return nil
      }
    }
    guard !lame.isEmpty, !delegation.authorities.isEmpty else { return }
    let ids = lame.flatMap { server in
      [RecordType.soa, .ns].compactMap { scene.evidence(delegation.zone, $0, at: server) }
    }
    findings.append(
      Finding(.nsInconsistent(behind: lame.map(\.description)), record: .zone, evidence: ids))
  }

  /// Texts that do not fit into a datagram, at a server that answers smaller questions.
  private mutating func judgeSize() {
    guard let column = scene.columns.first, let zone = scene.zone else { return }
    let octets =
      column.conclusive.map { entry in
        entry.seen.texts.reduce(0) { $0 + $1.count + 14 }
      }.max() ?? 0
    let failing = column.seen.filter { entry in
      entry.seen == .unknown
        && scene.replies[scene.query(Question(zone, .soa), at: entry.server)]?.isConclusive == true
    }
    // Where all servers cut their answers at this name and answer at others, the size is the reason.
    let others = scene.columns.dropFirst().flatMap(\.conclusive).map(\.server)
    let isAlone =
      column.isHeard && column.conclusive.isEmpty && !failing.isEmpty
      && failing.allSatisfy { entry in
        let query = scene.query(Question(column.name, .txt), at: entry.server)
        guard scene.replies[query]?.outcome == .noReply(.cut) else { return false }
        return others.contains(entry.server)
      }
    let tcpFails = !failing.isEmpty && (octets > 1_232 || isAlone)
    guard tcpFails || octets > 4_096 else { return }
    findings.append(
      Finding(
        .txtAnswerTooLarge(octets: octets, tcpFails: tcpFails), record: .zone,
        severity: tcpFails ? .medium : .low,
        evidence: failing.isEmpty
          ? evidence(column)
          : failing.compactMap { scene.evidence(column.name, .txt, at: $0.server) }))
  }

  /// Resolvers that fail, and do not when told not to check signatures (RFC 4035 §3.2.2).
  private mutating func judgeSignatures() {
    var names: [String] = []
    var codes: [UInt16] = []
    var ids: [String] = []
    for column in scene.columns where column.isWholeAtAuthority {
      for resolver in scene.options.resolvers {
        let query = scene.resolverQuery(resolver, column)
        let unchecked = scene.checkingDisabled(resolver, column)
        guard let answer = scene.replies[query], answer.outcome == .failed(.serverFailure),
          let plain = scene.replies[unchecked], plain.isConclusive
        else { continue }
        // A later failure may only repeat that there was one.
        for error in answer.extendedErrors where !codes.contains(error.code) {
          codes.append(error.code)
        }
        guard !names.contains(resolver.name) else { continue }
        names.append(resolver.name)
        ids += [query, unchecked].compactMap { scene.observations.last($0)?.id }
      }
    }
    // One server's failure may be its own.
    guard names.count >= 2 else { return }
    if let times = scene.signatureTimes() {
      // RFC 8914 §4.8, §4.9: what the zone's own signatures say, resolvers may only call "bogus".
      if Double(times.end) < now, !codes.contains(7) { codes.append(7) }
      if Double(times.begin) > now, !codes.contains(8) { codes.append(8) }
    }
    findings.append(
      Finding(.dnssecBroken(resolvers: names, codes: codes), record: .zone, evidence: ids))
  }

  /// Resolvers that still remember what was before.
  private mutating func judgeCaches() {
    for column in scene.columns {
      var servers: [String] = []
      var ids: [String] = []
      var until: Double?
      var move: NameServerMove?
      for resolver in scene.options.resolvers {
        let cell = scene.cell(of: resolver, column, now: now)
        guard cell.state == .old || cell.state == .missing else { continue }
        servers.append(resolver.name)
        if let id = cell.evidence { ids.append(id) }
        if let sure = cell.sureBy { until = max(until ?? sure, sure) }
        guard cell.why == .formerServers else { continue }
        for former in resolver.each.compactMap({ scene.formerServers(of: $0) }) {
          let left = max(0, Int((former.until - now).rounded(.up)))
          move = NameServerMove(
            former: Array(Set(former.names + (move?.former ?? []))).sorted(),
            secondsLeft: max(left, move?.secondsLeft ?? 0))
          if let id = former.evidence, !ids.contains(id) { ids.append(id) }
        }
      }
      guard !servers.isEmpty else { continue }
      findings.append(
        Finding(
          .notYetVisible(servers: servers, until: until, move: move), record: column.record,
          evidence: ids,
          expected: column.reference))
    }
  }
}
