internal import DNSCore
internal import Keys
internal import MailAuth
internal import Providers

/// What a pass over the answers shows: how each record stands, and what is wrong.
struct Diagnosis {
  var scene: Scene
  let now: Double
  let provider: Provider?
  /// What is to be done; `finish` ties it to the findings.
  var advice: Advice
  var spf = SPFState()
  var dkim: [DKIMState] = []
  var dmarc = DMARCState()
  /// What is wrong with each record or the zone, in the order in which it was found.
  var findings: [Finding] = []
  /// Records that are missing for no reason that could be named.
  var unexplained: [Purpose] = []
  var anyKey: Bool?

  init(scene: Scene, now: Double, provider: Provider?, advice: Advice) {
    self.scene = scene
    self.now = now
    self.provider = provider
    self.advice = advice
  }

  /// Judges everything, in an order that lets the later steps build on the earlier ones.
  mutating func run() {
    spf.isSenderGiven = scene.subject.senderIP != nil
    dkim = scene.columns.compactMap { column in
      if case .dkim(let selector) = column.record { return DKIMState(selector: selector) }
      return nil
    }
    for column in scene.columns {
      guard column.isHeard else { continue }
      if column.isGiven {
        judgeGiven(column)
        judgeAgreement(column)
        continue
      }
      switch column.purpose {
      case .other: continue
      case .spf: judgeSPF(column)
      case .dkim: judgeDKIM(column)
      case .dmarc: judgeDMARC(column)
      }
      judgeAlias(column)
      judgeAgreement(column)
    }
    judgeMissing()
    judgePolicy()
    judgeZone()
    judgeMove()
    judgeReverse()
  }

  /// Judges what the public resolvers say, puts the findings in order, and ties each to the edits that
  /// cure it.
  mutating func finish() {
    judgeResolvers()
    explainRemaining()
    // Beside another finding about the same record, a difference is no news.
    let others = Set(findings.filter { $0.code != "spf-differs" }.map(\.record))
    findings.removeAll { $0.code == "spf-differs" && others.contains($0.record) }
    findings = Diagnosis.ordered(findings)
    findings = findings.map { finding in
      var finding = finding
      tie(&finding)
      for part in finding.parts.indices {
        tie(&finding.parts[part])
        for id in finding.parts[part].advice where !finding.advice.contains(id) {
          finding.advice.append(id)
        }
      }
      return finding
    }
  }

  /// Ties a finding to the edits of its record; what it expects is what they make.
  private mutating func tie(_ finding: inout Finding) {
    for index in advice.edits.indices
    where advice.edits[index].asksForHands && finding.isAbout(advice.edits[index]) {
      // What stops mail cannot wait.
      if finding.severity >= .high { advice.edits[index].isOptional = false }
      finding.advice.append(advice.edits[index].id)
      if !advice.edits[index].reasons.contains(finding.code) {
        advice.edits[index].reasons.append(finding.code)
      }
    }
    guard finding.record.purpose != nil else { return }
    let cures = advice.cures(finding)
    if let made = cures.first(where: { $0.action != .delete }) {
      finding.expected = made.text
      finding.typed = made.slips.first
    } else if let stopped = advice.end(of: finding.record) {
      finding.expected = stopped.text
    }
  }

  /// A record that has to be changed and that nothing was said of: it is not the wanted one.
  private mutating func explainRemaining() {
    for edit in advice.demanded where !edit.isGiven {
      let isSaid = findings.flatMap { [$0] + $0.parts }.contains {
        $0.severity >= .high && $0.isAbout(edit)
      }
      guard !isSaid, let column = scene.columns.first(where: { $0.record == edit.record }) else {
        continue
      }
      switch edit.purpose {
      case .spf:
        let lacking: [[UInt8]]
        if case .wrong(let terms)? = edit.row.map({ column.comparison(of: $0.text) }) {
          lacking = terms
        } else {
          lacking = []
        }
        add(
          .spfSenderNotListed(
            ip: scene.subject.senderIP, result: nil,
            missing: lacking.map { String(decoding: $0, as: UTF8.self) }), column,
          observed: edit.row?.shownText)
        if spf.state == .ok || spf.state == .differs { spf.state = .notAllowed }
      case .dkim: add(.dkimKeyMismatch, column, observed: edit.row?.shownText)
      case .dmarc: add(.dmarcMissing, column, severity: .high)
      case .other: continue
      }
    }
  }

  // MARK: Adding findings

  /// The ids of what the column's answers were told by.
  func evidence(_ column: Column) -> [String] {
    let servers = column.published.map { [$0.server] } ?? column.seen.map(\.server)
    return servers.compactMap { scene.evidence(column.name, column.type, at: $0) }
  }

  mutating func add(
    _ mistake: Mistake, _ column: Column, severity: Severity? = nil, observed: [UInt8]? = nil,
    expected: [UInt8]? = nil, evidence more: [String] = []
  ) {
    findings.append(
      Finding(
        mistake, record: column.record, severity: severity,
        evidence: more.isEmpty ? evidence(column) : more,
        expected: expected, observed: observed))
  }

  // MARK: Faults that any text can have

  /// Tells of a private key in a text.
  ///
  /// Returns whether one is there.
  mutating func judgePrivateKey(_ text: [UInt8], _ column: Column) -> Bool {
    guard PrivateKeyText.isPresent(in: text) else { return false }
    // The key itself is never repeated, not even as "observed".
    add(.privateKeyPublished, column)
    return true
  }

  // MARK: Missing records

  /// Explains why a record is missing where it belongs.
  ///
  /// Returns whether something explains it.
  mutating func explainMissing(_ column: Column) -> Bool {
    // The former servers have it: told of all such records at once.
    if let lost = scene.lostInMove()?.records, lost.contains(where: { $0.name == column.name }) {
      return true
    }
    // Where no record is wanted, an alias is in nobody's way.
    if column.purpose != .dmarc || column.wanted != nil, let conflict = alias(column) {
      findings.append(conflict)
      return true
    }
    if let found = column.astray.first
      ?? scene.misplaced(column, target: column.target)?.first
    {
      let mistake: Mistake =
        switch found.kind {
        case .doubled: .nameDoubled(found: found.name, correct: column.name)
        case .wrongOwner:
          .recordWrongOwner(found: found.name, correct: column.name, isHarmless: false)
        }
      add(
        mistake, column, observed: found.text, evidence: found.evidence)
      return true
    }
    if let other = scene.otherTypes(column) {
      add(.wrongRecordType(seen: other.type), column, observed: other.text)
      return true
    }
    if let elsewhere = scene.servedElsewhere(column), !elsewhere.isEmpty {
      add(
        .wrongZone(
          found: elsewhere.map(\.server.description),
          delegated: scene.delegation?.delegatedNames ?? []), column,
        evidence: elsewhere.compactMap(\.evidence))
      return true
    }
    if column.purpose == .dkim, let doubled = scene.hiddenDoubled() {
      add(
        .nameDoubled(
          found: doubled, correct: scene.subject.domain.prepending("_domainkey") ?? column.name),
        column)
      return true
    }
    return false
  }

  /// A CNAME at the name of a missing record.
  private mutating func alias(_ column: Column) -> Finding? {
    guard let server = column.conclusive.first?.server,
      let answer = scene.replies[scene.query(Question(column.name, .txt), at: server)],
      let first = answer.aliases.first, case .cname(let target) = first.data,
      scene.otherTypes(column)?.type != .cname
    else { return nil }
    let control = scene.control(below: scene.subject.domain)
      .flatMap { scene.replies[scene.query(Question($0, .txt), at: server)] }
    let problem: CNAMEProblem
    if control?.aliases.first?.data == first.data {
      problem = .wildcard
    } else if let zone = scene.zone, target.isWithin(zone),
      (target.relative(to: zone)?.labelCount ?? 0) > 2
    {
      problem = .targetDoubled
    } else if column.purpose == .dkim, column.wanted == nil, !target.isWithin(scene.subject.domain)
    {
      // Services publish their keys so; theirs comes when it is switched on there.
      problem = .leadsNowhere
    } else {
      problem = .atSameName
    }
    return Finding(
      .cnameConflict(target: target, problem: problem), record: column.record,
      severity: problem == .leadsNowhere ? .medium : nil, evidence: evidence(column),
      expected: column.wanted)
  }

  /// One summary for all records that are just not there.
  private mutating func judgeMissing() {
    guard !unexplained.isEmpty else { return }
    var missing: [Purpose] = []
    for purpose in unexplained where !missing.contains(purpose) { missing.append(purpose) }
    anyKey = scene.anyKey()
    let isWanted = { [subject = scene.subject] (purpose: Purpose) in
      subject.wanted(purpose) != nil
    }
    // A key under a name that nobody told may be there: DNS cannot list selectors.
    if !isWanted(.dkim), anyKey != false { missing.removeAll { $0 == .dkim } }
    if missing.contains(.spf), !isWanted(.spf), scene.parentSPF() != nil {
      // The domain above may sign for its subdomains (RFC 6376 §3.10), so no key has to be here.
      missing.removeAll { $0 == .spf || ($0 == .dkim && !isWanted(.dkim)) }
      findings.append(
        Finding(
          .subdomainNoSPF(subdomain: scene.subject.domain), record: .spf, severity: .high,
          evidence: scene.columns.filter { $0.purpose == .spf }.flatMap(evidence)))
    }
    guard let first = missing.first else { return }
    let columns = scene.columns.filter { missing.contains($0.purpose) && $0.isMissing }
    let isAdvice =
      !missing.contains(.spf) && !missing.contains(where: isWanted) && spf.state == .ok
    let record = columns.first { $0.purpose == first }?.record ?? .spf
    var finding = Finding(
      .notPublished(missing: missing, anyKey: anyKey), record: record,
      severity: isAdvice ? .medium : nil, evidence: columns.flatMap(evidence),
      expected: missing.count == 1 ? scene.subject.wanted(first)?.text : nil)
    if columns.count > 1 {
      finding.parts = columns.map { column in
        Finding(
          .notPublished(missing: [column.purpose], anyKey: anyKey), record: column.record,
          severity: finding.severity, evidence: evidence(column), expected: column.wanted)
      }
    }
    findings.append(finding)
  }

  // MARK: Order

  /// First what makes other findings meaningless, then by weight, then as found.
  ///
  /// A row that stands there and is wrong comes before one that is not there yet: it tells what
  /// happened, and often why the other one is missing.
  static func ordered(_ findings: [Finding]) -> [Finding] {
    func rank(_ finding: Finding) -> Int {
      let first = [
        "private-key-published", "dnssec-broken", "wrong-zone", "records-lost-in-move",
        "cname-conflict",
      ]
      if let place = first.firstIndex(of: finding.code) { return place }
      switch finding.severity {
      case .critical where finding.mistake.isAbsence, .high where finding.mistake.isAbsence:
        return 12
      case .critical: return 10
      case .high: return 11
      case .medium: return 13
      case .low: return 14
      }
    }
    return findings.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
  }
}

extension Finding {
  /// Whether an edit mends what was found.
  fileprivate func isAbout(_ edit: Edit) -> Bool {
    if case .recordsLostInMove(let records) = mistake {
      return records.contains { $0.name == edit.name && $0.type == .txt }
    }
    return record == edit.record
  }
}
