/// When a watch looks again, and at what.
public struct NextLook: Hashable, Sendable {
  /// When, seconds since 1970.
  public var at: Double
  /// Whether all is asked anew; else only what can have changed.
  public var everything: Bool

  /// A look.
  public init(at: Double, everything: Bool) {
    self.at = at
    self.everything = everything
  }
}

extension Watch {
  /// Seconds between the two looks that prove a loss.
  static let proof = 20.0

  /// When the next look is of use.
  ///
  /// - Parameters:
  ///   - round: The last one.
  ///   - interval: Seconds between two looks for losses, once all was well.
  /// - Returns: The moment, and what to ask then.
  public func next(after round: WatchRound, interval: Double) -> NextLook {
    if wellSince != nil {
      let pause = isSuspicious ? min(interval, Self.proof) : interval
      return NextLook(at: round.at + max(1, pause), everything: true)
    }
    return round.report.nextLook(after: round.at)
  }
}

extension CheckReport {
  /// Seconds until the next look where no server told when it can first say something else.
  static let fallback = 60.0

  /// When looking again is of use as long as not all is well.
  ///
  /// - Parameter moment: When this report was complete, seconds since 1970.
  /// - Returns: The moment, and what to ask then.
  public func nextLook(after moment: Double) -> NextLook {
    // Where no cell can change by itself, the trouble is elsewhere: in other people's records, or on
    // the way to the zone.
    guard let next = nextCheckAt else {
      return NextLook(at: moment + Self.fallback, everything: true)
    }
    return NextLook(at: max(next, moment + 1), everything: false)
  }
}

extension Inspection {
  /// The same for a domain that is well: losses are judged at the authority, so a few resolvers are
  /// enough, to notice broken signatures.
  public var forLosses: Inspection {
    var copy = self
    copy.options.resolvers = Array(options.resolvers.prefix(3))
    return copy
  }
}
