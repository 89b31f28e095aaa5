internal import Words

extension Layout {
  mutating func lay(_ choices: Page.Choices) {
    let labels = widest(choices.items.map(\.label))
    let hints = widest(choices.items.compactMap(\.hint))
    let column = 5 + labels + 3
    let isBeside = column + hints <= edge
    for (index, item) in choices.items.enumerated() {
      let from = rows.count
      if isBeside {
        append(Row(fit(item.label), at: 5))
        if let hint = item.hint { add(fit(hint).hint, at: column, toRow: from) }
      } else {
        sentence(item.label, at: 5)
        if let hint = item.hint { sentence(hint.hint, at: 5, need: .hint) }
      }
      if index < 9 { add(literal("\(index + 1)"), at: 2, toRow: from) }
      if choices.selected == index { choose(row: from) }
    }
  }

  mutating func lay(_ filter: Page.Filter, room: Int) {
    input(filter.line, placeholder: filter.placeholder, isSecret: false, hasFocus: true)
    guard !filter.items.isEmpty else {
      sentence(filter.nothing, at: 2)
      return
    }
    let visible = min(filter.items.count, max(3, room))
    let selected = min(max(0, filter.selected), filter.items.count - 1)
    let first = min(max(0, selected - visible / 2), filter.items.count - visible)
    let labels = widest(filter.items.map(\.label))
    for index in first..<(first + visible) {
      let item = filter.items[index]
      var row = Row(LineBreak.clip(fit(item.label), columns: edge - 2), at: 2)
      if let hint = item.hint.map({ fit($0).hint }) {
        let column = 2 + labels + 3
        if column + ColumnWidth.of(hint) <= edge { row.add(hint, at: column) }
      }
      if index == selected {
        row.choose()
        row.caret = nil
      }
      append(row)
    }
  }

  mutating func lay(_ field: Page.Field) {
    guard let label = field.label else {
      input(
        field.line, placeholder: field.placeholder, isSecret: field.isSecret,
        hasFocus: field.hasFocus)
      return
    }
    let start = 20
    guard !isNarrow, ColumnWidth.of(fit(label)) <= start - 3 else {
      sentence(label)
      input(
        field.line, placeholder: field.placeholder, isSecret: field.isSecret,
        hasFocus: field.hasFocus)
      return
    }
    // A box beside its label, as in a form.
    let place = rows.count
    input(
      field.line, placeholder: field.placeholder, isSecret: field.isSecret,
      hasFocus: field.hasFocus, from: start + 2, to: edge - 3)
    add(fit(field.hasFocus ? label.bold : label), at: 2, toRow: place)
    add(literal("["), at: start, toRow: place)
    add(literal("]"), at: edge - 2, toRow: place)
  }

  /// The row of a field: what was typed around the caret, as much as fits.
  private mutating func input(
    _ line: LineEditor, placeholder: Text?, isSecret: Bool, hasFocus: Bool, from start: Int = 2,
    to end: Int? = nil
  ) {
    var row = Row()
    if hasFocus { row.add(literal(">", .bold), at: 0) }
    if line.text.isEmpty {
      if let placeholder {
        row.add(
          LineBreak.clip(fit(placeholder).hint, columns: (end ?? columns) - start - 1), at: start)
      }
      if hasFocus { row.caret = start }
      row.isInput = hasFocus
      append(row)
      return
    }
    let head = glyphs(String(line.head), isSecret: isSecret)
    let tail = glyphs(String(line.tail), isSecret: isSecret)
    let room = max(4, (end ?? min(columns, 78)) - start - 1)
    var before: [Glyph] = []
    var width = 0
    // Keep some of what is behind the caret in sight.
    let behind = min(tail.reduce(0) { $0 + $1.width }, room / 4)
    for glyph in head.reversed() {
      guard width + glyph.width + behind < room else { break }
      width += glyph.width
      before.append(glyph)
    }
    before.reverse()
    let caret = start + width
    for glyph in tail {
      guard width + glyph.width <= room else { break }
      width += glyph.width
      before.append(glyph)
    }
    row.add(Glyph.text(of: before), at: start)
    if hasFocus { row.caret = caret }
    row.isInput = hasFocus
    append(row)
  }

  private func glyphs(_ text: String, isSecret: Bool) -> [Glyph] {
    if isSecret {
      return text.map { _ in Glyph(text: "*", width: 1, role: .value) }
    }
    return Glyph.all(of: fit(Text(SafeText(text), .value)))
  }

  mutating func lay(_ area: Page.PasteArea) {
    let inner = measure - 4
    var lines: [Text]
    var caret: Int? = area.hasFocus ? 0 : nil
    switch area.content {
    case .empty: lines = LineBreak.wrap(fit(area.placeholder).hint, columns: inner)
    case .pasted(let count): lines = [words(LayoutWords.pasted(lines: count))]
    case .typed(let text):
      // The end of what was typed, where typing goes on.
      let typed = text.text.split(separator: "\n", omittingEmptySubsequences: false).suffix(4)
      lines = typed.flatMap { line in
        LineBreak.cutHard(fit(literal(String(line), .value)), columns: inner - 1)
          .map { Glyph.text(of: $0) }
      }.suffix(isLow ? 2 : 4)
      if area.hasFocus { caret = lines.last.map { ColumnWidth.of($0) } ?? 0 }
    }
    let isTyped =
      switch area.content {
      case .typed: true
      case .empty, .pasted: false
      }
    let caretLine = isTyped ? lines.count - 1 : 0
    while lines.count < (isLow ? 1 : 2) { lines.append(.empty) }
    let frame = Frame(style)
    let bar = String(repeating: frame.horizontal, count: max(0, measure - 2))
    append(Row(.ornament(frame.corners.topLeft + bar + frame.corners.topRight), need: .ornament))
    for (index, line) in lines.enumerated() {
      var row = Row(.ornament(frame.vertical))
      row.add(line, at: 2)
      row.add(.ornament(frame.vertical), at: measure - 1)
      if let caret, index == caretLine {
        row.caret = 2 + caret
        row.isInput = true
      }
      append(row)
    }
    append(
      Row(.ornament(frame.corners.bottomLeft + bar + frame.corners.bottomRight), need: .ornament))
    if let below = area.below { sentence(below, need: .hint) }
  }

  mutating func lay(_ notes: Page.Notes) {
    if let title = notes.title { sentence(title.bold) }
    for item in notes.items { labelled(literal("-"), at: 2, item, from: 4) }
  }

  /// As many notes as fit, and how many more there are behind which key.
  mutating func lay(_ notes: Page.Notes, room: Int) {
    guard let more = notes.more, rowCount(of: notes) > room else {
      lay(notes)
      return
    }
    var kept = notes
    kept.items = []
    for item in notes.items {
      kept.items.append(item)
      if rowCount(of: kept) + 1 > room {
        kept.items.removeLast()
        break
      }
    }
    let rest = words(
      LayoutWords.more(notes.items.count - kept.items.count, isRest: !kept.items.isEmpty))
    let line = rest + literal(" ") + literal(more.name, .bold) + literal(" ") + more.label
    if kept.items.isEmpty {
      sentence((notes.title.map { $0.bold + literal(": ") } ?? .empty) + line)
    } else {
      lay(kept)
      labelled(literal("-"), at: 2, line, from: 4)
    }
  }

  private func rowCount(of notes: Page.Notes) -> Int {
    var layout = Layout(
      language: language, style: style, columns: columns, isLow: isLow, bodyRows: bodyRows)
    layout.lay(notes)
    return layout.rows.count
  }

  mutating func lay(_ terms: [Page.Term]) {
    let names = widest(terms.map(\.name))
    for term in terms {
      if isNarrow || names > measure / 3 {
        sentence(term.name.bold)
        sentence(term.meaning, at: 2)
      } else {
        labelled(term.name.bold, at: 0, term.meaning, from: names + 2)
      }
    }
  }

  mutating func lay(_ hints: [KeyHint]) {
    let half = (hints.count + 1) / 2
    let first = hints.prefix(half)
    let second = hints.dropFirst(half)
    func names(_ hints: ArraySlice<KeyHint>) -> Int { widest(hints.map { literal($0.name) }) }
    func labels(_ hints: ArraySlice<KeyHint>) -> Int { widest(hints.map(\.label)) }
    let middle = max(36, 2 + names(first) + 2 + labels(first) + 2)
    guard !isNarrow, middle + names(second) + 2 + labels(second) <= edge else {
      let width = names(hints[...])
      for hint in hints {
        labelled(literal(hint.name, .bold), at: 2, hint.label, from: 2 + width + 2)
      }
      return
    }
    for (index, hint) in first.enumerated() {
      var row = Row(literal(hint.name, .bold), at: 2)
      row.add(fit(hint.label), at: 2 + names(first) + 2)
      if index < second.count {
        let other = second[second.startIndex + index]
        row.add(literal(other.name, .bold), at: middle)
        row.add(fit(other.label), at: middle + names(second) + 2)
      }
      append(row)
    }
  }
}

extension Text {
  /// The same text with its plain parts as hints.
  var hint: Text {
    Text(runs: runs.map { $0.role == .plain ? Run(text: $0.text, role: .hint) : $0 })
  }
}
