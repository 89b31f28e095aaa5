import AsyncHTTPClient
import DNSCore
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
private import Synchronization

/// Questions over HTTPS (RFC 8484).
final class HTTPSQuestions: Sendable {
  private let options: DNSClientOptions
  private let clients = Mutex<[String: HTTPClient]>([:])

  init(options: DNSClientOptions) {
    self.options = options
  }

  func close() {
    let all = clients.withLock { clients in
      defer { clients = [:] }
      return Array(clients.values)
    }
    // A connection that does not close cleanly harms nobody: the answers are there already.
    for client in all { client.shutdown { _ in } }
  }

  func ask(_ query: Query, url: String) async -> Answer {
    let question = query.question
    let ended = { (outcome: Answer.Outcome) in Answer(question, outcome, server: query.server) }
    // RFC 8484 §4.1: id 0, so that equal questions are equal requests.
    let packet = Message(
      question, id: 0, recursionDesired: query.recursionDesired,
      checkingDisabled: query.checkingDisabled
    ).encoded()
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    request.headers.add(name: "content-type", value: "application/dns-message")
    request.headers.add(name: "accept", value: "application/dns-message")
    request.body = .bytes(ByteBuffer(bytes: packet))
    do {
      let (client, whole, deadline) = (
        client(for: query.server, url: url), request, options.deadline
      )
      let (head, body) = try await limited(to: deadline) {
        let head = try await client.execute(whole, deadline: .now() + deadline.timeAmount)
        guard (200..<300).contains(head.status.code) else { return (head, [UInt8]()) }
        return (head, Array(buffer: try await head.body.collect(upTo: 65_535)))
      }
      guard (200..<300).contains(head.status.code) else {
        return ended(.noReply(.httpStatus(Int(head.status.code))))
      }
      let message: Message
      do {
        message = try Message(wire: body)
      } catch {
        return ended(.unreadable(error))
      }
      guard message.isResponse, message.questions == [question] else {
        return ended(.unreadable(.badData(offset: 0)))
      }
      var answer = Answer(question, from: message, server: query.server)
      if let age = head.headers.first(name: "age").flatMap({ UInt32($0) }) {
        answer.grow(older: age)
      }
      return answer
    } catch {
      return ended(.noReply(HTTPSQuestions.silence(error)))
    }
  }

  static func silence(_ error: any Error) -> Silence {
    if Task.isCancelled || error is CancellationError { return .cancelled }
    if error as? HTTPSError == .timedOut { return .timedOut }
    guard let error = error as? HTTPClientError else { return Silence(error) }
    switch error {
    case .cancelled: return .cancelled
    case .deadlineExceeded, .connectTimeout, .readTimeout, .getConnectionFromPoolTimeout:
      return .timedOut
    case .tlsHandshakeTimeout: return .tlsFailed
    default: return .connectionRefused
    }
  }

  /// The client for a server; one whose address is given needs a client that knows it.
  private func client(for server: ServerAddress, url: String) -> HTTPClient {
    let host = HTTPSQuestions.host(of: url)
    let key = server.ip.map { "\($0) \(host)" } ?? ""
    return clients.withLock { clients in
      if let client = clients[key] { return client }
      var configuration = HTTPClient.Configuration(tlsConfiguration: .client(options))
      configuration.redirectConfiguration = .disallow
      // A certificate that is wrong stays wrong: told at once, not at the deadline.
      configuration.connectionPool.retryConnectionEstablishment = false
      configuration.timeout.connect = options.deadline.timeAmount
      if let ip = server.ip { configuration.dnsOverride[host] = ip.description }
      let client = HTTPClient(
        eventLoopGroupProvider: .shared(EventLoops.shared), configuration: configuration)
      clients[key] = client
      return client
    }
  }

  private static func host(of url: String) -> String {
    let rest = url.utf8.drop { $0 != UInt8(ascii: "/") }.drop { $0 == UInt8(ascii: "/") }
    let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    if authority.first == UInt8(ascii: "[") { return String(Substring(authority)) }
    return String(Substring(authority.prefix { $0 != UInt8(ascii: ":") }))
  }
}

extension Answer {
  /// Takes the time that a reply spent in an HTTP cache off its TTLs (RFC 8484 §5.1).
  fileprivate mutating func grow(older seconds: UInt32) {
    func older(_ records: [Record]) -> [Record] {
      records.map { record in
        Record(
          name: record.name, ttl: record.ttl > seconds ? record.ttl - seconds : 0,
          data: record.data)
      }
    }
    aliases = older(aliases)
    authority = older(authority)
    additional = older(additional)
    if case .records(let records) = outcome { outcome = .records(older(records)) }
  }
}
