public import DNSCore
internal import MailAuth

/// A domain as a receiver's one resolver shows it: what `batch` tells of each.
public struct ReceiverReport: Hashable, Sendable {
  /// The domain.
  public var domain: DomainName
  /// The result word of RFC 7208 §2.6.
  public var spf: String
  /// The DKIM key: the best of the selectors that were looked for, in the order of `standing`.
  public var dkim: DKIMState.State
  /// The DMARC record.
  public var dmarc: DMARCState.State
  /// What can be told from these answers to be wrong, the weightiest first.
  public var findings: [Finding]

  /// The line of the JSON output, and what was written in the input where that is spelt differently.
  public func json(input: String? = nil) -> JSONValue {
    var codes: [String] = []
    for finding in findings where !codes.contains(finding.code) { codes.append(finding.code) }
    var members: [JSONValue.Member] = [
      .init("schema", 1), .init("domain", .string(domain.description)),
    ]
    if let input, input != domain.description { members.append(.init("input", .string(input))) }
    members += [
      .init("spf", .string(spf)), .init("dkim", .string(dkim.rawValue)),
      .init("dmarc", .string(dmarc.rawValue)), .init("findings", .texts(codes)),
    ]
    return .object(members)
  }
}

extension DKIMState.State {
  /// Which of several selectors speaks for the domain: mail is signed with one of them, so a key
  /// that works counts most, and one that is not there least.
  fileprivate var standing: Int {
    switch self {
    case .ok: 0
    case .otherKey: 1
    case .badKey: 2
    case .badRecord: 3
    case .two: 4
    case .revoked: 5
    case .temperror, .unknown: 6
    case .missing: 7
    }
  }
}

extension Inspection {
  /// What a receiver sees (`InspectionLens.receiver`), or the queries to send first.
  ///
  /// Without a sender's address the mail exchangers' and the domain's own addresses stand in, as in
  /// `report`; the result is then that of the first that does not pass. Where there are none either,
  /// it is that of a stranger.
  public func receiverSurvey(_ observations: Observations, now: Double) -> Survey<ReceiverReport> {
    let pass = pass(observations, now: now)
    var scene = pass.scene
    guard scene.wants.isEmpty else { return .needs(scene.wants) }
    let spf = scene.receiverSPF()
    // All is asked that a result needs; a guard against asking the same again and again.
    guard scene.wants.isEmpty else { return .needs(scene.wants) }
    guard let diagnosis = pass.diagnosis else { return .needs([]) }
    let dkim = diagnosis.dkim.map(\.state).min { $0.standing < $1.standing } ?? .missing
    return .result(
      ReceiverReport(
        domain: subject.domain, spf: spf, dkim: dkim == .unknown ? .temperror : dkim,
        dmarc: diagnosis.dmarc.state == .unknown ? .temperror : diagnosis.dmarc.state,
        findings: diagnosis.findings))
  }
}

extension Scene {
  /// The result word of RFC 7208 §2.6; `temperror` while open.
  fileprivate mutating func receiverSPF() -> String {
    guard let column = columns.first(where: { $0.purpose == .spf }), !column.conclusive.isEmpty
    else { return SPFResult.Word.temperror.rawValue }
    // RFC 7208 §4.5: no record is "none", two are "permerror".
    guard column.own.count == 1 else {
      return (column.own.isEmpty ? SPFResult.Word.none : .permerror).rawValue
    }
    let words = spfVerdicts(override: nil)?.map(\.result.word) ?? []
    return (words.first { $0 != .pass } ?? words.first ?? .temperror).rawValue
  }
}
