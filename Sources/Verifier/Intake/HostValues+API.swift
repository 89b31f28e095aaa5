internal import DNSCore
internal import Keys

extension HostValues {
  /// Reads answers of cPanel's API (UAPI, API 2, WHM), and other lists of records in JSON; nil when
  /// the text holds none.
  static func readAPI(_ text: TracedText) -> HostValues? {
    let documents = LenientJSON.read(text)
    guard !documents.isEmpty else { return nil }
    var reader = APIReader()
    for document in documents { reader.read(document) }
    guard reader.foundSomething else { return nil }
    var values = reader.values
    values.conclude(fallbackDomain: reader.mentioned)
    values.repairs = reader.log.repairs
    return values
  }
}

/// Looks through JSON for what is known: the objects of the validate calls, the lines of a zone,
/// lists of records.
private struct APIReader {
  var values = HostValues()
  var log = RepairLog()
  /// Whether the JSON is an answer of an API, even one without records.
  var foundSomething = false
  /// A domain that an answer without records is about.
  var mentioned: DomainName?
  private var zone: DomainName?

  mutating func read(_ document: LenientJSON) {
    readEnvelope(document)
    zone = nil
    findZone(document, depth: 0)
    walk(document, depth: 0)
  }

  /// `status` 0 of UAPI (flat or inside `result`), `metadata.result` 0 of WHM, `event.result` 0 of
  /// API 2.
  private mutating func readEnvelope(_ document: LenientJSON) {
    let inner = document["result"] ?? document["cpanelresult"] ?? document
    let isEnvelope =
      inner["data"] != nil && (inner["status"] != nil || inner["errors"] != nil)
      || document["metadata"]?["result"] != nil || document["cpanelresult"] != nil
      || inner["errors"] != nil && inner["status"] != nil
    if isEnvelope { foundSomething = true }
    let states = [
      inner["status"], document["metadata"]?["result"], inner["event"]?["result"],
    ]
    if isEnvelope, states.contains(where: { $0?.plainText == "0" }) {
      values.problems.append(IntakeProblem(.apiError))
    }
  }

  // MARK: zone

  private mutating func findZone(_ node: LenientJSON, depth: Int) {
    guard depth < 40, zone == nil else { return }
    switch node {
    case .array(let elements):
      for element in elements { findZone(element, depth: depth + 1) }
    case .object(let members):
      let type = (node["record_type"] ?? node["type"])?.plainText
      if type == "SOA", let name = ownName(node) { zone = RecordName.domain(name.octets) }
      if zone == nil, let named = node["zone"]?.plainText {
        zone = RecordName.domain(Array(named.utf8))
      }
      for member in members { findZone(member.value, depth: depth + 1) }
    case .null, .bool, .number, .string:
      break
    }
  }

  /// The name of a zone line: `dname_b64`, `name`, `dname`, `owner`.
  private func ownName(_ node: LenientJSON) -> TracedText? {
    if let encoded = node["dname_b64"]?.text { return APIReader.decoded(encoded) }
    return (node["name"] ?? node["dname"] ?? node["owner"] ?? node["host"])?.text
  }

  private static func decoded(_ encoded: TracedText) -> TracedText {
    let place = Int32(truncatingIfNeeded: encoded.origin(0))
    var out = TracedText()
    out.append(Base64.read(encoded.octets[...]).octets, origin: place)
    return out
  }

  // MARK: records

  private mutating func walk(_ node: LenientJSON, depth: Int) {
    guard depth < 40 else { return }
    switch node {
    case .array(let elements):
      for element in elements { walk(element, depth: depth + 1) }
    case .object(let members):
      if take(node) { return }
      for member in members { walk(member.value, depth: depth + 1) }
    case .string(let text):
      if Keys.PrivateKeyText.isPresent(in: text.octets) {
        values.problems.append(IntakeProblem(.privateKeyPasted, offset: text.origin(0)))
      }
    case .null, .bool, .number:
      break
    }
  }

  /// Takes an object that is known; whether it was one.
  private mutating func take(_ node: LenientJSON) -> Bool {
    let domain = node["domain"]?.text.map { clean($0) }
    if let domain, mentioned == nil {
      mentioned = RecordName.domain(domain.octets).flatMap { served($0) }
    }
    if let strings = node["data_b64"] {
      return takeZoneLine(node, strings.elements.compactMap(\.text).map(APIReader.decoded))
    }
    if let domain, node["ptr_records"] != nil || node["arpa_domain"] != nil {
      takeReverse(node, domain)
      return true
    }
    if let domain, node["suggested"] != nil || node["subdomain"] != nil && node["record"] != nil {
      takeDMARC(node, domain)
      return true
    }
    if let domain, node["state"] != nil, node["records"] != nil || node["expected"] != nil {
      takeValidation(node, domain)
      return true
    }
    let content =
      node["txtdata"] ?? node["content"] ?? node["value"] ?? node["record"] ?? node["data"]
      ?? node["values"]
    guard let content, let type = (node["type"] ?? node["record_type"])?.plainText,
      ["TXT", "SPF"].contains(type.uppercased())
        || RowCells.hostTypes.contains(type.uppercased()) && ownName(node) != nil
    else { return false }
    var strings = content.elements.compactMap(\.text)
    if let one = content.text { strings = [one] }
    return strings.isEmpty ? false : takeZoneLine(node, strings)
  }

  private func served(_ name: DomainName) -> DomainName? {
    let labels = name.labels
    if let index = labels.lastIndex(where: {
      $0 == Array("_domainkey".utf8) || $0 == Array("_dmarc".utf8)
    }) {
      return DomainName(labels: Array(labels[(index + 1)...]))
    }
    return name
  }

  /// A line of a zone: the character-strings are joined with nothing between them (RFC 7208 §3.3).
  private mutating func takeZoneLine(_ node: LenientJSON, _ strings: [TracedText]) -> Bool {
    foundSomething = true
    let type = (node["record_type"] ?? node["type"])?.plainText?.uppercased() ?? ""
    if RowCells.hostTypes.contains(type) { takeOther(node, type, strings) }
    guard ["TXT", "SPF", "PTR"].contains(type) else { return true }
    var whole = TracedText()
    for string in strings { whole.append(string, 0..<string.count) }
    if strings.count > 1 { log.note(.stringsJoined, at: whole.origin(0)) }
    let written = ownName(node).map { clean($0) }
    var name = written.flatMap { name in
      name.octets == [0x40] || name.isEmpty ? zone : RecordName.read(name.octets)
    }
    let isAbsolute = written?.octets.last == 0x2E || written?.octets == [0x40]
    // The lines of parse_zone are those of a zone file: no last dot means relative.
    let isStrict = node["dname_b64"] != nil
    if let relative = name, let zone, !isAbsolute,
      isStrict || relative.labelCount == 1 || isMarker(relative.labels.last)
    {
      name = zone.prepending(relative) ?? relative
      log.note(.nameCompleted, at: written?.origin(0) ?? 0)
    }
    if type == "PTR", let name, let target = RecordName.domain(whole.octets) {
      values.records.append(
        HostValues.Record(
          purpose: .ptr, name: name, role: .current, value: target.description,
          offset: whole.origin(0)))
      return true
    }
    let isTimed = node["ttl"] != nil || node["TTL"] != nil || node["class"] != nil || isStrict
    add(whole, name: name, role: isTimed ? .installed : .unlabelled, nameText: written)
    return true
  }

  /// A CNAME, MX or NS: its name as it is written, completed with the zone's, and its target.
  private mutating func takeOther(
    _ node: LenientJSON, _ type: String, _ strings: [TracedText]
  ) {
    let words = strings.flatMap { text in
      text.string(0..<text.count).split(whereSeparator: { $0.isWhitespace }).map(String.init)
    }
    guard let host = words.last, let target = RecordName.domain(Array(host.utf8)) else { return }
    let written = ownName(node).map { clean($0) }
    var name = written.flatMap { RecordName.read($0.octets) }
    if let relative = name, let zone, node["dname_b64"] != nil, written?.octets.last != 0x2E {
      name = zone.prepending(relative) ?? relative
    }
    let number =
      words.dropLast().compactMap { Int($0) }.first
      ?? node["priority"]?.plainText.flatMap { Int($0) }
    values.hasHosts = true
    values.others.append(
      HostValues.Other(
        type: type, name: name?.description ?? "", value: target.description,
        priority: type == "MX" ? number : nil, offset: written?.origin(0) ?? 0))
  }

  private func isMarker(_ label: [UInt8]?) -> Bool {
    label == Array("_domainkey".utf8) || label == Array("_dmarc".utf8)
  }

  private mutating func takeValidation(_ node: LenientJSON, _ domain: TracedText) {
    foundSomething = true
    let name = RecordName.read(domain.octets)
    let isDKIM = name?.labels.contains(Array("_domainkey".utf8)) ?? false
    let state = node["state"]?.plainText ?? ""
    var api = HostValues.APIState(
      purpose: isDKIM ? .dkim : .spf, domain: name.flatMap { served($0) }, state: state)
    // NOPUB: the server itself has no key for that domain.
    if isDKIM, state == "NOPUB" {
      values.problems.append(
        IntakeProblem(.localKeyMissing, domain: api.domain, offset: domain.origin(0)))
    }
    if let expected = node["expected"]?.text.map({ clean($0) }), !expected.isEmpty {
      let found = RecordScanner(expected).values()
      if Keys.PrivateKeyText.isPresent(in: expected.octets) {
        values.problems.append(IntakeProblem(.privateKeyPasted, offset: expected.origin(0)))
      } else if !isDKIM, found.isEmpty {
        // The SPF call names one mechanism, which is no record.
        api.expectedMechanism = expected.string(0..<expected.count)
        values.problems.append(
          IntakeProblem(.spfExpectedIsOnlyAMechanism, offset: expected.origin(0)))
      } else {
        add(expected, name: name, role: .suggested, nameText: domain)
      }
    }
    for record in node["records"]?.elements ?? [] {
      if let current = record["current"]?.text ?? record.text {
        add(current, name: name, role: .current, nameText: domain)
      }
    }
    values.apiStates.append(api)
  }

  private mutating func takeDMARC(_ node: LenientJSON, _ domain: TracedText) {
    foundSomething = true
    let owner = RecordName.read(domain.octets)
    let named = node["subdomain"]?.text.map { clean($0) }
    let name =
      named.flatMap { RecordName.read($0.octets) }.flatMap { $0.labelCount > 1 ? $0 : nil }
      ?? owner?.prepending("_dmarc")
    if let record = node["record"]?.text {
      add(record, name: name, role: .current, nameText: domain)
    }
    for record in node["records"]?.elements ?? [] {
      if let current = record["current"]?.text ?? record.text {
        add(current, name: name, role: .current, nameText: domain)
      }
    }
    if let suggested = node["suggested"]?.text {
      add(suggested, name: name, role: .suggested, nameText: domain)
    }
    values.apiStates.append(
      HostValues.APIState(
        purpose: .dmarc, domain: owner, state: node["state"]?.plainText ?? ""))
  }

  private mutating func takeReverse(_ node: LenientJSON, _ domain: TracedText) {
    foundSomething = true
    let owner = RecordName.domain(domain.octets)
    let name =
      (node["arpa_domain"]?.text).flatMap { RecordName.read(clean($0).octets) }
      ?? node["ip_address"]?.plainText.flatMap { IPAddress($0)?.reverseName }
    for record in node["ptr_records"]?.elements ?? [] {
      guard let target = (record["domain"]?.text ?? record.text).map({ clean($0) }),
        let host = RecordName.domain(target.octets)
      else { continue }
      values.records.append(
        HostValues.Record(
          purpose: .ptr, name: name, role: .current, value: host.description,
          offset: target.origin(0)))
    }
    values.apiStates.append(
      HostValues.APIState(purpose: .ptr, domain: owner, state: node["state"]?.plainText ?? ""))
  }

  // MARK: values

  private func clean(_ text: TracedText) -> TracedText {
    var ignored = RepairLog()
    let clean = CharacterRepair.repaired(text, log: &ignored)
    var out = TracedText()
    out.append(clean, clean.trimmed(0..<clean.count))
    return out
  }

  private mutating func add(
    _ value: TracedText, name: DomainName?, role: HostValues.Role, nameText: TracedText?
  ) {
    let repaired = CharacterRepair.repaired(value, log: &log)
    if Keys.PrivateKeyText.isPresent(in: repaired.octets) {
      values.problems.append(IntakeProblem(.privateKeyPasted, offset: value.origin(0)))
      return
    }
    var marks = repaired.marks(in: 0..<repaired.count)
    if let nameText { marks.formUnion(nameText.marks(in: 0..<nameText.count)) }
    for found in RecordScanner(repaired).values() {
      let place = repaired.origin(found.range.lowerBound)
      guard !found.isPrivate else {
        values.problems.append(IntakeProblem(.privateKeyPasted, offset: place))
        continue
      }
      values.records.append(
        HostValues.Record(
          purpose: found.purpose, name: name, role: role, value: found.value,
          keyBits: found.keyBits, offset: place, doubt: found.doubt))
      if let doubt = found.doubt {
        values.problems.append(IntakeProblem(doubt.code, offset: place, word: doubt.word))
      }
      for code in found.codes { values.problems.append(IntakeProblem(code, offset: place)) }
      for repair in found.repairs { log.note(repair, at: place) }
      if marks.contains(.fullwidth) || marks.contains(.wideBlank) {
        values.problems.append(IntakeProblem(.fullwidth, offset: place))
      }
      if marks.contains(.smartQuote) {
        values.problems.append(IntakeProblem(.smartQuotes, offset: place))
      }
      if marks.contains(.invisible) {
        values.problems.append(IntakeProblem(.invisibleCharacters, offset: place))
      }
    }
  }
}
