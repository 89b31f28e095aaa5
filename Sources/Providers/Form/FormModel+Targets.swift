internal import DNSCore

/// How a form takes the host that a CNAME, MX or NS points at.
public enum TargetForm: String, Hashable, Sendable, CaseIterable {
  /// As it is, without a dot at its end.
  case plain
  /// With a dot at its end; without one the form appends the domain.
  case dotted
}

extension Spelling {
  /// What is typed for the host that a record points at.
  func typed(target: DomainName) -> String {
    switch self.target {
    case .plain: target.description
    case .dotted: target.description + "."
    }
  }

  /// The host that a form makes of what was typed; nil when it takes it for none.
  func target(typed text: String, in zone: DomainName) -> DomainName? {
    let typed = text.trimmed
    guard !typed.isEmpty, typed.unicodeScalars.allSatisfy(Self.isOfName),
      let name = DomainName(typed), name != .root
    else { return nil }
    switch self.target {
    case .plain: return name
    case .dotted: return typed.utf8.last == UInt8(ascii: ".") ? name : zone.prepending(name)
    }
  }
}

extension FormModel {
  /// What to type so that the form publishes a record that points at a host.
  func boxes(pointing record: FormRecord, zone: DomainName) -> FormAnswer {
    guard record.name.isWithin(zone) else { return .cannotHold(.outsideZone, waysOut: []) }
    // RFC 1034 §3.6.2: the domain itself has other records, so it cannot be an alias.
    guard record.type == .cname, record.name != zone, let target = record.target,
      let name = spelling.typed(record.name, in: zone)
    else { return .cannotHold(.otherType(record.type.description), waysOut: []) }
    let filled = fill(name: name, value: spelling.typed(target: target)).map { field in
      var field = field
      switch (field.role, field.action) {
      case (.type, .choose): field.action = .choose("CNAME")
      case (.line, _): field.action = .type("cname \(name) \(target).")
      case _: break
      }
      return field
    }
    var warnings: [FormFilling.Warning] = []
    if provider.kind != .generic, !Self.isUsable(provider.fields) {
      warnings.append(.labelsAreAGuess)
    }
    if provider.proxiesAliases { warnings.append(.proxyOff) }
    return .fill(FormFilling(fields: filled, warnings: warnings))
  }

  /// The record that the form makes of a name, the type CNAME and a host.
  func alias(name: Box, value: Box, ttl: UInt32, zone: DomainName) -> Result<Record, FormRefusal> {
    guard let target = spelling.target(typed: value.text, in: zone) else {
      return .failure(.otherType("CNAME"))
    }
    guard let owner = spelling.name(typed: name.text, in: zone), owner != zone else {
      return .failure(.badName(label: name.label))
    }
    return .success(Record(name: owner, ttl: ttl, data: .cname(target)))
  }
}
