internal import DNSCore

extension HostValues.Record {
  /// The domain whose mail the record serves, a doubled part taken away; nil without a full name and
  /// for reverse names.
  var servedDomain: DomainName? {
    guard let name else { return nil }
    let labels = name.labels
    let base: ArraySlice<[UInt8]>
    switch purpose {
    case .ptr:
      return nil
    case .dkim:
      guard let index = labels.lastIndex(of: Array("_domainkey".utf8)) else { return nil }
      base = labels[(index + 1)...]
    case .dmarc:
      guard let index = labels.lastIndex(of: Array("_dmarc".utf8)) else { return nil }
      base = labels[(index + 1)...]
    case .spf:
      base = labels[...]
    }
    guard base.count >= 2 else { return nil }
    return DomainName(labels: HostValues.undoubled(Array(base)))
  }

  /// Whether the domain stands in the name twice: `default._domainkey.example.jp.example.jp`.
  var nameIsDoubled: Bool {
    guard purpose != .ptr, let name, let domain = servedDomain else { return false }
    let labels = name.labels
    let part = domain.labels
    guard part.count >= 2, labels.count >= 2 * part.count else { return false }
    return labels.dropLast(part.count).windows(of: part.count).contains { $0.elementsEqual(part) }
  }
}

extension HostValues {
  /// `example.jp.example.jp` → `example.jp`: the shortest end of two labels or more that stands twice.
  static func undoubled(_ labels: [[UInt8]]) -> [[UInt8]] {
    var length = 2
    while 2 * length <= labels.count {
      if labels.suffix(length).elementsEqual(labels.dropLast(length).suffix(length)) {
        return Array(labels.suffix(length))
      }
      length += 1
    }
    return labels
  }
}

extension Collection {
  /// Every run of `length` elements.
  func windows(of length: Int) -> [SubSequence] {
    guard length > 0, count >= length else { return [] }
    return (0...(count - length)).map { dropFirst($0).prefix(length) }
  }
}
