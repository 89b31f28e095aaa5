import DNSCore
import Dispatch
import Explanations
import Machine
import Synchronization
import Verifier
import Words

/// Drives an inspection to its end: what follows from an answer is asked as soon as it is there.
///
/// One value is one look, with one budget of questions and of time.
struct Checking: Sendable {
  let network: BoundedNetwork
  var inspection: Inspection
  /// When everything has to be over, on the steady clock.
  let deadline: Double

  /// A look; `deadline` is when it has to be over, on the steady clock, nil: after a while.
  ///
  /// `former` is the look at the same domain before this one.
  init(
    network: any Network, inspection: Inspection, deadline: Double?, after former: Checking? = nil
  ) {
    self.inspection = inspection
    self.deadline = deadline ?? Clock.steady + CutShort.patience
    self.network = BoundedNetwork(
      network, after: former?.network, patience: self.deadline - Clock.steady)
  }

  /// How its questions are asked, and others beside them.
  var conversation: Conversation { Conversation(network: network, deadline: deadline) }

  /// Why the look ended before everything was known; nil: it did not.
  var cut: CutShort? { CutShort(network, deadline: deadline) }

  /// Asks what is open and reports.
  func run(_ observations: Observations = Observations()) async -> (CheckReport, Observations) {
    var heard = observations
    await conversation.settle(&heard) { heard -> Survey<Bool> in
      let queries = inspection.next(heard)
      return queries.isEmpty ? .result(true) : .needs(queries)
    }
    return (inspection.report(heard, now: Clock.now), heard)
  }
}

extension Checking {
  /// One look, waited for on this thread: it is mostly over before the tasks' threads would have begun.
  ///
  /// Servers that say different things are asked once more after two seconds: right after saving that
  /// is how it has to be.
  func settled() -> CheckReport {
    var heard = Observations()
    return settled(&heard)
  }

  /// The same, after what was heard before; what is heard is added.
  func settled(_ heard: inout Observations) -> CheckReport {
    var report = run(&heard)
    guard inspection.forgetDisagreements(&heard) else { return report }
    if Clock.steady + 2 > deadline { return report }
    // Nobody signals: these are the two seconds.
    _ = DispatchSemaphore(value: 0).wait(timeout: .now() + 2)
    report = run(&heard)
    return report
  }

  private func run(_ heard: inout Observations) -> CheckReport {
    conversation.settleHere(&heard) { heard -> Survey<Bool> in
      let queries = inspection.next(heard)
      return queries.isEmpty ? .result(true) : .needs(queries)
    }
    return inspection.report(heard, now: Clock.now)
  }
}

/// Asks several servers for one judgement, so that none of them keeps the others waiting.
struct Conversation: Sendable {
  let network: any Network
  /// When it has to be over, on the steady clock; nil: the questions' own deadlines.
  let deadline: Double?

  /// Drives a judgement to its end; it is called again whenever answers have come.
  ///
  /// - Parameters:
  ///   - heard: What was heard before; what is heard is added.
  ///   - judgement: A pure function of what was heard.
  /// - Returns: Its result; nil when the time was over before.
  @discardableResult
  func settle<Result: Sendable>(
    _ heard: inout Observations, _ judgement: (Observations) -> Survey<Result>
  ) async -> Result? {
    let inbox = Inbox()
    return await withTaskGroup(of: Bool.self) { group in
      // What is still open in the end is called off.
      defer { group.cancelAll() }
      if let deadline {
        let left = max(0, deadline - Clock.steady)
        group.addTask {
          // Called off when everything is known.
          try? await Task.sleep(for: .seconds(left))
          return false
        }
      }
      var inFlight: Set<Query> = []
      while true {
        switch judgement(heard) {
        case .result(let result): return result
        case .needs(let queries):
          for query in queries where inFlight.insert(query).inserted {
            group.addTask {
              inbox.put(query, await network.ask(query))
              return true
            }
          }
        }
        // Answers that came together are judged together.
        var isOver = false
        var taken: [(Query, Answer)] = []
        while taken.isEmpty, !isOver {
          isOver = await group.next() != true
          taken = inbox.take()
        }
        for (query, answer) in taken {
          heard.record(query, answer)
          inFlight.remove(query)
        }
        if isOver { return nil }
      }
    }
  }

  /// The same, waited for on this thread; what is still open in the end is heard by nobody.
  ///
  /// - Parameters:
  ///   - heard: What was heard before; what is heard is added.
  ///   - judgement: A pure function of what was heard.
  /// - Returns: Its result; nil when the time was over before.
  @discardableResult
  func settleHere<Result>(
    _ heard: inout Observations, _ judgement: (Observations) -> Survey<Result>
  ) -> Result? {
    let inbox = Inbox()
    let arrived = DispatchSemaphore(value: 0)
    var inFlight: Set<Query> = []
    while true {
      switch judgement(heard) {
      case .result(let result): return result
      case .needs(let queries):
        for query in queries where inFlight.insert(query).inserted {
          network.ask(query) { answer in
            inbox.put(query, answer)
            arrived.signal()
          }
        }
      }
      var taken = inbox.take()
      while taken.isEmpty {
        let limit = deadline.map { DispatchTime.now() + max(0, $0 - Clock.steady) }
        guard arrived.wait(timeout: limit ?? .distantFuture) == .success else { return nil }
        taken = inbox.take()
      }
      for (query, answer) in taken {
        heard.record(query, answer)
        inFlight.remove(query)
      }
    }
  }

  /// Answers that nobody has looked at yet.
  private final class Inbox: Sendable {
    private let answers = Mutex<[(Query, Answer)]>([])

    func put(_ query: Query, _ answer: Answer) {
      answers.withLock { $0.append((query, answer)) }
    }

    func take() -> [(Query, Answer)] {
      answers.withLock { answers in
        defer { answers = [] }
        return answers
      }
    }
  }
}

/// What a file of cPanel's values means for a domain.
enum Expectation {
  /// Why a file tells nothing.
  enum Fault: Error, Hashable {
    case file(FileFault)
    case noValue
    case privateKey
    case noValueFor(DomainName, ExpectedValues)

    /// The fault in words, and what to do.
    ///
    /// - Parameter path: The file as it was named.
    /// - Returns: Sentences, a line each; the name in them is cleaned.
    func phrases(of path: String) -> [Phrase] {
      let name = SafeText(path)
      switch self {
      case .file(let fault): return [fault.phrase(of: path)]
      case .noValue:
        return [
          Phrase(
            ja: "「\(name)」にSPFやDKIMの値がありません。cPanelの「Email Deliverability」の画面を全部コピーして入れてください。",
            en: "there is no SPF or DKIM value in \(name). Put all of cPanel's page \"Email "
              + "Deliverability\" into it.")
        ]
      case .privateKey: return [Explain.privateKeyAmongValues]
      case .noValueFor(let domain, let expected):
        let faults = Explain.valuesFaults(expected)
        guard faults.isEmpty else { return faults }
        return [
          Phrase(
            ja: "「\(name)」に \(domain.unicode) のSPFやDKIMの値がありません。このドメインの画面をコピーして入れてください。",
            en: "there is no SPF or DKIM value for \(domain.unicode) in \(name). Copy the page of "
              + "this domain into it.")
        ]
      }
    }
  }

  /// The wanted records, and whether cPanel warns.
  typealias Reading = (values: ExpectedValues, hasWarning: Bool)

  /// The wanted records of a paste; what cannot be used of it is told on the way.
  ///
  /// - Parameters:
  ///   - path: The file with the paste; nil: there is none.
  ///   - domain: The domain of the person.
  ///   - isWhole: Whether the person said that an SPF without `all` is whole.
  ///   - selector: The selector of a key without a name, where the person said it.
  /// - Returns: The records; nil without a file.
  /// - Throws: `Status.badInput` when none of the file can be used, once that was told.
  static func read(
    _ path: String?, for domain: DomainName, isWhole: Bool = false, selector: DomainName? = nil
  ) throws -> Reading? {
    guard let path else { return nil }
    let paste = try Console.read(path)
    do throws(Fault) {
      let reading = try read(paste, for: domain, isWhole: isWhole, selector: selector)
      for phrase in Explain.valuesFaults(reading.values) { Console.complain(phrase) }
      return reading
    } catch {
      for phrase in error.phrases(of: path) { Console.complain(phrase) }
      throw Status.badInput
    }
  }

  /// The wanted records of octets.
  static func read(
    _ paste: [UInt8], for domain: DomainName, isWhole: Bool = false, selector: DomainName? = nil
  ) throws(Fault) -> Reading {
    let pasted = Pasted.read(paste)
    guard !pasted.holdsPrivateKey else { throw .privateKey }
    guard let values = pasted.hostValues else { throw .noValue }
    let expected = values.expected(for: domain, isWhole: isWhole, selector: selector)
    guard !expected.records.isEmpty else { throw .noValueFor(domain, expected) }
    return (expected, HostValues.warns(paste, api: values.apiStates))
  }
}
