/// A Swift file cut into tokens and comments, which is all that the house rules look at.
///
/// It knows just enough of the language to tell code, comments and string literals apart: nested
/// comments, raw and multi-line strings, interpolations, raw identifiers. No regex literals.
struct SwiftFile: Sendable {
  /// A piece of code.
  enum Token: Hashable, Sendable {
    /// An identifier, a keyword or a number.
    case word(String)
    /// Any other character of code.
    case symbol(Character)
    /// A string literal, with `hole` in the place of each interpolation. The tokens of the
    /// interpolations follow it.
    case text(String)
  }

  /// A token or a comment, and where it begins.
  struct Placed<Value: Sendable>: Sendable {
    var line: Int
    var value: Value
    /// Whether nothing stands between it and the token before it, as in `try!`.
    var isGlued = false
  }

  /// What stands in a literal where an interpolation was.
  static let hole: Character = "\u{FFFC}"

  let path: String
  private(set) var tokens: [Placed<Token>] = []
  private(set) var comments: [Placed<String>] = []

  init(path: String, _ source: String) {
    self.path = path
    var scanner = SwiftScanner(source)
    scanner.scan()
    tokens = scanner.tokens
    comments = scanner.comments
  }

  /// The words of the code with their lines.
  var words: [Placed<String>] {
    tokens.compactMap { token in
      if case .word(let word) = token.value { Placed(line: token.line, value: word) } else { nil }
    }
  }

  /// The string literals with their lines.
  var texts: [Placed<String>] {
    tokens.compactMap { token in
      if case .text(let text) = token.value { Placed(line: token.line, value: text) } else { nil }
    }
  }

  /// The modules that are imported, with their lines.
  var imports: [Placed<String>] {
    let kinds: Set = [
      "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
    ]
    let words = words
    return words.indices.dropLast().compactMap { index in
      guard words[index].value == "import" else { return nil }
      let next = words[index + 1]
      guard kinds.contains(next.value), index + 2 < words.count else { return next }
      return words[index + 2]
    }
  }

  /// The types declared outside of any braces, with their lines.
  var topLevelTypes: [Placed<String>] {
    let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "actor"]
    var depth = 0
    var found: [Placed<String>] = []
    for index in tokens.indices {
      switch tokens[index].value {
      case .symbol("{"): depth += 1
      case .symbol("}"): depth -= 1
      case .word(let word) where depth == 0 && kinds.contains(word):
        if index + 1 < tokens.count, case .word(let name) = tokens[index + 1].value {
          found.append(Placed(line: tokens[index].line, value: name))
        }
      case .word, .symbol, .text: break
      }
    }
    return found
  }

  /// The comments, those on consecutive lines joined to one.
  var remarks: [Placed<String>] {
    var joined: [Placed<String>] = []
    var end = -1
    for comment in comments {
      let text = comment.value.drop { $0 == "/" }
      if comment.line == end + 1, !joined.isEmpty {
        joined[joined.count - 1].value += " \(text)"
      } else {
        joined.append(Placed(line: comment.line, value: String(text)))
      }
      end = comment.line + comment.value.count { $0.isNewline }
    }
    return joined
  }

  /// Where something in this file is, as a compiler writes it.
  func place(_ line: Int) -> String { "\(path):\(line)" }
}

/// Reads a Swift file once, from front to back.
private struct SwiftScanner {
  private let source: [Unicode.Scalar]
  private var at = 0
  private var line = 1
  private var endOfToken = -1
  var tokens: [SwiftFile.Placed<SwiftFile.Token>] = []
  var comments: [SwiftFile.Placed<String>] = []

  init(_ source: String) {
    self.source = Array(source.unicodeScalars)
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    at + ahead < source.count ? source[at + ahead] : nil
  }

  private mutating func take() -> Unicode.Scalar? {
    guard let character = peek() else { return nil }
    at += 1
    if character == "\n" { line += 1 }
    return character
  }

  private func sees(_ text: String) -> Bool {
    var ahead = 0
    for character in text.unicodeScalars {
      guard peek(ahead) == character else { return false }
      ahead += 1
    }
    return true
  }

  private mutating func skip(_ count: Int) {
    for _ in 0..<count { _ = take() }
  }

  /// Reads code to the end, or to the parenthesis that ends an interpolation.
  mutating func scan(untilParenthesis: Bool = false) {
    var depth = 0
    while let next = peek() {
      if sees("//") {
        lineComment()
      } else if sees("/*") {
        blockComment()
      } else if next == "\"" || (next == "#" && isRawString) {
        literal()
      } else if next == "`" {
        _ = take()
        word { $0 != "`" }
        _ = take()
      } else if isWordCharacter(next) {
        word(isWordCharacter)
      } else {
        if untilParenthesis, next == ")", depth == 0 { return }
        if next == "(" { depth += 1 }
        if next == ")" { depth -= 1 }
        let place = (line, at)
        _ = take()
        if !next.properties.isWhitespace {
          add(.symbol(Character(next)), line: place.0, from: place.1)
        }
      }
    }
  }

  private func isWordCharacter(_ character: Unicode.Scalar) -> Bool {
    switch character {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "$": true
    case "\u{80}"...: character.properties.isAlphabetic
    default: false
    }
  }

  private mutating func add(_ token: SwiftFile.Token, line: Int, from start: Int) {
    tokens.append(.init(line: line, value: token, isGlued: start == endOfToken))
    endOfToken = at
  }

  private mutating func word(_ belongs: (Unicode.Scalar) -> Bool) {
    let place = (line, at)
    let text = text(while: belongs)
    add(.word(text), line: place.0, from: place.1)
  }

  private mutating func text(while belongs: (Unicode.Scalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    while let next = peek(), belongs(next) {
      text.append(next)
      _ = take()
    }
    return String(text)
  }

  private mutating func lineComment() {
    let start = line
    let text = text { $0 != "\n" }
    comments.append(.init(line: start, value: text))
  }

  private mutating func blockComment() {
    let start = line
    var text = String.UnicodeScalarView()
    var depth = 0
    repeat {
      if sees("/*") {
        depth += 1
        skip(1)
      } else if sees("*/") {
        depth -= 1
        skip(1)
      }
      if let next = take() { text.append(next) }
    } while depth > 0 && at < source.count
    comments.append(.init(line: start, value: String(text)))
  }

  // MARK: String literals

  private var hashes: Int {
    var count = 0
    while peek(count) == "#" { count += 1 }
    return count
  }

  private var isRawString: Bool { peek(hashes) == "\"" }

  private mutating func literal() {
    let start = line
    let hashes = hashes
    skip(hashes)
    let quotes = sees("\"\"\"") ? 3 : 1
    skip(quotes)
    let end = String(repeating: "\"", count: quotes) + String(repeating: "#", count: hashes)
    let escape = "\\" + String(repeating: "#", count: hashes)
    let place = tokens.count
    tokens.append(.init(line: start, value: .text("")))
    var text = String.UnicodeScalarView()
    while at < source.count, !sees(end) {
      guard sees(escape) else {
        if let next = take() { text.append(next) }
        continue
      }
      skip(escape.count)
      guard let escaped = take() else { break }
      switch escaped {
      case "(":
        text.append(contentsOf: SwiftFile.hole.unicodeScalars)
        scan(untilParenthesis: true)
        _ = take()
      case "n", "r", "t", "0": text.append(" ")
      case "u":
        _ = take()
        let digits = self.text { $0 != "}" }
        _ = take()
        if let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) {
          text.append(scalar)
        }
      default: text.append(escaped)
      }
    }
    skip(end.count)
    tokens[place].value = .text(String(text))
    endOfToken = at
  }
}
