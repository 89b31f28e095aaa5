import DNSCore
import MailAuth
import Sockets
import Synchronization

/// One round through a list of senders, and all that is known for it.
struct SPFRound {
  let ip: IPAddress
  let senders: [[UInt8]]
  private(set) var known: Knowledge = [:]
  private(set) var tally: [SPFResult.Word: Int] = [:]
  private var records = SPFParsedRecords()
  private let settings = SPFSettings(tracing: .off)

  /// Senders that wait for a question, and how many questions each sender waits for.
  private var waiting: [Question: [Int]] = [:]
  private var missing: [Int]
  private var next = 0
  private var done = 0
  /// Questions to be sent, the last one first, and how many are on their way.
  private var unsent: [Question] = []
  private var underway = 0

  init(ip: IPAddress, senders: [[UInt8]]) {
    self.ip = ip
    self.senders = senders
    missing = Array(repeating: 0, count: senders.count)
  }

  var isDone: Bool { done == senders.count }

  private mutating func evaluate(_ index: Int) -> [Question] {
    let evaluation = SPF.checkHost(
      ip: ip, sender: senders[index], known: known, settings: settings, records: &records)
    switch evaluation {
    case .result(let result):
      tally[result.word, default: 0] += 1
      return []
    case .needs(let questions):
      return questions
    }
  }

  /// The same list again; every answer is known.
  mutating func repeatFromKept() {
    tally = [:]
    for index in senders.indices { _ = evaluate(index) }
  }

  /// Takes an answer and evaluates those who waited for it.
  mutating func hear(_ answer: Answer) {
    underway -= 1
    known[answer.question] = answer
    for index in waiting.removeValue(forKey: answer.question) ?? [] {
      missing[index] -= 1
      if missing[index] == 0 { advance(index) }
    }
  }

  /// Goes as far as answers are known, and enters the questions that are open.
  private mutating func advance(_ index: Int) {
    let questions = evaluate(index)
    if questions.isEmpty { done += 1 }
    missing[index] = questions.count
    for question in questions {
      if waiting[question] == nil { unsent.append(question) }
      waiting[question, default: []].append(index)
    }
  }

  /// The questions to send now, when so many may be on their way.
  mutating func questions(upTo limit: Int) -> [Question] {
    var sending: [Question] = []
    while underway < limit {
      if let question = unsent.popLast() {
        sending.append(question)
        underway += 1
      } else if next < senders.count {
        next += 1
        advance(next - 1)
      } else {
        break
      }
    }
    return sending
  }
}

/// A round whose questions go to a resolver, many at once.
final class AskedRound: Sendable {
  private let round: Mutex<SPFRound>
  private let ended = Mutex<CheckedContinuation<Void, Never>?>(nil)
  private let client: DNSClient
  private let resolver: ServerAddress
  private let limit: Int

  init(_ round: SPFRound, _ client: DNSClient, _ resolver: ServerAddress, _ limit: Int) {
    self.round = Mutex(round)
    self.client = client
    self.resolver = resolver
    self.limit = max(1, limit)
  }

  /// The round when every sender has its result.
  func finish() async -> SPFRound {
    await withCheckedContinuation { continuation in
      ended.withLock { $0 = continuation }
      ask(round.withLock { $0.questions(upTo: limit) })
    }
    return round.withLock { $0 }
  }

  private func ask(_ questions: [Question]) {
    for question in questions {
      client.ask(Query(question, to: resolver, recursionDesired: true), then: hear)
    }
    if questions.isEmpty, round.withLock({ $0.isDone }) {
      ended.withLock { continuation in
        continuation?.resume()
        continuation = nil
      }
    }
  }

  private func hear(_ answer: Answer) {
    let questions = round.withLock { round in
      round.hear(answer)
      return round.questions(upTo: limit)
    }
    ask(questions)
  }
}
