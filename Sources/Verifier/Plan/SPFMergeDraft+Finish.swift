internal import DNSCore
internal import MailAuth

extension SPFMergeDraft {
  /// Writes the merged record down and counts what it costs.
  mutating func finish(
    _ part: Part, ending: SPFQualifier?, published: [[UInt8]], wanted: [UInt8], covers: Bool
  ) -> Evaluation<SPFMerge> {
    let before = published.count == 1 ? published.first.flatMap { cost(of: $0) } : nil
    guard needs.isEmpty else { return .needs(needs) }
    if covers, let text = published.first, let terms = try? SPFRecord(text).terms {  // it was read
      return nothingToDo(text, terms: terms, cost: before)
    }
    var items = part.directives
    if let ending {
      let all = SPFTerm(.directive(ending, .all))
      items.append(Item(term: all, origin: origin(of: all, in: published)))
    } else if let redirect = part.redirect {
      items.append(redirect)
    }
    items += [part.explanation].compactMap { $0 } + part.others
    let (text, kept) = laidOut(items, published: published)
    guard let trace = survey(text) else { return .needs(needs) }
    let after = SPFMerge.Cost(trace)
    if text.count > 255 { note(.longerThanOneString) }
    if text.count > 450 { note(.veryLong) }
    let savings = judge(after) ? savings(in: items.map(\.term), trace) : []
    // A record that was over a limit itself let pass less than it says; without its doubles it may
    // let pass more.
    for text in published + [wanted] {
      if let cost = cost(of: text), cost.isOver { depart(.limitExceeded) }
    }
    guard needs.isEmpty else { return .needs(needs) }
    return .result(
      SPFMerge(
        action: published.isEmpty ? .add : .edit, text: text, kept: kept, dropped: dropped,
        notes: notes, departures: departures, savings: savings, before: before, after: after))
  }

  /// Says which endings do not count any more; the last part is the wanted record.
  mutating func dropEndings(of parts: [Part], but ending: SPFQualifier?) {
    guard let ending else { return }
    for (index, part) in parts.enumerated() {
      guard let all = part.all, all != ending else { continue }
      let origin = index + 1 < parts.count ? SPFMerge.Origin.published(index) : .wanted
      // A mark that may be left out is the point here.
      let mark = all == .pass ? "+" : ""
      dropped.append(
        SPFMerge.Dropped(
          text: Array(mark.utf8) + SPFTerm(.directive(all, .all)).text, origin: origin,
          reason: .otherAll))
    }
  }

  private mutating func nothingToDo(
    _ text: [UInt8], terms: [SPFTerm], cost: SPFMerge.Cost?
  ) -> Evaluation<SPFMerge> {
    notes = []
    guard let trace = survey(text) else { return .needs(needs) }
    let after = SPFMerge.Cost(trace)
    departures.removeAll { $0 != .faultInside }
    let savings = judge(after) ? savings(in: terms, trace) : []
    guard needs.isEmpty else { return .needs(needs) }
    let kept = terms.map {
      SPFMerge.Kept(text: $0.text, range: $0.range, origin: .published(0), isNew: false)
    }
    return .result(
      SPFMerge(
        action: .nothingToDo, text: text, kept: kept, dropped: [], notes: notes,
        departures: departures, savings: savings, before: cost, after: after))
  }

  /// Whether a record is over a limit (RFC 7208 §4.6.4), which is said.
  private mutating func judge(_ cost: SPFMerge.Cost) -> Bool {
    if cost.lookups > 10 { note(.tooManyLookups) }
    if cost.voids > 2 { note(.tooManyVoids) }
    guard cost.isOver else { return false }
    depart(.limitExceeded)
    return true
  }

  private func laidOut(
    _ items: [Item], published: [[UInt8]]
  ) -> (text: [UInt8], kept: [SPFMerge.Kept]) {
    let there = Set(
      published.flatMap { text in
        text.split(separator: 0x20).compactMap { word in
          // A word that is no term cannot be one of the merged record.
          (try? SPFRecord(Array("v=spf1 ".utf8) + word))?.terms.first?.canonical
        }
      })
    var text = Array("v=spf1".utf8)
    var kept: [SPFMerge.Kept] = []
    for item in items {
      text.append(0x20)
      let start = text.count
      text += item.term.text
      kept.append(
        SPFMerge.Kept(
          text: item.term.text, range: start..<text.count, origin: item.origin,
          isNew: !there.contains(item.term.canonical)))
    }
    return (text, kept)
  }

  private func origin(of all: SPFTerm, in published: [[UInt8]]) -> SPFMerge.Origin {
    for (index, text) in published.enumerated() {
      // A record that cannot be read has no ending that counts.
      if let record = try? SPFRecord(text), record.all == all.all { return .published(index) }
    }
    return .wanted
  }

  /// Lookups and voids of a text, as if it stood at the domain; nil while answers are missing.
  private mutating func cost(of text: [UInt8]) -> SPFMerge.Cost? {
    survey(text).map { SPFMerge.Cost($0) }
  }

  /// What a text asks, as if it stood at the domain; nil while answers are missing.
  private mutating func survey(_ text: [UInt8]) -> SPFTrace? {
    switch SPF.survey(domain, ip: ip, known: known, override: [domain: text]) {
    case .needs(let questions):
      for question in questions where !needs.contains(question) { needs.append(question) }
      return nil
    case .result(let trace): return trace
    }
  }
}

extension SPFMerge.Cost {
  /// The cost that was counted.
  fileprivate init(_ trace: SPFTrace) {
    self.init(lookups: trace.lookups, voids: trace.voids)
  }
}
