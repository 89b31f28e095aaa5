public import DNSCore
public import Keys
public import Providers
public import Words

/// A small internet as a value: name servers, caches, a form's records; the time is passed in.
///
/// Moments are seconds of any one clock, the same for all calls.
public struct PracticeWorld: Sendable {
  /// Ids of the public resolvers that caches stand for unless others are given: those that are asked
  /// by default in reality.
  public static var usualResolvers: [String] { PublicResolvers.askedByDefault.map(\.id) }

  /// The provider whose form is practised.
  public let provider: Provider
  /// What is practised.
  public let exercise: PracticeExercise
  /// The mail host, with its values and its key.
  public private(set) var host: PracticeHost
  /// Every server, so that the wiring can give each a socket.
  public let servers: [PracticeServer]
  /// What the provider's form holds, published or on its way.
  public internal(set) var rows: [PracticeRow]
  var nextRow: Int
  var zones: [PracticeZone]
  private var caches: [PracticeServer: PracticeCache] = [:]

  /// A world at its beginning.
  ///
  /// - Parameters:
  ///   - provider: Whose form is practised.
  ///   - exercise: What is practised.
  ///   - host: The mail host.
  ///   - resolvers: Ids of the public resolvers that caches stand for, at most 200.
  ///   - senders: Where other services keep their SPF, for whom the domain's may name them too.
  public init(
    provider: Provider, exercise: PracticeExercise, host: PracticeHost,
    resolvers: [String] = usualResolvers, senders: [DomainName] = []
  ) {
    self.provider = provider
    self.exercise = exercise
    self.host = host
    let seats = resolvers.prefix(200).enumerated().map {
      PracticeServer.resolver($1, number: $0 + 1)
    }
    servers =
      [.root, .topLevel] + PracticeServer.providers + [.mailHost, .receiver] + seats
    let start = PracticeWorld.rows(at: exercise, provider: provider, host: host)
    rows = start
    nextRow = (start.map(\.id).max() ?? 0) + 1
    zones = PracticeWorld.zones(
      provider: provider, exercise: exercise, host: host, rows: start, senders: senders)
  }

  /// The same with a key made now.
  public init(
    provider: Provider, exercise: PracticeExercise, resolvers: [String] = usualResolvers,
    senders: [DomainName] = []
  ) throws(SigningKey.Failure) {
    self.init(
      provider: provider, exercise: exercise, host: try .make(), resolvers: resolvers,
      senders: senders)
  }

  /// Whether the mail host's company can help with a key that is short enough for the form.
  public var offersShortKey: Bool {
    let model = FormModel(provider)
    return provider.waysOut.contains(.shorterKey)
      && host.wanted.contains {
        model.boxes(for: $0, zone: PracticeHost.domain).filling == nil
      }
  }

  /// The mail host's company makes a key of 1024 bits, the shortest one that receivers accept
  /// (RFC 8301 §3.2): its cPanel shows that one, and mail is signed with it.
  ///
  /// What is published stays as it is until somebody changes it.
  public mutating func shortenKey() throws(SigningKey.Failure) {
    host = try .make(bits: 1024)
  }

  /// The page of the newsletter service; nil where none sends as the practice domain.
  public func servicePage(in language: Language) -> String? {
    exercise.hasService ? PracticeService.page(in: language) : nil
  }

  /// The server at an address of the practice internet.
  public func server(at address: IPAddress) -> PracticeServer? {
    servers.first { $0.address == address }
  }

  /// The resolver that stands for the public one with this id.
  public func resolver(id: String) -> PracticeServer? {
    servers.first { $0.role == .resolver(id) }
  }

  /// The names of the two servers that serve the practice domain.
  public var nameServers: [DomainName] { Self.nameServers(of: provider) }

  /// The moment when every server of the provider has the last change.
  public var isPublishedAt: Double {
    zones.first { $0.apex == PracticeHost.domain && $0.isDelegated }?.isCompleteAt ?? -.infinity
  }

  /// What a server replies to a message; nil: nothing.
  public mutating func reply(
    to message: Message, server: PracticeServer, at now: Double
  ) -> Message? {
    guard !message.isResponse else { return nil }
    func refused(_ code: ResponseCode) -> Message {
      Message(
        id: message.id, isResponse: true, opcode: message.opcode,
        recursionDesired: message.recursionDesired, recursionAvailable: server.isResolver,
        responseCode: code, questions: message.questions,
        edns: message.edns.map { _ in ExtendedInfo() })
    }
    guard message.opcode == 0 else { return refused(.notImplemented) }
    guard let question = message.questions.first, message.questions.count == 1 else {
      return refused(.formatError)
    }
    let answer: Answer
    if server.isResolver {
      // A resolver without RD answers from its cache alone; here that is a refusal.
      guard message.recursionDesired else { return refused(.refused) }
      answer = resolve(question, by: server, at: now)
    } else {
      answer = authoritative(question, by: server, at: now)
    }
    var reply = Message(replyingTo: message, with: answer)
    reply?.recursionAvailable = server.isResolver
    return reply
  }

  /// The answer of a server that is no resolver: of the deepest zone it serves.
  func authoritative(_ question: Question, by server: PracticeServer, at now: Double) -> Answer {
    let own = zones.filter { zone in
      // RFC 4035 §3.1.4.1: DS is a matter of the parent.
      zone.servers.contains(server) && question.name.isWithin(zone.apex)
        && !(question.type == .ds && zone.apex == question.name)
    }
    guard let zone = own.max(by: { $0.apex.labelCount < $1.apex.labelCount }) else {
      return Answer(question, .failed(.refused))
    }
    return zone.answer(question, from: server, at: now)
  }

  /// The answer of a resolver: what it remembers, else what it is told now, which it remembers.
  mutating func resolve(
    _ question: Question, by server: PracticeServer, at now: Double
  ) -> Answer {
    var aliases: [Record] = []
    var current = question
    for _ in 0..<9 {
      var answer = step(current, by: server, at: now)
      answer.question = question
      answer.isAuthoritative = false
      answer.recursionAvailable = true
      let next = answer.aliases.last.flatMap { alias in
        if case .cname(let target) = alias.data { target } else { nil }
      }
      aliases += answer.aliases
      guard case .referral = answer.outcome, let next else {
        answer.aliases = aliases
        // Authority is of use for negative answers alone.
        if !answer.records.isEmpty || dropsNegativeTTL(server) { answer.authority = [] }
        return answer
      }
      current = Question(next, question.type)
    }
    return Answer(question, .failed(.serverFailure), recursionAvailable: true)
  }

  /// Whether the public resolver that this one stands for leaves out the SOA of negative answers.
  private func dropsNegativeTTL(_ server: PracticeServer) -> Bool {
    guard case .resolver(let id) = server.role else { return false }
    return PublicResolvers.resolver(id: id)?.dropsNegativeTTL ?? false
  }

  private mutating func step(
    _ question: Question, by server: PracticeServer, at now: Double
  ) -> Answer {
    if let known = caches[server, default: PracticeCache()].answer(question, at: now) {
      return known
    }
    let candidates = zones.filter { zone in
      zone.isDelegated && question.name.isWithin(zone.apex)
        && !(question.type == .ds && zone.apex == question.name && zone.apex != .root)
    }
    guard let zone = candidates.max(by: { $0.apex.labelCount < $1.apex.labelCount }),
      !zone.servers.isEmpty
    else { return Answer(question, .failed(.serverFailure)) }
    // Resolvers spread over a zone's servers, each faithful to one of them.
    let place = Int(server.address.octets.last ?? 0) % zone.servers.count
    let answer = zone.answer(question, from: zone.servers[place], at: now)
    caches[server, default: PracticeCache()].remember(answer, at: now)
    return answer
  }
}
