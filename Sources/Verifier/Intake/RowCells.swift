internal import DNSCore

/// The cells of one line: parted by tabs, bars, commas or blanks, without the marks around them.
struct RowCells {
  /// What a label of a page or the head of a column announces.
  enum Label: Hashable { case name, type, value, other }

  /// One cell.
  struct Cell: Hashable {
    var range: Range<Int>
    /// Its text, without quotation marks and the like.
    var word: String

    /// The type that it is, in capitals; nil when it is none.
    var type: String? {
      let upper = word.uppercased()
      guard RowCells.types.contains(upper), word == upper || word.count > 2 else { return nil }
      return upper
    }

    /// The zone's own name, or a name of one label or more.
    var isName: Bool {
      if word == "@" || RowCells.emptyWords.contains(word) { return true }
      guard type == nil, label == nil else { return false }
      return RecordName.read(Array(word.utf8)) != nil && word.utf8.allSatisfy { $0 < 0x80 }
    }

    /// A name that cannot be a word of a sentence.
    var isCertain: Bool {
      word == "@" || isName && (word.contains("_") || RecordName.domain(Array(word.utf8)) != nil)
    }

    /// The name of a host, as a target is.
    var isHost: Bool {
      guard !word.contains("@"), !word.contains("=") else { return false }
      return RecordName.domain(Array(word.utf8)) != nil
    }

    /// A name under which a key stands.
    var isKeyName: Bool {
      isName && word.lowercased().split(separator: ".").contains("_domainkey")
    }

    /// A class, a TTL, a number, a dash.
    var isZoneWord: Bool {
      if ["IN", "-", "–", "—", "Auto", "auto", "自動"].contains(word) { return true }
      let digits = word.prefix { $0.isNumber }
      guard !digits.isEmpty else { return false }
      return ["", "s", "m", "h", "d", "w"].contains(word.dropFirst(digits.count).lowercased())
    }

    /// Whether it is one of the parts that rows of a zone have.
    var isPartOfRow: Bool { type != nil || isZoneWord || word == "@" || isName }

    /// The label that it is; nil when it is none.
    var label: Label? { RowCells.label(word) }

    /// The name in small letters without a last dot; empty for the zone's own name.
    var recordName: String {
      if word == "@" || RowCells.emptyWords.contains(word) { return "" }
      var name = word.lowercased()
      while name.last == "." { name.removeLast() }
      return RecordName.read(Array(name.utf8))?.description ?? name
    }
  }

  private(set) var list: [Cell] = []
  /// Whether tabs, bars or wide gaps part the cells, not single blanks.
  private(set) var isParted = false
  /// A line of a zone file that says nothing.
  private(set) var isComment = false
  private let text: TracedText
  private let line: Range<Int>

  init(_ text: TracedText, _ line: Range<Int>) {
    self.text = text
    self.line = text.trimmed(line)
    // No name or host stands further to the right.
    let range = self.line.lowerBound..<min(self.line.upperBound, self.line.lowerBound + 1000)
    guard !range.isEmpty else { return }
    isComment = [0x3B, 0x23].contains(text.octets[range.lowerBound])
    let octets = text.octets
    let slice = octets[range]
    let separators: (Int) -> Bool
    if slice.contains(0x09) {
      isParted = true
      separators = { octets[$0] == 0x09 }
    } else if slice.count(where: { $0 == 0x7C }) >= 2 {
      isParted = true
      separators = { octets[$0] == 0x7C }
    } else if slice.count(where: { $0 == 0x2C }) >= 2, !slice.contains(0x3B) {
      isParted = true
      separators = { octets[$0] == 0x2C }
    } else if hasWideGap(octets, range), !octets.isZoneLine(range) {
      isParted = true
      separators = { octets[$0] == 0x20 && (octets[$0 - 1] == 0x20 || octets[$0 + 1] == 0x20) }
    } else {
      separators = { octets[$0] == 0x20 }
    }
    var start = range.lowerBound
    for index in range where index > range.lowerBound && index + 1 < range.upperBound {
      if separators(index) {
        append(start..<index)
        start = index + 1
      }
    }
    append(start..<range.upperBound)
  }

  /// All of the line from a cell on, as one cell.
  func rest(from cell: Cell) -> Cell {
    var rest = self
    rest.list = []
    let end = min(line.upperBound, line.lowerBound + 1000)
    guard cell.range.lowerBound < end else { return cell }
    rest.append(cell.range.lowerBound..<end)
    return rest.list.count == 1 ? rest.list[0] : cell
  }

  private func hasWideGap(_ octets: [UInt8], _ range: Range<Int>) -> Bool {
    octets.first("  ", from: range.lowerBound, to: range.upperBound) != nil
  }

  private mutating func append(_ range: Range<Int>) {
    var range = text.trimmed(range)
    let marks = RowCells.marks
    while let first = text.octets[range].first, marks.contains(first) {
      range = text.trimmed((range.lowerBound + 1)..<range.upperBound)
    }
    while let last = text.octets[range].last, marks.contains(last) || last == 0x2C || last == 0x3B,
      last != 0x29 || !text.octets[range].contains(0x28)
    {
      range = text.trimmed(range.lowerBound..<(range.upperBound - 1))
    }
    guard !range.isEmpty else { return }
    // `10 mail.example.jp`: the number of an MX and its host in one cell.
    if isParted, range.count <= 260, let blank = text.octets[range].firstIndex(of: 0x20),
      text.octets[range.lowerBound..<blank].allSatisfy({ $0.asciiDigit != nil }),
      !text.octets[(blank + 1)..<range.upperBound].contains(0x20),
      text.octets[(blank + 1)..<range.upperBound].contains(0x2E)
    {
      append(range.lowerBound..<blank)
      append((blank + 1)..<range.upperBound)
      return
    }
    list.append(Cell(range: range, word: text.string(range)))
  }

  /// The labels of a head of columns; nil when the line is none.
  var header: [Label?]? {
    guard list.count >= 2 else { return nil }
    let labels = list.map(\.label)
    let known = labels.compactMap { $0 }.filter { $0 != .other }
    return Set(known).count >= 2 ? labels : nil
  }

  /// The label in front of a line, and the cell behind it; nil for the cell when it is on the next line.
  var labelled: (Label, Cell?)? {
    if list.count == 1, let label = list[0].label, label != .other { return (label, nil) }
    if !isParted, line.count <= 60, let label = RowCells.label(text.string(line)), label != .other {
      return (label, nil)
    }
    let head = text.octets[line].prefix(60)
    if let colon = head.firstIndex(of: 0x3A) {
      let word = text.string(text.trimmed(line.lowerBound..<colon))
      guard let label = RowCells.label(word) else { return nil }
      let rest = RowCells(text, (colon + 1)..<line.upperBound).list
      return (
        label,
        rest.count <= 1 ? rest.first : rest.first { $0.isName && !$0.isZoneWord || $0.type != nil }
      )
    }
    guard isParted, list.count == 2, let label = list[0].label, list[1].label == nil else {
      return nil
    }
    return (label, list[1])
  }

  // MARK: words

  private static let marks = Set("\"'`*()[]{}<>|".utf8)
  private static let labelMarks: Set<Character> = [
    "*", "\"", "'", "-", "•", "・", " ", "【", "】", "■", "#", "[", "]", ":", "：", "●", "|",
  ]

  static let types: Set<String> = [
    "A", "AAAA", "CNAME", "MX", "NS", "TXT", "SRV", "CAA", "SOA", "SPF", "PTR", "ALIAS", "ANAME",
    "HTTPS", "TLSA", "DS", "NAPTR",
  ]
  /// The types whose value is the name of a host, and which are read here.
  static let hostTypes: Set<String> = ["CNAME", "MX", "NS"]
  static let emptyWords: Set<String> = ["(空欄)", "空欄", "(なし)", "なし", "(blank)", "(root)", "(none)"]

  /// Whether a text can hold a record of these types at all.
  static func mayHoldRecords(_ octets: [UInt8]) -> Bool {
    octets.contains(word: "cname") || octets.contains(word: "_domainkey")
      || octets.contains(word: "mx") || octets.contains(word: "ns")
      || octets.contains(word: "txt")
  }

  private static let labels: [String: Label] = {
    var labels: [String: Label] = [:]
    for (label, words) in [
      (Label.name, names), (.type, typeNames), (.value, values), (.other, otherNames),
    ] {
      for word in words { labels[word] = label }
    }
    return labels
  }()

  private static let names = [
    "name", "host", "hostname", "host name", "host (name)", "name (host)", "record name",
    "dns name",
    "subdomain", "sub domain", "fqdn", "owner", "domain name", "alias name", "dns record name",
    "txt name", "cname name", "dnsレコード名", "名前", "名称", "ホスト名", "ホスト", "レコード名", "サブドメイン",
    "エントリ名", "ドメイン名", "entry", "host record",
  ]
  private static let typeNames = [
    "type", "record type", "dns type", "種別", "種類", "タイプ", "レコードタイプ", "レコード種別", "レコードの種類",
    "タイプ(type)",
  ]
  private static let values = [
    "value", "values", "data", "content", "contents", "target", "points to", "point to", "answer",
    "destination", "points to address or value", "points to / value", "value / data / points to",
    "value (data)", "value/answer", "record value", "canonical name", "cname value", "rdata", "値",
    "内容", "設定値", "データ", "コンテンツ", "レコード値", "ポイント先", "ポイント先のアドレスまたは値", "参照先",
    "サーバーアドレス", "address", "mail server", "メールサーバー", "txt value", "ip or value", "ip/target",
    "record data",
  ]
  private static let otherNames = [
    "ttl", "priority", "優先度", "優先順位", "class", "no.", "no", "record", "status", "状態", "現在の状態", "用途",
    "プロキシ", "proxy status", "実行ステータス", "preference", "pref", "操作", "action", "actions",
  ]

  /// The label that a word is, whatever marks stand around it; nil when it is none.
  static func label(_ word: String) -> Label? {
    guard word.utf8.count <= 90 else { return nil }
    var word = word.lowercased()
    let marks = RowCells.labelMarks
    while let last = word.last, marks.contains(last) { word.removeLast() }
    while let first = word.first, marks.contains(first) { word.removeFirst() }
    if let label = labels[word] { return label }
    // `1) Host`, `② 値`, `Host name (Required)`: a number in front, a remark behind.
    var bare = word[...]
    let number = bare.prefix { $0.isNumber }
    if (1...2).contains(number.count),
      number.allSatisfy({ !$0.isASCII })
        || bare.dropFirst(number.count).first.map({ ").:、．）".contains($0) }) == true
    {
      bare = bare.dropFirst(number.count).drop { $0 == " " || ").:、．）".contains($0) }
    }
    if bare.last == ")" || bare.last == "）", let open = bare.lastIndex(where: { "(（".contains($0) })
    {
      bare = bare[..<open]
      while bare.last == " " { bare.removeLast() }
    }
    return bare.count < word.count ? labels[String(bare)] : nil
  }
}
