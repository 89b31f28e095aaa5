public import Words

/// A judgement as a person sees it: always a word, with colour only added.
public enum Verdict: Hashable, Sendable, CaseIterable {
  /// In order.
  case ok
  /// Needs fixing.
  case fix
  /// Will come by itself.
  case wait
  /// Could not be told; never shown as wrong.
  case unknown

  /// The word that stands for it.
  public var word: Phrase {
    switch self {
    case .ok: Phrase(ja: "OK", en: "OK")
    case .fix: Phrase(ja: "要修正", en: "FIX")
    case .wait: Phrase(ja: "待ち", en: "WAIT")
    case .unknown: Phrase(ja: "不明", en: "UNKNOWN")
    }
  }

  /// The role its word is drawn in.
  public var role: Text.Role {
    switch self {
    case .ok: .ok
    case .fix: .fix
    case .wait: .wait
    case .unknown: .unknown
    }
  }
}

/// A verdict with the word shown for it ("OK", "PASS", "待ち 34分").
public struct Mark: Hashable, Sendable {
  /// The judgement behind the word.
  public let verdict: Verdict
  /// The word, in the verdict's role.
  public let word: Text

  /// The usual word of a verdict.
  public init(_ verdict: Verdict, _ language: Language) {
    self.init(verdict, word: Text(verdict.word, language))
  }

  /// A word of the screen's own, such as PASS or FAIL.
  public init(_ verdict: Verdict, word: Text) {
    self.verdict = verdict
    self.word = word.with(verdict.role)
  }

  /// The word behind its lamp.
  var lit: Text { .lamp(verdict) + .gap(1) + word }
}
