import DNSCore
import NIOCore
import NIOPosix

/// A UDP socket connected to one server: the kernel drops what comes from elsewhere, and a closed
/// port is told.
///
/// Belongs to the engine's loop.
final class DatagramLane: ChannelInboundHandler, @unchecked Sendable {
  typealias InboundIn = AddressedEnvelope<ByteBuffer>

  let server: ServerAddress
  private unowned let engine: Engine
  private var channel: (any Channel)?
  private var exchanges: [UInt16: Exchange] = [:]
  private var waiting: [[UInt8]] = []
  private var uses = 0
  private var isClosed = false
  /// Whether packets were written that the next flush sends.
  private var isFlushDue = false
  /// Whether the engine keeps it for a question to come; belongs to the engine.
  var isIdle = false

  /// How many replies are taken in one go, and room for each: EDNS offers 1232 octets.
  private static let repliesPerRead = 16
  private static let replyOctets = 2_048

  init(server: ServerAddress, engine: Engine) {
    self.server = server
    self.engine = engine
  }

  /// Whether its port was used long enough, so that the next question gets another one.
  var isSpent: Bool { isClosed || uses >= 256 }

  func open(_ ip: IPAddress) {
    let bootstrap = DatagramBootstrap(group: engine.loop)
      .channelOption(.datagramVectorReadMessageCount, value: Self.repliesPerRead)
      .channelOption(.maxMessagesPerRead, value: 1)
      .channelOption(
        .recvAllocator,
        value: FixedSizeRecvByteBufferAllocator(
          capacity: Self.repliesPerRead * Self.replyOctets)
      )
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(self)
        }
      }
    do {
      let address = try ip.socketAddress(port: server.port)
      bootstrap.connect(to: address).whenComplete { result in
        switch result {
        case .success(let channel): self.opened(channel)
        case .failure(let error): self.fail(Silence(error))
        }
      }
    } catch {
      // The address is no address of a socket; told on the next turn, like any other failure.
      engine.loop.execute { self.fail(.unreachable) }
    }
  }

  private func opened(_ channel: any Channel) {
    guard !isClosed else { return channel.close(promise: nil) }
    self.channel = channel
    for packet in waiting { write(packet) }
    waiting = []
  }

  /// Enters a question; returns an id that nothing else on this socket has.
  func enter(_ exchange: Exchange) -> UInt16 {
    uses += 1
    if isSpent { engine.retire(self) }
    var id = UInt16(truncatingIfNeeded: engine.random(bits: 16))
    while exchanges[id] != nil { id &+= 1 }
    exchanges[id] = exchange
    return id
  }

  func leave(_ id: UInt16) {
    guard exchanges.removeValue(forKey: id) != nil else { return }
    if exchanges.isEmpty, !isClosed { engine.rest(self) }
  }

  func send(_ packet: [UInt8]) {
    if channel == nil { waiting.append(packet) } else { write(packet) }
  }

  /// Packets of one turn of the loop leave together.
  private func write(_ packet: [UInt8]) {
    channel?.write(ByteBuffer(bytes: packet)).whenFailure { error in self.fail(Silence(error)) }
    guard !isFlushDue else { return }
    isFlushDue = true
    engine.loop.execute {
      self.isFlushDue = false
      self.channel?.flush()
    }
  }

  /// Why the socket failed, once it did; it may already while it is opened.
  private(set) var failure: Silence?

  func close() {
    guard !isClosed else { return }
    isClosed = true
    engine.forget(self)
    channel?.close(promise: nil)
  }

  private func fail(_ silence: Silence) {
    guard failure == nil else { return }
    failure = silence
    let all = exchanges
    exchanges = [:]
    close()
    for exchange in all.values { exchange.datagramFailed(silence) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    engine.remember(speaking: server)
    let bytes = Array(buffer: unwrapInboundIn(data).data)
    guard bytes.count >= 12 else { return }
    let id = UInt16(bytes[0]) << 8 | UInt16(bytes[1])
    exchanges[id]?.arrived(bytes, id: id)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    fail(Silence(error))
  }

  func channelInactive(context: ChannelHandlerContext) {
    if !isClosed { fail(.connectionRefused) }
  }
}
