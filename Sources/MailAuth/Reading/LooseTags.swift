internal import DNSCore

/// A tag of a DKIM or DMARC text (RFC 6376 §3.2) that need not follow the grammar.
struct LooseTag: Hashable {
  /// Its name in small letters.
  var name: [UInt8]
  /// Its value without blanks at both ends.
  var value: [UInt8]
  /// The octets of the whole part.
  var range: Range<Int>

  /// Whether this is its name.
  func isNamed(_ name: StaticString) -> Bool { self.name[...].isText(name) }

  /// The parts of a text between semicolons that have a sign of equality, at most 64.
  static func tags(_ text: [UInt8]) -> [LooseTag] {
    parts(text).compactMap { LooseTag(text[$0], range: $0) }
  }

  /// The places of the parts between semicolons that are not empty, at most 64.
  static func parts(_ text: [UInt8]) -> [Range<Int>] {
    text.split(separator: UInt8.semicolon, maxSplits: 64).map(\.trimmed)
      .filter { !$0.isEmpty }.map { $0.startIndex..<$0.endIndex }
  }

  /// A tag; nil for a part without a sign of equality.
  init?(_ part: ArraySlice<UInt8>, range: Range<Int>) {
    guard let equals = part.firstIndex(of: .equalsSign) else { return nil }
    name = part[..<equals].trimmed.map(\.asciiLowercased)
    value = Array(part[(equals + 1)...].trimmed)
    self.range = range
  }

  /// A tag that is made.
  init(_ name: [UInt8], _ value: [UInt8]) {
    self.name = name
    self.value = value
    range = 0..<0
  }

  /// The tag as it is written.
  var octets: [UInt8] { name + [.equalsSign] + value }
}
