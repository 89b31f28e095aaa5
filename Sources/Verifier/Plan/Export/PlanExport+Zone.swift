internal import DNSCore
internal import Providers

extension PlanExporter {
  /// Lines to put into the zone's file; what has to go from it stands in comments.
  var zoneLines: String {
    var lines = ["$ORIGIN \(advice.zone)."] + openEnds(";")
    for change in changes {
      lines += farewell(change, ";")
      lines += change.adds.map { entry in
        "\(change.name). \(change.ttl) IN \(change.type) \(Self.data(entry))"
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Commands for `nsupdate`: one message, so that all of it happens or nothing (RFC 2136 §3.4).
  ///
  /// A text is deleted by its very character-strings: RFC 2136 §2.5.4 compares the data octet by octet.
  var nsupdateCommands: String {
    var lines = openEnds(";") + ["zone \(advice.zone)."]
    for change in changes {
      if change.hidesPrivateKey, change.stays.isEmpty {
        // The key is not repeated: all texts of the name go, whatever they are (RFC 2136 §2.5.2).
        lines.append("update delete \(change.name). TXT")
      } else {
        if change.hidesPrivateKey {
          lines.append("; REMOVE BY HAND: \(change.name). TXT, a text with a private key")
        }
        lines += change.shownRemoves.map(Self.removal)
      }
      lines += change.adds.map { edit in
        "update add \(change.name). \(change.ttl) \(change.type) \(Self.data(edit))"
      }
    }
    return (lines + ["send"]).joined(separator: "\n") + "\n"
  }

  /// Commands for `nsupdate` that undo the edits, once they are made.
  var undoCommands: String {
    var lines = ["zone \(advice.zone)."]
    for change in changes {
      lines += change.adds.map { edit in
        "update delete \(change.name). \(change.type) \(Self.data(edit))"
      }
      if change.hidesPrivateKey {
        lines.append("; NOT PUT BACK: \(change.name). TXT, a text with a private key")
      }
      lines += change.shownRemoves.map { row in
        "update add \(row.name). \(change.ttl) \(row.type) \(Self.data(row))"
      }
    }
    return (lines + ["send"]).joined(separator: "\n") + "\n"
  }

  private static func removal(_ row: Row) -> String {
    "update delete \(row.name). \(row.type) \(data(row))"
  }

  /// All wanted records as zone lines, to be given to `todoku check --expect`.
  var checkFile: String {
    var lines = ["; \(advice.checkCommand)", "$ORIGIN \(advice.zone)."]
    lines += advice.targets.map { record in
      record.type == .cname
        ? "\(record.name). IN CNAME \(String(decoding: record.text, as: UTF8.self))."
        : "\(record.name). IN TXT \(Self.zoneData(Adviser.split(record.text)))"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A row a change: what to do, name, type, TTL, the new text, the name and the text that go
  /// (RFC 4180).
  var table: String {
    var rows = [["action", "name", "type", "ttl", "value", "old_name", "old_value"]]
    for edit in advice.tasks {
      let name = edit.action == .delete ? edit.row?.name ?? edit.name : edit.name
      let ttl = changes.first { $0.name == name }?.ttl ?? 0
      rows.append([
        edit.action.rawValue, Self.harmless(name.description), edit.type.description, String(ttl),
        Self.harmless(shown(edit.text)), Self.harmless(edit.row?.name.description ?? ""),
        Self.harmless(edit.replaces.map(shown) ?? ""),
      ])
    }
    return rows.map { $0.map(Self.cell).joined(separator: ",") + "\n" }.joined()
  }

  /// Foreign text so that a spreadsheet takes it for text: what begins like a formula gets a `'` in
  /// front.
  private static func harmless(_ text: String) -> String {
    guard let first = text.utf8.first, [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first) else {
      return text
    }
    return "'" + text
  }

  private static func cell(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { [0x22, 0x2C, 0x0D, 0x0A].contains($0) }
    guard needsQuotes || text.hasPrefix(" ") || text.hasSuffix(" ") else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}

extension Advice {
  /// The name of the file with which somebody else looks for the same records.
  public var checkFileName: String { "todoku-\(domain)-check.txt" }

  /// The command that looks for the same records, with that file.
  public var checkCommand: String {
    var words = ["todoku", "check", domain.description, "--expect", checkFileName]
    if let senderIP { words += ["--ip", senderIP.description] }
    if let providerID, providerID != Provider.generic.id { words += ["--provider", providerID] }
    return words.joined(separator: " ")
  }
}
