internal import DNSCore
internal import Providers

/// How a list spells names and texts: told by its rows together, and where they leave it open by the
/// provider's form.
struct ListNames {
  private let words: ListWords
  private let spelling: ListSpelling
  private var isWhole = false
  private var hasMark = false
  private var hasEmpty = false
  private var hasZone = false
  private var quotes = false

  private var zone: DomainName { words.zone }

  init(_ drafts: [ListDraft], _ words: ListWords) {
    self.words = words
    spelling = FormModel(words.provider).listSpelling
    var wholes: Set<DomainName> = []
    var hasRelative = false
    for draft in drafts {
      let name = draft.name
      if name == "@" {
        hasMark = true
      } else if name.isEmpty || RowCells.emptyWords.contains(name) {
        hasEmpty = true
      } else if let parsed = ListWords.name(name), !name.hasSuffix(".") {
        if parsed == words.zone {
          hasZone = true
        } else if parsed.isWithin(words.zone) {
          wholes.insert(parsed)
        } else {
          hasRelative = true
        }
      }
    }
    isWhole = told(wholes: wholes.count, hasRelative: hasRelative)
    quotes = areQuoted(drafts)
  }

  /// Whether names stand there whole.
  private func told(wholes: Int, hasRelative: Bool) -> Bool {
    if hasRelative { return false }
    if (hasMark || hasEmpty) && !hasZone { return false }
    if wholes > 1 { return true }
    if spelling.hasWholeNames { return true }
    if hasZone, !spelling.apexForms.contains(.full) { return true }
    return !spelling.hasRelativeNames
  }

  /// Whether the list writes quotation marks around texts that have none.
  private func areQuoted(_ drafts: [ListDraft]) -> Bool {
    if spelling.ownsQuotes { return true }
    let texts = drafts.filter { $0.type == "TXT" || $0.type == nil }.compactMap(\.pieces.first)
      .filter { ListWords.isRecordText($0) || $0.hasPrefix("\"") }
    // How an unknown form takes marks is not known either: then a text alone tells nothing.
    if texts.count < 2, spelling.isGuess { return true }
    return texts.count > 1 && texts.allSatisfy(ListValue.isQuoted)
  }

  /// The name that a cell means; nil where it is none.
  private func name(_ draft: ListDraft) -> DomainName? {
    let shown = draft.name
    if shown.isEmpty || RowCells.emptyWords.contains(shown) { return zone }
    if shown == "@" {
      // A form that wants the domain itself otherwise takes the sign for a name.
      let isLiteral =
        !draft.isZoneText && !spelling.apexForms.contains(.atSign) && (hasEmpty || hasZone)
      return isLiteral ? zone.prepending("\\@") : zone
    }
    guard let parsed = ListWords.name(shown) else { return nil }
    if shown.hasSuffix(".") {
      return parsed.isWithin(zone) ? parsed : zone.prepending(parsed)
    }
    if draft.isZoneText { return zone.prepending(parsed) }
    guard parsed.isWithin(zone) else { return isWhole ? nil : zone.prepending(parsed) }
    if isWhole { return parsed }
    if parsed == zone {
      let isApex = !(hasMark || hasEmpty) || spelling.apexForms.contains(.full)
      return isApex ? zone : zone.prepending(parsed)
    }
    return zone.prepending(parsed)
  }

  /// The rows of drafts, each once.
  func rows(_ drafts: [ListDraft], isSets: Bool) -> [RecordList.Row] {
    var rows: [RecordList.Row] = []
    var seen: Set<RecordList.Row> = []
    for draft in drafts {
      guard let name = name(draft) else { continue }
      for shown in ListPieces.values(draft.pieces, type: draft.type, isSets: isSets) {
        let type = draft.type ?? words.typeTold(by: shown, at: draft.name)
        let isText = type == "TXT" || type == "SPF"
        var row = RecordList.Row(
          name: name, shownName: draft.name, type: type, text: Array(shown.utf8))
        if isText {
          let value = ListValue(shown, isQuoted: quotes || draft.isZoneText)
          row.text = value.text
          row.tail = value.tail
          row.isWhole = value.isWhole
        } else if type == "CNAME" {
          row.text = Array(target(shown, draft).utf8)
        }
        if seen.insert(row).inserted { rows.append(row) }
        if rows.count >= RecordList.mostRows { return rows }
      }
    }
    return rows
  }

  /// The host of a CNAME, without a dot at its end.
  private func target(_ shown: String, _ draft: ListDraft) -> String {
    if shown == "@" { return zone.description }
    if shown.hasSuffix(".") { return String(shown.dropLast()).lowercased() }
    if draft.isZoneText, let name = ListWords.name(shown), let whole = zone.prepending(name) {
      return whole.description
    }
    return shown.lowercased()
  }
}
