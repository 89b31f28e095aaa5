internal import Words

extension Page {
  /// The smallest screen that a page is laid out for.
  public static let smallest = Size(columns: 40, rows: 12)

  /// The page as rows of cells, for a size and a style.
  ///
  /// - Parameters:
  ///   - columns: The width of the screen.
  ///   - rows: The height of the screen.
  ///   - style: What the terminal can show.
  ///   - scroll: How far the body was scrolled in the frame before.
  /// - Returns: A grid of that size; its `scroll` is the one to keep.
  public func grid(
    columns: Int, rows: Int, style: Style = Style(), scroll: ScrollState = ScrollState()
  ) -> Grid {
    var grid = Grid(columns: columns, rows: rows)
    if columns < Self.smallest.columns || rows < Self.smallest.rows {
      drawTooSmall(&grid, columns: columns, rows: rows)
    } else if isValueAlone {
      drawAlone(&grid, style, scroll)
    } else {
      draw(&grid, style, scroll)
    }
    return grid
  }

  private func drawTooSmall(_ grid: inout Grid, columns: Int, rows: Int) {
    let text = Text(LayoutWords.tooSmall(columns: columns, rows: rows), language)
    for (row, line) in LineBreak.wrap(text, columns: grid.columns).enumerated() {
      grid.put(line, row: row, column: 0)
    }
  }

  private func draw(_ grid: inout Grid, _ style: Style, _ scroll: ScrollState) {
    let isLow = grid.rows < 16
    let top = isLow ? 1 : 2
    let fitting = Layout(
      language: language, style: style, columns: grid.columns, isLow: isLow, bodyRows: 0)
    var notice = message.map { LineBreak.wrap(fitting.fit($0), columns: grid.columns) } ?? []
    notice = Array(notice.prefix(3))
    let keyRows = keyLine(columns: grid.columns).rows
    // A second row of keys takes the place of an empty message.
    let spare = keyRows.count > 1 && notice.isEmpty ? 0 : 1
    var visible = grid.rows - top - keyRows.count - max(spare, notice.count)
    var layout = Layout(
      language: language, style: style, columns: grid.columns, isLow: isLow, bodyRows: visible)
    layout.lay(blocks)
    let body = isLow ? fewer(layout.rows, than: visible) : layout.rows
    var state = scrolled(body, visible: visible, from: scroll)
    if body.count > visible, notice.isEmpty, spare == 0 {
      notice.append(.empty)
      visible -= 1
      state = scrolled(body, visible: visible, from: scroll)
    } else if body.count > visible, let last = notice.last {
      // The message leaves no room beside it: the note on more rows gets a row of its own.
      let longest = ColumnWidth.of(scrollNote(above: body.count, below: body.count))
      if ColumnWidth.of(last) + 2 + longest > grid.columns {
        notice.append(.empty)
        visible -= 1
        state = scrolled(body, visible: visible, from: scroll)
      }
    }

    drawHeader(&grid, fitting)
    let caretRow = place(of: body)
    grid.cursor = .init(row: top, column: 0)
    for (index, row) in body.dropFirst(state.offset).prefix(visible).enumerated() {
      for piece in row.pieces { grid.put(piece.text, row: top + index, column: piece.column) }
      if let chosen = row.chosen {
        grid.choose(row: top + index, from: chosen.lowerBound, to: chosen.upperBound)
      }
      if let caret = row.caret, caretRow == state.offset + index {
        grid.cursor = .init(row: top + index, column: min(caret, grid.columns - 1))
      }
    }

    let firstKeys = grid.rows - keyRows.count
    let firstNotice = firstKeys - notice.count
    for (index, line) in notice.enumerated() { grid.put(line, row: firstNotice + index, column: 0) }
    if state.hasMoreAbove || state.hasMoreBelow {
      let note = scrollNote(
        above: state.offset, below: max(0, state.total - state.offset - state.visible))
      let column = max(0, min(grid.columns, Self.keyLineColumns) - ColumnWidth.of(note))
      grid.put(note, row: firstKeys - 1, column: column)
    }
    for (index, row) in keyRows.enumerated() { grid.put(row, row: firstKeys + index, column: 0) }
    grid.scroll = state
  }

  /// What a low screen leaves out: blank rows and rules first, then hints.
  private func fewer(_ rows: [Row], than visible: Int) -> [Row] {
    if rows.count <= visible { return rows }
    let plain = rows.filter { $0.need != .ornament }
    if plain.count <= visible { return plain }
    return plain.filter { $0.need == .always }
  }

  /// The row of the real cursor: where typing goes, or else what is chosen.
  private func place(of body: [Row]) -> Int? {
    body.firstIndex { $0.isInput && $0.caret != nil } ?? body.firstIndex { $0.caret != nil }
  }

  /// How far the body is scrolled: as before, or so that the caret is in sight.
  private func scrolled(_ body: [Row], visible: Int, from scroll: ScrollState) -> ScrollState {
    var state = scroll
    state.visible = visible
    state.total = body.count
    if state.isFollowing {
      if let caret = place(of: body) {
        // The row of what is chosen and the rows of its value should be seen together.
        let end = min(body.count - 1, caret + min(2, visible - 1))
        if end >= state.offset + visible { state.offset = end - visible + 1 }
        if caret < state.offset { state.offset = caret }
        if caret < visible - 2 { state.offset = 0 }
      } else {
        state.offset = 0
      }
    }
    state.offset = min(max(0, state.offset), max(0, body.count - visible))
    return state
  }

  private func scrollNote(above: Int, below: Int) -> Text {
    var parts: [String] = []
    if above > 0 { parts.append(LayoutWords.above(above).text(in: language)) }
    if below > 0 { parts.append(LayoutWords.below(below).text(in: language)) }
    return Text(runs: [.init(text: parts.joined(separator: "  "), role: .bold)])
  }

  private func drawHeader(_ grid: inout Grid, _ layout: Layout) {
    let edge = min(grid.columns, 80)
    let number = header.step.map { "\($0)/\(header.steps)" }
    var right = layout.fit(header.title).bold
    if let number {
      let count = layout.literal(number, .bold)
      right = layout.isNarrow || right.isEmpty ? count : count + layout.literal(" ") + right
    }
    right = LineBreak.clip(right, columns: max(0, edge - 9))
    let start = edge - ColumnWidth.of(right)
    var column = grid.put(layout.literal("todoku", .bold), row: 0, column: 0)
    if let domain = header.domain {
      column += layout.isNarrow ? 1 : 3
      let room = max(0, start - 2 - column)
      grid.put(LineBreak.clip(layout.fit(domain), columns: room), row: 0, column: column)
    }
    grid.put(right, row: 0, column: start)
  }

  private func drawAlone(_ grid: inout Grid, _ style: Style, _ scroll: ScrollState) {
    guard case .value(let value)? = blocks.first else { return }
    let visible = grid.rows - 1
    var layout = Layout(
      language: language, style: style, columns: grid.columns, isLow: false, bodyRows: visible)
    layout.draw(layout.valueRows(value.text))
    let state = scrolled(layout.rows, visible: visible, from: scroll)
    for (index, row) in layout.rows.dropFirst(state.offset).prefix(visible).enumerated() {
      for piece in row.pieces { grid.put(piece.text, row: index, column: piece.column) }
    }
    var last = layout.words(LayoutWords.anyKeyReturns)
    if layout.rows.count > visible {
      let note = scrollNote(
        above: state.offset, below: max(0, state.total - state.offset - state.visible))
      last = note + layout.literal("  ") + last
    }
    grid.put(LineBreak.clip(last, columns: grid.columns - 2), row: grid.rows - 1, column: 2)
    grid.scroll = state
  }
}
