import DNSCore
import Machine
import Verifier

/// Drives an inspection to its end: asks all that is open, at once, until nothing is.
struct Checking: Sendable {
  let network: any Network
  let inspection: Inspection
  /// When everything has to be over, on the steady clock; nil: the questions' own deadlines.
  let deadline: Double?

  /// Asks what is open and reports.
  func run(_ observations: Observations = Observations()) async -> (CheckReport, Observations) {
    var heard = observations
    while true {
      let queries = inspection.next(heard)
      if queries.isEmpty { break }
      if let deadline, Clock.steady > deadline { break }
      for (query, answer) in await ask(queries) { heard.record(query, answer) }
    }
    return (inspection.report(heard, now: Clock.now), heard)
  }

  /// Asks several servers at once.
  func ask(_ queries: [Query]) async -> [(Query, Answer)] {
    await withTaskGroup(of: (Query, Answer).self) { group in
      for query in queries {
        group.addTask { (query, await network.ask(query)) }
      }
      var answers: [(Query, Answer)] = []
      for await answer in group { answers.append(answer) }
      return answers
    }
  }
}

/// What a file of cPanel's values means for a domain.
enum Expectation {
  /// The wanted records of a paste.
  static func read(_ path: String?, for domain: DomainName) throws -> ExpectedValues? {
    guard let path else { return nil }
    guard case .mailHost(let values) = Pasted.read(try Console.read(path)) else {
      Console.complain("todoku: \(path): no SPF or DKIM value in it")
      throw Status.badInput
    }
    let expected = values.expected(for: domain)
    guard !expected.records.isEmpty else {
      Console.complain("todoku: \(path): no SPF or DKIM value for \(domain) in it")
      throw Status.badInput
    }
    return expected
  }
}
