internal import DNSCore

/// What one resolver remembers: positive answers for their TTL, negative ones for that of the SOA
/// (RFC 2308 §5).
struct PracticeCache: Sendable {
  private struct Entry: Sendable {
    var answer: Answer
    var storedAt: Double
    var lifetime: Double
  }

  /// More is not needed for one journey, and strangers on this computer may ask too.
  private static let limit = 2000
  private var entries: [Question: Entry] = [:]

  /// The remembered answer with the TTLs that are left; nil when there is none any more.
  mutating func answer(_ question: Question, at now: Double) -> Answer? {
    guard let entry = entries[question] else { return nil }
    let age = now - entry.storedAt
    guard age >= 0, age < entry.lifetime else {
      entries[question] = nil
      return nil
    }
    let spent = UInt32(age.rounded(.down))
    func aged(_ records: [Record]) -> [Record] {
      records.map { record in
        Record(name: record.name, ttl: record.ttl - min(spent, record.ttl), data: record.data)
      }
    }
    var answer = entry.answer
    if case .records(let records) = answer.outcome { answer.outcome = .records(aged(records)) }
    answer.aliases = aged(answer.aliases)
    answer.authority = aged(answer.authority)
    return answer
  }

  /// Remembers an answer of an authoritative server for as long as it says.
  mutating func remember(_ answer: Answer, at now: Double) {
    let ttl = answer.timeToLive ?? answer.aliases.map(\.ttl).min()
    guard let ttl, ttl > 0 else { return }
    if entries.count >= Self.limit {
      entries = entries.filter { now - $0.value.storedAt < $0.value.lifetime }
      if entries.count >= Self.limit { entries = [:] }
    }
    entries[answer.question] = Entry(answer: answer, storedAt: now, lifetime: Double(ttl))
  }
}
