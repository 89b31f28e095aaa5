import DNSCore
import Providers

/// Ways in which a page, an export or a person's copy shows the records of a zone.
enum ListShape: String, CaseIterable {
  case tabs, tabsWithoutHead, withoutTypes, cells, labels, labelsAbove, gaps, blanks, bars, commas
  case wrapped, cut, quoted, mailQuoted, pages, zoneFile, route53, cloudflare, native

  /// How names are written.
  enum Names: CaseIterable { case own, mark, whole }

  /// One cell of a name, a type and a value.
  struct Cells {
    var name: String
    var type: String
    var value: String
    var record: Record
  }

  /// The list of records as this shape has it.
  func text(
    _ records: [Record], _ model: FormModel, _ zone: DomainName, _ names: Names,
    _ random: inout some RandomNumberGenerator
  ) -> String {
    let rows = records.map { record in
      let row = model.row(of: record, zone: zone)
      return Cells(
        name: Self.name(record, row, zone, names), type: row.type, value: row.value, record: record)
    }
    let order = [0, 1, 2].shuffled(using: &random)
    func ordered(_ cells: [String]) -> [String] { order.map { cells[$0] } }
    func table(_ rows: [Cells], _ sign: String, head: Bool) -> String {
      let top = head ? [ordered(["Name", "Type", "Value"]) + ["TTL", ""]] : []
      let lines = top + rows.map { ordered([$0.name, $0.type, $0.value]) + ["3600", "Edit"] }
      return lines.map { $0.joined(separator: sign) }.joined(separator: "\n")
    }
    switch self {
    case .tabs: return table(rows, "\t", head: true)
    case .tabsWithoutHead: return table(rows, "\t", head: false)
    case .pages:
      return table(Array(rows.prefix(4)), "\t", head: true) + "\n1-4 / 8\n次へ\n"
        + table(Array(rows.dropFirst(4)), "\t", head: true) + "\n5-8 / 8"
    case .mailQuoted:
      return table(rows, "\t", head: true).split(separator: "\n").map { "> " + $0 }
        .joined(separator: "\n")
    case .withoutTypes:
      let isSwapped = Bool.random(using: &random)
      return rows.map { isSwapped ? "\($0.value)\t\($0.name)" : "\($0.name)\t\($0.value)" }
        .joined(separator: "\n")
    case .cells:
      // A page writes a row's cells in one order; an empty cell leaves no line.
      return rows.flatMap { ordered([$0.name, $0.type, $0.value]) + ["3600"] }
        .filter { !$0.isEmpty }.joined(separator: "\n")
    case .labels, .labelsAbove:
      let own = Self.labels(model)
      let sign = self == .labels ? ": " : "\n"
      return rows.map { row in
        ordered([
          own[0] + sign + row.name, own[1] + sign + row.type, own[2] + sign + row.value,
        ]).joined(separator: "\n")
      }.joined(separator: "\n\n")
    case .gaps:
      return rows.map { row in
        ordered([row.name, row.type, row.value]).joined(separator: "    ") + "    3600  編集 削除"
      }.joined(separator: "\n")
    case .blanks:
      return rows.map { ordered([$0.name, $0.type, $0.value]).joined(separator: " ") }
        .joined(separator: "\n")
    case .bars:
      return rows.map {
        "| " + ordered([$0.name, $0.type, $0.value]).joined(separator: " | ") + " |"
      }
      .joined(separator: "\n")
    case .commas:
      let lines = [["Name", "Type", "Value"]] + rows.map { [$0.name, $0.type, $0.value] }
      return lines.map { ordered($0).map(Self.escaped).joined(separator: ",") }
        .joined(separator: "\n")
    case .wrapped:
      return rows.map { "\($0.name)\t\($0.type)\t" + Self.wrapped($0.value) }
        .joined(separator: "\n")
    case .cut:
      return rows.map { "\($0.name)\t\($0.type)\t" + Self.cut($0.value) }.joined(separator: "\n")
    case .quoted:
      return rows.map { row in
        let text = row.record.joinedText.map(Self.quoted) ?? row.value
        return "\(row.name)\t\(row.type)\t\(text)"
      }.joined(separator: "\n")
    case .zoneFile:
      return "$ORIGIN \(zone).\n$TTL 3600\n"
        + rows.map { row in
          let text = row.record.joinedText.map { octets in
            stride(from: 0, to: octets.count, by: 255).map {
              Self.quoted(Array(octets[$0..<min($0 + 255, octets.count)]))
            }.joined(separator: " ")
          }
          return
            "\(row.record.name). 3600 IN \(row.type) \(text ?? row.value + (row.value.last == "." || IPAddress(row.value) != nil ? "" : "."))"
        }.joined(separator: "\n")
    case .route53:
      let sets = rows.map { row in
        let text = row.record.joinedText.map(Self.quoted) ?? row.value
        return #"{"Name":"\#(row.record.name).","Type":"\#(row.type)","TTL":300,"#
          + #""ResourceRecords":[{"Value":\#(Self.json(text))}]}"#
      }
      return #"{"ResourceRecordSets":["# + sets.joined(separator: ",\n") + "]}"
    case .cloudflare:
      let sets = rows.map { row in
        let text = row.record.joinedText.map { String(decoding: $0, as: UTF8.self) } ?? row.value
        return #"{"id":"x","type":"\#(row.type)","name":"\#(row.record.name)","#
          + #""content":\#(Self.json(text)),"ttl":1}"#
      }
      return #"{"result":["# + sets.joined(separator: ",") + #"],"success":true}"#
    case .native:
      guard model.shape == .textBox else { return table(rows, "\t", head: true) }
      return records.compactMap { model.row(of: $0, zone: zone).line }.joined(separator: "\n")
    }
  }

  private static func name(
    _ record: Record, _ row: FormRow, _ zone: DomainName, _ names: Names
  ) -> String {
    switch names {
    case .own: return row.shownName
    case .whole: return record.name.description
    case .mark:
      guard let front = record.name.relative(to: zone), front != .root else { return "@" }
      return front.description
    }
  }

  private static func labels(_ model: FormModel) -> [String] {
    [Field.Role.name, .type, .value].map { role in
      let usual = role == .name ? "Name" : role == .type ? "Type" : "Value"
      guard model.shape != .textBox else { return usual }
      return model.fields.first { $0.role == role }?.label ?? usual
    }
  }

  private static func escaped(_ cell: String) -> String {
    "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  private static func quoted(_ octets: [UInt8]) -> String {
    var text = "\""
    for octet in octets {
      switch octet {
      case 0x22, 0x5C: text += "\\" + String(UnicodeScalar(octet))
      case 0x20..<0x7F: text += String(UnicodeScalar(octet))
      case _: text += "\\" + String(String(1000 + Int(octet)).dropFirst())
      }
    }
    return text + "\""
  }

  private static func json(_ text: String) -> String {
    var out = "\""
    for character in text {
      if character == "\"" || character == "\\" { out += "\\" }
      out.append(character)
    }
    return out + "\""
  }

  private static func wrapped(_ value: String) -> String {
    var lines: [String] = []
    var rest = value[...]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(64)))
      rest = rest.dropFirst(64)
    }
    return lines.joined(separator: "\n")
  }

  /// A value that is cut as narrow columns cut it.
  static func cut(_ value: String) -> String {
    value.count > 48 ? String(value.prefix(40)) + "..." : value
  }
}
