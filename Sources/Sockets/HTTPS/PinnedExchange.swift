import DNSCore
import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Requests to a server that shows one certificate, octet for octet, whoever signed it.
///
/// Somebody compared its fingerprint, so neither its names, its time nor its issuer count any more.
/// A server that shows another one gets nothing but the greeting of TLS.
struct PinnedExchange: Sendable {
  /// The only certificate that is let in (DER).
  let certificate: [UInt8]
  /// How long a whole request may take.
  let deadline: Duration

  /// Sends one request over a connection of its own.
  ///
  /// - Parameters:
  ///   - request: What to send; its URL is one of https.
  ///   - limit: How many octets of a body are taken.
  /// - Returns: The reply, whatever its status.
  /// - Throws: `HTTPSError.badURL` for a URL without a host, else what NIO throws.
  func send(_ request: HTTPSRequest, limit: Int) async throws -> HTTPSResponse {
    guard let place = URLComponents(string: request.url), let host = place.percentEncodedHost,
      !host.isEmpty
    else { throw HTTPSError.badURL }
    let name = host.filter { $0 != "[" && $0 != "]" }
    let port = place.port ?? 443
    var head = HTTPRequestHead(
      version: .http1_1, method: request.body == nil ? .GET : .POST,
      uri: (place.percentEncodedPath.isEmpty ? "/" : place.percentEncodedPath)
        + (place.percentEncodedQuery.map { "?" + $0 } ?? ""))
    head.headers.add(name: "host", value: port == 443 ? host : "\(host):\(port)")
    head.headers.add(name: "connection", value: "close")
    for header in request.headers { head.headers.add(name: header.name, value: header.value) }
    if let body = request.body {
      head.headers.add(name: "content-length", value: String(body.count))
    }

    let loop = EventLoops.shared.next()
    let reply = loop.makePromise(of: HTTPSResponse.self)
    let limitOfTime = loop.scheduleTask(in: deadline.timeAmount) { reply.fail(HTTPSError.timedOut) }
    defer { limitOfTime.cancel() }
    return try await withTaskCancellationHandler {
      do {
        let channel = try await connect(to: name, port: port, on: loop, limit: limit, reply: reply)
        // Called off, out of time or answered: the connection ends.
        reply.futureResult.whenComplete { _ in channel.close(promise: nil) }
        try Task.checkCancellation()
        // Whatever is written waits until the handshake is over, and is lost when it fails.
        channel.write(HTTPClientRequestPart.head(head), promise: nil)
        if let body = request.body {
          channel.write(
            HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: body))), promise: nil)
        }
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
        return try await reply.futureResult.get()
      } catch {
        reply.fail(error)
        throw error
      }
    } onCancel: {
      reply.fail(HTTPSError.cancelled)
    }
  }

  private func connect(
    to name: String, port: Int, on loop: any EventLoop, limit: Int,
    reply: EventLoopPromise<HTTPSResponse>
  ) async throws -> any Channel {
    // The callback below decides alone; names would be compared behind it.
    var configuration = TLSConfiguration.client(DNSClientOptions())
    configuration.certificateVerification = .noHostnameVerification
    let context = try NIOSSLContext(configuration: configuration)
    let wanted = certificate
    return try await ClientBootstrap(group: loop)
      .connectTimeout(deadline.timeAmount)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          // An address is no name that could be told to the server (RFC 6066 §3).
          try pipeline.addHandler(
            NIOSSLClientHandler(
              context: context, serverHostname: IPAddress(name) == nil ? name : nil,
              customVerificationCallback: { chain, verdict in
                // One that cannot be written again is not the wanted one.
                let shown = try? chain.first?.toDERBytes()
                verdict.succeed(shown == wanted ? .certificateVerified : .failed)
              }))
          try pipeline.addHTTPClientHandlers()
          try pipeline.addHandler(NIOHTTPClientResponseAggregator(maxContentLength: limit))
          try pipeline.addHandler(ReplyKeeper(reply))
        }
      }
      .connect(host: name, port: port).get()
  }
}

/// Keeps the first whole reply, or what went wrong before it.
private final class ReplyKeeper: ChannelInboundHandler {
  typealias InboundIn = NIOHTTPClientResponseFull

  private let reply: EventLoopPromise<HTTPSResponse>

  init(_ reply: EventLoopPromise<HTTPSResponse>) {
    self.reply = reply
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let whole = unwrapInboundIn(data)
    reply.succeed(
      HTTPSResponse(
        status: Int(whole.head.status.code), body: whole.body.map { Array(buffer: $0) } ?? []))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    reply.fail(error)
    context.close(promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    reply.fail(ChannelError.eof)
    context.fireChannelInactive()
  }
}
