import DNSCore
import NIOCore
import NIOPosix
import NIOSSL

/// A TCP connection to one server, with TLS or without (RFC 7766, RFC 7858).
///
/// Belongs to the engine's loop. Without TLS it carries one question; with TLS all that are asked
/// of the server while it stays open.
final class StreamLane: ChannelInboundHandler, @unchecked Sendable {
  typealias InboundIn = ByteBuffer

  let server: ServerAddress
  private unowned let engine: Engine
  private var channel: (any Channel)?
  private var exchanges: [UInt16: Exchange] = [:]
  private var waiting: [[UInt8]] = []
  private var inbox = ByteBuffer()
  private var answered = 0
  /// How many messages came one after the other that no question had use for.
  private var useless = 0
  private var isReady = false
  private(set) var isClosed = false

  init(server: ServerAddress, engine: Engine) {
    self.server = server
    self.engine = engine
  }

  /// So many useless messages in a row, and the connection ends: a flood of them costs its sender
  /// nothing, and us a processor.
  private static let uselessLimit = 256

  /// Whether it carries no question now.
  var isIdle: Bool { exchanges.isEmpty }

  /// Whether it has carried replies already, so that its end may only mean that it was idle.
  var isUsed: Bool { answered > 0 }

  func open(tls: NIOSSLContext?) {
    let host: String? = if case .tls(let host) = server.transport { host } else { nil }
    let bootstrap = ClientBootstrap(group: engine.loop)
      .connectTimeout(engine.options.deadline.timeAmount)
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls {
            // An address in place of a name is checked against the certificate's addresses.
            let name = host.flatMap { IPAddress($0) == nil ? $0 : nil }
            try channel.pipeline.syncOperations.addHandler(
              NIOSSLClientHandler(context: tls, serverHostname: name))
          }
          try channel.pipeline.syncOperations.addHandler(self)
        }
      }
    let connected: EventLoopFuture<any Channel>
    if let ip = server.ip {
      do {
        connected = bootstrap.connect(to: try ip.socketAddress(port: server.port))
      } catch {
        engine.loop.execute { self.fail(.unreachable) }
        return
      }
    } else if let host {
      connected = bootstrap.connect(host: host, port: Int(server.port))
    } else {
      engine.loop.execute { self.fail(.unreachable) }
      return
    }
    connected.whenComplete { result in
      switch result {
      case .success(let channel): self.opened(channel)
      case .failure(let error): self.fail(Silence(error))
      }
    }
  }

  private func opened(_ channel: any Channel) {
    guard !isClosed else { return channel.close(promise: nil) }
    self.channel = channel
    isReady = true
    for packet in waiting { write(packet) }
    waiting = []
  }

  func enter(_ exchange: Exchange) -> UInt16 {
    var id = UInt16(truncatingIfNeeded: engine.options.random())
    while exchanges[id] != nil { id &+= 1 }
    exchanges[id] = exchange
    return id
  }

  func leave(_ id: UInt16) {
    guard exchanges.removeValue(forKey: id) != nil else { return }
    if exchanges.isEmpty, case .plain = server.transport { close() }
  }

  func send(_ packet: [UInt8]) {
    if isReady { write(packet) } else { waiting.append(packet) }
  }

  private func write(_ packet: [UInt8]) {
    guard let channel else { return }
    var buffer = channel.allocator.buffer(capacity: packet.count + 2)
    buffer.writeInteger(UInt16(clamping: packet.count))
    buffer.writeBytes(packet)
    channel.writeAndFlush(buffer, promise: nil)
  }

  /// Why the socket failed, once it did; it may already while it is opened.
  private(set) var failure: Silence?

  func close() {
    guard !isClosed else { return }
    isClosed = true
    engine.forget(self)
    channel?.close(promise: nil)
  }

  func fail(_ silence: Silence) {
    guard failure == nil else { return }
    failure = silence
    let all = exchanges
    let isUsed = isUsed
    exchanges = [:]
    close()
    for exchange in all.values { exchange.streamFailed(silence, wasUsed: isUsed) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    engine.remember(speaking: server)
    var piece = unwrapInboundIn(data)
    inbox.writeBuffer(&piece)
    while let length = inbox.getInteger(at: inbox.readerIndex, as: UInt16.self),
      inbox.readableBytes >= 2 + Int(length)
    {
      inbox.moveReaderIndex(forwardBy: 2)
      let bytes = inbox.readBytes(length: Int(length)) ?? []
      var isOfUse = false
      if bytes.count >= 12 {
        let id = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
        if let exchange = exchanges[id] {
          answered += 1
          exchange.streamed(bytes, id: id)
          isOfUse = exchanges[id] !== exchange
        }
      }
      guard !isClosed else { return }
      useless = isOfUse ? 0 : useless + 1
      if useless > Self.uselessLimit { return fail(.connectionRefused) }
    }
    inbox.discardReadBytes()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    fail(Silence(error))
  }

  func channelInactive(context: ChannelHandlerContext) {
    if !isClosed { fail(.connectionRefused) }
  }
}
