internal import DNSCore

/// Makes the DMARC record that a damaged text was meant to be, with every tag that can be read.
struct DMARCRepair {
  private var repairs = RepairList()

  /// The one record that a text was meant to be; nil when it has none or several.
  static func meant(_ text: [UInt8]) -> MeantRecord<DMARCRecord>? {
    var repair = DMARCRepair()
    let glyphs = RecordGlyph.glyphs(text, noting: &repair.repairs)
      .trimmed(noting: &repair.repairs)
    guard
      let plain = glyphs.withoutMarks(parted: false, noting: &repair.repairs)?
        .trimmed(noting: &repair.repairs).octets,
      let tags = repair.tags(plain), let mended = repair.mended(tags)
    else { return nil }
    let line = Array(mended.map(\.octets).joined(separator: [.semicolon, .space]))
    guard line != text, let record = DMARCRecord(line), record.use == .asWritten else { return nil }
    let isClean = record.flaws.allSatisfy { flaw in
      switch flaw {
      case .unknownTag: true
      case .badValue(let tag, _): !tag[...].isText("rua") && !tag[...].isText("ruf")
      case .notATag, .duplicate, .noPolicy: false
      }
    }
    guard isClean else { return nil }
    return MeantRecord(octets: line, record: record, repairs: repair.repairs.repairs)
  }

  static let names = [
    "v", "p", "sp", "np", "rua", "ruf", "adkim", "aspf", "fo", "pct", "ri", "rf", "t", "psd",
  ]

  /// The tags of a text in order, each once; nil when a part is not clear.
  private mutating func tags(_ text: [UInt8]) -> [LooseTag]? {
    var text = text
    if let place = LooseTag.place(of: "v=dmarc1", in: text), place > 0, place <= 64,
      !text[..<place].contains(.equalsSign), !text[..<place].contains(.semicolon)
    {
      repairs.note(.leadingText)
      text.removeFirst(place)
    }
    var tags: [LooseTag] = []
    for range in LooseTag.parts(text) {
      let pieces = LooseTag.pieces(text[range], names: Self.names)
      if pieces.count > 1 { repairs.note(.separator) }
      for piece in pieces {
        // "rua=mailto:a@example.jp; mailto:b@example.jp": one list in two parts.
        if let last = tags.indices.last, tags[last].isNamed("rua") || tags[last].isNamed("ruf"),
          !piece.contains(.equalsSign), piece.contains(UInt8(ascii: "@"))
        {
          repairs.note(.separator)
          tags[last].value += [0x2C] + piece
          continue
        }
        guard let read = tag(piece, isFirst: tags.isEmpty) else { return nil }
        for tag in read {
          if let same = tags.first(where: { $0.name == tag.name }) {
            guard same.value == tag.value else { return nil }
            repairs.note(.repetition)
          } else {
            tags.append(tag)
          }
        }
      }
    }
    return tags
  }

  private mutating func tag(_ part: ArraySlice<UInt8>, isFirst: Bool) -> [LooseTag]? {
    let range = part.startIndex..<part.endIndex
    if let tag = LooseTag(part, range: range) {
      guard tag.isNamed("v") else { return [tag] }
      // "v=DMARC1p=none": the separator is missing.
      let rest = tag.value.dropFirst(6)
      guard tag.value.count > 8, tag.value.prefix(6)[...].isText("dmarc1"),
        let next = LooseTag(rest, range: range), LooseTag.isName(next.name, of: Self.names)
      else { return [tag] }
      repairs.note(.separator)
      return [LooseTag(tag.name, Array("DMARC1".utf8)), next]
    }
    // "DMARC1" without its "v=".
    if isFirst, editDistance(part.map(\.asciiLowercased), "dmarc1".utf8) <= 1 {
      repairs.note(.version)
      return [LooseTag(Array("v".utf8), Array("DMARC1".utf8))]
    }
    if let tag = LooseTag(misspelt: part, names: Self.names) {
      repairs.note(.separator)
      return [tag]
    }
    // Receivers ignore what is no tag (RFC 9989 §4.8); a policy among it is not clear.
    guard Self.policy(near: Array(part)) == nil else { return nil }
    repairs.note(.trailingText)
    return []
  }

  // MARK: Values

  private mutating func mended(_ tags: [LooseTag]) -> [LooseTag]? {
    var rest = tags
    guard let version = version(&rest) else { return nil }
    for index in rest.indices {
      if rest[index].isNamed("p") || rest[index].isNamed("sp") || rest[index].isNamed("np") {
        let value = rest[index].value
        guard let policy = Self.policy(near: value) else { return nil }
        if DMARCPolicy(rawValue: String(decoding: value.map(\.asciiLowercased), as: UTF8.self))
          == nil
        {
          repairs.note(.value(from: value, to: Array(policy.rawValue.utf8)))
          rest[index].value = Array(policy.rawValue.utf8)
        }
      } else if rest[index].isNamed("rua") || rest[index].isNamed("ruf") {
        guard let value = withSchemes(rest[index].value) else { return nil }
        rest[index].value = value
      }
    }
    if !rest.contains(where: { $0.isNamed("p") }) {
      // RFC 9989 §4.10.1: without `p=`, a record with report addresses counts as `p=none`.
      guard rest.contains(where: { $0.isNamed("rua") }) else { return nil }
      repairs.note(.tagAdded(Array("p".utf8)))
      rest.insert(LooseTag(Array("p".utf8), Array("none".utf8)), at: 0)
    }
    return [version] + rest
  }

  /// Takes the version out; nil when the text names another kind of record.
  private mutating func version(_ tags: inout [LooseTag]) -> LooseTag? {
    let right = LooseTag(Array("v".utf8), Array("DMARC1".utf8))
    guard let index = tags.firstIndex(where: { $0.isNamed("v") }) else {
      guard let first = tags.first, first.isNamed("p"), Self.policy(near: first.value) != nil else {
        return nil
      }
      repairs.note(.version)
      return right
    }
    let value = tags.remove(at: index).value
    let small = value.filter { !$0.isFoldingWhiteSpace }.map(\.asciiLowercased)
    guard editDistance(small, "dmarc1".utf8) <= 2, small.starts(with: "dm".utf8) else { return nil }
    if value != right.value || index > 0 { repairs.note(.version) }
    return right
  }

  /// The one policy that a word is, or almost is.
  private static func policy(near word: [UInt8]) -> DMARCPolicy? {
    let small = word.map(\.asciiLowercased)
    if let exact = DMARCPolicy(rawValue: String(decoding: small, as: UTF8.self)) { return exact }
    let near = DMARCPolicy.allCases.filter { editDistance(small, $0.rawValue.utf8) <= 2 }
    // A short word is near to everything: "none" must be there but for one letter.
    return near.first { $0 != .none || editDistance(small, "none".utf8) <= 1 }
  }

  /// The first part of a list of report addresses that is no URI; nil when all are.
  static func badAddress(_ value: [UInt8]) -> [UInt8]? {
    value.split(separator: 0x2C).map { Array($0.trimmed) }.first { part in
      let line = Array("v=DMARC1; p=none; rua=".utf8) + part
      return DMARCRecord(line)?.reportAddresses.count != 1
    }
  }

  /// Report addresses with commas between them and `mailto:` in front; nil when one is none even then.
  private mutating func withSchemes(_ value: [UInt8]) -> [UInt8]? {
    if Self.badAddress(value) == nil { return value }
    var addresses: [[UInt8]] = []
    var scheme: [UInt8] = []
    for part in value.split(whereSeparator: { $0 == 0x2C || $0.isFoldingWhiteSpace }) {
      if part.isText("mailto:") {
        scheme = Array(part)
        continue
      }
      var address = scheme + part
      scheme = []
      if !address.contains(.colon), !address[...].prefix(6).isText("mailto") {
        address = Array("mailto:".utf8) + address
      }
      guard Self.badAddress(address) == nil else { return nil }
      addresses.append(address)
    }
    guard !addresses.isEmpty, scheme.isEmpty else { return nil }
    let list = Array(addresses.joined(separator: [0x2C]))
    repairs.note(.value(from: value, to: list))
    return list
  }
}
