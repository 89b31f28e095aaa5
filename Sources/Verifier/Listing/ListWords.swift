internal import DNSCore
internal import Providers

/// What a cell of a list can be, by its content, the zone and the labels of the provider's form.
///
/// A cell is looked at once for each order that is tried, so what it can be is remembered.
final class ListWords {
  let zone: DomainName
  let provider: Provider
  private let labels: [String: Field.Role]
  private var known: [String: Facts] = [:]

  /// What a short cell can be, whatever stands beside it.
  private struct Facts {
    var role: Field.Role?
    var type: String?
    var isNoise: Bool
    var nameScore: Int
  }

  init(provider: Provider, zone: DomainName) {
    self.zone = zone
    self.provider = provider
    var labels: [String: Field.Role] = [:]
    for field in FormModel(provider).fields { labels[Self.plain(field.label)] = field.role }
    self.labels = labels
  }

  private func facts(_ cell: String) -> Facts {
    if let facts = known[cell] { return facts }
    var facts = Facts(
      role: readRole(cell), type: readType(cell, anyCase: false), isNoise: readNoise(cell),
      nameScore: 0)
    facts.nameScore = readNameScore(cell, facts)
    known[cell] = facts
    return facts
  }

  /// No label, type, number or name is longer, in octets.
  private static let longest = 255

  // MARK: labels

  /// The role that a label announces; nil where the cell is none.
  func role(_ cell: String) -> Field.Role? {
    cell.utf8.count <= 90 ? facts(cell).role : nil
  }

  private func readRole(_ cell: String) -> Field.Role? {
    guard cell.utf8.count <= 90 else { return nil }
    if let role = labels[Self.plain(cell)] { return role }
    switch RowCells.label(cell) {
    case .name: return .name
    case .type: return .type
    case .value: return .value
    case .other: return .other
    case nil: return nil
    }
  }

  /// Whether a line begins with a label and a colon.
  func isLabelled(_ line: String) -> Bool {
    let start = line.prefix(40)
    guard let colon = start.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return false }
    switch role(String(start[..<colon]).cellTrimmed) {
    case .name, .type, .value, .line: return true
    case .ttl, .priority, .class, .other, nil: return false
    }
  }

  private static func plain(_ label: String) -> String {
    String(label.lowercased().filter { !" :：*　".contains($0) })
  }

  // MARK: types

  /// The type that a cell is, in capitals; nil where it is none.
  ///
  /// - Parameters:
  ///   - cell: The cell, without blanks around it.
  ///   - anyCase: Whether small letters will do.
  /// - Returns: The type.
  func type(_ cell: String, anyCase: Bool = false) -> String? {
    guard cell.utf8.count <= 24 else { return nil }
    return anyCase ? readType(cell, anyCase: true) : facts(cell).type
  }

  private func readType(_ cell: String, anyCase: Bool) -> String? {
    guard cell.utf8.count <= 24 else { return nil }
    let word = cell.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    let type = word.uppercased()
    guard RowCells.types.contains(type), anyCase || word == type else { return nil }
    let rest = cell.dropFirst(word.count).lowercased()
    let isType =
      rest.isEmpty || rest == " record" || rest.hasPrefix("レコード") || rest.hasPrefix("(")
      || rest.hasPrefix(" (")
    return isType ? type : nil
  }

  // MARK: what says nothing

  /// Whether a cell is a number, a time, a state or a button.
  func isNoise(_ cell: String) -> Bool {
    cell.utf8.count <= 60 && facts(cell).isNoise
  }

  private func readNoise(_ cell: String) -> Bool {
    guard cell.utf8.count <= 60 else { return false }
    let words = cell.lowercased().split { " 　/()[]・|".contains($0) }
    return !words.isEmpty
      && words.allSatisfy { word in
        if Self.noise.contains(String(word)) { return true }
        let digits = word.prefix { $0.isNumber }
        guard !digits.isEmpty else { return false }
        let rest = word.dropFirst(digits.count)
        return rest.isEmpty || Self.units.contains(String(rest))
          || rest.allSatisfy { "0123456789-:/年月日時分".contains($0) }
      }
  }

  private static let units: Set<String> = [
    "s", "sec", "secs", "m", "min", "mins", "h", "hr", "hrs", "d", "w", "秒", "分", "時間", "日", "件",
  ]

  private static let noise: Set<String> = [
    "in", "-", "–", "—", "―", "auto", "automatic", "自動", "seconds", "second", "minutes", "minute",
    "hours", "hour", "days", "day", "sec", "min", "hr", "hrs", "秒", "分", "時間", "edit", "delete",
    "remove", "modify", "change", "copy", "save", "cancel", "details", "more", "select", "active",
    "enabled", "disabled", "proxied", "dns", "only", "simple", "編集",
    "削除", "変更", "修正", "確認", "詳細", "選択", "コピー", "保存", "有効", "無効", "操作", "□", "☐", "☑",
    "✓", "✎", "⋮", "…", "ok", "yes", "no", "→", "次へ", "前へ", "ページ",
  ]

  // MARK: names and values

  /// How well a cell serves as a name; above 0 where it does.
  func nameScore(_ cell: String) -> Int {
    cell.utf8.count <= Self.longest ? facts(cell).nameScore : -4
  }

  private func readNameScore(_ cell: String, _ facts: Facts) -> Int {
    if cell.isEmpty { return 1 }
    // The end of an SPF record is no name.
    if cell == "-all" { return -4 }
    if cell == "@" { return 4 }
    if RowCells.emptyWords.contains(cell) { return 3 }
    guard facts.role == nil, facts.type == nil, !facts.isNoise else { return -4 }
    guard let name = Self.name(cell) else { return -4 }
    if name.isWithin(zone) { return 5 }
    if IPAddress(cell) != nil { return -4 }
    if cell.hasPrefix("_") || cell.contains("._") { return 4 }
    if cell.hasSuffix(".") { return -2 }
    return name.labelCount == 1 ? 2 : 1
  }

  /// A name as a list writes it; nil where the cell is none.
  static func name(_ cell: String) -> DomainName? {
    guard !cell.isEmpty, cell.utf8.count <= 255 else { return nil }
    if cell.utf8.allSatisfy({ $0 < 0x80 }) {
      // An at sign that a form took for a name.
      let mark = ["\\@.", "\\100."].first { cell.hasPrefix($0) }
      guard cell.dropFirst(mark?.count ?? 0).unicodeScalars.allSatisfy(isOfName) else { return nil }
      return DomainName(cell)
    }
    return RecordName.read(Array(cell.utf8))
  }

  private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", "*": true
    default: false
    }
  }

  /// How well a cell serves as the value of a type; above 0 where it does.
  func valueScore(_ cell: String, _ type: String?) -> Int {
    guard !cell.isEmpty, role(cell) == nil, self.type(cell) == nil else { return -4 }
    switch type {
    case "A": return Self.isAddress(cell, 4) ? 4 : -4
    case "AAAA": return Self.isAddress(cell, 6) ? 4 : -4
    case "CNAME", "NS", "PTR", "ALIAS", "ANAME": return isHost(cell) ? 3 : -4
    case "MX":
      let words = cell.split(separator: " ")
      guard words.count <= 2, let host = words.last else { return -4 }
      return isHost(String(host)) && !isNoise(String(host)) ? 3 : -4
    case "TXT", "SPF":
      if isNoise(cell) || IPAddress(cell) != nil { return -4 }
      if Self.isText(cell) { return 4 }
      return Self.name(cell)?.isWithin(zone) == true || cell == "@" ? -2 : 1
    case nil:
      if isNoise(cell) { return -4 }
      if Self.isRecordText(cell) { return 4 }
      if IPAddress(cell) != nil { return 3 }
      if cell.contains("=") { return 2 }
      if RecordName.domain(Array(cell.utf8)) != nil { return 1 }
      return -2
    case _: return 1
    }
  }

  /// How much sense a row makes; negative where it makes none.
  func score(_ draft: ListDraft) -> Int {
    let value = draft.pieces.first ?? ""
    let points = (nameScore(draft.name), valueScore(value, draft.type))
    guard points.0 > 0, points.1 > 0 else { return -4 }
    return points.0 + points.1 + Self.fit(value, at: draft.name) + (draft.type == nil ? 0 : 2)
      + (draft.isZoneText ? 2 : 0)
  }

  /// How well a text of mail fits its name: it tells orders apart where cells are missing.
  private static func fit(_ value: String, at name: String) -> Int {
    guard isRecordText(value) else { return 0 }
    let name = name.lowercased()
    let isKey = name.contains("_domainkey")
    let isPolicy = name.hasPrefix("_dmarc")
    let text = value.prefix(24).lowercased()
    if text.contains("v=spf1") { return isKey || isPolicy ? -3 : 1 }
    if text.contains("v=dmarc1") { return isPolicy ? 3 : isKey ? -3 : 0 }
    return isKey ? 3 : isPolicy ? -3 : 0
  }

  /// The type that a value tells by itself; nil where it tells none.
  func typeTold(by value: String, at name: String) -> String? {
    if Self.isRecordText(value) || value.contains("=") { return "TXT" }
    switch IPAddress(value) {
    case .v4?: return "A"
    case .v6?: return "AAAA"
    case nil: break
    }
    let words = value.split(separator: " ")
    if words.count == 2, Int(words[0]) != nil, isHost(String(words[1])) { return "MX" }
    if isHost(value), name.contains("_domainkey") { return "CNAME" }
    return nil
  }

  private static func isAddress(_ cell: String, _ version: Int) -> Bool {
    switch IPAddress(cell) {
    case .v4?: version == 4
    case .v6?: version == 6
    case nil: false
    }
  }

  private func isHost(_ cell: String) -> Bool {
    if cell == "@" || cell == "." { return true }
    guard let name = Self.name(cell), IPAddress(cell) == nil else { return false }
    return name.labelCount > 0
  }

  /// Whether a cell is a text and not a name.
  private static func isText(_ cell: String) -> Bool {
    cell.contains { "=\" :;".contains($0) } || !cell.utf8.allSatisfy { $0 < 0x80 }
  }

  /// Whether a cell is a text of mail: a version and what is behind it.
  static func isRecordText(_ cell: String) -> Bool {
    let start = Array(cell.utf8.prefix(80))
    return start.contains(word: "v=spf1") || start.contains(word: "v=dkim1")
      || start.contains(word: "v=dmarc1") || start.contains(word: "k=rsa;")
  }
}

extension String {
  /// The text without blanks around it, full-width ones among them.
  var cellTrimmed: String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value <= 0x20 || scalar == "\u{A0}" || scalar == "\u{3000}"
    }
    guard let first = unicodeScalars.first, let last = unicodeScalars.last,
      isBlank(first) || isBlank(last)
    else { return self }
    var view = unicodeScalars[...]
    while let first = view.first, isBlank(first) { view.removeFirst() }
    while let last = view.last, isBlank(last) { view.removeLast() }
    return String(view)
  }
}
