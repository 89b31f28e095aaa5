/// Why a text is no tag list; offsets count from the start of the text.
public enum TagListError: Error, Hashable, Sendable {
  /// No tag begins here: two semicolons in a row, or one at the start.
  case emptyTag(offset: Int)
  /// Something that cannot be the name of a tag.
  case badName(offset: Int)
  /// A name without an equals sign.
  case missingEquals(offset: Int)
  /// The same tag a second time.
  case duplicate(offset: Int)
  /// More tags than any list needs.
  case tooManyTags(offset: Int)
}

/// The `name=value; name=value` lists of DKIM, ARC and their key records (RFC 6376 §3.2).
///
/// Names are case-sensitive. Values keep their octets; what may stand in one is for its tag to say.
public struct TagList: Hashable, Sendable {
  /// The most tags that are read.
  public static let maximumTags = 64

  /// A tag.
  public struct Tag: Hashable, Sendable {
    /// Its name as written.
    public let name: ArraySlice<UInt8>
    /// Its value without white space and folds at both ends.
    public let value: ArraySlice<UInt8>
    /// All between the equals sign and the semicolon.
    public let rawValue: ArraySlice<UInt8>
  }

  /// The tags in the order they were written.
  public let tags: [Tag]

  /// Reads a tag list.
  ///
  /// - Parameter text: The whole of it.
  /// - Throws: The first thing that makes it no tag list.
  public init(_ text: ArraySlice<UInt8>) throws(TagListError) {
    var tags: [Tag] = []
    tags.reserveCapacity(12)
    var index = text.startIndex
    while true {
      while index < text.endIndex, text[index].isFoldingWhiteSpace { index += 1 }
      // RFC 6376 §3.2: one semicolon may follow the last tag.
      if index == text.endIndex { break }
      let offset = index - text.startIndex
      if text[index] == .semicolon { throw .emptyTag(offset: offset) }
      if tags.count == Self.maximumTags { throw .tooManyTags(offset: offset) }
      let nameStart = index
      while index < text.endIndex, text[index].isTagName { index += 1 }
      let name = text[nameStart..<index]
      guard let first = name.first, first.isMailLetter else { throw .badName(offset: offset) }
      while index < text.endIndex, text[index].isFoldingWhiteSpace { index += 1 }
      guard index < text.endIndex, text[index] == .equalsSign else {
        throw index < text.endIndex && text[index] != .semicolon
          ? .badName(offset: index - text.startIndex) : .missingEquals(offset: offset)
      }
      let valueStart = index + 1
      while index < text.endIndex, text[index] != .semicolon { index += 1 }
      let rawValue = text[valueStart..<index]
      // RFC 6376 §3.2: a name that occurs twice makes the whole list invalid.
      if tags.contains(where: { $0.name.elementsEqual(name) }) { throw .duplicate(offset: offset) }
      tags.append(Tag(name: name, value: rawValue.trimmed, rawValue: rawValue))
      if index < text.endIndex { index += 1 }
    }
    self.tags = tags
  }

  /// The value of the tag of this name; nil when there is no such tag.
  public subscript(name: StaticString) -> ArraySlice<UInt8>? {
    tag(name)?.value
  }

  /// The tag of this name; nil when there is none.
  public func tag(_ name: StaticString) -> Tag? {
    name.withUTF8Buffer { wanted in
      tags.first { $0.name.count == wanted.count && $0.name.elementsEqual(wanted) }
    }
  }
}

extension UInt8 {
  var isMailLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var isMailDigit: Bool { self >= 0x30 && self <= 0x39 }

  /// RFC 6376 §3.2: ALPHA, DIGIT or `_`.
  fileprivate var isTagName: Bool { isMailLetter || isMailDigit || self == 0x5F }
}

extension ArraySlice<UInt8> {
  /// The parts between colons, white space around them taken off.
  var colonSeparated: [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    parts.reserveCapacity(16)
    var rest = self
    while let colon = rest.firstIndex(of: .colon) {
      parts.append(rest[..<colon].trimmed)
      rest = rest[(colon + 1)...]
    }
    parts.append(rest.trimmed)
    return parts
  }

  /// Whether these octets, made small, are this text, which is in lower case.
  func isText(_ lowercase: StaticString) -> Bool {
    lowercase.withUTF8Buffer { equalsLowercased($0) }
  }

  /// The value of a decimal number of at most `digits` digits; nil for anything else.
  func decimal(digits: Int) -> Int? {
    guard !isEmpty, count <= digits else { return nil }
    var number = 0
    for octet in self {
      guard octet.isMailDigit else { return nil }
      number = number * 10 + Int(octet - 0x30)
    }
    return number
  }
}
