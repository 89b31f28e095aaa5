/// How a published key differs from the one that was expected; counted in characters of base64,
/// white space left out.
public enum KeyComparison: Hashable, Sendable {
  /// The same characters.
  case same
  /// Other characters of the same key: wrapped otherwise, or without padding.
  case sameKey
  /// Only the beginning is there.
  case cut(characters: Int, of: Int)
  /// Only the end is there.
  case beginningMissing(characters: Int, of: Int)
  /// Characters are missing inside.
  case gap(offset: Int, characters: Int)
  /// There are characters that do not belong there.
  case inserted(offset: Int, characters: Int)
  /// Two pieces changed places; the piece that should come first has so many characters (of the
  /// key, or of the whole record when `isWholeRecord`).
  case swapped(at: Int, isWholeRecord: Bool)
  /// Only capitals and small letters differ.
  case letterCase(firstDifference: Int)
  /// A few characters differ (at most 8), the rest is the same.
  case altered(firstDifference: Int, characters: Int)
  /// Another key.
  case other(firstDifference: Int)
  /// One of both records has no key text.
  case nothingToCompare
}

extension DKIMKeyRecord {
  /// Compares this record's key with that of the record that was expected.
  public func compared(to expected: DKIMKeyRecord) -> KeyComparison {
    guard let wanted = expected.keyText?.withoutWhiteSpace, !wanted.isEmpty else {
      return .nothingToCompare
    }
    if let seen = keyText?.withoutWhiteSpace, !seen.isEmpty {
      if let left = key, let right = expected.key, left == right, seen != wanted { return .sameKey }
      let comparison = Self.compare(seen, wanted)
      if case .other = comparison, let at = wholeRotation(of: expected) {
        return .swapped(at: at, isWholeRecord: true)
      }
      return comparison
    }
    if let at = wholeRotation(of: expected) { return .swapped(at: at, isWholeRecord: true) }
    return .nothingToCompare
  }

  /// Where the strings of the record were cut, when they came in the wrong order.
  private func wholeRotation(of expected: DKIMKeyRecord) -> Int? {
    let seen = octets[...].withoutWhiteSpace
    let wanted = expected.octets[...].withoutWhiteSpace
    if let at = Self.rotation(seen, wanted) { return at }
    return wanted.last == .semicolon
      ? Self.rotation(seen, wanted.dropLast()) : Self.rotation(seen, wanted + [.semicolon])
  }

  private static func compare(_ seen: [UInt8], _ wanted: [UInt8]) -> KeyComparison {
    var front = 0
    while front < seen.count, front < wanted.count, seen[front] == wanted[front] { front += 1 }
    if front == seen.count, front == wanted.count { return .same }
    if front == seen.count { return .cut(characters: seen.count, of: wanted.count) }
    let shortest = min(seen.count, wanted.count)
    var back = 0
    while back < shortest - front,
      seen[seen.count - 1 - back] == wanted[wanted.count - 1 - back]
    {
      back += 1
    }
    if seen.count < wanted.count, front + back == seen.count {
      if front == 0 { return .beginningMissing(characters: seen.count, of: wanted.count) }
      return .gap(offset: front, characters: wanted.count - seen.count)
    }
    if seen.count > wanted.count, front + back == wanted.count {
      return .inserted(offset: front, characters: seen.count - wanted.count)
    }
    guard seen.count == wanted.count else { return .other(firstDifference: front) }
    if seen.equalsIgnoringCase(wanted) { return .letterCase(firstDifference: front) }
    if let at = rotation(seen, wanted) { return .swapped(at: at, isWholeRecord: false) }
    let different = zip(seen, wanted).count { $0 != $1 }
    return different <= 8
      ? .altered(firstDifference: front, characters: different) : .other(firstDifference: front)
  }

  /// The length of the first piece of `wanted`, when `seen` is its second piece and then its first.
  private static func rotation(
    _ seen: some Collection<UInt8>, _ wanted: some Collection<UInt8>
  ) -> Int? {
    let seen = Array(seen)
    let wanted = Array(wanted)
    guard seen.count == wanted.count, seen.count >= 2, seen.count <= 16_384 else { return nil }
    for at in 1..<wanted.count where wanted[at] == seen[0] {
      if wanted[at...].elementsEqual(seen.prefix(wanted.count - at)),
        wanted[..<at].elementsEqual(seen.suffix(at))
      {
        return at
      }
    }
    return nil
  }
}

extension ArraySlice<UInt8> {
  /// The octets without white space and line breaks.
  var withoutWhiteSpace: [UInt8] { filter { !$0.isFoldingWhiteSpace } }
}
