internal import DNSCore

/// Terms up to where the value ends (RFC 7208 §4.6.1).
extension RecordScanner {
  struct Token {
    var octets: [UInt8] = []
    var end: Int
    var joinsStrings = false
    var backslash = false
  }

  func token(at start: Int) -> Token {
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

  func inMacro(_ octets: [UInt8]) -> Bool {
    guard let open = octets.lastIndex(of: UInt8(ascii: "{")) else { return false }
    return !octets[open...].contains(UInt8(ascii: "}"))
  }

  func spf(from start: Int, at behind: Int) -> FoundValue? {
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
  static func parted(_ term: [UInt8]) -> [[UInt8]] {
    guard term.count > 8, let sign = term.dropLast(3).last, sign == 0x7E || sign == 0x3F,
      isAll(Array(term.suffix(4))), isTerm(Array(term.dropLast(4)))
    else { return [term] }
    return [Array(term.dropLast(4)), Array(term.suffix(4))]
  }

  func lineLength(before index: Int) -> Int {
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
  static func isNearlyTerm(_ term: [UInt8], after last: [UInt8]?) -> Bool {
    if last?.last == UInt8(ascii: ":") { return true }
    guard term.contains(UInt8(ascii: ":")) || term.contains(UInt8(ascii: "=")),
      let first = term.first, first.isLetter || "+-~?".utf8.contains(first)
    else { return false }
    return !term.has("http", at: 0) && term.last != UInt8(ascii: ":") && !term.has("ttl", at: 0)
      && !term.has("v=", at: 0)
  }

  static func isAll(_ term: [UInt8]) -> Bool {
    term.suffix(3).map(\.asciiLowercased) == Array("all".utf8) && term.count <= 4
  }

  /// A term that cannot be at its end: `include:`, `ip4:203.0.`, a name that ends with a hyphen.
  static func isOpen(_ term: [UInt8]) -> Bool {
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
