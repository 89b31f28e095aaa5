internal import DNSCore

/// How receivers write domains, addresses and result words.
enum ResultWords {
  /// A host name of at least two labels of letters, digits, hyphens and underscores; nil for masks
  /// (`none`, stars) and everything else.
  static func hostName(_ text: some StringProtocol) -> DomainName? {
    var octets = Array(text.utf8).map(\.asciiLowercased)
    while let last = octets.last, [0x2E, 0x3E, 0x2C, 0x22, 0x27, 0x5D].contains(last) {
      octets.removeLast()
    }
    let labels = octets.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last, last.count >= 2 else { return nil }
    // The last label is never all digits (RFC 3696 §2): that would be an address.
    guard last.contains(where: { $0.asciiDigit == nil }) else { return nil }
    for label in labels {
      guard label.allSatisfy({ isHostOctet($0) }), label.first != 0x2D else { return nil }
    }
    // Letters in the place of a name: xxx.jp, xxxxx.example.
    if labels.contains(where: { $0.count >= 2 && $0.allSatisfy { $0 == UInt8(ascii: "x") } }) {
      return nil
    }
    return DomainName(labels: labels.map { Array($0) })
  }

  /// The domain of an address (`info@example.jp`, `@example.jp`, `<info@example.jp>`, `"..."`) or of
  /// a bare domain.
  static func domain(of text: some StringProtocol) -> DomainName? {
    let stops: Set<Character> = ["<", ">", "\"", "'", " ", "\t"]
    let bare = String(String(text).split { stops.contains($0) }.first ?? "")
    if let at = bare.utf8.lastIndex(of: UInt8(ascii: "@")) {
      return hostName(bare[bare.utf8.index(after: at)...])
    }
    return hostName(bare)
  }

  /// A result word in lower case; RFC 5451 called SPF's and DKIM's `fail` also `hardfail`.
  static func result(_ word: String) -> String {
    let lower = word.lowercased()
    return lower == "hardfail" ? "fail" : lower
  }

  /// Whether a word can be a result: letters and digits, and not the beginning of a known one.
  static func isResult(_ word: String) -> Bool {
    let lower = word.lowercased()
    guard !lower.isEmpty,
      lower.utf8.allSatisfy({ $0.asciiDigit != nil || (0x61...0x7A).contains($0) })
    else { return false }
    return known.contains(lower) || !known.contains { $0.hasPrefix(lower) }
  }

  /// RFC 8601 §2.7.
  private static let known: Set<String> = [
    "pass", "fail", "softfail", "hardfail", "neutral", "none", "policy", "temperror", "permerror",
  ]

  /// The first IP address that stands in a text as a word of its own.
  static func address(in text: String) -> IPAddress? {
    let stops = Set(" \t,;()[]<>\"'=".utf8)
    for word in text.utf8.split(whereSeparator: { stops.contains($0) }) {
      // RFC 5321 §4.1.3 writes `IPv6:` in mixed case.
      var octets = word.map(\.asciiLowercased)
      if let address = IPAddress(octets: octets[...]), isWhole(octets) { return address }
      // "...designates 203.0.113.25." and "ip:203.0.113.25" are addresses too.
      while let last = octets.last, last == 0x2E || last == 0x3A { octets.removeLast() }
      for prefix in ["ip:", "ipv6:", "ip4:", "ip6:"] where octets.starts(with: Array(prefix.utf8)) {
        octets.removeFirst(prefix.utf8.count)
      }
      if let address = IPAddress(octets: octets[...]), isWhole(octets) { return address }
    }
    return nil
  }

  /// Words as `::` or `1::` alone could be anything.
  private static func isWhole(_ octets: [UInt8]) -> Bool {
    octets.count >= 6
  }

  private static func isHostOctet(_ octet: UInt8) -> Bool {
    octet.asciiDigit != nil || (0x61...0x7A).contains(octet) || octet == 0x2D || octet == 0x5F
  }

  /// The last two labels, or three where the second level is a registry's own (`co.jp`): enough to
  /// tell whether two host names belong to one house.
  static func house(of host: DomainName) -> DomainName {
    let labels = host.labels
    if labels.count >= 3, let top = labels.last, top.count == 2, labels[labels.count - 2].count <= 3
    {
      return host.suffix(labels: 3)
    }
    return host.suffix(labels: 2)
  }
}
