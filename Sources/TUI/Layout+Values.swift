internal import Words

extension Layout {
  mutating func lay(_ facts: [Page.Fact]) {
    let indent = 2
    let widest = widest(facts.map(\.label))
    let labels = min(widest, max(12, measure / 3))
    let marks = self.widest(facts.compactMap(\.mark?.lit))
    for fact in facts {
      let label = fit(fact.label)
      var start = indent + labels + 2
      if isNarrow || ColumnWidth.of(label) > labels {
        var row = Row(label, at: indent)
        start = indent + 2
        if let mark = fact.mark { row.add(fit(mark.lit), at: row.end + 2) }
        append(row)
        sentence(fact.value, at: start)
      } else {
        let from = rows.count
        if marks > 0 {
          let value = start + marks + 2
          labelled(label, at: indent, fact.value, from: value)
          if let mark = fact.mark { add(fit(mark.lit), at: start, toRow: from) }
          start = value
        } else {
          labelled(label, at: indent, fact.value, from: start)
        }
      }
      if let note = fact.note { sentence(note, at: start) }
    }
  }

  mutating func lay(_ value: Page.Value) {
    let rows = valueRows(value.text)
    let label = value.label.map { fit($0) + literal(":") } ?? .empty
    var above = Row(label)
    addNote(to: &above, rows)
    if !above.pieces.allSatisfy(\.text.isEmpty) { append(above) }
    draw(rows)
  }

  /// A value as rows of the screen: how many it has, and which of them are drawn.
  struct ValueRows {
    var shown: [[Glyph]]
    var count: Int
    var hiddenCharacters: Int
  }

  func valueRows(_ text: SafeText) -> ValueRows {
    let all = LineBreak.cutHard(fit(Text(text, .value)), columns: columns)
    guard isLow, all.count > 2, let first = all.first else {
      return ValueRows(shown: all, count: all.count, hiddenCharacters: 0)
    }
    let hidden = all.dropFirst().reduce(0) { $0 + $1.count }
    return ValueRows(shown: [first], count: all.count, hiddenCharacters: hidden)
  }

  /// Says in the row above a value that it goes on over several rows, or is folded.
  mutating func addNote(to row: inout Row, _ value: ValueRows) {
    let note: Phrase
    if value.hiddenCharacters > 0 {
      note = LayoutWords.foldedAlone(hidden: value.hiddenCharacters)
    } else if value.count > 1 {
      note = LayoutWords.rowsOfOne(value.count)
    } else {
      return
    }
    let text = words(note)
    let column = row.end == 0 ? 0 : row.end + 2
    if column + ColumnWidth.of(text) <= columns {
      row.add(text, at: column)
    } else {
      // The note must not get lost: it takes a row of its own, and this one goes first.
      append(row)
      row = Row(text, at: 2)
    }
  }

  mutating func draw(_ value: ValueRows) {
    for row in value.shown { append(Row(Glyph.text(of: row))) }
  }
}
