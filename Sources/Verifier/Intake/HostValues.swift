public import DNSCore

/// What a mail host wants published, or has in its own zone, as read from a paste.
public struct HostValues: Hashable, Sendable {
  /// What a record is for.
  public enum Purpose: String, Hashable, Sendable, CaseIterable {
    /// Who may send (RFC 7208 §3).
    case spf
    /// A signing key (RFC 6376 §3.6).
    case dkim
    /// What to do with mail that fails (RFC 7489 §6.3).
    case dmarc
    /// The name of an address.
    case ptr
  }

  /// What the paste says about a record.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    /// It must be published.
    case suggested
    /// It is published now.
    case current
    /// It stands in the host's own zone.
    case installed
    /// The paste does not say.
    case unlabelled
  }

  /// Why a value is not handed on as it stands in the paste.
  public struct Doubt: Hashable, Sendable {
    /// The kinds of doubt; raw values are the codes of JSON.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// A word in it cannot be read: receivers would refuse the whole record.
      case invalid = "value_invalid"
      /// A word in it stands for something that the person has to fill in.
      case placeholder
      /// It ends where a value rarely ends; the person has to say whether it is whole.
      case perhapsCut = "spf_perhaps_cut"
    }

    /// What is the matter.
    public var kind: Kind
    /// The word it is about, as foreign text.
    public var word: String

    /// A doubt about a word; of a long word the beginning is kept.
    public init(_ kind: Kind, word: String) {
      self.kind = kind
      self.word =
        word.unicodeScalars.count <= 120
        ? word : String(String.UnicodeScalarView(word.unicodeScalars.prefix(120))) + "…"
    }

    /// The problem to tell.
    var code: IntakeProblem.Code {
      switch kind {
      case .invalid: .valueInvalid
      case .placeholder: .placeholder
      case .perhapsCut: .spfPerhapsCut
      }
    }
  }

  /// One record of the paste.
  public struct Record: Hashable, Sendable {
    /// What it is for.
    public var purpose: Purpose
    /// Its full name; a relative one when the paste does not name the zone; nil when there is none.
    public var name: DomainName?
    /// What the paste says about it.
    public var role: Role
    /// The repaired value: plain ASCII, one piece, no quotation marks.
    public var value: String
    /// The size of the RSA modulus; nil when there is no complete RSA key.
    public var keyBits: Int?
    /// The offset of the value in the paste.
    public var offset: Int
    /// Why the value is not handed on as it is; nil when nothing speaks against it.
    public var doubt: Doubt?

    /// A record.
    public init(
      purpose: Purpose, name: DomainName?, role: Role, value: String, keyBits: Int? = nil,
      offset: Int = 0, doubt: Doubt? = nil
    ) {
      self.doubt = doubt
      self.purpose = purpose
      self.name = name
      self.role = role
      self.value = value
      self.keyBits = keyBits
      self.offset = offset
    }

    /// The selector of a DKIM record: what stands before `_domainkey`; nil for other records.
    public var selector: String? {
      guard purpose == .dkim, let labels = name?.labels,
        let index = labels.firstIndex(of: Array("_domainkey".utf8)), index > 0
      else { return nil }
      return labels[..<index].map { String(decoding: $0, as: UTF8.self) }.joined(separator: ".")
    }
  }

  /// A record of another type that the paste asks for, or has: CNAME, MX, NS, and a TXT that is for no
  /// mail.
  public struct Other: Hashable, Sendable {
    /// The type, in capitals.
    public var type: String
    /// The name as the paste gives it, small and without a last dot; empty for the zone's own name.
    public var name: String
    /// The host it points at, small and without a last dot; of a TXT the text.
    public var value: String
    /// The number of an MX; nil for other types and where it is not given.
    public var priority: Int?
    /// What it is for: a CNAME under `_domainkey` stands for a key; nil where it is for nothing here.
    public var purpose: Purpose?
    /// The offset in the paste.
    public var offset: Int
    /// Whether the paste gives no name for it, not even the zone's own.
    public internal(set) var isNameless = false

    /// A record of another type.
    public init(
      type: String, name: String, value: String, priority: Int? = nil, offset: Int = 0
    ) {
      self.type = type
      self.name = name
      self.value = value
      self.priority = priority
      self.offset = offset
      let labels = name.split(separator: ".")
      if type == "CNAME" {
        purpose =
          labels.contains("_domainkey") ? .dkim : labels.first == "_dmarc" ? .dmarc : nil
      }
    }
  }

  /// What cPanel's API said about one domain.
  public struct APIState: Hashable, Sendable {
    /// What was asked about; nil for calls about something else.
    public var purpose: Purpose?
    /// The domain, without a selector.
    public var domain: DomainName?
    /// The state word (`VALID`, `MISSING`, `NOPUB` and others), as foreign text.
    public var state: String
    /// The one mechanism that the SPF call expects, as foreign text.
    public var expectedMechanism: String?
  }

  /// The domain whose mail the records serve; nil when the paste names none, or several.
  public var domain: DomainName?
  /// The records, in the order of the paste.
  public var records: [Record]
  /// Records of other types, in the order of the paste.
  public var others: [Other]
  /// What the API said, one entry a domain and call.
  public var apiStates: [APIState]
  /// What the person has to be told.
  public var problems: [IntakeProblem]
  /// How the paste was repaired.
  public var repairs: [Repair]
  /// The selector that the panel of the page, or the host, gives keys where nobody chose another; nil:
  /// not known.
  public private(set) var usualSelector: String?
  /// Whether the paste has hosts of a zone beside the records of mail: addresses, name servers.
  var hasHosts = false
  /// How many pages the values come from: one, until another is added.
  public var pages = 1
  /// Whether each value stands in the paste as it is here, character by character.
  public private(set) var areAsPasted = false

  /// The repairs that say something about the values: none of those that only the text around them
  /// needed.
  public var repairsOfValues: [Repair] {
    guard areAsPasted else { return repairs }
    return repairs.filter { $0.kind == .quotesRemoved || $0.kind == .nameCompleted }
  }

  /// Whether it is a copy of a whole zone: whoever copies one asks for none of what else is in it.
  var isZone: Bool { hasHosts && records.contains { $0.role == .installed } }

  /// Takes a selector for keys without a name, unless the page tells of another.
  ///
  /// - Parameter selector: The usual selector of the host, `default`; nil changes nothing.
  public mutating func assume(selector: String?) {
    guard usualSelector == nil, let selector else { return }
    usualSelector = selector
    for index in problems.indices where problems[index].code == .selectorMissing {
      problems[index].code = .nameMissing
      problems[index].word = selector
    }
  }

  /// Looks whether the values stand in a paste as they are; reverse names are nobody's to publish here.
  mutating func compare(with paste: [UInt8]) {
    let own = records.filter { $0.purpose != .ptr }
    areAsPasted =
      !own.isEmpty
      && own.allSatisfy { record in
        record.offset >= 0
          && paste.dropFirst(record.offset).starts(with: record.value.utf8)
      }
  }

  /// Values that were read.
  public init(
    domain: DomainName? = nil, records: [Record] = [], others: [Other] = [],
    apiStates: [APIState] = [], problems: [IntakeProblem] = [], repairs: [Repair] = []
  ) {
    self.domain = domain
    self.records = records
    self.others = others
    self.apiStates = apiStates
    self.problems = problems
    self.repairs = repairs
  }

  /// Every domain that the records and the API's answers are for, in the order of the paste.
  public var domains: [DomainName] {
    HostValues.distinct(records.compactMap(\.servedDomain) + apiStates.compactMap(\.domain))
  }
}
