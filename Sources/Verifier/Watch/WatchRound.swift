public import DNSCore

/// What every authoritative server has of one followed record, in one round.
public struct WatchedRecord: Hashable, Sendable {
  /// The record.
  public var record: RecordKind
  /// What it is for.
  public var purpose: Purpose
  /// Where it stands.
  public var name: DomainName
  /// The text that shall be there; nil when nobody told.
  public var wanted: [UInt8]?
  /// The texts of the purpose at each server that told for certain, in no order that counts.
  public var servers: [[[UInt8]]]

  /// How many servers have the record as it shall be: one text, and the wanted one where that is
  /// known.
  public var havingIt: Int {
    servers.count { texts in
      guard texts.count == 1, let text = texts.first else { return false }
      return wanted.map { purpose.isSame(text, $0) } ?? true
    }
  }

  /// The text that all servers agree on; nil where they do not, or have none or several.
  public var agreed: [UInt8]? {
    guard let first = servers.first?.first,
      servers.allSatisfy({ texts in
        guard texts.count == 1, let text = texts.first else { return false }
        return purpose.isSame(text, first)
      })
    else { return nil }
    return first
  }

  /// A watched record.
  public init(
    record: RecordKind, purpose: Purpose, name: DomainName, wanted: [UInt8]?,
    servers: [[[UInt8]]]
  ) {
    self.record = record
    self.purpose = purpose
    self.name = name
    self.wanted = wanted
    self.servers = servers
  }
}

/// One look at a domain: the report, and what each authoritative server has.
public struct WatchRound: Hashable, Sendable {
  /// The report of the round.
  public var report: CheckReport
  /// The records that are followed, as each authoritative server has them.
  public var records: [WatchedRecord]
  /// When it ended, seconds since 1970.
  public var at: Double

  /// A round.
  public init(report: CheckReport, records: [WatchedRecord], at: Double) {
    self.report = report
    self.records = records
    self.at = at
  }
}

extension Inspection {
  /// What a round of a watch saw.
  ///
  /// - Parameters:
  ///   - observations: What was heard so far.
  ///   - now: Seconds since 1970.
  /// - Returns: The round.
  public func round(_ observations: Observations, now: Double) -> WatchRound {
    let pass = pass(observations.withLastWords, now: now)
    let records = pass.scene.columns.map { column in
      WatchedRecord(
        record: column.record, purpose: column.purpose, name: column.name,
        wanted: column.reference,
        servers: column.conclusive.map { column.own($0.seen) })
    }
    return WatchRound(report: report(observations, now: now), records: records, at: now)
  }
}
