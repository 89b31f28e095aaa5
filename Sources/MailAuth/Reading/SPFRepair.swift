internal import DNSCore

/// Makes the SPF record that a damaged text was meant to be.
///
/// No sign is ever taken away, and no term gets a wider network or a weaker sign than was written:
/// what could have been a sign and cannot be read makes the whole text unclear. No repair lets
/// everyone pass, as a text that nobody can read today lets nobody pass.
struct SPFRepair {
  /// A word of the text, its characters made plain.
  struct Word {
    /// Its octets; nil when a character in it cannot be read.
    var octets: [UInt8]?
    /// Whether it is made of letters of another script, without any sign.
    var isForeign = false
  }

  var repairs = RepairList()
  var terms: [SPFTerm] = []
  /// The qualifiers of all `all` terms that were met.
  var endings: [SPFQualifier] = []
  var hasSecondVersion = false

  /// The one record that a text was meant to be; nil when it has none or several.
  static func meant(_ text: [UInt8]) -> MeantRecord<SPFRecord>? {
    guard text.count <= longestRepairedText else { return nil }
    var noted = RepairList()
    let glyphs = RecordGlyph.glyphs(text, noting: &noted).trimmed(noting: &noted)
    var found: [MeantRecord<SPFRecord>] = []
    func offer(_ words: [Word], _ repairs: RepairList) {
      guard let meant = meant(words, repairs), meant.octets != text,
        !found.contains(where: { $0.record.meaning == meant.record.meaning })
      else { return }
      found.append(meant)
    }
    if !glyphs.contains(where: \.isMark) {
      offer(words(glyphs, &noted), noted)
      return found.first
    }
    if let joined = glyphs.joinedPieces {
      var repairs = noted
      repairs.note(.marksRemoved)
      let words = words(joined, &repairs)
      offer(words, repairs)
    }
    for parted in [false, true] {
      var repairs = noted
      guard let words = wordsWithoutMarks(glyphs, parted: parted, &repairs) else { continue }
      offer(words, repairs)
    }
    return found.count == 1 ? found.first : nil
  }

  private static func meant(_ words: [Word], _ repairs: RepairList) -> MeantRecord<SPFRecord>? {
    var repair = SPFRepair()
    repair.repairs = repairs
    guard repair.read(words), let line = repair.line,
      let record = try? SPFRecord(line),  // Only a line that reads is offered.
      record.terms.allSatisfy({ $0.slip == nil })
    else { return nil }
    return MeantRecord(octets: line, record: record, repairs: repair.repairs.repairs)
  }

  /// Whether a text that cannot be repaired was meant as SPF all the same.
  static func isNear(_ text: [UInt8]) -> Bool {
    var noted = RepairList()
    let glyphs = RecordGlyph.glyphs(text, noting: &noted).trimmed(noting: &noted)
    guard let plain = glyphs.withoutMarks(parted: false, noting: &noted) else { return false }
    let words = plain.split(whereSeparator: \.isBlank).map { $0.compactMap(\.octet) }
    guard let first = words.first else { return false }
    if first.prefix(6).elementsEqual("v=spf1".utf8, by: { $0.asciiLowercased == $1 }) {
      return true
    }
    return isMisspeltVersion(first)
      && words.dropFirst().contains { SPFRepair.looksLikeTerm($0) }
  }

  /// Where the version begins that other text stands in front of; 0 when there is none.
  static func versionPlace(in text: [UInt8]) -> Int {
    let version = Array("v=spf1".utf8)
    guard text.count > 6 else { return 0 }
    for place in 1...min(64, text.count - 6)
    where text[place..<(place + 6)].elementsEqual(version, by: { $0.asciiLowercased == $1 }) {
      return place
    }
    return 0
  }

  /// The line in order; nil when the terms of two records do not go together.
  private var line: [UInt8]? {
    guard hasSecondVersion else { return SPFRecord.written(terms) }
    // RFC 7208 §4.5 knows no two records; together they end as softly as the softer of them, which must
    // be the one that counts today.
    guard let first = endings.first, endings.allSatisfy({ $0 == .fail || $0 == .softfail }),
      first == .softfail || !endings.contains(.softfail)
    else { return endings.isEmpty ? SPFRecord.written(terms) : nil }
    return SPFRecord.written(
      terms.filter { $0.all == nil } + [SPFTerm(.directive(first, .all))])
  }

  // MARK: Words

  private static func wordsWithoutMarks(
    _ glyphs: [RecordGlyph], parted: Bool, _ repairs: inout RepairList
  ) -> [Word]? {
    var words: [Word] = []
    for part in glyphs.split(whereSeparator: \.isBlank) {
      let part = Array(part)
      // RFC 7208 §12: a modifier that nobody knows may have quotation marks.
      if let octets = part.octets, let term = SPFRepair.term(octets), term.slip == nil {
        words.append(Word(octets: octets))
        continue
      }
      guard let plain = part.withoutMarks(parted: parted, noting: &repairs) else { return nil }
      words += SPFRepair.words(plain, &repairs)
    }
    return words
  }

  private static func words(_ glyphs: [RecordGlyph], _ repairs: inout RepairList) -> [Word] {
    glyphs.split(whereSeparator: \.isBlank).map { word(Array($0), &repairs) }
  }

  /// Makes the characters of one word plain: a line of any kind in front is a sign, letters in a host
  /// name become an A-label.
  private static func word(_ glyphs: [RecordGlyph], _ repairs: inout RepairList) -> Word {
    var glyphs = glyphs
    if let sign = glyphs[0].letterLikeSign, glyphs.count == 1 || glyphs[1].octet != nil {
      repairs.note(.characterReplaced(glyphs[0].scalar, by: sign))
      glyphs[0].octet = sign
    }
    if let octets = glyphs.octets { return Word(octets: octets) }
    if let octets = hostWord(glyphs) {
      repairs.note(.host)
      return Word(octets: octets)
    }
    let isForeign = glyphs.allSatisfy { $0.isForeignLetter && $0.letterLikeSign == nil }
    return Word(octets: nil, isForeign: isForeign)
  }

  /// A word whose host name has letters of other scripts, with the name's A-labels.
  private static func hostWord(_ glyphs: [RecordGlyph]) -> [UInt8]? {
    guard let mark = glyphs.firstIndex(where: { $0.octet == 0x3A || $0.octet == 0x3D }),
      let front = Array(glyphs[...mark]).octets
    else { return nil }
    var host = String.UnicodeScalarView()
    let rest = glyphs[(mark + 1)...]
    let end = rest.firstIndex { $0.octet == 0x2F } ?? rest.endIndex
    guard let back = Array(rest[end...]).octets else { return nil }
    for glyph in rest[..<end] {
      if let octet = glyph.octet {
        guard
          octet.isMailLetter || octet.isMailDigit || octet == 0x2D || octet == 0x2E
            || octet == 0x5F
        else { return nil }
        host.append(Unicode.Scalar(octet))
      } else {
        guard glyph.isForeignLetter, let scalar = Unicode.Scalar(glyph.scalar)
        else { return nil }
        host.append(scalar)
      }
    }
    // Why it is no name is of no interest here: without one, nothing is offered.
    guard let name = try? DomainName(typed: String(host)) else { return nil }
    // Only names that read as what they are: no letter that passes for a hyphen.
    let written = name.unicode.split(separator: ".")
    guard written.allSatisfy({ !$0.hasPrefix("xn--") || String(host).contains($0) }) else {
      return nil
    }
    return front + Array(name.description.utf8.drop { $0 == 0x2E }) + back
  }

  // MARK: Version

  private static func isMisspeltVersion(_ word: [UInt8]) -> Bool {
    let small = word.map(\.asciiLowercased)
    return !small.starts(with: "spf2".utf8) && editDistance(small, "v=spf1".utf8) <= 2
  }

  static func looksLikeTerm(_ word: [UInt8]) -> Bool {
    let small = word.map(\.asciiLowercased).drop { SPFQualifier(rawValue: $0) != nil }
    if ["all", "a", "mx"].contains(where: { small.elementsEqual($0.utf8) }) { return true }
    let names = ["include", "ip4", "ip6", "ipv4", "ipv6", "a", "mx", "redirect", "exists"]
    return names.contains { name in
      small.starts(with: name.utf8)
        && small.dropFirst(name.utf8.count).first.map { $0 == 0x3A || $0 == 0x3D } ?? false
    }
  }

  /// Takes the version off; nil when there is none that is clear.
  private mutating func withoutVersion(_ words: [Word]) -> ArraySlice<Word>? {
    guard
      let index = words.firstIndex(where: { word in
        word.octets.map { $0[...].isText("v=spf1") } ?? false
      })
    else { return withoutMisspeltVersion(words) }
    // A caption in front goes; a term in front does not.
    for word in words[..<index] {
      guard !Self.isTermLike(word.octets ?? []) else { return nil }
      repairs.note(.leadingText)
    }
    return words[(index + 1)...]
  }

  private static func isTermLike(_ octets: [UInt8]) -> Bool {
    looksLikeTerm(octets) || term(octets) != nil || address(octets) != nil
  }

  private mutating func withoutMisspeltVersion(_ words: [Word]) -> ArraySlice<Word>? {
    // A caption glued to the version, "SPF:v=spf1", or the version in two words, "v = spf1".
    var words = words
    for count in [2, 3] where words.count >= count {
      let joined = words[..<count].reduce(into: [UInt8]()) { $0 += $1.octets ?? [0] }
      guard joined[...].isText("v=spf1") else { continue }
      repairs.note(.version)
      return words[count...]
    }
    guard let octets = words.first?.octets else { return nil }
    let place = Self.versionPlace(in: octets)
    if place > 0 {
      guard !Self.isTermLike(Array(octets[..<place])) else { return nil }
      repairs.note(.leadingText)
      words[0].octets = Array(octets[place...])
    }
    guard let head = words[0].octets else { return nil }
    if head.prefix(6).elementsEqual("v=spf1".utf8, by: { $0.asciiLowercased == $1 }) {
      return withoutGluedVersion(words, head)
    }
    guard Self.isMisspeltVersion(head),
      words.dropFirst().contains(where: { Self.looksLikeTerm($0.octets ?? []) })
    else { return nil }
    repairs.note(.version)
    return words[1...]
  }

  /// The version with a mark or a term glued to it: `v=spf1;`, `v=spf1~all`, `v=spf10`.
  private mutating func withoutGluedVersion(
    _ words: [Word], _ head: [UInt8]
  ) -> ArraySlice<Word>? {
    let marks: Set<UInt8> = [0x2C, 0x2E, 0x3A, 0x3B, 0x27, 0x60]
    let rest = head.dropFirst(6)
    let tail = Array(rest.drop { marks.contains($0) })
    if tail.isEmpty {
      repairs.note(.version)
      return words[1...]
    }
    if tail.count <= 2, tail.allSatisfy(\.isMailDigit) {
      repairs.note(.version)
      return words[1...]
    }
    let isParted = tail.count < rest.count
    let isSigned = tail.first.map { SPFQualifier(rawValue: $0) != nil } ?? false
    if isParted || isSigned || Self.looksLikeTerm(tail) && tail.contains(where: { $0 == 0x3A }) {
      repairs.note(isParted ? .separator : .parted)
      return [Word(octets: tail)] + words[1...]
    }
    return nil
  }

  // MARK: Terms

  /// Reads all words; false when one of them is not clear.
  private mutating func read(_ words: [Word]) -> Bool {
    guard let rest = withoutVersion(words) else { return false }
    var words = Array(rest)
    var index = 0
    while index < words.count {
      while let octets = words[index].octets, index + 1 < words.count,
        let next = words[index + 1].octets, let joined = Self.joined(octets, next)
      {
        repairs.note(.argument)
        words[index].octets = joined
        words.remove(at: index + 1)
      }
      guard take(words[index]) else { return false }
      index += 1
    }
    return true
  }

  private mutating func take(_ word: Word) -> Bool {
    guard let octets = word.octets else {
      guard word.isForeign, !endings.isEmpty else { return false }
      repairs.note(.trailingText)
      return true
    }
    if octets[...].isText("v=spf1") {
      hasSecondVersion = true
      repairs.note(.twoVersions)
      return true
    }
    if let term = Self.term(octets), term.slip == nil {
      return keep(term)
    }
    let pieces = Self.pieces(octets)
    if pieces.count > 1 || pieces.first.map({ $0.count < octets.count }) ?? true {
      repairs.note(.separator)
      return pieces.allSatisfy { take(Word(octets: $0)) }
    }
    if let parts = mended(octets) {
      return parts.allSatisfy { part in
        Self.term(part).map { $0.slip == nil && keep($0) } ?? false
      }
    }
    // Behind `all` nothing counts (RFC 7208 §5.1): a remark there goes, a term does not.
    let isRemark =
      Self.address(octets) == nil && SPFQualifier(rawValue: octets.first ?? 0) == nil
      && !octets.contains { $0 == 0x3A || $0 == 0x3D || $0 == 0x2F }
    guard isRemark, !endings.isEmpty else { return false }
    repairs.note(.trailingText)
    return true
  }

  private mutating func keep(_ term: SPFTerm) -> Bool {
    if let all = term.all {
      // In a damaged text, a bare `all` is one that lost its sign.
      guard all != .pass else { return false }
      endings.append(all)
    }
    switch term.body {
    case .redirect, .explanation:
      let kinds = terms.filter { other in
        switch (other.body, term.body) {
        case (.redirect, .redirect), (.explanation, .explanation): true
        case (.redirect, _), (.explanation, _), (.directive, _), (.other, _): false
        }
      }
      guard let same = kinds.first else { break }
      guard same.canonical == term.canonical else { return false }
      repairs.note(.repetition)
      return true
    case .directive, .other: break
    }
    if hasSecondVersion, terms.contains(where: { $0.canonical == term.canonical }) { return true }
    terms.append(term)
    return terms.count <= 256
  }

  /// The one term that a word is; nil when it is none.
  static func term(_ word: [UInt8]) -> SPFTerm? {
    // The fault of a word is of no interest: it is mended or not.
    guard let record = try? SPFRecord(Array("v=spf1 ".utf8) + word), record.terms.count == 1 else {
      return nil
    }
    return record.terms[0]
  }
}
