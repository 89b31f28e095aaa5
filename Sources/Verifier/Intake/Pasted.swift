/// What a person pasted, recognised and read.
public enum Pasted: Hashable, Sendable {
  /// The refusal of a server.
  case bounce(BounceReport)
  /// Records or keys of the mail host.
  case mailHost(HostValues)
  /// Headers of a delivered mail.
  case headers(HeaderReport)
  /// None of these.
  case unknown(UnknownPaste)

  /// How the paste was repaired.
  public var repairs: [Repair] {
    switch self {
    case .bounce(let report): report.repairs
    case .mailHost(let values): values.repairs
    case .headers(let report): report.repairs
    case .unknown(let paste): paste.repairs
    }
  }

  /// What the person has to be told about the paste.
  public var problems: [IntakeProblem] {
    switch self {
    case .bounce(let report): report.problems
    case .mailHost(let values): values.problems
    case .headers(let report): report.problems
    case .unknown: []
    }
  }

  /// The longest paste that is read, in octets: 4 MiB.
  ///
  /// What is longer is cut, and `too_long` says so.
  public static let longest = 4 * 1024 * 1024
}

/// A paste in which nothing was found.
public struct UnknownPaste: Hashable, Sendable {
  /// Whether there was nothing but blanks.
  public var isEmpty: Bool
  /// How many lines with text were looked at.
  public var lines: Int
  /// How the paste was repaired before it was looked at.
  public var repairs: [Repair]

  /// A paste in which nothing was found.
  public init(isEmpty: Bool, lines: Int, repairs: [Repair] = []) {
    self.isEmpty = isEmpty
    self.lines = lines
    self.repairs = repairs
  }
}
