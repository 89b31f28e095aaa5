internal import DNSCore

/// The value of one Authentication-Results or ARC-Authentication-Results field, in parts.
///
/// The grammar is that of RFC 8601 §2.2, read as receivers really write it: no authserv-id
/// (Microsoft), a blank for the `;` behind it and properties before the result (Yahoo), stray domains
/// between the parts (Microsoft), comments with `;` and brackets inside.
struct AuthenticationResultsField {
  /// One `method=result` and what belongs to it.
  struct Statement {
    var method: String
    var result: String
    var properties: [(key: String, value: String)]
    var comments: [String]

    /// The value of the first property with one of these keys, in the order of the keys.
    func property(_ keys: String...) -> String? {
      for key in keys {
        if let found = properties.first(where: { $0.key == key && !$0.value.isEmpty }) {
          return found.value
        }
      }
      return nil
    }
  }

  /// The name that the receiver gives itself; nil when it gives none.
  var id: String?
  var statements: [Statement] = []
  /// The ARC instance (RFC 8617 §4.1.1), 0 when there is none.
  var instance = 0

  /// Whether the field says anything of SPF, DKIM or DMARC, or that there is nothing to say (`none`).
  ///
  /// A sentence about the field, or one with the sign-in alone (`auth=pass`), holds no result.
  var statesResults: Bool {
    isNone || statements.contains { ["spf", "dkim", "dmarc"].contains($0.method) }
  }

  /// `id; none` (RFC 8601 §2.2).
  private var isNone = false

  init(_ value: [UInt8]) {
    var tokens = ResultTokens.read(value)
    if tokens.contains(where: { if case .open = $0 { true } else { false } }) {
      // A bracket that nobody closes: read what is in it as if the bracket were not there.
      tokens = ResultTokens.read(value.map { $0 == 0x28 || $0 == 0x29 ? 0x20 : $0 })
    }
    read(tokens[...])
  }

  private mutating func read(_ tokens: ArraySlice<ResultToken>) {
    var rest = tokens
    // `i=1;` of ARC.
    if case .pair("i", let number)? = rest.first {
      instance = min(Int(number) ?? 0, 50)
      rest = rest.dropFirst()
      if case .semicolon? = rest.first { rest = rest.dropFirst() }
    }
    if case .word(let word)? = rest.first {
      id = word
      rest = rest.dropFirst()
      // A version number (RFC 8601 §2.2).
      if case .word("1")? = rest.first { rest = rest.dropFirst() }
    }
    for segment in rest.split(whereSeparator: { $0 == .semicolon }) {
      if case .word(let word)? = segment.first, word.lowercased() == "none" { isNone = true }
      take(segment)
    }
  }

  private mutating func take(_ segment: ArraySlice<ResultToken>) {
    var early: [(key: String, value: String)] = []
    var current = false
    for token in segment {
      switch token {
      case .pair(let key, let value):
        if AuthenticationResultsField.isMethod(key) {
          // A sentence about the field (`spf=pass:...`), or a word that was cut off with the paste.
          guard ResultWords.isResult(value) else { continue }
          let method = key.split(separator: "/").first.map(String.init) ?? key
          statements.append(
            Statement(
              method: method == "spfresult" ? "spf" : method, result: ResultWords.result(value),
              properties: early, comments: []))
          early = []
          current = true
        } else if current, let last = statements.indices.last {
          statements[last].properties.append((key, value))
        } else {
          early.append((key, value))
        }
      case .comment(let text):
        // A comment in front of every method belongs to the id, as `(amavisd-new)`.
        if current, let last = statements.indices.last { statements[last].comments.append(text) }
      case .word, .semicolon, .open:
        break
      }
    }
    // Properties without a method of their own: Microsoft's stray `;` has cut them off.
    if !current, let last = statements.indices.last { statements[last].properties += early }
  }

  /// Method names have no dot; the names of properties have one, or are these.
  private static func isMethod(_ key: String) -> Bool {
    !key.contains(".") && !plainProperties.contains(key)
  }

  private static let plainProperties: Set<String> = [
    "reason", "action", "d", "p", "sp", "dis", "policy", "from", "spfdomain", "x-bits", "i",
    "client-ip", "envelope-from", "helo", "receiver", "identity", "version", "cipher", "bits",
    "a", "s", "b", "t", "v", "smtp", "header", "x-tls",
  ]
}

/// A token of a result field.
enum ResultToken: Equatable {
  case word(String)
  case pair(String, String)
  case comment(String)
  case semicolon
  /// A bracket that is never closed.
  case open
}

/// Cuts the value of a result field into tokens, in one pass.
enum ResultTokens {
  static func read(_ value: [UInt8]) -> [ResultToken] {
    var tokens: [ResultToken] = []
    var index = 0
    while index < value.count {
      switch value[index] {
      case 0...0x20:
        index += 1
      case UInt8(ascii: ";"):
        tokens.append(.semicolon)
        index += 1
      case UInt8(ascii: "("):
        let end = commentEnd(value, from: index)
        if let end {
          tokens.append(.comment(String(decoding: value[(index + 1)..<end], as: UTF8.self)))
          index = end + 1
        } else {
          tokens.append(.open)
          return tokens
        }
      case UInt8(ascii: ")"), UInt8(ascii: "="):
        index += 1
      case UInt8(ascii: "\""):
        let (text, end) = quoted(value, from: index)
        tokens.append(.word(text))
        index = end
      default:
        index = readWord(value, from: index, into: &tokens)
      }
    }
    return tokens
  }

  /// Reads a word, and `= value` behind it when there is one.
  private static func readWord(
    _ value: [UInt8], from start: Int, into tokens: inout [ResultToken]
  ) -> Int {
    let stops = Set(" \t;()=\"".utf8)
    var end = start
    while end < value.count, value[end] > 0x20, !stops.contains(value[end]) { end += 1 }
    let word = String(decoding: value[start..<end], as: UTF8.self)
    var index = skipBlanks(value, from: end)
    guard index < value.count, value[index] == UInt8(ascii: "=") else {
      tokens.append(.word(word))
      return max(end, start + 1)
    }
    let key = word.lowercased()
    let behind = index + 1
    index = skipBlanks(value, from: behind)
    if index < value.count, value[index] == UInt8(ascii: "\"") {
      let (text, next) = quoted(value, from: index)
      tokens.append(.pair(key, text))
      return next
    }
    var last = index
    while last < value.count, value[last] > 0x20, value[last] != UInt8(ascii: ";"),
      value[last] != UInt8(ascii: "("), value[last] != UInt8(ascii: ")")
    { last += 1 }
    let text = value[index..<last]
    // `smtp.mailfrom= smtp.helo=...`: the first is empty.
    if index > behind, text.contains(UInt8(ascii: "=")), !key.hasSuffix(".b") {
      tokens.append(.pair(key, ""))
      return index
    }
    tokens.append(.pair(key, String(decoding: text, as: UTF8.self)))
    return max(last, behind)
  }

  private static func skipBlanks(_ value: [UInt8], from start: Int) -> Int {
    var index = start
    while index < value.count, value[index] <= 0x20 { index += 1 }
    return index
  }

  /// The text of a quoted string and the index behind it; an open one ends with the value.
  private static func quoted(_ value: [UInt8], from start: Int) -> (String, Int) {
    var text: [UInt8] = []
    var index = start + 1
    while index < value.count, value[index] != UInt8(ascii: "\"") {
      if value[index] == UInt8(ascii: "\\"), index + 1 < value.count { index += 1 }
      text.append(value[index])
      index += 1
    }
    return (String(decoding: text, as: UTF8.self), min(index + 1, value.count))
  }

  /// The index of the bracket that closes the comment; nil when none does (RFC 5322 §3.2.2: comments
  /// nest).
  private static func commentEnd(_ value: [UInt8], from start: Int) -> Int? {
    var depth = 0
    var index = start
    while index < value.count {
      switch value[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
      index += 1
    }
    return nil
  }
}
