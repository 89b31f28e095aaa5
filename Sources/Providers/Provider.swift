public import Words

/// What several providers have in common, to be put in words elsewhere.
public enum Quirk: String, Hashable, Sendable, CaseIterable {
  /// The form appends the domain to the name.
  case domainIsAppended = "domain-is-appended"
  /// For the domain itself the name stays empty.
  case apexIsEmpty = "apex-is-empty"
  /// For the domain itself the name is `@`.
  case apexIsAtSign = "apex-is-at-sign"
  /// For the domain itself the name is the domain.
  case apexIsFullName = "apex-is-full-name"
  /// No quotation marks around the value: the form would keep them.
  case noQuotes = "no-quotes"
  /// The value stands between quotation marks.
  case quotesNeeded = "quotes-needed"
  /// A value of more than 255 octets is typed in quoted pieces.
  case splitByHand = "split-by-hand"
  /// There is no field for the time to live.
  case ttlIsFixed = "ttl-is-fixed"
  /// Records may be saved here and still are published only while the name servers are these.
  case needsItsNameServers = "needs-its-name-servers"
  /// The provider publishes an SPF record of its own accord; see `Provider.automaticSPF`.
  case automaticSPF = "automatic-spf"
  /// The provider publishes its own key at `default._domainkey`; see `Provider.ownDKIMSelectors`.
  case publishesOwnDKIM = "publishes-own-dkim"
  /// When name servers are changed, MX and TXT records do not move along.
  case recordsDoNotMove = "records-do-not-move"
  /// The company has two screens for records; only the one that the name servers belong to counts.
  case twoPanels = "two-panels"
  /// Each row has to be added to the list before the list is saved.
  case rowsAreAddedFirst = "rows-are-added-first"
  /// Only the last of several pages saves.
  case lastPageSaves = "last-page-saves"
  /// Several values of one name and type are lines of one entry.
  case valuesShareOneEntry = "values-share-one-entry"
  /// One name holds at most one TXT record.
  case oneTextPerName = "one-text-per-name"
  /// The zone vanishes with the contract of the server.
  case zoneEndsWithContract = "zone-ends-with-contract"
  /// A CNAME at the same name hides the TXT record or cannot stand beside it.
  case aliasHidesText = "alias-hides-text"
  /// Records typed by hand stop others that were made by themselves.
  case customReplacesAutomatic = "custom-replaces-automatic"
  /// Saving replaces all records of the domain by what stands in the box.
  case savingReplacesAll = "saving-replaces-all"
  /// Long values are refused or cut by the form, as some report.
  case longValueDoubtful = "long-value-doubtful"
  /// Publishing takes noticeably long.
  case slowToPublish = "slow-to-publish"
  /// A TXT record cannot be added by the customer.
  case noTextRecords = "no-text-records"
}

/// What to do when a form cannot hold a record; what does least harm comes first.
public enum WayOut: String, Hashable, Sendable, CaseIterable {
  /// Type the value as two quoted pieces.
  case twoQuotedStrings = "two-quoted-strings"
  /// Ask the provider's support to enter it.
  case askSupport = "ask-support"
  /// Publish the key in a zone that holds it, and point to it with a CNAME.
  case aliasToOtherZone = "alias-to-other-zone"
  /// Move the DNS to the mail host, which enters its records by itself.
  case useMailHostDNS = "use-mail-host-dns"
  /// Move the DNS of the domain to another provider (all records first).
  case moveDNS = "move-dns"
  /// Let the mail host make a 1024-bit key.
  case shorterKey = "shorter-key"
}

/// How long a provider takes until its own servers answer with a change.
public struct PublishDelay: Hashable, Sendable {
  /// Seconds that it usually takes; nil when not known.
  public var usually: Int?
  /// Seconds that the provider says it takes at most; nil when it does not say.
  public var atMost: Int?

  /// A delay.
  public init(usually: Int? = nil, atMost: Int? = nil) {
    self.usually = usually
    self.atMost = atMost
  }
}

/// A company or program in whose form records are entered: facts only.
public struct Provider: Hashable, Sendable, Identifiable {
  /// What kind of company or program it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// It sells domains.
    case registrar
    /// It sells servers for web and mail.
    case host
    /// It offers DNS itself.
    case dns
    /// It builds web sites.
    case siteBuilder = "site-builder"
    /// A program that many hosts use.
    case panel
    /// A file.
    case zoneFile = "zone-file"
    /// Any form not in the catalogue.
    case generic
  }

  /// Stable name in commands and JSON.
  public var id: String
  /// Its name.
  public var name: Phrase
  /// Other words by which people look for it: kana, romaji, former names.
  public var searchWords: [String] = []
  /// What kind it is.
  public var kind: Kind
  /// Names of its name servers; `*` stands for any characters, `?` for one.
  public var nameServers: [String] = []
  /// The way to the form, step by step, in the site's words; `(domain)` stands for the person's own.
  public var menuPath: [String] = []
  /// The name of the screen; nil when not known.
  public var screen: String?
  /// The fields in the order in which the site shows them; empty when not known.
  public var fields: [Field] = []
  /// The buttons that open and save a row.
  public var buttons = FormButtons()
  /// How names are typed; nil when not known.
  public var nameForm: NameForm?
  /// How the domain itself is typed; nil when not known.
  public var apexForm: ApexForm?
  /// Other spellings of the domain itself that it accepts.
  public var apexAlso: [ApexForm] = []
  /// Whether a whole name without a dot at its end is understood, where names are relative.
  public var knowsWholeNames: Bool = false
  /// Whether its list of records shows whole names, however they are typed.
  public var listsWholeNames: Bool = false
  /// How the host of a CNAME is typed; nil when not known.
  public var targetForm: TargetForm?
  /// Whether its form offers to answer with its own addresses in place of a CNAME.
  public var proxiesAliases: Bool = false
  /// How texts are typed; nil when not known.
  public var valueForm: ValueForm?
  /// Whether a text without quotation marks is cut at its blanks, where marks are needed.
  public var cutsUnquotedAtBlanks: Bool = false
  /// The most octets that a value may have; nil when not known.
  public var textLimit: Int?
  /// The most octets that an SPF value may have, where that is less.
  public var textLimitOfSPF: Int?
  /// Whether that limit counts the value as it stands between quotation marks, in pieces of 255.
  public var textLimitCountsQuotes: Bool = false
  /// Whether a 2048-bit DKIM key can be entered; nil when not known.
  public var holdsDKIM2048: Bool?
  /// Whether there is a field for the time to live; nil when not known.
  public var hasTTLField: Bool?
  /// The time to live of a new record, seconds; nil when not known.
  public var defaultTTL: Int?
  /// What its form says when it refuses a value, in its own words.
  public var siteErrors = SiteErrors()
  /// How long publishing takes.
  public var publishDelay = PublishDelay()
  /// What has to be switched on before anything is published.
  public var switchOn: Phrase?
  /// The SPF record that it publishes by itself.
  public var automaticSPF: AutomaticSPF?
  /// Selectors at which it publishes keys of its own.
  public var ownDKIMSelectors: [String] = []
  /// Buttons, menus and choices that must be left alone.
  public var neverPress: [Danger] = []
  /// What it shares with others; see also `quirks`.
  public var ownQuirks: [Quirk] = []
  /// What is true of this provider alone, at most four notes.
  public var notes: [Phrase] = []
  /// What to do when it refuses a long key.
  public var waysOut: [WayOut] = []
  /// Its help page.
  public var helpURL: String?
  /// Where all this was read.
  public var sources: [Source]
  /// How sure each fact is; what is not listed is not confirmed.
  public var confidence: [Fact: Confidence] = [:]
}

extension Provider {
  /// How sure a fact is.
  public func confidence(in fact: Fact) -> Confidence {
    confidence[fact] ?? .notConfirmed
  }

  /// Its own quirks and those that follow from its forms, each once.
  public var quirks: [Quirk] {
    var quirks: [Quirk] = []
    switch nameForm {
    case .relative: quirks.append(.domainIsAppended)
    case .full, .either, nil: break
    }
    switch apexForm {
    case .empty: quirks.append(.apexIsEmpty)
    case .atSign: quirks.append(.apexIsAtSign)
    case .full: quirks.append(.apexIsFullName)
    case nil: break
    }
    switch valueForm {
    case .raw: quirks.append(.noQuotes)
    case .quoted, .zoneLine: quirks.append(.quotesNeeded)
    case .splitQuoted: quirks += [.quotesNeeded, .splitByHand]
    case .rawOrQuoted, .textLine, nil: break
    }
    if hasTTLField == false { quirks.append(.ttlIsFixed) }
    if automaticSPF != nil { quirks.append(.automaticSPF) }
    if ownDKIMSelectors.contains("default") { quirks.append(.publishesOwnDKIM) }
    for quirk in ownQuirks where !quirks.contains(quirk) { quirks.append(quirk) }
    return quirks
  }

  /// Spellings that are not at least likely, so that the generic form's are used instead.
  public var genericSpellings: [Fact] {
    var facts: [Fact] = []
    if nameForm == nil || confidence(in: .nameForm) < .likely { facts.append(.nameForm) }
    if apexForm == nil || confidence(in: .apexForm) < .likely { facts.append(.apexForm) }
    if valueForm == nil || confidence(in: .valueForm) < .likely { facts.append(.valueForm) }
    return facts
  }
}

extension Provider {
  /// The most octets that a text like this one may have; nil when not known.
  func limit(of text: [UInt8]) -> Int? {
    let isSPF = text.starts(with: "v=spf1".utf8)
    guard let limit = isSPF ? textLimitOfSPF ?? textLimit : textLimit else { return nil }
    guard textLimitCountsQuotes else { return limit }
    // Two quotation marks a piece, and a blank between pieces; escapes count double.
    let pieces = max(1, (text.count + 254) / 255)
    let escapes = text.count { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    return limit - pieces * 3 + 1 - escapes
  }
}
