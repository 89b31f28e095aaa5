import DNSCore
import Machine
import Synchronization

/// Asks for one look at a domain within its budget; what is beyond it is answered at once by what
/// stands in for an answer.
final class BoundedNetwork: Network {
  /// When the look began, on the steady clock.
  let began: Double
  /// When the time for it is over, on the steady clock; whoever waits may have less.
  private let end: Double
  private let network: any Network
  private let state: Mutex<State>

  private struct State {
    var budget: QuestionBudget
    var inFlight = 0
    var idleSince: Double?
  }

  /// A whole budget over a network; `patience` is how many seconds the look may take at the most.
  ///
  /// `former` is the look before this one at the same domain: whose servers are the domain's is known.
  init(_ network: any Network, after former: BoundedNetwork? = nil, patience: Double? = nil) {
    self.network = network
    let budget = former?.state.withLock { $0.budget.renewed } ?? QuestionBudget()
    state = Mutex(State(budget: budget))
    began = Clock.steady
    end = began + max(CutShort.patience, patience ?? 0)
  }

  /// Since when nothing is on its way, on the steady clock; nil: something is.
  var idleSince: Double? { state.withLock { $0.inFlight == 0 ? $0.idleSince ?? began : nil } }

  /// Whether a question was not sent because the budget is used up.
  var isUsedUp: Bool { state.withLock { $0.budget.isUsedUp } }

  func ask(_ query: Query) async -> Answer {
    if let refusal = take(query) { return refused(query, refusal) }
    let answer = await network.ask(query)
    hear(answer, to: query)
    return answer
  }

  func ask(_ query: Query, then heard: @escaping @Sendable (Answer) -> Void) {
    if let refusal = take(query) { return heard(refused(query, refusal)) }
    network.ask(query) { [self] answer in
      hear(answer, to: query)
      heard(answer)
    }
  }

  private func take(_ query: Query) -> QuestionBudget.Refusal? {
    state.withLock { state in
      if let refusal = state.budget.take(query, isInTime: Clock.steady < end) { return refusal }
      state.inFlight += 1
      return nil
    }
  }

  private func hear(_ answer: Answer, to query: Query) {
    state.withLock { state in
      state.budget.hear(answer, to: query)
      state.inFlight -= 1
      if state.inFlight == 0 { state.idleSince = Clock.steady }
    }
  }

  private func refused(_ query: Query, _ refusal: QuestionBudget.Refusal) -> Answer {
    Answer(
      query.question, .noReply(refusal.silence), server: query.server, receivedAt: Clock.now)
  }
}
