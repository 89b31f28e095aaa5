public import DNSCore
public import Providers

/// What is done with one row of the provider's list.
public enum EditAction: String, Hashable, Sendable {
  /// A new row is entered.
  case add
  /// The row that is there is changed: its value, its name, its type, or several of them.
  case change
  /// The row is removed.
  case delete
  /// The row is right as it stands.
  case keep
  /// The set of texts at the name is opened and gets one line more: forms that hold one set a name.
  case openSet = "open_set"
}

/// What to mind with an edit.
public enum EditWarning: String, Hashable, Sendable, CaseIterable {
  /// There is an SPF record already: it has to be changed, never a second one added.
  case editNeverAddSPF = "edit-never-add-spf"
  /// The provider adds an SPF record by itself, which must not stand beside this one.
  case automaticSPF = "automatic-spf"
  /// The text that goes looks like the one that the provider adds by itself.
  case replacesAutomaticSPF = "replaces-automatic-spf"
  /// How the provider's form wants the entry is not known.
  case formNotKnown = "form-not-known"
  /// Whether the form holds a long key is not known.
  case longKey = "long-key"
  /// Some servers could not be heard: a row may stand there that is not known.
  case presentNotKnown = "present-not-known"
  /// The merged SPF is close to the limit of lookups.
  case spfLimit = "spf-limit"
  /// The answer with all texts at the name is longer than RFC 7208 §3.4 advises (512 octets).
  case answerOver512 = "answer-over-512"
  /// The value is not what the person pasted alone: it was merged.
  case merged
  /// The key that goes is whole, and may belong to somebody who signs too.
  case foreignKey = "foreign-key"
}

/// One thing to do in the provider's form.
public struct Edit: Hashable, Sendable, Identifiable {
  /// `edit-1`, counted in the order in which the edits are made; one report never has two of a name.
  public var id: String
  /// The record that it is about.
  public var record: RecordKind
  /// What the record is for.
  public var purpose: Purpose
  /// What is done.
  public var action: EditAction
  /// The row that is changed, removed or kept; nil for a new one.
  public var row: Row?
  /// How the provider's own list writes the row's name; nil where nobody pasted it, or it has no such row.
  public var shownName: String?
  /// Where the record shall stand.
  public var name: DomainName
  /// The character-strings that shall be published, of a CNAME its target; empty for `delete`.
  public var strings: [[UInt8]]
  /// The type of the record that shall stand: TXT or CNAME.
  public var type: RecordType = .txt
  /// What the provider's form wants typed; nil for `delete`.
  public var answer: FormAnswer?
  /// What was typed into which boxes, where the form tells: the smallest edit that mends the row, one
  /// entry for each box that is wrong.
  public var slips: [TypedField] = []
  /// Other rows at the record's name, which stay.
  public var beside: [Row]
  /// Other rows at the name where the changed or removed row stands, if that is another name.
  public var siblings: [Row] = []
  /// Whether mail works without it: advised, not demanded.
  public var isOptional: Bool
  /// Codes of the findings that it mends.
  public var reasons: [String]
  /// What to mind.
  public var warnings: [EditWarning]

  /// An edit; the form and what is said of it are added by the advice.
  public init(
    _ action: EditAction, record: RecordKind, purpose: Purpose, row: Row?, name: DomainName,
    strings: [[UInt8]], beside: [Row] = [], isOptional: Bool = false
  ) {
    id = ""
    self.record = record
    self.purpose = purpose
    self.action = action
    self.row = row
    self.name = name
    self.strings = strings
    self.beside = beside
    self.isOptional = isOptional
    reasons = []
    warnings = []
  }

  /// The whole text that shall stand, its strings joined.
  public var text: [UInt8] { Array(strings.joined()) }

  /// Whether a service asks for the record as it stands: todoku makes nothing of it.
  var isGiven: Bool { type == .cname || purpose == .other }

  /// The text that goes; nil where nothing does, or where it holds a private key.
  public var replaces: [UInt8]? {
    switch action {
    case .change, .delete: row?.shownText
    case .add, .keep, .openSet: nil
    }
  }

  /// Whether a box of the row that is changed holds already what belongs there, so that it is left alone.
  ///
  /// - Parameter field: A box of `answer`.
  /// - Returns: False for a new row.
  public func leaves(_ field: FieldFilling) -> Bool {
    guard action == .change, let row, field.role != .line else { return false }
    guard slips.isEmpty else { return !slips.contains { $0.field == field.label } }
    return switch field.role {
    case .name: row.name == name
    case .type: row.type == type
    case .value: row.text == text
    case .line, .ttl, .priority, .class, .other: false
    }
  }

  /// Whether something has to be done by hand.
  public var asksForHands: Bool { action != .keep }

  /// How many octets a plain answer has that holds this text and those beside it (RFC 1035 §4).
  public var answerOctets: Int {
    let header = 12 + name.labels.reduce(1) { $0 + 1 + $1.count } + 4
    return ([text] + beside.map(\.text)).reduce(header) { sum, text in
      sum + 12 + text.count + max(1, (text.count + 254) / 255)
    }
  }
}

/// Why a record is not brought to its end by edits: the owner, the form or the DNS has a say first.
public enum AdviceEnd: String, Hashable, Sendable, CaseIterable {
  /// The record is over a limit: ten lookups, two names not found, or the form's length.
  case cannotFit = "cannot-fit"
  /// The provider's form cannot hold the record.
  case cannotHold = "cannot-hold"
  /// Something stands there that the owner must decide on.
  case inTheWay = "in-the-way"
  /// Servers were silent, so that what stands there could not be seen.
  case notSeen = "not-seen"
  /// The owner does not want the record.
  case declined
}

/// A record that edits do not bring to its end.
public struct UnfinishedRecord: Hashable, Sendable {
  /// What is in the way of a record.
  public enum Obstacle: Hashable, Sendable {
    /// A CNAME at the record's name, to this target.
    case alias(DomainName)
    /// The name is handed to other name servers.
    case zoneBelow
    /// Several records that differ, of which the owner keeps one.
    case choice([[UInt8]])
    /// Another text at the name, where the form takes one text a name only.
    case onlyOneText([UInt8])
    /// A name in the SPF record whose servers do not answer, so that nobody can tell what it lets in.
    case unanswered
    /// The relay of the mail host, by their ids, which nothing is proved to let pass: the host knows.
    case relay(host: String?, relay: String)
    /// A record of another type where a CNAME shall stand, with its text.
    case beside(RecordType, [UInt8])
    /// The provider's own addresses, which its form publishes in place of the CNAME.
    case proxied
    /// A row of the provider's list whose value the page cuts, with its beginning.
    case cutInList([UInt8])
    /// A damaged record that could have been meant in several ways.
    case damaged([UInt8])
  }

  /// The record.
  public var record: RecordKind
  /// What it is for.
  public var purpose: Purpose
  /// Where it shall stand.
  public var name: DomainName
  /// Why it is not brought to its end.
  public var end: AdviceEnd
  /// The text that shall stand there; nil where that is not known.
  public var text: [UInt8]?
  /// What is in the way; nil for other ends.
  public var obstacle: Obstacle?
  /// Why the form cannot hold the record; nil for other ends.
  public var refusal: FormRefusal?
  /// What else can be done, the least harmful first.
  public var waysOut: [WayOut]
  /// Servers that were not heard.
  public var silent: [ServerAddress]
  /// The type of the record.
  public var type: RecordType = .txt

  /// A record without an end.
  public init(
    _ end: AdviceEnd, record: RecordKind, purpose: Purpose, name: DomainName, text: [UInt8]? = nil,
    obstacle: Obstacle? = nil, refusal: FormRefusal? = nil, waysOut: [WayOut] = [],
    silent: [ServerAddress] = []
  ) {
    self.end = end
    self.record = record
    self.purpose = purpose
    self.name = name
    self.text = text
    self.obstacle = obstacle
    self.refusal = refusal
    self.waysOut = waysOut
    self.silent = silent
  }
}
