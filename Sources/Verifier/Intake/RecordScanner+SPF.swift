internal import DNSCore
internal import MailAuth

/// Words up to where the value ends (RFC 7208 §4.6.1).
///
/// What was clearly meant is put right and told; a word that cannot be read stays in the value, so
/// that the strict reading refuses the whole and names the word. Nothing is left out silently.
extension RecordScanner {
  struct Token {
    var octets: [UInt8] = []
    var end: Int
    var joinsStrings = false
    var backslash = false
    /// Whether an invisible character was taken out in front of it.
    var isTouched = false
  }

  /// The signs that end a word outside of macros: quotation marks, marks of pages and tables.
  private static let ends: Set<UInt8> = Set(";<|')]}`\"".utf8)

  func token(at start: Int) -> Token {
    var token = Token(end: start)
    var at = start
    var isInMacro = false
    while at < octets.count, token.octets.count < 600 {
      let octet = octets[at]
      if octet <= 0x20 { break }
      if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") {
        if let next = joined(at) {
          token.joinsStrings = true
          at = next
          token.end = at
          continue
        }
        if octet == UInt8(ascii: "\\"), text.octet(at + 1) != UInt8(ascii: "\"") {
          token.backslash = true
          at += 1
          continue
        }
        break
      }
      if !isInMacro, octet == UInt8(ascii: ",") || RecordScanner.ends.contains(octet) { break }
      if octet == UInt8(ascii: "{") { isInMacro = token.octets.last == UInt8(ascii: "%") }
      if octet == UInt8(ascii: "}") { isInMacro = false }
      if token.octets.isEmpty {
        token.isTouched = text.marks(in: at..<(at + 1)).contains(.invisible)
      }
      token.octets.append(octet)
      at += 1
      token.end = at
    }
    return token
  }

  /// Reads an SPF value from its `v=` on; nil for a mention of `v=spf1` in a sentence.
  func spf(from start: Int, at behind: Int, version: String = "v=spf1") -> FoundValue? {
    var reading = SPFWords(isQuoted: isQuoted(start), mark: markup(before: start), end: behind)
    var at = behind
    while at < octets.count, reading.terms.count < 200 {
      var lineFeeds = 0
      while at < octets.count, octets[at] <= 0x20 {
        if octets[at] == 0x0A { lineFeeds += 1 }
        at += 1
      }
      if lineFeeds > 1 { break }
      // `"v=spf1 +a " "+mx"`: the blank before the quotation mark parts the terms.
      if let next = joined(at) {
        reading.repairs.insert(.stringsJoined)
        at = next
        continue
      }
      var token = token(at: at)
      if token.octets.isEmpty {
        if let behindAll = wrongSign(at, reading) {
          // `;all`: where a sign belongs; a bare `all` would let everybody send.
          reading.terms.append(Array(octets[at..<behindAll]))
          reading.end = behindAll
          break
        }
        // A comma or semicolon between two words.
        guard lineFeeds == 0, let next = separated(at, reading) else { break }
        reading.repairs.insert(.separatorsMended)
        at = next
        continue
      }
      let goesOn =
        lineFeeds == 0
        ? takeWord(&token, &reading) : takeWordBelow(token, &reading)
      guard goesOn else { break }
      if token.joinsStrings { reading.repairs.insert(.stringsJoined) }
      if token.backslash { reading.repairs.insert(.backslashesRemoved) }
      at = token.end
      reading.end = token.end
      if reading.isOver { break }
    }
    return found(reading, from: start, behind, version)
  }

  private func found(
    _ reading: SPFWords, from start: Int, _ behind: Int, _ version: String
  ) -> FoundValue? {
    let words = [version] + reading.terms.map { String(decoding: $0, as: UTF8.self) }
    var repairs = reading.repairs
    if !reading.terms.isEmpty, octets.indices.contains(behind), octets[behind] > 0x20,
      octets[behind] != 0x22, octets[behind] != 0x5C
    {
      repairs.insert(.separatorsMended)
    }
    var found = FoundValue(
      purpose: .spf, value: words.joined(separator: " "),
      range: start..<max(reading.end, start + 1), repairs: repairs)
    if reading.terms.isEmpty {
      // `v=spf1` alone stands in explanations; with nothing behind it, it is a value that was cut.
      guard isCut(from: start, behind: behind) else { return nil }
    }
    found.doubt = RecordScanner.spfDoubt(found.value, isTouched: reading.isTouched)
    if found.doubt == nil, let last = reading.terms.last, NameEnding.mayBeCut(last),
      isEnd(reading.end)
    {
      found.doubt = .init(.perhapsCut, word: String(decoding: last, as: UTF8.self))
    }
    return found
  }

  // MARK: one word

  /// Takes a word of the same line; false when the value ended before it.
  private func takeWord(_ token: inout Token, _ reading: inout SPFWords) -> Bool {
    if token.backslash, RecordScanner.isAll(token.octets), token.octets.count == 3 {
      // `\all`: where a sign belongs.
      token.octets.insert(UInt8(ascii: "\\"), at: 0)
      return appended(token.octets, &reading)
    }
    if token.isTouched, RecordScanner.isAll(token.octets) { reading.isTouched = true }
    let word = token.octets
    if let terms = RecordScanner.terms(word) {
      if terms.count > 1 { reading.repairs.insert(.separatorsMended) }
      reading.terms += terms
      return true
    }
    // `~all**`, `~all}`, `~all。`: the end of the value, and marks or words of the text around it.
    if let cut = RecordScanner.cutBehindAll(word) ?? cutAtMarkup(word, reading.mark) {
      reading.terms += RecordScanner.terms(cut) ?? [cut]
      reading.isOver = true
      token.end = end(of: cut, in: token)
      return true
    }
    if let cut = RecordScanner.sentenceCut(word) {
      reading.terms.append(cut)
      reading.isOver = true
      token.end = end(of: cut, in: token)
      return true
    }
    if reading.hasAll { return isMisspeltTerm(word) && appended(word, &reading) }
    // `+ ip4:...`, `~ all`, `ip4: 203...`, `ip4 203...`: two pieces of one word.
    if let (whole, end) = pieced(token, reading) {
      reading.terms.append(whole)
      reading.repairs.insert(.separatorsMended)
      token.end = end
      return true
    }
    guard reading.isQuoted || isMisspeltTerm(word) || termFollows(token.end) else { return false }
    return appended(word, &reading)
  }

  private func appended(_ word: [UInt8], _ reading: inout SPFWords) -> Bool {
    reading.terms.append(word)
    return true
  }

  /// The place behind the octets of a token that were kept.
  private func end(of cut: [UInt8], in token: Token) -> Int {
    token.end - (token.octets.count - cut.count)
  }

  /// Takes the first word of the next line; false when the value ended with the line before.
  private func takeWordBelow(_ token: Token, _ reading: inout SPFWords) -> Bool {
    let last = reading.terms.last ?? []
    if RecordScanner.isAll(last) { return false }
    var word = token.octets
    if let cut = RecordScanner.cutBehindAll(word) {
      word = cut
      reading.isOver = true
    }
    let isFirst = reading.terms.isEmpty
    if let terms = RecordScanner.terms(word), isFirst || !RecordScanner.isOpen(last) {
      // `MX` or `A` begins a row of a table at least as often.
      let isBare = ["a", "mx", "ptr"].contains(
        String(decoding: word, as: UTF8.self).lowercased())
      if isBare, !termFollows(token.end, atOnce: true) { return false }
      reading.terms += terms
    } else if !last.isEmpty, let terms = RecordScanner.terms(last + word),
      !RecordScanner.pageWords.contains(String(decoding: word, as: UTF8.self).lowercased()),
      RecordScanner.isOpen(last) || lineLength(before: reading.end) >= 40,
      word.allSatisfy({
        $0.isAlphanumeric || [0x2E, 0x2D, 0x3A, 0x2F, 0x5F, 0x7E, 0x3F].contains($0)
      })
    {
      reading.terms.removeLast()
      reading.terms += terms
    } else {
      reading.isOver = false
      return false
    }
    reading.repairs.insert(.linesJoined)
    return true
  }

  // MARK: what stands around

  private func isQuoted(_ start: Int) -> Bool {
    [0x22, 0x27, 0x60].contains(text.octet(start - 1))
  }

  /// The marks of emphasis that stand directly in front of a value: `**`, `_`, `~~`.
  private func markup(before start: Int) -> UInt8? {
    let octet = text.octet(start - 1)
    return [0x2A, 0x5F, 0x7E].contains(octet) ? octet : nil
  }

  private func cutAtMarkup(_ word: [UInt8], _ mark: UInt8?) -> [UInt8]? {
    guard let mark, word.last == mark else { return nil }
    var word = word
    while word.last == mark { word.removeLast() }
    return RecordScanner.terms(word) == nil ? nil : word
  }

  func lineEnd(from index: Int) -> Int {
    let limit = min(octets.count, index + 100)
    var end = index
    while end < limit, octets[end] != 0x0A { end += 1 }
    return end
  }

  /// The place behind an `all` that a comma or semicolon touches from the left; nil when there is none.
  private func wrongSign(_ index: Int, _ reading: SPFWords) -> Int? {
    guard [0x2C, 0x3B].contains(text.octet(index)), octets.has("all", at: index + 1),
      !text.octet(index + 4).isAlphanumeric, !reading.hasAll
    else { return nil }
    return index + 4
  }

  /// Where the next word begins behind commas or semicolons; nil when no term follows them.
  private func separated(_ index: Int, _ reading: SPFWords) -> Int? {
    var at = index
    while [0x2C, 0x3B, 0x20, 0x09].contains(text.octet(at)), at - index < 8 { at += 1 }
    guard at > index, !reading.hasAll else { return nil }
    let next = token(at: at)
    guard !next.octets.isEmpty,
      RecordScanner.terms(next.octets) != nil || RecordScanner.cutBehindAll(next.octets) != nil
        || isMisspeltTerm(next.octets)
    else { return nil }
    return at
  }

  /// Whether a term that can be nothing else stands further on in the same value.
  private func termFollows(_ index: Int, atOnce: Bool = false) -> Bool {
    var at = index
    let limit = min(octets.count, index + 400)
    while at < limit, octets[at] != 0x0A, octets[at] != 0x7C, octets[at] != 0x3C {
      if octets[at] <= 0x20 || octets[at] == 0x2C {
        at += 1
        continue
      }
      let next = token(at: at)
      guard !next.octets.isEmpty, !next.octets.has("v=", at: 0),
        next.octets.first("v=spf1") == nil
      else { return false }
      if let terms = RecordScanner.terms(next.octets) {
        let isBare = terms.allSatisfy { $0.first?.isLetter == true && $0.count <= 3 }
        if atOnce || !isBare { return true }
      } else if RecordScanner.cutBehindAll(next.octets) != nil {
        return true
      }
      if atOnce { return false }
      at = max(next.end, at + 1)
    }
    return false
  }

  /// Two pieces that a blank parted, and where they end.
  private func pieced(_ token: Token, _ reading: SPFWords) -> ([UInt8], Int)? {
    let first = token.octets
    var at = token.end
    while text.octet(at).isBlank, at - token.end < 8 { at += 1 }
    guard at > token.end, text.octet(at) > 0x20 else { return nil }
    var next = self.token(at: at)
    if let cut = RecordScanner.cutBehindAll(next.octets) {
      next.end = end(of: cut, in: next)
      next.octets = cut
    }
    guard let initial = next.octets.first else { return nil }
    if first.count == 1, "+-~?".utf8.contains(first[0]) {
      guard initial.isLetter else { return nil }
      return RecordScanner.isTerm(first + next.octets) ? (first + next.octets, next.end) : nil
    }
    let name = String(decoding: first.map(\.asciiLowercased).drop { !$0.isLetter }, as: UTF8.self)
    var whole = first + next.octets
    switch name {
    case "ip4:", "ip6:", "include:", "exists:", "redirect=": break
    case "ip4", "ip6", "include", "exists":
      whole = first + (initial == 0x3A ? [] : [0x3A]) + next.octets
    default: return nil
    }
    return RecordScanner.isReadable(whole) ? (whole, next.end) : nil
  }

  func lineLength(before index: Int) -> Int {
    var start = index
    while start > 0, index - start < 200, octets[start - 1] != 0x0A { start -= 1 }
    return index - start
  }
}

/// The words of an SPF value while it is read.
struct SPFWords {
  /// Whether a quotation mark stands in front: then everything up to the next one belongs to it.
  var isQuoted: Bool
  var mark: UInt8?
  var end: Int
  var terms: [[UInt8]] = []
  var repairs: Set<Repair.Kind> = []
  var isOver = false
  /// Whether an invisible character stood in front of `all`: it may have been its sign.
  var isTouched = false

  init(isQuoted: Bool, mark: UInt8?, end: Int) {
    self.isQuoted = isQuoted
    self.mark = mark
    self.end = end
  }

  var hasAll: Bool { terms.contains { RecordScanner.isAll($0) } }
}
