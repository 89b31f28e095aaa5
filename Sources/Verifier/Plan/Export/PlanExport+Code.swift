internal import DNSCore

extension PlanExporter {
  /// An addition to dnsconfig.js: what `D()` says of the domain stays as it is.
  var dnscontrolConfig: String {
    var lines = openEnds("//")
    for change in changes {
      lines += farewell(change, "//")
    }
    lines.append("D_EXTEND(\(Self.jsString(advice.zone.description)),")
    let records = changes.flatMap { change in
      change.adds.map { entry in
        entry.type == .cname
          ? "  CNAME(\(Self.jsString(relative(change.name))), "
            + "\(Self.jsString(Self.data(entry))), TTL(\(change.ttl)))"
          : "  TXT(\(Self.jsString(relative(change.name))), \(Self.jsString(entry.text)), "
            + "TTL(\(change.ttl)))"
      }
    }
    return (lines + [records.joined(separator: ",\n"), ");"]).joined(separator: "\n") + "\n"
  }

  /// Entries for the zone's YAML file, keys in the order that OctoDNS holds them to.
  ///
  /// One entry holds all texts of a name: those that stay are in it, as OctoDNS would remove them.
  var octodnsZone: String {
    var lines = ["---"] + openEnds("#")
    let sorted = changes.map { (key: relative($0.name), change: $0) }
      .sorted { naturalOrder($0.key, before: $1.key) }
    for (name, change) in sorted {
      lines += farewell(change, "#")
      let texts = change.all
      guard !texts.isEmpty else { continue }
      let key = name == "@" ? "''" : Self.jsString(name)
      if change.type == .cname, let entry = change.adds.first {
        lines += [
          "\(key):", "  ttl: \(change.ttl)", "  type: CNAME",
          "  value: " + Self.jsString(Self.data(entry)),
        ]
        continue
      }
      if let strange = texts.first(where: { Self.octodnsText($0) == nil }) {
        lines.append(
          "# BY HAND: \(change.name). TXT, as OctoDNS cannot hold \(Self.quoted(strange))")
        continue
      }
      lines += ["\(key):", "  ttl: \(change.ttl)", "  type: TXT", "  values:"]
      lines += texts.compactMap(Self.octodnsText).map { "  - " + Self.jsString($0) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A text as OctoDNS wants it: semicolons escaped, ASCII only; nil when it cannot be held.
  private static func octodnsText(_ text: [UInt8]) -> String? {
    guard text.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
    let plain = String(decoding: text, as: UTF8.self)
    // A backslash before a semicolon, and marks that look like two strings, are taken for its own.
    guard !plain.contains("\\;"), !plain.contains("\" \"") else { return nil }
    let escaped = plain.split(separator: ";", omittingEmptySubsequences: false)
      .joined(separator: "\\;")
    // Outer quotation marks are taken off.
    return escaped.hasPrefix("\"") ? "\"\(escaped)\"" : escaped
  }

  /// The order of OctoDNS: the zone itself first, numbers by their size.
  private func naturalOrder(_ left: String, before right: String) -> Bool {
    if left == "@" || right == "@" { return left == "@" && right != "@" }
    return Self.chunks(left).lexicographicallyPrecedes(Self.chunks(right)) { $0 < $1 }
  }

  /// A name as runs of other characters and of digits; numbers come before letters.
  private static func chunks(_ name: String) -> [Chunk] {
    var chunks: [Chunk] = []
    for character in name {
      if character.isASCII, let digit = character.wholeNumberValue {
        if case .number(let digits)? = chunks.last {
          chunks[chunks.count - 1] = .number(digits + [digit])
        } else {
          chunks.append(.number([digit]))
        }
      } else if case .letters(let text)? = chunks.last {
        chunks[chunks.count - 1] = .letters(text + String(character))
      } else {
        chunks.append(.letters(String(character)))
      }
    }
    return chunks
  }

  private enum Chunk: Comparable {
    case number([Int])
    case letters(String)

    static func < (left: Chunk, right: Chunk) -> Bool {
      switch (left, right) {
      case (.number(let one), .number(let other)):
        let (one, other) = (one.drop { $0 == 0 }, other.drop { $0 == 0 })
        return one.count == other.count
          ? one.lexicographicallyPrecedes(other) : one.count < other.count
      case (.letters(let one), .letters(let other)):
        return one.unicodeScalars.lexicographicallyPrecedes(other.unicodeScalars)
      case (.number, .letters): return true
      case (.letters, .number): return false
      }
    }
  }
}
