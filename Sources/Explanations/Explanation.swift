public import Words

/// What was found, in words: the case, the next thing to do, and why.
public struct Explanation: Hashable, Sendable {
  /// One sentence: what is the case.
  public var whatIsTheCase: Phrase
  /// One sentence: what to do next, with the thing to press, type or click.
  public var whatToDo: Phrase
  /// Why, and how we know; shown on request.
  public var why: [Phrase]

  /// An explanation.
  public init(_ whatIsTheCase: Phrase, _ whatToDo: Phrase, why: [Phrase] = []) {
    self.whatIsTheCase = whatIsTheCase
    self.whatToDo = whatToDo
    self.why = why
  }
}

/// Words for what the core finds; each group of findings has a file of its own.
public enum Explain {
  /// Foreign text inside a sentence.
  static func quote(_ raw: some StringProtocol) -> Phrase {
    Phrase(verbatim: SafeText(String(raw)))
  }

  /// Foreign octets inside a sentence; long ones are cut in the middle of nothing, with their length.
  static func quote(_ octets: [UInt8]) -> Phrase {
    if octets.count <= 120 { return Phrase(verbatim: SafeText(bytes: octets)) }
    return Phrase(verbatim: SafeText(bytes: octets.prefix(100)))
      + Phrase(ja: "…(全部で\(octets.count)文字)", en: "… (\(octets.count) characters in all)")
  }
}
