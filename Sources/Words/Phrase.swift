/// A language that todoku speaks.
///
/// Adding a case stops the build wherever a text is missing.
public enum Language: String, Hashable, Sendable, Codable, CaseIterable {
  /// Japanese.
  case ja
  /// English.
  case en
}

/// One thing to say, in every language.
///
/// There is one initialiser and it needs all texts, so a missing translation does not compile.
/// Foreign text (from DNS, a paste, a file) comes in through `SafeText` only.
public struct Phrase: Hashable, Sendable {
  private let ja: String
  private let en: String

  /// The same sentence in both languages; neither is a translation of the other.
  public init(ja: String, en: String) {
    self.ja = ja
    self.en = en
  }

  /// A phrase that is spelt alike in every language: a name, a value, a clock time.
  public init(verbatim text: SafeText) {
    self.init(ja: text.text, en: text.text)
  }

  /// The text in one language.
  public func text(in language: Language) -> String {
    switch language {
    case .ja: ja
    case .en: en
    }
  }

  /// The phrase as a whole sentence: one that ends in a name or a value gets its stop.
  public var closed: Phrase {
    let stops = [".", "?", ":", "。"]
    func isOpen(_ text: String) -> Bool { !stops.contains { text.hasSuffix($0) } }
    return self + Phrase(ja: isOpen(ja) ? "。" : "", en: isOpen(en) ? "." : "")
  }

  /// Both phrases, one behind the other, with nothing between them.
  public static func + (left: Phrase, right: Phrase) -> Phrase {
    Phrase(ja: left.ja + right.ja, en: left.en + right.en)
  }
}
