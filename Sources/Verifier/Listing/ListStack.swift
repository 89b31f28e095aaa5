internal import Providers

/// Reads lists of one cell a line: with a label in front of each, above each, or with none.
enum ListStack {
  /// The rows of the reading that makes most sense.
  static func read(_ lines: [String], _ words: ListWords) -> [ListDraft] {
    let cells = lines.flatMap { line -> [String] in
      line.split(separator: "\t").map { String($0).cellTrimmed }
    }.filter { !$0.isEmpty }
    var best: (score: Int, drafts: [ListDraft]) = (0, labelled(lines, words))
    best.score = best.drafts.reduce(0) { $0 + words.score($1) }
    let plain = cells.filter { words.role($0) == nil && !words.isNoise($0) }
    for order in ListLines.Order.allCases {
      let drafts = stacked(plain, order, words)
      let score = drafts.reduce(0) { $0 + max(-1, words.score($1)) }
      if score > best.score { best = (score, drafts.filter { words.score($0) > 0 }) }
    }
    return best.drafts
  }

  // MARK: with labels

  /// Rows of `Label: content` and of labels with their content below them.
  ///
  /// A label without content sets an empty one, so that what follows does not join the row.
  private static func labelled(_ lines: [String], _ words: ListWords) -> [ListDraft] {
    var reader = LabelReader(words: words)
    for line in lines where reader.drafts.count < RecordList.mostRows {
      let cell = line.cellTrimmed
      if !cell.isEmpty { reader.take(cell) }
    }
    reader.finish()
    return reader.drafts
  }

  private struct LabelReader {
    let words: ListWords
    var drafts: [ListDraft] = []
    private var name: String?
    private var type: String?
    private var pieces: [String]?
    private var label: Field.Role?
    private var order: [Field.Role] = []

    init(words: ListWords) { self.words = words }

    mutating func take(_ cell: String) {
      if let role = words.role(cell) { return open(role, nil) }
      if let (role, content) = split(cell) { return open(role, content) }
      guard let label else { return goOn(cell) }
      set(label, cell)
      if label != .value { self.label = nil }
    }

    /// A label and what stands behind it on its line; nil where the line begins with none.
    private func split(_ cell: String) -> (Field.Role, String)? {
      let start = cell.prefix(40)
      for sign in [":", "：", "\t", "="] as [Character] {
        guard let place = start.firstIndex(of: sign),
          let role = words.role(String(cell[..<place]).cellTrimmed)
        else { continue }
        return (role, String(cell[cell.index(after: place)...]).cellTrimmed)
      }
      return nil
    }

    private mutating func open(_ role: Field.Role, _ content: String?) {
      let isSet: Bool
      switch role {
      case .name: isSet = name != nil
      case .type: isSet = type != nil
      case .value: isSet = pieces != nil
      case .ttl, .priority, .class, .line, .other: isSet = false
      }
      if isSet { finish() }
      label = content?.isEmpty == false && role != .value ? nil : role
      set(role, content ?? "")
    }

    private mutating func set(_ role: Field.Role, _ content: String) {
      switch role {
      case .name: name = content
      case .type: type = content
      case .value:
        if pieces?.isEmpty == false { return goOn(content) }
        pieces = content.isEmpty ? [] : [content]
      case .ttl, .priority, .class, .line, .other: return
      }
    }

    private mutating func goOn(_ cell: String) {
      guard let soFar = pieces?.joined(), !soFar.isEmpty, soFar.utf8.count < 4096,
        ListPieces.isContinued(soFar, by: cell, words)
      else {
        if pieces?.isEmpty == false { label = nil }
        return
      }
      pieces?.append(cell)
    }

    mutating func finish() {
      if let pieces, !pieces.isEmpty, name != nil || type != nil {
        let known = type.flatMap { words.type($0, anyCase: true) }
        if type == nil || known != nil {
          drafts.append(ListDraft(name: name ?? "", type: known, pieces: pieces))
        }
      }
      name = nil
      type = nil
      pieces = nil
      label = nil
    }
  }

  // MARK: without labels

  /// Rows of cells that follow one another in an order; each type, or each value, is the mark of a row.
  private static func stacked(
    _ cells: [String], _ order: ListLines.Order, _ words: ListWords
  ) -> [ListDraft] {
    let types = cells.map { words.type($0) }
    let marks = cells.indices.filter { index in
      order.hasType ? types[index] != nil : words.valueScore(cells[index], nil) >= 3
    }
    var drafts: [ListDraft] = []
    var start = 0
    for (number, mark) in marks.enumerated() where drafts.count < RecordList.mostRows {
      let end = number + 1 < marks.count ? marks[number + 1] : cells.count
      let before = cells[start..<mark]
      let after = cells[(mark + 1)..<end]
      switch order {
      case .nameTypeValue:
        // The name of the next row stands behind this row's value.
        let (pieces, used) = value(after, types[mark], words)
        drafts.append(ListDraft(name: name(before.last, words), type: types[mark], pieces: pieces))
        start = mark + 1 + used
      case .typeNameValue:
        let isNamed = after.count > 1 && after.first.map { words.nameScore($0) > 0 } == true
        let (pieces, used) = value(isNamed ? after.dropFirst() : after, types[mark], words)
        drafts.append(
          ListDraft(name: isNamed ? after.first ?? "" : "", type: types[mark], pieces: pieces))
        start = mark + 1 + used
      case .typeValueName:
        let (pieces, used) = value(after, types[mark], words)
        drafts.append(
          ListDraft(
            name: name(after.dropFirst(used).first, words), type: types[mark], pieces: pieces))
        start = end
      case .nameValueType:
        drafts.append(front(before, isNameFirst: true, types[mark], words))
        start = mark + 1
      case .valueNameType:
        drafts.append(front(before, isNameFirst: false, types[mark], words))
        start = mark + 1
      case .valueTypeName:
        let (pieces, _) = value(before, types[mark], words)
        drafts.append(ListDraft(name: name(after.first, words), type: types[mark], pieces: pieces))
        start = after.first.map { words.nameScore($0) > 0 } == true ? mark + 2 : mark + 1
      case .nameValue:
        let (pieces, used) = value(cells[mark..<end], nil, words)
        drafts.append(ListDraft(name: name(before.last, words), type: nil, pieces: pieces))
        start = mark + used
      case .valueName:
        let (pieces, used) = value(cells[mark..<end], nil, words)
        drafts.append(
          ListDraft(
            name: name(cells[mark..<end].dropFirst(used).first, words), type: nil, pieces: pieces))
        start = end
      }
    }
    return drafts
  }

  private static func name(_ cell: String?, _ words: ListWords) -> String {
    guard let cell, words.nameScore(cell) > 0 else { return "" }
    return cell
  }

  /// The value at the front of cells, with the cells that go on with it, and how many they are.
  private static func value(
    _ cells: ArraySlice<String>, _ type: String?, _ words: ListWords
  ) -> ([String], Int) {
    guard let first = cells.first else { return ([], 0) }
    var pieces = [first]
    var soFar = first
    for cell in cells.dropFirst() {
      let isEntry =
        words.provider.shape == .sets && type != nil && type != "TXT"
        && words.valueScore(cell, type) >= 3 && cells.count > 2 && words.nameScore(cell) < 5
      guard soFar.utf8.count < 4096,
        ListPieces.isContinued(soFar, by: cell, words) || isEntry
          || words.provider.shape == .sets && type == "TXT" && cell.hasPrefix("\"")
      else { break }
      pieces.append(cell)
      soFar += cell
    }
    return (pieces, pieces.count)
  }

  /// A row whose name and value both stand in front of its type.
  private static func front(
    _ cells: ArraySlice<String>, isNameFirst: Bool, _ type: String?, _ words: ListWords
  ) -> ListDraft {
    if isNameFirst {
      // The value is the last that begins one; what goes on with it stands behind it.
      let begin = cells.indices.last { index in
        words.valueScore(cells[index], type) > 0
          && value(cells[index...], type, words).1 == cells.endIndex - index
          && (index == cells.startIndex
            || !ListPieces.isContinued(cells[index - 1], by: cells[index], words))
      }
      guard let begin else { return ListDraft(name: "", type: type, pieces: cells.suffix(1)) }
      let isNamed = begin > cells.startIndex
      return ListDraft(
        name: isNamed ? name(cells[begin - 1], words) : "", type: type,
        pieces: value(cells[begin...], type, words).0)
    }
    let (pieces, used) = value(cells, type, words)
    return ListDraft(name: name(cells.dropFirst(used).first, words), type: type, pieces: pieces)
  }
}
