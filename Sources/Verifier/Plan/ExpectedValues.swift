public import DNSCore

/// What a paste of the mail host's values means for one domain: the records to publish.
public struct ExpectedValues: Hashable, Sendable {
  /// The records to publish, at most one SPF and one DMARC; empty when the paste holds none.
  public var records: [WantedRecord]
  /// Different SPF texts of which the person has to choose one; empty unless there are several.
  public var spfChoices: [String]
  /// Domains of the paste that are not this one; their records were left out.
  public var otherDomains: [DomainName]
  /// Records that cannot be right as they are: cut keys, texts that are no keys at all, values with a
  /// word that nobody can read or that is still to be filled in.
  public var unusable: [HostValues.Record]
  /// The SPF that ends without `all` and `redirect=`, and is not among the records until the person
  /// says that it is whole; nil when there is none.
  public var perhapsCut: HostValues.Record?
  /// The key without a name that is not among the records until the person says its selector; nil when
  /// there is none.
  public var namelessKey: HostValues.Record?
  /// What the paste asks for and is not among the records: they decide where mail comes in, or who
  /// answers for a name.
  public var left: [HostValues.Other] = []

  /// Whether every value of the paste is among the records: none is doubtful, none has to be chosen.
  public var isComplete: Bool {
    unusable.isEmpty && perhapsCut == nil && namelessKey == nil
      && (spfChoices.isEmpty || records.contains { $0.purpose == .spf })
  }

  /// What the records mean for a domain.
  public init(
    records: [WantedRecord] = [], spfChoices: [String] = [], otherDomains: [DomainName] = [],
    unusable: [HostValues.Record] = [], perhapsCut: HostValues.Record? = nil
  ) {
    self.records = records
    self.spfChoices = spfChoices
    self.otherDomains = otherDomains
    self.unusable = unusable
    self.perhapsCut = perhapsCut
  }
}

extension HostValues {
  /// Whether cPanel's page or API says that something is wrong with the domain: it compares with its own
  /// zone, and says so of every domain whose DNS is elsewhere.
  public static func warns(_ octets: [UInt8], api: [APIState] = []) -> Bool {
    if api.contains(where: { Text.lower(Array($0.state.utf8)) != Array("valid".utf8) }) {
      return true
    }
    let page = Array(octets.prefix(Pasted.longest))
    return ["problems exist", "does not control dns", "問題があります"].contains {
      Text.find($0, in: page) != nil
    }
  }

  /// The records to publish for a domain.
  ///
  /// What the host suggests counts most, then values without a label, then what stands in the host's
  /// own zone; what is published already is never taken for what shall be. A value without a name
  /// gets its usual one, a key that of its panel or host; a doubled name is undone.
  ///
  /// - Parameters:
  ///   - domain: The person's domain.
  ///   - chosenSPF: An index into `spfChoices`, once the person chose.
  ///   - isWhole: Whether the person said that an SPF without `all` is whole.
  ///   - selector: The selector of a key without a name, once the person said it.
  /// - Returns: The records, and what the person has to be asked or told.
  public func expected(
    for domain: DomainName, chosenSPF: Int? = nil, isWhole: Bool = false,
    selector: DomainName? = nil
  ) -> ExpectedValues {
    var result = ExpectedValues()
    let order: [Role] = [.suggested, .unlabelled, .installed]
    func mine(_ purpose: Purpose) -> [Record] {
      let all = records.filter { record in
        guard record.purpose == purpose, record.role != .current else { return false }
        return place(of: record, for: domain) == .own
      }
      for role in order {
        let ofRole = all.filter { $0.role == role }
        if !ofRole.isEmpty { return ofRole }
      }
      return []
    }
    for name in domains where name != domain && Self.placed(name, in: domain) == nil {
      result.otherDomains.append(name)
    }

    let policies = usable(mine(.spf), &result.unusable)
    var texts = HostValues.distinct(policies.map(\.value))
    // Each of several pages has its own line; the domain has one for all of them.
    if pages > 1, texts.count > 1,
      let one = Self.oneLine(texts.map { Array($0.utf8) })
    {
      texts = [String(decoding: one, as: UTF8.self)]
    }
    if texts.count > 1 { result.spfChoices = texts }
    let chosen = texts.count == 1 ? 0 : chosenSPF
    if let chosen, texts.indices.contains(chosen) {
      let record = policies.first { $0.value == texts[chosen] }
      if let record, record.doubt != nil, !isWhole {
        result.perhapsCut = record
      } else {
        result.records.append(
          WantedRecord(purpose: .spf, name: domain, text: Array(texts[chosen].utf8)))
      }
    }
    for record in usable(mine(.dkim), &result.unusable) {
      let isEdwards = record.value.lowercased().contains("k=ed25519")
      guard record.keyBits != nil || isEdwards else {
        result.unusable.append(record)
        continue
      }
      guard let front = record.selector ?? selector?.description ?? usualSelector else {
        result.namelessKey = record
        continue
      }
      guard let name = domain.prepending(front + "._domainkey") else { continue }
      let wanted = WantedRecord(
        purpose: .dkim, name: name, text: Array(record.value.utf8))
      // Of two pages the later one counts.
      if let earlier = result.records.firstIndex(where: { $0.name == name }) {
        result.records[earlier] = wanted
      } else {
        result.records.append(wanted)
      }
    }
    let reports = usable(mine(.dmarc), &result.unusable)
    if let record = reports.first, let name = domain.prepending("_dmarc") {
      result.records.append(
        WantedRecord(
          purpose: .dmarc, name: name, text: Array(record.value.utf8)))
    }
    place(for: domain, &result)
    return result
  }

  /// Adds what stands below the domain: keys and SPF records of subdomains that mail is sent from, and
  /// the CNAMEs of services.
  private func place(for domain: DomainName, _ result: inout ExpectedValues) {
    var below: [WantedRecord] = []
    for record in records where record.role != .current && !(isZone && record.role == .installed) {
      guard case .below(let name) = place(of: record, for: domain) else { continue }
      // A page of many domains, one of them below this one: each has its own records there. A name as it
      // is typed in front of the domain is no domain of its own.
      let isWhole = record.name.map { $0.isWithin(domain) } ?? true
      let hasOwn =
        isWhole
        && result.records.contains { own in
          switch record.purpose {
          case .spf: own.purpose == .spf
          case .dkim: own.purpose == .dkim && own.name.labels.first == name.labels.first
          case .dmarc, .ptr: true
          }
        }
      guard !hasOwn, !usable([record], &result.unusable).isEmpty else {
        if hasOwn, let served = record.servedDomain, !result.otherDomains.contains(served) {
          result.otherDomains.append(served)
        }
        continue
      }
      if record.purpose == .dkim, record.keyBits == nil,
        !record.value.lowercased().contains("k=ed25519")
      {
        result.unusable.append(record)
        continue
      }
      below.append(
        WantedRecord(
          purpose: record.purpose == .dkim ? .dkim : .other, name: name,
          text: Array(record.value.utf8)))
    }
    for record in below + aliases(for: domain)
    where !result.records.contains(where: {
      $0.type == record.type && record.replaces($0, of: domain)
    }) {
      result.records.append(record)
    }
    result.left = left(for: domain, beside: result.records)
  }

  /// The records that can be handed on; an SPF that may be cut is among them, with its doubt.
  private func usable(
    _ records: [Record], _ unusable: inout [Record]
  ) -> [Record] {
    records.filter { record in
      switch record.doubt?.kind {
      case nil: return true
      case .perhapsCut where record.purpose == .spf: return true
      case .perhapsCut, .invalid, .placeholder:
        unusable.append(record)
        return false
      }
    }
  }
}
