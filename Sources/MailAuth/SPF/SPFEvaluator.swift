internal import DNSCore

/// One run of check_host() over the answers known so far.
///
/// A question without an answer is put on `needs`, and the run goes on as if its term did not match,
/// to find what else will be asked; the run's result then counts for nothing.
struct SPFEvaluator {
  let ip: IPAddress
  let identity: SPFIdentity
  let known: Knowledge
  let settings: SPFSettings
  let override: [DomainName: [UInt8]]
  var records: SPFParsedRecords

  /// Questions without an answer.
  var needs: [Question] = []
  /// Terms that asked, and terms that found nothing, up to the decision.
  var lookups = 0
  var voids = 0
  /// The same with the terms that are only looked through.
  var walkedLookups = 0
  var walkedVoids = 0
  /// True while terms are looked through for their cost alone.
  var isSurveying = false
  /// The names whose records are being read, outermost first.
  var path: [DomainName] = []
  /// Whether `%{p}` was paid for.
  var hasPaidForValidatedName = false

  init(
    ip: IPAddress, identity: SPFIdentity, known: Knowledge, settings: SPFSettings,
    override: [DomainName: [UInt8]], records: SPFParsedRecords
  ) {
    self.ip = ip
    self.identity = identity
    self.known = known
    self.settings = settings
    self.override = override
    self.records = records
  }

  /// Beyond this, looking through ends: nobody reads on, and records may loop.
  static let surveyLimit = 100
  /// How many answers are waited for at the most once only the cost is wanted: no receiver reads on
  /// after ten terms, and records inside records could name the whole world.
  static let surveyQuestions = 80

  /// What reading one record came to.
  struct Outcome {
    /// nil while an answer is missing, or when only the cost was wanted.
    var word: SPFResult.Word?
    var problem: SPFProblem?
    var mechanism: [UInt8]?
    /// `exp=` of the record that decided, and its domain.
    var explanation: (target: SPFDomainSpec, domain: DomainName)?
    var trace: SPFDraft<SPFTrace>?
  }

  /// How a mechanism ended.
  enum Match {
    case matched
    case notMatched
    case failed(SPFResult.Word, SPFProblem)
    /// An answer is missing.
    case open
  }

  /// What the DNS said, as SPF tells answers apart (RFC 7208 §4.6.4, §5).
  enum Reply {
    case records([Record])
    /// No such name, or no record of that type.
    case void
    case failure
    case missing
  }

  mutating func run(_ domain: DomainName) -> Evaluation<SPFResult> {
    let outcome = check(domain)
    guard needs.isEmpty, let word = outcome.word else { return .needs(needs) }
    var result = SPFResult(
      word, mechanism: outcome.mechanism, lookups: lookups, voids: voids, problem: outcome.problem,
      domain: domain, trace: outcome.trace?.value)
    if word == .fail, let explanation = outcome.explanation {
      result.explanation = explain(explanation.target, domain: explanation.domain)
      guard needs.isEmpty else { return .needs(needs) }
    }
    return .result(result)
  }

  mutating func survey(_ domain: DomainName) -> Evaluation<SPFTrace> {
    isSurveying = true
    let outcome = check(domain)
    guard needs.isEmpty else { return .needs(needs) }
    return .result(outcome.trace?.value ?? SPFTrace(domain: domain))
  }

  mutating func ask(_ question: Question) -> Reply {
    guard let outcome = known[question]?.outcome else {
      if needs.contains(question) { return .missing }
      let isTooMuch = isSurveying && known.count + needs.count >= SPFEvaluator.surveyQuestions
      if !isTooMuch { needs.append(question) }
      return .missing
    }
    switch outcome {
    case .records(let records): return records.isEmpty ? .void : .records(records)
    case .noData, .noSuchName: return .void
    // RFC 7208 §5: any other code than 0 and 3, and no reply, are errors that may pass.
    case .referral, .failed, .noReply, .unreadable: return .failure
    }
  }

  /// Whether the known answer for a name's TXT records found nothing at all.
  func isVoid(_ name: DomainName) -> Bool {
    guard override[name] == nil else { return false }
    switch known[Question(name, .txt)]?.outcome {
    case .noData, .noSuchName: return true
    case .records, .referral, .failed, .noReply, .unreadable, nil: return false
    }
  }

  /// Counts a term that asks; the failure when that is one too many (RFC 7208 §4.6.4).
  mutating func countLookup() -> Match? {
    walkedLookups += 1
    guard !isSurveying else { return walkedLookups > SPFEvaluator.surveyLimit ? .notMatched : nil }
    lookups += 1
    guard lookups > settings.lookupLimit else { return nil }
    return .failed(.permerror, .tooManyLookups(limit: settings.lookupLimit))
  }

  /// Counts a term that found nothing (RFC 7208 §4.6.4: terms are counted, not questions, so a term
  /// counts once).
  mutating func countVoid() -> Match {
    walkedVoids += 1
    guard !isSurveying else { return .notMatched }
    voids += 1
    guard voids > settings.voidLimit else { return .notMatched }
    return .failed(.permerror, .tooManyVoids(limit: settings.voidLimit))
  }

  /// The record of a name (RFC 7208 §4.4, §4.5); nil while the answer is missing.
  private mutating func select(
    _ domain: DomainName
  ) -> (selection: SPFParsedRecords.Selection, failed: Bool)? {
    if let text = override[domain] {
      return (SPFParsedRecords.selection(SPFRecord.isSPF(text) ? [text] : []), false)
    }
    switch ask(Question(domain, .txt)) {
    case .missing: return nil
    case .failure: return (.none, true)
    case .void: return (.none, false)
    case .records(let answers): return (records.selection(of: domain, in: answers), false)
    }
  }

  /// check_host() for one domain, from its record on (RFC 7208 §4.4 to §4.7).
  mutating func check(_ domain: DomainName) -> Outcome {
    let trace = settings.tracing == .off ? nil : SPFDraft(SPFTrace(domain: domain))
    func ended(_ word: SPFResult.Word?, _ problem: SPFProblem? = nil) -> Outcome {
      trace?.value.word = word
      trace?.value.problem = problem
      return Outcome(word: word, problem: problem, trace: trace)
    }
    guard let found = select(domain) else { return ended(nil) }
    // RFC 7208 §4.4: an error that may pass is "temperror".
    if found.failed { return ended(.temperror, .noAnswer(Question(domain, .txt))) }
    switch found.selection {
    case .none:
      return ended(SPFResult.Word.none)
    case .several(let count):
      return ended(.permerror, .severalRecords(domain: domain, count: count))
    case .fault(let fault, let record):
      trace?.value.record = record
      return ended(.permerror, .syntax(fault, domain: domain, record: record))
    case .record(let reading):
      trace?.value.record = reading.record.octets
      if settings.tracing == .everything { path.append(domain) }
      defer { if settings.tracing == .everything { path.removeLast() } }
      return evaluate(reading, domain: domain, trace: trace)
    }
  }

  /// RFC 7208 §4.6: the terms from left to right, the first match decides.
  private mutating func evaluate(
    _ reading: SPFPreparedRecord, domain: DomainName, trace: SPFDraft<SPFTrace>?
  ) -> Outcome {
    let wasSurveying = isSurveying
    defer { isSurveying = wasSurveying }
    var isOpen = false
    var decision: Outcome?
    for index in reading.networks.indices {
      // Most terms are networks, and most networks are somebody else's.
      if trace == nil, let network = reading.networks[index],
        !ip.isWithin(network.address, bits: network.bits)
      {
        continue
      }
      let term = reading.record.terms[index]
      if decision != nil {
        guard settings.tracing == .everything else { break }
        isSurveying = true
      }
      guard case .directive(let qualifier, let mechanism) = term.body else {
        if let trace, !isRedirect(term) || reading.record.hasAll {
          trace.value.steps.append(step(of: term, ending: .modifier).value)
        }
        continue
      }
      let step = trace == nil ? nil : step(of: term, ending: .notMatched)
      let paid = (walkedLookups, walkedVoids)
      let match = evaluate(mechanism, term: term, domain: domain, step: step)
      if !isSurveying {
        switch match {
        case .matched:
          step?.value.ending = .matched
          decision = Outcome(
            word: qualifier.word, mechanism: term.text,
            explanation: reading.record.explanation.map { ($0, domain) })
        case .failed(let word, let problem):
          step?.value.ending = .failed(problem)
          decision = Outcome(word: word, problem: problem, mechanism: term.text)
        case .open: isOpen = true
        case .notMatched: break
        }
      } else {
        step?.value.ending = .afterwards
      }
      append(step, to: trace, paid: paid)
    }
    if let target = reading.record.redirect, !reading.record.hasAll,
      decision == nil || settings.tracing == .everything,
      let term = reading.record.terms.first(where: isRedirect)
    {
      if decision != nil { isSurveying = true }
      let step = trace == nil ? nil : step(of: term, ending: .notMatched)
      let paid = (walkedLookups, walkedVoids)
      let redirected = redirect(to: target, term: term, domain: domain, step: step)
      if isSurveying { step?.value.ending = .afterwards } else { decision = redirected }
      append(step, to: trace, paid: paid)
    }
    // RFC 7208 §4.7: without a match the result is "neutral".
    var outcome = decision ?? Outcome(word: .neutral)
    if isOpen { outcome.word = nil }
    if wasSurveying { outcome.word = nil }
    trace?.value.word = outcome.word
    outcome.trace = trace
    return outcome
  }

  private func isRedirect(_ term: SPFTerm) -> Bool {
    if case .redirect = term.body { return true }
    return false
  }

  private func step(of term: SPFTerm, ending: SPFTrace.Ending) -> SPFDraft<SPFTrace.Step> {
    SPFDraft(
      SPFTrace.Step(
        term: term.text, range: term.range, ending: ending, lookupsSoFar: walkedLookups))
  }

  private func append(
    _ step: SPFDraft<SPFTrace.Step>?, to trace: SPFDraft<SPFTrace>?, paid: (Int, Int)
  ) {
    guard let step else { return }
    step.value.lookups = walkedLookups - paid.0
    step.value.voids = walkedVoids - paid.1
    step.value.lookupsSoFar = walkedLookups
    trace?.value.steps.append(step.value)
  }

  /// RFC 7208 §6.1: the result is that of the other domain, whose `exp=` counts.
  private mutating func redirect(
    to target: SPFDomainSpec, term: SPFTerm, domain: DomainName, step: SPFDraft<SPFTrace.Step>?
  ) -> Outcome {
    if case .failed(let word, let problem)? = countLookup() {
      step?.value.ending = .failed(problem)
      return Outcome(word: word, problem: problem, mechanism: term.text)
    }
    switch self.target(target, domain: domain) {
    case .open: return Outcome()
    case .limit(let problem):
      step?.value.ending = .failed(problem)
      return Outcome(word: .permerror, problem: problem, mechanism: term.text)
    case .noName:
      step?.value.ending = .failed(.noTarget(term: term.text))
      return Outcome(word: .permerror, problem: .noTarget(term: term.text), mechanism: term.text)
    case .name(let name):
      step?.value.target = name
      step?.value.questions = [Question(name, .txt)]
      guard mayDescend(to: name) else { return Outcome() }
      var outcome = check(name)
      if let trace = outcome.trace { step?.value.nested = [trace.value] }
      // RFC 7208 §6.1: a target without a record is "permerror".
      if outcome.word == SPFResult.Word.none {
        outcome.word = .permerror
        outcome.problem = .noRecord(target: name)
        outcome.mechanism = term.text
        if isVoid(name) { _ = countVoid() }
      }
      if let problem = outcome.problem {
        step?.value.ending = .failed(problem)
        outcome.mechanism = outcome.mechanism ?? term.text
      } else if outcome.word != nil {
        step?.value.ending = .matched
      }
      return outcome
    }
  }

  /// Whether the record of a name is read: always when it counts, but no loops for the cost alone.
  func mayDescend(to name: DomainName) -> Bool {
    !isSurveying || (!path.contains(name) && path.count < 20)
  }
}

/// A trace or a step of one while it is written: a reference, so that nothing is carried along when
/// nothing is traced.
final class SPFDraft<Value> {
  var value: Value

  init(_ value: Value) {
    self.value = value
  }
}
