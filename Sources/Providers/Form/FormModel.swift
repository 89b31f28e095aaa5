public import DNSCore

/// A provider's form, ready to be filled: boxes to record, and record to boxes.
///
/// Typing what `boxes(for:zone:)` says publishes exactly the wanted record.
public struct FormModel: Hashable, Sendable {
  /// Whose form it is.
  public let provider: Provider
  let spelling: Spelling
  /// How it lays out the records of a zone.
  public let shape: FormShape
  /// The provider's fields; those of the generic form when its own are not known.
  public let fields: [Field]

  /// The form of a provider.
  public init(_ provider: Provider) {
    self.provider = provider
    spelling = Spelling(provider)
    shape = provider.shape
    fields = Self.isUsable(provider.fields) ? provider.fields : Provider.generic.fields
  }

  /// Whether fields hold a name and a value, or a line.
  static func isUsable(_ fields: [Field]) -> Bool {
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
    _ boxes: [Box], zone: DomainName, existing: [Record], limited: Bool,
    beside shared: Set<DomainName> = []
  ) -> PublishOutcome {
    if provider.ownQuirks.contains(.noTextRecords), limited { return .refused(.noTextRecords) }
    var entries: [(name: Box, type: String, value: Box)] = []
    if let line = boxes.first(where: { $0.role == .line }) {
      switch Self.entries(line) {
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
      entries = values(in: value).map { (name, type, $0) }
    }
    let ttl = timeToLive(boxes)
    var records: [Record] = []
    for entry in entries {
      let record: Record
      switch self.record(
        name: entry.name, type: entry.type, value: entry.value, ttl: ttl, zone: zone,
        limited: limited)
      {
      case .success(let found): record = found
      case .failure(let refusal): return .refused(refusal)
      }
      let sameName = existing.filter { $0.name == record.name && $0.type == record.type }
      if (sameName + records).contains(where: {
        $0.name == record.name && $0.data.type == record.type
          && (record.type == .cname ? $0.data == record.data : $0.joinedText == record.joinedText)
      }) {
        return .refused(.alreadyThere)
      }
      if !sameName.isEmpty, !shared.contains(record.name), let refusal = refusalOfSecond() {
        return .refused(refusal)
      }
      records.append(record)
    }
    return .published(records)
  }

  /// The values in a box: one, or one a line where several values share an entry.
  private func values(in box: Box) -> [Box] {
    guard shape == .sets else { return [box] }
    let lines = box.text.split(whereSeparator: \.isNewline).map { String($0).trimmed }
      .filter { !$0.isEmpty }
    guard lines.count > 1 else { return [box] }
    return lines.map { Box(label: box.label, role: box.role, text: $0) }
  }

  /// The record that the form makes of a name, a type and a value.
  func record(
    name: Box, type: String, value: Box, ttl: UInt32, zone: DomainName, limited: Bool
  ) -> Result<Record, FormRefusal> {
    if type.trimmed.uppercased() == "CNAME" {
      return alias(name: name, value: value, ttl: ttl, zone: zone)
    }
    guard let owner = spelling.name(typed: name.text, in: zone) else {
      return .failure(refusal(ofName: name, value: value, zone: zone))
    }
    let strings: [[UInt8]]
    switch spelling.strings(typed: value.text) {
    case .success(let found): strings = found
    case .failure(.missing): return .failure(.missing(.value, label: value.label))
    case .failure(let refusal): return .failure(refusal)
    }
    let octets = strings.reduce(0) { $0 + $1.count }
    if limited, let limit = provider.limit(of: Array(strings.joined())), octets > limit {
      return .failure(.tooLong(octets: octets, limit: limit))
    }
    guard let data = data(type: type, strings: strings) else {
      return .failure(.otherType(type))
    }
    return .success(Record(name: owner, ttl: ttl, data: data))
  }

  /// Why a name is refused: the box and the letter, or that it holds the value.
  private func refusal(ofName name: Box, value: Box, zone: DomainName) -> FormRefusal {
    let typed = name.text.trimmed
    if typed.isEmpty { return .missing(.name, label: name.label) }
    let isText = typed.contains("=") || typed.contains(" ")
    if isText, name.label != value.label, !value.text.trimmed.isEmpty,
      spelling.name(typed: value.text, in: zone) != nil
    {
      return .swapped(name: name.label, value: value.label)
    }
    guard let letter = typed.unicodeScalars.first(where: { !Spelling.isOfName($0) }) else {
      return .badName(label: name.label)
    }
    let half = FullWidth.folded(typed)
    return .badLetter(
      label: name.label, letter: String(letter),
      instead: half != typed && spelling.name(typed: half, in: zone) != nil ? half : nil)
  }

  /// Why a second record of one name is refused; nil when it is not.
  private func refusalOfSecond() -> FormRefusal? {
    let quirks = provider.ownQuirks
    return quirks.contains(.oneTextPerName) || quirks.contains(.valuesShareOneEntry)
      ? .nameTaken : nil
  }

  /// The TTL of a record for which none was chosen, in seconds.
  public var usualTTL: UInt32 { UInt32(exactly: provider.defaultTTL ?? 3600) ?? 3600 }

  private func timeToLive(_ boxes: [Box]) -> UInt32 {
    guard let text = boxes.first(where: { $0.role == .ttl })?.text.trimmed,
      let typed = UInt32(text), typed <= 604_800
    else { return usualTTL }
    return typed
  }

  /// The type whose chosen name is `text`; nothing chosen is TXT.
  private func data(type text: String, strings: [[UInt8]]) -> RecordData? {
    let type = text.trimmed.uppercased()
    let choices = fields.compactMap { field -> String? in
      guard field.role == .type, case .choose(let choice) = field.fill else { return nil }
      return choice.trimmed.uppercased()
    }
    if type.isEmpty || type == "TXT" || choices.contains(type) { return .txt(strings) }
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
    _ box: Box
  ) -> Result<[(name: Box, type: String, value: Box)], FormRefusal> {
    var found: [(name: Box, type: String, value: Box)] = []
    let lines = box.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      guard let words = ZoneWords(String(line), isTypeFirst: true) else { continue }
      guard ZoneWords.types.contains(words.type), words.type != "txt" || !words.value.isEmpty
      else { return .failure(.badLine(number: index + 1)) }
      guard words.type == "txt" else { continue }
      found.append(
        (
          Box(label: box.label, role: .name, text: words.name), "TXT",
          Box(label: box.label, role: .value, text: words.value)
        ))
    }
    return found.isEmpty ? .failure(.missing(.line, label: box.label)) : .success(found)
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
    if record.type != .txt { return boxes(pointing: record, zone: zone) }
    if provider.ownQuirks.contains(.noTextRecords) {
      return .cannotHold(.noTextRecords, waysOut: provider.waysOut)
    }
    let octets = record.text.count
    if let limit = provider.limit(of: record.text), octets > limit {
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
