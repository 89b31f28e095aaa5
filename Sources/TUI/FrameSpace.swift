internal import Words

/// The rows above and around the two sentences: title bar, rail, blank rows.
struct FrameSpace {
  private let columns: Int
  private let hasRail: Bool
  private var blankAbove: Bool
  private var blankBelow: Bool

  init(_ header: Page.Header, columns: Int, rows: Int) {
    self.columns = columns
    let isLow = rows < 16
    hasRail = header.rail != nil && !isLow && columns >= 72
    blankAbove = !isLow
    blankBelow = !isLow
  }

  /// The rows above the two sentences.
  var above: Int { 1 + (hasRail ? 1 : 0) + (blankAbove ? 1 : 0) }

  /// All rows but those of the two sentences.
  var count: Int { above + (blankBelow ? 1 : 0) }

  /// How many blank rows could be given up.
  var spare: Int { (blankAbove ? 1 : 0) + (blankBelow ? 1 : 0) }

  /// Gives up a blank row.
  mutating func giveUp() {
    if blankBelow { blankBelow = false } else { blankAbove = false }
  }

  /// Draws the title bar and the rail.
  func draw(_ header: Page.Header, on grid: inout Grid, _ layout: Layout) {
    if columns < 60 {
      drawNarrow(header, on: &grid, layout)
    } else {
      drawBar(header, on: &grid, layout)
    }
    // Where the page plays another program, its own bar must not be there to take it for.
    if !header.isElsewhere { grid.choose(row: 0, from: 0, to: grid.columns) }
    if hasRail, let rail = header.rail { draw(rail, on: &grid, layout) }
  }

  private func drawBar(_ header: Page.Header, on grid: inout Grid, _ layout: Layout) {
    let number = header.step.map { "\($0)/\(header.steps)" }
    let title = layout.fit(header.title)
    var right = number.map { layout.literal($0) } ?? .empty
    if !title.isEmpty { right = right.isEmpty ? title : right + layout.literal(" ") + title }
    right = LineBreak.clip(right.with(.plain), columns: max(0, grid.columns - 10))
    let start = grid.columns - 1 - ColumnWidth.of(right)
    var name = layout.literal("todoku")
    if let mode = header.mode { name = name + layout.literal(" ") + layout.fit(mode) }
    let end = grid.put(name.with(.plain), row: 0, column: 1)
    if let domain = header.domain {
      let room = max(0, start - 2 - (end + 3))
      let clipped = LineBreak.clip(layout.fit(domain), columns: room)
      grid.put(clipped.with(.plain), row: 0, column: end + 3)
    }
    grid.put(right, row: 0, column: start)
  }

  /// On a narrow screen the bar carries the rail, as signs.
  private func drawNarrow(_ header: Page.Header, on grid: inout Grid, _ layout: Layout) {
    var left = layout.literal("todoku")
    if let mode = header.mode { left = left + layout.literal(" ") + layout.fit(mode) }
    if let rail = header.rail, header.step != nil, rail.stations.indices.contains(rail.here) {
      left =
        layout.literal(rail.signs) + layout.literal(" ") + layout.fit(rail.stations[rail.here])
    } else if header.domain == nil {
      left = left + layout.literal(" ") + layout.fit(header.title)
    }
    left = LineBreak.clip(left.with(.plain), columns: grid.columns - 2)
    let end = grid.put(left, row: 0, column: 1)
    guard let domain = header.domain else { return }
    let clipped = LineBreak.clip(layout.fit(domain).with(.plain), columns: grid.columns - 2 - end)
    grid.put(clipped, row: 0, column: grid.columns - 1 - ColumnWidth.of(clipped))
  }

  private func draw(_ rail: Page.Rail, on grid: inout Grid, _ layout: Layout) {
    var column = 1
    for (index, station) in rail.stations.enumerated() {
      let number = index == 0 ? "" : "\(index) "
      let text = layout.literal(" " + number) + layout.fit(station) + layout.literal(" ")
      let end = grid.put(text.with(.plain), row: 1, column: column)
      if index == rail.here { grid.choose(row: 1, from: column, to: end) }
      column = end
      guard index + 1 < rail.stations.count else { break }
      let isGone = index < rail.reached
      let line: Text =
        !isGone
        ? .ornament("───")
        : layout.style.hasColour ? .paint(.ok, columns: 3) : .ornament("===")
      column = grid.put(layout.fit(line), row: 1, column: column)
    }
  }
}
