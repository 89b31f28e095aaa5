public import DNSCore
private import Synchronization

/// A small DNS world as data, which answers as a network, as a resolver and as a server.
///
/// A query with RD is answered as a resolver would, from all zones; without RD only by an address
/// that serves the zone, with authority, referrals and refusals. Everything asked is kept in
/// `asked` and `queries`, so that a test can assert what was asked of whom, and how often.
public final class MemoryDNS: Network, Resolver, Responder {
  fileprivate struct State {
    var zones: [MemoryZone]
    var queries: [Query] = []
    var asked: [Question] = []
    var silent: [IPAddress: Silence] = [:]
    var byQuestion: [Question: Answer] = [:]
    var byServer: [IPAddress: [Question: Answer]] = [:]
  }

  private let state: Mutex<State>

  /// A world of these zones.
  public init(_ zones: [MemoryZone] = []) {
    state = Mutex(State(zones: zones))
  }

  /// Every question in the order it came, through whichever door.
  public var asked: [Question] { state.withLock { $0.asked } }

  /// Every query of the network door, in the order it came: to whom, and with which flags.
  public var queries: [Query] { state.withLock { $0.queries } }

  /// Forgets what was asked.
  public func forgetQueries() {
    state.withLock {
      $0.asked = []
      $0.queries = []
    }
  }

  /// Puts a zone in place of the one with the same apex, or adds it.
  public func publish(_ zone: MemoryZone) {
    state.withLock { state in
      state.zones.removeAll { $0.apex == zone.apex }
      state.zones.append(zone)
    }
  }

  /// Adds one line of zone text to the zone `apex`, which must be there.
  public func publish(_ line: String, in apex: String, ttl: UInt32 = 3_600) {
    state.withLock { state in
      guard let origin = DomainName(apex),
        let index = state.zones.firstIndex(where: { $0.apex == origin }),
        let record = MemoryZone.record(line, origin: origin, ttl: ttl)
      else { preconditionFailure("no such zone or no record: \(apex), \(line)") }
      state.zones[index].records.append(record)
    }
  }

  /// Takes all records of one name and type out of every zone.
  public func withdraw(_ question: Question) {
    state.withLock { state in
      for index in state.zones.indices {
        state.zones[index].records.removeAll {
          $0.name == question.name && $0.type == question.type
        }
      }
    }
  }

  /// Makes a server silent from now on; nil lets it speak again.
  public func silence(_ server: IPAddress, _ silence: Silence? = .timedOut) {
    state.withLock { $0.silent[server] = silence }
  }

  /// Gives this answer to a question from now on: of one server, or of everyone (nil).
  public func answer(_ question: Question, with answer: Answer, at server: IPAddress? = nil) {
    state.withLock { state in
      if let server {
        state.byServer[server, default: [:]][question] = answer
      } else {
        state.byQuestion[question] = answer
      }
    }
  }

  /// Gives this outcome to a question from now on: of one server, or of everyone (nil).
  public func answer(
    _ question: Question, with outcome: Answer.Outcome, at server: IPAddress? = nil
  ) {
    answer(question, with: Answer(question, outcome), at: server)
  }

  // MARK: The three doors

  /// Asks one server.
  public func ask(_ query: Query) async -> Answer { answer(query) }

  private func answer(_ query: Query) -> Answer {
    state.withLock { state in
      state.queries.append(query)
      state.asked.append(query.question)
      var answer = state.answer(query)
      answer.server = query.server
      return answer
    }
  }

  /// Asks the world, as a resolver.
  public func answer(_ question: Question) async -> Answer {
    state.withLock { state in
      state.asked.append(question)
      return state.byQuestion[question] ?? state.resolve(question)
    }
  }

  /// Serves the world at an address; silent where that address is.
  public func reply(to message: Message, at address: ServerAddress) -> Message? {
    guard let question = message.questions.first else { return nil }
    let answer = answer(
      Query(question, to: address, recursionDesired: message.recursionDesired))
    return Message(replyingTo: message, with: answer)
  }
}

extension MemoryDNS.State {
  fileprivate func answer(_ query: Query) -> Answer {
    let question = query.question
    if let ip = query.server.ip {
      if let silence = silent[ip] { return Answer(question, .noReply(silence)) }
      if let answer = byServer[ip]?[question] { return answer }
    }
    if let answer = byQuestion[question] { return answer }
    if query.recursionDesired { return resolve(question) }
    guard let ip = query.server.ip else { return Answer(question, .noReply(.unreachable)) }
    return serve(question, from: zones.filter { addresses(of: $0).contains(ip) })
  }

  private func addresses(of zone: MemoryZone) -> [IPAddress] {
    if let servers = zone.servers { return servers }
    let hosts = zone.records.compactMap { record -> DomainName? in
      if record.name == zone.apex, case .ns(let host) = record.data { return host }
      return nil
    }
    return zones.flatMap(\.records).compactMap { record in
      guard hosts.contains(record.name) else { return nil }
      switch record.data {
      case .a(let address), .aaaa(let address): return address
      default: return nil
      }
    }
  }

  private func deepest(_ zones: [MemoryZone], for question: Question) -> MemoryZone? {
    zones.filter { zone in
      question.name.isWithin(zone.apex) && !(question.type == .ds && question.name == zone.apex)
    }
    .max { $0.apex.labelCount < $1.apex.labelCount }
  }

  private func serve(_ question: Question, from zones: [MemoryZone]) -> Answer {
    var aliases: [Record] = []
    var current = question
    while let zone = deepest(zones, for: current) {
      let soa = zone.records.filter { $0.name == zone.apex && $0.type == .soa }
      switch zone.look(up: current) {
      case .records(let records):
        return Answer(question, .records(records), aliases: aliases, isAuthoritative: true)
      case .alias(let record, let target):
        aliases.append(record)
        if aliases.count > 16 || aliases.dropLast().contains(record) {
          return Answer(question, .failed(.serverFailure))
        }
        current.name = target
      case .noData:
        return Answer(
          question, .noData, aliases: aliases, authority: soa, isAuthoritative: true)
      case .noSuchName:
        return Answer(
          question, .noSuchName, aliases: aliases, authority: soa, isAuthoritative: true)
      case .delegated(let servers, let glue):
        return Answer(
          question, .referral, aliases: aliases, authority: servers, additional: glue,
          isAuthoritative: !aliases.isEmpty)
      }
    }
    if aliases.isEmpty { return Answer(question, .failed(.refused)) }
    return Answer(question, .referral, aliases: aliases, isAuthoritative: true)
  }

  fileprivate func resolve(_ question: Question) -> Answer {
    guard deepest(zones, for: question) != nil else {
      return Answer(question, .noSuchName, recursionAvailable: true)
    }
    var answer = serve(question, from: zones)
    answer.isAuthoritative = false
    answer.recursionAvailable = true
    if answer.outcome == .referral {
      // Nobody in this world knows more: an alias to nowhere, or a delegation to nobody.
      answer.outcome = answer.authority.isEmpty ? .noSuchName : .failed(.serverFailure)
      answer.authority = []
      answer.additional = []
    }
    return answer
  }
}
