public import DNSCore

/// What check_host() says (RFC 7208 §2.6, §4).
public struct SPFResult: Hashable, Sendable {
  /// The result words.
  public enum Word: String, Hashable, Sendable, CaseIterable {
    /// The sender is allowed.
    case pass
    /// The sender is forbidden.
    case fail
    /// The sender is probably forbidden.
    case softfail
    /// The domain says nothing about this sender.
    case neutral
    /// There is no record, or no domain to look for one.
    case none
    /// The DNS did not answer now; it may later.
    case temperror
    /// The record cannot be read or asks for too much; somebody has to change it.
    case permerror
  }

  /// The word.
  public var word: Word
  /// The domain owner's explanation, macros expanded, for `fail` only; nil: there is none.
  public var explanation: [UInt8]?
  /// The term that decided, as written in its record; of nested records, the outermost one's.
  public var mechanism: [UInt8]?
  /// Terms that asked the DNS until the decision (RFC 7208 §4.6.4), nested ones included.
  public var lookups: Int
  /// Terms whose question found nothing until the decision.
  public var voids: Int
  /// Why it is `temperror` or `permerror`; nil for the other words.
  public var problem: SPFProblem?
  /// The domain whose record was read; nil when there was no domain.
  public var domain: DomainName?
  /// What was done, term by term; nil when tracing is off or there was no domain.
  public var trace: SPFTrace?

  /// A result; everything but the word has a quiet default.
  public init(
    _ word: Word, explanation: [UInt8]? = nil, mechanism: [UInt8]? = nil, lookups: Int = 0,
    voids: Int = 0, problem: SPFProblem? = nil, domain: DomainName? = nil, trace: SPFTrace? = nil
  ) {
    self.word = word
    self.explanation = explanation
    self.mechanism = mechanism
    self.lookups = lookups
    self.voids = voids
    self.problem = problem
    self.domain = domain
    self.trace = trace
  }
}

/// Why an evaluation ended in `temperror` or `permerror`.
public enum SPFProblem: Hashable, Sendable {
  /// The record at that domain has a fault.
  case syntax(SPFSyntaxError, domain: DomainName, record: [UInt8])
  /// There are several records at that domain (RFC 7208 §4.5).
  case severalRecords(domain: DomainName, count: Int)
  /// `include:` or `redirect=` names a domain without a record (RFC 7208 §5.2, §6.1).
  case noRecord(target: DomainName)
  /// `include:` or `redirect=` names something that is no domain.
  case noTarget(term: [UInt8])
  /// More terms ask the DNS than allowed (RFC 7208 §4.6.4).
  case tooManyLookups(limit: Int)
  /// More terms found nothing than allowed (RFC 7208 §4.6.4).
  case tooManyVoids(limit: Int)
  /// A domain has more mail exchangers than `mx` may look at (RFC 7208 §4.6.4).
  case tooManyExchanges(domain: DomainName, limit: Int)
  /// The DNS did not answer a question for certain.
  case noAnswer(Question)
}

/// What one reading of one record did: its terms in order, with what they asked and cost.
public struct SPFTrace: Hashable, Sendable {
  /// How a term ended.
  public enum Ending: Hashable, Sendable {
    /// It matched, which decided.
    case matched
    /// It did not match.
    case notMatched
    /// It failed, which decided.
    case failed(SPFProblem)
    /// The evaluation was over before; it is shown for its cost only.
    case afterwards
    /// It says nothing about who may send (modifiers).
    case modifier
  }

  /// One term.
  public struct Step: Hashable, Sendable {
    /// The term as written.
    public var term: [UInt8]
    /// Where it stands in the record, in octets.
    public var range: Range<Int>
    /// The name that it is about, macros expanded; nil for terms without one.
    public var target: DomainName?
    /// What it asked, in order.
    public var questions: [Question]
    /// How it ended.
    public var ending: Ending
    /// What it costs: 1 if it asks the DNS, and all that the records inside it cost.
    public var lookups: Int
    /// Terms without an answer: itself and those inside it.
    public var voids: Int
    /// Lookups of the whole evaluation after this term.
    public var lookupsSoFar: Int
    /// The record behind `include:` or `redirect=`; at most one.
    public var nested: [SPFTrace]

    /// A step.
    public init(
      term: [UInt8], range: Range<Int>, target: DomainName? = nil, questions: [Question] = [],
      ending: Ending = .notMatched, lookups: Int = 0, voids: Int = 0, lookupsSoFar: Int = 0,
      nested: [SPFTrace] = []
    ) {
      self.term = term
      self.range = range
      self.target = target
      self.questions = questions
      self.ending = ending
      self.lookups = lookups
      self.voids = voids
      self.lookupsSoFar = lookupsSoFar
      self.nested = nested
    }
  }

  /// Whose record it is.
  public var domain: DomainName
  /// The record; nil when there is none, or several.
  public var record: [UInt8]?
  /// What check_host() said for this domain; nil when only the cost was wanted.
  public var word: SPFResult.Word?
  /// What is wrong with this record; nil: nothing.
  public var problem: SPFProblem?
  /// Its terms, in the order in which they were evaluated.
  public var steps: [Step]

  /// A reading of one record.
  public init(
    domain: DomainName, record: [UInt8]? = nil, word: SPFResult.Word? = nil,
    problem: SPFProblem? = nil, steps: [Step] = []
  ) {
    self.domain = domain
    self.record = record
    self.word = word
    self.problem = problem
    self.steps = steps
  }

  /// Terms that asked the DNS, nested ones included.
  public var lookups: Int { steps.reduce(0) { $0 + $1.lookups } }
  /// Terms whose question found nothing, nested ones included.
  public var voids: Int { steps.reduce(0) { $0 + $1.voids } }
}
