internal import DNSCore

/// Mail addresses in a text.
enum Addresses {
  private static func isLocal(_ octet: UInt8) -> Bool {
    octet.isAlphanumeric || "!#$%&'*+/=?^_`{|}~.-".utf8.contains(octet)
  }

  private static func isDomain(_ octet: UInt8) -> Bool {
    octet.isAlphanumeric || octet == 0x2D || octet == 0x2E
  }

  /// The address that begins exactly here.
  static func at(_ octets: [UInt8], _ start: Int, _ end: Int) -> Range<Int>? {
    var at = start
    while at < end, at - start <= 64, isLocal(octets[at]) { at += 1 }
    guard at > start, at < end, octets[at] == UInt8(ascii: "@") else { return nil }
    let domain = at + 1
    at = domain
    while at < end, at - domain < 254, isDomain(octets[at]) { at += 1 }
    while at > domain, !octets[at - 1].isAlphanumeric { at -= 1 }
    guard RecordName.domain(octets[domain..<at]) != nil, !isMask(octets[start..<(domain - 1)])
    else {
      return nil
    }
    return start..<at
  }

  /// `***`, `xxx`: letters in the place of a name.
  private static func isMask(_ local: ArraySlice<UInt8>) -> Bool {
    local.allSatisfy { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: ".") }
      || local.contains(UInt8(ascii: "*"))
      || local.count >= 2 && local.allSatisfy { $0 | 0x20 == UInt8(ascii: "x") }
  }

  static func first(in octets: [UInt8], _ range: Range<Int>) -> String? {
    var index = range.lowerBound
    let end = min(range.upperBound, octets.count)
    while index < end {
      guard let sign = octets[index..<end].firstIndex(of: UInt8(ascii: "@")) else { return nil }
      var start = sign
      while start > index, sign - start < 64, isLocal(octets[start - 1]) { start -= 1 }
      while start < sign, [0x27, 0x3D, 0x2F, 0x60].contains(octets[start]) { start += 1 }
      // `id=info@example.jp`, `rfc822;...`: what stands before an equals sign is no part of it.
      if let equals = octets[start..<sign].lastIndex(of: UInt8(ascii: "=")) { start = equals + 1 }
      if let found = at(octets, start, end) {
        return String(decoding: octets[found], as: UTF8.self)
      }
      index = sign + 1
    }
    return nil
  }

  static func all(in octets: [UInt8]) -> [String] {
    var found: [String] = []
    var index = 0
    while found.count < 50, let sign = octets[index...].firstIndex(of: UInt8(ascii: "@")) {
      let start = max(index, sign - 64)
      if let address = first(in: octets, start..<min(octets.count, sign + 255)) {
        found.append(address)
      }
      index = sign + 1
    }
    return found
  }
}
