internal import DNSCore
internal import Keys
internal import MailAuth
internal import Providers

/// What a pass over the answers shows: how each record stands, and what is wrong.
struct Diagnosis {
  var scene: Scene
  let now: Double
  let provider: Provider?
  var spf = SPFState()
  var dkim: [DKIMState] = []
  var dmarc = DMARCState()
  /// What is wrong with each record or the zone, in the order in which it was found.
  var findings: [Finding] = []
  /// Records that are missing for no reason that could be named.
  var unexplained: [Purpose] = []
  var anyKey: Bool?

  init(scene: Scene, now: Double, provider: Provider?) {
    self.scene = scene
    self.now = now
    self.provider = provider
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
      switch column.purpose {
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
    findings = Diagnosis.ordered(findings)
  }

  // MARK: Adding findings

  /// The ids of what the column's answers were told by.
  func evidence(_ column: Column) -> [String] {
    let servers = column.published.map { [$0.server] } ?? column.seen.map(\.server)
    return servers.compactMap { scene.evidence(column.name, .txt, at: $0) }
  }

  mutating func add(
    _ mistake: Mistake, _ column: Column, severity: Severity? = nil, observed: [UInt8]? = nil,
    expected: [UInt8]? = nil, evidence more: [String] = [], at name: DomainName? = nil
  ) {
    let wanted = expected ?? column.wanted
    findings.append(
      Finding(
        mistake, record: column.record, severity: severity,
        evidence: more.isEmpty ? evidence(column) : more, expected: wanted, observed: observed,
        typed: typed(column, observed: observed, expected: wanted, at: name ?? column.name)))
  }

  /// What was typed into which box, by the form model of the provider: told only where the provider
  /// and its form are known.
  private func typed(
    _ column: Column, observed: [UInt8]?, expected: [UInt8]?, at name: DomainName
  ) -> TypedField? {
    guard let provider, let observed, let zone = scene.zone else { return nil }
    // With nothing wanted, a text at a wrong name is right by itself.
    let text = expected ?? observed
    let seen = Record(name: name, ttl: 0, data: .txt(Self.split(observed)))
    let wanted = FormRecord(name: column.name, text: text)
    guard
      // How the text was cut into strings is not known here.
      let mistake = FormModel(provider).explain(
        observed: seen, wanted: wanted, zone: zone, stringsAreKnown: false),
      let was = mistake.was
    else { return nil }
    return TypedField(field: mistake.field, was: was, shouldBe: mistake.shouldBe)
  }

  /// RFC 7208 §3.3, RFC 6376 §3.6.2.2: a text in character-strings of at most 255 octets.
  static func split(_ text: [UInt8]) -> [[UInt8]] {
    if text.isEmpty { return [[]] }
    return stride(from: 0, to: text.count, by: 255).map {
      Array(text[$0..<min($0 + 255, text.count)])
    }
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
    if let conflict = alias(column) {
      findings.append(conflict)
      return true
    }
    if let found = scene.misplaced(column)?.first {
      let mistake: Mistake =
        switch found.kind {
        case .doubled: .nameDoubled(found: found.name, correct: column.name)
        case .wrongOwner:
          .recordWrongOwner(found: found.name, correct: column.name, isHarmless: false)
        }
      add(
        mistake, column, observed: found.text, evidence: found.evidence, at: found.name)
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
    } else {
      problem = .atSameName
    }
    return Finding(
      .cnameConflict(target: target, problem: problem), record: column.record,
      evidence: evidence(column), expected: column.wanted)
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
  static func ordered(_ findings: [Finding]) -> [Finding] {
    func rank(_ finding: Finding) -> Int {
      let first = [
        "private-key-published", "dnssec-broken", "wrong-zone", "records-lost-in-move",
        "cname-conflict",
      ]
      if let place = first.firstIndex(of: finding.code) { return place }
      switch finding.severity {
      case .critical: return 10
      case .high: return 11
      case .medium: return 12
      case .low: return 13
      }
    }
    return findings.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
  }
}
