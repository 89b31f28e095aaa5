public import DNSCore

extension FormModel {
  /// The line that a box of text takes for a record; nil when the form is no such box, or cannot
  /// hold the record.
  public func line(for record: FormRecord, zone: DomainName) -> String? {
    guard shape == .textBox, let filling = boxes(for: record, zone: zone).filling else {
      return nil
    }
    return line(of: filling.boxes)
  }

  /// The text of the whole box: a line for each record that has one.
  public func text(of records: [Record], zone: DomainName) -> String {
    records.compactMap { line(of: $0, zone: zone) }.joined(separator: "\n")
  }

  /// The line of filled boxes.
  func line(of boxes: [Box]) -> String {
    if let line = boxes.first(where: { $0.role == .line }) { return line.text.trimmed }
    let words: [Field.Role] = [.name, .ttl, .class, .type, .value]
    let texts = words.map { role in boxes.first { $0.role == role }?.text.trimmed ?? "" }
    return texts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The line of a record that is there; nil when a line cannot hold it.
  func line(of record: Record, zone: DomainName) -> String? {
    let name = typedName(record.name, in: zone)
    if spelling.value == .textLine {
      switch record.data {
      case .a(let address): return "a \(name) \(address)"
      case .aaaa(let address): return "aaaa \(name) \(address)"
      case .cname(let target): return "cname \(name) \(target)."
      case .ns(let server): return "ns \(name) \(server)."
      case .mx(let preference, let exchange):
        guard record.name == zone else { return nil }
        return "mx \(exchange == zone ? "@" : "\(exchange).") \(preference)"
      case .txt(let strings): return "txt \(name) \(spelling.shown(strings))"
      case .ptr, .soa, .unknown: return nil
      }
    }
    let start = "\(name.isEmpty ? "@" : name) IN \(record.type)"
    switch record.data {
    case .a(let address), .aaaa(let address): return "\(start) \(address)"
    case .cname(let other), .ns(let other), .ptr(let other): return "\(start) \(other)."
    case .mx(let preference, let exchange): return "\(start) \(preference) \(exchange)."
    case .txt(let strings): return "\(start) \(spelling.shown(strings))"
    case .soa, .unknown: return nil
    }
  }

  /// The records of a whole box of text; empty lines and comments give none, and neither do lines
  /// of types that have no bearing on mail.
  func records(ofText text: String, zone: DomainName) -> Result<[Record], FormRefusal> {
    var records: [Record] = []
    for (index, line) in text.split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).enumerated() {
      let words = ZoneWords(String(line), isTypeFirst: spelling.value == .textLine)
      guard let words else { continue }
      let found: Result<Record?, FormRefusal>
      if words.type == "txt" {
        found = self.text(words, zone: zone, before: records).map { $0 }
      } else {
        found = other(words, zone: zone)
      }
      switch found {
      case .success(let record): records += [record].compactMap { $0 }
      case .failure(.badLine): return .failure(.badLine(number: index + 1))
      case .failure(let refusal): return .failure(refusal)
      }
    }
    return .success(records)
  }

  private func text(
    _ words: ZoneWords, zone: DomainName, before records: [Record]
  ) -> Result<Record, FormRefusal> {
    guard !words.value.isEmpty else { return .failure(.badLine(number: 1)) }
    let label = fields.first { $0.role == .line || $0.role == .name }?.label ?? ""
    let name = Box(label: label, role: .name, text: words.name)
    let value = Box(label: label, role: .value, text: words.value)
    switch record(name: name, type: "TXT", value: value, ttl: usualTTL, zone: zone, limited: true) {
    case .success(let record):
      // A line that stands there twice is refused as a second row of the same content is.
      let isThere = records.contains {
        $0.name == record.name && $0.joinedText == record.joinedText
      }
      return isThere ? .failure(.alreadyThere) : .success(record)
    case .failure(let refusal): return .failure(refusal)
    }
  }

  /// A record of another type; nothing for types that are left alone.
  private func other(_ words: ZoneWords, zone: DomainName) -> Result<Record?, FormRefusal> {
    let bad = Result<Record?, FormRefusal>.failure(.badLine(number: 1))
    guard ZoneWords.types.contains(words.type) else { return bad }
    func host(_ text: String) -> DomainName? {
      if text == "@" { return zone }
      guard let name = DomainName(text) else { return nil }
      return text.utf8.last == UInt8(ascii: ".") ? name : zone.prepending(name)
    }
    func record(_ data: RecordData, at name: DomainName) -> Result<Record?, FormRefusal> {
      .success(Record(name: name, ttl: usualTTL, data: data))
    }
    let rest = words.value.split(separator: " ").map(String.init)
    if words.type == "mx" {
      // `mx HOST 10` belongs to the domain itself; a zone file has `NAME MX 10 HOST`.
      let isTypeFirst = spelling.value == .textLine
      let owner = isTypeFirst ? zone : spelling.name(typed: words.name, in: zone)
      let target = isTypeFirst ? words.name : rest.last
      guard let owner, let exchange = target.flatMap(host),
        let preference = rest.first.flatMap({ UInt16($0) })
      else { return bad }
      return record(.mx(preference: preference, exchange: exchange), at: owner)
    }
    guard let name = spelling.name(typed: words.name, in: zone), let value = rest.first else {
      return bad
    }
    switch words.type {
    case "a":
      guard let address = IPAddress(value), case .v4 = address else { return bad }
      return record(.a(address), at: name)
    case "aaaa":
      guard let address = IPAddress(value), case .v6 = address else { return bad }
      return record(.aaaa(address), at: name)
    case "cname": return host(value).map { record(.cname($0), at: name) } ?? bad
    case "ns": return host(value).map { record(.ns($0), at: name) } ?? bad
    case _: return .success(nil)
    }
  }
}

/// The words of a line of a zone's text.
struct ZoneWords {
  var type: String
  var name: String
  var value: String

  /// Types that a line may have; a line of another word is none.
  static let types: Set<String> = [
    "a", "aaaa", "mx", "cname", "ns", "srv", "caa", "alias", "ptr", "sshfp", "tlsa", "txt", "soa",
  ]

  /// Reads `TYPE NAME VALUE`, or `NAME [TTL] [IN] TYPE VALUE` of a zone file (RFC 1035 §5.1); nil for
  /// an empty line, a comment or a directive.
  init?(_ text: String, isTypeFirst: Bool) {
    var rest = text.trimmed[...]
    guard let first = rest.unicodeScalars.first, !["#", ";", "$"].contains(first) else {
      return nil
    }
    func next() -> String {
      let word = rest.prefix { $0 != " " && $0 != "\t" }
      rest = rest.dropFirst(word.count).drop { $0 == " " || $0 == "\t" }
      return String(word)
    }
    if isTypeFirst {
      type = next().lowercased()
      name = next()
    } else {
      name = next()
      var word = next().lowercased()
      while word == "in" || !word.isEmpty && word.utf8.allSatisfy({ $0.asciiDigit != nil }) {
        word = next().lowercased()
      }
      type = word
    }
    value = String(rest)
  }
}
