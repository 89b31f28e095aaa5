internal import DNSCore

/// In what way something that was well is no longer so.
public enum Loss: Hashable, Sendable {
  /// The record is gone.
  case gone
  /// There are several where one may be; how many.
  case several(Int)
  /// The key is another one than it was.
  case otherKey
  /// The record is there, and this finding stops mail; its code.
  case broken(code: String)
  /// The domain is no longer registered, or its zone no longer served.
  case unserved

  /// The word of the JSON output.
  public var code: String {
    switch self {
    case .gone: "gone"
    case .several: "several"
    case .otherKey: "other-key"
    case .broken(let code): code
    case .unserved: "unserved"
    }
  }
}

/// Something that a watch tells: one line.
public enum WatchChange: Hashable, Sendable {
  /// The first look, and what it said; since when all was well in an earlier run (nil: never).
  case began(Verdict, wellSince: Double?)
  /// This many of the zone's name servers have the record now; more than before, or fewer.
  case published(RecordKind, servers: Int, of: Int)
  /// These resolvers give the record now.
  case visible(RecordKind, at: [String])
  /// Something new is wrong.
  case found(Finding)
  /// This is no longer wrong.
  case mended(Finding)
  /// All is right at the authority; by when everyone sees it (nil: not known).
  case waiting(everyoneBy: Double?)
  /// All is well.
  case well
  /// Something that was well is no longer so; the finding that tells more, where there is one.
  case lost(RecordKind, Loss, Finding?)
  /// It is well again.
  case restored(RecordKind)
  /// For two rounds it could not be told how things stand.
  case blind
  /// It can be told again.
  case sighted

  /// The word of the JSON output.
  public var code: String {
    switch self {
    case .began: "began"
    case .published: "published"
    case .visible: "visible"
    case .found: "found"
    case .mended: "mended"
    case .waiting: "waiting"
    case .well: "well"
    case .lost: "lost"
    case .restored: "restored"
    case .blind: "blind"
    case .sighted: "sighted"
    }
  }

  /// Whether somebody who is away should be called for it.
  public var isWorthACall: Bool {
    switch self {
    case .well, .lost, .restored: true
    case .began, .published, .visible, .found, .mended, .waiting, .blind, .sighted: false
    }
  }

  /// The change as an object of the JSON output.
  public var json: JSONValue {
    var members = [JSONValue.Member("change", .string(code))]
    func add(_ key: String, _ value: JSONValue) { members.append(.init(key, value)) }
    func add(_ record: RecordKind) {
      add("record", .string(record.code))
      if case .dkim(let selector) = record { add("selector", .string(selector.description)) }
      if case .other(let name) = record { add("name", .string(name.description)) }
      if case .verification(let text) = record { add("text", .string(text)) }
    }
    switch self {
    case .began(_, let since): add("well_since", .text(since.flatMap(Moment.rfc3339)))
    case .published(let record, let servers, let all):
      add(record)
      add("servers", .int(servers))
      add("of", .int(all))
    case .visible(let record, let names):
      add(record)
      add("resolvers", .texts(names))
    case .found(let finding), .mended(let finding):
      add(finding.record)
      add("code", .string(finding.code))
    case .waiting(let moment): add("everyone_by", .text(moment.flatMap(Moment.rfc3339)))
    case .lost(let record, let loss, _):
      add(record)
      add("loss", .string(loss.code))
    case .restored(let record): add(record)
    case .well, .blind, .sighted: break
    }
    return .object(members)
  }
}

extension WatchRound {
  /// The line of `watch --json`: the object of `check`, what changed, and when the next look comes.
  ///
  /// - Parameters:
  ///   - changes: What is told of the round.
  ///   - next: The next look; nil when there is none.
  /// - Returns: The object.
  public func json(_ changes: [WatchChange], next: NextLook?) -> JSONValue {
    guard case .object(let members) = report.json else { return report.json }
    return .object(
      members + [
        .init("at", .text(Moment.rfc3339(at))), .init("changes", .array(changes.map(\.json))),
        .init("next_check_at", .text(next.flatMap { Moment.rfc3339($0.at) })),
      ])
  }
}
