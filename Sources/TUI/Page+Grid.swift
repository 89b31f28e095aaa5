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
    var space = FrameSpace(header, columns: grid.columns, rows: grid.rows)
    let fitting = Layout(
      language: language, style: style, columns: grid.columns, isLow: isLow, bodyRows: 0)
    var notice = message.map { LineBreak.wrap(fitting.fit($0), columns: grid.columns) } ?? []
    notice = Array(notice.prefix(3))
    let keyRows = keyLine(columns: grid.columns).rows
    var callout = headRows(fitting)
    // A second row of keys takes the place of an empty message.
    let spare = keyRows.count > 1 && notice.isEmpty ? 0 : 1
    let below = keyRows.count + max(spare, notice.count)
    var visible = grid.rows - space.count - callout.count - below
    var first: [Row] = []
    if visible < 3, isLow {
      // No room beside it: the two sentences scroll with what follows them.
      visible += callout.count
      first = callout
      callout = []
    }
    var layout = Layout(
      language: language, style: style, columns: grid.columns, isLow: isLow,
      bodyRows: visible - first.count)
    layout.lay(blocks)
    var body = first + layout.rows
    if body.count > visible + space.spare {
      body = fewer(body, than: visible + space.spare, isLow: isLow)
    }
    while body.count > visible, space.spare > 0 {
      space.giveUp()
      visible += 1
    }
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

    space.draw(header, on: &grid, fitting)
    let top = space.count + callout.count
    let caretRow = place(of: body)
    grid.cursor = .init(row: space.above, column: 0)
    for (index, row) in callout.enumerated() {
      for piece in row.pieces {
        grid.put(piece.text, row: space.above + index, column: piece.column)
      }
      // Whoever follows the cursor reads what to do next.
      if row.isNext { grid.cursor = .init(row: space.above + index, column: fitting.calloutStart) }
    }
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

  /// The two sentences as rows.
  private func headRows(_ layout: Layout) -> [Row] {
    guard !head.sentence.isEmpty else { return [] }
    var layout = layout
    layout.callout(
      layout.words(LayoutWords.word(of: head.standing)), head.verdict, head.sentence.bold)
    guard !head.next.isEmpty else { return layout.rows }
    let next = layout.rows.count
    layout.callout(
      layout.words(head.isEnd ? LayoutWords.further : LayoutWords.next), head.verdict, head.next)
    var rows = layout.rows
    rows[next].isNext = true
    return rows
  }

  /// The rows that a full screen keeps: blank rows go first, then rules, then hints.
  ///
  /// A page that has to be scrolled all the same keeps its hints, unless the screen is low.
  private func fewer(_ rows: [Row], than visible: Int, isLow: Bool) -> [Row] {
    let filled = rows.filter { $0.need != .ornament || !$0.pieces.isEmpty }
    if filled.count <= visible { return filled }
    let plain = rows.filter { $0.need != .ornament }
    if plain.count <= visible { return plain }
    let bare = plain.filter { $0.need == .always }
    return isLow || bare.count <= visible ? bare : filled
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
