internal import DNSCore
internal import Explanations
internal import Providers
internal import TUI
internal import Verifier
internal import Words

/// The wait as a time line, and a mistake as the wrong box above the right one.
enum PropagationPicture {
  /// The line from when the records were in the provider's DNS to when everyone sees them.
  ///
  /// - Returns: The picture; nil where one of its ends is not known.
  static func wait(_ state: PropagationStep.State, _ language: Language) -> Page.Picture? {
    guard let began = state.began, let end = state.report.propagation.everyoneBy,
      end > state.now, state.now >= began
    else { return nil }
    func clock(_ moment: Double) -> Phrase {
      Explain.at(moment, now: state.now, utcOffset: state.utcOffset)
    }
    func words(_ phrase: Phrase, _ role: Text.Role = .plain) -> Text {
      Text(phrase, language, role)
    }
    let ends = (clock(began), clock((end / 60).rounded(.up) * 60))
    let share = (state.now - began) / (end - began)

    func line(_ drawing: inout Page.Drawing, row: Int, column: Int, columns: Int) -> Int {
      let gone = min(columns - 1, max(1, Int(share * Double(columns))))
      drawing.put(.paint(.wait, columns: gone), row: row, column: column)
      drawing.put(
        .ornament(String(repeating: ".", count: columns - gone)), row: row, column: column + gone)
      return gone
    }
    let columns = 72
    var wide = Page.Drawing()
    let now = words(clock(state.now), .bold) + .gap(1) + words(PropagationWords.now, .bold)
    let first = words(ends.0)
    let last = words(ends.1)
    wide.put(first, row: 0, column: 2)
    wide.put(last, row: 0, column: 2 + columns - ColumnWidth.of(last))
    let gone = line(&wide, row: 1, column: 2, columns: columns)
    let place = max(
      2 + ColumnWidth.of(first) + 2,
      min(2 + gone - ColumnWidth.of(now) / 2, columns - ColumnWidth.of(last) - ColumnWidth.of(now)))
    wide.put(now, row: 0, column: place)
    let seen = words(PropagationWords.everyoneSees)
    wide.put(words(PropagationWords.isIn(PropagationStep.provider(state))), row: 2, column: 2)
    wide.put(seen, row: 2, column: 2 + columns - ColumnWidth.of(seen))

    var narrow = Page.Drawing()
    narrow.put(first, row: 0, column: 1)
    let start = 1 + ColumnWidth.of(first) + 1
    let room = 39 - ColumnWidth.of(last) - 1 - start
    if room > 4 { _ = line(&narrow, row: 0, column: start, columns: room) }
    narrow.put(last, row: 0, column: 39 - ColumnWidth.of(last))
    return Page.Picture(
      wide: wide, narrow: narrow,
      sentence: words(
        PropagationWords.waitSentence(
          PropagationStep.provider(state), from: ends.0, to: ends.1)))
  }

  /// The boxes that were filled in wrong, each above what belongs there.
  ///
  /// - Returns: A picture for each edit whose boxes are known and short.
  static func slips(_ state: PropagationStep.State, _ language: Language) -> [Page.Picture] {
    slipped(state).map { slip($0.box, $0.edit.purpose, language) }
  }

  /// The boxes that are drawn, at most two, with the edits that they belong to.
  static func slipped(_ state: PropagationStep.State) -> [(edit: Edit, box: TypedField)] {
    guard state.isRed, let trouble = state.trouble else { return [] }
    let advice = state.report.advice
    // Other findings of the same kind are the same slip in another row.
    let alike = state.report.findings.filter { $0.mistake.isAlike(trouble.mistake) }
    var boxes: [(edit: Edit, box: TypedField)] = []
    var seen: Set<String> = []
    for edit in alike.flatMap(advice.cures) where seen.insert(edit.id).inserted {
      for slip in edit.slips where max(slip.was.utf8.count, slip.shouldBe.utf8.count) <= 36 {
        boxes.append((edit, slip))
      }
    }
    return Array(boxes.prefix(2))
  }

  /// What stands in a box, with what does not belong there marked; all of it where nothing is too much.
  private static func marked(_ was: String, besides wanted: String) -> Text {
    let ours = Array(was)
    let theirs = Array(wanted)
    let least = min(ours.count, theirs.count)
    let head = (0..<least).first { ours[$0] != theirs[$0] } ?? least
    let tail =
      (0..<(least - head)).first { ours[ours.count - 1 - $0] != theirs[theirs.count - 1 - $0] }
      ?? least - head
    let end = ours.count - tail
    guard head < end else { return Text(SafeText(was), .reverse) }
    return Text(SafeText(String(ours[..<head])), .plain)
      + Text(SafeText(String(ours[head..<end])), .reverse)
      + Text(SafeText(String(ours[end...])), .plain)
  }

  private static func slip(
    _ slip: TypedField, _ purpose: Purpose, _ language: Language
  ) -> Page.Picture {
    func words(_ phrase: Phrase, _ role: Text.Role = .plain) -> Text {
      Text(phrase, language, role)
    }
    let name =
      words(PropagationWords.name(purpose), .bold) + .gap(1)
      + Text(Phrase(siteLabel: slip.field), language, .bold)
    func box(_ text: String, isWrong: Bool) -> Text {
      let inner =
        isWrong ? marked(text, besides: slip.shouldBe) : Text(SafeText(text), .bold)
      return .foreign("[ ") + inner + .gap(36 - ColumnWidth.of(inner)) + .foreign(" ]")
    }
    var wide = Page.Drawing()
    wide.put(name, row: 0, column: 2)
    wide.put(words(PropagationWords.isThere), row: 1, column: 2)
    wide.put(box(slip.was, isWrong: true), row: 1, column: 14)
    wide.put(
      words(
        slip.was.isEmpty ? PropagationWords.isEmpty : PropagationWords.takeOut, .bold),
      row: 1, column: 56)
    wide.put(words(PropagationWords.isRight), row: 2, column: 2)
    wide.put(box(slip.shouldBe, isWrong: false), row: 2, column: 14)
    wide.put(
      words(
        slip.shouldBe.isEmpty ? PropagationWords.leaveEmpty : PropagationWords.enterIt, .bold),
      row: 2, column: 56)
    return Page.Picture(
      wide: wide,
      sentence: words(PropagationWords.slipSentence(purpose, slip.field, slip.was, slip.shouldBe)))
  }
}

extension PropagationStep.State {
  /// When the youngest of the records was first seen at every server of its zone; nil: not all were.
  var began: Double? {
    let moments = table.columns.map { firstSeen[$0.name] }
    guard !moments.isEmpty, !moments.contains(nil) else { return nil }
    return moments.compactMap { $0 }.max()
  }

  /// The part of the wait for a server that is over; nil where its ends are not known.
  func share(of cell: PropagationCell, _ name: DomainName?) -> Double? {
    guard let name, let began = firstSeen[name], let by = cell.sureBy, by > began else {
      return nil
    }
    return min(1, max(0, (now - began) / (by - began)))
  }
}

extension Mistake {
  /// Whether two mistakes are of one kind, whatever their particulars.
  func isAlike(_ other: Mistake) -> Bool {
    switch (self, other) {
    case (.nameDoubled, .nameDoubled), (.recordWrongOwner, .recordWrongOwner),
      (.quotesEmbedded, .quotesEmbedded), (.invisibleCharacters, .invisibleCharacters):
      true
    case (_, _): self == other
    }
  }
}
