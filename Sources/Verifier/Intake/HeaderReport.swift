public import DNSCore
public import MailAuth

/// What the headers of a delivered mail, or Gmail's table about it, say.
public struct HeaderReport: Hashable, Sendable {
  /// The verdicts of the receiver itself.
  public var results: ReportedResults
  /// The domain of the From: line; nil when the paste has none.
  public var fromDomain: DomainName?
  /// When the receiver took the mail, or else when it was written, in seconds since 1970.
  ///
  /// nil when the paste does not say it with a time zone. Results older than a record prove nothing
  /// about it.
  public var receivedAt: Int?
  /// The whole message, octet for octet as pasted, when the paste is one (headers and body).
  public var message: [UInt8]?
  /// The same without its body, where only the header was pasted, down to the From: line at least.
  public var header: [UInt8]?
  /// What the person has to be told.
  public var problems: [IntakeProblem]
  /// How the paste was repaired.
  public var repairs: [Repair]

  /// Headers that were read.
  public init(
    results: ReportedResults, fromDomain: DomainName? = nil, receivedAt: Int? = nil,
    message: [UInt8]? = nil, header: [UInt8]? = nil,
    problems: [IntakeProblem] = [], repairs: [Repair] = []
  ) {
    self.results = results
    self.fromDomain = fromDomain
    self.receivedAt = receivedAt
    self.message = message
    self.header = header
    self.problems = problems
    self.repairs = repairs
  }
}
