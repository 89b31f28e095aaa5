internal import DNSCore
internal import MailAuth

/// A merge while it is being made.
struct SPFMergeDraft {
  let domain: DomainName
  let ip: IPAddress
  let known: Knowledge
  /// Texts of terms that the person leaves out.
  let without: Set<[UInt8]>

  var needs: [Question] = []
  var dropped: [SPFMerge.Dropped] = []
  var notes: [SPFMerge.Note] = []
  var departures: [SPFMerge.Departure] = []

  init(domain: DomainName, ip: IPAddress, known: Knowledge, without: Set<[UInt8]> = []) {
    self.domain = domain
    self.ip = ip
    self.known = known
    self.without = without
  }

  /// A directive or modifier on its way into the merged record.
  struct Item {
    var term: SPFTerm
    var origin: SPFMerge.Origin
    var lets: Bool { term.directive?.qualifier == .pass }
  }

  /// One record, taken apart.
  struct Part {
    var directives: [Item] = []
    var all: SPFQualifier?
    var redirect: Item?
    var explanation: Item?
    var others: [Item] = []
    var hasExclusions: Bool { directives.contains { !$0.lets } }
  }

  mutating func merge(
    published: [[UInt8]], wanted: SPFRecord, senders: [KnownSender], all: SPFQualifier?
  ) -> Evaluation<SPFMerge> {
    var parts: [Part] = []
    for (index, text) in published.enumerated() {
      parts.append(part(of: salvaged(text, .published(index)), .published(index)))
    }
    var last = part(of: acceptable(wanted.terms, beside: parts), .wanted)
    // Chosen services stand in front of what is wanted, so that no exclusion in it touches them.
    let chosen = senders.compactMap { sender in
      DomainName(sender.include).map { name in
        Item(
          term: SPFTerm(.directive(.pass, .include(SPFDomainSpec(name)))), origin: .wanted)
      }
    }
    last.directives.insert(contentsOf: chosen, at: 0)
    if published.count > 1 { note(.severalBecameOne) }
    guard needs.isEmpty else { return .needs(needs) }
    var merged = parts.first ?? Part()
    for next in parts.dropFirst() { join(&merged, next) }
    let existing = written(merged)
    let droppedBefore = dropped
    join(&merged, last)
    removeDuplicates(&merged)
    leaveOut(&merged)
    let ending = ending(of: parts + [last], merged: merged, chosen: all)
    dropEndings(of: parts + [last], but: ending)
    settleRedirect(&merged, ending: ending)
    let covers =
      parts.count == 1 && all == nil && !notes.contains(.repaired) && droppedBefore.isEmpty
      && written(merged).map(\.canonical) == existing.map(\.canonical)
      && parts.first?.all != .pass && (parts.first?.all != nil || parts.first?.redirect != nil)
    return finish(
      merged, ending: ending, published: published, wanted: wanted.octets, covers: covers)
  }

  /// The wanted terms without those that would let in nearly everybody, unless they stand there already.
  private mutating func acceptable(_ terms: [SPFTerm], beside parts: [Part]) -> [SPFTerm] {
    let standing = Set(parts.flatMap(\.directives).map { $0.term.key(domain) })
    return terms.compactMap { term in
      guard Offer.isTooWide(term), !standing.contains(term.key(domain)) else { return term }
      if term.all != nil {
        // An ending is needed all the same.
        dropped.append(
          SPFMerge.Dropped(
            text: term.all == .pass ? Array("+all".utf8) : term.text, origin: .wanted,
            reason: .refused))
        return SPFTerm(.directive(.softfail, .all))
      }
      drop(term, .wanted, .refused)
      return nil
    }
  }

  mutating func note(_ note: SPFMerge.Note) {
    if !notes.contains(note) { notes.append(note) }
  }

  mutating func depart(_ departure: SPFMerge.Departure) {
    if !departures.contains(departure) { departures.append(departure) }
  }

  mutating func drop(_ term: SPFTerm, _ origin: SPFMerge.Origin, _ reason: SPFMerge.Reason) {
    dropped.append(SPFMerge.Dropped(text: term.text, origin: origin, reason: reason))
  }

  /// The terms of a published record; of one with faults, those that can be read.
  private mutating func salvaged(_ text: [UInt8], _ origin: SPFMerge.Origin) -> [SPFTerm] {
    // The faults of one that cannot be read are gone through below.
    if let record = try? SPFRecord(text) { return record.terms }
    note(.repaired)
    depart(.faultRemoved)
    var terms: [SPFTerm] = []
    for word in text.split(separator: 0x20).dropFirst() {
      // What stops a word from being read is said by dropping it.
      guard let term = (try? SPFRecord(Array("v=spf1 ".utf8) + word))?.terms.first else {
        dropped.append(SPFMerge.Dropped(text: Array(word), origin: origin, reason: .unreadable))
        continue
      }
      terms.append(term)
    }
    return terms
  }

  /// A record taken apart, without what it never comes to.
  private mutating func part(of terms: [SPFTerm], _ origin: SPFMerge.Origin) -> Part {
    var part = Part()
    let hasAll = terms.contains { $0.all != nil }
    let broken = brokenTargets(terms)
    for term in terms {
      let item = Item(term: term, origin: origin)
      switch term.body {
      case .directive(let qualifier, .all):
        if part.all == nil { part.all = qualifier } else { drop(term, origin, .behindAll) }
      case .directive:
        if part.all != nil {
          drop(term, origin, .behindAll)
        } else if broken.contains(term.canonical) {
          drop(term, origin, .brokenTarget)
          depart(.faultRemoved)
        } else {
          part.directives.append(item)
        }
      case .redirect:
        if hasAll {
          drop(term, origin, .silencedRedirect)
        } else if broken.contains(term.canonical) {
          drop(term, origin, .brokenTarget)
          depart(.faultRemoved)
        } else if part.redirect == nil {
          part.redirect = item
        } else {
          drop(term, origin, .unreadable)
        }
      case .explanation:
        if part.explanation == nil {
          part.explanation = item
        } else {
          drop(term, origin, .unreadable)
        }
      case .other: part.others.append(item)
      }
    }
    return part
  }

  /// The terms whose target has no proper record, which makes every evaluation that reaches them an
  /// error (RFC 7208 §5.2, §6.1).
  private mutating func brokenTargets(_ terms: [SPFTerm]) -> Set<[UInt8]> {
    let text = SPFRecord.written(terms)
    switch SPF.survey(domain, ip: ip, known: known, override: [domain: text]) {
    case .needs(let questions):
      for question in questions where !needs.contains(question) { needs.append(question) }
      return []
    case .result(let trace):
      var broken: Set<[UInt8]> = []
      for step in trace.steps {
        guard let term = terms.first(where: { $0.text == step.term }) else { continue }
        switch fault(step) {
        case .none: break
        case .permanent: broken.insert(term.canonical)
        case .inside, .temporary: depart(.faultInside)
        }
      }
      return broken
    }
  }

  enum Fault { case none, permanent, temporary, inside }

  /// What is wrong with one term, as the survey met it.
  func fault(_ step: SPFTrace.Step) -> Fault {
    if let nested = step.nested.first { return fault(nested) }
    for question in step.questions {
      switch known[question]?.outcome {
      case .failed, .noReply, .unreadable, .referral: return .temporary
      // RFC 7208 §4.6.4: whoever is looked for behind more than ten exchanges meets an error.
      case .records(let records) where question.type == .mx && records.count > 10: return .inside
      case .records, .noData, .noSuchName, nil: break
      }
    }
    // The survey enters no record twice: this one leads back to where it came from.
    return step.target != nil && step.questions.contains { $0.type == .txt } ? .permanent : .none
  }

  /// What is wrong with the record of another domain.
  func fault(_ trace: SPFTrace) -> Fault {
    switch trace.problem {
    case .noAnswer: return .temporary
    case .syntax, .severalRecords: return .permanent
    case .noRecord, .noTarget, .tooManyLookups, .tooManyVoids, .tooManyExchanges: return .inside
    case nil: break
    }
    if trace.record == nil { return .permanent }
    let faults = trace.steps.map { fault($0) }
    // What does not answer now may tell more tomorrow.
    if faults.contains(.temporary) { return .temporary }
    return faults.contains { $0 != .none } ? .inside : .none
  }

  /// Puts a second record behind the first, so that whoever passes one of them passes both together.
  private mutating func join(_ first: inout Part, _ second: Part) {
    var second = second
    if !first.hasExclusions {
      // Whom the first one lets pass is through; all others meet the second one as it was.
      if second.hasExclusions, let redirect = first.redirect {
        first.redirect = nil
        become(include: redirect, in: &first)
      }
      first.directives += second.directives
    } else {
      // An exclusion of the first one must not stop whom the second one lets pass.
      let split = first.directives.firstIndex { !$0.lets } ?? first.directives.endIndex
      for item in second.directives where !item.lets {
        if first.directives.contains(where: { $0.term.canonical == item.term.canonical }) {
          drop(item.term, item.origin, .duplicate)
        } else {
          drop(item.term, item.origin, .exclusion)
        }
        depart(.exclusionDropped)
      }
      second.directives.removeAll { !$0.lets }
      if let redirect = second.redirect,
        first.redirect?.term.canonical != redirect.term.canonical
      {
        second.redirect = nil
        become(include: redirect, in: &second)
      }
      let letting = second.directives
      first.directives.insert(contentsOf: letting, at: split)
    }
    if let redirect = second.redirect {
      if first.redirect == nil {
        first.redirect = redirect
      } else if first.redirect?.term.canonical == redirect.term.canonical {
        drop(redirect.term, redirect.origin, .duplicate)
      } else {
        become(include: redirect, in: &first)
      }
    }
    if let explanation = second.explanation {
      if first.explanation == nil {
        first.explanation = explanation
      } else {
        let isSame = first.explanation?.term.canonical == explanation.term.canonical
        drop(explanation.term, explanation.origin, isSame ? .duplicate : .otherExplanation)
      }
    }
    for other in second.others {
      if first.others.contains(where: { $0.term.canonical == other.term.canonical }) {
        drop(other.term, other.origin, .duplicate)
      } else {
        first.others.append(other)
      }
    }
    if first.all == nil { first.all = second.all }
  }

  /// RFC 7208 §6.1: `all` silences `redirect=`, `include:` lets pass the same senders.
  private mutating func become(include redirect: Item, in part: inout Part) {
    guard case .redirect(let target) = redirect.term.body else { return }
    drop(redirect.term, redirect.origin, .becameInclude)
    note(.redirectBecameInclude)
    let item = Item(
      term: SPFTerm(.directive(.pass, .include(target))), origin: redirect.origin)
    let isThere = part.directives.contains { $0.term.canonical == item.term.canonical }
    if isThere { return }
    part.directives.append(item)
  }

  private mutating func settleRedirect(_ part: inout Part, ending: SPFQualifier?) {
    guard ending != nil, let redirect = part.redirect else { return }
    part.redirect = nil
    become(include: redirect, in: &part)
  }

  private func written(_ part: Part) -> [SPFTerm] {
    part.directives.map(\.term) + [part.redirect, part.explanation].compactMap { $0?.term }
      + part.others.map(\.term)
  }

  /// Leaves out what cannot match any more, because the same or a wider network stands before it.
  private mutating func removeDuplicates(_ part: inout Part) {
    var kept: [Item] = []
    for item in part.directives {
      let key = item.term.key(domain)
      if kept.contains(where: { $0.term.key(domain) == key }) {
        // An exclusion behind the same term that lets pass stops nobody any more.
        let isSame = kept.contains { $0.term.canonical == item.term.canonical }
        drop(item.term, item.origin, item.lets || isSame ? .duplicate : .exclusion)
      } else if kept.contains(where: { $0.term.covers(item.term) }) {
        drop(item.term, item.origin, .covered)
      } else {
        kept.append(item)
      }
    }
    part.directives = kept
  }

  /// Leaves out what the person does not want to keep.
  private mutating func leaveOut(_ part: inout Part) {
    let keys = Set(
      without.compactMap { text in
        // What is no term cannot stand in the record either.
        (try? SPFRecord(Array("v=spf1 ".utf8) + text))?.terms.first.map { $0.key(domain) }
      })
    part.directives.removeAll { item in
      guard item.lets, keys.contains(item.term.key(domain)) else { return false }
      drop(item.term, item.origin, .leftOut)
      depart(.termLeftOut)
      return true
    }
  }

  /// How the merged record ends; nil when `redirect=` or nothing does.
  private mutating func ending(
    of parts: [Part], merged: Part, chosen: SPFQualifier?
  ) -> SPFQualifier? {
    let open = parts.contains { $0.all == .pass }
    if open, chosen != .pass { depart(.everyoneClosed) }
    if let chosen {
      note(.allChosen)
      return chosen
    }
    if open {
      note(.allowedEveryone)
    }
    // `?all` says nothing, and no line that is offered ends so.
    let order: [SPFQualifier] = [.softfail, .fail]
    let endings = parts.compactMap(\.all).map {
      $0 == .pass || $0 == .neutral ? SPFQualifier.softfail : $0
    }
    if let softest = order.first(where: { endings.contains($0) }) {
      if Set(endings).count > 1 { note(.allSoftened) }
      return softest
    }
    // A redirect ends the record; nothing at all is an invitation to guess.
    if merged.redirect != nil { return nil }
    note(.allAdded)
    return .softfail
  }
}
