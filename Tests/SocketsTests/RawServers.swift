import DNSCore
import NIOCore
import NIOPosix
import Sockets

let loopback = IPAddress.v4(0x7F00_0001)

/// A datagram server that does whatever a test tells it to, right or wrong.
final class RawDatagrams: Sendable {
  /// What to send back for a datagram: octets, and from which of the two sockets.
  typealias Behaviour = @Sendable (_ query: [UInt8], _ count: Int) -> [Reply]

  enum Reply: Sendable {
    case fromHere([UInt8])
    case fromElsewhere([UInt8])
  }

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = AddressedEnvelope<ByteBuffer>
    let behaviour: Behaviour
    let elsewhere: any Channel
    var count = 0

    init(_ behaviour: @escaping Behaviour, elsewhere: any Channel) {
      self.behaviour = behaviour
      self.elsewhere = elsewhere
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let envelope = unwrapInboundIn(data)
      count += 1
      for reply in behaviour(Array(buffer: envelope.data), count) {
        let (bytes, channel) =
          switch reply {
          case .fromHere(let bytes): (bytes, context.channel)
          case .fromElsewhere(let bytes): (bytes, elsewhere)
          }
        channel.writeAndFlush(
          AddressedEnvelope(remoteAddress: envelope.remoteAddress, data: ByteBuffer(bytes: bytes)),
          promise: nil)
      }
    }
  }

  let address: ServerAddress
  private let channels: [any Channel]

  init(port: Int = 0, _ behaviour: @escaping Behaviour) async throws {
    let group = MultiThreadedEventLoopGroup.singleton
    let elsewhere = try await DatagramBootstrap(group: group).bind(host: "127.0.0.1", port: 0).get()
    let here = try await DatagramBootstrap(group: group)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(
            Handler(behaviour, elsewhere: elsewhere))
        }
      }
      .bind(host: "127.0.0.1", port: port).get()
    address = ServerAddress(loopback, port: UInt16(here.localAddress?.port ?? 0))
    channels = [here, elsewhere]
  }

  deinit {
    for channel in channels { channel.close(promise: nil) }
  }
}

/// A stream server that does whatever a test tells it to; nil closes the connection.
final class RawStream: Sendable {
  typealias Behaviour = @Sendable (_ query: [UInt8]) -> [UInt8]?

  private final class Handler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    let behaviour: Behaviour
    var inbox = ByteBuffer()

    init(_ behaviour: @escaping Behaviour) {
      self.behaviour = behaviour
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      var piece = unwrapInboundIn(data)
      inbox.writeBuffer(&piece)
      while let length = inbox.getInteger(at: inbox.readerIndex, as: UInt16.self),
        inbox.readableBytes >= 2 + Int(length)
      {
        inbox.moveReaderIndex(forwardBy: 2)
        let query = inbox.readBytes(length: Int(length)) ?? []
        guard let reply = behaviour(query) else { return context.close(promise: nil) }
        var buffer = ByteBuffer(integer: UInt16(reply.count))
        buffer.writeBytes(reply)
        // In two pieces, as streams arrive.
        if let first = buffer.readSlice(length: buffer.readableBytes / 2) {
          context.channel.writeAndFlush(first, promise: nil)
        }
        context.channel.writeAndFlush(buffer, promise: nil)
      }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }

  let port: UInt16
  private let channel: any Channel

  init(
    before: (@Sendable (any Channel) throws -> Void)? = nil, _ behaviour: @escaping Behaviour
  ) async throws {
    channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try before?(channel)
          try channel.pipeline.syncOperations.addHandler(Handler(behaviour))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = UInt16(channel.localAddress?.port ?? 0)
  }

  deinit { channel.close(promise: nil) }
}

/// Sends messages of no octets for as long as the connection lasts.
final class EmptyMessages: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  func channelActive(context: ChannelHandlerContext) {
    Self.send(context.channel)
    context.fireChannelActive()
  }

  private static func send(_ channel: any Channel) {
    channel.writeAndFlush(ByteBuffer(repeating: 0, count: 4_096)).whenSuccess { send(channel) }
  }
}

/// A stream and a datagram server on one port.
struct RawBoth {
  let datagrams: RawDatagrams
  let stream: RawStream
  var address: ServerAddress { datagrams.address }

  init(
    before: (@Sendable (any Channel) throws -> Void)? = nil,
    stream behaviour: @escaping RawStream.Behaviour,
    datagrams: @escaping RawDatagrams.Behaviour
  ) async throws {
    var tries = 0
    while true {
      let stream = try await RawStream(before: before, behaviour)
      do {
        self.datagrams = try await RawDatagrams(port: Int(stream.port), datagrams)
        self.stream = stream
        return
      } catch {
        // Another test has that port for datagrams: the next one will do.
        tries += 1
        if tries > 20 { throw error }
      }
    }
  }
}

/// The reply of a healthy server: one TXT record, the question as it was spelt.
func reply(
  to query: [UInt8], text: String = "right", change: (inout Message) -> Void = { _ in }
) -> [UInt8] {
  guard let message = try? Message(wire: query), let question = message.questions.first else {
    return []
  }
  let record = Record(name: question.name, ttl: 60, data: .txt([Array(text.utf8)]))
  var reply = Message(
    id: message.id, isResponse: true, isAuthoritative: true, questions: message.questions,
    answers: [record], edns: message.edns.map { _ in ExtendedInfo() })
  change(&reply)
  var octets = reply.encoded()
  Message.echoQuestionName(of: query, in: &octets)
  return octets
}

/// A responder out of a function.
struct Told: Responder {
  let tell: @Sendable (Message) -> Message?

  func reply(to message: Message, at address: ServerAddress) -> Message? { tell(message) }

  /// Answers every TXT question with strings of this many octets, one record each.
  static func texts(_ sizes: [Int]) -> Told {
    Told { message in
      guard let question = message.questions.first else { return nil }
      let records = sizes.map { size in
        Record(
          name: question.name, ttl: 60, data: .txt([[UInt8](repeating: 0x61, count: size)]))
      }
      return Message(
        replyingTo: message, with: Answer(question, .records(records), isAuthoritative: true))
    }
  }
}
