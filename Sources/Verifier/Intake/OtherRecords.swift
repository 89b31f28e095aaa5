internal import DNSCore

/// Finds the CNAME, MX and NS records of a text, and the TXT records that are for no mail: rows of
/// tables, zone lines, pages with labels, names with their target on the next line.
struct OtherRecords {
  private let text: TracedText
  private let lines: [Range<Int>]
  private var columns: [RowCells.Label?] = []
  /// The type that the heading above the columns names; nil where none does.
  private var section: String?
  private var heading: String?
  /// Names with a host, of which the page says no type.
  private var untyped: [(name: RowCells.Cell, value: RowCells.Cell)] = []
  private var block = Block()
  /// The line that was taken as the target of the line above.
  private var taken = -1
  private var seen: Set<HostValues.Other> = []
  /// In the order of the text.
  private(set) var records: [HostValues.Other] = []
  /// Types of rows that are not read, in the order of the text: A, SRV and the like.
  private(set) var skipped: [String] = []
  /// Rows that hold a type and nothing else: a table whose boxes were not copied along.
  private(set) var emptyRows = 0

  /// What the labelled lines of a page have told so far.
  private struct Block {
    var name: RowCells.Cell?
    var type: String?
    var value: RowCells.Cell?
    var pending: RowCells.Label?
    /// The type that the heading above it names.
    var heading: String?
  }

  /// No page of values has more lines.
  private static let longest = 20_000

  init(_ text: TracedText) {
    self.text = text
    lines = Array(text.lines.prefix(OtherRecords.longest))
    guard RowCells.mayHoldRecords(text.octets) else { return }
    for index in lines.indices where records.count < 500 {
      let cells = RowCells(text, lines[index])
      guard !cells.list.isEmpty, !cells.isComment else { continue }
      if selector(cells) || labelled(cells) { continue }
      if let labels = cells.header {
        columns = labels
        (section, heading) = (heading, nil)
        continue
      }
      note(heading: cells)
      if sectionRow(cells.list) || row(cells) { continue }
      if cells.list.count == 1 { single(cells.list[0], index) } else { sentence(cells, index) }
    }
    finishBlock()
    // Beside keys that are CNAMEs, a name of one service with a host is a CNAME, too.
    if records.contains(where: { $0.type == "CNAME" && $0.purpose == .dkim }) {
      for pair in untyped { add("CNAME", pair.name, pair.value, []) }
    }
  }

  /// Takes `Selector1CNAME : target`, as Microsoft's shell shows it; whether it was that.
  private mutating func selector(_ cells: RowCells) -> Bool {
    guard cells.list.count >= 2, let target = cells.list.last, target.isHost else { return false }
    var word = cells.list[0].word.lowercased()
    if word.last == ":" { word.removeLast() }
    guard ["selector1cname", "selector2cname"].contains(word) else { return false }
    let name = RowCells.Cell(
      range: cells.list[0].range, word: word.prefix(9) + "._domainkey")
    add("CNAME", name, target, [])
    return true
  }

  // MARK: rows

  /// Keeps the type that a heading names: `CNAME`, `Add these MX records:`, or that it names none.
  private mutating func note(heading cells: RowCells) {
    guard !cells.isParted, cells.list.count <= 8, !cells.list.contains(where: \.isCertain) else {
      return
    }
    if let type = cells.list.lazy.compactMap(\.type).first(where: { $0.count > 1 }) {
      heading = type
    } else if let word = cells.list.first?.word, ["SPF", "DKIM", "DMARC"].contains(word) {
      heading = nil
    }
  }

  /// Takes a row below columns without one for the type; whether it was one.
  private mutating func sectionRow(_ list: [RowCells.Cell]) -> Bool {
    guard columns.count == list.count, !columns.contains(.type),
      let name = columns.firstIndex(of: .name), let value = columns.firstIndex(of: .value),
      list[name].isName, !list.contains(where: { $0.type != nil })
    else { return false }
    guard let type = section ?? (list[name].isKeyName ? "CNAME" : nil) else { return false }
    if type == "TXT" {
      addText(list[name], list[value])
    } else if RowCells.hostTypes.contains(type), list[value].isHost {
      add(type, list[name], list[value], list)
    } else {
      return false
    }
    return true
  }

  /// Takes a row with its type in a cell; whether it was one.
  private mutating func row(_ cells: RowCells) -> Bool {
    let list = cells.list.flatMap(Self.parted)
    if let first = list.first, first.type != nil, list.dropFirst().allSatisfy(\.isZoneWord) {
      emptyRows += 1
    }
    guard list.count > 1, let at = list.firstIndex(where: { $0.type != nil }),
      let type = list[at].type
    else { return false }
    if type == "TXT" { return textRow(cells, list, at) }
    guard RowCells.hostTypes.contains(type) else {
      let isRow = cells.isParted || list.allSatisfy { $0.isPartOfRow || $0.isAddress }
      let isWanted = list.contains { $0.isCertain } && list.count > 2
      if isRow, isWanted, type != "SPF", type != "SOA", !skipped.contains(type) {
        skipped.append(type)
      }
      return true
    }
    if !cells.isParted, !list.allSatisfy({ $0.isPartOfRow }) { return false }
    if columns.count == list.count, let name = columns.firstIndex(of: .name),
      let value = columns.firstIndex(of: .value), list[value].isHost, list[name].isName,
      !list[name].isZoneWord
    {
      add(type, list[name], list[value], list)
      return true
    }
    let before = list[..<at].last { $0.isName && !$0.isZoneWord }
    let after = list[(at + 1)...].filter { !$0.isZoneWord && ($0.isName || $0.isHost) }
    if let before, before.isCertain || after.count < 2 {
      guard let host = after.first(where: { $0.isHost }) else { return true }
      add(type, before, host, list)
    } else if after.count >= 2, after[1].isHost {
      add(type, after[0], after[1], list)
    } else if let host = after.first, host.isHost, list.count <= 4 {
      add(type, nil, host, list)
    }
    return true
  }

  /// Takes a row with a TXT that is for no mail; whether the row was one of a TXT.
  private mutating func textRow(_ cells: RowCells, _ list: [RowCells.Cell], _ at: Int) -> Bool {
    if columns.count == list.count, let name = columns.firstIndex(of: .name),
      let value = columns.firstIndex(of: .value), list[name].isName
    {
      addText(list[name], list[value])
      return true
    }
    let before = list[..<at].last { $0.isName && !$0.isZoneWord }
    let after = list[(at + 1)...].filter { !$0.isZoneWord }
    guard cells.isParted else {
      // A line of a zone: what stands behind the type is one text.
      let isZoneLine = list[..<at].allSatisfy(\.isPartOfRow) && at > 0
      guard isZoneLine, let before, before.isCertain || list[at - 1].isZoneWord,
        let first = after.first
      else { return false }
      addText(before, cells.rest(from: first))
      return true
    }
    if let before, let value = after.first {
      addText(before, value)
    } else if after.count >= 2, after[0].isName {
      addText(after[0], after[1])
    }
    return true
  }

  private mutating func addText(_ name: RowCells.Cell, _ value: RowCells.Cell) {
    guard value.isText || value.isHost else { return }
    add(
      HostValues.Other(type: "TXT", name: name.recordName, value: value.word),
      at: name.range.lowerBound)
  }

  /// `10 mx.example.jp` in one cell: the number of an MX, and its host.
  private static func parted(_ cell: RowCells.Cell) -> [RowCells.Cell] {
    let words = cell.word.split(separator: " ").map(String.init)
    guard words.count == 2, Int(words[0]) != nil else { return [cell] }
    let parts = words.map { RowCells.Cell(range: cell.range, word: $0) }
    return parts[1].isHost ? parts : [cell]
  }

  /// Takes a line that is one cell: a type or a name, with the rest of the record on lines of their own.
  private mutating func single(_ cell: RowCells.Cell, _ index: Int) {
    if cell.type == "TXT" {
      let value = neighbour(of: index, by: 1) { $0.isText || $0.isName }
      if let above = neighbour(of: index, by: -1, { $0.isCertain }), let value, value.cell.isText {
        addText(above.cell, value.cell)
      } else if let value, value.cell.isCertain,
        let below = neighbour(of: value.line, by: 1, { $0.isText })
      {
        addText(value.cell, below.cell)
      }
    } else if cell.isCertain, !cell.isKeyName, isBelowTXT(index),
      let value = neighbour(of: index, by: 1, { $0.isText })
    {
      addText(cell, value.cell)
    } else if let type = cell.type, RowCells.hostTypes.contains(type) {
      let name = neighbour(of: index, by: -1) { $0.isName }
      let value = neighbour(of: index, by: 1) { $0.isHost }
      if let name, let value { add(type, name.cell, value.cell, []) }
    } else if index != taken, cell.isKeyName, let host = neighbour(of: index, by: 1, { $0.isHost }),
      !cell.word.hasSuffix("." + host.cell.word)
    {
      add("CNAME", cell, host.cell, [])
      taken = host.line
    }
  }

  /// Whether the line above is a heading that names the type: `TXT record`.
  private func isBelowTXT(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let above = RowCells(text, lines[index - 1])
    return (1...4).contains(above.list.count) && !above.isParted
      && above.list.contains { $0.type == "TXT" }
  }

  /// The nearest line of one cell that is what is looked for; numbers and zone words are passed over.
  private func neighbour(
    of index: Int, by step: Int, _ isWanted: (RowCells.Cell) -> Bool
  ) -> (cell: RowCells.Cell, line: Int)? {
    var at = index + step
    var looks = 0
    while lines.indices.contains(at), looks < 4 {
      looks += 1
      let cells = RowCells(text, lines[at])
      let line = at
      at += step
      if cells.list.isEmpty { continue }
      guard cells.list.count == 1, let cell = cells.list.first, cell.label == nil else {
        return nil
      }
      if cell.isZoneWord { continue }
      return isWanted(cell) ? (cell, line) : nil
    }
    return nil
  }

  /// `A → B`, and a sentence that names a type and a name, with the target on the next line.
  private mutating func sentence(_ cells: RowCells, _ index: Int) {
    let list = cells.list
    if list.count == 3, ["→", "->", "=>", "⇒"].contains(list[1].word), list[0].isKeyName,
      list[2].isHost
    {
      add("CNAME", list[0], list[2], [])
      return
    }
    let names = list.filter { $0.isCertain }
    guard let type = list.lazy.compactMap(\.type).first, RowCells.hostTypes.contains(type),
      names.count == 1, index + 1 < lines.count
    else { return }
    let next = RowCells(text, lines[index + 1]).list
    if next.count == 1, next[0].isHost { add(type, names[0], next[0], []) }
  }

  // MARK: pages with labels

  /// Takes a labelled line, or the line below a label; whether it was one.
  private mutating func labelled(_ cells: RowCells) -> Bool {
    if let pending = block.pending {
      block.pending = nil
      // `10 mx.example.jp`: the number of an MX stands in front of its host.
      let hosts = cells.list.count == 1 ? cells.list : cells.list.filter { !$0.isZoneWord }
      if hosts.count == 1, let cell = hosts.first, cell.label == nil {
        take(pending, cell)
        return true
      }
    }
    guard let (label, content) = cells.labelled else { return false }
    guard let content else {
      block.pending = label
      return true
    }
    take(label, content)
    return true
  }

  private mutating func take(_ label: RowCells.Label, _ cell: RowCells.Cell) {
    switch label {
    case .name:
      if block.name != nil { finishBlock() }
      block.name = cell
      block.heading = heading
    case .type:
      if block.name != nil, block.value != nil, block.type != nil { finishBlock() }
      block.type = cell.type ?? "?"
    case .value:
      block.value = cell
    case .other:
      return
    }
    if block.name != nil, block.value != nil, block.type != nil { finishBlock() }
  }

  private mutating func finishBlock() {
    defer { block = Block() }
    guard let name = block.name, let value = block.value else { return }
    if block.type == "TXT" || block.type == nil && block.heading == "TXT" && value.isText {
      addText(name, value)
    }
    guard value.isHost else { return }
    let isHost = block.heading.map(RowCells.hostTypes.contains) ?? false
    if block.type == nil, !isHost, !name.isKeyName, name.word != "@", name.isName {
      untyped.append((name, value))
    }
    let type =
      block.type ?? (name.isKeyName ? "CNAME" : isHost ? block.heading : nil) ?? "?"
    if RowCells.hostTypes.contains(type) { add(type, name, value, []) }
  }

  // MARK: records

  private mutating func add(
    _ type: String, _ name: RowCells.Cell?, _ value: RowCells.Cell, _ row: [RowCells.Cell]
  ) {
    let number = row.lazy.compactMap { Int($0.word) }.first { $0 < 65_536 }
    var record = HostValues.Other(
      type: type, name: name.map(\.recordName) ?? "", value: value.recordName,
      priority: type == "MX" ? number : nil)
    record.isNameless = name == nil
    add(record, at: (name ?? value).range.lowerBound)
  }

  private mutating func add(_ record: HostValues.Other, at place: Int) {
    guard seen.insert(record).inserted else { return }
    var placed = record
    placed.offset = text.origin(place)
    records.append(placed)
  }
}
