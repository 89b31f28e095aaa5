internal import Words

extension Layout {
  /// Where the boxes of a form stand, and what is said beside them.
  private struct Boxes {
    /// The column of `[`.
    var start: Int
    /// The columns between the brackets and their blanks.
    var inner: Int
    /// Where the instruction begins.
    var instruction: Int
    /// The widest label that stands beside its box.
    var label: Int
    /// Whether there is room for First, Then, Last.
    var hasOrder: Bool
  }

  private func boxes(_ form: Page.Form) -> Boxes {
    let labels = widest(form.fields.map(\.label))
    if isNarrow {
      let start = labels <= 12 ? 1 + max(8, labels) + 1 : 3
      let inner = min(14, columns - start - 4 - 2 - 10)
      return Boxes(
        start: start, inner: max(6, inner), instruction: start + max(6, inner) + 6, label: 12,
        hasOrder: false)
    }
    let start = 2 + min(26, max(16, labels)) + 2
    let inner = max(14, 46 - start - 4)
    return Boxes(
      start: start, inner: inner, instruction: start + inner + 6, label: 26, hasOrder: true)
  }

  mutating func lay(_ form: Page.Form) {
    let boxes = boxes(form)
    if let title = form.title { frameLine(title.bold, form.note) }
    var order = StepOrder()
    for (index, field) in form.fields.enumerated() {
      let isHere = form.selected == index
      switch field.entry {
      case .type(let text):
        let value = valueRows(text)
        let instruction =
          isHere || form.selected == nil
          ? order.next(self, LayoutWords.copyAndPaste, LayoutWords.copyShort, boxes.hasOrder)
          : order.next(self, LayoutWords.chooseAndPaste, LayoutWords.chooseShort, boxes.hasOrder)
        box(
          field.label, words(isNarrow ? contentShort(value) : content(value)), instruction, boxes,
          isHere: isHere)
        draw(value)
      case .leaveEmpty:
        box(
          field.label, .empty, words(isNarrow ? LayoutWords.emptyShort : LayoutWords.leaveEmpty),
          boxes, isHere: isHere)
      case .keep:
        box(
          field.label, .ornament("..."), words(isNarrow ? LayoutWords.keepShort : LayoutWords.keep),
          boxes, isHere: isHere)
      case .choose(let text):
        box(
          field.label, text,
          order.next(self, LayoutWords.choose, LayoutWords.chosenShort, boxes.hasOrder), boxes,
          isHere: isHere, isList: true)
      case .other(let text): box(field.label, .empty, text, boxes, isHere: isHere)
      }
      if let note = field.note { sentence(note, at: 4) }
    }
    if let button = form.button {
      let from = rows.count
      let label = literal("(  ") + fit(button) + literal("  )")
      var row = Row(
        LineBreak.clip(label.bold, columns: max(8, edge - boxes.start)), at: boxes.start)
      let told = order.last(self, boxes.hasOrder)
      let column = max(boxes.instruction, row.end + 2)
      if column + ColumnWidth.of(told) <= edge { row.add(told, at: column) }
      append(row)
      if form.selected == form.fields.count {
        choose(row: from, boxes.start..<(boxes.start + ColumnWidth.of(row.pieces[0].text)))
      }
    }
    if let save = form.save {
      let from = rows.count
      sentence(save, at: 2)
      if form.selected == form.fields.count, form.button == nil { choose(row: from) }
    }
    if form.title != nil { rule() }
  }

  private func contentShort(_ value: ValueRows) -> Phrase {
    if value.hiddenCharacters > 0 { return LayoutWords.folded(hidden: value.hiddenCharacters) }
    return value.count > 1 ? LayoutWords.rowsShort(value.count) : LayoutWords.lineShort
  }

  private func content(_ value: ValueRows) -> Phrase {
    if value.hiddenCharacters > 0 { return LayoutWords.folded(hidden: value.hiddenCharacters) }
    return value.count > 1 ? LayoutWords.oneValue(rows: value.count) : LayoutWords.lineBelow
  }

  /// A line of the frame with a title in it, and a note at its right.
  private mutating func frameLine(_ title: Text, _ note: Text?) {
    let sign = Frame(style).horizontal
    let head = LineBreak.clip(fit(title), columns: measure - 20)
    let tail = note.map { fit($0).bold } ?? .empty
    var row = Row(.ornament(sign + sign), at: 0)
    row.add(head, at: 3)
    let start = row.end + 1
    let end = measure - (tail.isEmpty ? 0 : ColumnWidth.of(tail) + 2)
    if end > start {
      row.add(
        .ornament(String(repeating: sign, count: end - start - (tail.isEmpty ? 0 : 1))), at: start)
    }
    if !tail.isEmpty {
      row.add(tail, at: end)
      row.add(.ornament(sign), at: measure - 1)
    }
    append(row)
  }

  /// A box with its label at its left and what to do at its right.
  private mutating func box(
    _ label: Text, _ content: Text, _ instruction: Text, _ boxes: Boxes, isHere: Bool,
    isList: Bool = false
  ) {
    let label = fit(isHere ? label.bold : label)
    var row = Row(label, at: isNarrow ? 1 : 2)
    if ColumnWidth.of(label) > boxes.label || row.end > boxes.start - 1 {
      append(row)
      row = Row()
    }
    let inner = LineBreak.clip(fit(content), columns: boxes.inner - (isList ? 2 : 0))
    let blanks = boxes.inner - ColumnWidth.of(inner) - (isList ? 1 : 0)
    let box =
      literal("[ ") + inner + .gap(blanks) + literal(isList ? "v ]" : " ]")
    row.add(box, at: boxes.start)
    let told = LineBreak.clip(fit(instruction), columns: max(8, edge - boxes.instruction))
    row.add(told, at: boxes.instruction)
    let place = rows.count
    append(row)
    if isHere { choose(row: place, boxes.start..<(boxes.start + ColumnWidth.of(box))) }
  }
}

/// The order in which boxes are acted on: first, then, last.
private struct StepOrder {
  private var isFirst = true

  mutating func next(
    _ layout: Layout, _ phrase: Phrase, _ short: Phrase, _ hasOrder: Bool
  ) -> Text {
    let word = isFirst ? LayoutWords.first : LayoutWords.then
    isFirst = false
    return told(layout, word, phrase, short, hasOrder)
  }

  func last(_ layout: Layout, _ hasOrder: Bool) -> Text {
    told(layout, LayoutWords.last, LayoutWords.press, LayoutWords.pressShort, hasOrder)
  }

  private func told(
    _ layout: Layout, _ word: Phrase, _ phrase: Phrase, _ short: Phrase, _ hasOrder: Bool
  ) -> Text {
    guard hasOrder else { return layout.words(short) }
    let word = layout.words(word, .bold)
    return word + .gap(8 - ColumnWidth.of(word)) + layout.words(phrase)
  }
}
