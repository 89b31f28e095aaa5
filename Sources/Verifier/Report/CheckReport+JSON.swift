internal import DNSCore

extension CheckReport {
  /// The object of `check --json`: English keys and codes, no prose; times as RFC 3339 in UTC.
  public var json: JSONValue {
    guard case .object(let members) = contract else { return contract }
    // Only where there is something to say about it.
    return .object(members + (path.port53 == .open ? [] : [.init("network", path.json)]))
  }

  private var contract: JSONValue {
    [
      "schema": 1, "domain": .string(domain.description), "zone": .text(zone?.description),
      "verdict": .string(verdict.rawValue),
      "nameservers": .array(nameServers.map(\.json)),
      "provider": [
        "id": .text(provider.id), "certainty": .string(provider.certainty.rawValue),
        "candidates": .texts(provider.candidates),
      ],
      "mail_host": [
        "id": .text(mailHost.id),
        "mx": mailHost.mx.map { .texts($0.map(\.description)) } ?? .null,
      ],
      "spf": spf.json, "dkim": .array(dkim.map(\.json)), "dmarc": dmarc.json,
      // A script gets each record by itself; a person reads one sentence about all of them.
      "findings": .array(
        findings.flatMap { $0.parts.isEmpty ? [$0] : $0.parts }.map(\.json)),
      "advice": advice.json(keeps: false), "ends": advice.endsJSON,
      "propagation": propagation.json,
      "receivers": .array(receivers.map(\.json)),
      "observations": .array(observations.map(\.json)),
    ]
  }
}

/// Octets as text where they are text, else as `\xNN` for each octet that is not.
func shown(_ octets: [UInt8]) -> String {
  if let text = String(validating: octets, as: UTF8.self) { return text }
  var text = ""
  for octet in octets {
    if (0x20...0x7E).contains(octet) {
      text.unicodeScalars.append(Unicode.Scalar(octet))
    } else {
      let digits = String(octet, radix: 16)
      text += "\\x" + (digits.count == 1 ? "0" : "") + digits
    }
  }
  return text
}

/// A text of octets, or `null`.
private func text(_ octets: [UInt8]?) -> JSONValue { .text(octets.map(shown)) }

/// A moment, or `null`.
private func moment(_ seconds: Double?) -> JSONValue { .text(seconds.flatMap(Moment.rfc3339)) }

/// Moments as text.
enum Moment {
  /// RFC 3339 in UTC, whole seconds; a fraction counts as the next second, so that nothing is early.
  ///
  /// nil outside the years 1970 to 9999.
  static func rfc3339(_ seconds: Double) -> String? {
    guard seconds >= 0, seconds < 253_402_300_799 else { return nil }
    let total = Int(seconds.rounded(.up))
    let days = total / 86_400
    let second = total % 86_400
    // Days since 0000-03-01, in eras of 400 years.
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))"
    return "\(year)-\(two(month))-\(two(day))T\(clock)Z"
  }
}

extension NetworkPath {
  var json: JSONValue {
    ["port_53": .string(port53.rawValue), "tls": .truth(tls), "https": .truth(https)]
  }
}

extension NameServerState {
  var json: JSONValue {
    [
      "name": .string(name.description), "addresses": .texts(addresses.map(\.description)),
      "authoritative": .truth(isAuthoritative), "serial": .number(serial.map(Int.init)),
    ]
  }
}

extension SPFState {
  var json: JSONValue {
    let verdict = verdict
    return [
      "state": .string(state == .unknown ? State.temperror.rawValue : state.rawValue),
      "result": .text(verdict?.result ?? (state == .missing ? "none" : nil)),
      "record": text(record), "lookups": .number(verdict?.lookups),
      "voids": .number(verdict?.voids), "ip": .text(verdict?.ip.description),
    ]
  }
}

extension DKIMState {
  var json: JSONValue {
    [
      "selector": .string(selector.description),
      "state": .string(state == .unknown ? State.temperror.rawValue : state.rawValue),
      "key_type": .text(keyType), "bits": .number(bits), "record": text(record),
    ]
  }
}

extension DMARCState {
  var json: JSONValue {
    [
      "state": .string(state == .unknown ? State.temperror.rawValue : state.rawValue),
      "policy": .text(policy), "record": text(record), "found_at": .text(foundAt?.description),
    ]
  }
}

extension Finding {
  /// The object of a finding: its code, what it is about, what was seen and what was expected.
  public var json: JSONValue {
    [
      "code": .string(code), "severity": .string(severity.rawValue),
      "record": .string(record.code), "evidence": .texts(evidence), "expected": text(expected),
      "observed": text(observed),
      "typed": typed.map { typed in
        [
          "field": .string(typed.field), "was": .string(typed.was),
          "should_be": .string(typed.shouldBe),
        ]
      } ?? .null,
      "advice": .texts(advice),
    ]
  }
}

extension Propagation {
  var json: JSONValue {
    var cells: [JSONValue] = []
    for row in rows {
      for cell in row.cells {
        cells.append([
          "server": .string(row.server.description), "record": .string(cell.record.code),
          "state": .string(cell.state.word), "sure_by": moment(cell.sureBy),
          "why": .text(cell.why?.rawValue),
        ])
      }
    }
    return [
      "complete": .bool(isComplete), "everyone_by": moment(everyoneBy), "per_server": .array(cells),
    ]
  }
}

extension CellState {
  /// The word of the JSON output, which knows no "not yet asked".
  var word: String {
    switch self {
    case .ok, .differs, .old, .missing, .unknown: rawValue
    case .waiting, .notAsked: CellState.unknown.rawValue
    }
  }
}

extension ReceiverVerdict {
  var json: JSONValue {
    [
      "id": .string(receiver.rawValue), "outcome": .string(outcome.rawValue),
      "rule": .string(rule.rawValue), "as_of": .string(asOf),
      "confidence": .string(confidence.rawValue),
    ]
  }
}

extension Observation {
  var json: JSONValue {
    var flags: [String] = []
    if answer.isAuthoritative { flags.append("AA") }
    if query.recursionDesired { flags.append("RD") }
    if answer.recursionAvailable { flags.append("RA") }
    if answer.isAuthenticated { flags.append("AD") }
    if query.checkingDisabled { flags.append("CD") }
    let strings = answer.records.compactMap { record -> JSONValue? in
      guard case .txt(let strings) = record.data else { return nil }
      return .texts(strings.map(shown))
    }
    let isNegative = answer.outcome == .noData || answer.outcome == .noSuchName
    let elapsed = answer.elapsed.components
    return [
      "id": .string(id), "server": .string(query.server.description),
      "role": .string(role.rawValue), "name": .string(query.question.name.description),
      "type": .string(query.question.type.description), "rcode": .text(rcode),
      "flags": .texts(flags),
      "ttl": .number(isNegative ? nil : answer.timeToLive.map(Int.init)),
      "negative_ttl": .number(isNegative ? answer.negativeTimeToLive.map(Int.init) : nil),
      "ede": answer.extendedErrors.first.map { .int(Int($0.code)) } ?? .null,
      "strings": .array(strings),
      "milliseconds": .int(
        Int(elapsed.seconds) * 1_000 + Int(elapsed.attoseconds / 1_000_000_000_000_000)),
      "at": moment(answer.receivedAt),
    ]
  }

  /// The response code; nil when no reply could be read.
  private var rcode: String? {
    switch answer.outcome {
    case .records, .noData, .referral: "NOERROR"
    case .noSuchName: "NXDOMAIN"
    case .failed(let code): code.description
    case .noReply, .unreadable: nil
    }
  }
}
