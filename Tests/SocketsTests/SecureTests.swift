import DNSCore
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Sockets
import Testing

/// Certificates of an authority that only these tests know; valid for a hundred years.
enum Certificates {
  static let folder =
    #filePath
    .split(separator: "/").dropLast(2).map { "/" + $0 }.joined() + "/Fixtures/tls/"
  static let authority = folder + "authority.pem"

  static func server(_ name: String = "server") throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(folder + "\(name).pem").map {
        .certificate($0)
      },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: folder + "\(name)-key.pem", format: .pem)))
    configuration.applicationProtocols = ["http/1.1", "dot"]
    return try NIOSSLContext(configuration: configuration)
  }
}

@Suite struct SecureTests {
  let trusting = DNSClient(
    DNSClientOptions(deadline: .seconds(20), certificateAuthorities: Certificates.authority))
  let question: Question

  init() throws {
    question = Question(try #require(DomainName("example.jp")), .txt)
  }

  private func stream(_ certificate: String = "server") async throws -> RawStream {
    let context = try Certificates.server(certificate)
    return try await RawStream(
      before: { channel in
        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
      },
      { reply(to: $0) })
  }

  private func query(_ host: String, _ port: UInt16) -> Query {
    let server = ServerAddress(ip: loopback, port: port, transport: .tls(host: host))
    return Query(question, to: server, recursionDesired: true)
  }

  @Test(arguments: [("dns.test", "server"), ("127.0.0.1", "address")])
  func `Many questions go over one TLS connection`(
    host: String, certificate: String
  ) async throws {
    let server = try await stream(certificate)
    for _ in 0..<3 {
      let answer = await trusting.ask(query(host, server.port))
      #expect(answer.records.first?.joinedText == Array("right".utf8), "\(answer.outcome)")
    }
    await withTaskGroup(of: Int.self) { group in
      for _ in 0..<20 {
        group.addTask { await trusting.ask(query(host, server.port)).records.count }
      }
      for await count in group { #expect(count == 1) }
    }
  }

  @Test func `A certificate for another name is not accepted`() async throws {
    let server = try await stream()
    let answer = await trusting.ask(query("other.test", server.port))
    #expect(answer.outcome == .noReply(.tlsFailed))
  }

  @Test func `An authority that is not known is not accepted`() async throws {
    let server = try await stream()
    let client = DNSClient(DNSClientOptions(deadline: .seconds(20)))
    #expect(await client.ask(query("dns.test", server.port)).outcome == .noReply(.tlsFailed))
  }

  @Test func `Questions go over HTTPS, with the time in caches taken off`() async throws {
    let server = try await WebServer { request in (200, reply(to: request)) }
    let answer = await trusting.ask(server.query(question))
    #expect(answer.records.first?.joinedText == Array("right".utf8), "\(answer.outcome)")
    #expect(answer.timeToLive == 50)
  }

  @Test func `A server that sends a head and never a body costs one deadline`() async throws {
    let server = try await WebServer(stalls: true) { request in (200, reply(to: request)) }
    let hasty = DNSClient(
      DNSClientOptions(deadline: .seconds(1), certificateAuthorities: Certificates.authority))
    #expect(await hasty.ask(server.query(question)).outcome == .noReply(.timedOut))
  }

  @Test func `An HTTP failure is told with its number`() async throws {
    let server = try await WebServer { _ in (503, []) }
    let answer = await trusting.ask(server.query(question))
    #expect(answer.outcome == .noReply(.httpStatus(503)))
  }

  @Test func `An HTTPS certificate of an unknown authority is not accepted`() async throws {
    let server = try await WebServer { request in (200, reply(to: request)) }
    let client = DNSClient(DNSClientOptions(deadline: .seconds(20)))
    #expect(await client.ask(server.query(question)).outcome == .noReply(.tlsFailed))
  }
}

@Suite struct HTTPSClientTests {
  let client = HTTPSClient(
    deadline: .seconds(20), certificateAuthorities: Certificates.authority)

  @Test func `A request gets its reply, whatever the status`() async throws {
    let server = try await WebServer(certificate: "address") { body in (401, body.reversed()) }
    let response = try await client.send(
      HTTPSRequest(url: server.url, headers: [("x-a", "b")], body: [1, 2, 3]))
    #expect(response == HTTPSResponse(status: 401, body: [3, 2, 1]))
    #expect(try await client.send(HTTPSRequest(url: server.url)).body == [])
  }

  @Test func `A reply whose body never comes is given up`() async throws {
    let server = try await WebServer(certificate: "address", stalls: true) { _ in (200, [1, 2]) }
    let hasty = HTTPSClient(
      deadline: .seconds(1), certificateAuthorities: Certificates.authority)
    await #expect(throws: HTTPSError.timedOut) {
      try await hasty.send(HTTPSRequest(url: server.url))
    }
  }

  @Test func `Every way to get no reply is told apart`() async throws {
    let server = try await WebServer(certificate: "address") { _ in
      (200, [UInt8](repeating: 0, count: 100))
    }
    await #expect(throws: HTTPSError.tooLarge) {
      try await client.send(HTTPSRequest(url: server.url), limit: 99)
    }
    let stranger = HTTPSClient(deadline: .seconds(20))
    await #expect(throws: HTTPSError.tlsFailed) {
      try await stranger.send(HTTPSRequest(url: server.url))
    }
    for url in ["", "http://127.0.0.1/", "https://", "cpanel"] {
      await #expect(throws: HTTPSError.badURL) { try await client.send(HTTPSRequest(url: url)) }
    }
    let gone = try LoopbackServer(.texts([1]))
    gone.stop()
    await #expect(throws: HTTPSError.connectionRefused) {
      try await client.send(HTTPSRequest(url: "https://127.0.0.1:\(gone.address.port)/"))
    }
  }
}

/// A web server that answers every request.
final class WebServer: Sendable {
  typealias Behaviour = @Sendable ([UInt8]) -> (Int, [UInt8])

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart
    let behaviour: Behaviour
    let stalls: Bool
    var body: [UInt8] = []

    init(_ behaviour: @escaping Behaviour, stalls: Bool) {
      self.behaviour = behaviour
      self.stalls = stalls
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      switch unwrapInboundIn(data) {
      case .head: body = []
      case .body(let piece): body += Array(buffer: piece)
      case .end:
        let (status, bytes) = behaviour(body)
        let head = HTTPResponseHead(
          version: .http1_1, status: HTTPResponseStatus(statusCode: status),
          headers: ["content-length": "\(bytes.count)", "age": "10"])
        // The head, and never a body.
        if stalls { return context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil) }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
      }
    }
  }

  private let channel: any Channel

  init(
    certificate: String = "server", stalls: Bool = false, _ behaviour: @escaping Behaviour
  ) async throws {
    let context = try Certificates.server(certificate)
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          try pipeline.addHandler(NIOSSLServerHandler(context: context))
          try pipeline.configureHTTPServerPipeline()
          try pipeline.addHandler(Handler(behaviour, stalls: stalls))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  deinit { channel.close(promise: nil) }

  /// An address whose host is in the certificate `address`.
  var url: String { "https://127.0.0.1:\(channel.localAddress?.port ?? 0)/execute" }

  func query(_ question: Question) -> Query {
    let port = UInt16(channel.localAddress?.port ?? 0)
    let url = "https://dns.test:\(port)/dns-query"
    return Query(
      question, to: ServerAddress(ip: loopback, port: port, transport: .https(url: url)),
      recursionDesired: true)
  }
}
