extension Page {
  /// What is seen before it is read, and the one sentence that says the same.
  ///
  /// Plain mode has the sentence, and so has a screen on which no drawing fits.
  public struct Picture: Hashable, Sendable {
    /// The drawing for 72 columns or more.
    public var wide: Drawing
    /// The drawing for narrow or low screens; nil: its sentence stands there.
    public var narrow: Drawing?
    /// What the drawing shows; empty where its facts tell all of it.
    public var sentence: Text
    /// The facts that stand in the drawing.
    public var facts: [Fact]
    /// Whether the sentence is the first to go where there is no room for the drawing.
    public var isOrnament = false

    /// A picture.
    public init(wide: Drawing, narrow: Drawing? = nil, sentence: Text, facts: [Fact] = []) {
      self.wide = wide
      self.narrow = narrow
      self.sentence = sentence
      self.facts = facts
    }
  }

  /// Pieces of text at places of their own.
  public struct Drawing: Hashable, Sendable {
    private(set) var rows: [[Row.Piece]] = []

    /// An empty drawing.
    public init() {}

    /// Puts a piece at a row and a column, both from 0.
    public mutating func put(_ text: Text, row: Int, column: Int) {
      guard row >= 0, column >= 0, row < Grid.limit else { return }
      while rows.count <= row { rows.append([]) }
      rows[row].append(Row.Piece(column: column, text: text))
    }

    /// Draws a frame with its title in the upper line.
    public mutating func frame(
      _ title: Text = .empty, row: Int, column: Int, columns: Int, rows: Int
    ) {
      func line(_ signs: Int) -> Text {
        .ornament(String(repeating: "─", count: max(0, signs)))
      }
      let title = LineBreak.clip(title, columns: max(0, columns - 6))
      let width = ColumnWidth.of(title)
      if width == 0 {
        put(.ornament("┌") + line(columns - 2) + .ornament("┐"), row: row, column: column)
      } else {
        put(
          .ornament("┌─") + .gap(1) + title + .gap(1) + line(columns - 5 - width) + .ornament("┐"),
          row: row, column: column)
      }
      for inner in (row + 1)..<max(row + 1, row + rows - 1) {
        put(.ornament("│"), row: inner, column: column)
        put(.ornament("│"), row: inner, column: column + columns - 1)
      }
      put(
        .ornament("└") + line(columns - 2) + .ornament("┘"), row: row + rows - 1, column: column)
    }

    /// Whether no piece hides another or runs over the edge.
    func fits(_ style: Style, columns: Int) -> Bool {
      rows.allSatisfy { pieces in
        var end = 0
        for piece in pieces.sorted(by: { $0.column < $1.column }) {
          guard piece.column >= end else { return false }
          end = piece.column + ColumnWidth.of(piece.text.fitted(to: style))
        }
        return end <= columns
      }
    }
  }
}

extension Layout {
  mutating func lay(_ picture: Page.Picture) {
    let candidates = isNarrow || isLow ? [picture.narrow] : [picture.wide, picture.narrow]
    let fitting = candidates.compactMap { $0 }.first { $0.fits(style, columns: edge) }
    guard let drawing = fitting else {
      if !picture.sentence.isEmpty {
        sentence(picture.sentence, need: picture.isOrnament ? .hint : .always)
      }
      lay(picture.facts)
      return
    }
    for pieces in drawing.rows {
      append(
        Row(
          pieces.map { Row.Piece(column: $0.column, text: fit($0.text)) },
          need: pieces.isEmpty ? .ornament : .always))
    }
  }
}
