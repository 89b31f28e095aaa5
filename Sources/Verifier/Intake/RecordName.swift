internal import DNSCore

/// Names of records and domains, as people and pages write them.
enum RecordName {
  /// Reads a name of one label or more; nil for masks and for what is no name.
  ///
  /// A last dot is optional; internationalised labels become A-labels.
  static func read(_ octets: some Collection<UInt8>) -> DomainName? {
    var octets = Array(octets)
    while let last = octets.last, [0x2E, 0x3A, 0x2C, 0x3B].contains(last) { octets.removeLast() }
    guard !octets.isEmpty, octets.count <= 400 else { return nil }
    var labels: [[UInt8]] = []
    for label in octets.split(separator: 0x2E, omittingEmptySubsequences: false) {
      guard !label.isEmpty else { return nil }
      if label.allSatisfy({ $0 < 0x80 }) {
        guard label.allSatisfy({ $0.isAlphanumeric || $0 == 0x2D || $0 == 0x5F || $0 == 0x2A })
        else { return nil }
        labels.append(Array(label))
      } else {
        guard let ascii = asciiLabel(String(decoding: label, as: UTF8.self)) else { return nil }
        labels.append(ascii)
      }
    }
    if isMask(labels) { return nil }
    return DomainName(labels: labels)
  }

  /// The A-label of an internationalised label (RFC 5890 §2.3.2.1).
  private static func asciiLabel(_ label: String) -> [UInt8]? {
    guard label.utf8.count <= 250 else { return nil }
    do throws(DomainInputError) {
      return try DomainName(typed: label + ".example").labels.first
    } catch {
      return nil
    }
  }

  /// A name of two labels or more whose last is no number.
  static func domain(_ octets: some Collection<UInt8>) -> DomainName? {
    guard let name = read(octets), name.labelCount >= 2, let last = name.labels.last,
      last.count >= 2, last.contains(where: { $0.asciiDigit == nil }),
      last.allSatisfy({ $0.isAlphanumeric || $0 == 0x2D }), last.first?.isLetter == true,
      name.labels.first?.first != 0x2D
    else { return nil }
    return name
  }

  /// Letters or words in the place of a name: `xxx.jp`, `yourdomain.com`.
  private static func isMask(_ labels: [[UInt8]]) -> Bool {
    let masks: Set<String> = [
      "yourdomain", "your-domain", "mydomain", "my-domain", "domain-name", "yoursite",
      "your_domain", "mysite", "redacted", "removed", "hidden", "somedomain", "masked",
    ]
    return labels.contains { label in
      let word = String(decoding: label.map(\.asciiLowercased), as: UTF8.self)
      return masks.contains(word)
        || label.count >= 2 && label.allSatisfy { $0 | 0x20 == UInt8(ascii: "x") }
    }
  }
}
