internal import DNSCore
internal import MailAuth

/// One pass over what was heard so far: what it says, and what has to be asked next.
///
/// `next` and `report` make the same pass; one keeps what is wanted, the other what is said.
struct Scene {
  let subject: Subject
  let options: InspectionOptions
  let observations: Observations
  let replies: Replies
  /// Queries without an answer, in the order in which the pass met them.
  private(set) var wants: [Query] = []
  private var wanted: Set<Query> = []
  /// Every query that the pass came by, answered or not.
  private(set) var met: Set<Query> = []

  /// The walk from the top-level domain; nil while it is under way.
  var walk: Result<Delegation, DelegationFailure>?
  /// The records that are followed.
  var columns: [Column] = []
  /// Whether the resolvers' port 53 was seen to lead to somebody else.
  var isIntercepted = false

  /// At most so many addresses of authoritative servers are asked.
  static let authorityLimit = 16

  init(subject: Subject, options: InspectionOptions, observations: Observations) {
    self.subject = subject
    self.options = options
    self.observations = observations
    replies = observations.replies
  }

  var delegation: Delegation? { try? walk?.get() }  // A failed walk has no delegation.

  var zone: DomainName? { delegation?.zone }

  /// Whether the only server asked is a receiver's resolver.
  var isReceiver: Bool { options.lens == .receiver }

  /// Whether names that may not exist can be asked for: of an authority, where no cache remembers it.
  var canProbe: Bool { !isReceiver && !options.asksResolversOnly }

  /// Where the zone is answered for with authority.
  var authorities: [ServerAddress] {
    if options.asksResolversOnly { return delegation == nil ? [] : standIns }
    return Array((delegation?.authorities ?? []).prefix(Self.authorityLimit))
  }

  // MARK: Asking

  /// The answer to a query; nil puts it on the list.
  mutating func ask(_ query: Query) -> Answer? {
    met.insert(query)
    if let answer = replies[query] { return answer }
    if wanted.insert(query).inserted { wants.append(query) }
    return nil
  }

  func query(_ question: Question, at server: ServerAddress) -> Query {
    Query(question, to: server, recursionDesired: isReceiver || options.asksResolversOnly)
  }

  /// The id of what a server said to a question; nil when it was not asked.
  func evidence(_ name: DomainName, _ type: RecordType, at server: ServerAddress) -> String? {
    observations.last(query(Question(name, type), at: server))?.id
  }

  /// The answer of one authoritative server, the next one where the first fails; nil while open.
  mutating func once(_ question: Question) -> Answer? {
    var last: Answer?
    for server in authorities.prefix(3) {
      guard let answer = ask(query(question, at: server)) else { return nil }
      if answer.isConclusive || answer.outcome == .referral { return answer }
      last = answer
    }
    return last ?? Answer(question, .noReply(.unreachable))
  }

  /// The answer to a question as a receiver would get it, the person's own names from their
  /// authority; nil while open.
  mutating func resolved(_ question: Question, depth: Int = 0) -> Answer? {
    guard let zone, question.name.isWithin(zone) else {
      // Without a zone nobody can be asked for the person's own names: never a cache.
      if zone == nil, question.name.isWithin(subject.domain) {
        return Answer(question, .noReply(.unreachable))
      }
      return ask(Query(question, to: options.anyResolver, recursionDesired: true))
    }
    guard var answer = once(question) else { return nil }
    if isReceiver { return answer }
    if answer.records.isEmpty, depth < 8, let target = answer.aliasTarget, !target.isWithin(zone) {
      guard let rest = resolved(Question(target, question.type), depth: depth + 1) else {
        return nil
      }
      answer.outcome = rest.outcome
      answer.aliases += rest.aliases
      answer.authority = rest.authority
      return answer
    }
    guard answer.outcome == .referral, answer.aliases.isEmpty else { return answer }
    // A server's own host below yet another zone: whoever knows it may tell.
    guard depth < 7 else {
      return ask(Query(question, to: options.anyResolver, recursionDesired: true))
    }
    guard let below = below(answer) else { return nil }
    // A name of the person's own is asked of its authority or of nobody.
    if below.isConclusive || question.type == .txt { return below }
    return ask(Query(question, to: options.anyResolver, recursionDesired: true))
  }

  /// What the servers of a zone below say, to which a server of the zone referred: `_domainkey` handed
  /// to a mail service, for example; nil while open.
  mutating func below(_ referral: Answer) -> Answer? {
    let question = referral.question
    let silent = Answer(question, .noReply(.unreachable))
    guard let zone,
      let cut = referral.authority.first(where: { record in
        record.type == .ns && question.name.isWithin(record.name)
      })?.name, cut.isWithin(zone), cut != zone
    else { return silent }
    let hosts = referral.authority.compactMap { record -> DomainName? in
      if record.name == cut, case .ns(let host) = record.data { return host }
      return nil
    }
    for host in hosts.sorted().prefix(3) {
      var records = referral.additional.filter { $0.name == host }
      if records.isEmpty, !host.isWithin(cut) {
        guard let answer = resolved(Question(host, .a), depth: 7) else { return nil }
        records = answer.records
      }
      for record in records.prefix(4) {
        guard case .a(let ip) = record.data else { continue }
        let server = ServerAddress(ip, port: options.authorityPort)
        guard let answer = ask(query(question, at: server)) else { return nil }
        if answer.isConclusive, answer.isAuthoritative { return answer }
      }
    }
    return silent
  }

  /// Drives an evaluation with what is known; nil while questions are open.
  mutating func settle<Value>(_ evaluation: (Knowledge) -> Evaluation<Value>) -> Value? {
    var known: Knowledge = [:]
    // Each round adds an answer, and an evaluation asks for a bounded number of them.
    for _ in 0..<64 {
      switch evaluation(known) {
      case .result(let value): return value
      case .needs(let questions):
        var isOpen = false
        for question in questions where known[question] == nil {
          if let answer = resolved(question) { known[question] = answer } else { isOpen = true }
        }
        if isOpen { return nil }
      }
    }
    return nil
  }

  /// The same as the result, or the queries to send first.
  mutating func survey<Value: Sendable>(
    _ evaluation: (Knowledge) -> Evaluation<Value>
  ) -> Survey<Value> {
    if let value = settle(evaluation) { return .result(value) }
    return .needs(wants)
  }

  // MARK: What a server has at a name

  /// What one authoritative server has for a name.
  mutating func seen(
    _ name: DomainName, _ type: RecordType = .txt, at server: ServerAddress
  ) -> Seen {
    guard let answer = ask(query(Question(name, type), at: server)) else { return .pending }
    return seen(answer)
  }

  private mutating func seen(_ answer: Answer) -> Seen {
    switch answer.outcome {
    case .records(let records):
      guard answer.isAuthoritative || isReceiver || options.asksResolversOnly else {
        return .unknown
      }
      return .records(Seen.once(records), ttl: answer.timeToLive)
    case .referral where answer.aliases.isEmpty:
      guard let below = below(answer) else { return .pending }
      return below.isConclusive ? seen(below) : .unknown
    case .noData, .noSuchName, .referral:
      // A resolver has followed the aliases already.
      if isReceiver { return answer.outcome == .referral ? .unknown : .none }
      if answer.question.type == .txt, let target = answer.aliasTarget, let zone,
        !target.isWithin(zone)
      {
        let query = Query(
          Question(target, .txt), to: options.anyResolver, recursionDesired: true)
        guard let rest = ask(query) else { return .pending }
        switch rest.outcome {
        case .records(let records):
          return .records(Seen.once(records), ttl: rest.timeToLive)
        case .noData, .noSuchName: return .none
        case .referral, .failed, .noReply, .unreadable: return .unknown
        }
      }
      if answer.outcome == .referral { return .unknown }
      return answer.isAuthoritative || options.asksResolversOnly ? .none : .unknown
    case .failed, .noReply, .unreadable:
      return .unknown
    }
  }
}

/// What a server has at a name, as far as text records go.
enum Seen: Hashable {
  /// These text records, none twice; never empty.
  case records([Record], ttl: UInt32?)
  /// None.
  case none
  /// It cannot be told.
  case unknown
  /// It is not known yet.
  case pending

  /// The records; none when there are none, whatever the reason.
  var records: [Record] {
    if case .records(let records, _) = self { return records }
    return []
  }

  /// The texts, strings joined; none when there are none, whatever the reason.
  var texts: [[UInt8]] { records.compactMap(Seen.text) }

  /// RFC 2181 §5: a set has no record twice, whatever a server sends.
  static func once(_ records: [Record]) -> [Record] {
    var seen: Set<RecordData> = []
    return records.filter { text($0) != nil && seen.insert($0.data).inserted }
  }

  /// The text of a record, or the host that an alias points at; nil for other types.
  static func text(_ record: Record) -> [UInt8]? {
    if case .cname(let target) = record.data { return Array(target.description.utf8) }
    return record.joinedText
  }

  /// Whether the server told for certain.
  var isConclusive: Bool {
    switch self {
    case .records, .none: true
    case .unknown, .pending: false
    }
  }
}

/// A record that is followed, and what each authoritative server has at its name.
struct Column {
  var record: RecordKind
  var purpose: Purpose
  var name: DomainName
  /// The text that the host or the person wants there; nil when nobody told.
  var wanted: [UInt8]?
  /// The type of the record: TXT, or CNAME, whose text is the host that it points at.
  var type: RecordType
  /// What the authoritative servers have, in their order.
  var seen: [(server: ServerAddress, seen: Seen)] = []
  /// The text that shall stand there in the end; nil while that is not known.
  var target: [UInt8]?
  /// Texts of which more than their letters is known, and how they compare with the target.
  var judged: [[UInt8]: Comparison] = [:]
  /// The person's own rows at other names, which read as what shall stand here.
  var astray: [Misplaced] = []
  /// Whether answers are on their way that decide what shall stand there.
  var isUndecided = false
  /// Whose record it is.
  var domain: DomainName

  init(
    record: RecordKind, purpose: Purpose, name: DomainName, wanted: [UInt8]?, domain: DomainName,
    type: RecordType = .txt
  ) {
    self.type = type
    self.record = record
    self.purpose = purpose
    self.name = name
    self.wanted = wanted
    self.domain = domain
  }

  /// Whether the record is a CNAME.
  var isAlias: Bool { type == .cname }

  /// Whether it is compared as it stands: what a service asks for, and not what todoku makes.
  var isGiven: Bool { isAlias || purpose == .other }

  /// Whether every authoritative server was heard.
  var isHeard: Bool { !seen.isEmpty && seen.allSatisfy { $0.seen != .pending } }

  /// The servers that told for certain.
  var conclusive: [(server: ServerAddress, seen: Seen)] { seen.filter(\.seen.isConclusive) }

  /// What counts as published, of one server: the first that has what shall stand there; else the
  /// first that has something of the purpose, else of the first that has anything.
  var published: (server: ServerAddress, seen: Seen)? {
    conclusive.first { entry in
      let own = own(entry.seen)
      return own.count == 1 && own.allSatisfy { comparison(of: $0).works }
    }
      ?? conclusive.first { !own($0.seen).isEmpty } ?? conclusive.first { !$0.seen.texts.isEmpty }
      ?? conclusive.first
  }

  /// The texts of the purpose that are published.
  var own: [[UInt8]] { own(published?.seen ?? .pending) }

  /// Those texts at the name that receivers take as such a record: all of them under a selector, where
  /// nothing else belongs.
  func own(_ seen: Seen) -> [[UInt8]] {
    if isAlias { return seen.texts }
    switch purpose {
    case .other:
      let isPolicy = wanted.map(SPFRecord.isSPF) ?? false
      return seen.texts.filter { isPolicy ? SPFRecord.isSPF($0) : $0 == wanted }
    case .spf: return seen.texts.filter(SPFRecord.isSPF)
    case .dmarc: return seen.texts.filter { RecordReading(.dmarc, $0).isSelected }
    case .dkim: return seen.texts
    }
  }

  /// Whether every server that told for certain lacks a record of the purpose.
  var isMissing: Bool {
    isHeard && !conclusive.isEmpty && conclusive.allSatisfy { own($0.seen).isEmpty }
  }

  /// The text that the cells are compared with; nil: any sound record will do.
  var reference: [UInt8]? { target ?? wanted }

  /// Whether the servers that told for certain say different things.
  var isContradictory: Bool { Set(conclusive.map { Set(own($0.seen)) }).count > 1 }

  /// How a text stands against the one that shall be there.
  func comparison(of text: [UInt8]) -> Comparison {
    if isGiven { return Comparison(text, given: reference, type, domain: domain) }
    return judged[text] ?? Comparison(text, to: reference, purpose, domain: domain)
  }

  /// What a server gives, compared with what shall be there.
  func state(of seen: Seen) -> CellState {
    switch seen {
    case .pending: return .waiting
    case .unknown: return .unknown
    case .none, .records:
      let own = own(seen)
      guard let text = own.first else { return .missing }
      // Without a word of what is wanted, servers that differ cannot all be right.
      guard own.count == 1, reference != nil || !isContradictory else { return .old }
      switch comparison(of: text) {
      case .asWanted, .otherForm: return .ok
      case .lacks: return .differs
      case .wrong: return .old
      }
    }
  }

  /// Whether every authoritative server that answers has what shall be there, so that asking a public
  /// server can do no harm.
  var isWholeAtAuthority: Bool {
    isHeard && !conclusive.isEmpty
      && conclusive.allSatisfy { entry in
        let state = state(of: entry.seen)
        return state == .ok || state == .differs
      }
  }
}

extension Answer {
  /// Where the aliases of this answer lead; nil without any.
  var aliasTarget: DomainName? {
    if case .cname(let target)? = aliases.last?.data { return target }
    return nil
  }
}
