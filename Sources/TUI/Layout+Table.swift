internal import Words

extension Layout {
  mutating func lay(_ table: Page.Table) {
    // On a narrow screen the places matter more than the ends of long names.
    let labels = min(widest(table.rows.map(\.label)), isNarrow ? 17 : edge)
    var isLaid = false
    for bar in isNarrow ? [2] : [10, 6, 2] where !isLaid {
      let widths = table.columns.indices.map { column in
        max(
          ColumnWidth.of(fit(table.columns[column])),
          widest(table.rows.map { cell($0, column, bar: bar) }))
      }
      let needed = 2 + labels + widths.reduce(0, +)
      var gap = 3
      while gap > 1, needed + gap * widths.count > edge { gap -= 1 }
      if needed + gap * widths.count <= edge {
        lay(table, labels: labels, widths: widths, gap: gap, bar: bar)
        isLaid = true
      }
    }
    if !isLaid { stack(table) }
    guard !table.detail.isEmpty else { return }
    rule()
    for text in table.detail { sentence(text) }
  }

  /// What a place of a table shows behind its bar; `-` where nothing applies.
  private func said(_ row: Page.TableRow, _ column: Int) -> Text {
    guard row.cells.indices.contains(column), let cell = row.cells[column] else {
      return literal("-")
    }
    guard let text = cell.text else { return fit(cell.mark.word) }
    if isNarrow, cell.mark.verdict == .wait { return fit(text) }
    return fit(cell.mark.word) + literal(" ") + fit(text)
  }

  /// A place of a table: a bar for the eye and the words for it.
  private func cell(_ row: Page.TableRow, _ column: Int, bar columns: Int) -> Text {
    guard row.cells.indices.contains(column), let cell = row.cells[column] else {
      return literal("-")
    }
    return bar(cell, columns: columns) + .gap(1) + said(row, column)
  }

  /// A bar: full when arrived or wrong, else as long as the share of the wait that is over.
  ///
  /// Dots stand where nothing is known. Without a share there is a lamp and no bar.
  private func bar(_ cell: Page.TableCell, columns: Int) -> Text {
    switch cell.mark.verdict {
    case .ok, .fix: return fit(.paint(cell.mark.verdict, columns: columns))
    case .unknown: return .ornament(String(repeating: ".", count: columns))
    case .wait:
      guard let share = cell.share, columns > 2 else {
        return fit(.paint(.wait, columns: 2)) + .gap(columns - 2)
      }
      let gone = min(columns - 1, max(1, Int(share * Double(columns))))
      return fit(.paint(.wait, columns: gone))
        + .ornament(String(repeating: ".", count: columns - gone))
    }
  }

  private mutating func lay(
    _ table: Page.Table, labels: Int, widths: [Int], gap: Int, bar: Int
  ) {
    var starts: [Int] = []
    var start = 2 + labels + gap
    for width in widths {
      starts.append(start)
      start += width + gap
    }
    var head = Row()
    for (title, column) in zip(table.columns, starts) { head.add(fit(title).bold, at: column) }
    append(head)
    for (index, item) in table.rows.enumerated() {
      var row = Row(LineBreak.clip(fit(item.label), columns: labels), at: 2)
      for (column, start) in starts.enumerated() {
        row.add(cell(item, column, bar: bar), at: start)
      }
      if let selected = table.selected, selected.row == index {
        row.choose()
        if let column = selected.column, starts.indices.contains(column) {
          // The words are chosen, the bar beside them stays what it is.
          let words = ColumnWidth.of(said(item, column))
          let end = starts[column] + ColumnWidth.of(cell(item, column, bar: bar))
          row.chosen = (end - words)..<end
          row.caret = end - words
        }
      }
      append(row)
    }
  }

  /// A table too wide for the screen: each row's places one under the other.
  private mutating func stack(_ table: Page.Table) {
    let titles = widest(table.columns)
    for (index, item) in table.rows.enumerated() {
      let isHere = table.selected?.row == index
      let from = rows.count
      sentence(item.label, at: 2)
      if isHere, table.selected?.column == nil { choose(row: from) }
      for (column, title) in table.columns.enumerated() {
        let place = rows.count
        labelled(title, at: 4, cell(item, column, bar: 2), from: 4 + titles + 2)
        if isHere, table.selected?.column == column { choose(row: place) }
      }
    }
  }
}
