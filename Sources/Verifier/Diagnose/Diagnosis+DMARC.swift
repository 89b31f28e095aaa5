internal import DNSCore
internal import MailAuth

extension Diagnosis {
  mutating func judgeDMARC(_ column: Column) {
    guard !column.conclusive.isEmpty else {
      dmarc.state = .temperror
      return
    }
    let own = column.own
    if own.count > 1 {
      dmarc.state = .two
      dmarc.record = own.first
      dmarc.foundAt = column.name
      add(
        .dmarcRecordInvalid(problem: .several(count: own.count), corrected: nil), column,
        observed: own.last)
      return
    }
    if let text = own.first {
      judgeOneDMARC(DMARCReading(text), column)
      return
    }
    // Meant as one, and not readable as one.
    let near = (column.published?.seen.texts ?? []).lazy.map { DMARCReading($0) }
    if let reading = near.first(where: \.isOfKind) {
      judgeOneDMARC(reading, column)
      return
    }
    if explainMissing(column) {
      dmarc.state = .missing
      return
    }
    guard let walk = scene.dmarcWalk() else { return }
    let above =
      walk.findings.first { $0.domain == walk.organizationalDomain } ?? walk.findings.first
    if let above {
      let reading = DMARCReading(above.record.octets)
      dmarc.state = .ok
      dmarc.record = above.record.octets
      dmarc.foundAt = above.domain.prepending("_dmarc")
      dmarc.policy = reading.subdomainPolicy?.rawValue
      return
    }
    if walk.unanswered != nil {
      dmarc.state = .temperror
      return
    }
    dmarc.state = .missing
    add(.dmarcMissing, column)
  }

  private mutating func judgeOneDMARC(_ reading: DMARCReading, _ column: Column) {
    dmarc.foundAt = column.name
    dmarc.state = .bad
    if judgePrivateKey(reading.text, column) { return }
    dmarc.record = reading.text
    dmarc.policy = reading.policy?.rawValue
    if let mistake = reading.mistake {
      add(
        mistake, column, observed: reading.text,
        expected: column.wanted ?? reading.meant?.octets)
      return
    }
    dmarc.state = .ok
    for note in reading.notes { add(note, column, severity: .low, observed: reading.text) }
  }

  /// A policy that asks receivers to refuse, with nothing that passes.
  mutating func judgePolicy() {
    guard dmarc.state == .ok || dmarc.state == .bad, let policy = dmarc.policy,
      policy != "none", let column = scene.columns.first(where: { $0.purpose == .dmarc }),
      let at = dmarc.foundAt
    else { return }
    let spfFails: Bool
    switch spf.state {
    case .missing, .two, .invalid, .notAllowed: spfFails = true
    case .ok, .differs, .temperror, .unknown: spfFails = false
    }
    // A key under a selector that nobody told may pass.
    let isKeyKnown = scene.subject.wanted(.dkim) != nil || scene.anyKey() == false
    let dkimFails =
      isKeyKnown && !dkim.isEmpty
      && dkim.allSatisfy { state in
        switch state.state {
        case .missing, .badKey, .badRecord, .revoked, .otherKey, .two: true
        case .ok, .temperror, .unknown: false
        }
      }
    guard spfFails, dkimFails else { return }
    add(.dmarcPolicyBlocks(policy: policy, at: at), column, observed: dmarc.record)
  }
}
