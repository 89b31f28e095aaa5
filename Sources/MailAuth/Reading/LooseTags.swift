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

  /// The parts of what stands between two semicolons, where blanks or commas stand for semicolons in
  /// front of a tag of these names.
  static func pieces(_ part: ArraySlice<UInt8>, names: [String]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = part.startIndex
    var index = part.startIndex
    func isGap(_ index: Int) -> Bool {
      index < part.endIndex && (part[index].isFoldingWhiteSpace || part[index] == 0x2C)
    }
    while index < part.endIndex {
      guard isGap(index) else {
        index += 1
        continue
      }
      var next = index
      while isGap(next) { next += 1 }
      let name = part[next...].prefix { $0.isMailLetter }
      let behind = part[name.endIndex...].drop { $0.isFoldingWhiteSpace }
      if behind.first == .equalsSign, behind.count > 1, isName(name, of: names) {
        pieces.append(part[start..<index])
        start = next
      }
      index = next
    }
    pieces.append(part[start...])
    return pieces.map(\.trimmed).filter { !$0.isEmpty }
  }

  /// Whether octets are one of these names, capitals or not.
  static func isName(_ name: some Collection<UInt8>, of names: [String]) -> Bool {
    names.contains { name.elementsEqual($0.utf8) { $0.asciiLowercased == $1 } }
  }

  /// A tag with a colon or a blank where the sign of equality belongs, `fo:0`; nil where its name is
  /// none of these.
  init?(misspelt part: ArraySlice<UInt8>, names: [String]) {
    let name = part.prefix { $0.isMailLetter }
    let value = part[name.endIndex...].drop { $0 == .colon || $0.isFoldingWhiteSpace }
    guard Self.isName(name, of: names), !value.isEmpty, value.startIndex > name.endIndex else {
      return nil
    }
    self.init(name.map(\.asciiLowercased), Array(value))
  }

  /// Where a text of small letters first stands in another one, capitals or not; nil when it does not.
  static func place(of part: StaticString, in text: [UInt8]) -> Int? {
    let count = part.utf8CodeUnitCount
    return text.indices.dropLast(count - 1).first { text[$0..<($0 + count)].isText(part) }
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
