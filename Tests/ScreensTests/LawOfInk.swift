import TUI

/// What holds for the looks of every grid: letters in the terminal's own colours, paint on blanks.
enum LawOfInk {
  /// What breaks the law, in words; empty where nothing does.
  static func faults(of grid: Grid, _ page: Page, _ style: Style) -> [String] {
    var faults: Set<String> = []
    var bars = 0
    var places = 0
    for row in 0..<grid.rows {
      let cells = Array(grid.row(row))
      for (column, cell) in cells.enumerated() {
        let isBlank = cell.text == " "
        if cell.look.isPaint, !isBlank { faults.insert("paint on a letter: \(row), \(column)") }
        if cell.look.isPaint, !style.hasColour { faults.insert("paint without colour: \(row)") }
        if cell.look == .dim, let sign = cell.text.unicodeScalars.first,
          !Look.ornaments.contains(sign)
        {
          faults.insert("dim letter: \(row), \(column)")
        }
      }
      if row == 0, cells.allSatisfy({ $0.look == .reverse }) { bars += 1 }
      if row > 1, row < grid.rows - 2, cells.contains(where: { $0.look == .reverse }) {
        places += cells.first?.text == ">" ? 1 : 0
      }
    }
    if !page.isValueAlone {
      let wanted = page.header.isElsewhere ? 0 : 1
      if bars != wanted { faults.insert("\(bars) title bars") }
    }
    if places > 1 { faults.insert("\(places) chosen places") }
    return faults.sorted()
  }
}
