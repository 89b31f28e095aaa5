public import DNSCore
internal import MailAuth
public import Providers

/// The rows that a provider's screen lists, as read from a paste: a table in any layout, a zone file, an
/// export.
///
/// How a paste becomes a list:
///
/// 1. A private key, a refusal, headers of a mail and a page of values that asks for records are no
///    list (`Pasted`).
/// 2. `Unwrapping` takes the paste out of its wrappings. Values stay letter for letter: what the list
///    shows is what stands there, mistakes included.
/// 3. Several readers try: `ListJSON` (exports), `ListZoneFile` (zone files, boxes of lines),
///    `ListTable` (cells between tabs, bars, commas), `ListLines` (a row a line, blanks between cells),
///    `ListStack` (a cell a line, with labels or without). None knows the columns: each tries the orders
///    that there are, and the one counts whose rows make sense by their content (`ListWords`).
/// 4. `ListPieces` joins values that the page wrapped; `ListNames` finds out how the list spells names,
///    by the other rows first and by the provider's form second.
public struct RecordList: Hashable, Sendable {
  /// A row of the list.
  public struct Row: Hashable, Sendable {
    /// The full name.
    public var name: DomainName
    /// The name as the list writes it; empty for the domain itself in some.
    public var shownName: String
    /// The type in capitals; nil where the list does not show it and the value does not tell it.
    public var type: String?
    /// The text, its strings joined; of other types the value as it is shown.
    public var text: [UInt8]
    /// The end of the text behind what the page left out; empty where nothing is known of it.
    public var tail: [UInt8]
    /// Whether the page shows the whole value; else `text` is its beginning.
    public var isWhole: Bool

    /// A row; the value is whole unless said otherwise.
    public init(
      name: DomainName, shownName: String, type: String?, text: [UInt8], tail: [UInt8] = [],
      isWhole: Bool = true
    ) {
      self.name = name
      self.shownName = shownName
      self.type = type
      self.text = text
      self.tail = tail
      self.isWhole = isWhole
    }

    /// Whether a text may be the row's: the same where the row is whole, else one with its beginning and
    /// its end.
    public func mayBe(_ other: [UInt8]) -> Bool {
      guard !isWhole else { return text == other }
      return other.count >= text.count + tail.count && other.starts(with: text)
        && other.suffix(tail.count).elementsEqual(tail)
    }

    /// The record of the row; nil where it is not whole, or of a type that is not compared.
    public var record: Record? {
      guard isWhole else { return nil }
      switch type {
      case "TXT": return Record(name: name, ttl: 3600, data: .txt(Adviser.split(text)))
      case "SPF":
        let wire = Adviser.split(text).flatMap { [UInt8($0.count)] + $0 }
        return Record(name: name, ttl: 3600, data: .unknown(RecordType(rawValue: 99), wire))
      case "CNAME":
        return DomainName(String(decoding: text, as: UTF8.self)).map {
          Record(name: name, ttl: 3600, data: .cname($0))
        }
      case _: return nil
      }
    }
  }

  /// The domain whose records are listed.
  public var zone: DomainName
  /// The provider through whose form the list was read.
  public var providerID: String
  /// The rows, each once, in the order of the paste.
  public var rows: [Row]
  /// Names of rows that are left out, as they stand there: no name can have such characters.
  public var unread: [String] = []

  /// A list from its rows.
  public init(zone: DomainName, providerID: String, rows: [Row]) {
    self.zone = zone
    self.providerID = providerID
    self.rows = rows
  }

  /// The most lines that are looked at, and the most rows that are kept.
  static let mostLines = 6_000
  static let mostRows = 2_000

  /// Reads a list; nil when the paste is none.
  ///
  /// Total: every text gives an answer, in a time that grows with its length; at most `Pasted.longest`
  /// octets, 6,000 lines and 2,000 rows are read.
  ///
  /// - Parameters:
  ///   - paste: What was pasted, of any encoding.
  ///   - provider: Whose screen it is.
  ///   - zone: The domain whose records are listed.
  public init?(paste: [UInt8], provider: Provider, zone: DomainName) {
    self.init(paste: paste, pasted: Pasted.read(paste), provider: provider, zone: zone)
  }

  /// Reads a list from a paste that was recognised already; nil when it is none.
  public init?(paste: [UInt8], pasted: Pasted, provider: Provider, zone: DomainName) {
    guard zone != .root, Self.mayBeList(pasted) else { return nil }
    var log = RepairLog()
    let text = Unwrapping.unwrap(TracedText(paste: paste.prefix(Pasted.longest)), log: &log)
    let words = ListWords(provider: provider, zone: zone)
    var controls = ListControls()
    let lines = Self.lines(text).map { controls.replaced(in: $0) }
    guard lines.contains(where: { !$0.isEmpty }) else { return nil }
    var best: (score: Int, drafts: [ListDraft]) = (0, [])
    func consider(_ drafts: [ListDraft], in quarters: Int = 4) {
      let score = drafts.reduce(0) { $0 + words.score($1) } * quarters / 4
      if score > best.score { best = (score, drafts) }
    }
    if let drafts = ListJSON.read(text) {
      consider(drafts)
    } else {
      consider(ListZoneFile.read(lines, words))
      consider(ListTable.read(lines, words))
      consider(ListLines.read(lines, words))
      // Cells that stand on one line belong together.
      consider(ListStack.read(lines, words), in: 3)
    }
    guard Self.areListed(best.drafts, pasted) else { return nil }
    let isSets = provider.shape == .sets
    let rows = ListNames(best.drafts, words).rows(best.drafts, isSets: isSets)
    guard !rows.isEmpty else { return nil }
    self.init(zone: zone, providerID: provider.id, rows: controls.readable(rows))
    unread = controls.names(of: rows)
  }

  /// Whether what was recognised in a paste leaves room for a list.
  private static func mayBeList(_ pasted: Pasted) -> Bool {
    guard !pasted.holdsPrivateKey else { return false }
    switch pasted {
    case .bounce, .headers: return false
    case .unknown(let paste): return !paste.isEmpty
    case .mailHost(let values): return values.apiStates.isEmpty
    }
  }

  /// Whether rows are those of a list: values alone are none, and neither is a page that says what to
  /// publish, which shows names and values without types.
  private static func areListed(_ drafts: [ListDraft], _ pasted: Pasted) -> Bool {
    if drafts.contains(where: { $0.type != nil }) { return true }
    let roles = pasted.hostValues?.records.map(\.role) ?? []
    let isPage = roles.contains { $0 == .suggested || $0 == .current }
    return !isPage && drafts.contains { !$0.name.isEmpty }
  }

  /// The lines as text; a line that no list has is cut.
  private static func lines(_ text: TracedText) -> [String] {
    text.lines.prefix(mostLines).map { line in
      text.string(line.lowerBound..<min(line.upperBound, line.lowerBound + 16_384))
    }
  }
}

/// A row as a reader found it: what stands in its cells.
struct ListDraft: Hashable {
  /// The name as it is shown; empty for the domain itself.
  var name: String
  /// The type in capitals; nil where none is shown.
  var type: String?
  /// The value, in the pieces in which the page wrapped it.
  var pieces: [String]
  /// Whether names and values are spelt as in a zone file (RFC 1035 §5.1).
  var isZoneText = false
}
