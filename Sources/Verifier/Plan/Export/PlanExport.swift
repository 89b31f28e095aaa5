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

  /// How files of this form are named.
  public var fileExtension: String {
    switch self {
    case .zone: "zone"
    case .nsupdate, .check: "txt"
    case .dnscontrol: "js"
    case .octodns: "yaml"
    case .terraformCloudflare, .terraformRoute53: "tf"
    case .csv: "csv"
    }
  }
}

extension Plan {
  /// The plan as text of another program.
  ///
  /// Only what has to be changed is in it (but for `check`). No form holds a secret; a private key
  /// that stands in the DNS is not repeated.
  public func exported(as export: PlanExport) -> String {
    let exporter = PlanExporter(plan: self)
    return switch export {
    case .zone: exporter.zoneLines
    case .nsupdate: exporter.nsupdateCommands
    case .dnscontrol: exporter.dnscontrolConfig
    case .octodns: exporter.octodnsZone
    case .terraformCloudflare: exporter.cloudflareResources
    case .terraformRoute53: exporter.route53Resources
    case .csv: exporter.table
    case .check: exporter.checkFile
    }
  }
}

/// What every form needs: the changes, name by name.
struct PlanExporter {
  let plan: Plan

  /// The texts of one name, by what becomes of them; each text as character-strings.
  struct NameChange {
    var name: DomainName
    /// New or changed texts, with what each is for.
    var adds: [PlanEntry] = []
    /// Texts that go, as they stand in the DNS.
    var removes: [[[UInt8]]] = []
    /// Texts that stay as they are.
    var stays: [[UInt8]] = []
    /// How long the texts may be remembered, in seconds.
    var ttl: UInt32
    /// Whether a text with a private key stands here, which is not repeated.
    var hidesPrivateKey = false

    /// All texts that shall stand at the name in the end.
    var all: [[UInt8]] { adds.map(\.text) + stays }
  }

  /// How long a new text may be remembered.
  private static let usualTTL: UInt32 = 3_600

  /// The names at which something changes, in the order of the plan.
  var changes: [NameChange] {
    var changes: [NameChange] = []
    for entry in plan.entries where entry.action != .keep {
      let index: Int
      if let there = changes.firstIndex(where: { $0.name == entry.name }) {
        index = there
      } else {
        index = changes.count
        // Texts of one name have one TTL (RFC 2181 §5.2).
        changes.append(NameChange(name: entry.name, ttl: entry.ttl ?? Self.usualTTL))
      }
      switch entry.action {
      case .add, .edit: changes[index].adds.append(entry)
      case .delete, .keep: break
      }
      if entry.action != .add {
        if let old = entry.replaces {
          changes[index].removes.append(
            entry.replacedStrings.isEmpty ? Diagnosis.split(old) : entry.replacedStrings)
        } else {
          changes[index].hidesPrivateKey = true
        }
      }
      for text in entry.beside where !changes[index].stays.contains(text) {
        changes[index].stays.append(text)
      }
    }
    for entry in plan.entries where entry.action == .keep {
      guard let index = changes.firstIndex(where: { $0.name == entry.name }) else { continue }
      for text in [entry.text] + entry.beside where !changes[index].stays.contains(text) {
        changes[index].stays.append(text)
      }
    }
    return changes
  }

  /// The name as it is written inside its zone; `@` for the zone itself.
  func relative(_ name: DomainName) -> String {
    guard let front = name.relative(to: plan.zone) else { return name.description + "." }
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
    var lines = change.removes.map { strings in
      "\(mark) REMOVE: \(change.name). TXT \(Self.zoneData(strings))"
    }
    if change.hidesPrivateKey {
      lines.append("\(mark) REMOVE BY HAND: \(change.name). TXT, a text with a private key")
    }
    return lines
  }
}
