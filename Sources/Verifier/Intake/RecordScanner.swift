/// One record value found in a text.
struct FoundValue {
  var purpose: HostValues.Purpose
  var value: String
  /// Where it stands in the text, from its first octet to its last.
  var range: Range<Int>
  var keyBits: Int?
  var codes: Set<IntakeProblem.Code> = []
  var repairs: Set<Repair.Kind> = []
}

/// Finds the values of SPF, DKIM and DMARC records in a text, whatever stands around them.
struct RecordScanner {
  let text: TracedText
  var octets: [UInt8] { text.octets }

  init(_ text: TracedText) {
    self.text = text
  }

  /// Every value, in order.
  func values() -> [FoundValue] {
    var found: [FoundValue] = []
    var index = 0
    while index < octets.count, found.count < 500 {
      if let value = value(at: index) {
        found.append(value)
        index = max(value.range.upperBound, index + 1)
      } else {
        index += 1
      }
    }
    return found
  }

  func value(at index: Int) -> FoundValue? {
    switch octets[index] | 0x20 {
    case UInt8(ascii: "v"):
      guard !text.octet(index - 1).isAlphanumeric, let behind = afterEquals(index + 1) else {
        return nil
      }
      if octets.has("spf1", at: behind), !text.octet(behind + 4).isAlphanumeric {
        return spf(from: index, at: behind + 4)
      }
      if octets.has("dkim1", at: behind) { return tagged(.dkim, at: index) }
      if octets.has("dmarc1", at: behind) { return tagged(.dmarc, at: index) }
      return nil
    case UInt8(ascii: "k"):
      guard !text.octet(index - 1).isAlphanumeric, let behind = afterEquals(index + 1),
        octets.has("rsa", at: behind) || octets.has("ed25519", at: behind)
      else { return nil }
      return tagged(.dkim, at: index, needsKey: true)
    case UInt8(ascii: "p"):
      guard !text.octet(index - 1).isAlphanumeric, let behind = afterEquals(index + 1),
        octets.has("mi", at: behind)
      else { return nil }
      return tagged(.dkim, at: index, needsKey: true)
    case UInt8(ascii: "m"):
      guard octets.has("mi", at: index), !text.octet(index - 1).isBase64 else { return nil }
      return bareKey(at: index)
    default:
      return nil
    }
  }

  func afterEquals(_ index: Int) -> Int? {
    var at = index
    while text.octet(at).isBlank { at += 1 }
    guard text.octet(at) == UInt8(ascii: "=") else { return nil }
    at += 1
    while text.octet(at).isBlank { at += 1 }
    return at
  }

  /// When a quoted string ends here and the next one begins, the index inside the next one.
  func joined(_ index: Int) -> Int? {
    var at = index
    if text.octet(at) == UInt8(ascii: "\\") { at += 1 }
    guard text.octet(at) == UInt8(ascii: "\"") else { return nil }
    at += 1
    let limit = at + 200
    while at < limit, at < octets.count, octets[at] <= 0x20 || octets[at] == UInt8(ascii: "(") {
      at += 1
    }
    if text.octet(at) == UInt8(ascii: "\\") { at += 1 }
    return text.octet(at) == UInt8(ascii: "\"") ? at + 1 : nil
  }
}
