public import DNSCore

/// All that is to be done so that a domain's records are as they shall be, and what stands against it.
///
/// It is made anew at every look, from the same answers as the report that it belongs to, so that what
/// is found and what is advised cannot differ.
public struct Advice: Hashable, Sendable {
  /// The domain.
  public var domain: DomainName
  /// The zone that the records stand in.
  public var zone: DomainName
  /// The form that the boxes are of; nil: the generic one.
  public var providerID: String?
  /// The edits in the order in which they are made: deletions last, rows that stay behind them.
  public var edits: [Edit]
  /// Records that edits do not bring to their end.
  public var unfinished: [UnfinishedRecord]
  /// The records as they shall stand in the end.
  public var targets: [WantedRecord]
  /// What stood at those names, so that it can be put back; never a private key.
  public var before: [WantedRecord]
  /// How the SPF came about; nil when nothing was merged.
  public var merge: SPFMerge?
  /// The id of the relay whose term was added, since the host's mail leaves by it; nil where none was.
  public var relay: String?
  /// How the records stand in the provider's own list; empty when nobody pasted it.
  public var listed: [ListedRecord] = []
  /// The sender that SPF shall let pass; nil when it is not known.
  public var senderIP: IPAddress?

  /// Advice; there is nothing to do unless given.
  public init(
    domain: DomainName, zone: DomainName, providerID: String? = nil, edits: [Edit] = [],
    unfinished: [UnfinishedRecord] = [], targets: [WantedRecord] = [],
    before: [WantedRecord] = [], merge: SPFMerge? = nil, senderIP: IPAddress? = nil
  ) {
    self.domain = domain
    self.zone = zone
    self.providerID = providerID
    self.edits = edits
    self.unfinished = unfinished
    self.targets = targets
    self.before = before
    self.merge = merge
    self.senderIP = senderIP
  }

  /// The edits that ask for hands.
  public var tasks: [Edit] { edits.filter(\.asksForHands) }

  /// The edits without which mail does not work.
  public var demanded: [Edit] { tasks.filter { !$0.isOptional } }

  /// The rows that stay as they are.
  public var kept: [Edit] { edits.filter { !$0.asksForHands } }

  /// Whether nothing is to be done and nothing stands open.
  public var isEmpty: Bool {
    tasks.isEmpty && unfinished.allSatisfy { $0.end == .declined }
  }

  /// Whether rows are saved, as the provider's list shows, that name servers do not have yet.
  public var awaitsPublishing: Bool {
    listed.contains { ($0.state == .there || $0.state == .notWhole) && $0.isPublished == false }
  }

  /// Whether something could not be seen, so that the advice is not whole.
  public var isBlind: Bool { unfinished.contains { $0.end == .notSeen } }

  /// The edit with an id.
  public subscript(id: String) -> Edit? { edits.first { $0.id == id } }

  /// The edits that cure a finding, in their order.
  public func cures(_ finding: Finding) -> [Edit] {
    finding.advice.compactMap { self[$0] }
  }

  /// The end that stands against a record; nil where none does.
  public func end(of record: RecordKind) -> UnfinishedRecord? {
    unfinished.first { $0.record == record }
  }

  /// The parts of an edit's text that the present record lacks, as offsets of characters.
  public func addedRanges(in edit: Edit) -> [Range<Int>] {
    guard edit.purpose == .spf, let merge, merge.text == edit.text else { return [] }
    return merge.added
  }
}
