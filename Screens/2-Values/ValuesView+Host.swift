internal import TUI
internal import Verifier
internal import Words

extension ValuesStep {
  /// The page while cPanel is asked about.
  static func hostView(_ box: HostBox, _ state: State, _ language: Language, _ page: inout Page) {
    page.header.title = Text(ValuesWords.hostTitle, language)
    let goOn = KeyHint(.enter, Text(ValuesWords.nextKey, language), isMain: true)
    switch box.stage {
    case .warning:
      page.blocks = [
        .notes(
          Page.Notes(
            title: Text(ValuesWords.hostHowTitle, language),
            ValuesWords.hostHow.map { Text($0, language) }))
      ]
      page.keys = [goOn]
      if state.entry.hasLocalHost {
        page.blocks.append(.paragraph(Text(ValuesWords.hostLocal, language)))
        page.keys.append(KeyHint(.character("u"), Text(ValuesWords.localKey, language)))
      }
    case .host, .user, .token:
      page.blocks = fields(box, language)
      page.keys = [goOn]
    case .asking:
      break
    case .certificate(let certificate):
      page.blocks = [
        .value(
          Page.Value(
            label: Text(ValuesWords.fingerprint, language),
            SafeText(certificate.fingerprintText))),
        .facts([
          Page.Fact(
            Text(ValuesWords.certificateNames, language),
            .foreign(certificate.names.isEmpty ? "-" : certificate.names.joined(separator: " ")))
        ]),
      ]
      page.keys = [
        KeyHint(.character("n"), Text(ValuesWords.noKey, language), isMain: true),
        KeyHint(.character("y"), Text(ValuesWords.trustKey, language)),
      ]
    case .failed:
      page.keys = [
        KeyHint(.character("p"), Text(ValuesWords.pasteKey, language), isMain: true),
        KeyHint(.enter, Text(ValuesWords.tryKey, language)),
      ]
    }
  }

  private static func fields(_ box: HostBox, _ language: Language) -> [Page.Block] {
    var blocks: [Page.Block] = []
    let order: [(Stage, Phrase, Phrase?, LineEditor)] = [
      (.host, ValuesWords.hostAsk, ValuesWords.hostExample, box.host),
      (.user, ValuesWords.userAsk, nil, box.user),
      (.token, ValuesWords.tokenAsk, nil, box.token),
    ]
    for (stage, label, example, line) in order {
      blocks.append(
        .field(
          Page.Field(
            label: Text(label, language), line,
            placeholder: example.map { Text($0, language, .hint) }, isSecret: stage == .token,
            hasFocus: stage == box.stage)))
      if stage == box.stage { break }
    }
    if box.stage == .token { blocks.append(.hint(Text(ValuesWords.tokenKept, language, .hint))) }
    return blocks
  }
}
