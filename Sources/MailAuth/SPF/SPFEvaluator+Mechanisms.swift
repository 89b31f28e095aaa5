internal import DNSCore

extension SPFEvaluator {
  /// One mechanism (RFC 7208 §5).
  mutating func evaluate(
    _ mechanism: SPFMechanism, term: SPFTerm, domain: DomainName, step: SPFDraft<SPFTrace.Step>?
  ) -> Match {
    let spec: SPFDomainSpec?
    switch mechanism {
    case .all: return .matched
    case .ip4(let network, let bits), .ip6(let network, let bits):
      return ip.isWithin(network, bits: bits) ? .matched : .notMatched
    case .include(let target), .exists(let target): spec = target
    case .a(let target, _), .mx(let target, _), .ptr(let target): spec = target
    }
    if let limit = countLookup() { return limit }
    let name: DomainName
    switch target(spec, domain: domain) {
    case .open: return .open
    case .limit(let problem): return .failed(.permerror, problem)
    case .noName:
      // RFC 7208 §4.8: no question can be asked for it, so nothing is there; an include without a
      // record is a fault (§5.2).
      guard case .include = mechanism else { return .notMatched }
      return .failed(.permerror, .noTarget(term: term.text))
    case .name(let found): name = found
    }
    step?.value.target = name
    switch mechanism {
    case .all, .ip4, .ip6: return .notMatched
    case .include: return include(name, step: step)
    case .a(_, let prefix): return addresses(of: name, prefix: prefix, step: step)
    case .mx(_, let prefix): return exchanges(of: name, prefix: prefix, step: step)
    case .ptr: return names(under: name, step: step)
    case .exists: return existence(of: name, step: step)
    }
  }

  /// A or AAAA, as the client came.
  var addressType: RecordType {
    if case .v4 = ip { return .a }
    return .aaaa
  }

  private func isClient(_ record: Record, prefix: SPFPrefix) -> Bool {
    switch record.data {
    case .a(let address): ip.isWithin(address, bits: prefix.v4)
    case .aaaa(let address): ip.isWithin(address, bits: prefix.v6)
    case .ns, .cname, .ptr, .mx, .soa, .txt, .unknown: false
    }
  }

  private mutating func ask(_ question: Question, _ step: SPFDraft<SPFTrace.Step>?) -> Reply {
    step?.value.questions.append(question)
    return ask(question)
  }

  /// RFC 7208 §5.2: the result of the other domain says whether it matches.
  private mutating func include(_ name: DomainName, step: SPFDraft<SPFTrace.Step>?) -> Match {
    step?.value.questions = [Question(name, .txt)]
    guard mayDescend(to: name) else { return .notMatched }
    let outcome = check(name)
    if let trace = outcome.trace { step?.value.nested = [trace.value] }
    guard let word = outcome.word else { return isSurveying ? .notMatched : .open }
    switch word {
    case .pass: return .matched
    case .fail, .softfail, .neutral: return .notMatched
    case .temperror, .permerror:
      return .failed(word, outcome.problem ?? .noRecord(target: name))
    case .none:
      if isVoid(name) { _ = countVoid() }
      return .failed(.permerror, .noRecord(target: name))
    }
  }

  /// RFC 7208 §5.3.
  private mutating func addresses(
    of name: DomainName, prefix: SPFPrefix, step: SPFDraft<SPFTrace.Step>?
  ) -> Match {
    let question = Question(name, addressType)
    switch ask(question, step) {
    case .missing: return .open
    case .failure: return .failed(.temperror, .noAnswer(question))
    case .void: return countVoid()
    case .records(let records):
      return records.contains { isClient($0, prefix: prefix) } ? .matched : .notMatched
    }
  }

  /// RFC 7208 §5.4: the addresses of the exchanges; a domain without exchanges is not its own one.
  private mutating func exchanges(
    of name: DomainName, prefix: SPFPrefix, step: SPFDraft<SPFTrace.Step>?
  ) -> Match {
    let question = Question(name, .mx)
    let records: [Record]
    switch ask(question, step) {
    case .missing: return .open
    case .failure: return .failed(.temperror, .noAnswer(question))
    case .void: return countVoid()
    case .records(let found): records = found
    }
    // In order of preference, then of name: servers give them in any order.
    var hosts: [(preference: UInt16, name: DomainName)] = []
    for record in records {
      guard case .mx(let preference, let exchange) = record.data, exchange != .root else {
        continue
      }
      hosts.append((preference, exchange))
    }
    // RFC 7208 §4.6.4: more than ten exchanges are "permerror".
    guard hosts.count <= settings.nameLimit else {
      return .failed(.permerror, .tooManyExchanges(domain: name, limit: settings.nameLimit))
    }
    if hosts.count > 1 {
      hosts.sort {
        $0.preference == $1.preference ? $0.name < $1.name : $0.preference < $1.preference
      }
    }
    var match = Match.notMatched
    var foundNothing = false
    // All exchanges are asked for at once, but judged in order.
    for host in hosts {
      let question = Question(host.name, addressType)
      if case .notMatched = match {
        switch ask(question, step) {
        case .missing: match = .open
        case .failure: match = .failed(.temperror, .noAnswer(question))
        case .void: foundNothing = true
        case .records(let records):
          if records.contains(where: { isClient($0, prefix: prefix) }) { match = .matched }
        }
      } else if case .open = match {
        _ = ask(question, step)
      }
    }
    if foundNothing, isSurveying { return countVoid() }
    if foundNothing, case .notMatched = match { return countVoid() }
    return match
  }

  /// RFC 7208 §5.5: a name of the client's address that leads back to it and lies under the target.
  private mutating func names(under target: DomainName, step: SPFDraft<SPFTrace.Step>?) -> Match {
    let records: [Record]
    switch ask(Question(ip.reverseName, .ptr), step) {
    case .missing: return .open
    // RFC 7208 §5.5: an error in the reverse lookup lets the mechanism fail to match.
    case .failure: return .notMatched
    case .void: return countVoid()
    case .records(let found): records = found
    }
    var match = Match.notMatched
    for name in pointedNames(records) where name.isWithin(target) {
      if case .matched = match { break }
      switch ask(Question(name, addressType), step) {
      case .missing: match = .open
      // RFC 7208 §5.5: a name whose lookup fails is skipped.
      case .failure, .void: break
      case .records(let records):
        if case .notMatched = match, isValidated(records) { match = .matched }
      }
    }
    return match
  }

  /// RFC 7208 §4.6.4: all names but the first ten are ignored.
  func pointedNames(_ records: [Record]) -> [DomainName] {
    var names: [DomainName] = []
    for case .ptr(let name) in records.prefix(settings.nameLimit).map(\.data) { names.append(name) }
    return names
  }

  func isValidated(_ records: [Record]) -> Bool {
    records.contains { isClient($0, prefix: SPFPrefix()) }
  }

  /// RFC 7208 §5.7: A records count, also for clients with IPv6.
  private mutating func existence(of name: DomainName, step: SPFDraft<SPFTrace.Step>?) -> Match {
    let question = Question(name, .a)
    switch ask(question, step) {
    case .missing: return .open
    case .failure: return .failed(.temperror, .noAnswer(question))
    case .void: return countVoid()
    case .records: return .matched
    }
  }
}
