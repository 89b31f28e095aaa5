internal import DNSCore

/// Octets looked at as text; nothing here trusts them.
enum Text {
  /// Whether a text begins with ASCII letters, capitals or not.
  static func hasPrefix(_ text: [UInt8], _ prefix: String) -> Bool {
    text.prefix(prefix.utf8.count).elementsEqual(prefix.utf8) {
      $0.asciiLowercased == $1.asciiLowercased
    }
  }

  /// ASCII capitals made small.
  static func lower(_ text: [UInt8]) -> [UInt8] { text.map(\.asciiLowercased) }

  /// Where `part` first stands in the text, capitals or not; nil when it does not.
  static func find(_ part: String, in text: [UInt8]) -> Int? {
    let part = lower(Array(part.utf8))
    guard !part.isEmpty, text.count >= part.count else { return nil }
    let text = lower(text)
    return (0...(text.count - part.count)).first {
      text[$0..<($0 + part.count)].elementsEqual(part)
    }
  }

  /// Whether a text is nothing but a host name of three labels or more.
  static func isHostName(_ text: [UInt8]) -> Bool {
    let isBlank = { (octet: UInt8) in [0x20, 0x09, 0x0D, 0x0A].contains(octet) }
    var text = text.drop(while: isBlank)
    while let last = text.last, isBlank(last) || last == UInt8(ascii: ".") { text.removeLast() }
    let labels = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isLetter = { (octet: UInt8) in (0x61...0x7A).contains(octet.asciiLowercased) }
    guard text.count <= 253, labels.count >= 3, let top = labels.last, top.count >= 2,
      top.allSatisfy(isLetter)
    else { return false }
    return labels.allSatisfy { label in
      !label.isEmpty && label.count <= 63
        && label.allSatisfy {
          isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
        }
    }
  }
}
