public import DNSCore
public import MailAuth

/// One SPF record out of those that are published and the one that is wanted, with what was done.
///
/// Whoever passed one of the records passes the merged one, and nobody else does, but for the
/// `departures` that are named.
public struct SPFMerge: Hashable, Sendable {
  /// Where a term comes from.
  public enum Origin: Hashable, Sendable {
    /// The published record with this index.
    case published(Int)
    /// The record that is wanted, or the other senders that were chosen.
    case wanted
  }

  /// A term of the merged record.
  public struct Kept: Hashable, Sendable {
    /// The term as it stands there.
    public var text: [UInt8]
    /// Its octets in the merged record; all of them are ASCII, so these are characters too.
    public var range: Range<Int>
    /// Where it comes from.
    public var origin: Origin
    /// Whether its text is not in any published record, so that it was added or changed.
    public var isNew: Bool
  }

  /// Why a term is not in the merged record.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    /// The same is there already.
    case duplicate
    /// A wider network is there already.
    case covered
    /// It stands behind `all`, where nobody reads it.
    case behindAll = "behind-all"
    /// `redirect=` beside `all` is ignored (RFC 7208 §6.1).
    case silencedRedirect = "silenced-redirect"
    /// It became `include:`.
    case becameInclude = "became-include"
    /// Another `all` counts.
    case otherAll = "other-all"
    /// There can be one `exp=` only.
    case otherExplanation = "other-explanation"
    /// Its exclusion cannot be kept together with those that are published.
    case exclusion
    /// It cannot be read as SPF.
    case unreadable
    /// It names a domain without a proper SPF record, which makes the whole record an error.
    case brokenTarget = "broken-target"
    /// The person left it out, so that the record fits.
    case leftOut = "left-out"
    /// It lets in nearly everybody, so it is taken from nobody who wants it added.
    case refused
  }

  /// A term that is not in the merged record.
  public struct Dropped: Hashable, Sendable {
    /// The term as it was written.
    public var text: [UInt8]
    /// Where it stood.
    public var origin: Origin
    /// Why it is gone.
    public var reason: Reason

    /// A term that is gone.
    public init(text: [UInt8], origin: Origin, reason: Reason) {
      self.text = text
      self.origin = origin
      self.reason = reason
    }
  }

  /// What is worth saying about the merged record.
  public enum Note: String, Hashable, Sendable, CaseIterable {
    /// The records ended differently; the softer ending was taken.
    case allSoftened = "all-softened"
    /// The ending is the one that was chosen.
    case allChosen = "all-chosen"
    /// `redirect=` became `include:`, as an `all` would have silenced it.
    case redirectBecameInclude = "redirect-became-include"
    /// `+all` let everyone send; it became `~all`.
    case allowedEveryone = "allowed-everyone"
    /// No record said how it ends; `~all` was added.
    case allAdded = "all-added"
    /// There were several records, which is an error; now it is one.
    case severalBecameOne = "several-became-one"
    /// A published record could not be read in whole.
    case repaired
    /// It is longer than one character-string of 255 octets, so it is published in pieces.
    case longerThanOneString = "longer-than-one-string"
    /// It is longer than RFC 7208 §3.4 advises (450 octets).
    case veryLong = "very-long"
    /// It needs more DNS lookups than allowed.
    case tooManyLookups = "too-many-lookups"
    /// More of its terms than allowed find nothing.
    case tooManyVoids = "too-many-voids"
  }

  /// Where the merged record lets pass others than the records did.
  public enum Departure: String, Hashable, Sendable, CaseIterable {
    /// An exclusion was dropped: those whom it kept out of the wanted record pass.
    case exclusionDropped = "exclusion-dropped"
    /// A fault was removed: those whom the record meant to let pass do pass.
    case faultRemoved = "fault-removed"
    /// A record inside fails or does not answer: whom it stops does not pass.
    case faultInside = "fault-inside"
    /// A limit of lookups is exceeded: whoever is looked for late does not pass.
    case limitExceeded = "limit-exceeded"
    /// `+all` is gone: only those pass whom a term names.
    case everyoneClosed = "everyone-closed"
    /// A term was left out: whom it alone let pass does not pass.
    case termLeftOut = "term-left-out"
  }

  /// What has to be done at the name.
  public enum Action: String, Hashable, Sendable, CaseIterable {
    /// The one published record lets everyone pass who is wanted.
    case nothingToDo = "nothing-to-do"
    /// There is no record yet.
    case add
    /// The published record has to be changed to the merged one; further ones go.
    case edit
  }

  /// What has to be done.
  public var action: Action
  /// The merged record.
  public var text: [UInt8]
  /// Its terms in order.
  public var kept: [Kept]
  /// What is not in it.
  public var dropped: [Dropped]
  /// What is worth saying.
  public var notes: [Note]
  /// Where it differs from "whoever passed one of them".
  public var departures: [Departure]
  /// What could be left out; empty as long as the record fits.
  public var savings: [Saving]
  /// Lookups and voids of the published record; nil when there is none, or no single one.
  public var before: Cost?
  /// Lookups and voids of the merged record.
  public var after: Cost

  /// What a record costs a receiver at the most (RFC 7208 §4.6.4).
  public struct Cost: Hashable, Sendable {
    /// Terms that ask the DNS; 10 are allowed.
    public var lookups: Int
    /// Terms that find nothing; 2 are allowed.
    public var voids: Int

    /// A cost.
    public init(lookups: Int, voids: Int) {
      self.lookups = lookups
      self.voids = voids
    }

    /// Whether receivers give up before the end.
    public var isOver: Bool { lookups > 10 || voids > 2 }
  }

  /// The parts of the merged record that no published one has, to be marked on a screen.
  public var added: [Range<Int>] { kept.filter(\.isNew).map(\.range) }

  /// The record as character-strings of at most 255 octets (RFC 7208 §3.3).
  public var strings: [[UInt8]] { Adviser.split(text) }

  /// Merges what is published with what is wanted.
  ///
  /// - Parameters:
  ///   - domain: Whose record it is.
  ///   - published: The SPF records that stand there now, in the order of the answer.
  ///   - wanted: The record that the mail host wants.
  ///   - senders: Further services that shall be allowed.
  ///   - all: The ending that was chosen; nil takes the softer one.
  ///   - without: Terms to leave out, as they stood in `savings` or in another spelling.
  ///   - ip: The sender for whom the cost is counted.
  ///   - known: The answers so far.
  /// - Returns: The merged record, or the questions to ask first.
  /// - Throws: Why the wanted text is no SPF record.
  public static func merge(
    domain: DomainName, published: [[UInt8]], wanted: [UInt8], senders: [KnownSender] = [],
    all: SPFQualifier? = nil, without: Set<[UInt8]> = [], ip: IPAddress, known: Knowledge
  ) throws(SPFSyntaxError) -> Evaluation<SPFMerge> {
    let wanted = try SPFRecord(wanted)
    var draft = SPFMergeDraft(domain: domain, ip: ip, known: known, without: without)
    return draft.merge(published: published, wanted: wanted, senders: senders, all: all)
  }

  /// What RFC 7208 says of the merged record for one sender, as if it were published.
  ///
  /// - Parameters:
  ///   - ip: The sender.
  ///   - domain: Whose record it is.
  ///   - known: The answers so far.
  /// - Returns: The result, or the questions to ask first.
  public func proof(
    ip: IPAddress, domain: DomainName, known: Knowledge
  ) -> Evaluation<SPFResult> {
    SPF.checkHost(ip: ip, domain: domain, known: known, override: [domain: text])
  }
}
