/// Limits and surroundings of an evaluation.
public struct SPFSettings: Hashable, Sendable {
  /// How much of the way is written down.
  public enum Tracing: Hashable, Sendable {
    /// Nothing: the fastest.
    case off
    /// What the evaluation did until it was decided.
    case untilDecided
    /// All terms: behind the decision the evaluation goes on for the cost alone, past the limits,
    /// which asks more questions.
    case everything
  }

  /// Terms that may ask the DNS (RFC 7208 §4.6.4).
  public var lookupLimit: Int
  /// Terms that may find nothing (RFC 7208 §4.6.4).
  public var voidLimit: Int
  /// Mail exchangers of one `mx` and names of one `ptr` that are looked at (RFC 7208 §4.6.4).
  public var nameLimit: Int
  /// How much of the way is written down.
  public var tracing: Tracing
  /// Name of the receiving host, for `%{r}` in explanations.
  public var receiver: [UInt8]
  /// Seconds since 1970, for `%{t}` in explanations.
  public var timestamp: Int

  /// The limits of the RFC, and a trace until the decision.
  public init(
    lookupLimit: Int = 10, voidLimit: Int = 2, nameLimit: Int = 10,
    tracing: Tracing = .untilDecided, receiver: [UInt8] = Array("unknown".utf8), timestamp: Int = 0
  ) {
    self.lookupLimit = lookupLimit
    self.voidLimit = voidLimit
    self.nameLimit = nameLimit
    self.tracing = tracing
    self.receiver = receiver
    self.timestamp = timestamp
  }
}
