/// Why octets are no DNS message; `offset` is where in the message that was seen.
public enum WireError: Error, Hashable, Sendable {
  /// The message ends inside a field.
  case truncated(offset: Int)
  /// A label with reserved bits, or longer than allowed (RFC 1035 §4.1.4).
  case badLabel(offset: Int)
  /// A name of more than 255 octets.
  case nameTooLong(offset: Int)
  /// A compression pointer that does not point backwards.
  case badPointer(offset: Int)
  /// Record data that does not have the length its type demands.
  case badData(offset: Int)
  /// More records than a message may hold here.
  case tooManyRecords(offset: Int)
}

/// What EDNS adds to a message (RFC 6891).
public struct ExtendedInfo: Hashable, Sendable {
  /// The largest UDP payload the sender takes, in octets.
  public var payloadSize: UInt16
  /// DO: signatures are wanted.
  public var dnssecOK: Bool
  /// Options by code, in the order they came.
  public var options: [Option]

  /// One EDNS option.
  public struct Option: Hashable, Sendable {
    /// IANA's option code: 3 NSID, 8 client subnet, 10 cookie, 15 extended error.
    public var code: UInt16
    /// Its octets.
    public var octets: [UInt8]

    /// An option.
    public init(code: UInt16, octets: [UInt8]) {
      self.code = code
      self.octets = octets
    }
  }

  /// EDNS with 1232 octets, which no path fragments, unless said otherwise.
  public init(payloadSize: UInt16 = 1232, dnssecOK: Bool = false, options: [Option] = []) {
    self.payloadSize = payloadSize
    self.dnssecOK = dnssecOK
    self.options = options
  }
}

/// A DNS message (RFC 1035 §4).
///
/// Names of the question keep no case: see `encoded(nameCase:)`.
public struct Message: Hashable, Sendable {
  /// Identifies the question that a response belongs to.
  public var id: UInt16
  /// QR: a response.
  public var isResponse: Bool
  /// Opcode; 0 is a query.
  public var opcode: UInt8
  /// AA.
  public var isAuthoritative: Bool
  /// TC: cut to the size of a datagram.
  public var isTruncated: Bool
  /// RD.
  public var recursionDesired: Bool
  /// RA.
  public var recursionAvailable: Bool
  /// AD.
  public var isAuthenticated: Bool
  /// CD.
  public var checkingDisabled: Bool
  /// The response code, with EDNS's upper bits.
  public var responseCode: ResponseCode
  /// The questions; nearly always one.
  public var questions: [Question]
  /// The answer section.
  public var answers: [Record]
  /// The authority section.
  public var authority: [Record]
  /// The additional section, without OPT.
  public var additional: [Record]
  /// EDNS, when the message has it.
  public var edns: ExtendedInfo?

  /// A message; all flags off, all sections empty unless given.
  public init(
    id: UInt16, isResponse: Bool = false, opcode: UInt8 = 0, isAuthoritative: Bool = false,
    isTruncated: Bool = false, recursionDesired: Bool = false, recursionAvailable: Bool = false,
    isAuthenticated: Bool = false, checkingDisabled: Bool = false,
    responseCode: ResponseCode = .noError, questions: [Question] = [], answers: [Record] = [],
    authority: [Record] = [], additional: [Record] = [], edns: ExtendedInfo? = nil
  ) {
    self.id = id
    self.isResponse = isResponse
    self.opcode = opcode
    self.isAuthoritative = isAuthoritative
    self.isTruncated = isTruncated
    self.recursionDesired = recursionDesired
    self.recursionAvailable = recursionAvailable
    self.isAuthenticated = isAuthenticated
    self.checkingDisabled = checkingDisabled
    self.responseCode = responseCode
    self.questions = questions
    self.answers = answers
    self.authority = authority
    self.additional = additional
    self.edns = edns
  }
}
