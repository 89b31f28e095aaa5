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
      dmarc.record = text
      dmarc.foundAt = column.name
      judgeOneDMARC(text, column)
      return
    }
    // Meant as one, and not readable as one.
    if let text = column.published?.seen.texts.first(where: DMARCText.isMeant) {
      dmarc.state = .bad
      dmarc.record = text
      dmarc.foundAt = column.name
      if judgeOctets(text, column) { return }
      add(
        .dmarcRecordInvalid(problem: .versionNotFirst, corrected: Self.corrected(text)), column,
        observed: text)
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
      let text = DMARCText(above.record.octets)
      dmarc.state = .ok
      dmarc.record = above.record.octets
      dmarc.foundAt = above.domain.prepending("_dmarc")
      dmarc.policy = text.subdomainPolicy ?? text.policy
      return
    }
    if walk.unanswered != nil {
      dmarc.state = .temperror
      return
    }
    dmarc.state = .missing
    add(.dmarcMissing, column)
  }

  private mutating func judgeOneDMARC(_ text: [UInt8], _ column: Column) {
    if judgeOctets(text, column) {
      dmarc.state = .bad
      return
    }
    let read = DMARCText(text)
    dmarc.policy = read.policy
    guard let problem = read.problem else {
      dmarc.state = .ok
      return
    }
    dmarc.state = .bad
    add(
      .dmarcRecordInvalid(problem: problem, corrected: Self.corrected(text)), column,
      observed: text)
  }

  /// The record as it was probably meant: version first, a policy, addresses with `mailto:`.
  static func corrected(_ text: [UInt8]) -> [UInt8]? {
    var cleaned = TextFault.cleaned(text)
    // "p=none, rua=…": the separator is a semicolon.
    if !cleaned.contains(UInt8(ascii: ";")) {
      cleaned = cleaned.map { $0 == UInt8(ascii: ",") ? UInt8(ascii: ";") : $0 }
    }
    let tags = TextTags(cleaned)
    func word(_ name: String) -> String? {
      tags[name].map { String(decoding: Text.lower($0), as: UTF8.self) }
    }
    let policies = ["none", "quarantine", "reject"]
    let policy = word("p").flatMap { given in
      policies.first { NearSPF.distance(Array($0.utf8), Array(given.utf8)) <= 2 }
    }
    var parts = ["v=DMARC1", "p=\(policy ?? "none")"]
    for name in ["rua", "ruf"] {
      guard let value = tags[name], !value.isEmpty else { continue }
      let addresses = value.split(separator: UInt8(ascii: ",")).map { part -> String in
        let address = String(decoding: part.filter { !Text.isBlank($0) }, as: UTF8.self)
        return address.contains(":") ? address : "mailto:" + address
      }
      parts.append("\(name)=" + addresses.joined(separator: ","))
    }
    return Array(parts.joined(separator: "; ").utf8)
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
    case .ok, .temperror, .unknown: spfFails = false
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
