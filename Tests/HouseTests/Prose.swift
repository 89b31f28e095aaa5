/// Telling a sentence from a value, and what is wrong with one.
enum Prose {
  /// Whether a string literal says something to a person: Japanese, or more than one word of it.
  static func isProse(_ text: String) -> Bool {
    let words = text.split { $0.isWhitespace }.filter { word in
      word.contains { $0.isLetter } && !word.contains("=")
    }
    // One word is a name or a value shown as it is: `SPF`, `v=DMARC1; p=none`.
    return words.count > 1 || text.contains(where: isJapanese)
  }

  static func isJapanese(_ character: Character) -> Bool {
    character.unicodeScalars.contains {
      (0x3040...0x30FF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value)
    }
  }

  /// The text without what it quotes from elsewhere, 「…」 and "…".
  static func withoutQuotations(_ text: String) -> String {
    var depth = 0
    var quoted = false
    var left = ""
    for character in text {
      switch character {
      case "「", "『": depth += 1
      case "」", "』": depth = max(0, depth - 1)
      case "\"": quoted.toggle()
      default: if depth == 0, !quoted { left.append(character) }
      }
    }
    return left
  }

  /// What a Japanese text may not hold, and what to write instead.
  static let neverInJapanese: [(word: String, instead: String)] = [
    ("浸透", "反映"), ("レジストラ", "DNSの設定画面がある会社"), ("ペースト", "貼り付ける"),
    ("バウンス", "戻ってきたエラーメール"), ("デモ", "練習"), ("APEX", "ドメインそのもの"),
    ("ネイキッド", "ドメインそのもの"), ("プロパゲーション", "反映"), ("かんたんに", "leave it out"),
    ("簡単に", "leave it out"), ("!", "。"), ("\u{FF01}", "。"), ("\u{FF1F}", "。"),
  ]

  /// What an English text may not hold, as whole words.
  static let neverInEnglish: Set = ["just", "simply", "easily", "obviously"]

  /// Names that are written with a mark, and are no shouting.
  static let namesWithMarks = ["ロリポップ!", "Yahoo!"]

  /// The faults of a Japanese text.
  static func faults(ja text: String) -> [String] {
    let own = namesWithMarks.reduce(withoutQuotations(text)) { $0.replacing($1, with: "") }
    var faults = neverInJapanese.filter { own.contains($0.word) }.map(\.word)
    if own.unicodeScalars.contains(where: { (0xFF61...0xFF9F).contains($0.value) }) {
      faults.append("half-width kana")
    }
    let wide = own.unicodeScalars.contains {
      (0xFF10...0xFF19).contains($0.value) || (0xFF21...0xFF3A).contains($0.value)
        || (0xFF41...0xFF5A).contains($0.value)
    }
    if wide { faults.append("full-width letters or digits") }
    return faults
  }

  /// The faults of an English text.
  static func faults(en text: String) -> [String] {
    let own = namesWithMarks.reduce(withoutQuotations(text)) { $0.replacing($1, with: "") }
    let words = own.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init)
    var faults = words.filter { neverInEnglish.contains($0) }
    if own.contains("!") { faults.append("!") }
    return faults
  }

  /// The Japanese sentences of a text that are too long: over 45 characters, two half-width ones being
  /// one, without what they quote and what is put in.
  static func long(ja text: String) -> [String] {
    let own = withoutQuotations(text).filter { $0 != SwiftFile.hole }
    return own.split { $0 == "。" || $0.isNewline }.map(String.init).filter { sentence in
      let halves = sentence.unicodeScalars.reduce(0) { $0 + ($1.value < 0x100 ? 1 : 2) }
      return halves > 90
    }
  }

  /// The English sentences of a text that are too long: over 20 words, without what they quote.
  static func long(en text: String) -> [String] {
    var own = ""
    for character in withoutQuotations(text) {
      // Two texts of which one is chosen stand one behind the other.
      if character.isUppercase, let last = own.last, ".:;".contains(last) { own.append(" ") }
      own.append(character)
    }
    var sentences: [String] = [""]
    for word in own.split(whereSeparator: \.isWhitespace) {
      if word.contains(where: { $0.isLetter || $0.isNumber }) {
        sentences[sentences.count - 1] += word + " "
      }
      if let last = word.last, ".?:;".contains(last) { sentences.append("") }
    }
    return sentences.filter { $0.split(separator: " ").count > 20 }
  }

  /// A `Phrase` as it stands in a file: the literals of each language, joined.
  struct Written: Sendable {
    var line: Int
    var ja: String
    var en: String
    /// The lines of its literals.
    var lines: Set<Int> = []
  }

  /// Every `Phrase(ja: …, en: …)` of a file.
  static func phrases(in file: SwiftFile) -> [Written] {
    let tokens = file.tokens
    var found: [Written] = []
    for start in tokens.indices.dropLast(3)
    where tokens[start].value == .word("ja") && tokens[start + 1].value == .symbol(":") {
      var written = Written(line: tokens[start].line, ja: "", en: "")
      var depth = 0
      var inEnglish = false
      var index = start + 2
      while index < tokens.count, depth >= 0 {
        switch tokens[index].value {
        case .symbol("("), .symbol("["), .symbol("{"): depth += 1
        case .symbol(")"), .symbol("]"), .symbol("}"): depth -= 1
        case .word("en") where depth == 0 && tokens[index + 1].value == .symbol(":"):
          inEnglish = true
        case .text(let text):
          if inEnglish { written.en += text } else { written.ja += text }
          written.lines.insert(tokens[index].line)
        case .symbol, .word: break
        }
        index += 1
      }
      if inEnglish { found.append(written) }
    }
    return found
  }
}
