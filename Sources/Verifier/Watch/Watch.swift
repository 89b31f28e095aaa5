public import DNSCore
internal import Keys

/// What a watch knows of a domain from the rounds so far; each new round gives what is to be told.
///
/// The order of answers, TTLs and servers that fail to reply are no change. Until all is well for the
/// first time, every step is told. From then on only losses are: something that was well and is no
/// longer so at every authoritative server, in two rounds one after the other.
public struct Watch: Hashable, Sendable {
  /// The domain.
  public let domain: DomainName
  /// When all was well for the first time, seconds since 1970; nil: not yet.
  public private(set) var wellSince: Double?
  /// What each record was when it was well.
  var baseline: [RecordKind: [UInt8]] = [:]
  /// What the last round that could tell saw lost.
  var suspected: [RecordKind: Loss] = [:]
  /// What was told as lost.
  public internal(set) var lost: [RecordKind: Loss] = [:]

  /// What stood in the last round of this run.
  private var picture: Picture?
  private var blindRounds = 0

  /// A watch that knows nothing yet.
  public init(domain: DomainName) {
    self.domain = domain
  }

  /// A watch as it was kept.
  init(
    domain: DomainName, wellSince: Double?, baseline: [RecordKind: [UInt8]],
    suspected: [RecordKind: Loss], lost: [RecordKind: Loss]
  ) {
    self.domain = domain
    self.wellSince = wellSince
    self.baseline = baseline
    self.suspected = suspected
    self.lost = lost
  }

  /// Whether something may be lost, so that the second look should come soon.
  public var isSuspicious: Bool {
    suspected.contains { lost[$0.key] == nil }
  }

  /// Takes a round.
  ///
  /// - Parameter round: What was seen.
  /// - Returns: What is to be told of it, in order; nothing when nothing changed.
  public mutating func take(_ round: WatchRound) -> [WatchChange] {
    var changes = judgeSight(round)
    let isFirst = picture == nil
    let new = Picture(round, after: picture)
    if isFirst { changes.append(.began(round.report.verdict, wellSince: wellSince)) }
    if wellSince == nil {
      changes += isFirst ? new.first : new.changes(from: picture)
      if round.report.verdict == .ok {
        wellSince = round.at
        if !isFirst || changes.last != .well { changes.append(.well) }
        remember(round)
      }
    } else {
      changes += losses(round)
      if round.report.verdict == .ok, suspected.isEmpty { remember(round) }
    }
    picture = new
    return changes
  }

  private mutating func judgeSight(_ round: WatchRound) -> [WatchChange] {
    if round.report.verdict == .unknown {
      blindRounds += 1
      return blindRounds == 2 ? [.blind] : []
    }
    defer { blindRounds = 0 }
    return blindRounds >= 2 ? [.sighted] : []
  }

  /// Keeps what each record is while all is well.
  ///
  /// Where servers differ, what was known stays.
  private mutating func remember(_ round: WatchRound) {
    for watched in round.records {
      guard let text = watched.agreed, !PrivateKeyText.isPresent(in: text) else { continue }
      baseline[watched.record] = text
    }
  }

  // MARK: Losses

  private enum Judgement {
    case well
    case lost(Loss)
    /// Servers differ, or could not be heard: nothing is proved.
    case unknown
  }

  private mutating func losses(_ round: WatchRound) -> [WatchChange] {
    var changes: [WatchChange] = []
    for (record, judgement) in judgements(round) {
      switch judgement {
      case .unknown: continue
      case .well:
        suspected[record] = nil
        if lost.removeValue(forKey: record) != nil { changes.append(.restored(record)) }
      case .lost(let loss):
        let before = suspected.updateValue(loss, forKey: record)
        // Once is no proof; and what was told already is not told again until it changes for good.
        guard let before, lost[record] != loss, lost[record] == nil || before == loss else {
          continue
        }
        lost[record] = loss
        changes.append(.lost(record, loss, finding(of: record, loss, round)))
        // A new key may be right: from now on it is the one that a further change is measured by.
        if loss == .otherKey {
          if let text = round.records.first(where: { $0.record == record })?.agreed {
            baseline[record] = text
          }
          lost[record] = nil
          suspected[record] = nil
        }
      }
    }
    return changes
  }

  private func finding(of record: RecordKind, _ loss: Loss, _ round: WatchRound) -> Finding? {
    let own = round.report.findings.flatMap { [$0] + $0.parts }.filter { $0.record == record }
    if case .broken(let code) = loss { return own.first { $0.code == code } }
    return own.first { $0.severity >= .high }
  }

  /// What became of the zone, and of each record that was there when all was well.
  private func judgements(_ round: WatchRound) -> [(RecordKind, Judgement)] {
    var judgements = [(RecordKind.zone, zone(round))]
    for watched in round.records {
      guard let before = baseline[watched.record] else { continue }
      judgements.append((watched.record, record(watched, before, round.report)))
    }
    return judgements
  }

  private func zone(_ round: WatchRound) -> Judgement {
    switch round.report.condition {
    case .noSuchDomain, .lame: return .lost(.unserved)
    case .unknown, .noNetwork, .silent: return .unknown
    case .served: break
    }
    let grave = round.report.findings.first { finding in
      if case .dnssecBroken = finding.mistake { return true }
      return finding.record == .zone && finding.severity >= .high
    }
    return grave.map { .lost(.broken(code: $0.code)) } ?? .well
  }

  private func record(
    _ watched: WatchedRecord, _ before: [UInt8], _ report: CheckReport
  ) -> Judgement {
    guard !watched.servers.isEmpty else { return .unknown }
    let each = watched.servers.map { texts -> Loss? in
      guard let text = texts.first else { return .gone }
      if texts.count > 1 { return .several(texts.count) }
      if watched.purpose == .dkim, text != before, !Purpose.dkim.isSame(text, before) {
        return .otherKey
      }
      return nil
    }
    let losses = each.compactMap(\.self)
    // Servers that lag behind, in either direction, will agree soon.
    guard losses.isEmpty || losses.count == each.count else { return .unknown }
    // A key that cannot be used is worse than another one.
    let grave = report.findings.first { $0.record == watched.record && $0.severity >= .high }
    if let loss = losses.first {
      if loss == .otherKey, watched.agreed == nil { return .unknown }
      if loss == .otherKey, let grave, grave.code != "dkim-key-mismatch" {
        return .lost(.broken(code: grave.code))
      }
      return .lost(loss)
    }
    guard watched.agreed != nil else { return .unknown }
    return grave.map { .lost(.broken(code: $0.code)) } ?? .well
  }
}

/// What a round showed, in the terms that count as a change.
private struct Picture: Hashable {
  /// How many name servers have each record, and how many told.
  struct Spread: Hashable {
    var servers: Int
    var of: Int
  }

  var verdict: Verdict
  var spread: [RecordKind: Spread] = [:]
  var visible: [RecordKind: Set<String>] = [:]
  /// By code and record only: particulars may come in another order.
  var findings: [FindingKey: Finding] = [:]
  var records: [RecordKind] = []
  var order: [FindingKey] = []
  var resolvers: [String] = []
  var everyoneBy: Double?

  struct FindingKey: Hashable {
    var code: String
    var record: RecordKind
  }

  /// The picture of a round; what it could not tell stays as it was before.
  init(_ round: WatchRound, after last: Picture?) {
    let report = round.report
    verdict = report.verdict == .unknown ? last?.verdict ?? .unknown : report.verdict
    everyoneBy = report.propagation.everyoneBy
    for watched in round.records {
      records.append(watched.record)
      spread[watched.record] =
        watched.servers.isEmpty
        ? last?.spread[watched.record]
        : Spread(servers: watched.havingIt, of: watched.servers.count)
    }
    for row in report.propagation.rows where row.role == .resolver {
      resolvers.append(row.name)
      for cell in row.cells {
        let isKnown: Bool
        switch cell.state {
        case .ok, .differs: isKnown = true
        case .unknown, .waiting:
          isKnown = last?.visible[cell.record]?.contains(row.name) ?? false
        case .old, .missing, .notAsked: isKnown = false
        }
        if isKnown { visible[cell.record, default: []].insert(row.name) }
      }
    }
    guard report.condition == .served || last == nil else {
      findings = last?.findings ?? [:]
      order = last?.order ?? []
      return
    }
    for finding in report.findings {
      // Told cell by cell instead.
      if case .notYetVisible = finding.mistake { continue }
      var key = FindingKey(code: finding.code, record: finding.record)
      // One finding for all that is missing; which records those are is told by their own lines.
      if case .notPublished = finding.mistake { key.record = .none }
      if findings.updateValue(finding, forKey: key) == nil { order.append(key) }
    }
  }

  /// What is told after the first look: how many servers have what, and what is wrong.
  var first: [WatchChange] {
    var changes = order.compactMap { findings[$0] }.map(WatchChange.found)
    switch verdict {
    case .ok: changes.append(.well)
    case .waiting: changes.append(.waiting(everyoneBy: everyoneBy))
    case .broken, .unknown: break
    }
    return changes
  }

  func changes(from last: Picture?) -> [WatchChange] {
    guard let last else { return first }
    var changes: [WatchChange] = []
    for record in records {
      guard let now = spread[record] else { continue }
      let before = last.spread[record]?.servers ?? 0
      if now.servers != before {
        changes.append(.published(record, servers: now.servers, of: now.of))
      }
    }
    changes += order.filter { last.findings[$0] == nil }.compactMap { findings[$0] }
      .map(WatchChange.found)
    changes += last.order.filter { findings[$0] == nil }.compactMap { last.findings[$0] }
      .map(WatchChange.mended)
    for record in records {
      let new = (visible[record] ?? []).subtracting(last.visible[record] ?? [])
      if !new.isEmpty { changes.append(.visible(record, at: resolvers.filter(new.contains))) }
    }
    if verdict == .waiting, last.verdict != .waiting {
      changes.append(.waiting(everyoneBy: everyoneBy))
    }
    return changes
  }
}
