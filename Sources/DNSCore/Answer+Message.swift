extension ExtendedInfo {
  /// The extended DNS errors among the options (RFC 8914 §2); options too short for one are none.
  public var extendedErrors: [ExtendedError] {
    options.compactMap { option in
      guard option.code == 15, let high = option.octets.first,
        let low = option.octets.dropFirst().first
      else { return nil }
      return ExtendedError(
        code: UInt16(high) << 8 | UInt16(low), text: Array(option.octets.dropFirst(2)))
    }
  }
}

extension ExtendedInfo {
  /// What the server calls itself among the options (RFC 5001 §2.3); nil when it does not, or says
  /// nothing.
  public var serverIdentity: [UInt8]? {
    options.first { $0.code == ExtendedInfo.Option.identityCode && !$0.octets.isEmpty }?.octets
  }
}

extension ExtendedInfo.Option {
  static let identityCode: UInt16 = 3

  /// Asks a server what it calls itself (RFC 5001 §2.1).
  public static let identityRequest = ExtendedInfo.Option(code: identityCode, octets: [])

  /// An extended DNS error as an option (RFC 8914 §2).
  public init(_ error: ExtendedError) {
    self.init(
      code: 15, octets: [UInt8(error.code >> 8), UInt8(error.code & 0xFF)] + error.text)
  }
}

extension Answer {
  /// What a response says to a question.
  ///
  /// CNAME records are followed inside the answer section, as far as it goes. A chain that leaves
  /// what the server knows (an authoritative server does not follow it into other zones) is a
  /// `.referral` with `aliases`; where the chain ends tells what to ask next.
  ///
  /// - Parameters:
  ///   - question: What was asked.
  ///   - message: The response; that it belongs to the question was checked before.
  ///   - server: Who was asked.
  ///   - elapsed: How long it took.
  ///   - receivedAt: When it came, seconds since 1970 UTC.
  public init(
    _ question: Question, from message: Message, server: ServerAddress? = nil,
    elapsed: Duration = .zero, receivedAt: Double = 0
  ) {
    var aliases: [Record] = []
    let outcome = Answer.outcome(of: question, in: message, aliases: &aliases)
    self.init(
      question, outcome, server: server, aliases: aliases, authority: message.authority,
      additional: message.additional, isAuthoritative: message.isAuthoritative,
      recursionAvailable: message.recursionAvailable, isAuthenticated: message.isAuthenticated,
      extendedErrors: message.edns?.extendedErrors ?? [], elapsed: elapsed, receivedAt: receivedAt)
    serverIdentity = message.edns?.serverIdentity
  }

  /// The records of one name, each once: a set has no record twice (RFC 2181 §5).
  private static func once(_ records: [Record]) -> [Record] {
    guard records.count > 1 else { return records }
    var seen: Set<RecordData> = []
    return records.filter { seen.insert($0.data).inserted }
  }

  private static func outcome(
    of question: Question, in message: Message, aliases: inout [Record]
  ) -> Outcome {
    guard message.responseCode == .noError || message.responseCode == .noSuchName else {
      return .failed(message.responseCode)
    }
    var name = question.name
    var seen: Set<DomainName> = []
    // TYPE255 asks for everything at the name.
    let wanted = { (record: Record) in
      record.type == question.type || question.type.rawValue == 255
    }
    while true {
      let isWanted = { (record: Record) in record.name == name && wanted(record) }
      if !message.answers.isEmpty, message.answers.allSatisfy(isWanted) {
        return .records(once(message.answers))
      }
      let found = message.answers.filter(isWanted)
      if !found.isEmpty { return .records(once(found)) }
      var next: DomainName?
      for record in message.answers where record.name == name {
        if case .cname(let target) = record.data {
          aliases.append(record)
          next = target
          break
        }
      }
      guard let next else { break }
      // A chain that bites its own tail has no end: nobody can answer it.
      seen.insert(name)
      guard !seen.contains(next) else { return .failed(.serverFailure) }
      name = next
    }
    if message.responseCode == .noSuchName { return .noSuchName }
    // RFC 2308 §2.2: an SOA in the authority section says "no data", NS without one a referral.
    if message.authority.contains(where: { $0.type == .soa }) { return .noData }
    let names = message.authority.contains { $0.type == .ns && name.isWithin($0.name) }
    if names, !message.isAuthoritative || !aliases.isEmpty { return .referral }
    if !aliases.isEmpty, !message.recursionAvailable { return .referral }
    return .noData
  }
}

extension Message {
  /// The query for a question, with EDNS unless `edns` is nil.
  public init(
    _ question: Question, id: UInt16, recursionDesired: Bool, checkingDisabled: Bool = false,
    edns: ExtendedInfo? = ExtendedInfo()
  ) {
    self.init(
      id: id, recursionDesired: recursionDesired, checkingDisabled: checkingDisabled,
      questions: [question], edns: edns)
  }

  /// The response that tells an answer; nil when the answer is that none came.
  ///
  /// Has EDNS when the query has it (RFC 6891 §6.1.1), with the answer's extended errors.
  public init?(replyingTo query: Message, with answer: Answer) {
    self.init(
      id: query.id, isResponse: true, opcode: query.opcode,
      isAuthoritative: answer.isAuthoritative, recursionDesired: query.recursionDesired,
      recursionAvailable: answer.recursionAvailable, isAuthenticated: answer.isAuthenticated,
      checkingDisabled: query.checkingDisabled, questions: query.questions,
      answers: answer.aliases, authority: answer.authority, additional: answer.additional)
    switch answer.outcome {
    case .records(let records): answers += records
    case .noData, .referral: break
    case .noSuchName: responseCode = .noSuchName
    case .failed(let code): responseCode = code
    case .noReply, .unreadable: return nil
    }
    if query.edns != nil {
      edns = ExtendedInfo(options: answer.extendedErrors.map { ExtendedInfo.Option($0) })
    }
  }
}
