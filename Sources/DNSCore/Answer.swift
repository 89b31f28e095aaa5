/// A name and the type of record that is wanted there (class IN).
public struct Question: Hashable, Sendable {
  /// The name asked for.
  public var name: DomainName
  /// The type asked for.
  public var type: RecordType

  /// A question.
  public init(_ name: DomainName, _ type: RecordType) {
    self.name = name
    self.type = type
  }
}

/// Where a question is sent, and how it travels.
public struct ServerAddress: Hashable, Sendable {
  /// How the question travels.
  public enum Transport: Hashable, Sendable {
    /// UDP, and TCP when the answer is cut (RFC 1035 §4.2).
    case plain
    /// DNS over TLS (RFC 7858); the certificate must be for this host name.
    case tls(host: String)
    /// DNS over HTTPS (RFC 8484) with this URL (`https://dns.example/dns-query`).
    case https(url: String)
  }

  /// The server's address; nil when only a host name or URL is known (it is looked up by `Sockets`).
  public var ip: IPAddress?
  /// Port: 53, 853 and 443 are usual.
  public var port: UInt16
  /// How the question travels.
  public var transport: Transport

  /// A server reached by UDP and TCP.
  public init(_ ip: IPAddress, port: UInt16 = 53) {
    self.ip = ip
    self.port = port
    transport = .plain
  }

  /// A server reached in any way.
  public init(ip: IPAddress?, port: UInt16, transport: Transport) {
    self.ip = ip
    self.port = port
    self.transport = transport
  }
}

extension ServerAddress: CustomStringConvertible {
  /// `192.0.2.1`, `[2001:db8::1]:5300`, `tls://host`, or the URL.
  public var description: String {
    switch transport {
    case .tls(let host): return port == 853 ? "tls://\(host)" : "tls://\(host):\(port)"
    case .https(let url): return url
    case .plain:
      guard let ip else { return ":\(port)" }
      if port == 53 { return ip.description }
      if case .v6 = ip { return "[\(ip)]:\(port)" }
      return "\(ip):\(port)"
    }
  }
}

/// A question, to whom it goes, and the flags it carries.
///
/// Equal queries may share one answer.
public struct Query: Hashable, Sendable {
  /// What is asked.
  public var question: Question
  /// Who is asked.
  public var server: ServerAddress
  /// RD: true for a resolver, false for an authoritative server.
  public var recursionDesired: Bool
  /// CD: an answer is wanted even if its DNSSEC signatures do not verify (RFC 4035 §3.2.2).
  public var checkingDisabled: Bool

  /// A query; RD has to be said.
  public init(
    _ question: Question, to server: ServerAddress, recursionDesired: Bool,
    checkingDisabled: Bool = false
  ) {
    self.question = question
    self.server = server
    self.recursionDesired = recursionDesired
    self.checkingDisabled = checkingDisabled
  }
}

/// A response code (RFC 1035 §4.1.1, RFC 6895 §2.3), extended bits of EDNS included.
public struct ResponseCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// The number, 0 to 4095.
  public let rawValue: UInt16

  /// Any code, known or not.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// No error.
  public static let noError = ResponseCode(rawValue: 0)
  /// The server could not read the question.
  public static let formatError = ResponseCode(rawValue: 1)
  /// The server failed.
  public static let serverFailure = ResponseCode(rawValue: 2)
  /// No such name.
  public static let noSuchName = ResponseCode(rawValue: 3)
  /// Not implemented.
  public static let notImplemented = ResponseCode(rawValue: 4)
  /// The server does not answer this question for us.
  public static let refused = ResponseCode(rawValue: 5)

  /// The mnemonic (`NXDOMAIN`), or `RCODE11` for a code without one.
  public var description: String {
    switch rawValue {
    case 0: "NOERROR"
    case 1: "FORMERR"
    case 2: "SERVFAIL"
    case 3: "NXDOMAIN"
    case 4: "NOTIMP"
    case 5: "REFUSED"
    case 9: "NOTAUTH"
    case 16: "BADVERS"
    default: "RCODE\(rawValue)"
    }
  }
}

/// Why no usable reply came.
public enum Silence: Hashable, Sendable {
  /// Nothing came before the deadline.
  case timedOut
  /// The port is closed, or the connection was cut.
  case connectionRefused
  /// There is no way to that address.
  case unreachable
  /// TLS failed: the certificate, or the handshake.
  case tlsFailed
  /// The HTTP status of a DNS-over-HTTPS server that was not 2xx.
  case httpStatus(Int)
  /// The work was called off.
  case cancelled
  /// A reply came that was cut, and no connection got through to fetch the whole.
  case cut
  /// Nothing was sent: this look has asked as much as it may.
  case notAsked
}

/// An extended DNS error (RFC 8914): what a server adds to a failure.
public struct ExtendedError: Hashable, Sendable {
  /// The code of IANA's registry, for example 6 "DNSSEC Bogus", 22 "No Reachable Authority".
  public var code: UInt16
  /// What the server wrote beside it: foreign text.
  public var text: [UInt8]

  /// An extended error.
  public init(code: UInt16, text: [UInt8]) {
    self.code = code
    self.text = text
  }
}

/// What one server said to one question.
///
/// What the world answers is a value, never a thrown error.
public struct Answer: Hashable, Sendable {
  /// The kinds of answer, kept apart.
  public enum Outcome: Hashable, Sendable {
    /// Records of the type asked for (at the end of `aliases`, where there are any); never empty.
    case records([Record])
    /// The name exists, without this type (RFC 2308 §2.2).
    case noData
    /// No such name (RFC 2308 §2.1).
    case noSuchName
    /// The server does not answer for this zone and names others: a delegation (RFC 1034 §4.3.2);
    /// the NS records are in `authority`, addresses in `additional`.
    case referral
    /// The server answered with this code instead.
    case failed(ResponseCode)
    /// No usable reply.
    case noReply(Silence)
    /// A reply came and could not be read.
    case unreadable(WireError)
  }

  /// What was asked.
  public var question: Question {
    get { content.fields.question }
    set { ownFields.question = newValue }
  }
  /// Who was asked; nil for an answer out of a fixed world.
  public var server: ServerAddress? {
    get { content.fields.server }
    set { ownFields.server = newValue }
  }
  /// What was said.
  public var outcome: Outcome {
    get { content.fields.outcome }
    set { ownFields.outcome = newValue }
  }
  /// CNAME records that were followed inside this answer, in order.
  public var aliases: [Record] {
    get { content.fields.aliases }
    set { ownFields.aliases = newValue }
  }
  /// The authority section.
  public var authority: [Record] {
    get { content.fields.authority }
    set { ownFields.authority = newValue }
  }
  /// The additional section, without OPT.
  public var additional: [Record] {
    get { content.fields.additional }
    set { ownFields.additional = newValue }
  }
  /// AA: the server answers with authority for the name asked.
  public var isAuthoritative: Bool {
    get { content.fields.isAuthoritative }
    set { ownFields.isAuthoritative = newValue }
  }
  /// RA: the server offers recursion.
  public var recursionAvailable: Bool {
    get { content.fields.recursionAvailable }
    set { ownFields.recursionAvailable = newValue }
  }
  /// AD: the server says that the signatures verified.
  public var isAuthenticated: Bool {
    get { content.fields.isAuthenticated }
    set { ownFields.isAuthenticated = newValue }
  }
  /// Extended DNS errors that came along.
  public var extendedErrors: [ExtendedError] {
    get { content.fields.extendedErrors }
    set { ownFields.extendedErrors = newValue }
  }
  /// What the server calls itself (NSID, RFC 5001), foreign octets; nil when it does not say.
  public var serverIdentity: [UInt8]? {
    get { content.fields.serverIdentity }
    set { ownFields.serverIdentity = newValue }
  }
  /// How long the question took; zero when not measured.
  public var elapsed: Duration {
    get { content.fields.elapsed }
    set { ownFields.elapsed = newValue }
  }
  /// When the answer came, seconds since 1970 UTC; 0 in worlds without time.
  public var receivedAt: Double {
    get { content.fields.receivedAt }
    set { ownFields.receivedAt = newValue }
  }

  /// An answer; everything but question and outcome has a quiet default.
  public init(
    _ question: Question, _ outcome: Outcome, server: ServerAddress? = nil, aliases: [Record] = [],
    authority: [Record] = [], additional: [Record] = [], isAuthoritative: Bool = false,
    recursionAvailable: Bool = false, isAuthenticated: Bool = false,
    extendedErrors: [ExtendedError] = [], elapsed: Duration = .zero, receivedAt: Double = 0
  ) {
    content = Content(
      Fields(
        question: question, server: server, outcome: outcome, aliases: aliases,
        authority: authority, additional: additional, isAuthoritative: isAuthoritative,
        recursionAvailable: recursionAvailable, isAuthenticated: isAuthenticated,
        extendedErrors: extendedErrors, elapsed: elapsed, receivedAt: receivedAt))
  }

  /// Two answers are the same when all that they say is.
  public static func == (left: Answer, right: Answer) -> Bool {
    left.content === right.content || left.content.fields == right.content.fields
  }

  /// Hashes all that it says.
  public func hash(into hasher: inout Hasher) { hasher.combine(content.fields) }

  private struct Fields: Hashable {
    var question: Question
    var server: ServerAddress?
    var outcome: Outcome
    var aliases: [Record]
    var authority: [Record]
    var additional: [Record]
    var isAuthoritative: Bool
    var recursionAvailable: Bool
    var isAuthenticated: Bool
    var extendedErrors: [ExtendedError]
    var serverIdentity: [UInt8]?
    var elapsed: Duration
    var receivedAt: Double
  }

  /// Changed only while nobody shares it.
  private final class Content: @unchecked Sendable {
    var fields: Fields

    init(_ fields: Fields) {
      self.fields = fields
    }
  }

  /// Shared by copies: answers are handed around more than anything else.
  private var content: Content

  private var ownFields: Fields {
    get { content.fields }
    _modify {
      if !isKnownUniquelyReferenced(&content) { content = Content(content.fields) }
      yield &content.fields
    }
  }

  /// The records of the type asked for; none when there are none, whatever the reason.
  public var records: [Record] {
    if case .records(let records) = outcome { return records }
    return []
  }

  /// Whether the server told for certain what is there: records, no data or no such name.
  public var isConclusive: Bool {
    switch outcome {
    case .records, .noData, .noSuchName: true
    case .referral, .failed, .noReply, .unreadable: false
    }
  }

  /// Seconds for which a cache may give this answer again, counted from `receivedAt`: the lowest
  /// TTL of the records, or for a negative answer the lesser of the SOA's TTL and its minimum (RFC
  /// 2308 §5).
  ///
  /// nil when the answer does not say.
  public var timeToLive: UInt32? {
    switch outcome {
    case .records(let records):
      return (records + aliases).map(\.ttl).min()
    case .noData, .noSuchName:
      return negativeTimeToLive
    case .referral, .failed, .noReply, .unreadable:
      return nil
    }
  }

  /// Seconds for which "there is none" may be repeated; nil without an SOA in the authority section.
  public var negativeTimeToLive: UInt32? {
    for record in authority {
      if case .soa(let soa) = record.data {
        return ([record.ttl, soa.minimum] + aliases.map(\.ttl)).min()
      }
    }
    return nil
  }
}

/// Asks one server one question.
///
/// The rim implements it; the core never knows how.
public protocol Network: Sendable {
  /// Sends the query and waits for its answer, at the longest until the network's own deadline.
  func ask(_ query: Query) async -> Answer
  /// Sends the query; `heard` is given its answer, on any thread, and must not wait.
  func ask(_ query: Query, then heard: @escaping @Sendable (Answer) -> Void)
}

extension Network {
  /// The same by a task of its own, for networks that know no other way.
  public func ask(_ query: Query, then heard: @escaping @Sendable (Answer) -> Void) {
    Task { heard(await ask(query)) }
  }
}

/// Answers questions, whoever is asked for it.
///
/// Evaluations of SPF, DKIM and DMARC know no more.
public protocol Resolver: Sendable {
  /// The answer to one question; failures are outcomes of it.
  func answer(_ question: Question) async -> Answer
}

/// The other side: answers questions as a server does, from what it holds in memory.
public protocol Responder: Sendable {
  /// The reply to a question that reached the server at `address`; nil stays silent.
  ///
  /// Called on the thread that serves the sockets: it must not wait for anything.
  func reply(to message: Message, at address: ServerAddress) -> Message?
}

/// The answers known so far, by question.
public typealias Knowledge = [Question: Answer]

/// A judgement as a function of the answers known so far: the result, or what must be asked first.
public enum Evaluation<Result: Sendable>: Sendable {
  /// The judgement.
  case result(Result)
  /// The questions still open; never empty. All of them may be asked at once.
  case needs([Question])
}

extension Resolver {
  /// Drives a judgement to its end: asks all that it needs, at once, and calls it again.
  ///
  /// - Parameter judgement: A pure function of the answers known so far.
  /// - Returns: Its result.
  public func settle<Result: Sendable>(
    _ judgement: (Knowledge) -> Evaluation<Result>
  ) async -> Result {
    var known: Knowledge = [:]
    while true {
      switch judgement(known) {
      case .result(let result): return result
      case .needs(let questions): known.merge(await answers(to: questions)) { $1 }
      }
    }
  }

  /// Asks several questions at once.
  public func answers(to questions: [Question]) async -> Knowledge {
    if let only = questions.first, questions.count == 1 { return [only: await answer(only)] }
    return await withTaskGroup(of: Answer.self) { group in
      for question in Set(questions) { group.addTask { await answer(question) } }
      var known: Knowledge = [:]
      for await answer in group { known[answer.question] = answer }
      return known
    }
  }
}
