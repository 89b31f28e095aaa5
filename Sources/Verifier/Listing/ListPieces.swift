internal import DNSCore
internal import Keys
internal import MailAuth

/// Values that a page wrapped, put together again.
enum ListPieces {
  /// Whether a line goes on with the value above it.
  ///
  /// - Parameters:
  ///   - value: The value so far.
  ///   - piece: The line.
  ///   - words: Tells labels and types.
  /// - Returns: Whether it does.
  static func isContinued(_ value: String, by piece: String, _ words: ListWords) -> Bool {
    guard !piece.isEmpty, words.role(piece) == nil, words.type(piece) == nil else { return false }
    if quotes(value) % 2 == 1 {
      return words.nameScore(piece) < 3 && !ListWords.isRecordText(piece)
    }
    if piece.hasPrefix("\""), value.hasSuffix("\"") { return true }
    if words.isNoise(piece) { return false }
    let small = value.lowercased()
    if small.contains("v=dkim1") || small.contains("k=rsa") {
      if piece.contains("="), tag(piece) { return true }
      guard let key = key(value), !key.isEmpty else { return false }
      guard piece.utf8.allSatisfy({ $0.isBase64 || $0 == 0x3B || $0 == 0x22 || $0 == 0x20 }) else {
        return false
      }
      let isCut = KeyExtent(base64: Array(key.utf8)[...])?.isCut ?? true
      guard isCut else { return piece == ";" || piece == "\"" }
      if piece.utf8.count >= 16 { return true }
      let whole = key + piece.filter { $0 != ";" && $0 != "\"" && $0 != " " }
      return KeyExtent(base64: Array(whole.utf8)[...])?.isCut == false
    }
    if small.contains("v=spf1") {
      if piece == ")" || piece == "." { return true }
      return !isEnded(small) && piece.split(separator: " ").contains { isTerm($0) }
    }
    if small.contains("v=dmarc1") {
      // A tag that begins anew without a semicolon in front is another record's.
      let isTag = piece.prefix { $0 != "=" }.allSatisfy { $0.isLetter || $0 == "-" }
      if piece.contains("="), isTag, !small.hasSuffix(";") { return false }
      return piece.contains("=") || piece.contains(";") || piece.contains("@") && piece.count > 1
    }
    return false
  }

  /// The value of pieces; several where an entry holds a value a line.
  static func values(_ pieces: [String], type: String?, isSets: Bool) -> [String] {
    guard var value = pieces.first, pieces.count > 1 else { return pieces }
    var values: [String] = []
    for piece in pieces.dropFirst() {
      let isNew =
        type != nil && type != "TXT" && type != "SPF"
        || isSets && quotes(value) % 2 == 0
          && (piece.hasPrefix("\"") || ListWords.isRecordText(piece))
      if isNew {
        values.append(value)
        value = piece
      } else {
        value += glue(value, piece) + piece
      }
    }
    return values + [value]
  }

  /// What stood between two pieces: a blank, or nothing.
  static func glue(_ value: String, _ piece: String) -> String {
    if value.hasSuffix("\""), piece.hasPrefix("\"") { return " " }
    // A sign belongs to the word behind it.
    if let last = value.last, "+-~?".contains(last) { return "" }
    let small = value.lowercased()
    if piece == ")" { return value.hasPrefix("( ") ? " " : "" }
    if small.contains("v=spf1") {
      let word = piece.prefix { $0 != " " }
      return isTerm(word) ? " " : ""
    }
    if value.hasSuffix(";") {
      return value.contains("; ") || !value.dropLast().contains(";") ? " " : ""
    }
    if piece.lowercased().hasPrefix("v=spf1") { return " " }
    return ""
  }

  private static func quotes(_ text: String) -> Int {
    var count = 0
    var isEscaped = false
    for octet in text.utf8 {
      if isEscaped {
        isEscaped = false
      } else if octet == 0x5C {
        isEscaped = true
      } else if octet == 0x22 {
        count += 1
      }
    }
    return count
  }

  /// Whether a line begins with a tag of a key.
  private static func tag(_ piece: String) -> Bool {
    let start = piece.drop { $0 == " " || $0 == ";" }.lowercased()
    return ["p=", "k=", "t=", "s=", "h=", "n="].contains { start.hasPrefix($0) }
  }

  /// The base64 of a key as far as it is there; nil without its tag.
  private static func key(_ value: String) -> String? {
    guard
      let start = value.utf8.indices.last(where: { place in
        value.utf8[place...].starts(with: "p=".utf8)
      })
    else { return nil }
    return value[start...].dropFirst(2).filter { $0 != " " && $0 != "\"" && $0 != ";" }
  }

  /// Whether a text of SPF has its end.
  private static func isEnded(_ text: String) -> Bool {
    guard let last = text.split(separator: " ").last else { return false }
    let word = last.filter { $0 != "\"" }
    return word.hasPrefix("redirect=") || ["all", "~all", "-all", "?all", "+all"].contains(word)
  }

  /// Whether a word is a term of SPF by its beginning (RFC 7208 §4.6.1).
  private static func isTerm(_ word: Substring) -> Bool {
    let bare = word.lowercased().drop { "+-~?\"".contains($0) }.filter { $0 != "\"" }
    if ["all", "a", "mx", "ptr"].contains(bare) { return true }
    return [
      "include:", "ip4:", "ip6:", "a:", "mx:", "a/", "mx/", "ptr:", "exists:", "redirect=", "exp=",
    ].contains { bare.hasPrefix($0) }
  }
}

/// A value as it is shown: with or without quotation marks, whole or cut.
struct ListValue {
  /// The text, without quotation marks that only the list wrote.
  var text: [UInt8]
  /// The end behind what the page left out.
  var tail: [UInt8] = []
  /// Whether all of it is shown.
  var isWhole = true

  /// - Parameters:
  ///   - shown: The value as it is shown.
  ///   - isQuoted: Whether the list writes quotation marks around texts.
  init(_ shown: String, isQuoted: Bool) {
    var head = shown
    var tail = ""
    if let cut = Self.cut(shown) {
      isWhole = false
      head = String(shown[..<cut.lowerBound]).cellTrimmed
      tail = String(shown[cut.upperBound...]).cellTrimmed
    }
    guard isQuoted, head.hasPrefix("\"") else {
      text = Array(head.utf8)
      self.tail = Array(tail.utf8)
      return
    }
    text = Self.unquoted(head)
    self.tail = Array(tail.utf8.filter { $0 != 0x22 })
  }

  /// Where a page left something out; nil where it did not.
  private static func cut(_ shown: String) -> Range<String.Index>? {
    for mark in ["[...]", "(...)", "...", "…", "・・・"] {
      guard let range = shown.firstRange(of: mark) else { continue }
      // Two dots more belong to it; one that is typed by hand has no letters around it.
      var end = range.upperBound
      while end < shown.endIndex, shown[end] == "." { end = shown.index(after: end) }
      return range.lowerBound..<end
    }
    return nil
  }

  /// Whether quotation marks stand around a value.
  static func isQuoted(_ shown: String) -> Bool {
    shown.utf8.count >= 2 && shown.hasPrefix("\"") && (shown.hasSuffix("\"") || cut(shown) != nil)
  }

  /// The text between quotation marks, its pieces joined (RFC 1035 §5.1).
  private static func unquoted(_ shown: String) -> [UInt8] {
    var text: [UInt8] = []
    var isInside = false
    var rest = Array(shown.utf8)[...]
    while let octet = rest.popFirst() {
      switch octet {
      case 0x22: isInside.toggle()
      case 0x5C:
        let digits = rest.prefix(3).compactMap(\.asciiDigit)
        if digits.count == 3,
          let value = UInt8(exactly: digits.reduce(0) { $0 * 10 + Int($1) })
        {
          text.append(value)
          rest = rest.dropFirst(3)
        } else if let next = rest.popFirst() {
          text.append(next)
        }
      case _ where isInside: text.append(octet)
      // Blanks between the pieces say nothing; letters outside the marks are part of the text.
      case _: if octet > 0x20 { text.append(octet) }
      }
    }
    return text
  }
}
