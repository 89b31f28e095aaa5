internal import DNSCore
internal import MailAuth

/// Single words of an SPF value (RFC 7208 §4.6.1).
extension RecordScanner {
  /// The terms that a word is: one, or several whose blanks were lost; nil when it is none.
  static func terms(_ word: [UInt8]) -> [[UInt8]]? {
    let word = withoutDotBehindAll(word)
    if isReadable(word) { return [word] }
    guard word.count <= 400 else { return nil }
    var parts: [[UInt8]] = []
    var part: [UInt8] = []
    for (index, octet) in word.enumerated() {
      // No name or address holds these signs; a hyphen only parts `-all` from what ends before it.
      let isAll =
        octet == 0x2D && Array(word[index...]).has("-all", at: 0) && word.count == index + 4
      if index > 0, octet == 0x2B || octet == 0x7E || octet == 0x3F || isAll {
        parts.append(part)
        part = []
      }
      part.append(octet)
    }
    parts.append(part)
    guard parts.count > 1, parts.allSatisfy({ isReadable($0) }) else {
      // `include:spf.example~all.`
      return nil
    }
    return parts
  }

  /// Whether the strict grammar reads a word as one known term.
  static func isReadable(_ word: [UInt8]) -> Bool {
    guard isTerm(word) else { return false }
    do throws(SPFSyntaxError) {
      _ = try SPFRecord(Array("v=spf1 ".utf8) + word)
      return true
    } catch {
      return false
    }
  }

  private static func withoutDotBehindAll(_ word: [UInt8]) -> [UInt8] {
    var word = word
    while word.last == 0x2E, word.count > 1, isAll(Array(word.dropLast())) { word.removeLast() }
    return word
  }

  /// `~all` or terms ending with it, when only marks or a sentence stand behind it in the word.
  static func cutBehindAll(_ word: [UInt8]) -> [UInt8]? {
    var from = 0
    while let at = word.first("all", from: from) {
      from = at + 1
      let behind = word[(at + 3)...]
      guard let next = behind.first, !next.isAlphanumeric else { continue }
      // No letter or digit of a second word may be lost.
      let isMarks = behind.allSatisfy { !$0.isAlphanumeric && $0 < 0x80 }
      let isSentence = next >= 0x80 && !Placeholder.begins(Array(behind))
      guard isMarks || isSentence else { continue }
      let head = Array(word[..<(at + 3)])
      if terms(head) != nil { return head }
    }
    return nil
  }

  /// A whole term, when the words of a sentence follow it without a blank: `mx を`, `mxを`.
  static func sentenceCut(_ word: [UInt8]) -> [UInt8]? {
    guard let foreign = word.firstIndex(where: { $0 >= 0x80 }), foreign > 0 else { return nil }
    let head = Array(word[..<foreign])
    let tail = Array(word[foreign...])
    guard !tail.contains(where: { $0.isAlphanumeric || $0 == 0x2E }), isReadable(head),
      !Placeholder.begins(tail)
    else { return nil }
    return head
  }

  /// A mechanism or modifier by its name and sign, whatever its argument is worth.
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
    case UInt8(ascii: "="):
      return ["redirect", "exp", "ra", "rp", "rr"].contains(name) && term.first == rest.first
    default: return false
    }
  }

  /// A word that was surely meant as a term, and is none: it is kept, so that it can be shown.
  func isMisspeltTerm(_ word: [UInt8]) -> Bool {
    var rest = word[...]
    let hasSign = rest.first.map { "+-~?".utf8.contains($0) } ?? false
    if hasSign { rest = rest.dropFirst() }
    let name = String(
      decoding: rest.prefix { $0.isAlphanumeric }.map(\.asciiLowercased), as: UTF8.self)
    let behind = rest.dropFirst(name.utf8.count).first
    let known = [
      "include", "inlcude", "incude", "includes", "ip4", "ip6", "ipv4", "ipv6", "ip", "exists",
      "redirect", "mx", "a", "ptr", "spf",
    ]
    guard let behind else {
      // `~`, `~al`: cut; `-a11`, `~alll`: misspelt.
      return hasSign && ["", "al", "alll", "a11", "al1", "a1l", "aii", "lal"].contains(name)
    }
    if hasSign, name == "all" { return true }
    if known.contains(name), [0x3A, 0x3D, 0x2F, 0x3B].contains(behind) { return true }
    if known.contains(name), name.count >= 3, behind >= 0x80 { return true }
    // A sign in letters that are not ASCII: `ｰall` of an input method, `—all` of a word processor.
    return name.isEmpty && behind >= 0x80 && word.count <= 8
      && word.suffix(3).map(\.asciiLowercased) == Array("all".utf8)
  }

  static func isAll(_ term: [UInt8]) -> Bool {
    term.suffix(3).map(\.asciiLowercased) == Array("all".utf8) && term.count <= 4
      && (term.count == 3 || "+-~?".utf8.contains(term[0]))
  }

  /// A term that cannot be at its end: `include:`, `ip4:203.0.`, a name that ends with a hyphen.
  static func isOpen(_ term: [UInt8]) -> Bool {
    guard let last = term.last else { return false }
    if [0x3A, 0x3D, 0x2D, 0x2E, 0x2F].contains(last) { return true }
    return !isReadable(term)
  }
}
