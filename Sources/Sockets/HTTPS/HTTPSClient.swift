import AsyncHTTPClient
import DNSCore
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// A request over HTTPS.
///
/// May carry a secret in its headers: it is never written anywhere, and has no description of its
/// own for that reason.
public struct HTTPSRequest: Sendable {
  /// `https://host:port/path?query`.
  public var url: String
  /// Header fields in order, for example `("authorization", "…")`.
  public var headers: [(name: String, value: String)]
  /// The body of a POST; nil makes a GET.
  public var body: [UInt8]?

  /// A request.
  public init(
    url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil
  ) {
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// What a web server replied.
public struct HTTPSResponse: Hashable, Sendable {
  /// The status, for example 200 or 401.
  public var status: Int
  /// The body, foreign bytes.
  public var body: [UInt8]

  /// A reply.
  public init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }
}

/// Why there is no reply to a request over HTTPS.
public enum HTTPSError: Error, Hashable, Sendable {
  /// The URL is none, or not one of https.
  case badURL
  /// Nothing came before the deadline.
  case timedOut
  /// The port is closed, or the connection was cut.
  case connectionRefused
  /// There is no such host, or no way to it.
  case unreachable
  /// The certificate is not for this host or not of a known authority, or the handshake failed.
  case tlsFailed
  /// The reply has more octets than wanted.
  case tooLarge
  /// The work was called off.
  case cancelled
}

/// Sends requests over HTTPS, certificates verified, redirects not followed (a header with a secret
/// goes to no one else).
public final class HTTPSClient: Sendable {
  private let client: Lazily<HTTPClient>
  private let deadline: Duration
  private let pinned: PinnedExchange?

  /// A client; nothing exists before its first request.
  ///
  /// - Parameters:
  ///   - deadline: How long a whole request may take.
  ///   - certificateAuthorities: A PEM file of authorities to trust in place of the machine's.
  ///   - trustingOnly: One certificate (DER) that is let in, whatever its names, its time and its
  ///     issuer, and no other.
  public init(
    deadline: Duration = .seconds(15), certificateAuthorities: String? = nil,
    trustingOnly: [UInt8]? = nil
  ) {
    self.deadline = deadline
    pinned = trustingOnly.map { PinnedExchange(certificate: $0, deadline: deadline) }
    client = Lazily {
      var configuration = HTTPClient.Configuration(
        tlsConfiguration: .client(
          DNSClientOptions(certificateAuthorities: certificateAuthorities)))
      configuration.redirectConfiguration = .disallow
      configuration.timeout.connect = deadline.timeAmount
      configuration.connectionPool.retryConnectionEstablishment = false
      return HTTPClient(
        eventLoopGroupProvider: .shared(EventLoops.shared), configuration: configuration)
    }
  }

  deinit {
    // A connection that does not close cleanly harms nobody: the replies are there already.
    client.ifMade { $0.shutdown { _ in } }
  }

  /// Sends a request and collects its reply.
  ///
  /// - Parameters:
  ///   - request: What to send; its URL must be one of https.
  ///   - limit: How many octets of a body are taken.
  /// - Returns: The reply, whatever its status.
  /// - Throws: A `HTTPSError`.
  public func send(
    _ request: HTTPSRequest, limit: Int = 4 << 20
  ) async throws(HTTPSError) -> HTTPSResponse {
    guard request.url.utf8.count > 8, request.url.lowercased().utf8.starts(with: "https://".utf8)
    else { throw .badURL }
    do {
      if let pinned { return try await pinned.send(request, limit: limit) }
      var wire = HTTPClientRequest(url: request.url)
      wire.method = request.body == nil ? .GET : .POST
      for header in request.headers { wire.headers.add(name: header.name, value: header.value) }
      if let body = request.body { wire.body = .bytes(ByteBuffer(bytes: body)) }
      let (client, deadline, whole) = (client.value, deadline, wire)
      return try await limited(to: deadline) {
        let response = try await client.execute(whole, deadline: .now() + deadline.timeAmount)
        let body = try await response.body.collect(upTo: limit)
        return HTTPSResponse(status: Int(response.status.code), body: Array(buffer: body))
      }
    } catch {
      throw HTTPSError(error)
    }
  }
}

extension HTTPSError {
  fileprivate init(_ error: any Error) {
    if let error = error as? HTTPSError {
      self = error
      return
    }
    if error is NIOTooManyBytesError || error is NIOHTTPObjectAggregatorError {
      self = .tooLarge
      return
    }
    if let error = error as? HTTPClientError,
      [.invalidURL, .emptyHost, .emptyScheme].contains(error)
    {
      self = .badURL
      return
    }
    switch HTTPSQuestions.silence(error) {
    case .timedOut: self = .timedOut
    case .connectionRefused, .httpStatus, .cut, .notAsked: self = .connectionRefused
    case .unreachable: self = .unreachable
    case .tlsFailed: self = .tlsFailed
    case .cancelled: self = .cancelled
    }
  }
}
