internal import DNSCore

/// Reads the records of a text: zone lines, rows of tables, pages with labels, bare values.
struct RecordReader {
  let text: TracedText
  private let layout: RecordLayout
  private let values: [FoundValue]
  private var zone: DomainName?
  /// A true zone file: names without a last dot are relative (RFC 1035 §5.1).
  private var isZoneFile = false
  private(set) var records: [HostValues.Record] = []
  private(set) var problems: [IntakeProblem] = []
  private(set) var repairs: [(Repair.Kind, Int)] = []

  init(_ text: TracedText) {
    self.text = text
    layout = RecordLayout(text)
    values = RecordScanner(text).values()
    findZone()
    var lastWord: HostValues.Role?
    for index in values.indices { take(index, &lastWord) }
    readReverseNames()
  }

  var foundNothing: Bool { records.isEmpty }

  /// The domain that a label of the page names.
  var labelledZone: DomainName? { zone }

  private mutating func take(_ index: Int, _ lastWord: inout HostValues.Role?) {
    let value = values[index]
    guard !value.isPrivate else {
      problems.append(
        IntakeProblem(.privateKeyPasted, offset: text.origin(value.range.lowerBound)))
      return
    }
    // Values may overlap: the second begins where the first was not yet at its end.
    let gapStart = index > 0 ? min(values[index - 1].range.upperBound, value.range.lowerBound) : 0
    let nextStart = index + 1 < values.count ? values[index + 1].range.lowerBound : text.count
    let line = layout.line(of: value.range.lowerBound)
    let start = value.range.lowerBound
    // What stands on the rest of the line before belongs to the value before.
    let gapLine = layout.range(ofLine: layout.line(of: max(gapStart - 1, 0)))
    let gap =
      index > 0 && gapLine.upperBound < start ? gapLine.upperBound..<start : gapStart..<start
    let row = max(layout.range(ofLine: line).lowerBound, gapStart)..<start
    let restEnd = max(value.range.upperBound, min(restEnd(of: value, line), nextStart))
    let rest = value.range.upperBound..<restEnd
    let found = name(for: value, gap: gap, row: row, rest: rest)
    let role = role(value, gap: gap, row: row, rest: rest, &lastWord)
    var record = HostValues.Record(
      purpose: value.purpose, name: nil, role: role, value: value.value, keyBits: value.keyBits,
      offset: text.origin(start), doubt: value.doubt)
    if let doubt = value.doubt {
      problems.append(IntakeProblem(doubt.code, offset: text.origin(start), word: doubt.word))
    }
    if let found {
      record.name = completed(found, value.purpose)
      note(marksIn: found.range)
    } else if role == .installed, let owner = owner(above: line, value.purpose) {
      record.name = owner
    } else if let last = records.last, last.purpose == value.purpose, last.role != role,
      line - layout.line(of: gapStart) <= 4
    {
      // `Suggested` and `Current` below one name.
      record.name = last.name
    }
    note(marksIn: value.range)
    for code in value.codes.sorted(by: { $0.rawValue < $1.rawValue }) {
      problems.append(IntakeProblem(code, offset: text.origin(start)))
    }
    for kind in Repair.Kind.allCases where value.repairs.contains(kind) {
      repairs.append((kind, text.origin(start)))
    }
    if text.octet(start - 1) == UInt8(ascii: "\"") {
      repairs.append((.quotesRemoved, text.origin(start - 1)))
    }
    records.append(record)
  }

  private func restEnd(of value: FoundValue, _ line: Int) -> Int {
    let last = layout.line(of: max(value.range.upperBound - 1, value.range.lowerBound))
    return max(layout.range(ofLine: last).upperBound, value.range.upperBound)
  }

  // MARK: zone

  private mutating func findZone() {
    for line in 0..<min(layout.lineCount, 2000) {
      let range = text.trimmed(layout.range(ofLine: line))
      guard !range.isEmpty else { continue }
      if text.octets.has("$origin", at: range.lowerBound) {
        let words = layout.words(in: range)
        if words.count > 1, let name = layout.name(in: words[1], isPlain: true) {
          zone = name.name
          isZoneFile = true
        }
        continue
      }
      let words = layout.words(in: range)
      if zone == nil, let soa = words.firstIndex(where: { text.string($0.range) == "SOA" }),
        soa > 0, let name = layout.name(in: words[0], isPlain: true), layout.isDomain(name)
      {
        zone = name.name
      }
      guard zone == nil, let found = layout.label(ofLine: line), found.label == .zone else {
        if zone == nil,
          let at = text.octets.first("zone file for", from: range.lowerBound, to: range.upperBound),
          let word = layout.words(in: (at + 13)..<range.upperBound).first,
          let name = layout.name(in: word, isPlain: true), layout.isDomain(name)
        {
          zone = name.name
        }
        continue
      }
      var content = found.content
      if content.isEmpty { content = text.trimmed(layout.range(ofLine: line + 1)) }
      if let word = layout.words(in: content).first,
        let name = layout.name(in: word, isPlain: true), layout.isDomain(name)
      {
        zone = name.name
      }
    }
  }

  // MARK: names

  private func name(
    for value: FoundValue, gap: Range<Int>, row: Range<Int>, rest: Range<Int>
  ) -> RecordLayout.Name? {
    let words = layout.words(in: gap)
    let marker: DomainName? = marker(of: value.purpose)
    if let marker {
      // A name with the right label cannot be anything else, wherever it stands.
      let candidates = words.reversed() + layout.words(in: rest)
      for word in candidates {
        guard text.octets[word.range].contains(0x5F),
          let name = layout.name(in: word, isPlain: false),
          name.name.labels.contains(marker.labels.first ?? [])
        else { continue }
        return name
      }
    }
    // A name behind a label, the nearest first.
    let first = layout.line(of: gap.lowerBound)
    let last = layout.line(of: max(row.lowerBound, gap.lowerBound))
    for line in stride(from: last, through: max(first, last - 60), by: -1) {
      guard let found = layout.label(ofLine: line), found.label == .name else { continue }
      var content = found.content
      if content.isEmpty { content = text.trimmed(layout.range(ofLine: line + 1)) }
      // The head of two columns.
      if layout.isLabel(content) { continue }
      content =
        max(
          content.lowerBound, gap.lowerBound)..<max(
          min(content.upperBound, row.upperBound), max(content.lowerBound, gap.lowerBound))
      if text.string(content) == "@" { return zoneName(content, line) }
      if let word = layout.words(in: content).first,
        let name = layout.name(in: word, isPlain: true)
      {
        return name
      }
    }
    // The same row, in front of the value or behind it.
    if let name = rowName(row, value.purpose) ?? rowName(rest, value.purpose) { return name }
    // A line of its own above the value.
    guard let above = nameAbove(gap, row: row) else { return nil }
    // Keys and DMARC records never stand at the name of a domain.
    if let label = marker?.labels.first, !above.name.labels.contains(label) { return nil }
    return above
  }

  private func zoneName(_ range: Range<Int>, _ line: Int) -> RecordLayout.Name? {
    zone.map { RecordLayout.Name(name: $0, range: range, isAbsolute: true, line: line) }
  }

  private func marker(of purpose: HostValues.Purpose) -> DomainName? {
    switch purpose {
    case .dkim: DomainName("_domainkey")
    case .dmarc: DomainName("_dmarc")
    case .spf, .ptr: nil
    }
  }

  private func rowName(_ row: Range<Int>, _ purpose: HostValues.Purpose) -> RecordLayout.Name? {
    let words = layout.words(in: row)
    for word in words {
      if text.string(word.range) == "@" { return zoneName(word.range, word.line) }
      guard !layout.isZoneWord(word), !layout.isType(word),
        let name = layout.name(in: word, isPlain: false)
      else { continue }
      if layout.isDomain(name) { return name }
    }
    if purpose == .spf, let name = layout.shortName(inRow: row) { return name }
    // A relative name of a zone line: the first word, with a TTL, a class or a type behind it.
    guard words.count >= 2, let first = words.first, !layout.isZoneWord(first),
      !layout.isType(first), words.dropFirst().contains(where: { layout.isType($0) }),
      words.dropFirst().contains(where: { layout.isZoneWord($0) }),
      // A word of a sentence is no name of one label.
      text.octets[first.range].allSatisfy({ $0 < 0x80 }),
      let name = layout.name(in: first, isPlain: true)
    else { return nil }
    return name
  }

  /// A line that holds nothing but a name, with only cells of a table or labelled lines
  /// (`Type: TXT`) between it and the value.
  private func nameAbove(_ gap: Range<Int>, row: Range<Int>) -> RecordLayout.Name? {
    let first = layout.line(of: gap.lowerBound)
    var line = layout.line(of: max(row.lowerBound, gap.lowerBound))
    if layout.range(ofLine: line).lowerBound < row.lowerBound { line += 1 }
    for above in stride(from: line - 1, through: max(first, line - 40), by: -1) {
      let range = text.trimmed(layout.range(ofLine: above))
      guard range.lowerBound >= gap.lowerBound else { return nil }
      if range.isEmpty { continue }
      guard range.count <= 300 else { return nil }
      let words = layout.words(in: range)
      if words.count == 1, let word = words.first {
        if let name = layout.name(in: word, isPlain: true), layout.isDomain(name) { return name }
        if layout.isZoneWord(word) || layout.isType(word) { continue }
        let isCell = text.octets[word.range].allSatisfy { $0.isAlphanumeric || $0 == 0x3A }
        if isCell, word.range.count <= 12 { continue }
      }
      if let found = layout.label(ofLine: above), found.label != .name, range.count <= 60 {
        continue
      }
      let areCells = words.allSatisfy { layout.isZoneWord($0) || layout.isType($0) }
      guard areCells else { return nil }
    }
    return nil
  }

  private mutating func completed(
    _ found: RecordLayout.Name, _ purpose: HostValues.Purpose
  ) -> DomainName {
    guard !found.isAbsolute, let zone else { return found.name }
    let isRelative: Bool
    switch purpose {
    case .dkim: isRelative = found.name.labels.last == Array("_domainkey".utf8)
    case .dmarc: isRelative = found.name.labels.last == Array("_dmarc".utf8)
    case .spf, .ptr: isRelative = found.name.labelCount == 1
    }
    guard isRelative || isZoneFile, let whole = zone.prepending(found.name) else {
      return found.name
    }
    repairs.append((.nameCompleted, text.origin(found.range.lowerBound)))
    return whole
  }

  /// The owner of a zone line that has none of its own: that of the line above (RFC 1035 §5.1).
  private mutating func owner(above line: Int, _ purpose: HostValues.Purpose) -> DomainName? {
    guard purpose == .spf, text.octet(layout.range(ofLine: line).lowerBound) <= 0x20 else {
      return nil
    }
    for above in stride(from: line - 1, through: max(0, line - 50), by: -1) {
      let range = layout.range(ofLine: above)
      guard !range.isEmpty, text.octet(range.lowerBound) > 0x20 else { continue }
      let words = layout.words(in: range)
      guard let first = words.first else { continue }
      if text.octet(first.range.lowerBound) == UInt8(ascii: "$") { return zone }
      if text.string(first.range) == "@" { return zone }
      return layout.name(in: first, isPlain: true).map { completed($0, purpose) }
    }
    return nil
  }

  // MARK: roles

  private func role(
    _ value: FoundValue, gap: Range<Int>, row: Range<Int>, rest: Range<Int>,
    _ lastWord: inout HostValues.Role?
  ) -> HostValues.Role {
    let start = value.range.lowerBound
    if let word = layout.roleWord(in: gap) {
      // A heading over several values holds for all of them, one that names a record for that one.
      let line = text.string(layout.range(ofLine: layout.line(of: word.at))).lowercased()
      let isAboutOne = ["spf", "dkim", "dmarc", "ptr"].contains { line.contains($0) }
      lastWord = isAboutOne || layout.line(of: word.at) == layout.line(of: start) ? nil : word.role
      return word.role
    }
    let rowWords = layout.words(in: row) + layout.words(in: rest)
    if rowWords.contains(where: { layout.isZoneWord($0) }), !layout.isLabelled(valueAt: start) {
      return .installed
    }
    if isCellBelowTTL(gap, row) { return .installed }
    if let lastWord { return lastWord }
    if layout.isLabelled(valueAt: start) { return .suggested }
    if let word = layout.roleWord(in: rest) { return word.role }
    return .unlabelled
  }

  /// The cells of a row of the zone editor, one a line: name, TTL, type, value.
  private func isCellBelowTTL(_ gap: Range<Int>, _ row: Range<Int>) -> Bool {
    let words = layout.words(in: gap.lowerBound..<max(gap.lowerBound, row.lowerBound))
    for word in words.reversed().prefix(6) {
      let line = text.trimmed(layout.range(ofLine: word.line))
      guard layout.words(in: line).count == 1 else { return false }
      if layout.isZoneWord(word) { return true }
    }
    return false
  }

  // MARK: faults

  private mutating func note(marksIn range: Range<Int>) {
    let inside = text.marks(in: range)
    let around = text.marks(
      in: max(0, range.lowerBound - 1)..<min(text.count, range.upperBound + 1))
    let place = text.origin(range.lowerBound)
    if inside.contains(.fullwidth) || inside.contains(.wideBlank) || quoteIsWide(range) {
      problems.append(IntakeProblem(.fullwidth, offset: place))
    }
    if around.contains(.smartQuote) { problems.append(IntakeProblem(.smartQuotes, offset: place)) }
    if around.contains(.invisible) {
      problems.append(IntakeProblem(.invisibleCharacters, offset: place))
    }
  }

  /// A full-width quotation mark, semicolon or dot that touches the value.
  private func quoteIsWide(_ range: Range<Int>) -> Bool {
    [range.lowerBound - 1, range.upperBound].contains { index in
      text.marks(in: index..<(index + 1)).contains(.fullwidth)
        && [0x22, 0x27, 0x3B, 0x2E].contains(text.octet(index))
    }
  }

  // MARK: reverse names

  private mutating func readReverseNames() {
    for line in 0..<layout.lineCount {
      let range = layout.range(ofLine: line)
      guard text.octets.first(".arpa", from: range.lowerBound, to: range.upperBound) != nil else {
        continue
      }
      let words = layout.words(in: range)
      guard let at = words.firstIndex(where: { isReverse($0) }),
        let name = layout.name(in: words[at], isPlain: false)
      else { continue }
      var target: DomainName?
      if let type = words.firstIndex(where: { text.string($0.range) == "PTR" }), type > at,
        type + 1 < words.count
      {
        target = RecordName.domain(text.octets[words[type + 1].range])
      } else {
        target = labelledHost(below: line)
      }
      guard let target else { continue }
      let start = words[at].range.lowerBound
      let heading = layout.range(ofLine: max(0, line - 3)).lowerBound..<range.lowerBound
      let isSuggested = layout.roleWord(in: heading)?.role == .suggested
      records.append(
        HostValues.Record(
          purpose: .ptr, name: name.name, role: isSuggested ? .suggested : .current,
          value: target.description, offset: text.origin(start)))
    }
  }

  private func isReverse(_ word: RecordLayout.Word) -> Bool {
    let name = text.string(word.range).lowercased()
    return name.contains(".in-addr.arpa") || name.contains(".ip6.arpa")
  }

  private func labelledHost(below line: Int) -> DomainName? {
    for next in (line + 1)..<(line + 7) where next < layout.lineCount {
      let range = text.trimmed(layout.range(ofLine: next))
      guard !range.isEmpty else { continue }
      if let found = layout.label(ofLine: next), found.label == .value {
        var content = found.content
        if content.isEmpty { content = text.trimmed(layout.range(ofLine: next + 1)) }
        return layout.words(in: content).first.flatMap {
          RecordName.domain(text.octets[$0.range])
        }
      }
    }
    return nil
  }
}
