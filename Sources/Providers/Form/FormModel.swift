public import DNSCore

/// A provider's form, ready to be filled: boxes to record, and record to boxes.
///
/// Typing what `boxes(for:zone:)` says publishes exactly the wanted record.
public struct FormModel: Hashable, Sendable {
  /// Whose form it is.
  public let provider: Provider
  let spelling: Spelling
  /// The provider's fields; those of the generic form when its own are not known.
  public let fields: [Field]

  /// The form of a provider.
  public init(_ provider: Provider) {
    self.provider = provider
    spelling = Spelling(provider)
    fields = Self.isUsable(provider.fields) ? provider.fields : Provider.generic.fields
  }

  /// Whether fields hold a name and a value, or a line.
  private static func isUsable(_ fields: [Field]) -> Bool {
    let roles = fields.map(\.role)
    return roles.contains(.line) || roles.contains(.name) && roles.contains(.value)
  }

  /// What the form publishes for filled boxes.
  ///
  /// - Parameters:
  ///   - boxes: The fields, filled; one that is missing counts as left alone.
  ///   - zone: The domain whose records are edited.
  ///   - existing: What the zone holds already.
  /// - Returns: The records, or why there are none.
  public func publish(
    _ boxes: [Box], zone: DomainName, existing: [Record] = []
  ) -> PublishOutcome {
    publish(boxes, zone: zone, existing: existing, limited: true)
  }

  func publish(
    _ boxes: [Box], zone: DomainName, existing: [Record], limited: Bool
  ) -> PublishOutcome {
    if provider.ownQuirks.contains(.noTextRecords), limited { return .refused(.noTextRecords) }
    var entries: [(name: String, type: String, value: String)] = []
    if let line = boxes.first(where: { $0.role == .line }) {
      switch Self.entries(line.text) {
      case .success(let found): entries = found
      case .failure(let refusal): return .refused(refusal)
      }
    } else {
      guard let name = boxes.first(where: { $0.role == .name }) else {
        return .refused(.missing(.name))
      }
      guard let value = boxes.first(where: { $0.role == .value }) else {
        return .refused(.missing(.value))
      }
      let type = boxes.first { $0.role == .type }?.text ?? ""
      entries = [(name.text, type, value.text)]
    }
    let ttl = timeToLive(boxes)
    var records: [Record] = []
    for entry in entries {
      guard let name = spelling.name(typed: entry.name, in: zone) else {
        return .refused(.badName)
      }
      let strings: [[UInt8]]
      switch spelling.strings(typed: entry.value) {
      case .success(let found): strings = found
      case .failure(let refusal): return .refused(refusal)
      }
      let octets = strings.reduce(0) { $0 + $1.count }
      if limited, let limit = provider.textLimit, octets > limit {
        return .refused(.tooLong(octets: octets, limit: limit))
      }
      guard let data = data(type: entry.type, strings: strings) else {
        return .refused(.otherType(entry.type))
      }
      let record = Record(name: name, ttl: ttl, data: data)
      let sameName = (existing + records).filter { $0.name == name && $0.type == record.type }
      if sameName.contains(where: { $0.joinedText == record.joinedText }) {
        return .refused(.alreadyThere)
      }
      if !sameName.isEmpty, let refusal = refusalOfSecond() { return .refused(refusal) }
      records.append(record)
    }
    return .published(records)
  }

  /// Why a second record of one name is refused; nil when it is not.
  private func refusalOfSecond() -> FormRefusal? {
    let quirks = provider.ownQuirks
    return quirks.contains(.oneTextPerName) || quirks.contains(.valuesShareOneEntry)
      ? .nameTaken : nil
  }

  private func timeToLive(_ boxes: [Box]) -> UInt32 {
    let usual = UInt32(exactly: provider.defaultTTL ?? 3600) ?? 3600
    guard let text = boxes.first(where: { $0.role == .ttl })?.text.trimmed,
      let typed = UInt32(text), typed <= 604_800
    else { return usual }
    return typed
  }

  /// The type whose chosen name is `text`; nothing chosen is TXT.
  private func data(type text: String, strings: [[UInt8]]) -> RecordData? {
    let type = text.trimmed.uppercased()
    if type.isEmpty || type.contains("TXT") { return .txt(strings) }
    let own = fields.contains { field in
      field.role == .type && field.fill == .choose(text)
    }
    if own { return .txt(strings) }
    // RFC 7208 §3.1: the type SPF (99) is no longer used; its data has the shape of TXT.
    guard type == "SPF" else { return nil }
    var wire: [UInt8] = []
    for string in strings {
      wire.append(UInt8(string.count))
      wire += string
    }
    return .unknown(RecordType(rawValue: 99), wire)
  }

  /// The lines `txt NAME VALUE` of a box; lines of other types, comments and empty ones are left
  /// alone.
  private static func entries(
    _ text: String
  ) -> Result<[(name: String, type: String, value: String)], FormRefusal> {
    let others: Set<String> = [
      "a", "aaaa", "mx", "cname", "ns", "srv", "caa", "alias", "ptr", "sshfp", "tlsa",
    ]
    var found: [(name: String, type: String, value: String)] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let line = String(line).trimmed
      if line.isEmpty || line.hasPrefix("#") { continue }
      let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: true)
      guard let type = parts.first?.lowercased() else { continue }
      if others.contains(type) { continue }
      guard type == "txt", parts.count == 3 else { return .failure(.badLine) }
      found.append((String(parts[1]), "TXT", String(parts[2])))
    }
    return found.isEmpty ? .failure(.badLine) : .success(found)
  }
}

extension FormModel {
  /// What to type so that the form publishes the record.
  ///
  /// - Parameters:
  ///   - record: The record wanted.
  ///   - zone: The domain whose records are edited.
  /// - Returns: What to do with each field, or why this form cannot hold the record.
  public func boxes(for record: FormRecord, zone: DomainName) -> FormAnswer {
    if provider.ownQuirks.contains(.noTextRecords) {
      return .cannotHold(.noTextRecords, waysOut: provider.waysOut)
    }
    let octets = record.text.count
    if let limit = provider.textLimit, octets > limit {
      return .cannotHold(.tooLong(octets: octets, limit: limit), waysOut: provider.waysOut)
    }
    if provider.holdsDKIM2048 == false, octets > 255 {
      return .cannotHold(.tooLong(octets: octets, limit: 255), waysOut: provider.waysOut)
    }
    guard record.name.isWithin(zone) else { return .cannotHold(.outsideZone, waysOut: []) }
    guard let fields = filledFields(for: record, zone: zone) else {
      return .cannotHold(.notTypeable, waysOut: [])
    }
    let warnings = warnings(for: record, zone: zone)
    return .fill(
      FormFilling(
        fields: fields, warnings: warnings,
        waysOut: warnings.contains(.lengthIsDoubtful) ? provider.waysOut : []))
  }

  /// The fields as they should be filled, however long the value; nil when it cannot be typed.
  func filledFields(for record: FormRecord, zone: DomainName) -> [FieldFilling]? {
    guard let name = spelling.typed(record.name, in: zone),
      let text = String(validating: record.text, as: UTF8.self),
      let value = spelling.typed(text: text)
    else { return nil }
    let filled = fill(name: name, value: value)
    // The proof of the filling: the form, run forwards, gives this very record.
    let outcome = publish(filled.map(\.box), zone: zone, existing: [], limited: false)
    guard let published = outcome.record, published.name == record.name,
      published.type == .txt, published.joinedText == record.text
    else { return nil }
    return filled
  }

  /// The fields filled with these spellings of name and value.
  func fill(name: String, value: String) -> [FieldFilling] {
    fields.map { field in
      let action: FieldFilling.Action
      switch (field.role, field.fill) {
      case (.name, _): action = name.isEmpty ? .leaveEmpty : .type(name)
      case (.value, _): action = .type(value)
      case (.line, _): action = .type("txt \(name) \(value)")
      case (_, .choose(let choice)): action = .choose(choice)
      case (_, .leaveEmpty): action = .leaveEmpty
      case (_, .keep), (_, .typed): action = .keep
      }
      return FieldFilling(label: field.label, role: field.role, action: action)
    }
  }

  private func warnings(for record: FormRecord, zone: DomainName) -> [FormFilling.Warning] {
    var warnings: [FormFilling.Warning] = []
    let isApex = record.name == zone
    if provider.kind != .generic {
      for fact in provider.genericSpellings {
        switch fact {
        case .nameForm where !isApex: warnings.append(.nameFormIsAGuess)
        case .apexForm where isApex: warnings.append(.apexFormIsAGuess)
        case .valueForm: warnings.append(.valueFormIsAGuess)
        case .nameForm, .apexForm, .nameServers, .screen, .menuPath, .fields, .saveButtons,
          .textLimit, .holdsDKIM2048, .ttl, .publishDelay, .switchOn, .helpURL:
          break
        }
      }
      if !Self.isUsable(provider.fields) || provider.confidence(in: .fields) < .likely {
        warnings.append(.labelsAreAGuess)
      }
    }
    let roomIsKnown = provider.textLimit != nil || provider.holdsDKIM2048 == true
    if record.text.count > 255, !roomIsKnown {
      warnings.append(.lengthIsDoubtful)
    }
    let first = record.name.relative(to: zone)?.labels ?? []
    if first.count == 2, first[1] == Array("_domainkey".utf8),
      provider.ownDKIMSelectors.contains(where: { Array($0.utf8) == first[0] })
    {
      warnings.append(.nameHoldsProvidersKey)
    }
    if isApex, provider.automaticSPF != nil, record.text.starts(with: "v=spf1".utf8) {
      warnings.append(.providerAddsSPF)
    }
    return warnings
  }
}
