/// An IPv4 or IPv6 address.
public enum IPAddress: Hashable, Sendable {
  /// IPv4: 32 bits, the first octet highest.
  case v4(UInt32)
  /// IPv6: 128 bits, the first group highest.
  case v6(high: UInt64, low: UInt64)

  /// Reads dotted-quad (four decimal numbers, no leading zeros beyond "0") or RFC 4291 §2.2 text,
  /// the form with an embedded IPv4 address included.
  ///
  /// No zone index, no brackets.
  public init?(_ text: String) {
    self.init(octets: Array(text.utf8)[...])
  }

  /// The same, from ASCII octets.
  public init?(octets: ArraySlice<UInt8>) {
    if octets.contains(UInt8(ascii: ":")) {
      guard let groups = IPAddress.groups(octets) else { return nil }
      let words = groups.map(UInt64.init)
      self = .v6(
        high: words[0] << 48 | words[1] << 32 | words[2] << 16 | words[3],
        low: words[4] << 48 | words[5] << 32 | words[6] << 16 | words[7])
    } else {
      guard let value = IPAddress.quad(octets) else { return nil }
      self = .v4(value)
    }
  }

  private static func quad(_ text: ArraySlice<UInt8>) -> UInt32? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var value: UInt32 = 0
    for part in parts {
      guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0") else {
        return nil
      }
      var number: UInt32 = 0
      for octet in part {
        guard let digit = octet.asciiDigit else { return nil }
        number = number * 10 + UInt32(digit)
      }
      guard number <= 255 else { return nil }
      value = value << 8 | number
    }
    return value
  }

  private static func groups(_ text: ArraySlice<UInt8>) -> [UInt16]? {
    var before: [UInt16] = []
    var after: [UInt16] = []
    var gap = false
    var rest = text
    let colon = UInt8(ascii: ":")
    if rest.starts(with: [colon, colon]) {
      gap = true
      rest = rest.dropFirst(2)
    }
    while !rest.isEmpty {
      let piece = rest.prefix { $0 != colon }
      if piece.contains(UInt8(ascii: ".")) {
        guard piece.endIndex == rest.endIndex, let value = quad(piece) else { return nil }
        let pair = [UInt16(value >> 16), UInt16(value & 0xFFFF)]
        if gap { after += pair } else { before += pair }
        rest = []
        break
      }
      guard (1...4).contains(piece.count) else { return nil }
      var group: UInt16 = 0
      for octet in piece {
        guard let digit = octet.hexDigit else { return nil }
        group = group << 4 | UInt16(digit)
      }
      if gap { after.append(group) } else { before.append(group) }
      rest = rest.dropFirst(piece.count)
      if rest.isEmpty { break }
      rest = rest.dropFirst()
      if rest.first == colon {
        guard !gap else { return nil }
        gap = true
        rest = rest.dropFirst()
      } else if rest.isEmpty {
        return nil
      }
    }
    let count = before.count + after.count
    guard gap ? count <= 7 : count == 8 else { return nil }
    return before + Array(repeating: 0, count: 8 - count) + after
  }

  /// The 4 or 16 octets in network order.
  public var octets: [UInt8] {
    switch self {
    case .v4(let value):
      return (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    case .v6(let high, let low):
      return (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * $0)) }
        + (0..<8).map { UInt8(truncatingIfNeeded: low >> (56 - 8 * $0)) }
    }
  }

  /// An address of 4 or 16 octets in network order; nil for any other number.
  public init?(networkOrder octets: some Collection<UInt8>) {
    switch octets.count {
    case 4:
      self = .v4(octets.reduce(0) { $0 << 8 | UInt32($1) })
    case 16:
      self = .v6(
        high: octets.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
        low: octets.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) })
    default:
      return nil
    }
  }

  /// Whether the first `bits` bits are those of `network`; false across families.
  ///
  /// `bits` beyond the family's width count as the whole width.
  public func isWithin(_ network: IPAddress, bits: Int) -> Bool {
    switch (self, network) {
    case (.v4(let mine), .v4(let theirs)):
      let shift = max(0, 32 - bits)
      return shift >= 32 || mine >> UInt32(shift) == theirs >> UInt32(shift)
    case (.v6(let high, let low), .v6(let theirHigh, let theirLow)):
      if bits <= 0 { return true }
      if bits <= 64 { return high >> UInt64(64 - bits) == theirHigh >> UInt64(64 - bits) }
      let shift = UInt64(max(0, 128 - bits))
      return high == theirHigh && low >> shift == theirLow >> shift
    case (.v4, .v6), (.v6, .v4):
      return false
    }
  }

  /// The name whose PTR record names this address (RFC 1035 §3.5, RFC 3596 §2.5).
  public var reverseName: DomainName {
    let hex = Array("0123456789abcdef".utf8)
    var wire: [UInt8] = []
    switch self {
    case .v4:
      for octet in octets.reversed() {
        let digits = Array(String(octet).utf8)
        wire.append(UInt8(digits.count))
        wire += digits
      }
      wire += [7] + Array("in-addr".utf8)
    case .v6:
      for octet in octets.reversed() {
        wire += [1, hex[Int(octet & 0xF)], 1, hex[Int(octet >> 4)]]
      }
      wire += [3] + Array("ip6".utf8)
    }
    return DomainName(validWire: wire + [4] + Array("arpa".utf8) + [0])
  }

  /// The IPv4 address inside ::ffff:0:0/96, or the address itself.
  public var unmapped: IPAddress {
    if case .v6(high: 0, let low) = self, low >> 32 == 0xFFFF {
      return .v4(UInt32(truncatingIfNeeded: low))
    }
    return self
  }
}

extension IPAddress: CustomStringConvertible {
  /// Dotted quad, or the canonical IPv6 text of RFC 5952.
  public var description: String {
    switch self {
    case .v4:
      return octets.map(String.init).joined(separator: ".")
    case .v6(let high, let low):
      let groups = (0..<8).map { index in
        UInt16(truncatingIfNeeded: (index < 4 ? high : low) >> UInt64(48 - 16 * (index % 4)))
      }
      var best = 0..<0
      var start = 0
      while start < 8 {
        var end = start
        while end < 8, groups[end] == 0 { end += 1 }
        if end - start > max(best.count, 1) { best = start..<end }
        start = max(end, start + 1)
      }
      func text(_ range: Range<Int>) -> String {
        groups[range].map { String($0, radix: 16) }.joined(separator: ":")
      }
      return best.isEmpty
        ? text(0..<8) : text(0..<best.lowerBound) + "::" + text(best.upperBound..<8)
    }
  }
}

extension UInt8 {
  /// The value of an ASCII hexadecimal digit; nil for any other octet.
  public var hexDigit: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }
}
