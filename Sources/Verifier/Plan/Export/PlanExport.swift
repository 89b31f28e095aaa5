internal import DNSCore

/// A form in which the plan is handed to another program.
public enum PlanExport: String, Hashable, Sendable, CaseIterable {
  /// Lines of a zone file (RFC 1035 §5.1).
  case zone
  /// Commands of `nsupdate` (RFC 2136).
  case nsupdate
  /// dnsconfig.js of DNSControl.
  case dnscontrol
  /// A zone in YAML of OctoDNS.
  case octodns
  /// Terraform resources for Cloudflare.
  case terraformCloudflare = "terraform-cloudflare"
  /// Terraform resources for Route 53.
  case terraformRoute53 = "terraform-route53"
  /// A table (RFC 4180), a row a change.
  case csv
  /// What shall be published in the end: `todoku check --expect` reads it and looks for the same.
  case check
  /// Commands of `nsupdate` that put back what stood there before.
  case undo

  /// How files of this form are named.
  public var fileExtension: String {
    switch self {
    case .zone: "zone"
    case .nsupdate, .check, .undo: "txt"
    case .dnscontrol: "js"
    case .octodns: "yaml"
    case .terraformCloudflare, .terraformRoute53: "tf"
    case .csv: "csv"
    }
  }
}

extension Advice {
  /// The advice as text of another program.
  ///
  /// Only what has to be changed is in it (but for `check`); records that edits do not bring to their
  /// end stand in comments. No form holds a secret; a private key that stands in the DNS is not
  /// repeated.
  public func exported(as export: PlanExport) -> String {
    let exporter = PlanExporter(advice: self)
    return switch export {
    case .zone: exporter.zoneLines
    case .nsupdate: exporter.nsupdateCommands
    case .dnscontrol: exporter.dnscontrolConfig
    case .octodns: exporter.octodnsZone
    case .terraformCloudflare: exporter.cloudflareResources
    case .terraformRoute53: exporter.route53Resources
    case .csv: exporter.table
    case .check: exporter.checkFile
    case .undo: exporter.undoCommands
    }
  }
}

/// What every form needs: the changes, name by name.
struct PlanExporter {
  let advice: Advice

  /// The texts of one name, by what becomes of them; each text as character-strings.
  struct NameChange {
    var name: DomainName
    /// The type of its records.
    var type: RecordType = .txt
    /// New or changed texts, with what each is for.
    var adds: [Edit] = []
    /// Rows that go, as they stand in the DNS.
    var removes: [Row] = []
    /// Rows that stay as they are.
    var stays: [Row] = []
    /// How long the texts may be remembered, in seconds.
    var ttl: UInt32
    /// Whether a text with a private key stands here, which is not repeated.
    var hidesPrivateKey: Bool { removes.contains { $0.shownText == nil } }
    /// Rows that go and may be written down.
    var shownRemoves: [Row] { removes.filter { $0.shownText != nil } }

    /// All texts that shall stand at the name in the end.
    var all: [[UInt8]] { adds.map(\.text) + stays.map(\.text) }
  }

  /// How long a new text may be remembered.
  private static let usualTTL: UInt32 = 3_600

  /// The names at which something changes, in the order of the edits.
  var changes: [NameChange] {
    var changes: [NameChange] = []
    func place(_ name: DomainName, _ type: RecordType = .txt) -> Int {
      if let there = changes.firstIndex(where: { $0.name == name && $0.type == type }) {
        return there
      }
      // Texts of one name have one TTL (RFC 2181 §5.2).
      let there = advice.edits.flatMap { [$0.row].compactMap { $0 } + $0.beside + $0.siblings }
        .filter { $0.name == name }.map(\.record.ttl).min()
      changes.append(NameChange(name: name, type: type, ttl: there ?? Self.usualTTL))
      return changes.count - 1
    }
    for edit in advice.tasks {
      // RFC 1034 §3.6.2: a text goes before the CNAME that takes its place.
      if edit.type == .cname, edit.action == .change, let row = edit.row, row.type == .txt {
        changes[place(row.name)].removes.append(row)
        changes[place(edit.name, .cname)].adds.append(edit)
        continue
      }
      switch edit.action {
      case .add, .change, .openSet: changes[place(edit.name, edit.type)].adds.append(edit)
      case .delete, .keep: break
      }
      switch edit.action {
      case .change, .delete:
        if let row = edit.row { changes[place(row.name, edit.type)].removes.append(row) }
      case .add, .openSet, .keep: break
      }
    }
    for index in changes.indices where changes[index].type == .txt {
      let name = changes[index].name
      let known = advice.edits.flatMap { edit in
        edit.beside + edit.siblings + (edit.action == .keep ? [edit.row].compactMap { $0 } : [])
      }
      for row in known where row.name == name && row.type == .txt {
        let others = changes[index].stays + changes[index].removes
        if row.shownText != nil, !others.contains(where: { $0.isSame(as: row) }) {
          changes[index].stays.append(row)
        }
      }
    }
    return changes
  }

  /// What a comment says of a record that edits do not bring to its end.
  func openEnds(_ mark: String) -> [String] {
    advice.unfinished.filter { $0.end != .declined }.map { record in
      let isAlias = record.type == .cname
      let text = record.text.map { text in
        isAlias
          ? " \(String(decoding: text, as: UTF8.self))." : " " + Self.zoneData(Adviser.split(text))
      }
      return "\(mark) BY HAND (\(record.end.rawValue)): \(record.name). \(record.type)"
        + (text ?? "")
    }
  }

  /// The name as it is written inside its zone; `@` for the zone itself.
  func relative(_ name: DomainName) -> String {
    guard let front = name.relative(to: advice.zone) else { return name.description + "." }
    return front == .root ? "@" : front.description
  }

  /// A text in the quotation marks of a zone file (RFC 1035 §5.1), escapes in decimal.
  static func quoted(_ string: [UInt8], octal: Bool = false) -> String {
    var text = "\""
    for octet in string {
      switch octet {
      case 0x22, 0x5C: text += "\\" + String(UnicodeScalar(octet))
      case 0x20...0x7E: text.unicodeScalars.append(Unicode.Scalar(octet))
      default:
        let digits = String(octet, radix: octal ? 8 : 10)
        text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
    return text + "\""
  }

  /// Character-strings as the data of a TXT record in a zone file.
  static func zoneData(_ strings: [[UInt8]]) -> String {
    strings.map { quoted($0) }.joined(separator: " ")
  }

  /// A text as JSON, JavaScript and YAML write it.
  static func jsString(_ octets: [UInt8]) -> String { jsString(shown(octets)) }

  /// A text as JSON, JavaScript and YAML write it.
  static func jsString(_ text: String) -> String { JSONValue.string(text).text() }

  /// What a comment says of what goes; `mark` begins a comment in that form.
  func farewell(_ change: NameChange, _ mark: String) -> [String] {
    var lines = change.shownRemoves.map { row in
      "\(mark) REMOVE: \(change.name). \(row.type) \(Self.data(row))"
    }
    if change.hidesPrivateKey {
      lines.append("\(mark) REMOVE BY HAND: \(change.name). TXT, a text with a private key")
    }
    return lines
  }

  /// What an edit publishes, as a zone file writes it.
  static func data(_ edit: Edit) -> String {
    edit.type == .cname ? "\(String(decoding: edit.text, as: UTF8.self))." : zoneData(edit.strings)
  }

  /// A row's data as a zone file writes it.
  static func data(_ row: Row) -> String {
    if case .cname(let target) = row.record.data { return "\(target)." }
    return zoneData(row.strings)
  }
}
