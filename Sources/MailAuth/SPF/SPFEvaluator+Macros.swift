internal import DNSCore

extension SPFEvaluator {
  /// What a domain in a term stands for.
  enum Target {
    case name(DomainName)
    /// No question can be asked for it.
    case noName
    /// An answer for `%{p}` is missing.
    case open
    /// `%{p}` was one lookup too many.
    case limit(SPFProblem)
  }

  /// The name that a term is about; without one of its own, the domain whose record this is.
  mutating func target(_ spec: SPFDomainSpec?, domain: DomainName) -> Target {
    guard let spec else { return .name(domain) }
    if let name = spec.name { return .name(name) }
    guard spec.hasMacros else { return .noName }
    // RFC 7208 §4.6.4: the reverse lookup of %{p} is one of the ten; it is asked once.
    if spec.text.needsValidatedName, !hasPaidForValidatedName {
      hasPaidForValidatedName = !isSurveying
      switch countLookup() {
      case .failed(_, let problem): return .limit(problem)
      case nil, .matched, .notMatched, .open: break
      }
    }
    guard let octets = expand(spec.text, domain: domain) else { return .open }
    return SPF.targetName(octets).map(Target.name) ?? .noName
  }

  /// The explanation behind `exp=` (RFC 7208 §6.2); nil when there is none, or an answer is missing.
  mutating func explain(_ spec: SPFDomainSpec, domain: DomainName) -> [UInt8]? {
    // RFC 7208 §6.2: whatever goes wrong here, it is as if there were no `exp=`; nothing counts.
    guard let octets = spec.name.map(SPF.text) ?? expand(spec.text, domain: domain),
      let name = SPF.targetName(octets)
    else { return nil }
    guard case .records(let records) = ask(Question(name, .txt)), records.count == 1,
      let text = records.first?.joinedText, let explanation = SPFMacroString(explanation: text)
    else { return nil }
    // RFC 7208 §6.2: the text MUST be US-ASCII; what the client put into its name or its sender must
    // not break a reply line either.
    guard let text = expand(explanation, domain: domain),
      text.allSatisfy({ (0x20...0x7E).contains($0) })
    else { return nil }
    return text
  }

  /// RFC 7208 §7: a text with its macros replaced; nil while an answer for `%{p}` is missing.
  mutating func expand(_ text: SPFMacroString, domain: DomainName) -> [UInt8]? {
    var octets: [UInt8] = []
    for piece in text.pieces {
      switch piece {
      case .literal(let literal): octets += literal
      case .percent: octets.append(0x25)
      case .space: octets.append(0x20)
      case .escapedSpace: octets += [0x25, 0x32, 0x30]
      case .macro(let macro):
        guard let value = value(of: macro.letter, domain: domain) else { return nil }
        let transformed = SPFEvaluator.transform(value, by: macro)
        octets += macro.isEscaped ? SPFEvaluator.escaped(transformed) : transformed
      }
    }
    return octets
  }

  /// RFC 7208 §7.2.
  private mutating func value(of letter: SPFMacro.Letter, domain: DomainName) -> [UInt8]? {
    switch letter {
    case .sender: return identity.localPart + [0x40] + identity.domain
    case .localPart: return identity.localPart
    case .senderDomain: return identity.domain
    case .domain: return SPF.text(of: domain)
    case .address: return SPFEvaluator.dotted(ip)
    case .validatedName: return validatedName(domain: domain)
    case .family:
      if case .v4 = ip { return Array("in-addr".utf8) }
      return Array("ip6".utf8)
    case .helo: return identity.helo
    case .readableAddress: return Array(ip.description.utf8)
    case .receiver: return settings.receiver
    case .timestamp: return Array(String(settings.timestamp).utf8)
    }
  }

  /// Dotted quad, or 32 dotted nibbles.
  private static func dotted(_ ip: IPAddress) -> [UInt8] {
    guard case .v6 = ip else { return Array(ip.description.utf8) }
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    for octet in ip.octets {
      for nibble in [octet >> 4, octet & 0xF] {
        if !text.isEmpty { text.append(0x2E) }
        text.append(digits[Int(nibble)])
      }
    }
    return text
  }

  /// RFC 7208 §7.3: the client's name that leads back to its address.
  ///
  /// Best is the domain itself, then one below it, then any; `unknown` without one, and when the DNS
  /// fails. nil: an answer is missing.
  private mutating func validatedName(domain: DomainName) -> [UInt8]? {
    let unknown = Array("unknown".utf8)
    let records: [Record]
    switch ask(Question(ip.reverseName, .ptr)) {
    case .missing: return nil
    case .failure, .void: return unknown
    case .records(let found): records = found
    }
    var validated: [DomainName] = []
    var isOpen = false
    for name in pointedNames(records) {
      switch ask(Question(name, addressType)) {
      case .missing: isOpen = true
      case .failure, .void: break
      case .records(let records): if isValidated(records) { validated.append(name) }
      }
    }
    if isOpen { return nil }
    let best =
      validated.first { $0 == domain } ?? validated.first { $0.isWithin(domain) } ?? validated.first
    return best.map(SPF.text) ?? unknown
  }

  /// RFC 7208 §7.3: split, reverse, keep the parts on the right, join with dots.
  private static func transform(_ value: [UInt8], by macro: SPFMacro) -> [UInt8] {
    guard macro.isReversed || macro.keptParts != nil || !macro.delimiters.isEmpty else {
      return value
    }
    let delimiters = macro.delimiters.isEmpty ? [0x2E] : macro.delimiters
    var parts = value.split(omittingEmptySubsequences: false) { delimiters.contains($0) }
    if macro.isReversed { parts.reverse() }
    if let kept = macro.keptParts { parts = parts.suffix(kept) }
    return Array(parts.joined(separator: [0x2E]))
  }

  /// RFC 7208 §7.3: everything but the unreserved characters of RFC 3986 §2.3 is escaped.
  private static func escaped(_ value: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    for octet in value {
      switch octet {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: text.append(octet)
      default: text += [0x25, digits[Int(octet >> 4)], digits[Int(octet & 0xF)]]
      }
    }
    return text
  }
}
