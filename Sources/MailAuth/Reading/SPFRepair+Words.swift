internal import DNSCore

extension SPFRepair {
  /// The address in a word, in front of a prefix length; nil when there is none.
  static func address(_ word: some Collection<UInt8>) -> IPAddress? {
    IPAddress(octets: Array(word.prefix { $0 != 0x2F })[...])
  }

  /// The sign of a word and what stands behind it.
  private static func parts(_ word: [UInt8]) -> (sign: [UInt8], body: [UInt8]) {
    let sign = Array(word.prefix(1).filter { SPFQualifier(rawValue: $0) != nil })
    return (sign, Array(word.dropFirst(sign.count)))
  }

  private static let mechanisms = [
    "ip4", "ip6", "ipv4", "ipv6", "include", "exists", "a", "mx", "ptr",
  ]
  private static let modifiers = ["redirect", "exp"]

  /// Two words that are one term: a sign and its mechanism, a name and its value, a network and its
  /// length; nil for any other two.
  static func joined(_ word: [UInt8], _ next: [UInt8]) -> [UInt8]? {
    let (sign, body) = parts(word)
    let small = body.map(\.asciiLowercased)
    guard let first = next.first else { return nil }
    if body.isEmpty { return next[...].isText("all") ? sign + next : nil }
    let isMechanism = mechanisms.contains { small.elementsEqual($0.utf8) }
    let isModifier = modifiers.contains { small.elementsEqual($0.utf8) }
    if isMechanism || isModifier, first == 0x3A || first == 0x3D {
      return word + next
    }
    if first == 0x2F, let whole = networkWithLength(word, next) { return whole }
    guard isValue(next) else { return nil }
    if ["ip4", "ip6", "ipv4", "ipv6", "include", "exists"].contains(where: {
      small.elementsEqual($0.utf8)
    }) {
      return word + [0x3A] + next
    }
    if let last = small.last, last == 0x3A || last == 0x3D {
      let name = small.dropLast()
      let isKnown = (mechanisms + modifiers).contains { name.elementsEqual($0.utf8) }
      return isKnown ? word + next : nil
    }
    return nil
  }

  /// `ip4:192.0.2.0 /24`, only where the address has no bits behind the length.
  private static func networkWithLength(_ word: [UInt8], _ next: [UInt8]) -> [UInt8]? {
    switch term(word + next)?.directive?.mechanism {
    case .ip4(let ip, let bits)?, .ip6(let ip, let bits)?:
      return bits > 0 && ip.network(bits: bits) == ip ? word + next : nil
    case .all?, .include?, .a?, .mx?, .ptr?, .exists?, nil: return nil
    }
  }

  private static func isValue(_ word: [UInt8]) -> Bool {
    if address(word) != nil { return true }
    return word.contains(0x2E) && !word.contains(0x3A) && !word.contains(0x3D)
      && SPFQualifier(rawValue: word[0]) == nil
  }

  /// The parts of a word between commas and semicolons outside macros, and without a full stop or the
  /// like behind a signed `all`.
  static func pieces(_ word: [UInt8]) -> [[UInt8]] {
    var pieces: [[UInt8]] = [[]]
    var isInMacro = false
    for octet in word {
      if octet == 0x7B { isInMacro = true }
      if octet == 0x7D { isInMacro = false }
      if !isInMacro, octet == 0x2C || octet == 0x3B {
        pieces.append([])
      } else {
        pieces[pieces.count - 1].append(octet)
      }
    }
    return pieces.filter { !$0.isEmpty }
  }

  /// The terms that a word without blanks and separators was meant to be; nil when that is not clear.
  mutating func mended(_ word: [UInt8]) -> [[UInt8]]? {
    if let parts = withoutGluedAll(word) { return parts }
    if let parts = parted(word) { return parts }
    let (sign, body) = Self.parts(word)
    if let ip = Self.address(body) {
      repairs.note(.argument)
      return [sign + Self.name(of: ip) + body]
    }
    if let ending = Self.ending(sign, body) {
      repairs.note(.name(from: word, to: ending))
      return [ending]
    }
    guard let (name, value) = Self.nameAndValue(body) else { return nil }
    let networks = ["ip", "ip4", "ip6", "ipv4", "ipv6", "a", "include"]
    let isNetwork = networks.contains { name.elementsEqual($0.utf8) }
    // `a:` and `include:` take names only: an address behind them was meant as `ip4:`.
    let network = value.last == 0x2E ? Array(value.dropLast()) : value
    if isNetwork, let ip = Self.address(network) {
      repairs.note(.name(from: name, to: Array(Self.name(of: ip).dropLast())))
      return [sign + Self.name(of: ip) + network]
    }
    let names = Self.mechanisms + Self.modifiers
    let known = names.first { name.elementsEqual($0.utf8) }
    let near = ["include", "exists", "redirect"].filter { editDistance(name, $0.utf8) == 1 }
    guard let right = known ?? (near.count == 1 ? near[0] : nil) else { return nil }
    if known == nil {
      repairs.note(.name(from: name, to: Array(right.utf8)))
    } else {
      repairs.note(.separator)
    }
    let isModifier = Self.modifiers.contains(right)
    if isModifier, !sign.isEmpty { return nil }
    return [sign + Array(right.utf8) + [isModifier ? 0x3D : 0x3A] + value]
  }

  private static func name(of ip: IPAddress) -> [UInt8] {
    switch ip {
    case .v4: Array("ip4:".utf8)
    case .v6: Array("ip6:".utf8)
    }
  }

  /// A name in small letters and the value behind its colon or sign of equality; `ip4192.0.2.1` has
  /// neither.
  private static func nameAndValue(_ body: [UInt8]) -> (name: [UInt8], value: [UInt8])? {
    if let mark = body.firstIndex(where: { $0 == 0x3A || $0 == 0x3D }), mark > 0,
      body[..<mark].allSatisfy({ $0.isMailLetter || $0.isMailDigit })
    {
      let name = body[..<mark].map(\.asciiLowercased)
      let isKnown = (mechanisms + modifiers).contains { name.elementsEqual($0.utf8) }
      if isKnown || name.count <= 10 {
        return (name, Array(body[(mark + 1)...].drop { $0 == 0x3A || $0 == 0x3D }))
      }
    }
    for name in ["ipv4", "ipv6", "ip4", "ip6"]
    where body.prefix(name.utf8.count).elementsEqual(name.utf8, by: { $0.asciiLowercased == $1 }) {
      let value = Array(body.dropFirst(name.utf8.count))
      if address(value) != nil { return (Array(name.utf8), value) }
    }
    return nil
  }

  /// A signed word that is almost `all`: `~al`, `-alll`, `~all.`.
  private static func ending(_ sign: [UInt8], _ body: [UInt8]) -> [UInt8]? {
    guard let mark = sign.first, mark != 0x2B else { return nil }
    let small = body.map(\.asciiLowercased)
    let letters = small.prefix { $0.isMailLetter || $0.isMailDigit }
    let marks: Set<UInt8> = [0x21, 0x27, 0x29, 0x2E, 0x3A, 0x3E, 0x5D, 0x60]
    guard small.dropFirst(letters.count).allSatisfy(marks.contains),
      editDistance(letters, "all".utf8) <= 1
    else { return nil }
    return sign + Array("all".utf8)
  }

  /// `include:example.net~all`: a signed `all` that is glued to another term.
  private mutating func withoutGluedAll(_ word: [UInt8]) -> [[UInt8]]? {
    let tail = word.suffix(4)
    guard word.count > 4, let sign = tail.first, SPFQualifier(rawValue: sign) != nil,
      Array(tail.dropFirst())[...].isText("all")
    else { return nil }
    let front = Array(word.dropLast(4))
    guard let last = front.last, SPFQualifier(rawValue: last) == nil else { return nil }
    if let term = Self.term(front), term.slip == nil {
      repairs.note(.parted)
      return [front, Array(tail)]
    }
    guard let parts = mended(front) else { return nil }
    repairs.note(.parted)
    return parts + [Array(tail)]
  }

  /// Terms with a name and a colon that are glued together: `ip4:192.0.2.1include:example.net`.
  private mutating func parted(_ word: [UInt8]) -> [[UInt8]]? {
    var parts: [[UInt8]] = []
    var start = 0
    var index = 1
    while index < word.count {
      let isName = ["include:", "exists:", "ip4:", "ip6:"].contains { name in
        word[index...].prefix(name.utf8.count).map(\.asciiLowercased).elementsEqual(name.utf8)
      }
      if isName {
        let isSigned = SPFQualifier(rawValue: word[index - 1]) != nil
        let end = isSigned ? index - 1 : index
        if end > start {
          parts.append(Array(word[start..<end]))
          start = end
        }
        index += 4
      } else {
        index += 1
      }
    }
    guard !parts.isEmpty else { return nil }
    parts.append(Array(word[start...]))
    guard parts.allSatisfy({ Self.term($0)?.slip == nil && Self.term($0) != nil }) else {
      return nil
    }
    repairs.note(.parted)
    return parts
  }
}
