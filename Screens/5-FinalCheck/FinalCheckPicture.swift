internal import Explanations
internal import TUI
internal import Verifier
internal import Words

/// Where Gmail hides the source of a mail, and the envelope that arrives.
enum FinalCheckPicture {
  /// The three places to press in Gmail, in their order.
  static func source(_ domain: String, _ language: Language) -> Page.Picture {
    func words(_ phrase: Phrase, _ role: Text.Role = .plain) -> Text {
      Text(phrase, language, role)
    }
    var wide = Page.Drawing()
    wide.frame(words(FinalCheckWords.gmailFrame), row: 0, column: 2, columns: 72, rows: 5)
    wide.put(words(FinalCheckWords.subject, .bold), row: 1, column: 4)
    wide.put(words(FinalCheckWords.replyButton), row: 1, column: 50)
    wide.put(.foreign("[ : ]", .bold) + .foreign(" < 1", .bold), row: 1, column: 62)
    wide.put(.foreign("info@\(domain)"), row: 2, column: 4)
    wide.put(words(FinalCheckWords.showSource, .bold), row: 3, column: 38)
    wide.put(.foreign("< 2", .bold), row: 3, column: 67)
    wide.frame(words(FinalCheckWords.sourceFrame), row: 5, column: 2, columns: 72, rows: 4)
    wide.put(.foreign(FinalCheckWords.results), row: 6, column: 4)
    wide.put(words(FinalCheckWords.copySource, .bold), row: 7, column: 38)
    wide.put(.foreign("< 3", .bold), row: 7, column: 67)
    return Page.Picture(wide: wide, sentence: words(FinalCheckWords.wherePlace))
  }

  /// The receivers in two columns, a lamp each; their conditions are among the facts.
  static func receivers(_ verdicts: [ReceiverVerdict], _ language: Language) -> Page.Picture {
    var wide = Page.Drawing()
    let half = (verdicts.count + 1) / 2
    wide.put(Text(FinalCheckWords.receiversTitle, language, .bold), row: 0, column: 2)
    for (index, verdict) in verdicts.enumerated() {
      let column = index < half ? 2 : 37
      let row = 1 + (index < half ? index : index - half)
      let (paint, word) = seen(verdict.outcome)
      wide.put(.lamp(paint), row: row, column: column)
      wide.put(
        .foreign(FinalCheckWords.name(verdict.receiver)), row: row, column: column + 3)
      wide.put(Text(word, language), row: row, column: column + 17)
    }
    return Page.Picture(
      wide: wide, sentence: .empty,
      facts: [
        Page.Fact(
          Text(FinalCheckWords.receiversTitle, language),
          Text(joining: verdicts.map { Text(Explain.receiver($0).closed, language) + .gap(1) }))
      ])
  }

  private static func seen(_ outcome: ReceiverOutcome) -> (TUI.Verdict, Phrase) {
    switch outcome {
    case .accepted: (.ok, FinalCheckWords.takes)
    case .warned: (.wait, FinalCheckWords.warns)
    case .refused: (.fix, FinalCheckWords.refuses)
    case .unknown: (.unknown, FinalCheckWords.notKnown)
    }
  }

  /// The envelope that arrives, with what was proved beside it in few words.
  static func arrival(
    _ facts: [Page.Fact], _ short: [Phrase], _ language: Language
  ) -> Page.Picture {
    var lines: [Int: [(Int, Text)]] = [
      0: [(28, Text(FinalCheckWords.arrived, language, .bold))],
      1: [(28, Text(FinalCheckWords.isYours, language, .bold))],
    ]
    for (index, (fact, words)) in zip(facts, short).enumerated() {
      guard let mark = fact.mark else { continue }
      lines[3 + index] = [
        (28, .lamp(mark.verdict)), (31, fact.label), (38, mark.word), (44, Text(words, language)),
      ]
    }
    return Page.Picture(
      wide: Envelope.drawing(.ok, beside: lines),
      sentence: Text(FinalCheckWords.arrived, language), facts: facts)
  }
}
