internal import DNSCore

/// What stands around the values of a text: names, labels, words that say which role a record has.
struct RecordLayout {
  let text: TracedText
  private let lines: [Range<Int>]
  private let octets: [UInt8]

  init(_ text: TracedText) {
    self.text = text
    octets = text.octets
    lines = text.lines
  }

  /// A word of the text.
  struct Word {
    var range: Range<Int>
    var line: Int
  }

  /// A name, where it stands, and whether it ended with a dot.
  struct Name {
    var name: DomainName
    var range: Range<Int>
    var isAbsolute: Bool
    var line: Int
  }

  /// The line that holds an index.
  func line(of index: Int) -> Int {
    var low = 0
    var high = lines.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if lines[middle].lowerBound <= index { low = middle } else { high = middle }
    }
    return low
  }

  func range(ofLine line: Int) -> Range<Int> {
    lines.indices.contains(line) ? lines[line] : text.count..<text.count
  }

  var lineCount: Int { lines.count }

  // MARK: words

  private static let stops: Set<UInt8> = Set(" \t\n\"'`,|()[]{}<>;=".utf8)

  /// The words of a range, parted by blanks, quotation marks, commas and brackets.
  ///
  /// Of a long range only the last part is looked at: the rest cannot belong to a value.
  func words(in range: Range<Int>) -> [Word] {
    let low = max(range.lowerBound, range.upperBound - 4000)
    guard low < range.upperBound else { return [] }
    var words: [Word] = []
    var start: Int?
    var line = self.line(of: low)
    for index in low..<range.upperBound {
      let octet = octets[index]
      if RecordLayout.stops.contains(octet) || octet == UInt8(ascii: "\\") {
        if let from = start { words.append(Word(range: from..<index, line: line)) }
        start = nil
        if octet == 0x0A { line += 1 }
      } else if start == nil {
        start = index
      }
    }
    if let from = start { words.append(Word(range: from..<range.upperBound, line: line)) }
    return words
  }

  /// The name that a word holds: without the label in front (`Name:default...`) and without the
  /// script of the sentence around it.
  func name(in word: Word, isPlain: Bool) -> Name? {
    var range = word.range
    if let colon = octets[range].lastIndex(of: UInt8(ascii: ":")), colon + 1 < range.upperBound {
      range = (colon + 1)..<range.upperBound
    }
    while let last = octets[range].last, [0x3A, 0x2C, 0x3B].contains(last) {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    if !isPlain {
      // The sentence's own letters: before the first ASCII letter and behind the last.
      if let first = octets[range].firstIndex(where: { $0.isAlphanumeric || $0 == 0x5F }) {
        let isForeign = octets[range.lowerBound..<first].contains { $0 >= 0x80 }
        let dot = octets[range.lowerBound..<first].contains(0x2E)
        if isForeign, !dot { range = first..<range.upperBound }
      }
      if let last = octets[range].lastIndex(of: 0x2E),
        let foreign = octets[last..<range.upperBound].firstIndex(where: { $0 >= 0x80 }),
        foreign > last + 1
      {
        range = range.lowerBound..<foreign
      }
    }
    let isAbsolute = octets[range].last == 0x2E
    guard let name = RecordName.read(octets[range]) else { return nil }
    return Name(name: name, range: range, isAbsolute: isAbsolute, line: word.line)
  }

  func isDomain(_ name: Name) -> Bool {
    RecordName.domain(octets[name.range]) != nil
  }

  // MARK: labels

  enum Label { case name, value, zone, other }

  private static let nameLabels: Set<String> = [
    "name", "host", "hostname", "host name", "record name", "txt name", "dns name", "subdomain",
    "sub domain", "fqdn", "owner", "名前", "名称", "ホスト名", "ホスト", "レコード名", "サブドメイン", "ドメイン名",
    "nombre", "nom", "nome", "naam", "имя", "主机记录", "主机名", "이름", "名", "nazwa", "namn", "navn",
  ]
  private static let valueLabels: Set<String> = [
    "value", "record", "content", "contents", "data", "txt data", "txt value", "record value",
    "answer", "target", "txt record", "rdata", "値", "内容", "設定値", "データ", "コンテンツ", "レコード値",
    "値(value)",
    "wert", "inhalt", "valor", "valeur", "contenu", "valore", "waarde", "значение", "值", "记录值",
    "値:",
    "값", "wartość", "värde", "værdi", "contenido", "conteúdo", "txt値", "レコード",
  ]
  private static let zoneLabels: Set<String> = [
    "domain", "zone", "ドメイン", "ゾーン", "dominio", "domaine", "domäne", "domínio", "domein", "域名",
    "origin", "zone name", "ゾーン名", "対象ドメイン",
  ]

  /// The label that a line is, or begins with, and where the text behind it starts.
  func label(ofLine line: Int) -> (label: Label, content: Range<Int>, text: String)? {
    let range = text.trimmed(self.range(ofLine: line))
    guard !range.isEmpty else { return nil }
    let head = octets[range].prefix(60)
    if let colon = head.firstIndex(of: UInt8(ascii: ":")) {
      let word = cleanLabel(range.lowerBound..<colon)
      guard let label = kind(word) else { return nil }
      return (label, text.trimmed((colon + 1)..<range.upperBound), word)
    }
    // A label in a cell or on a line of its own.
    let cell = octets[range].prefix(60).firstIndex(of: 0x09) ?? range.upperBound
    // Several cells are a row of a table or the head of one.
    let cells = octets[range].prefix(400).split(separator: 0x09).count
    guard cells <= 2, cell - range.lowerBound <= 40 else { return nil }
    let word = cleanLabel(range.lowerBound..<cell)
    guard let label = kind(word), label != .other else { return nil }
    return (label, text.trimmed(min(cell + 1, range.upperBound)..<range.upperBound), word)
  }

  private func cleanLabel(_ range: Range<Int>) -> String {
    var word = text.string(text.trimmed(range)).lowercased()
    let stops: Set<Character> = ["*", "\"", "'", "-", "•", "・", " ", "【", "】", "■", "#", "[", "]"]
    while let last = word.last, stops.contains(last) { word.removeLast() }
    while let first = word.first, stops.contains(first) { word.removeFirst() }
    return word
  }

  private func kind(_ word: String) -> Label? {
    if RecordLayout.nameLabels.contains(word) { return .name }
    if RecordLayout.valueLabels.contains(word) { return .value }
    if RecordLayout.zoneLabels.contains(word) { return .zone }
    guard !word.isEmpty, word.utf8.count <= 30, !word.contains("="), !word.contains(".") else {
      return nil
    }
    return .other
  }

  /// Whether a value that starts here stands behind a label such as cPanel's "Value:".
  func isLabelled(valueAt start: Int) -> Bool {
    let line = self.line(of: start)
    let own = range(ofLine: line)
    // Labels are short; so is what stands between label and value.
    guard start - own.lowerBound <= 200 else { return false }
    let prefix = octets[own.lowerBound..<start]
    let before = text.trimmed(own.lowerBound..<start)
    let bare = octets[before].filter { $0 != 0x22 && $0 != 0x27 && $0 != 0x5C && $0 > 0x20 }
    if bare.isEmpty {
      var above = line - 1
      while above >= 0, above >= line - 2, text.trimmed(range(ofLine: above)).isEmpty { above -= 1 }
      guard above >= 0, let found = label(ofLine: above), found.content.isEmpty else {
        return false
      }
      return found.label == .value || found.label == .other && isShort(found.text)
    }
    guard let found = label(ofLine: line), found.content.lowerBound <= start else { return false }
    // Nothing but blanks and quotation marks between label and value.
    let between = octets[min(found.content.lowerBound, start)..<start]
    guard between.allSatisfy({ $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 || $0 == 0x5C }) else {
      return false
    }
    switch found.label {
    case .value: return true
    case .name, .zone: return false
    case .other: return prefix.contains(UInt8(ascii: ":")) && isShort(found.text)
    }
  }

  /// A label of a language that is not listed: one or two short words that name no record.
  private func isShort(_ label: String) -> Bool {
    let purposes = ["spf", "dkim", "dmarc", "txt", "key", "鍵", "は", "です", "を", "の"]
    guard !purposes.contains(where: { label.contains($0) }) else { return false }
    return label.utf8.count <= 24 && label.split(separator: " ").count <= 2
  }

  // MARK: roles

  private static let suggestedWords: [StaticString] = [
    "suggested", "recommended", "with the following", "should be", "expected:", "推奨", "提案",
    "おすすめ", "お勧め", "登録してください", "追加してください", "設定してください", "設定して下さい", "追加して下さい",
    "登録すべき", "設定すべき", "公開すべき", "以下のレコードを", "次のレコードを", "次の値を", "以下の値を", "を登録", "を追加",
    "sugerid", "recomendad", "empfohlen", "vorgeschlagen", "suggéré", "recommandé", "consigliat",
    "suggerit", "aanbevolen", "voorgesteld", "建议", "推荐", "권장", "рекоменд", "предлагаем", "必要なレコード",
  ]
  private static let currentWords: [StaticString] = [
    "current", "現在", "現行", "今の値", "登録済み", "公開中", "actual", "aktuell", "actuel", "attual",
    "huidig", "текущ", "当前", "目前", "현재",
  ]

  /// The role that the last telling word of a range names, and the line it stands on.
  func roleWord(in range: Range<Int>) -> (role: HostValues.Role, at: Int)? {
    var best: (role: HostValues.Role, at: Int)?
    let low = max(range.lowerBound, range.upperBound - 4000)
    func look(_ words: [StaticString], _ role: HostValues.Role) {
      for word in words {
        var from = low
        while let at = octets.first(word, from: from, to: range.upperBound) {
          from = at + 1
          let end = at + word.utf8CodeUnitCount
          if role == .current, text.octet(end).isLetter, octets.has("current", at: at) { continue }
          if role == .current, octets.has("actual", at: at), octets.has("ly", at: end) { continue }
          if role == .current, octets.has("actuel", at: at), octets.has("lement", at: end) {
            continue
          }
          // The head of a column says nothing of the values in the others.
          if role == .current, isHeadOfColumns(line(of: at)) { continue }
          if at >= best?.at ?? -1 { best = (role, at) }
        }
      }
    }
    look(RecordLayout.suggestedWords, .suggested)
    look(RecordLayout.currentWords, .current)
    return best
  }

  /// Whether a line is the head of three columns or more.
  private func isHeadOfColumns(_ line: Int) -> Bool {
    let head = octets[range(ofLine: line)].prefix(400)
    return head.count { $0 == 0x09 } >= 2 || head.count { $0 == 0x7C } >= 3
  }

  /// Whether a text is a label of a page, as the head of a column is.
  func isLabel(_ range: Range<Int>) -> Bool {
    guard let kind = kind(cleanLabel(range)) else { return false }
    return kind != .other
  }

  /// The name of one label in a row of a table that has its type in a cell.
  ///
  /// - Parameter row: The row up to the value.
  /// - Returns: The name; nil where there is none.
  func shortName(inRow row: Range<Int>) -> Name? {
    let slice = octets[row]
    guard let sign = [0x09, 0x7C, 0x2C].first(where: { slice.contains($0) }), row.count <= 400
    else { return nil }
    let marks = Set("\"'`* ".utf8)
    var names: [Range<Int>] = []
    var hasType = false
    for cell in slice.split(separator: sign) {
      var range = text.trimmed(cell.startIndex..<cell.endIndex)
      while let first = octets[range].first, marks.contains(first) {
        range = (range.lowerBound + 1)..<range.upperBound
      }
      while let last = octets[range].last, marks.contains(last) {
        range = range.lowerBound..<(range.upperBound - 1)
      }
      if range.isEmpty { continue }
      let word = Word(range: range, line: line(of: range.lowerBound))
      if isType(word) {
        hasType = hasType || text.string(range).uppercased() == "TXT"
      } else if !isZoneWord(word) {
        names.append(range)
      }
    }
    guard hasType, names.count == 1, let range = names.first, range.count <= 63,
      octets[range].allSatisfy({ $0.asciiDigit != nil || $0 == 0x2D || (0x61...0x7A).contains($0) }
      ),
      !RecordLayout.states.contains(text.string(range))
    else { return nil }
    return name(in: Word(range: range, line: line(of: range.lowerBound)), isPlain: true)
  }

  /// Words that cells of a table hold beside names.
  private static let states: Set<String> = [
    "active", "pending", "verified", "unverified", "failed", "missing", "required", "optional",
    "auto", "default", "root", "apex", "empty", "blank", "none", "ok", "valid", "invalid", "on",
    "off", "yes", "no", "value", "name", "host", "type", "spf", "txt", "record",
  ]

  /// Whether a word is a class, or a number that can only be a TTL.
  func isZoneWord(_ word: Word) -> Bool {
    let octets = octets[word.range]
    if octets.count == 2, octets.map(\.asciiLowercased) == Array("in".utf8) {
      return octets.first == UInt8(ascii: "I")
    }
    // Cloudflare's word for a TTL of its own choice.
    if octets.elementsEqual("Auto".utf8) { return true }
    return isTTL(octets)
  }

  /// `14400`, `3600s`, `1h`, `1d`.
  private func isTTL(_ octets: ArraySlice<UInt8>) -> Bool {
    let digits = octets.prefix { $0.asciiDigit != nil }
    guard (1...7).contains(digits.count) else { return false }
    let unit = octets.dropFirst(digits.count)
    if unit.isEmpty { return digits.count >= 2 }
    return unit.count == 1 && "smhdwSMHDW".utf8.contains(unit.first ?? 0)
  }

  /// Whether a word is the type of a record.
  func isType(_ word: Word) -> Bool {
    ["txt", "spf", "ptr", "cname"].contains(text.string(word.range).lowercased())
  }
}
