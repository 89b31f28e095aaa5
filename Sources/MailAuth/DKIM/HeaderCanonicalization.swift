/// Writes header fields in canonical form (RFC 6376 §3.4.1 and §3.4.2) one after the other.
struct CanonicalHeader {
  private(set) var octets: [UInt8] = []
  let canonicalization: Canonicalization

  init(_ canonicalization: Canonicalization) {
    self.canonicalization = canonicalization
    octets.reserveCapacity(3072)
  }

  /// Adds a field and its line break.
  mutating func append(_ field: HeaderField) {
    switch canonicalization {
    case .simple:
      appendNormalized(field.octets[field.octets.startIndex..<field.valueEnd])
    case .relaxed:
      appendName(field)
      appendRelaxed(field.value)
      trimEnd()
    }
    appendBreak()
  }

  /// Adds the signature's own field: its `b=` emptied, without line break at the end
  /// (RFC 6376 §3.7).
  ///
  /// - Parameters:
  ///   - field: The field.
  ///   - signatureValue: What stands between `b=` and the next semicolon, a slice of its octets.
  mutating func append(_ field: HeaderField, without signatureValue: ArraySlice<UInt8>) {
    let before = field.value[field.valueStart..<signatureValue.startIndex]
    let after = field.value[signatureValue.endIndex...]
    switch canonicalization {
    case .simple:
      appendNormalized(field.octets[field.octets.startIndex..<signatureValue.startIndex])
      appendNormalized(after)
    case .relaxed:
      appendName(field)
      appendRelaxed(before)
      appendRelaxed(after)
      trimEnd()
    }
  }

  /// The octets as they are, but for line breaks, which are CRLF.
  private mutating func appendNormalized(_ run: ArraySlice<UInt8>) {
    var previous: UInt8 = 0
    for octet in run {
      if octet == .lineFeed, previous != .carriageReturn { octets.append(.carriageReturn) }
      octets.append(octet)
      previous = octet
    }
  }

  private mutating func appendName(_ field: HeaderField) {
    for octet in field.name { octets.append(octet.mailLowercased) }
    octets.append(.colon)
  }

  /// Folds taken out, runs of white space as one space, none after the colon.
  private mutating func appendRelaxed(_ run: ArraySlice<UInt8>) {
    run.withUnsafeBufferPointer { run in
      var pending = false
      var index = 0
      while index < run.count {
        let octet = run[index]
        let isBreak =
          octet == .lineFeed
          || (octet == .carriageReturn && index + 1 < run.count && run[index + 1] == .lineFeed)
        if octet.isWhiteSpace {
          pending = true
        } else if !isBreak {
          if pending, !isAtValueStart { octets.append(.space) }
          pending = false
          isAtValueStart = false
          octets.append(octet)
        }
        index += 1
      }
      if pending, !isAtValueStart { octets.append(.space) }
    }
  }

  /// Whether nothing of the current value is written yet.
  private var isAtValueStart = true

  private mutating func trimEnd() {
    while octets.last == .space { octets.removeLast() }
    isAtValueStart = true
  }

  private mutating func appendBreak() {
    octets.append(.carriageReturn)
    octets.append(.lineFeed)
  }
}

/// Picks the instances that `h=` names: each further mention of a name takes the next instance from
/// the bottom, and a mention without one takes nothing (RFC 6376 §5.4.2).
struct FieldSelection {
  private let fields: [HeaderField]
  private var isTaken: [Bool]

  /// Offers all fields but the signature's own, which `h=` never means (RFC 6376 §5.4).
  init(_ fields: [HeaderField], without own: HeaderField? = nil) {
    self.fields = fields
    isTaken = fields.map { $0.octets.startIndex == own?.octets.startIndex }
  }

  mutating func next(named name: ArraySlice<UInt8>) -> HeaderField? {
    var index = fields.count - 1
    while index >= 0 {
      if !isTaken[index], fields[index].isNamed(name) {
        isTaken[index] = true
        return fields[index]
      }
      index -= 1
    }
    return nil
  }
}
