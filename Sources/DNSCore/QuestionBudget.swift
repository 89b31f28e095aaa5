/// How much one look at a domain may still ask.
///
/// A zone can name as many servers, hosts and records inside records as it likes; without a bound it
/// could send the questions of one look to anybody, for as long as it likes. Honest domains come
/// nowhere near it.
public struct QuestionBudget: Sendable {
  /// How many questions one look may send.
  public static let inAll = 600
  /// How many of them one server may get that serves the domain or a zone above it.
  public static let perAuthority = 100
  /// How many of them a server may get that a record alone has named.
  public static let perStranger = 20
  /// How many of them a resolver may get; the person has chosen it.
  public static let perResolver = 300

  /// Why a question is not sent.
  public enum Refusal: Hashable, Sendable {
    /// The budget is used up.
    case usedUp
    /// The server has let a question go by without a word, and has said nothing to any other.
    case silentServer

    /// What stands in place of the answer.
    public var silence: Silence {
      switch self {
      case .usedUp: .notAsked
      case .silentServer: .timedOut
      }
    }
  }

  /// What is known of one server.
  private struct Account {
    var asked = 0
    /// Whether it was asked for a zone's servers: so are those of the domain and of zones above it.
    var isAuthority = false
    var hasSpoken = false
    var wasSilent = false
  }

  private var asked = 0
  private var authorities: [ServerAddress: Account] = [:]
  private var resolvers: [ServerAddress: Int] = [:]
  /// Whether a question was not sent because the budget is used up.
  public private(set) var isUsedUp = false

  /// A whole budget.
  public init() {}

  /// A whole budget for another look at the same domain, which does not ask again who its servers are.
  public var renewed: QuestionBudget {
    var next = QuestionBudget()
    let known = authorities.filter(\.value.isAuthority).keys
    // More of them than one look could find are not honest any more.
    guard known.count <= Self.inAll else { return next }
    for server in known { next.authorities[server] = Account(isAuthority: true) }
    return next
  }

  /// Takes a question that is to be sent.
  ///
  /// - Parameters:
  ///   - query: The question.
  ///   - isInTime: Whether the time for the look is not over.
  /// - Returns: Why it must not be sent; nil: it may be, and is counted.
  public mutating func take(_ query: Query, isInTime: Bool = true) -> Refusal? {
    guard isInTime else {
      isUsedUp = true
      return .usedUp
    }
    guard !query.recursionDesired else {
      return count(resolvers[query.server, default: 0], below: Self.perResolver) {
        $0.resolvers[query.server, default: 0] += 1
      }
    }
    var account = authorities[query.server] ?? Account()
    if query.question.type == .ns || query.question.type == .soa { account.isAuthority = true }
    if account.wasSilent, !account.hasSpoken { return .silentServer }
    let limit = account.isAuthority ? Self.perAuthority : Self.perStranger
    return count(account.asked, below: limit) {
      account.asked += 1
      $0.authorities[query.server] = account
    }
  }

  /// Takes note of an answer to a question that was sent.
  public mutating func hear(_ answer: Answer, to query: Query) {
    guard !query.recursionDesired else { return }
    switch answer.outcome {
    case .noReply(.timedOut): authorities[query.server]?.wasSilent = true
    case .noReply: break
    case .records, .noData, .noSuchName, .referral, .failed, .unreadable:
      authorities[query.server]?.hasSpoken = true
    }
  }

  private mutating func count(
    _ used: Int, below limit: Int, _ note: (inout QuestionBudget) -> Void
  ) -> Refusal? {
    guard used < limit, asked < Self.inAll else {
      isUsedUp = true
      return .usedUp
    }
    asked += 1
    note(&self)
    return nil
  }
}
