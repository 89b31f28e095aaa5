/// Reads rows of one line whose cells are parted by blanks alone.
enum ListLines {
  /// In which order name, type and value stand.
  enum Order: CaseIterable {
    case nameTypeValue, typeNameValue, nameValueType, valueNameType, typeValueName, valueTypeName
    case nameValue, valueName

    /// Whether rows have a type.
    var hasType: Bool { self != .nameValue && self != .valueName }
  }

  /// The rows in the order under which most of them make sense.
  static func read(_ lines: [String], _ words: ListWords) -> [ListDraft] {
    let rows = joined(lines.map { words.isLabelled($0) ? [] : cells($0, words) }, words)
    let sample = Array(rows.filter { !$0.isEmpty }.prefix(400))
    var best: (score: Int, order: Order)?
    for order in Order.allCases {
      let score = sample.reduce(0) { sum, row in
        sum + (draft(row, order, words).map { max(0, words.score($0)) } ?? 0)
      }
      if score > best?.score ?? 0 { best = (score, order) }
    }
    guard let order = best?.order else { return [] }
    var drafts: [ListDraft] = []
    for row in rows where drafts.count < RecordList.mostRows {
      guard let draft = draft(row, order, words), words.score(draft) > 0 else { continue }
      drafts.append(draft)
    }
    return drafts
  }

  /// The cells of a line: parted by gaps of two blanks or more, else by each blank.
  private static func cells(_ line: String, _ words: ListWords) -> [String] {
    var gapped: [String] = []
    var single: [String] = []
    var cell = ""
    var word = ""
    var blanks = 0
    for scalar in line.unicodeScalars {
      if scalar == " " || scalar == "\t" {
        blanks += scalar == "\t" ? 2 : 1
        if !word.isEmpty { single.append(word) }
        word = ""
        continue
      }
      if blanks > 1, !cell.isEmpty {
        gapped.append(cell)
        cell = ""
      } else if blanks == 1, !cell.isEmpty {
        cell += " "
      }
      blanks = 0
      cell.unicodeScalars.append(scalar)
      word.unicodeScalars.append(scalar)
    }
    if !cell.isEmpty { gapped.append(cell) }
    if !word.isEmpty { single.append(word) }
    return gapped.count > 1
      && gapped.contains(where: { words.type($0) != nil || ListWords.isRecordText($0) })
      ? gapped : single
  }

  /// Lines that go on with the value of the line above, put behind it.
  private static func joined(_ rows: [[String]], _ words: ListWords) -> [[String]] {
    var joined: [[String]] = []
    for row in rows {
      let line = row.joined(separator: " ")
      guard !row.isEmpty, let last = joined.last, last.count > 1,
        row.lazy.compactMap({ words.type($0) }).first == nil, !ListWords.isRecordText(line),
        let text = start(of: last), last.count < 200
      else {
        joined.append(row)
        continue
      }
      // The value is what stands from its version on; the marks keep its pieces apart.
      let value = last[text...].joined(separator: " ")
      guard value.utf8.count < 4096,
        ListPieces.isContinued(value.filter { $0 != "\n" }, by: line, words)
      else {
        joined.append(row)
        continue
      }
      joined[joined.count - 1].append("\n" + row[0])
      joined[joined.count - 1] += row.dropFirst()
    }
    return joined
  }

  /// Where the text of a row begins; nil where it has none.
  private static func start(of row: [String]) -> Int? {
    row.firstIndex { ListWords.isRecordText($0) || $0.hasPrefix("\"") }
  }

  // MARK: rows

  private static func draft(
    _ row: [String], _ order: Order, _ words: ListWords
  ) -> ListDraft? {
    // What says nothing stands at both ends: a number, a state, buttons.
    var cells = row[...]
    while let first = cells.first, words.isNoise(first) { cells.removeFirst() }
    while let last = cells.last, words.isNoise(last), cells.count > 1 { cells.removeLast() }
    guard cells.count > 1 else { return nil }
    func isType(_ cell: String) -> Bool { words.type(cell) != nil }
    func bare(_ cells: ArraySlice<String>) -> ArraySlice<String> {
      var cells = cells
      while let first = cells.first, words.isNoise(first) { cells.removeFirst() }
      while let last = cells.last, words.isNoise(last) { cells.removeLast() }
      return cells
    }
    switch order {
    case .nameTypeValue:
      guard let type = cells.firstIndex(where: isType) else { return nil }
      let front = bare(cells[..<type])
      guard front.count <= 1 else { return nil }
      return made(front.first ?? "", words.type(cells[type]), value(cells[(type + 1)...], words))
    case .typeNameValue:
      guard let first = cells.first, isType(first) else { return nil }
      let rest = bare(cells.dropFirst())
      guard let name = rest.first else { return nil }
      if rest.count == 1 || words.nameScore(name) <= 0 {
        return made("", words.type(first), value(rest, words))
      }
      return made(name, words.type(first), value(rest.dropFirst(), words))
    case .nameValueType:
      guard let last = cells.last, isType(last), let name = cells.first else { return nil }
      let rest = bare(cells.dropFirst().dropLast())
      return rest.isEmpty || words.nameScore(name) <= 0
        ? made("", words.type(last), value(cells.dropLast(), words))
        : made(name, words.type(last), value(rest, words))
    case .valueNameType:
      guard let last = cells.last, isType(last) else { return nil }
      return behind(bare(cells.dropLast()), words.type(last), words)
    case .typeValueName:
      guard let first = cells.first, isType(first) else { return nil }
      return behind(bare(cells.dropFirst()), words.type(first), words)
    case .valueTypeName:
      guard let type = cells.lastIndex(where: isType) else { return nil }
      let name = bare(cells[(type + 1)...])
      guard name.count <= 1 else { return nil }
      return made(name.first ?? "", words.type(cells[type]), value(cells[..<type], words))
    case .nameValue:
      guard let name = cells.first, !cells.contains(where: isType) else { return nil }
      if ListWords.isRecordText(cells.joined(separator: " ")) {
        return made("", nil, value(cells, words))
      }
      return made(name, nil, value(cells.dropFirst(), words))
    case .valueName:
      guard let name = cells.last, !cells.contains(where: isType) else { return nil }
      return made(name, nil, value(cells.dropLast(), words))
    }
  }

  /// A row whose name stands behind its value, or is left out.
  private static func behind(
    _ cells: ArraySlice<String>, _ type: String?, _ words: ListWords
  ) -> ListDraft? {
    guard let name = cells.last else { return nil }
    let front = Array(cells.dropLast())
    let isValue = front.isEmpty || front.allSatisfy(words.isNoise) || words.nameScore(name) <= 0
    return isValue
      ? made("", type, value(cells, words)) : made(name, type, value(front[...], words))
  }

  private static func made(_ name: String, _ type: String?, _ value: [String]) -> ListDraft? {
    guard !value.isEmpty else { return nil }
    return ListDraft(name: name, type: type, pieces: value)
  }

  /// The value of cells, in the pieces in which it was wrapped.
  private static func value(_ cells: ArraySlice<String>, _ words: ListWords) -> [String] {
    var cells = cells
    while cells.count > 1, let first = cells.first, words.isNoise(first) { cells.removeFirst() }
    while cells.count > 1, let last = cells.last, words.isNoise(last) { cells.removeLast() }
    var pieces: [String] = []
    for cell in cells {
      if cell.hasPrefix("\n") || pieces.isEmpty {
        pieces.append(cell.cellTrimmed)
      } else {
        pieces[pieces.count - 1] += " " + cell
      }
    }
    return pieces.filter { !$0.isEmpty }
  }
}
