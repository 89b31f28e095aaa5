public import DNSCore
import NIOCore
import NIOPosix

/// Why a server on the machine's own address could not start.
public enum LoopbackError: Error, Hashable, Sendable {
  /// The address is not one of the machine's own (127.0.0.0/8, ::1).
  case notLoopback(IPAddress)
  /// The address and port cannot be listened on; taken, or not there.
  case cannotListen(IPAddress, port: UInt16)
}

/// Serves a `Responder` over UDP and TCP on a loopback address, as a name server does.
public final class LoopbackServer: Sendable {
  /// Where it is reached.
  public let address: ServerAddress
  private let datagrams: any Channel
  private let connections: any Channel

  /// Starts a server; returns when it listens.
  ///
  /// It waits on the calling thread for a moment, and takes no part in Swift's tasks: a program that
  /// only serves has no threads but its own and that of the sockets.
  ///
  /// - Parameters:
  ///   - responder: What answers.
  ///   - ip: 127.0.0.1 unless said otherwise; only 127.0.0.0/8 and ::1 are taken.
  ///   - port: 0 for any free one.
  /// - Throws: A `LoopbackError`.
  public convenience init(
    _ responder: any Responder, at ip: IPAddress = .v4(0x7F00_0001), port: UInt16 = 0
  ) throws(LoopbackError) {
    guard ip.isLoopback else { throw .notLoopback(ip) }
    // A port free for TCP may be taken for UDP: then another one is tried.
    for _ in 0..<(port == 0 ? 32 : 1) {
      guard let connections = LoopbackServer.listen(responder, ip, port),
        let chosen = connections.localAddress?.port.flatMap({ UInt16(exactly: $0) })
      else { continue }
      let address = ServerAddress(ip, port: chosen)
      guard let datagrams = LoopbackServer.bind(responder, address, ip) else {
        connections.close(promise: nil)
        continue
      }
      self.init(address, datagrams, connections)
      return
    }
    throw .cannotListen(ip, port: port)
  }

  private init(_ address: ServerAddress, _ datagrams: any Channel, _ connections: any Channel) {
    self.address = address
    self.datagrams = datagrams
    self.connections = connections
  }

  deinit {
    datagrams.close(promise: nil)
    connections.close(promise: nil)
  }

  /// Stops listening; returns when the port is free again.
  public func stop() {
    // A channel that is closed already is what is wanted.
    try? datagrams.close().wait()
    try? connections.close().wait()
  }

  private static func listen(
    _ responder: any Responder, _ ip: IPAddress, _ port: UInt16
  ) -> (any Channel)? {
    // Why it cannot listen makes no difference: another port is tried, or the caller is told.
    try? ServerBootstrap(group: EventLoops.shared)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let port = channel.localAddress?.port.flatMap { UInt16(exactly: $0) } ?? port
          try channel.pipeline.syncOperations.addHandler(
            ServedConnection(Desk(responder: responder, address: ServerAddress(ip, port: port))))
        }
      }
      .bind(to: ip.socketAddress(port: port)).wait()
  }

  private static func bind(
    _ responder: any Responder, _ address: ServerAddress, _ ip: IPAddress
  ) -> (any Channel)? {
    // As above: another port is tried, or the caller is told.
    try? DatagramBootstrap(group: EventLoops.shared)
      .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 4_096))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            ServedDatagrams(Desk(responder: responder, address: address)))
        }
      }
      .bind(to: ip.socketAddress(port: address.port)).wait()
  }
}

/// Turns the octets of a query into those of its reply.
private struct Desk: Sendable {
  let responder: any Responder
  let address: ServerAddress

  /// The reply's octets; nil for silence.
  func reply(to bytes: [UInt8], isDatagram: Bool) -> [UInt8]? {
    guard bytes.count >= 12, bytes[2] & 0x80 == 0 else { return nil }
    let query: Message
    do {
      query = try Message(wire: bytes)
    } catch {
      let id = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
      return Message(id: id, isResponse: true, responseCode: .formatError).encoded()
    }
    guard let reply = responder.reply(to: query, at: address) else { return nil }
    // RFC 6891 §6.2.5: without EDNS 512 octets; with it what the client takes, and no more than
    // passes every path.
    let room = query.edns.map { min(max(512, Int($0.payloadSize)), 1_232) } ?? 512
    var octets = reply.encoded(limit: isDatagram ? room : 65_535)
    Message.echoQuestionName(of: bytes, in: &octets)
    return octets
  }
}

private final class ServedDatagrams: ChannelInboundHandler {
  typealias InboundIn = AddressedEnvelope<ByteBuffer>
  private let desk: Desk

  init(_ desk: Desk) {
    self.desk = desk
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let envelope = unwrapInboundIn(data)
    guard let reply = desk.reply(to: Array(buffer: envelope.data), isDatagram: true) else { return }
    context.channel.writeAndFlush(
      AddressedEnvelope(remoteAddress: envelope.remoteAddress, data: ByteBuffer(bytes: reply)),
      promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // A client that went away before its reply came; the next one is served all the same.
  }
}

private final class ServedConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let desk: Desk
  private var inbox = ByteBuffer()

  init(_ desk: Desk) {
    self.desk = desk
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var piece = unwrapInboundIn(data)
    inbox.writeBuffer(&piece)
    while let length = inbox.getInteger(at: inbox.readerIndex, as: UInt16.self),
      inbox.readableBytes >= 2 + Int(length)
    {
      inbox.moveReaderIndex(forwardBy: 2)
      let bytes = inbox.readBytes(length: Int(length)) ?? []
      guard let reply = desk.reply(to: bytes, isDatagram: false) else { continue }
      var buffer = ByteBuffer(integer: UInt16(clamping: reply.count))
      buffer.writeBytes(reply)
      context.channel.writeAndFlush(buffer, promise: nil)
    }
    inbox.discardReadBytes()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}

extension IPAddress {
  /// Whether the address never leaves the machine.
  fileprivate var isLoopback: Bool {
    switch self {
    case .v4(let value): value >> 24 == 127
    case .v6(let high, let low): high == 0 && low == 1
    }
  }
}
