/// One laid out row of the body.
struct Row: Hashable, Sendable {
  /// When a row may be left out of a low screen.
  enum Need: Hashable, Sendable {
    /// Never.
    case always
    /// First: blank rows and rules.
    case ornament
    /// Next: hints.
    case hint
  }

  /// Text that begins at a column.
  struct Piece: Hashable, Sendable {
    var column: Int
    var text: Text
  }

  var pieces: [Piece]
  var need = Need.always
  /// The columns drawn as chosen.
  var chosen: Range<Int>?
  /// The column of the real cursor, when it belongs into this row.
  var caret: Int?
  /// Whether what to do next begins in it.
  var isNext = false
  /// Whether that cursor is the caret of something being typed, which goes before a chosen row.
  var isInput = false

  init(_ pieces: [Piece] = [], need: Need = .always) {
    self.pieces = pieces
    self.need = need
  }

  init(_ text: Text, at column: Int = 0, need: Need = .always) {
    self.init([Piece(column: column, text: text)], need: need)
  }

  static let blank = Row(need: .ornament)

  /// The column behind the last text.
  var end: Int {
    pieces.reduce(0) { max($0, $1.column + ColumnWidth.of($1.text)) }
  }

  /// Makes the row the chosen one: `>` in column 1, reverse up to its end.
  mutating func choose() {
    pieces.insert(Piece(column: 0, text: Text(runs: [.init(text: ">", role: .bold)])), at: 0)
    chosen = 0..<max(end, 1)
    caret = 0
  }

  mutating func add(_ text: Text, at column: Int) {
    pieces.append(Piece(column: column, text: text))
  }
}
