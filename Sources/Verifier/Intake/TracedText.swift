internal import DNSCore

/// The text of a paste on its way to being read: octets, each with its place in the paste.
struct TracedText {
  /// What was special about an octet before it was repaired.
  struct Marks: OptionSet {
    let rawValue: UInt8
    /// Nothing special; made once, since the empty literal costs more than the octet beside it.
    static let plain: Marks = []
    static let fullwidth = Marks(rawValue: 1)
    static let smartQuote = Marks(rawValue: 2)
    static let invisible = Marks(rawValue: 4)
    /// A full-width blank, which many people type between words.
    static let wideBlank = Marks(rawValue: 8)
  }

  private(set) var octets: [UInt8] = []
  private(set) var origins: [Int32] = []
  private(set) var marks: [Marks] = []

  init() {}

  /// The paste as it is.
  init(paste: some Collection<UInt8>) {
    octets = Array(paste)
    origins = octets.indices.map { Int32(truncatingIfNeeded: $0) }
    marks = Array(repeating: .plain, count: octets.count)
  }

  var count: Int { octets.count }
  var isEmpty: Bool { octets.isEmpty }

  mutating func reserve(_ count: Int) {
    octets.reserveCapacity(count)
    origins.reserveCapacity(count)
    marks.reserveCapacity(count)
  }

  mutating func append(_ octet: UInt8, origin: Int32, marks new: Marks = .plain) {
    octets.append(octet)
    origins.append(origin)
    marks.append(new)
  }

  mutating func append(_ text: some Sequence<UInt8>, origin: Int32, marks new: Marks = .plain) {
    for octet in text { append(octet, origin: origin, marks: new) }
  }

  /// Takes over a part of another text.
  mutating func append(_ other: TracedText, _ range: Range<Int>) {
    let range = range.clamped(to: 0..<other.count)
    octets += other.octets[range]
    origins += other.origins[range]
    marks += other.marks[range]
  }

  /// Takes over one octet of another text.
  mutating func append(_ other: TracedText, at index: Int) {
    octets.append(other.octets[index])
    origins.append(other.origins[index])
    marks.append(other.marks[index])
  }

  mutating func markLast(_ new: Marks) {
    if let last = marks.indices.last { marks[last].formUnion(new) }
  }

  mutating func remove(at index: Int) {
    octets.remove(at: index)
    origins.remove(at: index)
    marks.remove(at: index)
  }

  mutating func removeLast() {
    guard !octets.isEmpty else { return }
    octets.removeLast()
    origins.removeLast()
    marks.removeLast()
  }

  /// The octet at an index; 0 outside.
  func octet(_ index: Int) -> UInt8 {
    octets.indices.contains(index) ? octets[index] : 0
  }

  /// The place in the paste; the end of it for indices behind the end.
  func origin(_ index: Int) -> Int {
    if origins.indices.contains(index) { return Int(origins[index]) }
    return origins.last.map { Int($0) + 1 } ?? 0
  }

  /// Everything that was special in a range.
  func marks(in range: Range<Int>) -> Marks {
    marks[range.clamped(to: 0..<count)].reduce(into: .plain) { $0.formUnion($1) }
  }

  /// The ranges of the lines, without their line feeds.
  var lines: [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    octets.withUnsafeBufferPointer { octets in
      for index in 0..<octets.count where octets[index] == 0x0A {
        lines.append(start..<index)
        start = index + 1
      }
    }
    if start < count { lines.append(start..<count) }
    return lines
  }

  /// The text of a range.
  func string(_ range: Range<Int>) -> String {
    String(decoding: octets[range.clamped(to: 0..<count)], as: UTF8.self)
  }

  /// The end of the run, from an index on, that does not hold an octet.
  func end(ofRunFrom start: Int, without stop: UInt8) -> Int {
    octets.withUnsafeBufferPointer { octets in
      var index = start
      while index < octets.count, octets[index] != stop { index += 1 }
      return index
    }
  }

  /// A range without blanks at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, min(range.upperBound, count))
    while low < high, octets[low] <= 0x20 { low += 1 }
    while high > low, octets[high - 1] <= 0x20 { high -= 1 }
    return low..<max(low, high)
  }
}

/// What was repaired, counted by kind.
struct RepairLog {
  private var found: [Repair.Kind: (count: Int, offset: Int)] = [:]

  mutating func note(_ kind: Repair.Kind, at offset: Int) {
    let before = found[kind]
    found[kind] = ((before?.count ?? 0) + 1, min(before?.offset ?? offset, offset))
  }

  /// In the order of the kinds.
  var repairs: [Repair] {
    Repair.Kind.allCases.compactMap { kind in
      found[kind].map { Repair(kind: kind, count: $0.count, offset: $0.offset) }
    }
  }
}

extension UInt8 {
  var isAlphanumeric: Bool {
    asciiDigit != nil || (0x61...0x7A).contains(self | 0x20)
  }

  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  /// A character of base64, padding included.
  var isBase64: Bool { isAlphanumeric || self == 0x2B || self == 0x2F || self == 0x3D }

  var isBlank: Bool { self == 0x20 || self == 0x09 }
}

extension [UInt8] {
  /// Whether a word in lower case stands here, in any case.
  func has(_ word: [UInt8], at index: Int) -> Bool {
    guard index >= 0, index + word.count <= count else { return false }
    for offset in word.indices where self[index + offset].asciiLowercased != word[offset] {
      return false
    }
    return true
  }

  func has(_ word: StaticString, at index: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index >= 0, index + length <= count else { return false }
    return word.withUTF8Buffer { buffer in
      for offset in 0..<length where self[index + offset].asciiLowercased != buffer[offset] {
        return false
      }
      return true
    }
  }

  /// Where a word in lower case stands first, in any case.
  func first(_ word: StaticString, from start: Int = 0, to end: Int? = nil) -> Int? {
    let length = word.utf8CodeUnitCount
    let limit = Swift.min(end ?? count, count) - length
    guard start >= 0, start <= limit, length > 0 else { return nil }
    return word.withUTF8Buffer { buffer in
      let initial = buffer[0]
      var index = start
      while index <= limit {
        if self[index].asciiLowercased == initial {
          var offset = 1
          while offset < length, self[index + offset].asciiLowercased == buffer[offset] {
            offset += 1
          }
          if offset == length { return index }
        }
        index += 1
      }
      return nil
    }
  }

  func contains(word: StaticString) -> Bool { first(word) != nil }
}
