import Testing

/// What people read: the rules of words that a program can check.
struct PhraseTests {
  struct Sentence: Sendable {
    var place: String
    var phrase: Prose.Written
  }

  static let sentences = Project.shipped.flatMap { file in
    Prose.phrases(in: file).map { Sentence(place: file.place($0.line), phrase: $0) }
  }

  @Test func `There is something to read`() {
    #expect(Self.sentences.count > 300)
  }

  @Test func `Japanese is written in plain words of its own`() {
    let offences = Self.sentences.flatMap { sentence in
      Prose.faults(ja: sentence.phrase.ja).map { "\(sentence.place) \($0): \(sentence.phrase.ja)" }
    }
    #expect(offences == [])
  }

  @Test func `English is plain and belittles nothing`() {
    let offences = Self.sentences.flatMap { sentence in
      Prose.faults(en: sentence.phrase.en).map { "\(sentence.place) \($0): \(sentence.phrase.en)" }
    }
    #expect(offences == [])
  }

  @Test func `A Japanese text is not left in English, nor the other way round`() {
    // The names of companies and services are alike in both.
    let names = ["Sources/Providers/", "Sources/Verifier/Plan/KnownSenders.swift"]
    let offences = Self.sentences.filter { sentence in
      sentence.phrase.ja == sentence.phrase.en && Prose.isProse(sentence.phrase.ja)
        && !names.contains { sentence.place.hasPrefix($0) }
    }
    #expect(offences.map { "\($0.place) \($0.phrase.ja)" } == [])
  }

  @Test func `Sentences end politely`() {
    let offences = Self.sentences.flatMap { sentence in
      Self.rude(Prose.withoutQuotations(sentence.phrase.ja)).map { "\(sentence.place) \($0)" }
    }
    #expect(offences == [])
  }

  @Test func `A sentence is short enough to be read once`() {
    let offences = Self.sentences.filter { !Self.isReference($0) }.flatMap { sentence in
      Prose.long(ja: sentence.phrase.ja).map { "\(sentence.place) \($0)" }
        + Prose.long(en: sentence.phrase.en).map { "\(sentence.place) \($0)" }
    }
    #expect(offences == [])
  }

  @Test(arguments: [
    ("短い文です。もう1つです。", 0), (String(repeating: "長", count: 46) + "。", 1),
    ("「" + String(repeating: "他", count: 60) + "」を押します。", 0),
    (String(repeating: "v=spf1 ", count: 12), 0),
  ])
  func `A Japanese sentence has at most 45 wide characters of our own`(text: String, count: Int) {
    #expect(Prose.long(ja: text).count == count)
  }

  @Test(arguments: [
    (String(repeating: "word ", count: 20) + ".", 0), (String(repeating: "word ", count: 21), 1),
    ("One two. " + String(repeating: "word ", count: 20), 0),
  ])
  func `An English sentence has at most 20 words`(text: String, count: Int) {
    #expect(Prose.long(en: text).count == count)
  }

  /// What is looked up and not read on the way: lists of statuses, and of what a line may hold.
  private static func isReference(_ sentence: Sentence) -> Bool {
    let beginnings = ["Exit status:", "Each line of the input", "What the receiver wrote is told"]
    return beginnings.contains { sentence.phrase.en.contains($0) }
  }

  @Test func `The core holds no sentences`() {
    let silent = ["DNSCore", "Keys", "MailAuth", "Sockets", "Machine"]
    let offences = silent.compactMap { ModuleMap.module($0) }.flatMap(ModuleMap.files)
      .flatMap { file in Prose.phrases(in: file).map { file.place($0.line) } }
    #expect(offences == [])
  }

  /// The sentences that end in 。 and in no polite form.
  static func rude(_ text: String) -> [String] {
    let polite = [
      "です", "ます", "ません", "でした", "ました", "ましょう", "ください", "か", SwiftFile.hole.description,
    ]
    return withoutBrackets(text).split(separator: "。", omittingEmptySubsequences: false).dropLast()
      .filter { sentence in !sentence.isEmpty && !polite.contains { sentence.hasSuffix($0) } }
      .map(String.init)
  }

  /// The text without what stands in brackets, of which one end may be in another literal.
  private static func withoutBrackets(_ text: String) -> String {
    var depth = 0
    var left = ""
    for character in text {
      switch character {
      case "(", "\u{FF08}": depth += 1
      case ")", "\u{FF09}":
        depth -= 1
        // It was opened elsewhere, so what came so far stood in brackets.
        if depth < 0 {
          depth = 0
          left = ""
        }
      default: if depth == 0 { left.append(character) }
      }
    }
    return left
  }
}
