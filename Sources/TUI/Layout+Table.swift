internal import Words

extension Layout {
  mutating func lay(_ table: Page.Table) {
    let labels = widest(table.rows.map(\.label))
    let widths = table.columns.indices.map { column in
      max(ColumnWidth.of(fit(table.columns[column])), widest(table.rows.map { cell($0, column) }))
    }
    let needed = 2 + labels + widths.reduce(0, +)
    var gap = 3
    while gap > 1, needed + gap * widths.count > edge { gap -= 1 }
    if needed + gap * widths.count <= edge {
      lay(table, labels: labels, widths: widths, gap: gap)
    } else {
      stack(table)
    }
    guard !table.detail.isEmpty else { return }
    rule()
    for text in table.detail { sentence(text) }
  }

  /// What a place of a table shows; `-` where nothing applies.
  private func cell(_ row: Page.TableRow, _ column: Int) -> Text {
    guard row.cells.indices.contains(column), let cell = row.cells[column] else {
      return literal("-")
    }
    guard let text = cell.text else { return fit(cell.mark.word) }
    return fit(cell.mark.word) + literal(" ") + fit(text)
  }

  private mutating func lay(_ table: Page.Table, labels: Int, widths: [Int], gap: Int) {
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
      var row = Row(fit(item.label), at: 2)
      for (column, start) in starts.enumerated() { row.add(cell(item, column), at: start) }
      if let selected = table.selected, selected.row == index {
        row.choose()
        if let column = selected.column, starts.indices.contains(column) {
          row.chosen = starts[column]..<(starts[column] + ColumnWidth.of(cell(item, column)))
          row.caret = starts[column]
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
        labelled(title, at: 4, cell(item, column), from: 4 + titles + 2)
        if isHere, table.selected?.column == column { choose(row: place) }
      }
    }
  }
}
