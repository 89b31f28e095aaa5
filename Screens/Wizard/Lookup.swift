internal import DNSCore
private import Synchronization
internal import Verifier

/// An inspection under way: what was heard, what is in flight, and the report of both.
struct Lookup: Hashable, Sendable {
  /// The plan of what to ask.
  private(set) var inspection: Inspection
  /// What was heard so far.
  private(set) var observations: Observations
  /// What was asked and not yet answered.
  private(set) var inFlight: Set<Query> = []
  /// The report as of the last answer, made when somebody looks at it: many answers come before that.
  var report: CheckReport { memo.report { inspection.report(observations, now: $0) } }
  private var memo: Memo

  init(subject: Subject, options: InspectionOptions, heard: Observations = Observations()) {
    inspection = Inspection(subject: subject, options: options)
    observations = heard
    memo = Memo(CheckReport(domain: subject.domain))
  }

  /// Whether everything that was asked has been answered.
  var isComplete: Bool { inFlight.isEmpty && report.isComplete }

  /// What is looked at.
  var subject: Subject { inspection.subject }

  /// Sends what should be asked now.
  mutating func proceed(at now: Double) -> [Effect] {
    let queries = inspection.next(observations).filter { !inFlight.contains($0) }
    inFlight.formUnion(queries)
    memo = Memo(now: now)
    return queries.isEmpty ? [] : [.ask(queries)]
  }

  /// Sends further questions that somebody needs besides the inspection.
  mutating func ask(_ queries: [Query]) -> [Effect] {
    let open = queries.filter { observations.answer(to: $0) == nil && !inFlight.contains($0) }
    inFlight.formUnion(open)
    return open.isEmpty ? [] : [.ask(open)]
  }

  /// Takes answers and sends what follows from all of them; nil when they are for somebody else.
  mutating func take(_ heard: [Event.Heard], at now: Double) -> [Effect]? {
    let own = heard.filter { inFlight.remove($0.query) != nil }
    guard !own.isEmpty else { return nil }
    for one in own { observations.record(one.query, one.answer) }
    return proceed(at: now)
  }

  /// The clock was set: what was heard before is so much later by the new one.
  mutating func shift(by seconds: Double) {
    observations.shift(by: seconds)
    memo = Memo(now: memo.now + seconds)
  }

  /// Asks again what is worth asking again.
  mutating func recheck(at now: Double, everything: Bool) -> [Effect] {
    guard inFlight.isEmpty else { return [] }
    inspection.recheck(&observations, now: now, everything: everything)
    return proceed(at: now)
  }

  /// Begins anew by asking others; what was heard, and what is on its way, no longer counts.
  mutating func begin(asking options: InspectionOptions, at now: Double) -> [Effect] {
    self = Lookup(subject: subject, options: options)
    return proceed(at: now)
  }

  /// Looks at something else of the same domain; what was heard stays.
  mutating func look(at subject: Subject, now: Double) -> [Effect] {
    inspection = Inspection(subject: subject, options: inspection.options)
    return proceed(at: now)
  }
}

/// A report that is made once, for one state of a lookup.
private final class Memo: Hashable, Sendable {
  let now: Double
  private let made: Mutex<CheckReport?>

  /// One to be made for this moment, seconds since 1970.
  init(now: Double) {
    self.now = now
    made = Mutex(nil)
  }

  /// One that is there already.
  init(_ report: CheckReport) {
    now = 0
    made = Mutex(report)
  }

  func report(_ make: (Double) -> CheckReport) -> CheckReport {
    made.withLock { made in
      if let made { return made }
      let report = make(now)
      made = report
      return report
    }
  }

  /// What it says follows from the lookup that it belongs to, and from the moment.
  static func == (left: Memo, right: Memo) -> Bool { left.now == right.now }

  func hash(into hasher: inout Hasher) { hasher.combine(now) }
}
