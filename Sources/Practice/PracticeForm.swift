public import DNSCore
public import Providers

/// A record that stands in the provider's list, and what was typed to make it.
public struct PracticeRow: Hashable, Sendable, Identifiable {
  /// Tells rows apart, whatever they hold.
  public var id: Int
  /// The boxes as they were filled.
  public var boxes: [Box]
  /// The record that came of it, with the TTL that was chosen.
  public var record: Record
  /// More values of the same name and type, where those share an entry.
  public var more: [Record] = []

  /// Everything that came of it.
  public var records: [Record] { [record] + more }
}

/// The provider's form while somebody types into it.
public struct PracticeForm: Hashable, Sendable {
  /// Whose form it is, and what it makes of boxes.
  public let model: FormModel
  /// The fields in the site's order, as filled so far.
  public private(set) var boxes: [Box]
  /// The row that is edited; nil: a new one.
  public private(set) var editing: Int?
  /// What came of the last saving; nil before the first, and as soon as something is typed.
  public private(set) var outcome: PublishOutcome?

  /// An empty form.
  public init(provider: Provider) {
    model = FormModel(provider)
    boxes = PracticeForm.emptyBoxes(model)
  }

  /// The fields as the site shows them: choices on their first value, all else empty.
  private static func emptyBoxes(_ model: FormModel) -> [Box] {
    model.fields.map { field in
      switch field.fill {
      case .choose(let choice): Box(label: field.label, role: field.role, text: choice)
      case .typed, .leaveEmpty, .keep: Box(label: field.label, role: field.role, text: "")
      }
    }
  }

  /// Puts a text into a box, exactly as typed; a box that is not there is left alone.
  public mutating func type(_ text: String, into index: Int) {
    guard boxes.indices.contains(index) else { return }
    // What a browser's box takes: more is no mistake that people make.
    boxes[index].text = String(text.unicodeScalars.prefix(65_536))
    outcome = nil
  }

  /// Begins a new row.
  public mutating func clear() {
    boxes = Self.emptyBoxes(model)
    editing = nil
    outcome = nil
  }

  /// Opens a row of the list to change it; an unknown one is left alone.
  public mutating func edit(_ row: Int, of world: PracticeWorld) {
    guard let found = world.rows.first(where: { $0.id == row }) else { return }
    boxes = found.boxes
    editing = row
    outcome = nil
  }

  /// Removes a row; the zone follows after the provider's delay.
  public mutating func delete(_ row: Int, from world: inout PracticeWorld, at now: Double) {
    guard world.rows.contains(where: { $0.id == row }) else { return }
    world.rows.removeAll { $0.id == row }
    world.publishRows(at: now)
    if editing == row { clear() }
    outcome = nil
  }

  /// Presses the save button: the form makes of the boxes what it would in reality.
  ///
  /// What is taken stands in the list at once and in the zone after the provider's delay; then the
  /// form is empty again. What is refused stays in the boxes.
  @discardableResult
  public mutating func save(into world: inout PracticeWorld, at now: Double) -> PublishOutcome {
    let others = world.rows.filter { $0.id != editing }
    let result: PublishOutcome
    if let box = boxes.first(where: { $0.role == .line }), model.shape == .textBox {
      // The box is the zone: what it does not hold is gone.
      result = model.apply(.replaceText(box.text), to: [], zone: PracticeHost.domain)
    } else {
      result = model.publish(
        boxes, zone: PracticeHost.domain, existing: others.flatMap(\.records))
    }
    if case .published(let records) = result {
      if world.isWholeBox {
        world.rows = records.compactMap { record in
          let known = world.rows.first { $0.record == record }?.id
          return PracticeWorld.lineRow(record, in: model, id: known ?? world.newRow())
        }
      } else if let first = records.first {
        let place = world.rows.firstIndex { $0.id == editing } ?? others.count
        let row = PracticeRow(
          id: editing ?? world.newRow(), boxes: boxes, record: first,
          more: Array(records.dropFirst()))
        world.rows = others
        world.rows.insert(row, at: min(place, others.count))
      }
      world.publishRows(at: now)
      clear()
    }
    outcome = result
    return result
  }
}

extension PracticeWorld {
  /// Sends the list on its way to the provider's servers.
  mutating func publishRows(at now: Double) {
    let records = Self.published(rows, provider: provider)
    let delay = Self.publishingDelay(of: provider)
    for index in zones.indices
    where zones[index].apex == PracticeHost.domain && zones[index].isDelegated {
      zones[index].publish(records, from: now + delay, now: now)
    }
  }

  /// The rows that an exercise begins with.
  static func rows(
    at exercise: PracticeExercise, provider: Provider, host: PracticeHost
  ) -> [PracticeRow] {
    let model = FormModel(provider)
    let zone = PracticeHost.domain
    var filled: [[Box]] = []
    var rows: [PracticeRow] = []
    if isWholeBox(provider) {
      rows = fixedRecords(ttl: model.usualTTL).enumerated().compactMap { index, record in
        lineRow(record, in: model, id: index + 1)
      }
    }
    switch exercise {
    case .firstTime, .relay, .newsletter: break
    case .existingSPF:
      let present = FormRecord(name: zone, text: existingSPF)
      if let filling = model.boxes(for: present, zone: zone).filling { filled = [filling.boxes] }
    case .repair(let mistake):
      // The same slip in each record that gives room for it; a record that does not is not there,
      // so that the mail really is refused wherever the mistake matters.
      filled = host.wanted.compactMap { model.boxes(for: $0, zone: zone, making: mistake) }
    }
    for boxes in filled {
      let outcome = model.publish(boxes, zone: zone, existing: rows.flatMap(\.records))
      guard case .published(let records) = outcome else { continue }
      for record in records {
        rows.append(PracticeRow(id: rows.count + 1, boxes: boxes, record: record))
      }
    }
    return rows
  }

  /// Whether the provider's form is one box of text that holds the whole zone.
  var isWholeBox: Bool { Self.isWholeBox(provider) }

  static func isWholeBox(_ provider: Provider) -> Bool {
    provider.shape == .textBox && provider.fields.contains { $0.role == .line }
  }

  /// A line of a box of text as a row.
  static func lineRow(_ record: Record, in model: FormModel, id: Int) -> PracticeRow? {
    guard let line = model.row(of: record, zone: PracticeHost.domain).line,
      let field = model.fields.first(where: { $0.role == .line })
    else { return nil }
    return PracticeRow(
      id: id, boxes: [Box(label: field.label, role: .line, text: line)], record: record)
  }

  /// The number of the next row.
  mutating func newRow() -> Int {
    nextRow += 1
    return nextRow - 1
  }

  /// The SPF text that stands in the form; nil when there is none.
  public var enteredSPF: String? {
    rows.flatMap(\.records).compactMap(\.joinedText).map { String(decoding: $0, as: UTF8.self) }
      .first { $0.hasPrefix("v=spf1") }
  }

  /// The SPF of another service that the second exercise begins with.
  public static let existingSPF = "v=spf1 include:_spf.mailbox.example ~all"
}
