public import DNSCore
import FoundationEssentials
import NIOCore
import NIOPosix

/// How a `DNSClient` asks.
public struct DNSClientOptions: Sendable {
  /// How long a whole question may take, every retry, fallback and connection included.
  public var deadline: Duration
  /// After how long an unanswered datagram is sent again; doubled each time.
  public var retryInterval: Duration
  /// How long a connection may take, at most, to fetch what a cut reply left out.
  public var patienceAfterCut: Duration = .seconds(2)
  /// A PEM file of certificate authorities to trust for TLS and HTTPS in place of the machine's.
  public var certificateAuthorities: String?
  /// Random bits for ids and for letter case; forged replies have to guess them.
  public var random: @Sendable () -> UInt64
  /// Seconds since 1970 UTC, for `Answer.receivedAt`.
  public var now: @Sendable () -> Double

  /// Five seconds a question, a second try after 0.8, the machine's certificates, the system's
  /// random numbers and clock, unless said otherwise.
  public init(
    deadline: Duration = .seconds(5), retryInterval: Duration = .milliseconds(800),
    certificateAuthorities: String? = nil,
    random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) },
    now: @escaping @Sendable () -> Double = { wallClock() }
  ) {
    self.deadline = deadline
    self.retryInterval = retryInterval
    self.certificateAuthorities = certificateAuthorities
    self.random = random
    self.now = now
  }

  /// Seconds since 1970 UTC by the machine's clock.
  public static func wallClock() -> Double {
    Date().timeIntervalSince1970
  }
}

/// Asks name servers over UDP, TCP, TLS and HTTPS.
///
/// A reply counts only when it comes from the address asked, with the id and the question sent,
/// letter case included. Whatever goes wrong is an outcome of the answer. Nothing of sockets or TLS
/// exists before the first question, and nothing wakes up between questions.
public final class DNSClient: Network, Sendable {
  private let options: DNSClientOptions
  private let engine: Lazily<Engine>
  private let https: Lazily<HTTPSQuestions>

  /// A client with these options.
  public init(_ options: DNSClientOptions = DNSClientOptions()) {
    self.options = options
    engine = Lazily { Engine(loop: EventLoops.shared.any(), options: options) }
    https = Lazily { HTTPSQuestions(options: options) }
  }

  deinit {
    engine.ifMade { engine in engine.loop.execute { engine.close() } }
    https.ifMade { $0.close() }
  }

  /// Sends the query and waits for its answer, at the longest until the deadline.
  public func ask(_ query: Query) async -> Answer {
    let start = ContinuousClock.now
    let answer: Answer
    if Task.isCancelled {
      answer = Answer(query.question, .noReply(.cancelled), server: query.server)
    } else if case .https(let url) = query.server.transport {
      answer = await https.value.ask(query, url: url)
    } else {
      answer = await engine.value.ask(query)
    }
    return stamped(answer, since: start)
  }

  /// Sends the query; `heard` is given its answer, at the latest when the deadline is over.
  ///
  /// It is called on the thread of the sockets and must not wait. Swift's tasks take no part but over
  /// HTTPS: their pool of threads, once begun, wakes up every second for as long as the process lives.
  public func ask(_ query: Query, then heard: @escaping @Sendable (Answer) -> Void) {
    if case .https = query.server.transport {
      Task { heard(await ask(query)) }
      return
    }
    let start = ContinuousClock.now
    engine.value.ask(query) { answer in heard(self.stamped(answer, since: start)) }
  }

  private func stamped(_ answer: Answer, since start: ContinuousClock.Instant) -> Answer {
    var answer = answer
    answer.elapsed = ContinuousClock.now - start
    answer.receivedAt = options.now()
    return answer
  }
}

/// The threads that wait for sockets; started by the first question of the process.
enum EventLoops {
  static let shared = MultiThreadedEventLoopGroup(numberOfThreads: 1)
}
