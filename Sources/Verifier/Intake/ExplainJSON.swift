internal import DNSCore
public import MailAuth

/// The JSON of `explain`: stable keys and codes, no prose.
public enum ExplainJSON {
  /// The object for a paste; `schema` stands first.
  public static func value(_ pasted: Pasted) -> JSONValue {
    var members: [JSONValue.Member] = [.init("schema", 1)]
    switch pasted {
    case .bounce(let report): members += bounce(report)
    case .mailHost(let values): members += host(values)
    case .headers(let report): members += headers(report)
    case .unknown(let paste):
      members += [.init("kind", "unknown"), .init("lines", .int(paste.lines))]
    }
    if case .unknown = pasted {
    } else {
      members.append(.init("problems", .texts(pasted.problems.map(\.text))))
    }
    members.append(.init("repairs", .array(pasted.repairs.map(repair))))
    return .object(members)
  }

  private static func repair(_ repair: Repair) -> JSONValue {
    [
      "kind": .string(repair.kind.rawValue), "count": .int(repair.count),
      "offset": .int(repair.offset),
    ]
  }

  private static func name(_ name: DomainName?) -> JSONValue {
    .text(name?.description)
  }

  private static func bounce(_ report: BounceReport) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = [.init("kind", "bounce")]
    members += refusal(report.refusal)
    members.append(.init("others", .array(report.others.map { .object(refusal($0)) })))
    // The person's domain is not told here: what needs it is left to `check`.
    let findings = Finding.findings(in: report, domain: nil)
    members.append(.init("findings", .array(findings.map(\.json))))
    if let values = report.values { members.append(.init("values", .object(records(values)))) }
    return members
  }

  private static func refusal(_ refusal: BounceReport.Refusal) -> [JSONValue.Member] {
    [
      .init("is_auth_problem", .truth(refusal.isAuthProblem)),
      .init("receiver", .string(refusal.receiver.rawValue)),
      .init("smtp_code", .text(refusal.smtpCode)),
      .init("enhanced_code", .text(refusal.enhancedCode)),
      .init("cause", .string(refusal.cause.rawValue)),
      .init("temporary", .truth(refusal.temporary)),
      .init("domain", name(refusal.domain)),
      .init("ip", .text(refusal.ip?.description)),
      .init("spf", .text(refusal.spf?.rawValue)),
      .init("dkim", .text(refusal.dkim?.rawValue)),
      .init("dmarc", .text(refusal.dmarc?.rawValue)),
      .init("rcpt", .text(refusal.recipient)),
      .init("detail", .text(refusal.detail?.rawValue)),
      .init("line", .text(refusal.line)),
    ]
  }

  /// The records of a page: those of the purposes, and those of other types.
  private static func records(_ values: HostValues) -> [JSONValue.Member] {
    let records = values.records.map { record -> JSONValue in
      let doubt = record.doubt.map { doubt -> JSONValue in
        ["code": .string(doubt.kind.rawValue), "word": .string(doubt.word)]
      }
      return [
        "purpose": .string(record.purpose.rawValue), "name": name(record.name),
        "role": .string(record.role.rawValue), "value": .string(record.value),
        "key_bits": .number(record.keyBits), "selector": .text(record.selector),
        "doubt": doubt ?? .null,
      ]
    }
    let others = values.others.map { other -> JSONValue in
      [
        "type": .string(other.type), "name": .string(other.name), "value": .string(other.value),
        "purpose": .text(other.purpose?.rawValue), "priority": .number(other.priority),
      ]
    }
    return [
      .init("domain", name(values.domain)), .init("records", .array(records)),
      .init("others", .array(others)), .init("planned", planned(values)),
    ]
  }

  /// The records that the page's domain is to publish; null where the page names no domain.
  private static func planned(_ values: HostValues) -> JSONValue {
    guard let domain = values.domain else { return .null }
    return .array(
      values.expected(for: domain).records.map { record in
        [
          "purpose": .string(record.purpose.rawValue), "type": .string(record.type.description),
          "name": .string(record.name.description), "value": .string(shown(record.text)),
        ]
      })
  }

  private static func host(_ values: HostValues) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = [.init("kind", "cpanel")] + records(values)
    if !values.apiStates.isEmpty {
      let states = values.apiStates.map { state -> JSONValue in
        [
          "purpose": .text(state.purpose?.rawValue), "domain": name(state.domain),
          "state": .string(state.state), "expected_mechanism": .text(state.expectedMechanism),
        ]
      }
      members.append(.init("api", .array(states)))
    }
    return members
  }

  private static func headers(_ report: HeaderReport) -> [JSONValue.Member] {
    let results = report.results
    let reasons = results.reasons.sorted { $0.key < $1.key }.map {
      JSONValue.Member($0.key, .string($0.value))
    }
    return [.init("kind", "headers")] + stated(results) + [
      .init(
        "verdict",
        [
          "spf_pass": .truth(results.spfPasses), "dkim_pass": .truth(results.dkimPasses),
          "dmarc_pass": .truth(results.dmarcPasses),
        ]),
      .init("from_domain", name(report.fromDomain)), .init("reasons", .object(reasons)),
    ]
  }

  /// What a receiver wrote, with the keys that headers have in `explain`.
  public static func reported(_ results: ReportedResults) -> JSONValue {
    .object(stated(results))
  }

  private static func stated(_ results: ReportedResults) -> [JSONValue.Member] {
    let spf: JSONValue =
      results.spf.map {
        [
          "result": .string($0.result), "domain": name($0.domain),
          "client_ip": .text($0.clientIP?.description),
        ]
      } ?? .null
    let dkim = results.dkim.map { signature -> JSONValue in
      [
        "result": .string(signature.result), "domain": name(signature.domain),
        "selector": .text(signature.selector),
      ]
    }
    let dmarc: JSONValue =
      results.dmarc.map {
        [
          "result": .string($0.result), "from_domain": name($0.fromDomain),
          "policy": .text($0.policy),
        ]
      } ?? .null
    return [
      .init("source", .string(results.source.rawValue)),
      .init("authserv_id", .text(results.authservID)), .init("spf", spf),
      .init("dkim", .array(dkim)), .init("dmarc", dmarc),
    ]
  }
}
