internal import DNSCore

/// Makes the key record that a damaged text was meant to be: always one with a whole, usable key.
struct KeyRepair {
  private var repairs = RepairList()

  /// The one record that a text was meant to be, nil when it has none or several; and the text
  /// without marks, whatever its key is.
  static func read(
    _ text: [UInt8]
  ) -> (meant: MeantRecord<DKIMKeyRecord>?, plain: DKIMKeyRecord)? {
    var repair = KeyRepair()
    guard let octets = repair.plain(text), let tags = repair.tags(octets) else { return nil }
    var found: [MeantRecord<DKIMKeyRecord>] = []
    var plain: DKIMKeyRecord?
    for candidate in repair.candidates(tags) {
      let record = DKIMKeyRecord(candidate.octets)
      plain = plain ?? record
      guard record.isUsable, !found.contains(where: { $0.record.key == record.key }) else {
        continue
      }
      found.append(
        MeantRecord(
          octets: candidate.octets, record: record, repairs: candidate.repairs.repairs))
    }
    return plain.map { (found.count == 1 ? found.first : nil, $0) }
  }

  /// The text in ASCII, without marks and characters that no key has.
  private mutating func plain(_ text: [UInt8]) -> [UInt8]? {
    var glyphs = RecordGlyph.glyphs(text, noting: &repairs).trimmed(noting: &repairs)
    // A soft hyphen shows where a long word was broken; in base64 it is nothing.
    let count = glyphs.count
    glyphs.removeAll { $0.scalar == 0xAD && $0.octet == nil }
    if glyphs.count < count { repairs.note(.invisibleRemoved) }
    for index in glyphs.indices {
      guard let sign = glyphs[index].letterLikeSign else { continue }
      repairs.note(.characterReplaced(glyphs[index].scalar, by: sign))
      glyphs[index].octet = sign
    }
    let marks = glyphs.count
    glyphs.removeAll { $0.isMark }
    if glyphs.count < marks { repairs.note(.marksRemoved) }
    return glyphs.octets
  }

  // MARK: Tags

  private static let names = ["v", "k", "p", "t", "s", "h", "g", "n"]

  /// The tags in order, each once, the version in front.
  private mutating func tags(_ text: [UInt8]) -> [LooseTag]? {
    var text = text
    if let place = LooseTag.place(of: "v=dkim1", in: text), place > 0, place <= 64,
      !text[..<place].contains(.semicolon), !text[..<place].contains(.equalsSign)
    {
      repairs.note(.leadingText)
      text.removeFirst(place)
    }
    if Self.isBareKey(text) { text = Array("v=DKIM1;k=rsa;".utf8) + text }
    var tags: [LooseTag] = []
    for range in LooseTag.parts(text) {
      let pieces = LooseTag.pieces(text[range], names: Self.names)
      if pieces.count > 1 { repairs.note(.separator) }
      for piece in pieces {
        guard let tag = tag(piece, isFirst: tags.isEmpty) else {
          repairs.note(.trailingText)
          continue
        }
        if let same = tags.first(where: { $0.name == tag.name }) {
          guard same.value == tag.value else { return nil }
          repairs.note(.repetition)
        } else {
          tags.append(tag)
        }
      }
    }
    guard tags.contains(where: { $0.isNamed("p") }) else { return nil }
    return withVersion(tags)
  }

  /// The tag that a part is, or was meant to be; nil for text that is none.
  private mutating func tag(_ part: ArraySlice<UInt8>, isFirst: Bool) -> LooseTag? {
    if let tag = LooseTag(part, range: 0..<0), tag.name.first?.isMailLetter ?? false,
      tag.name.allSatisfy({ $0.isMailLetter || $0.isMailDigit || $0 == 0x5F })
    {
      return tag
    }
    if let tag = LooseTag(misspelt: part, names: Self.names) {
      repairs.note(.separator)
      return tag
    }
    if Self.isBareKey(Array(part)) {
      repairs.note(.tagAdded(Array("p".utf8)))
      return LooseTag(Array("p".utf8), Array(part))
    }
    return isFirst && part.isText("dkim1") ? LooseTag(Array("v".utf8), Array(part)) : nil
  }

  private mutating func withVersion(_ tags: [LooseTag]) -> [LooseTag]? {
    var tags = tags
    let right = Array("DKIM1".utf8)
    if let index = tags.firstIndex(where: { $0.isNamed("v") }) {
      var version = tags.remove(at: index)
      guard editDistance(version.value.map(\.asciiLowercased), "dkim1".utf8) <= 1 else {
        return nil
      }
      if version.value != right || index > 0 { repairs.note(.version) }
      version.value = right
      tags.insert(version, at: 0)
    }
    return tags
  }

  /// Whether a text is nothing but the base64 of a public key in DER.
  private static func isBareKey(_ text: [UInt8]) -> Bool {
    text.count >= 100 && text.starts(with: "MI".utf8)
      && text.allSatisfy { $0.isBase64 || $0 == .equalsSign || $0.isFoldingWhiteSpace }
  }

  // MARK: Key

  private struct Candidate {
    var octets: [UInt8]
    var repairs: RepairList
  }

  /// The records that the tags may be, each with one reading of the key and of the limits.
  private func candidates(_ tags: [LooseTag]) -> [Candidate] {
    guard let place = tags.firstIndex(where: { $0.isNamed("p") }) else { return [] }
    var base = self
    var rest = tags
    rest.removeAll { tag in
      guard tag.isNamed("h"), Self.isMisspeltHash(tag.value) else { return false }
      base.repairs.note(.tagRemoved(tag.name))
      return true
    }
    let index = rest.firstIndex { $0.isNamed("p") } ?? place
    return base.keys(rest[index].value).map { key in
      var tags = rest
      tags[index].value = key.octets
      let line = Array(tags.map(\.octets).joined(separator: [.semicolon, .space]))
      return Candidate(octets: line, repairs: key.repairs)
    }
  }

  /// `h=` names hashes, not algorithms: `rsa-sha256` was meant to allow SHA-256 (RFC 6376 §3.6.1).
  private static func isMisspeltHash(_ value: [UInt8]) -> Bool {
    let hashes = value[...].colonSeparated
    return !hashes.contains { $0.isText("sha256") }
      && hashes.contains { $0.isText("rsa-sha256") || $0.isText("sha-256") || $0.isText("sha2") }
  }

  /// The texts that the value of `p=` may stand for.
  private func keys(_ value: [UInt8]) -> [Candidate] {
    var base = self
    var key = value.filter { !$0.isFoldingWhiteSpace }
    if key.starts(with: "p=".utf8) {
      base.repairs.note(.repetition)
      key.removeFirst(2)
    }
    if let inner = Self.withoutFrame(key) {
      base.repairs.note(.leadingText)
      key = inner
    }
    var found = [Candidate(octets: key, repairs: base.repairs)]
    func offer(_ octets: [UInt8], _ repair: TextRepair) {
      var repairs = base.repairs
      repairs.note(repair)
      found.append(Candidate(octets: octets, repairs: repairs))
    }
    if key.contains(where: { $0 == 0x2D || $0 == 0x5F }) {
      // RFC 4648 §5: the alphabet for URLs; or hyphens where a line was broken.
      offer(key.map { $0 == 0x2D ? 0x2B : $0 == 0x5F ? 0x2F : $0 }, .alphabet)
      offer(key.filter { $0 != 0x2D && $0 != 0x5F }, .marksRemoved)
    }
    let isInside = { (octet: UInt8) in octet.isBase64 || octet == .equalsSign }
    if let first = key.firstIndex(where: isInside), let last = key.lastIndex(where: isInside) {
      offer(Array(key[first...last]), .marksRemoved)
    }
    // Text behind the key: behind its padding, or parted from it by a blank or another mark.
    let end = value.firstIndex { !$0.isBase64 && $0 != .equalsSign }
    if let end, end > 0 { offer(Array(value[..<end]), .trailingText) }
    if let padding = key.firstIndex(of: .equalsSign) {
      let end = key[padding...].firstIndex { $0 != .equalsSign } ?? key.endIndex
      if end < key.endIndex { offer(Array(key[..<end]), .trailingText) }
    }
    return found
  }

  /// The base64 between the lines of a PEM frame (RFC 7468 §13).
  private static func withoutFrame(_ key: [UInt8]) -> [UInt8]? {
    let begin = Array("-----BEGINPUBLICKEY-----".utf8)
    guard key.starts(with: begin) else { return nil }
    return Array(key.dropFirst(begin.count).prefix { $0 != 0x2D })
  }
}

extension UInt8 {
  /// Whether it stands for six bits (RFC 4648 §4).
  fileprivate var isBase64: Bool { isMailLetter || isMailDigit || self == 0x2B || self == 0x2F }
}
