import DNSCore
import Providers
import Verifier

/// A person before the provider's form, who does what an edit says and nothing else.
struct Desk {
  let provider: Provider
  var world: World

  /// A desk; no list has one record twice, whatever a server answers.
  init(provider: Provider, world: World) {
    self.provider = provider
    self.world = world
    var rows: [Record] = []
    for row in world.rows
    where !rows.contains(where: { $0.name == row.name && $0.data == row.data }) {
      rows.append(row)
    }
    self.world.rows = rows
  }

  /// Why an edit could not be done as it says.
  enum Trouble: Error, Hashable {
    /// No row has this name and this value.
    case noSuchRow(String)
    /// The form says no.
    case refused(FormRefusal)
    /// There is nothing to type.
    case nothingToType
  }

  /// Does one edit.
  mutating func follow(_ edit: Chore) throws(Trouble) {
    let model = FormModel(provider)
    if model.shape == .sets { return try followSets(edit, model) }
    let action: FormAction
    switch edit.action {
    case .add: action = .add(try boxes(of: edit, model))
    case .change: action = .change(try row(of: edit, model), try boxes(of: edit, model))
    case .delete: action = .delete(try row(of: edit, model))
    }
    try save(action, model)
  }

  private mutating func save(_ action: FormAction, _ model: FormModel) throws(Trouble) {
    switch model.apply(action, to: world.rows, zone: World.domain) {
    case .published(let rows): world.rows = rows
    case .refused(let refusal): throw .refused(refusal)
    }
    world.lagging = nil
  }

  /// Does one edit where one entry holds all values of a name, a line each: the line that is told is
  /// taken out or put in, and the others are left.
  private mutating func followSets(_ edit: Chore, _ model: FormModel) throws(Trouble) {
    if edit.action != .add {
      let record = try record(of: edit)
      let row = try shown(record, model)
      let gone = model.row(of: record, zone: World.domain).value
      var lines = row.value.split(separator: "\n").map(String.init)
      lines.remove(at: lines.firstIndex(of: gone) ?? 0)
      try save(
        lines.isEmpty ? .delete(row) : .change(row, try boxes(showing: row, lines, model)), model)
    }
    guard edit.action != .delete else { return }
    let new = try boxes(of: edit, model)
    let name = edit.newName ?? edit.name
    guard let there = world.rows.first(where: { $0.name == name && $0.type == .txt }) else {
      return try save(.add(new), model)
    }
    let row = try shown(there, model)
    let value = new.first { $0.role == .value }?.text ?? ""
    let lines = row.value.split(separator: "\n").map(String.init) + [value]
    try save(.change(row, try boxes(showing: row, lines, model)), model)
  }

  /// The boxes of an entry that is open, with these lines as its values.
  private func boxes(
    showing row: FormRow, _ lines: [String], _ model: FormModel
  ) throws(Trouble) -> [Box] {
    guard let boxes = model.boxes(showing: row, of: world.rows, zone: World.domain) else {
      throw .nothingToType
    }
    return boxes.map { box in
      box.role == .value
        ? Box(label: box.label, role: .value, text: lines.joined(separator: "\n")) : box
    }
  }

  /// The row that an edit speaks of, as the form's list shows it.
  private func row(of edit: Chore, _ model: FormModel) throws(Trouble) -> FormRow {
    try shown(try record(of: edit), model)
  }

  /// The record of that row: by its name and its value.
  private func record(of edit: Chore) throws(Trouble) -> Record {
    let record = world.rows.first { row in
      guard row.name == edit.name, row.type == edit.type else { return false }
      return edit.old == nil || row.joinedText == nil || row.joinedText == edit.old
    }
    guard let record else { throw .noSuchRow(edit.description) }
    return record
  }

  private func shown(_ record: Record, _ model: FormModel) throws(Trouble) -> FormRow {
    let rows = model.rows(of: world.rows, zone: World.domain)
    let shown = rows.first {
      model.records(of: $0, in: world.rows, zone: World.domain).contains(record)
    }
    guard let shown else { throw .noSuchRow("\(record.name)") }
    return shown
  }

  private func boxes(of edit: Chore, _ model: FormModel) throws(Trouble) -> [Box] {
    if let line = edit.line { return [Box(label: "", role: .line, text: line)] }
    guard edit.boxes.count == model.fields.count else { throw .nothingToType }
    return zip(model.fields, edit.boxes).map { field, text in
      Box(label: field.label, role: field.role, text: text)
    }
  }
}

/// `nsupdate`, in process: reads the commands of an export and changes a zone (RFC 2136 §3.4).
struct Updater {
  var world: World

  /// Commands that are not understood.
  struct Unreadable: Error { var line: String }

  mutating func run(_ commands: String) throws(Unreadable) {
    for line in commands.split(separator: "\n").map(String.init) {
      if line.hasPrefix(";") || line.hasPrefix("zone ") || line == "send" || line == "show" {
        continue
      }
      guard line.hasPrefix("update ") else { throw Unreadable(line: line) }
      let words = Self.words(line)
      guard words.count >= 3 else { throw Unreadable(line: line) }
      let name = World.name(words[2].text.hasSuffix(".") ? String(words[2].text.dropLast()) : "")
      switch words[1].text {
      case "delete":
        let rest = words.dropFirst(3)
        let type = rest.first?.text.uppercased()
        let strings = rest.dropFirst().map(\.octets)
        world.rows.removeAll { row in
          guard row.name == name else { return false }
          if let type, row.type.description != type { return false }
          return strings.isEmpty || row.data == .txt(strings)
        }
      case "add":
        guard words.count >= 6, let ttl = UInt32(words[3].text), words[4].text == "TXT" else {
          throw Unreadable(line: line)
        }
        let record = Record(name: name, ttl: ttl, data: .txt(words.dropFirst(5).map(\.octets)))
        if !world.rows.contains(where: { $0.name == name && $0.data == record.data }) {
          world.rows.append(record)
        }
      default: throw Unreadable(line: line)
      }
    }
    world.lagging = nil
  }

  private struct Word {
    var octets: [UInt8] = []
    var text: String { String(decoding: octets, as: UTF8.self) }
  }

  /// Words of a line, with quotation marks and escapes of zone files (RFC 1035 §5.1).
  private static func words(_ line: String) -> [Word] {
    var words: [Word] = []
    var word: Word?
    var isQuoted = false
    var rest = Array(line.utf8)[...]
    while let octet = rest.popFirst() {
      switch octet {
      case UInt8(ascii: "\""):
        if isQuoted, let done = word {
          words.append(done)
          word = nil
        } else {
          word = Word()
        }
        isQuoted.toggle()
      case UInt8(ascii: "\\"):
        let digits = rest.prefix(3).filter { (0x30...0x39).contains($0) }
        if digits.count == 3 {
          let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
          word = word ?? Word()
          word?.octets.append(UInt8(truncatingIfNeeded: number))
          rest = rest.dropFirst(3)
        } else if let next = rest.popFirst() {
          word = word ?? Word()
          word?.octets.append(next)
        }
      case UInt8(ascii: " ") where !isQuoted:
        if let done = word { words.append(done) }
        word = nil
      default:
        word = word ?? Word()
        word?.octets.append(octet)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}
