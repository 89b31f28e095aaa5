import DNSCore
import Providers
import Verifier

/// A person before the provider's form, who does what an edit says and nothing else.
struct Desk {
  let provider: Provider
  var world: World

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
    switch edit.action {
    case .add:
      world.rows += try typed(edit, beside: world.rows)
    case .change:
      let row = try row(of: edit)
      var rest = world.rows
      rest.remove(at: row)
      world.rows = rest + (try typed(edit, beside: rest))
    case .delete:
      world.rows.remove(at: try row(of: edit))
    }
    world.lagging = nil
  }

  /// The row that an edit speaks of: by its name and its value, as the list of rows shows them.
  private func row(of edit: Chore) throws(Trouble) -> Int {
    let rows = world.rows.indices.filter { index in
      let row = world.rows[index]
      guard row.name == edit.name, row.type == .txt || row.type.rawValue == 99 else { return false }
      return edit.old == nil || row.joinedText == edit.old
    }
    guard let row = rows.first else { throw .noSuchRow(edit.description) }
    return row
  }

  /// What the form publishes for the boxes that the edit shows.
  private func typed(_ edit: Chore, beside rows: [Record]) throws(Trouble) -> [Record] {
    let model = FormModel(provider)
    guard edit.boxes.count == model.fields.count else { throw .nothingToType }
    let boxes = zip(model.fields, edit.boxes).map { field, text in
      Box(label: field.label, role: field.role, text: text)
    }
    switch model.publish(boxes, zone: World.domain, existing: rows) {
    case .published(let records): return records
    case .refused(let refusal): throw .refused(refusal)
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
