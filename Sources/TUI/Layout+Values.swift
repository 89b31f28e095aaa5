internal import Words

extension Layout {
  mutating func lay(_ facts: [Page.Fact]) {
    let indent = 2
    let widest = widest(facts.map(\.label))
    let labels = min(widest, max(12, measure / 3))
    let marks = self.widest(facts.compactMap(\.mark?.word))
    for fact in facts {
      let label = fit(fact.label)
      var start = indent + labels + 2
      if isNarrow || ColumnWidth.of(label) > labels {
        var row = Row(label, at: indent)
        start = indent + 2
        if let mark = fact.mark { row.add(fit(mark.word), at: row.end + 2) }
        append(row)
        sentence(fact.value, at: start)
      } else {
        let from = rows.count
        if marks > 0 {
          let value = start + marks + 2
          labelled(label, at: indent, fact.value, from: value)
          if let mark = fact.mark { add(fit(mark.word), at: start, toRow: from) }
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
      note = LayoutWords.folded(hidden: value.hiddenCharacters)
    } else if value.count > 1 {
      note = LayoutWords.oneValue(rows: value.count)
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

  mutating func lay(_ form: Page.Form) {
    let indent = 2
    let inline = form.fields.filter { field in
      switch field.entry {
      case .type: false
      case .leaveEmpty, .choose, .keep, .other: true
      }
    }
    let labels = min(widest(inline.map(\.label)), max(12, measure / 3))
    for (index, field) in form.fields.enumerated() {
      let from = rows.count
      let label = fit(field.label)
      switch field.entry {
      case .type(let text):
        let value = valueRows(text)
        var row = Row(label, at: indent)
        addNote(to: &row, value)
        append(row)
        draw(value)
      case .leaveEmpty: inlineField(label, words(LayoutWords.leaveEmpty, .hint), labels: labels)
      case .keep: inlineField(label, words(LayoutWords.keep, .hint), labels: labels)
      case .choose(let text): inlineField(label, text.bold, labels: labels)
      case .other(let text): inlineField(label, text, labels: labels)
      }
      if let note = field.note { sentence(note, at: indent + 2) }
      if form.selected == index { choose(row: from) }
    }
    if let save = form.save {
      let from = rows.count
      sentence(save, at: indent)
      if form.selected == form.fields.count { choose(row: from) }
    }
  }

  private mutating func inlineField(_ label: Text, _ entry: Text, labels: Int) {
    if isNarrow || ColumnWidth.of(label) > labels {
      append(Row(label, at: 2))
      sentence(entry, at: 4)
    } else {
      labelled(label, at: 2, entry, from: 2 + labels + 3)
    }
  }

  mutating func lay(_ change: Page.Change) {
    let labels = widest([change.labels.old, change.labels.new])
    let start = 2 + labels + 2
    let new = Glyph.all(of: Text(change.new, .value))
    let width = max(
      new.reduce(0) { $0 + $1.width }, change.old.map { ColumnWidth.of($0.text) } ?? 0)
    let isInline = !isNarrow && start + width <= columns && isPlain(change)
    if let old = change.old {
      if isInline {
        var row = Row(fit(change.labels.old), at: 2)
        row.add(Text(old), at: start)
        append(row)
      } else {
        append(Row(fit(change.labels.old) + literal(":")))
        for row in LineBreak.cutHard(fit(Text(old)), columns: columns) {
          append(Row(Glyph.text(of: row)))
        }
      }
    }
    var column = 0
    if isInline {
      append(Row(fit(change.labels.new), at: 2))
      column = start
    } else {
      append(Row(fit(change.labels.new) + literal(":")))
    }
    underlined(change, from: column, isInline: isInline)
  }

  /// Whether no character of a change has to be replaced by a longer form.
  private func isPlain(_ change: Page.Change) -> Bool {
    guard style.ambiguous == .avoided else { return true }
    return AsciiForm.of(change.new.text) == change.new.text
      && AsciiForm.of(change.old?.text ?? "") == (change.old?.text ?? "")
  }

  /// The new value with a row of `^` under every row that holds something added.
  private mutating func underlined(_ change: Page.Change, from start: Int, isInline: Bool) {
    var glyphs: [Glyph] = []
    for (offset, character) in change.new.text.enumerated() {
      let isAdded = change.added.contains { $0.contains(offset) }
      // The role only carries the knowledge through the cutting; it is the value's again below.
      let role: Text.Role = isAdded ? .difference : .value
      let body = style.ambiguous == .narrow ? String(character) : AsciiForm.of(String(character))
      glyphs += Glyph.all(of: Text(runs: [.init(text: body, role: role)]))
    }
    var isNamed = false
    for row in LineBreak.cutHard(Glyph.text(of: glyphs), columns: columns - start) {
      let text = Glyph.text(of: row).with(.value)
      if isInline {
        add(text, at: start, toRow: rows.count - 1)
      } else {
        append(Row(text))
      }
      guard let last = row.lastIndex(where: { $0.role == .difference }) else { continue }
      var marks = ""
      for glyph in row[...last] {
        marks += String(repeating: glyph.role == .difference ? "^" : " ", count: glyph.width)
      }
      var under = Row(literal(marks, .ok), at: start)
      if !isNamed {
        let name = fit(change.labels.added)
        if under.end + 1 + ColumnWidth.of(name) <= columns {
          under.add(name, at: under.end + 1)
          isNamed = true
        }
      }
      append(under)
    }
  }
}
