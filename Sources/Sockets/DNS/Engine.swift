import DNSCore
import NIOCore
import NIOPosix
import NIOSSL
private import Synchronization

/// The sockets of a client and the questions on their way.
///
/// Everything but asking happens on `loop`, which is what makes it safe to hand around.
final class Engine: @unchecked Sendable {
  let loop: any EventLoop
  let options: DNSClientOptions
  let due: DueList

  /// Random bits that are not used yet, and how many there are: a draw costs a call of the system.
  private var bits: (word: UInt64, left: Int) = (0, 0)

  /// How many sockets are open to one server at most; a new one means a new random port.
  private static let lanesPerServer = 8
  /// How many sockets without a question stay open, for all servers together.
  private static let idleLanes = 16
  private static let idleStreams = 8

  /// Sockets that take further questions.
  private var datagramLanes: [ServerAddress: [DatagramLane]] = [:]
  /// Sockets that only wait for their last replies.
  private var spent: [ObjectIdentifier: DatagramLane] = [:]
  private var idle: [DatagramLane] = []
  private var streams: [ServerAddress: StreamLane] = [:]
  private var streamOrder: [ServerAddress] = []
  /// Servers that are known not to keep the letter case of a question.
  private var folding: Set<ServerAddress> = []
  /// Servers that were heard over a connection only, and whether any datagram ever came back.
  private var losing: Set<ServerAddress> = []
  private var hearsDatagrams = false
  /// Authoritative servers that let a whole deadline pass and have not said anything since.
  private var silent: Set<ServerAddress> = []
  private var tls: NIOSSLContext?

  init(loop: any EventLoop, options: DNSClientOptions) {
    self.loop = loop
    self.options = options
    due = DueList(loop: loop)
  }

  /// Calls a question off from any thread.
  private final class Cancellation: Sendable {
    let isCancelled = Mutex(false)
  }

  /// Asks from any thread; the answer comes on the loop.
  func ask(_ query: Query, then heard: @escaping @Sendable (Answer) -> Void) {
    if loop.inEventLoop {
      Exchange(query, engine: self, finish: heard).begin()
    } else {
      loop.execute { Exchange(query, engine: self, finish: heard).begin() }
    }
  }

  func ask(_ query: Query) async -> Answer {
    let cancellation = Cancellation()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        loop.execute {
          let exchange = Exchange(query, engine: self) { continuation.resume(returning: $0) }
          if cancellation.isCancelled.withLock({ $0 }) {
            exchange.end(.noReply(.cancelled))
          } else {
            self.running[ObjectIdentifier(cancellation)] = exchange
            exchange.token = ObjectIdentifier(cancellation)
            exchange.begin()
          }
        }
      }
    } onCancel: {
      cancellation.isCancelled.withLock { $0 = true }
      loop.execute {
        self.running[ObjectIdentifier(cancellation)]?.end(.noReply(.cancelled))
      }
    }
  }

  /// Questions on their way, by what calls them off.
  private var running: [ObjectIdentifier: Exchange] = [:]

  func ended(_ exchange: Exchange) {
    if let token = exchange.token { running[token] = nil }
  }

  /// So many random bits, at most 32.
  func random(bits count: Int) -> UInt64 {
    if bits.left < count { bits = (options.random(), 64) }
    defer { bits = (bits.word >> UInt64(count), bits.left - count) }
    return bits.word & (1 << UInt64(count) - 1)
  }

  /// Whether a connection is worth its price at once: datagrams were lost on the way to this server,
  /// or on the way to another one while none ever came back.
  func losesDatagrams(_ server: ServerAddress) -> Bool {
    !losing.isEmpty && (losing.contains(server) || !hearsDatagrams)
  }

  func remember(losingDatagrams server: ServerAddress) {
    if losing.count < 1_024 { losing.insert(server) }
  }

  func remember(hearingDatagrams server: ServerAddress) {
    hearsDatagrams = true
    if !losing.isEmpty { losing.remove(server) }
  }

  /// How long a question may take: a server that was silent before gets two tries of a datagram, so
  /// that looking again does not mean waiting again.
  func patience(with query: Query) -> Duration {
    let short = options.retryInterval * 2
    return !query.recursionDesired && silent.contains(query.server)
      ? min(options.deadline, short) : options.deadline
  }

  func remember(silence query: Query) {
    if !query.recursionDesired, silent.count < 1_024 { silent.insert(query.server) }
  }

  func remember(speaking server: ServerAddress) {
    if !silent.isEmpty { silent.remove(server) }
  }

  func foldsCase(_ server: ServerAddress) -> Bool { folding.contains(server) }

  func remember(foldingServer server: ServerAddress) {
    if folding.count < 1_024 { folding.insert(server) }
  }

  /// Closes every socket.
  func close() {
    for lane in datagramLanes.values.joined() { lane.close() }
    for lane in spent.values { lane.close() }
    for lane in streams.values { lane.close() }
    datagramLanes = [:]
    spent = [:]
    idle = []
    streams = [:]
    streamOrder = []
  }

  // MARK: Sockets for datagrams

  /// A socket connected to a server: a fresh one with a port of its own as long as there are few.
  func datagramLane(to server: ServerAddress, _ ip: IPAddress) -> DatagramLane {
    if let lanes = datagramLanes[server], lanes.count >= Self.lanesPerServer {
      let lane = lanes[Int(random(bits: 16)) % lanes.count]
      if lane.isIdle {
        lane.isIdle = false
        idle.removeAll { $0 === lane }
      }
      return lane
    }
    let lane = DatagramLane(server: server, engine: self)
    datagramLanes[server, default: []].append(lane)
    lane.open(ip)
    return lane
  }

  /// The socket takes no further question.
  func retire(_ lane: DatagramLane) {
    drop(lane)
    spent[ObjectIdentifier(lane)] = lane
  }

  /// The socket has no question any more: kept when there is room, else closed.
  func rest(_ lane: DatagramLane) {
    guard !lane.isSpent else { return lane.close() }
    lane.isIdle = true
    idle.append(lane)
    if idle.count > Self.idleLanes { idle.removeFirst().close() }
  }

  func forget(_ lane: DatagramLane) {
    if lane.isIdle { idle.removeAll { $0 === lane } }
    if spent.removeValue(forKey: ObjectIdentifier(lane)) == nil { drop(lane) }
  }

  private func drop(_ lane: DatagramLane) {
    datagramLanes[lane.server]?.removeAll { $0 === lane }
    if datagramLanes[lane.server]?.isEmpty == true { datagramLanes[lane.server] = nil }
  }

  // MARK: Connections

  /// A connection for one question over TCP, or the one that is open to a TLS server.
  func streamLane(to server: ServerAddress) -> StreamLane {
    guard case .tls = server.transport else {
      let lane = StreamLane(server: server, engine: self)
      lane.open(tls: nil)
      return lane
    }
    if let lane = streams[server], !lane.isClosed { return lane }
    let lane = StreamLane(server: server, engine: self)
    streams[server] = lane
    streamOrder.removeAll { $0 == server }
    streamOrder.append(server)
    if streamOrder.count > Self.idleStreams,
      let oldest = streamOrder.first(where: { streams[$0]?.isIdle == true && $0 != server })
    {
      streams[oldest]?.close()
    }
    do {
      lane.open(tls: try context())
    } catch {
      lane.fail(.tlsFailed)
    }
    return lane
  }

  func forget(_ lane: StreamLane) {
    guard streams[lane.server] === lane else { return }
    streams[lane.server] = nil
    streamOrder.removeAll { $0 == lane.server }
  }

  private func context() throws -> NIOSSLContext {
    if let tls { return tls }
    let context = try NIOSSLContext(configuration: TLSConfiguration.client(options))
    tls = context
    return context
  }
}

extension TLSConfiguration {
  /// Certificates are always verified, host name included.
  static func client(_ options: DNSClientOptions) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    if let file = options.certificateAuthorities { configuration.trustRoots = .file(file) }
    return configuration
  }
}
