import DNSCore
import Machine
import Verifier

/// Judges by what one resolver says and nobody else, as a receiver does; one look.
struct ReceiverLook {
  private let network: BoundedNetwork
  private let server: ServerAddress
  private let deadline: Double

  /// A look that begins now.
  init(_ shared: SharedOptions) {
    server = shared.anyResolver
    let patience = shared.timeout ?? CutShort.patience
    deadline = Clock.steady + patience
    network = BoundedNetwork(shared.client(), patience: patience)
  }

  /// Why the look ended before everything was known; nil: it did not.
  var cut: CutShort? { CutShort(network, deadline: deadline) }

  /// Drives an evaluation to its end; when the time is over, what is open counts as not answered.
  func settle<Value>(_ evaluation: (Knowledge) -> Evaluation<Value>) -> Value {
    var heard = Observations()
    let found = Conversation(network: network, deadline: deadline).settleHere(&heard) { heard in
      survey(heard, evaluation)
    }
    if let found { return found }
    while true {
      switch survey(heard, evaluation) {
      case .result(let value): return value
      case .needs(let queries):
        for query in queries {
          heard.record(query, Answer(query.question, .noReply(.timedOut), server: query.server))
        }
      }
    }
  }

  private func survey<Value>(
    _ heard: Observations, _ evaluation: (Knowledge) -> Evaluation<Value>
  ) -> Survey<Value> {
    var known: Knowledge = [:]
    for observation in heard.all { known[observation.query.question] = observation.answer }
    switch evaluation(known) {
    case .result(let value): return .result(value)
    case .needs(let questions):
      return .needs(questions.map { Query($0, to: server, recursionDesired: true) })
    }
  }
}
