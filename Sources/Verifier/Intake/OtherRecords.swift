internal import DNSCore

/// Finds the CNAME, MX and NS records of a text: rows of tables, zone lines, pages with labels,
/// names with their target on the next line.
struct OtherRecords {
  private let text: TracedText
  private let lines: [Range<Int>]
  private var columns: [RowCells.Label?] = []
  private var block = Block()
  /// The line that was taken as the target of the line above.
  private var taken = -1
  private var seen: Set<HostValues.Other> = []
  /// In the order of the text.
  private(set) var records: [HostValues.Other] = []

  /// What the labelled lines of a page have told so far.
  private struct Block {
    var name: RowCells.Cell?
    var type: String?
    var value: RowCells.Cell?
    var pending: RowCells.Label?
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
      if labelled(cells) { continue }
      if let labels = cells.header {
        columns = labels
        continue
      }
      if row(cells) { continue }
      if cells.list.count == 1 { single(cells.list[0], index) } else { sentence(cells, index) }
    }
    finishBlock()
  }

  // MARK: rows

  /// Takes a row with its type in a cell; whether it was one.
  private mutating func row(_ cells: RowCells) -> Bool {
    let list = cells.list.flatMap(Self.parted)
    guard list.count > 1, let at = list.firstIndex(where: { $0.type != nil }),
      let type = list[at].type
    else { return false }
    guard RowCells.hostTypes.contains(type) else { return true }
    if !cells.isParted, !list.allSatisfy({ $0.isPartOfRow }) { return false }
    if columns.count == list.count, let name = columns.firstIndex(of: .name),
      let value = columns.firstIndex(of: .value), list[value].isHost
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

  /// `10 mx.example.jp` in one cell: the number of an MX, and its host.
  private static func parted(_ cell: RowCells.Cell) -> [RowCells.Cell] {
    let words = cell.word.split(separator: " ").map(String.init)
    guard words.count == 2, Int(words[0]) != nil else { return [cell] }
    let parts = words.map { RowCells.Cell(range: cell.range, word: $0) }
    return parts[1].isHost ? parts : [cell]
  }

  /// Takes a line that is one cell: a type or a name, with the rest of the record on lines of their own.
  private mutating func single(_ cell: RowCells.Cell, _ index: Int) {
    if let type = cell.type, RowCells.hostTypes.contains(type) {
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
      if cells.list.count == 1, cells.list[0].label == nil {
        take(pending, cells.list[0])
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
    guard let name = block.name, let value = block.value, value.isHost else { return }
    let type = block.type ?? (name.isKeyName ? "CNAME" : "?")
    if RowCells.hostTypes.contains(type) { add(type, name, value, []) }
  }

  // MARK: records

  private mutating func add(
    _ type: String, _ name: RowCells.Cell?, _ value: RowCells.Cell, _ row: [RowCells.Cell]
  ) {
    let number = row.lazy.compactMap { Int($0.word) }.first { $0 < 65_536 }
    let record = HostValues.Other(
      type: type, name: name.map(\.recordName) ?? "", value: value.recordName,
      priority: type == "MX" ? number : nil)
    guard seen.insert(record).inserted else { return }
    var placed = record
    placed.offset = text.origin((name ?? value).range.lowerBound)
    records.append(placed)
  }
}
