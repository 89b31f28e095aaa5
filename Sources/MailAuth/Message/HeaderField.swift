/// One field of a message header (RFC 5322 §2.2), its octets as they came.
///
/// The slices share the message's storage: nothing is copied.
public struct HeaderField: Hashable, Sendable {
  /// The whole field: name, colon, value with its folds, and the line break that ends it (none
  /// when the text ends there).
  public let octets: ArraySlice<UInt8>
  /// Where the name ends: before the colon, and before white space that stood in front of it.
  let nameEnd: Int
  /// Where the value begins: right after the colon.
  let valueStart: Int
  /// Where the value ends: before the line break that ends the field.
  let valueEnd: Int

  /// The name as it was written, without white space before the colon (RFC 5322 §4.5.8).
  public var name: ArraySlice<UInt8> { octets[octets.startIndex..<nameEnd] }

  /// What follows the colon, folds and leading white space included, without the last line break.
  public var value: ArraySlice<UInt8> { octets[valueStart..<valueEnd] }

  /// The value in one line: line breaks of folds taken out (RFC 5322 §2.2.3), white space at both
  /// ends too.
  public var unfolded: [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(value.count)
    var index = value.startIndex
    while index < value.endIndex {
      let octet = value[index]
      if octet == .lineFeed || (octet == .carriageReturn && value.isLineFeed(at: index + 1)) {
        // Taken out: the white space of the next line stays.
      } else if !line.isEmpty || !octet.isWhiteSpace {
        line.append(octet)
      }
      index += 1
    }
    while let last = line.last, last.isWhiteSpace { line.removeLast() }
    return line
  }

  /// Whether the field has this name, given in lower case, however the field writes it.
  public func isNamed(_ name: StaticString) -> Bool {
    name.withUTF8Buffer { self.name.equalsLowercased($0) }
  }

  /// Whether the field has this name, whatever the case of either.
  public func isNamed(_ other: some Collection<UInt8>) -> Bool {
    name.equalsIgnoringCase(other)
  }
}

extension UInt8 {
  static var lineFeed: UInt8 { 0x0A }
  static var carriageReturn: UInt8 { 0x0D }
  static var space: UInt8 { 0x20 }
  static var tab: UInt8 { 0x09 }
  static var colon: UInt8 { 0x3A }
  static var semicolon: UInt8 { 0x3B }
  static var equalsSign: UInt8 { 0x3D }

  /// Space or tab (RFC 5234 §B.1).
  var isWhiteSpace: Bool { self == 0x20 || self == 0x09 }

  /// Space, tab or an octet of a line break.
  var isFoldingWhiteSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0D || self == 0x0A }
}

extension Collection where Element == UInt8 {
  /// Whether these octets, made small, are `lowercase`.
  func equalsLowercased(_ lowercase: some Collection<UInt8>) -> Bool {
    guard count == lowercase.count else { return false }
    return zip(self, lowercase).allSatisfy { $0.mailLowercased == $1 }
  }

  /// Whether both are the same but for ASCII case.
  func equalsIgnoringCase(_ other: some Collection<UInt8>) -> Bool {
    guard count == other.count else { return false }
    return zip(self, other).allSatisfy { $0.mailLowercased == $1.mailLowercased }
  }
}

extension UInt8 {
  /// The octet, an ASCII capital made small.
  var mailLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

extension ArraySlice<UInt8> {
  /// Whether a line feed stands at this index; false past the end.
  func isLineFeed(at index: Int) -> Bool {
    index < endIndex && index >= startIndex && self[index] == .lineFeed
  }

  /// Without white space and line breaks at both ends.
  var trimmed: ArraySlice<UInt8> {
    var slice = self
    while let first = slice.first, first.isFoldingWhiteSpace { slice.removeFirst() }
    while let last = slice.last, last.isFoldingWhiteSpace { slice.removeLast() }
    return slice
  }
}
