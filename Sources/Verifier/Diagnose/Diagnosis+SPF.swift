internal import DNSCore
internal import MailAuth
internal import Providers

extension Diagnosis {
  mutating func judgeSPF(_ column: Column) {
    if let wanted = column.wanted, let verdicts = scene.spfVerdicts(override: wanted) {
      spf.verdictsWithWanted = verdicts.map { Self.verdict($0.ip, $0.result) }
    }
    guard !column.conclusive.isEmpty else {
      spf.state = .temperror
      return
    }
    let own = column.own
    spf.record = own.first
    switch own.count {
    case 0: judgeMissingSPF(column)
    case 1:
      if let text = own.first { judgeOneSPF(text, column) }
    default:
      spf.state = .two
      judgeSeveralSPF(own, column)
    }
  }

  static func verdict(_ ip: IPAddress, _ result: SPFResult) -> SPFVerdict {
    SPFVerdict(
      ip: ip, result: result.word.rawValue,
      mechanism: result.mechanism.map { String(decoding: $0, as: UTF8.self) },
      lookups: result.lookups, voids: result.voids)
  }

  private mutating func judgeMissingSPF(_ column: Column) {
    spf.state = .missing
    for text in column.published?.seen.texts ?? [] {
      let cleaned = TextFault.cleaned(text)
      if TextFault.first(in: text) != nil, Text.isSPF(cleaned) || NearSPF(cleaned) != nil {
        _ = judgeOctets(text, column)
        spf.state = .invalid
        return
      }
      if let near = NearSPF(text) {
        add(
          .spfSyntax(problem: near.problem, corrected: near.corrected), column, observed: text,
          expected: column.wanted ?? near.corrected)
        spf.state = .invalid
        return
      }
    }
    if !explainMissing(column) { unexplained.append(.spf) }
  }

  /// RFC 7208 §4.5: two records are as bad as none.
  private mutating func judgeSeveralSPF(_ own: [[UInt8]], _ column: Column) {
    let merged = Self.merged(own, domain: scene.subject.domain)
    let isWanted = { (text: [UInt8]) in column.wanted.map { Text.same(.spf, text, $0) } ?? false }
    let domain = scene.subject.domain
    if let automatic = provider?.automaticSPF,
      let text = own.first(where: { !isWanted($0) && automatic.isWithin($0, domain: domain) })
    {
      add(
        .providerDefaultSPF(automatic: text, merged: merged), column, observed: text,
        expected: merged)
    } else {
      add(
        .spfMultiple(records: own, merged: merged), column, observed: own.last, expected: merged)
    }
  }

  /// One line that allows what any of the lines allows: all terms in order, each once, one `all` at
  /// the end (the softest), `redirect=` as `include:` (RFC 7208 §6.1).
  ///
  /// nil when one is unreadable.
  static func merged(_ texts: [[UInt8]], domain: DomainName) -> [UInt8]? {
    var terms: [String] = []
    var endings: [SPFQualifier] = []
    for text in texts {
      guard let record = try? SPFRecord(text) else { return nil }  // Unreadable: no line to offer.
      for term in record.terms {
        switch term.body {
        case .directive(let qualifier, .all): endings.append(qualifier)
        case .redirect(let target):
          if !record.hasAll {
            terms.append("include:" + String(decoding: target.octets, as: UTF8.self))
          }
        case .directive, .explanation, .other:
          terms.append(String(decoding: term.text, as: UTF8.self))
        }
      }
    }
    var kept: [String] = []
    for term in terms {
      let key = term.hasPrefix("+") ? String(term.dropFirst()) : term
      if !kept.contains(where: { $0.lowercased() == key.lowercased() }) { kept.append(key) }
    }
    let ending = endings.contains(.softfail) || !endings.contains(.fail) ? "~all" : "-all"
    return Array((["v=spf1"] + kept + [ending]).joined(separator: " ").utf8)
  }

  private mutating func judgeOneSPF(_ text: [UInt8], _ column: Column) {
    if judgeOctets(text, column) {
      spf.state = .invalid
      return
    }
    let record: SPFRecord
    do {
      record = try SPFRecord(text)
    } catch {
      spf.state = .invalid
      judgeSyntax(error, text, column)
      return
    }
    judgeRedirect(record, text, column)
    judgeSecondVersion(text, column)
    if judgeSlips(text, column) {
      spf.state = .invalid
      return
    }
    guard let verdicts = scene.spfVerdicts(override: nil) else { return }
    // Without any address of mail or web hosts, a stand-in was judged for the record's own sake.
    let hasSenders = scene.senders()?.isEmpty == false
    spf.verdicts = hasSenders ? verdicts.map { Self.verdict($0.ip, $0.result) } : []
    if let broken = verdicts.first(where: { $0.result.word == .permerror }) {
      spf.state = .invalid
      judgeProblem(broken.result, text, column)
    } else if verdicts.contains(where: { $0.result.word == .temperror }) {
      spf.state = .temperror
    } else {
      spf.state = .ok
      if hasSenders { judgeSenders(verdicts, text, column) }
      judgeWorstCase(record, text, column)
    }
    judgeLooseness(record, text, column)
  }

  private mutating func judgeSyntax(_ error: SPFSyntaxError, _ text: [UInt8], _ column: Column) {
    if error.reason == .repeatedModifier,
      Text.terms(text).count(where: { $0.hasPrefix("redirect=") }) > 1
    {
      add(.spfRedirectConflict(.twice), column, observed: text)
      return
    }
    let words = text.split(separator: 0x20).map { Text.lower(Array($0)) }
    let versions = words.count { $0 == Array("v=spf1".utf8) }
    let corrected = SPFCorrection.corrected(text)
    let word =
      text.indices.contains(error.word.lowerBound) && error.word.upperBound <= text.count
      ? Array(text[error.word]) : []
    add(
      .spfSyntax(
        problem: versions > 1 ? .versionTwice : .term(String(decoding: word, as: UTF8.self)),
        corrected: corrected), column, observed: text, expected: column.wanted ?? corrected)
  }

  private mutating func judgeRedirect(_ record: SPFRecord, _ text: [UInt8], _ column: Column) {
    guard record.redirect != nil, record.hasAll else { return }
    add(.spfRedirectConflict(.besideAll), column, observed: text)
  }

  /// RFC 7208 §6: a second `v=spf1` reads as a modifier that nobody knows and is ignored; it tells
  /// that two lines were glued together, which is worth a look.
  private mutating func judgeSecondVersion(_ text: [UInt8], _ column: Column) {
    let versions = text.split(separator: 0x20).count {
      Text.lower(Array($0)) == Array("v=spf1".utf8)
    }
    guard versions > 1 else { return }
    let corrected = SPFCorrection.corrected(text)
    add(
      .spfSyntax(problem: .versionTwice, corrected: corrected), column, severity: .low,
      observed: text, expected: column.wanted ?? corrected)
  }

  /// What the grammar allows and nobody means: `include=host` is a modifier that receivers ignore, and
  /// a comma makes two terms one (RFC 7208 §6, §7.1).
  private mutating func judgeSlips(_ text: [UInt8], _ column: Column) -> Bool {
    let lint = SPFLint(text)
    let slip = lint.remarks.first { remark in
      switch remark.kind {
      case .noColon, .misspeltMechanism, .wrongSeparator: true
      case .allowsEveryone, .neutralAll, .noEnding, .redirectBesideAll, .behindAll, .secondVersion,
        .colonForEquals, .bareAddress, .ptr:
        false
      }
    }
    guard let slip else { return false }
    let corrected = lint.corrected ?? SPFCorrection.corrected(text)
    let word = text[slip.range.clamped(to: text.indices)]
    add(
      .spfSyntax(problem: .term(String(decoding: word, as: UTF8.self)), corrected: corrected),
      column, observed: text, expected: column.wanted ?? corrected)
    return true
  }

  private mutating func judgeProblem(_ result: SPFResult, _ text: [UInt8], _ column: Column) {
    switch result.problem {
    case .tooManyLookups:
      add(.spfTooManyLookups(count: cost()?.lookups), column, observed: text)
    case .tooManyVoids:
      add(.spfVoidLookups(names: cost().map(Self.voidNames) ?? []), column, observed: text)
    case .noRecord(let target):
      let name = target.description
      if Text.terms(text).contains("redirect=" + name) {
        add(.spfRedirectConflict(.targetWithoutSPF(name)), column, observed: text)
      } else {
        add(.spfVoidLookups(names: [target]), column, observed: text)
      }
    case .syntax(let error, let domain, let nested):
      if domain == scene.subject.domain {
        judgeSyntax(error, nested, column)
      } else {
        add(.spfSyntax(problem: .term("include:\(domain)"), corrected: nil), column, observed: text)
      }
    case .severalRecords(let domain, _), .tooManyExchanges(let domain, _):
      add(.spfSyntax(problem: .term("\(domain)"), corrected: nil), column, observed: text)
    case .noTarget(let term):
      add(
        .spfSyntax(problem: .term(String(decoding: term, as: UTF8.self)), corrected: nil), column,
        observed: text)
    case .noAnswer, nil:
      break
    }
  }

  /// A sender early in the line passes; one that matches nothing makes a receiver count them all.
  private mutating func judgeWorstCase(
    _ record: SPFRecord, _ text: [UInt8], _ column: Column
  ) {
    guard scene.hasWorstCase(record), let count = cost()?.lookups, count > 10 else { return }
    add(.spfTooManyLookups(count: count), column, severity: .medium, observed: text)
  }

  /// What the record costs in the worst case; nil while open.
  private mutating func cost() -> SPFTrace? { scene.cost() }

  private static func voidNames(_ trace: SPFTrace) -> [DomainName] {
    var names: [DomainName] = []
    for step in trace.steps {
      let nested = step.nested.flatMap(voidNames)
      let own =
        step.voids > step.nested.reduce(0) { $0 + $1.voids } ? [step.target].compactMap(\.self) : []
      for name in own + nested where !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// An address counts when it was given, or when the domain itself receives mail on that host:
  /// other hosts' mail exchangers do not send.
  private mutating func judgeSenders(
    _ verdicts: [(ip: IPAddress, result: SPFResult)], _ text: [UInt8], _ column: Column
  ) {
    guard let senders = scene.senders() else { return }
    let counted = verdicts.filter { verdict in
      senders.contains { $0.ip == verdict.ip && $0.isOwnHost }
    }
    guard let bad = counted.first(where: { $0.result.word != .pass }),
      spf.isSenderGiven || !counted.contains(where: { $0.result.word == .pass })
    else { return }
    spf.state = .notAllowed
    let present = Set(Text.terms(text).map(Self.bare))
    var missing = (column.wanted.map(Text.terms) ?? []).filter { term in
      !present.contains(Self.bare(term)) && !Self.bare(term).hasSuffix("all")
    }
    if missing.isEmpty {
      switch bad.ip {
      case .v4: missing = ["ip4:\(bad.ip)"]
      case .v6: missing = ["ip6:\(bad.ip)"]
      }
    }
    add(
      .spfSenderNotListed(ip: bad.ip, result: bad.result.word.rawValue, missing: missing), column,
      observed: text)
  }

  private static func bare(_ term: String) -> String {
    term.first.map { "+-~?".contains($0) } == true ? String(term.dropFirst()) : term
  }

  private mutating func judgeLooseness(_ record: SPFRecord, _ text: [UInt8], _ column: Column) {
    // What the host itself wants is not called loose.
    if let wanted = column.wanted, Text.same(.spf, text, wanted) { return }
    switch record.all {
    case .pass: add(.spfPermissive(.everyone), column, observed: text)
    // Some hosts intend it: advice, no alarm.
    case .neutral: add(.spfPermissive(.neutral), column, observed: text)
    case .softfail, .fail: break
    case nil:
      if record.redirect == nil { add(.spfPermissive(.noEnding), column, observed: text) }
    }
    for term in record.terms {
      guard let directive = term.directive, directive.qualifier == .pass else { continue }
      if case .ip4(_, let bits) = directive.mechanism, bits < 16 {
        let text = String(decoding: term.text, as: UTF8.self)
        add(.spfPermissive(.hugeRange(text)), column, observed: record.octets)
        return
      }
    }
  }
}

/// Turns an SPF line with the usual slips into the line that was meant.
enum SPFCorrection {
  /// nil when it cannot be read even then.
  static func corrected(_ text: [UInt8]) -> [UInt8]? {
    var words: [String] = []
    var glued = ""
    let separators: Set<UInt8> = [0x20, UInt8(ascii: ","), UInt8(ascii: ";")]
    for piece in text.split(whereSeparator: { separators.contains($0) }) {
      var word = glued + String(decoding: piece, as: UTF8.self)
      glued = ""
      let lower = word.lowercased()
      if lower == "v=spf1" { continue }
      // "include: host" and "ip4 192.0.2.1": the argument went its own way.
      if [":", "="].contains(where: lower.hasSuffix) {
        glued = word
        continue
      }
      if ["ip4", "ip6", "include"].contains(lower) {
        glued = word + ":"
        continue
      }
      for name in ["include", "ip4", "ip6", "a", "mx", "exists"] where lower.hasPrefix(name + "=") {
        word = name + ":" + word.dropFirst(name.count + 1)
      }
      if lower.hasPrefix("redirect:") { word = "redirect=" + word.dropFirst(9) }
      if let ip = IPAddress(word) {
        switch ip {
        case .v4: word = "ip4:" + word
        case .v6: word = "ip6:" + word
        }
      }
      // A missing blank: "include:example.net~all".
      for ending in ["~all", "-all", "?all"] where word.hasSuffix(ending) && word.count > 4 {
        words.append(String(word.dropLast(4)))
        word = ending
      }
      words.append(word)
    }
    var kept: [String] = []
    for word in words where !kept.contains(word) { kept.append(word) }
    let all = kept.filter { ["~all", "-all", "?all", "+all", "all"].contains($0.lowercased()) }
    kept.removeAll { all.contains($0) }
    let line = Array(
      (["v=spf1"] + kept + (all.last.map { [$0] } ?? [])).joined(separator: " ").utf8)
    guard (try? SPFRecord(line)) != nil else { return nil }  // Only a line that reads is offered.
    return line
  }
}
