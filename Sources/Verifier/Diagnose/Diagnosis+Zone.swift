internal import DNSCore
internal import MailAuth

extension Diagnosis {
  /// Whether the authoritative servers say the same about a record, and harmless copies elsewhere.
  mutating func judgeAgreement(_ column: Column) {
    let states = column.conclusive.map { ($0.server, column.state(of: $0.seen)) }
    let texts = Set(column.conclusive.map { Set(Column.own(column.purpose, $0.seen)) })
    if texts.count > 1 {
      let good =
        column.wanted == nil ? majority(column) : Set(states.filter { $0.1 == .ok }.map(\.0))
      let behind = column.conclusive.map(\.server).filter { !good.contains($0) }
      if !good.isEmpty, !behind.isEmpty { addBehind(behind, column) }
    }
    guard column.purpose == .dkim, !column.isMissing, column.wanted != nil,
      let apex = scene.columns.first(where: { $0.purpose == .spf })
    else { return }
    if let copy = apex.published?.seen.texts.first(where: Text.isDKIM) {
      findings.append(
        Finding(
          .recordWrongOwner(found: apex.name, correct: column.name, isHarmless: true),
          record: column.record, evidence: evidence(apex), observed: copy))
    }
  }

  private func majority(_ column: Column) -> Set<ServerAddress> {
    var groups: [Set<[UInt8]>: [ServerAddress]] = [:]
    for entry in column.conclusive {
      groups[Set(Column.own(column.purpose, entry.seen)), default: []].append(entry.server)
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
        evidence: servers.compactMap { scene.evidence(column.name, .txt, at: $0) }))
  }

  mutating func judgeZone() {
    judgeLame()
    judgeSize()
    judgeSignatures()
    judgeCaches()
  }

  /// A server that is named for the zone and does not know it.
  private mutating func judgeLame() {
    guard let delegation = scene.delegation else { return }
    let lame = delegation.servers.filter(\.isDelegated).flatMap { server in
      server.addresses.compactMap { address -> String? in
        if case .lame = address.state { return address.server.description }
        return nil
      }
    }
    guard !lame.isEmpty, !delegation.authorities.isEmpty else { return }
    findings.append(Finding(.nsInconsistent(behind: lame), record: .zone))
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
    let tcpFails = !failing.isEmpty && octets > 1_232
    guard tcpFails || octets > 4_096 else { return }
    findings.append(
      Finding(
        .txtAnswerTooLarge(octets: octets, tcpFails: tcpFails), record: .zone,
        severity: tcpFails ? .medium : .low,
        evidence: failing.compactMap { scene.evidence(column.name, .txt, at: $0.server) }))
  }

  /// Resolvers that fail, and do not when told not to check signatures (RFC 4035 §3.2.2).
  private mutating func judgeSignatures() {
    var names: [String] = []
    var codes: [UInt16] = []
    var ids: [String] = []
    for column in scene.columns where column.isWholeAtAuthority {
      for resolver in scene.options.resolvers where !names.contains(resolver.name) {
        let query = scene.resolverQuery(resolver, column)
        let unchecked = scene.checkingDisabled(resolver, column)
        guard let answer = scene.replies[query], answer.outcome == .failed(.serverFailure),
          let plain = scene.replies[unchecked], plain.isConclusive
        else { continue }
        names.append(resolver.name)
        ids += [query, unchecked].compactMap { scene.observations.last($0)?.id }
        for error in answer.extendedErrors where !codes.contains(error.code) {
          codes.append(error.code)
        }
      }
    }
    // One server's failure may be its own.
    guard names.count >= 2 else { return }
    findings.append(
      Finding(.dnssecBroken(resolvers: names, codes: codes), record: .zone, evidence: ids))
  }

  /// Resolvers that still remember what was before.
  private mutating func judgeCaches() {
    for column in scene.columns {
      var servers: [String] = []
      var ids: [String] = []
      var until: Double?
      for resolver in scene.options.resolvers {
        let cell = scene.cell(of: resolver, column, now: now)
        guard cell.state == .old || cell.state == .missing else { continue }
        servers.append(resolver.name)
        if let id = cell.evidence { ids.append(id) }
        if let sure = cell.sureBy { until = max(until ?? sure, sure) }
      }
      guard !servers.isEmpty else { continue }
      findings.append(
        Finding(
          .notYetVisible(servers: servers, until: until), record: column.record, evidence: ids,
          expected: column.reference))
    }
  }
}
