internal import Words

/// Lays the blocks of a page out as rows, for a width.
struct Layout {
  let language: Language
  let style: Style
  /// The width of the screen.
  let columns: Int
  /// Whether the screen is lower than 16 rows.
  let isLow: Bool
  /// How many rows the body has, for lists that show a part of themselves.
  let bodyRows: Int
  private(set) var rows: [Row] = []

  init(language: Language, style: Style, columns: Int, isLow: Bool, bodyRows: Int) {
    self.language = language
    self.style = style
    self.columns = columns
    self.isLow = isLow
    self.bodyRows = bodyRows
  }

  /// Under 60 columns labels go above values.
  var isNarrow: Bool { columns < 60 }

  /// The right edge of sentences.
  var measure: Int { min(columns, LineBreak.measure) }

  /// The right edge of tables and lists.
  var edge: Int { min(columns, 78) }

  mutating func lay(_ blocks: [Page.Block]) {
    // Lists that show a part of themselves get the room that the others leave.
    var partial: [(at: Int, block: Page.Block)] = []
    for block in blocks {
      switch block {
      case .filter: partial.append((rows.count, block))
      case .notes(let notes) where notes.more != nil: partial.append((rows.count, block))
      case .paragraph, .hint, .heading, .verdict, .facts, .value, .form, .table, .choices, .field,
        .paste, .change, .notes, .terms, .keys, .verbatim, .picture, .rule, .blank:
        lay(block)
      }
    }
    for (at, block) in partial.reversed() {
      let behind = Array(rows[at...])
      rows.removeSubrange(at...)
      let room = bodyRows - rows.count - behind.count
      if case .filter(let filter) = block { lay(filter, room: room - 1) }
      if case .notes(let notes) = block { lay(notes, room: room) }
      rows += behind
    }
  }

  private mutating func lay(_ block: Page.Block) {
    switch block {
    case .paragraph(let text): sentence(text)
    case .hint(let text): sentence(text.with(.hint), need: .hint)
    case .heading(let text, let note): heading(text, note: note)
    case .verdict(let mark, let text): verdict(mark, text)
    case .facts(let facts): lay(facts)
    case .value(let value): lay(value)
    case .form(let form): lay(form)
    case .table(let table): lay(table)
    case .choices(let choices): lay(choices)
    case .field(let field): lay(field)
    case .paste(let area): lay(area)
    case .filter: break
    case .change(let change): lay(change)
    case .notes(let notes): lay(notes)
    case .terms(let terms): lay(terms)
    case .keys(let hints): lay(hints)
    case .verbatim(let lines): verbatim(lines)
    case .picture(let picture): lay(picture)
    case .rule: rule()
    case .blank: rows.append(.blank)
    }
  }

  // MARK: What all blocks are made of

  /// Text fit for the style: no ambiguous characters where they are avoided, signs for colour.
  func fit(_ text: Text) -> Text { text.fitted(to: style) }

  func words(_ phrase: Phrase, _ role: Text.Role = .plain) -> Text { Text(phrase, language, role) }

  func literal(_ text: String, _ role: Text.Role = .plain) -> Text {
    Text(runs: [Text.Run(text: text, role: role)])
  }

  mutating func append(_ row: Row) { rows.append(row) }

  mutating func sentence(
    _ text: Text, at column: Int = 0, hanging: Int? = nil, need: Row.Need = .always
  ) {
    // A first row that begins further left than the others is wrapped as if it began with them.
    let hang = hanging ?? column
    for (index, line) in LineBreak.wrap(fit(text), columns: max(8, measure - hang)).enumerated() {
      append(Row(line, at: index == 0 ? column : hang, need: need))
    }
  }

  /// Rows that begin with a label and go on at a column.
  mutating func labelled(
    _ label: Text, at column: Int, _ text: Text, from start: Int, to end: Int? = nil,
    need: Row.Need = .always
  ) {
    let lines = LineBreak.wrap(fit(text), columns: max(8, (end ?? measure) - start))
    for (index, line) in lines.enumerated() {
      var row = Row(line, at: start, need: need)
      if index == 0 { row.add(fit(label), at: column) }
      append(row)
    }
  }

  private mutating func heading(_ text: Text, note: Text?) {
    let note = note.map(fit) ?? .empty
    let width = ColumnWidth.of(note)
    var lines = LineBreak.wrap(
      fit(text), columns: max(8, measure - (width == 0 ? 0 : width + 2)))
    let first = lines.isEmpty ? .empty : lines.removeFirst()
    var row = Row(first.bold)
    if width > 0 { row.add(note, at: max(row.end + 2, measure - width)) }
    append(row)
    for line in lines { append(Row(line.bold)) }
  }

  private mutating func verdict(_ mark: Mark, _ text: Text) {
    callout(mark.word, mark.verdict, text)
  }

  /// A sentence with its word before it and paint at the left over all its rows.
  mutating func callout(_ word: Text, _ verdict: Verdict?, _ text: Text) {
    let start = max(calloutStart, 2 + ColumnWidth.of(fit(word)) + 1)
    let from = rows.count
    // A little wider than other sentences, as they begin further in.
    labelled(word.bold, at: 2, text, from: start, to: edge)
    for row in from..<rows.count { add(fit(.paint(verdict, columns: 1)), at: 0, toRow: row) }
  }

  /// Where the sentences of callouts begin.
  var calloutStart: Int { isNarrow ? 8 : 10 }

  private mutating func verbatim(_ lines: [Text]) {
    for line in lines {
      for row in LineBreak.cutHard(fit(line), columns: columns) { append(Row(Glyph.text(of: row))) }
    }
  }

  mutating func rule(need: Row.Need = .ornament) {
    let line = String(repeating: Frame(style).horizontal, count: measure)
    append(Row(.ornament(line), need: need))
  }

  /// The width of the widest text, as drawn.
  func widest(_ texts: some Sequence<Text>) -> Int {
    texts.reduce(0) { max($0, ColumnWidth.of(fit($1))) }
  }

  /// Marks a row as the chosen one, in reverse as a whole or in a part of it.
  mutating func choose(row: Int, _ part: Range<Int>? = nil) {
    guard rows.indices.contains(row) else { return }
    rows[row].choose()
    guard let part else { return }
    rows[row].chosen = part
    rows[row].caret = part.lowerBound
  }

  /// Adds text to a row that was laid out already.
  mutating func add(_ text: Text, at column: Int, toRow row: Int) {
    guard rows.indices.contains(row) else { return }
    rows[row].add(text, at: column)
  }
}

extension Text {
  /// The same text with its plain parts bold.
  var bold: Text {
    Text(runs: runs.map { $0.role == .plain ? Run(text: $0.text, role: .bold) : $0 })
  }
}
