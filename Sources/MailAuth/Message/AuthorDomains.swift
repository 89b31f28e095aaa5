public import DNSCore

extension MailMessage {
  /// The domains of all addresses in From fields, each once, in the order they stand; DMARC needs
  /// exactly one (RFC 9989 §5.3.1).
  public var authorDomains: [DomainName] {
    var domains: [DomainName] = []
    for field in fields where field.isNamed("from") {
      var reader = AddressReader(field.unfolded)
      for domain in reader.domains() where !domains.contains(domain) && domains.count < 16 {
        domains.append(domain)
      }
    }
    return domains
  }
}

/// Finds the domains in a list of addresses (RFC 5322 §3.4), forgiving what is around them.
private struct AddressReader {
  private let octets: [UInt8]
  private var index = 0

  init(_ octets: [UInt8]) {
    self.octets = octets
  }

  /// Walks over the list once: quoted strings and comments are stepped over, an angle address counts
  /// more than the words before it, commas and the marks of groups part addresses.
  mutating func domains() -> [DomainName] {
    var found: [DomainName] = []
    var bare: [UInt8] = []
    var angle: [UInt8]?
    func end() {
      if let domain = Self.domain(angle ?? bare) { found.append(domain) }
      bare = []
      angle = nil
    }
    while index < octets.count, found.count < 64 {
      let octet = octets[index]
      switch octet {
      case UInt8(ascii: "\""): bare += quoted()
      case UInt8(ascii: "("): skipComment()
      case UInt8(ascii: "<"): angle = inAngle()
      case UInt8(ascii: ","), UInt8(ascii: ";"):
        end()
        index += 1
      case UInt8(ascii: ":"):
        // RFC 5322 §3.4: the name of a group ends here.
        bare = []
        index += 1
      default:
        bare.append(octet)
        index += 1
      }
    }
    end()
    return found
  }

  /// Steps over a quoted string; what stands for it is one letter, as it holds no domain.
  private mutating func quoted() -> [UInt8] {
    index += 1
    while index < octets.count, octets[index] != UInt8(ascii: "\"") {
      index += octets[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    index += 1
    return [UInt8(ascii: "q")]
  }

  private mutating func skipComment() {
    var depth = 0
    while index < octets.count {
      switch octets[index] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "\\"): index += 1
      default: break
      }
      index += 1
      if depth == 0 { return }
    }
  }

  private mutating func inAngle() -> [UInt8] {
    var inside: [UInt8] = []
    index += 1
    while index < octets.count, octets[index] != UInt8(ascii: ">") {
      switch octets[index] {
      case UInt8(ascii: "\""): inside += quoted()
      case UInt8(ascii: "("): skipComment()
      default:
        inside.append(octets[index])
        index += 1
      }
    }
    index += 1
    return inside
  }

  private static func domain(_ address: [UInt8]) -> DomainName? {
    guard let at = address.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    var text = address[(at + 1)...].filter { !$0.isFoldingWhiteSpace }
    if text.last == UInt8(ascii: ".") { text.removeLast() }
    if text.contains(where: { $0 >= 0x80 }) {
      // RFC 9989 §5.3.1: U-labels become A-labels; a name that cannot is no author domain.
      return try? DomainName(typed: String(decoding: text, as: UTF8.self))
    }
    return DomainName(hostOctets: text[...])
  }
}
