public import Words

/// What a command tells, as rows for a terminal or lines for another program.
///
/// At a terminal: painted marks, facts in columns, sentences cut to the width. For a program: one line
/// for one thing, whatever its length.
public struct Printout: Hashable, Sendable {
  /// The width of the terminal; nil: no terminal.
  public var columns: Int?
  /// Whether marks are painted: blanks of a sign's role before what it is about.
  public var hasColour: Bool

  /// An output; very narrow and very wide terminals are treated as 40 and 160 columns.
  public init(columns: Int?, hasColour: Bool) {
    self.columns = columns.map { max(40, min($0, 160)) }
    self.hasColour = hasColour && columns != nil
  }

  /// The rows of a report.
  public func rows(_ told: [Told], _ language: Language) -> [Text] {
    guard let columns else { return told.map { Text($0.line, language) } }
    let labels = told.filter { $0.kind == .fact }.compactMap { $0.label?.text(in: language) }
    let gutter = (labels.map { ColumnWidth.of($0) }.max() ?? 0) + 2
    return told.flatMap { line -> [Text] in
      let text = line.text.text(in: language)
      let label = line.label?.text(in: language)
      switch line.kind {
      case .verdict(let sign):
        return marked(sign, [plain((label.map { $0 + ": " } ?? "") + text, .bold)])
      case .finding(let sign):
        return marked(sign, wrapped(text, columns - lamp).map { plain($0, .bold) })
      case .step:
        // Under the words that a mark stands beside.
        let margin = lamp > 0 ? lamp : 2
        return wrapped(text, columns - margin)
          .map { plain(String(repeating: " ", count: margin) + $0) }
      case .fact:
        return wrapped(text, columns - gutter).enumerated().map { index, row in
          padded(index == 0 ? label ?? "" : "", gutter, .bold) + plain(row)
        }
      case .heading: return wrapped(text, columns).map { plain($0, .bold) }
      case .item:
        let rest = wrapped((label.map { $0 + ": " } ?? "") + text, columns - 4)
        return rest.enumerated().map { plain(($0 == 0 ? "  " : "    ") + $1) }
      case .sentence: return wrapped(text, columns).map { plain($0) }
      case .blank: return [.empty]
      }
    }
  }

  /// The rows of a table: columns in line at a terminal, parted by tabs for a program.
  ///
  /// - Parameters:
  ///   - header: The titles; shown at a terminal only.
  ///   - cells: As many texts a row as there are titles; the last one may be long.
  ///   - signs: How each row stands; empty: no marks.
  ///   - language: The language of the texts.
  /// - Returns: The rows.
  public func table(
    header: [Phrase], _ cells: [[Phrase]], signs: [Told.Sign] = [], _ language: Language
  ) -> [Text] {
    let cells = cells.map { $0.map { $0.text(in: language) } }
    guard let columns else { return cells.map { plain($0.joined(separator: "\t")) } }
    let titles = header.map { $0.text(in: language) }
    var widths = titles.map { ColumnWidth.of($0) }
    for row in cells {
      for (index, cell) in row.enumerated() where index < widths.count {
        widths[index] = max(widths[index], ColumnWidth.of(cell))
      }
    }
    let before = widths.dropLast().reduce(0) { $0 + $1 + 2 }
    // What is long stands last, and goes on below itself; without room for that, on rows of its own.
    let room = columns - before - (signs.isEmpty ? 0 : lamp)
    let isBelow = room < max(16, min(24, widths.last ?? 0))
    let margin = isBelow ? 4 : before
    func lines(_ row: [String], _ role: Text.Role) -> [Text] {
      let head = Text(joining: row.dropLast().enumerated().map { padded($1, widths[$0] + 2, role) })
      let rest = wrapped(row.last ?? "", isBelow ? room + before - margin : room)
        .map { plain($0, role) }
      let blanks = plain(String(repeating: " ", count: margin))
      if isBelow { return [head] + (row.last == "-" ? [] : rest.map { blanks + $0 }) }
      return rest.enumerated().map { ($0 == 0 ? head : blanks) + $1 }
    }
    let lampRoom = signs.isEmpty ? Text.empty : plain(String(repeating: " ", count: lamp))
    return lines(titles, .bold).map { lampRoom + $0 }
      + cells.enumerated().flatMap { index, row in
        signs.indices.contains(index)
          ? marked(signs[index], lines(row, .plain)) : lines(row, .plain)
      }
  }

  // MARK: Looks

  /// The columns of a painted mark with the blank behind it; none without colour.
  private var lamp: Int { hasColour ? 3 : 0 }

  /// Rows with a mark before the first: colour is paint beside the words, never their ink.
  private func marked(_ sign: Told.Sign, _ rows: [Text]) -> [Text] {
    guard hasColour else { return rows }
    let role: Text.Role =
      switch sign {
      case .ok: .ok
      case .fix: .fix
      case .wait: .wait
      case .unknown: .plain
      }
    return rows.enumerated().map { index, row in
      (index == 0 ? plain("  ", role) + plain(" ") : plain("   ")) + row
    }
  }

  private func plain(_ text: String, _ role: Text.Role = .plain) -> Text {
    Text(runs: [Text.Run(text: text, role: role)])
  }

  private func padded(_ text: String, _ width: Int, _ role: Text.Role) -> Text {
    plain(text, role) + plain(String(repeating: " ", count: max(0, width - ColumnWidth.of(text))))
  }

  /// The rows of a text.
  ///
  /// One with a value to be copied is left whole: the terminal cuts it by itself, and whoever selects
  /// it with the mouse gets one line.
  private func wrapped(_ text: String, _ columns: Int) -> [String] {
    if ["v=spf1", "v=DKIM1", "v=DMARC1"].contains(where: { text.contains($0) }) { return [text] }
    return Paragraph.rows(SafeText(text, keepingNewlines: true), columns: max(2, columns))
  }
}
