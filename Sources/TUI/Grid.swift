/// How a cell looks: letters in the terminal's own colours, or paint on a blank; never two at once.
public enum Look: Hashable, Sendable, CaseIterable {
  /// Letters.
  case plain
  /// Letters that must not be missed.
  case bold
  /// The title bar, what is chosen, the main key, a differing part.
  case reverse
  /// Signs of frames, which may vanish without loss.
  case dim
  /// A blank painted green: in order.
  case ok
  /// A blank painted red: needs fixing.
  case fix
  /// A blank painted cyan: will come by itself.
  case wait

  /// Whether it is colour, which only blanks have.
  public var isPaint: Bool {
    switch self {
    case .ok, .fix, .wait: true
    case .plain, .bold, .reverse, .dim: false
    }
  }

  /// The look of a sign in a role: paint is for blanks and dim for the signs of frames, whatever
  /// the role says.
  init(_ role: Text.Role, of scalar: Unicode.Scalar) {
    let isBlank = scalar == " "
    self =
      switch role {
      case .plain, .hint, .unknown: .plain
      case .bold, .value, .ok, .fix, .wait: .bold
      case .difference, .reverse: .reverse
      case .ornament: Look.ornaments.contains(scalar) ? .dim : .plain
      case .okPaint: isBlank ? .ok : .plain
      case .fixPaint: isBlank ? .fix : .plain
      case .waitPaint: isBlank ? .wait : .plain
      case .neutralPaint: .reverse
      }
  }

  /// The signs that frames, rules, dots and arrows are made of.
  public static let ornaments = Set("─│┌┐└┘-|+.^v<>= ".unicodeScalars)
}

/// One column of one row.
///
/// A character of two columns has a lead cell (width 2) and a trail cell (width 0, no text).
public struct Cell: Hashable, Sendable {
  /// The character with its combining marks; empty in a trail cell.
  public var text: String
  /// How many columns the character takes: 0 in a trail cell, else 1 or 2.
  public var width: Int
  /// How it looks.
  public var look: Look

  /// A blank.
  public static let blank = Cell(text: " ", width: 1, look: .plain)

  init(text: String, width: Int, look: Look) {
    self.text = text
    self.width = width
    self.look = look
  }
}

/// Rows of cells, as large as the terminal; what does not fit is clipped here and nowhere else.
public struct Grid: Hashable, Sendable {
  /// A place, from 0.
  public struct Place: Hashable, Sendable {
    /// The row.
    public var row: Int
    /// The column.
    public var column: Int

    /// A place.
    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// How many columns each row has.
  public let columns: Int
  /// How many rows there are.
  public let rows: Int
  /// All cells, row by row.
  public private(set) var cells: [Cell]
  /// Where the real cursor stands: at the caret or at the chosen row.
  public var cursor: Place
  /// How far the body was scrolled, for the shell to keep.
  public internal(set) var scroll = ScrollState()

  /// The largest number of rows or columns that is drawn on.
  public static let limit = 1000

  /// A blank grid; sizes below 1 and above `limit` are brought inside.
  public init(columns: Int, rows: Int) {
    self.columns = min(max(1, columns), Self.limit)
    self.rows = min(max(1, rows), Self.limit)
    cells = Array(repeating: .blank, count: self.columns * self.rows)
    cursor = Place(row: 0, column: 0)
  }

  /// The cells of a row; empty when there is no such row.
  public func row(_ row: Int) -> ArraySlice<Cell> {
    guard row >= 0, row < rows else { return [] }
    return cells[(row * columns)..<((row + 1) * columns)]
  }

  /// A row as text, without the blanks at its end.
  public func line(_ row: Int) -> String {
    var text = ""
    for cell in self.row(row) { text += cell.text }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// All rows as text, without the blanks at their ends.
  public var lines: [String] { (0..<rows).map(line) }

  /// Writes text into a row from a column on, clipped at the edges; returns the column behind it.
  @discardableResult
  mutating func put(_ text: Text, row: Int, column: Int) -> Int {
    var column = column
    for run in text.runs {
      column = put(run.text, row: row, column: column, role: run.role)
    }
    return column
  }

  @discardableResult
  mutating func put(_ text: String, row: Int, column: Int, role: Text.Role = .plain) -> Int {
    guard row >= 0, row < rows, column >= 0 else { return column }
    let base = row * columns
    var column = column
    for scalar in text.unicodeScalars {
      let isPrintable = Grid.isPrintable(scalar)
      let width = isPrintable ? ColumnWidth.of(scalar) : 1
      if width == 0 {
        join(scalar, before: column, base: base)
        continue
      }
      guard column + width <= columns else {
        // No half character at the edge: its place stays blank.
        return columns
      }
      clear(column, base: base)
      if width == 2 { clear(column + 1, base: base) }
      let look = Look(role, of: scalar)
      cells[base + column] = Cell(
        text: isPrintable ? String(Character(scalar)) : "?", width: width, look: look)
      if width == 2 { cells[base + column + 1] = Cell(text: "", width: 0, look: look) }
      column += width
    }
    return column
  }

  /// Draws a part of a row as chosen, blanks included; paint stays, and what differs in it is plain.
  mutating func choose(row: Int, from start: Int, to end: Int) {
    guard row >= 0, row < rows else { return }
    for column in max(0, start)..<max(max(0, start), min(columns, end)) {
      let place = row * columns + column
      if cells[place].look.isPaint { continue }
      cells[place].look = cells[place].look == .reverse ? .plain : .reverse
    }
  }

  /// Adds a combining mark to the character before a column; more than three are too many.
  private mutating func join(_ mark: Unicode.Scalar, before column: Int, base: Int) {
    var index = min(column, columns) - 1
    if index > 0, cells[base + index].width == 0 { index -= 1 }
    guard index >= 0, cells[base + index].text.unicodeScalars.count < 4 else { return }
    cells[base + index].text.unicodeScalars.append(mark)
  }

  /// Blanks a cell, and the other half when it holds half a character.
  private mutating func clear(_ column: Int, base: Int) {
    let cell = cells[base + column]
    if cell.width == 0, column > 0 { cells[base + column - 1] = .blank }
    if cell.width == 2, column + 1 < columns { cells[base + column + 1] = .blank }
    cells[base + column] = .blank
  }

  /// Whether a scalar can be drawn: neither a control nor something that reorders or hides text.
  static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      false
    default: true
    }
  }
}
