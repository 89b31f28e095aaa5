public import DNSCore

/// In which capacity a server was asked.
public enum ServerRole: String, Hashable, Sendable {
  /// It serves the zone itself.
  case authoritative
  /// It asks others and remembers what they said.
  case resolver
}

/// What one server said to one question, and since when it says so.
public struct Observation: Hashable, Sendable {
  /// Counts from 1 in the order in which first answers came; `obs-7` is number 7.
  public var number: Int
  /// What was asked of whom.
  public var query: Query
  /// The newest answer.
  public var answer: Answer
  /// When an answer of this content was first heard, seconds since 1970; later answers that say the
  /// same leave it alone.
  public var since: Double
  /// The last conclusive answer that said something else; nil when there was none.
  public var before: Answer?
  /// Whether the question is to be asked again; the answer is then what was heard last.
  public var isStale: Bool

  /// The id that findings use as evidence.
  public var id: String { "obs-\(number)" }

  /// In which capacity the server was asked: questions without RD go to authorities only.
  public var role: ServerRole { query.recursionDesired ? .resolver : .authoritative }

  /// An observation, for stories and saved journeys.
  public init(
    number: Int, query: Query, answer: Answer, since: Double, before: Answer? = nil,
    isStale: Bool = false
  ) {
    self.number = number
    self.query = query
    self.answer = answer
    self.since = since
    self.before = before
    self.isStale = isStale
  }
}

/// Everything heard so far: one entry for each query, the newest answer of it.
public struct Observations: Hashable, Sendable {
  private var entries: [Query: Observation] = [:]
  private var count = 0

  /// Nothing heard yet.
  public init() {}

  /// Takes an answer; it replaces the earlier one to the same query.
  public mutating func record(_ query: Query, _ answer: Answer) {
    guard var entry = entries[query] else {
      count += 1
      entries[query] = Observation(
        number: count, query: query, answer: answer, since: answer.receivedAt)
      return
    }
    if !entry.answer.saysTheSame(as: answer) {
      if entry.answer.isConclusive { entry.before = entry.answer }
      entry.since = answer.receivedAt
    }
    entry.answer = answer
    entry.isStale = false
    entries[query] = entry
  }

  /// The answer to a query; nil when it was never asked, or is to be asked again.
  public func answer(to query: Query) -> Answer? {
    guard let entry = entries[query], !entry.isStale else { return nil }
    return entry.answer
  }

  /// What was heard last, even if it is to be asked again.
  public func last(_ query: Query) -> Observation? {
    entries[query]
  }

  /// Marks queries as to be asked again; what they said stays known as the last word until then.
  public mutating func forget(where isToBeAsked: (Query) -> Bool) {
    for query in entries.keys where isToBeAsked(query) {
      entries[query]?.isStale = true
    }
  }

  /// Moves every moment of hearing by so many seconds: the clock by which they were told was set.
  public mutating func shift(by seconds: Double) {
    for query in entries.keys {
      entries[query]?.answer.receivedAt += seconds
      entries[query]?.before?.receivedAt += seconds
      entries[query]?.since += seconds
    }
  }

  /// All that was heard, in the order of first asking.
  public var all: [Observation] {
    entries.values.sorted { $0.number < $1.number }
  }

  /// Whether anything is to be asked again.
  var isAskedAgain: Bool { entries.values.contains(where: \.isStale) }

  /// Whether nothing was heard yet.
  public var isEmpty: Bool { entries.isEmpty }

  /// The answers that count now, by query.
  var replies: Replies {
    entries.compactMapValues { $0.isStale ? nil : $0.answer }
  }

  /// The same with every last word taken as fresh: what a report is made from.
  var withLastWords: Observations {
    guard isAskedAgain else { return self }
    var copy = self
    for query in copy.entries.keys { copy.entries[query]?.isStale = false }
    return copy
  }
}

extension Answer {
  /// Whether two answers tell the same, TTLs, order and side remarks apart.
  func saysTheSame(as other: Answer) -> Bool {
    switch (outcome, other.outcome) {
    case (.records(let mine), .records(let theirs)):
      return Set(mine.map(\.data)) == Set(theirs.map(\.data))
        && aliases.map(\.data) == other.aliases.map(\.data)
    default:
      return outcome == other.outcome
    }
  }
}
