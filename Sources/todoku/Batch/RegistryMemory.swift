import DNSCore
import Machine
import Synchronization

/// Remembers what a resolver said of the root's and the registries' servers, so that a run over many
/// domains asks for those once, not once a domain.
///
/// Names of the domains themselves are not among it, and nothing is kept longer than it may be (RFC
/// 1035 §3.2.1, RFC 2308 §5).
final class RegistryMemory: Network {
  private let network: any Network
  private let memory = Mutex(Memory())

  private struct Memory {
    /// Answers, and until when on the steady clock they hold.
    var kept: [Query: (answer: Answer, until: Double)] = [:]
    /// Hosts that serve the root or a top-level domain.
    var hosts: Set<DomainName> = []
  }

  /// How many answers, and how many hosts, are kept: there are some 1,500 top-level domains, and few
  /// runs meet a hundred.
  private static let limit = 4_096

  /// What `network` tells, registries from memory.
  init(_ network: any Network) {
    self.network = network
  }

  func ask(_ query: Query) async -> Answer {
    guard query.recursionDesired else { return await network.ask(query) }
    let now = Clock.steady
    let known = memory.withLock { $0.kept[query] }
    if let known, now < known.until { return known.answer }
    let answer = await network.ask(query)
    keep(answer, to: query, askedAt: now)
    return answer
  }

  private func keep(_ answer: Answer, to query: Query, askedAt now: Double) {
    // Glue is used together with the names that it belongs to.
    guard let seconds = answer.timeToLive else { return }
    let lifetime = answer.additional.map(\.ttl).reduce(seconds, min)
    let name = query.question.name
    memory.withLock { memory in
      switch query.question.type {
      case .ns where name.labelCount <= 1:
        for record in answer.records where memory.hosts.count < Self.limit {
          if case .ns(let host) = record.data { memory.hosts.insert(host) }
        }
      case .a, .aaaa:
        guard memory.hosts.contains(name) else { return }
      default: return
      }
      if memory.kept.count >= Self.limit { memory.kept = memory.kept.filter { now < $1.until } }
      guard memory.kept.count < Self.limit else { return }
      memory.kept[query] = (answer, now + Double(lifetime))
    }
  }
}
