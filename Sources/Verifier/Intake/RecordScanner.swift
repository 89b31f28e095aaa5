internal import Keys

/// One record value found in a text.
struct FoundValue {
  var purpose: HostValues.Purpose
  var value: String
  /// Where it stands in the text, from its first octet to its last.
  var range: Range<Int>
  var keyBits: Int?
  var codes: Set<IntakeProblem.Code> = []
  var repairs: Set<Repair.Kind> = []
  /// Why it is not handed on as it is; nil when nothing speaks against it.
  var doubt: HostValues.Doubt?
  /// Whether it holds a private key: then nothing of it is kept.
  var isPrivate = false
}

/// Finds the values of SPF, DKIM and DMARC records in a text, whatever stands around them.
struct RecordScanner {
  let text: TracedText
  let octets: [UInt8]

  init(_ text: TracedText) {
    self.text = text
    octets = text.octets
  }

  /// Every value, in order.
  func values() -> [FoundValue] {
    var found: [FoundValue] = []
    var index = 0
    while index < octets.count, found.count < 500 {
      var next = index + 1
      if var value = value(at: index, next: &next) {
        next = max(value.range.upperBound, next)
        if value.purpose == .dkim, !value.value.hasPrefix("v="), let head = head(above: value) {
          if let last = found.last, last.range.lowerBound == head.range.lowerBound {
            found.removeLast()
          }
          value = head
        }
        if PrivateKeyText.isPresent(in: Array(value.value.utf8)) {
          value.value = ""
          value.isPrivate = true
        }
        found.append(value)
      }
      index = next
    }
    // Lines that came twice are doubted together.
    if let last = found.last, let doubt = last.doubt {
      for index in found.indices where found[index].value == last.value {
        found[index].doubt = doubt
      }
    }
    return found
  }

  func value(at index: Int, next: inout Int) -> FoundValue? {
    switch octets[index] | 0x20 {
    case UInt8(ascii: "v"):
      guard !text.octet(index - 1).isAlphanumeric, let behind = afterEquals(index + 1) else {
        return nil
      }
      if octets.has("spf1", at: behind) {
        guard isVersionEnd(behind + 4) else { return nil }
        var found = spf(from: index, at: behind + 4)
        if octets[index..<behind].contains(0x0A) { found?.repairs.insert(.linesJoined) }
        return found
      }
      if octets.has("dkim1", at: behind) { return tagged(.dkim, at: index) }
      if octets.has("dmarc1", at: behind) { return tagged(.dmarc, at: index) }
      return misspelt(from: index, at: behind)
    case UInt8(ascii: "k"):
      guard !text.octet(index - 1).isAlphanumeric, let behind = afterEquals(index + 1),
        endsValue(octets.has("rsa", at: behind) ? behind + 3 : behind + 7),
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
      return bareKey(at: index, next: &next)
    default:
      return nil
    }
  }

  /// Whether a value of a tag can end here: `k=rsa/` begins no key.
  private func endsValue(_ index: Int) -> Bool {
    let octet = text.octet(index)
    return octet <= 0x20 || ";\"\\'`<|,".utf8.contains(octet)
  }

  /// Whether the version `v=spf1` ends here; a term may touch it: `v=spf1include:...`.
  private func isVersionEnd(_ index: Int) -> Bool {
    guard text.octet(index).isAlphanumeric else { return true }
    return RecordScanner.terms(token(at: index).octets) != nil
  }

  /// A version that is misspelt, `v=spf`, `v=pf1`, with terms behind it.
  private func misspelt(from start: Int, at behind: Int) -> FoundValue? {
    var end = behind
    while end - behind < 8, text.octet(end).isAlphanumeric || text.octet(end) == 0x2E { end += 1 }
    let version = text.string(behind..<end)
    let known: Set<String> = [
      "spf", "pf1", "sp1", "sf1", "spf2", "spf1.0", "spf1.", "spfl", "spfi", "sfp1", "psf1", "spt1",
      "spf11",
      "fspf1", "sspf1", "spff1",
    ]
    guard known.contains(version.lowercased()), text.octet(end).isBlank else { return nil }
    var found = spf(from: start, at: end, version: "v=" + version)
    guard found.map({ $0.value.utf8.count > version.utf8.count + 2 }) ?? false else { return nil }
    found?.doubt = .init(.invalid, word: "v=" + version)
    return found
  }

  /// The index behind the equals sign that follows a name of a tag; nil when none follows.
  ///
  /// A line may have been wrapped in front of the sign, or behind it when the first word of a value
  /// goes on in the next line.
  func afterEquals(_ index: Int) -> Int? {
    var at = afterBlanks(index)
    if text.octet(at) == 0x0A { at = afterBlanks(at + 1) }
    guard text.octet(at) == UInt8(ascii: "=") else { return nil }
    at = afterBlanks(at + 1)
    guard text.octet(at) == 0x0A else { return at }
    let next = afterBlanks(at + 1)
    return RecordScanner.firstWords.contains { octets.has($0, at: next) } ? next : at
  }

  private static let firstWords: [StaticString] = ["spf1", "dkim1", "dmarc1", "rsa", "ed25519"]

  private func afterBlanks(_ index: Int) -> Int {
    var at = index
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
