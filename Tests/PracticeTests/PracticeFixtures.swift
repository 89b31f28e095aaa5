import DNSCore
import Keys
import Practice
import Providers
import Testing

/// One key for all tests: making one takes long.
let sharedHost: Result<PracticeHost, SigningKey.Failure> = Result { () throws(SigningKey.Failure) in
  try PracticeHost.make()
}

func makeWorld(
  _ exercise: PracticeExercise = .firstTime, provider: Provider = .generic
) throws -> PracticeWorld {
  PracticeWorld(provider: provider, exercise: exercise, host: try sharedHost.get())
}

func name(_ text: String) throws -> DomainName { try #require(DomainName(text)) }

extension PracticeWorld {
  /// What a server says, read as a client reads it.
  mutating func ask(
    _ text: String, _ type: RecordType, _ role: PracticeServer.Role, at now: Double
  ) throws -> Answer {
    let server = try #require(servers.first { $0.role == role })
    let question = Question(try name(text), type)
    let query = Message(question, id: 7, recursionDesired: server.isResolver)
    let message = reply(to: query, server: server, at: now)
    let reply = try #require(message)
    #expect(reply.id == 7 && reply.isResponse && reply.questions == [question])
    return Answer(question, from: reply)
  }

  /// Types what step 3 would say into the form and saves it.
  mutating func enter(_ record: FormRecord, at now: Double) throws {
    var form = PracticeForm(provider: provider)
    try form.fill(
      try #require(form.model.boxes(for: record, zone: PracticeHost.domain).filling).boxes)
    guard case .published = form.save(into: &self, at: now) else {
      Issue.record("refused: \(String(describing: form.outcome))")
      return
    }
  }
}

extension PracticeForm {
  mutating func fill(_ wanted: [Box]) throws {
    #expect(wanted.map(\.label) == boxes.map(\.label))
    for (index, box) in wanted.enumerated() { type(box.text, into: index) }
  }
}
