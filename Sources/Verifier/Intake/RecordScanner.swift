internal import DNSCore
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
}

/// Finds the values of SPF, DKIM and DMARC records in a text, whatever stands around them.
struct RecordScanner {
  let text: TracedText
  private var octets: [UInt8] { text.octets }

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

  private func value(at index: Int) -> FoundValue? {
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

  private func afterEquals(_ index: Int) -> Int? {
    var at = index
    while text.octet(at).isBlank { at += 1 }
    guard text.octet(at) == UInt8(ascii: "=") else { return nil }
    at += 1
    while text.octet(at).isBlank { at += 1 }
    return at
  }

  /// When a quoted string ends here and the next one begins, the index inside the next one.
  private func joined(_ index: Int) -> Int? {
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

  // MARK: DKIM and DMARC (RFC 6376 §3.2, RFC 7489 §6.4)

  private struct Tags {
    var list: [(name: String, value: String)] = []
    var repairs: Set<Repair.Kind> = []
    var codes: Set<IntakeProblem.Code> = []
    var end: Int
    var endsWithSemicolon = false
    subscript(name: String) -> String? { list.first { $0.name == name }?.value }
  }

  private func tagged(
    _ purpose: HostValues.Purpose, at start: Int, needsKey: Bool = false
  ) -> FoundValue? {
    var tags = Tags(end: start)
    var index = start
    while let next = tag(at: index, purpose, into: &tags) { index = next }
    guard let first = tags.list.first, tags["v"] != nil || needsKey && tags["p"] != nil else {
      return nil
    }
    _ = first
    if needsKey, (tags["p"] ?? "").utf8.count < 40 { return nil }
    var found = FoundValue(
      purpose: purpose,
      value: tags.list.map { $0.name + "=" + $0.value }.joined(separator: "; "),
      range: start..<max(tags.end, start + 1))
    found.codes = tags.codes
    found.repairs = tags.repairs
    if purpose == .dkim { judgeKey(&found, tags) }
    return found
  }

  private func judgeKey(_ found: inout FoundValue, _ tags: Tags) {
    let key = Array((tags["p"] ?? "").utf8)
    if (tags["k"] ?? "rsa").lowercased() != "rsa" { return }
    if key.isEmpty {
      // `p=;` revokes a key (RFC 6376 §3.6.1); without the semicolon the value has been cut.
      if tags["p"] == nil || !tags.endsWithSemicolon { found.codes.insert(.dkimKeyTruncated) }
      return
    }
    found.keyBits = RecordScanner.bits(key)
    if found.keyBits == nil { found.codes.insert(.dkimKeyTruncated) }
  }

  /// The size of a complete RSA key; nil when it is none.
  static func bits(_ base64: [UInt8]) -> Int? {
    do throws(Base64Error) {
      let der = try Base64.decode(base64, skippingWhiteSpace: true, paddingRequired: false)
      do throws(KeyError) {
        return try RSAPublicKey(der: der).bits
      } catch {
        return nil
      }
    } catch {
      return nil
    }
  }

  private static let dkimTags: Set<String> = ["v", "g", "h", "k", "n", "p", "s", "t"]
  private static let dmarcTags: Set<String> = [
    "v", "p", "sp", "np", "rua", "ruf", "adkim", "aspf", "pct", "fo", "rf", "ri", "psd", "t",
  ]

  /// Reads one tag; nil when none follows.
  private func tag(at start: Int, _ purpose: HostValues.Purpose, into tags: inout Tags) -> Int? {
    guard let nameStart = tagStart(from: start, &tags) else { return nil }
    var at = nameStart
    while text.octet(at).isLetter, at - nameStart < 6 { at += 1 }
    let name = text.string(nameStart..<at)
    let lower = name.lowercased()
    let known = purpose == .dkim ? RecordScanner.dkimTags : RecordScanner.dmarcTags
    guard known.contains(lower), tags[lower] == nil, let behind = afterEquals(at) else {
      return nil
    }
    if name != lower {
      tags.repairs.insert(.tagNamesLowered)
      if purpose == .dkim { tags.codes.insert(.tagNamesUpperCase) }
    }
    tags.endsWithSemicolon = false
    if purpose == .dkim, lower == "p" {
      let key = readKey(at: behind)
      tags.repairs.formUnion(key.repairs)
      tags.list.append((lower, String(decoding: key.characters, as: UTF8.self)))
      tags.end = key.end
      return key.end
    }
    let (value, end) = readValue(at: behind, &tags)
    tags.list.append((lower, value))
    tags.end = end
    return end
  }

  /// Skips what parts tags: `;`, blanks, line ends, quotation marks between strings.
  private func tagStart(from start: Int, _ tags: inout Tags) -> Int? {
    var at = start
    var lineFeeds = 0
    while at < octets.count {
      switch octets[at] {
      case UInt8(ascii: ";"):
        tags.endsWithSemicolon = true
        tags.end = at + 1
        at += 1
      case UInt8(ascii: "\\") where text.octet(at + 1) != UInt8(ascii: "\""):
        tags.repairs.insert(.backslashesRemoved)
        at += 1
      case 0x0A:
        lineFeeds += 1
        guard lineFeeds < 2 else { return nil }
        at += 1
      case 0...0x20:
        at += 1
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        guard let next = joined(at) else { return nil }
        tags.repairs.insert(.stringsJoined)
        at = next
      default:
        if lineFeeds > 0 { tags.repairs.insert(.linesJoined) }
        return octets[at].isLetter ? at : nil
      }
    }
    return nil
  }

  /// The value of a tag but `p=` of DKIM: up to a semicolon, a quotation mark, or the end of the line.
  private func readValue(at start: Int, _ tags: inout Tags) -> (String, Int) {
    var value: [UInt8] = []
    var at = start
    while at < octets.count, value.count < 2000 {
      let octet = octets[at]
      if octet == UInt8(ascii: ";") || octet == UInt8(ascii: "<") || octet >= 0x80 { break }
      if octet == UInt8(ascii: "\\"), text.octet(at + 1) == UInt8(ascii: ";") {
        tags.repairs.insert(.backslashesRemoved)
        break
      }
      if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "\\") {
        if let next = joined(at) {
          tags.repairs.insert(.stringsJoined)
          at = next
          continue
        }
        if octet == UInt8(ascii: "\\"), text.octet(at + 1) != UInt8(ascii: "\"") {
          at += 1
          continue
        }
        break
      }
      if octet <= 0x20 {
        var next = at
        while text.octet(next) == 0x0A || text.octet(next).isBlank { next += 1 }
        // A list of addresses goes on behind its comma, an address behind its `@` or `:`.
        guard let last = value.last, [0x2C, 0x40, 0x3A, 0x21].contains(last), next < octets.count
        else { break }
        tags.repairs.insert(.linesJoined)
        at = next
        continue
      }
      value.append(octet)
      at += 1
    }
    return (String(decoding: value, as: UTF8.self), at)
  }

  // MARK: keys

  private struct Key {
    var characters: [UInt8] = []
    var end: Int
    var repairs: Set<Repair.Kind> = []
  }

  private static let pageWords: Set<String> = [
    "copy", "edit", "delete", "view", "full", "split", "name", "value", "txt", "type", "ttl",
    "spf", "dkim", "dmarc", "in", "actions", "remove", "save", "cancel", "manage", "repair", "end",
    "record", "records", "content", "domain", "host", "status", "ok", "valid", "auto", "proxied",
    "customize", "install", "suggested", "current", "back", "learn", "more", "thanks", "regards",
  ]

  /// Reads base64 over blanks, line ends and quotation marks, for as long as it can be one key.
  private func readKey(at start: Int) -> Key {
    var key = Key(end: start)
    var at = start
    var gap: (blank: Bool, line: Bool) = (false, false)
    while at < octets.count, key.characters.count < 12000 {
      let octet = octets[at]
      switch octet {
      case UInt8(ascii: "\""):
        guard let next = joined(at) else { return key }
        key.repairs.insert(.stringsJoined)
        at = next
      case UInt8(ascii: "\\"):
        if let next = joined(at) {
          key.repairs.insert(.stringsJoined)
          at = next
        } else if text.octet(at + 1) == UInt8(ascii: "\"") {
          return key
        } else {
          if text.octet(at + 1) == UInt8(ascii: ";") { return key }
          at += 1
        }
      case 0x0A:
        if text.octet(at + 1) == 0x0A { return key }
        gap.line = true
        at += 1
      case 0x20, 0x09:
        gap.blank = true
        at += 1
      case let octet where octet.isBase64:
        var end = at
        while end < octets.count, octets[end].isBase64, octets[end] != UInt8(ascii: "=") {
          end += 1
        }
        let bare = end
        while end < octets.count, octets[end] == UInt8(ascii: "="), end - bare < 2 { end += 1 }
        // `t=s`: the next tag without a semicolon in front.
        let isTag = end > bare && text.octet(end).isAlphanumeric && bare - at < 4
        let isFirst = key.characters.isEmpty
        guard !isTag || isFirst, end > at else { return key }
        if !isFirst, gap.blank || gap.line,
          !continues(key.characters, with: at..<end, afterLine: gap.line)
        {
          return key
        }
        if !isFirst, gap.line { key.repairs.insert(.linesJoined) }
        if !isFirst, gap.blank, !gap.line { key.repairs.insert(.blanksRemoved) }
        key.characters += octets[at..<end]
        key.end = end
        gap = (false, false)
        at = end
        if end > bare, !isFirst || end - bare > 0, octets[end - 1] == UInt8(ascii: "=") {
          return key
        }
      default:
        return key
      }
    }
    return key
  }

  /// Whether a piece behind a blank or line end still belongs to the key.
  private func continues(_ key: [UInt8], with piece: Range<Int>, afterLine: Bool) -> Bool {
    let word = text.string(piece)
    if let expected = KeyExtent(base64: key[...])?.expectedCharacters {
      // The key says how long it is: complete means complete.
      if key.count >= expected - 2 { return false }
      if key.count + piece.count > expected { return false }
      if key.count + piece.count >= expected - 2 { return true }
    }
    if RecordScanner.pageWords.contains(word.lowercased()) { return false }
    if piece.count >= 16 { return true }
    // A short piece in the middle of a key: base64 rarely looks like a word.
    let octets = octets[piece]
    let hasDigit = octets.contains { $0.asciiDigit != nil || $0 == 0x2B || $0 == 0x2F }
    let next = text.octet(piece.upperBound)
    return hasDigit && (next <= 0x20 || next == UInt8(ascii: ";") || next == 0x22 || next == 0x5C)
  }

  /// A public key without tags: base64 of a key alone, or PEM.
  private func bareKey(at index: Int) -> FoundValue? {
    let key = readKey(at: index)
    guard key.characters.count >= 100, KeyExtent(base64: key.characters[...])?.expectedOctets != nil
    else { return nil }
    let bits = RecordScanner.bits(key.characters)
    var found = FoundValue(
      purpose: .dkim,
      value: "v=DKIM1; k=rsa; p=" + String(decoding: key.characters, as: UTF8.self),
      range: index..<key.end, keyBits: bits)
    found.codes = bits == nil ? [.tagsMissing, .dkimKeyTruncated] : [.tagsMissing]
    found.repairs = key.repairs.union([.tagsAdded])
    return found
  }

  // MARK: SPF (RFC 7208 §4.6.1)

  private struct Token {
    var octets: [UInt8] = []
    var end: Int
    var joinsStrings = false
    var backslash = false
  }

  private func token(at start: Int) -> Token {
    var token = Token(end: start)
    var at = start
    while at < octets.count, token.octets.count < 600 {
      let octet = octets[at]
      if octet <= 0x20 || octet >= 0x80 || octet == UInt8(ascii: ",") && !inMacro(token.octets)
        || octet == UInt8(ascii: ";") || octet == UInt8(ascii: "<") || octet == UInt8(ascii: "|")
        || octet == UInt8(ascii: "'") || octet == UInt8(ascii: ")") || octet == UInt8(ascii: "]")
      {
        break
      }
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
      token.octets.append(octet)
      at += 1
      token.end = at
    }
    return token
  }

  private func inMacro(_ octets: [UInt8]) -> Bool {
    guard let open = octets.lastIndex(of: UInt8(ascii: "{")) else { return false }
    return !octets[open...].contains(UInt8(ascii: "}"))
  }

  private func spf(from start: Int, at behind: Int) -> FoundValue? {
    var terms: [[UInt8]] = []
    var at = behind
    var end = behind
    var repairs: Set<Repair.Kind> = []
    while at < octets.count, terms.count < 200 {
      var lineFeeds = 0
      while at < octets.count, octets[at] <= 0x20 {
        if octets[at] == 0x0A { lineFeeds += 1 }
        at += 1
      }
      if lineFeeds > 1 { break }
      // `"v=spf1 +a " "+mx"`: the blank before the quotation mark parts the terms.
      if let next = joined(at) {
        repairs.insert(.stringsJoined)
        at = next
        continue
      }
      let token = token(at: at)
      guard !token.octets.isEmpty else { break }
      var term = token.octets
      while let last = term.last, last == UInt8(ascii: "."), term.count > 1,
        RecordScanner.isAll(Array(term.dropLast()))
      { term.removeLast() }
      if lineFeeds == 0 {
        guard RecordScanner.isTerm(term) || RecordScanner.isNearlyTerm(term, after: terms.last)
        else { break }
        terms.append(term)
      } else {
        let last = terms.last ?? []
        if RecordScanner.isAll(last) { break }
        if RecordScanner.isTerm(term), !RecordScanner.isOpen(last) {
          terms.append(term)
        } else if !last.isEmpty, RecordScanner.isTerm(last + term),
          !RecordScanner.pageWords.contains(String(decoding: term, as: UTF8.self).lowercased()),
          RecordScanner.isOpen(last) || lineLength(before: end) >= 40,
          term.allSatisfy({ $0.isAlphanumeric || [0x2E, 0x2D, 0x3A, 0x2F, 0x5F].contains($0) })
        {
          terms[terms.count - 1] = last + term
        } else {
          break
        }
        repairs.insert(.linesJoined)
      }
      if token.joinsStrings { repairs.insert(.stringsJoined) }
      if token.backslash { repairs.insert(.backslashesRemoved) }
      at = token.end
      end = token.end
    }
    terms = terms.flatMap { RecordScanner.parted($0) }
    let words = ["v=spf1"] + terms.map { String(decoding: $0, as: UTF8.self) }
    return FoundValue(
      purpose: .spf, value: words.joined(separator: " "), range: start..<max(end, start + 1),
      repairs: repairs)
  }

  /// `include:relay.example~all`: two terms whose blank was lost at the end of a line.
  private static func parted(_ term: [UInt8]) -> [[UInt8]] {
    guard term.count > 8, let sign = term.dropLast(3).last, sign == 0x7E || sign == 0x3F,
      isAll(Array(term.suffix(4))), isTerm(Array(term.dropLast(4)))
    else { return [term] }
    return [Array(term.dropLast(4)), Array(term.suffix(4))]
  }

  private func lineLength(before index: Int) -> Int {
    var start = index
    while start > 0, index - start < 200, octets[start - 1] != 0x0A { start -= 1 }
    return index - start
  }

  /// A mechanism or modifier.
  static func isTerm(_ term: [UInt8]) -> Bool {
    var rest = term[...]
    if let first = rest.first, "+-~?".utf8.contains(first) { rest = rest.dropFirst() }
    let name = String(
      decoding: rest.prefix { $0.isAlphanumeric }.map(\.asciiLowercased), as: UTF8.self)
    let behind = rest.dropFirst(name.utf8.count).first
    switch behind {
    case nil: return ["all", "a", "mx", "ptr"].contains(name)
    case UInt8(ascii: ":"), UInt8(ascii: "/"):
      return ["include", "a", "mx", "ptr", "ip4", "ip6", "exists"].contains(name)
    case UInt8(ascii: "="): return ["redirect", "exp"].contains(name) && term.first == rest.first
    default: return false
    }
  }

  /// Something that was meant to be a term: it is kept, so that the fault can be shown.
  private static func isNearlyTerm(_ term: [UInt8], after last: [UInt8]?) -> Bool {
    if last?.last == UInt8(ascii: ":") { return true }
    guard term.contains(UInt8(ascii: ":")) || term.contains(UInt8(ascii: "=")),
      let first = term.first, first.isLetter || "+-~?".utf8.contains(first)
    else { return false }
    return !term.has("http", at: 0) && term.last != UInt8(ascii: ":") && !term.has("ttl", at: 0)
      && !term.has("v=", at: 0)
  }

  private static func isAll(_ term: [UInt8]) -> Bool {
    term.suffix(3).map(\.asciiLowercased) == Array("all".utf8) && term.count <= 4
  }

  /// A term that cannot be at its end: `include:`, `ip4:203.0.`, a name that ends with a hyphen.
  private static func isOpen(_ term: [UInt8]) -> Bool {
    guard let last = term.last else { return false }
    if [0x3A, 0x3D, 0x2D, 0x2E, 0x2F].contains(last) { return true }
    var rest = term[...]
    if let first = rest.first, "+-~?".utf8.contains(first) { rest = rest.dropFirst() }
    let body = Array(rest)
    if body.has("ip4:", at: 0) {
      let address = body.dropFirst(4).prefix { $0 != UInt8(ascii: "/") }
      return IPAddress(octets: address) == nil
    }
    if body.has("ip6:", at: 0) {
      let address = body.dropFirst(4).prefix { $0 != UInt8(ascii: "/") }
      return IPAddress(octets: address) == nil
    }
    return !isTerm(term)
  }
}
