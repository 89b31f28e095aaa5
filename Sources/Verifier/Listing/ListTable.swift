internal import Providers

/// Reads tables whose cells are parted by a sign: tabs, bars, commas, semicolons.
enum ListTable {
  /// No table of records has more columns.
  private static let mostColumns = 14

  /// The rows of the sign under which most of them make sense; none where none does.
  static func read(_ lines: [String], _ words: ListWords) -> [ListDraft] {
    var best: (score: Int, drafts: [ListDraft]) = (0, [])
    for sign in ["\t", "|", ",", ";"] as [Unicode.Scalar] {
      let isMet = lines.contains { $0.unicodeScalars.contains(sign) }
      guard isMet else { continue }
      let drafts = self.drafts(rows(lines, sign), words)
      let score = drafts.reduce(0) { $0 + words.score($1) }
      if score > best.score { best = (score, drafts) }
    }
    return best.drafts
  }

  // MARK: cells

  /// The cells of each line, without blanks around them; a cell between quotation marks may hold the
  /// sign and, with commas, line ends.
  private static func rows(_ lines: [String], _ sign: Unicode.Scalar) -> [[String]] {
    let isQuoting = sign == "," || sign == ";"
    var rows: [[String]] = []
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var isInside = false
    var openLines = 0
    for line in lines {
      if !isInside, sign == "|",
        line.unicodeScalars.allSatisfy({ "|-+=: ".unicodeScalars.contains($0) })
      {
        continue
      }
      var isAtStart = true
      if isInside {
        cell.append("\n")
        isAtStart = false
      }
      var isClosing = false
      for scalar in line.unicodeScalars {
        if isQuoting, scalar == "\"" {
          if isAtStart {
            isInside = true
            isAtStart = false
          } else if isInside {
            isInside = false
            isClosing = true
            continue
          } else {
            // Two marks stand for one.
            if isClosing { isInside = true }
            cell.append(scalar)
          }
        } else if scalar == sign, !isInside {
          row.append(String(cell).cellTrimmed)
          cell = String.UnicodeScalarView()
          isAtStart = true
        } else {
          cell.append(scalar)
          if scalar != " " { isAtStart = false }
        }
        isClosing = false
      }
      // A mark that is never closed takes no more than a few lines along.
      openLines = isInside ? openLines + 1 : 0
      if isInside, openLines < 40 { continue }
      isInside = false
      openLines = 0
      row.append(String(cell).cellTrimmed)
      cell = String.UnicodeScalarView()
      if sign == "|", row.count > 2, row.first == "", row.last == "" {
        row = Array(row.dropFirst().dropLast())
      }
      rows.append(row)
      row = []
    }
    return rows
  }

  // MARK: columns

  /// Which column holds what.
  private struct Columns: Hashable {
    var name: Int
    var type: Int?
    var value: Int
  }

  private static func drafts(_ all: [[String]], _ words: ListWords) -> [ListDraft] {
    let rows = all.filter { $0.contains { !$0.isEmpty } }
    var counts: [Int: Int] = [:]
    for row in rows where row.count > 1 { counts[row.count, default: 0] += 1 }
    let usual = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    guard usual > 1 else { return [] }
    let whole = joined(rows, usual, words)
    let sample = Array(whole.prefix(400).filter { $0.count > 1 && header($0, words) == nil })
    let width = min(mostColumns, sample.map(\.count).max() ?? 0)
    guard width > 1 else { return [] }
    let type = typeColumn(sample, width, words)
    var best: (score: Int, columns: Columns)?
    let told = whole.lazy.compactMap { header($0, words) }.first
    for name in 0..<width {
      for value in 0..<width where value != name && name != type && value != type {
        let columns = Columns(name: name, type: type, value: value)
        var score = sample.reduce(0) { sum, row in
          sum + (draft(row, columns, words).map(words.score) ?? -4)
        }
        // Labels decide between columns that make the same sense.
        if let told, told.name == name, told.value == value { score += 1 + abs(score) / 4 }
        if score > best?.score ?? 0 { best = (score, columns) }
      }
    }
    guard let columns = best?.columns else { return [] }
    var drafts: [ListDraft] = []
    for row in whole where row.count > 1 && drafts.count < RecordList.mostRows {
      guard header(row, words) == nil, let draft = draft(row, columns, words),
        words.score(draft) > 0
      else { continue }
      drafts.append(draft)
    }
    return drafts
  }

  private static func draft(
    _ row: [String], _ columns: Columns, _ words: ListWords
  ) -> ListDraft? {
    var shift = 0
    var type: String?
    if let column = columns.type {
      // A first cell that is empty may be lost: the type tells how far the row is moved.
      for place in [column, column - 1, column + 1] where row.indices.contains(place) {
        guard let found = words.type(row[place], anyCase: true) else { continue }
        type = found
        shift = place - column
        break
      }
      guard type != nil else { return nil }
    }
    let place = columns.value + shift
    guard row.indices.contains(place) else { return nil }
    let name = row.indices.contains(columns.name + shift) ? row[columns.name + shift] : ""
    let pieces = row[place].split(separator: "\n").map { String($0).cellTrimmed }
      .filter { !$0.isEmpty }
    guard !pieces.isEmpty else { return nil }
    return ListDraft(name: name, type: type, pieces: pieces)
  }

  /// The column in which types stand; nil where there is none.
  private static func typeColumn(_ rows: [[String]], _ width: Int, _ words: ListWords) -> Int? {
    let counts = (0..<width).map { column in
      rows.count { column < $0.count && words.type($0[column], anyCase: true) != nil }
    }
    guard let most = counts.max(), most * 2 > rows.count / 2, most > 0 else { return nil }
    return counts.firstIndex(of: most)
  }

  /// The columns that a head of labels tells; nil where a row is no head.
  private static func header(
    _ row: [String], _ words: ListWords
  ) -> (name: Int?, value: Int?)? {
    let roles = row.map { words.role($0) }
    let known = Set(roles.compactMap { $0 }.filter { [.name, .type, .value].contains($0) })
    guard known.count >= 2 else { return nil }
    return (roles.firstIndex(of: .name), roles.firstIndex(of: .value))
  }

  /// Rows that the page wrapped, put together: two short lines that together have the usual cells, and
  /// lines of one cell that go on with the value above them.
  private static func joined(_ rows: [[String]], _ usual: Int, _ words: ListWords) -> [[String]] {
    var joined: [[String]] = []
    for row in rows {
      guard let last = joined.last, let end = last.last, let first = row.first else {
        joined.append(row)
        continue
      }
      let piece = end.split(separator: "\n").map(String.init)
      let soFar = piece.joined()
      let isShort = last.count < usual && last.count > 1 && last.count + row.count - 1 <= usual
      let goesOn = row.count == 1 && last.count > 1
      guard isShort || goesOn, piece.count < 64, soFar.utf8.count < 4096,
        ListPieces.isContinued(soFar, by: first, words)
          || isRest(first, of: piece, words)
          || isEntry(soFar, first, last, words)
      else {
        joined.append(row)
        continue
      }
      joined[joined.count - 1][last.count - 1] = end + "\n" + first
      joined[joined.count - 1] += row.dropFirst()
    }
    return joined
  }

  /// Whether a line is the next piece of a value that fills its column, and nothing else.
  private static func isRest(_ line: String, of pieces: [String], _ words: ListWords) -> Bool {
    guard let last = pieces.last, line.utf8.count <= last.utf8.count, words.role(line) == nil,
      words.type(line) == nil, !words.isNoise(line), words.nameScore(line) < 3
    else { return false }
    if pieces.count > 1 { return true }
    return last.utf8.count >= 40 && line.utf8.count >= 16 && !line.contains(" ")
      && line.utf8.allSatisfy { $0 < 0x80 }
  }

  /// Whether a line is one more value of the entry above it.
  private static func isEntry(
    _ value: String, _ line: String, _ row: [String], _ words: ListWords
  ) -> Bool {
    guard words.provider.shape == .sets,
      let type = row.lazy.compactMap({ words.type($0, anyCase: true) }).first
    else { return false }
    if type == "TXT" { return line.hasPrefix("\"") || ListWords.isRecordText(line) }
    return words.valueScore(line, type) > 0
  }
}
