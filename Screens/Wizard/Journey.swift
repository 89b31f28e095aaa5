internal import DNSCore
internal import Providers
internal import Verifier

/// What the person has told and what was learnt so far, apart from any screen.
struct Journey: Hashable, Sendable {
  /// The domain behind the @.
  var domain: DomainName
  /// What the refused mail said.
  var refusal: BounceReport.Refusal?
  /// The provider the person named; nil: told by the name servers.
  var providerID: String?
  /// What the person said of that provider's form, where it differs from the catalogue's.
  var correction: FormCorrection?
  /// The records as cPanel wants them.
  var pasted: [WantedRecord] = []
  /// The records that are looked for: cPanel's, an SPF merged with what is there and other senders.
  var wanted: [WantedRecord] = []
  /// Ids of the other services that send as this domain.
  var senders: [String] = []
  /// Terms of the SPF that the person left out so that it fits.
  var leftOut: Set<[UInt8]> = []
  /// Records that the person does not want.
  var declined: Set<DeclinedRecord> = []
  /// What stood in the DNS before, so that it can be put back.
  var before: [WantedRecord] = []
  /// The rows that were to change or to go when the person said once more that all is entered.
  var replaced: [WantedRecord] = []
  /// When the person said that all is entered, seconds since 1970.
  var enteredAt: Double?
  /// When each name's wanted record was first seen at every authority, seconds since 1970.
  var firstSeen: [DomainName: Double] = [:]
  /// The provider's own list as it was pasted last, never saved; nil: none was since something was
  /// entered.
  var list: RecordList?
  /// Whether a list was there when the journey was saved.
  var hadList = false
  /// Whether the person asked for a DMARC record too.
  var wantsDMARC = false
  /// When PASS was proved, seconds since 1970.
  var provedAt: Double?
  /// What proved it, one line a result (`spf=pass 203.0.113.25`).
  var proof: [String] = []
  /// Where the journey stands.
  var step: StepName = .domain
  /// When something of this last changed, seconds since 1970.
  var changedAt: Double = 0

  /// What is looked at, as the core wants it: the same for every step, so that no two of them can
  /// advise different things.
  var subject: Subject {
    var records = pasted
    if wantsDMARC, !records.contains(where: { $0.purpose == .dmarc }),
      let name = domain.prepending("_dmarc")
    {
      records.append(
        WantedRecord(purpose: .dmarc, name: name, text: Array("v=DMARC1; p=none".utf8)))
    }
    var subject = Subject(
      domain: domain, wanted: records, selectors: selectors, senderIP: refusal?.ip,
      providerID: providerID, correction: correction,
      senders: KnownSenders.all.filter { senders.contains($0.id) }, leftOut: leftOut,
      remembered: before.filter { $0.purpose == .spf && $0.name == domain }.map(\.text),
      declined: declined, asksForDMARC: wantsDMARC)
    subject.list = list
    return subject
  }

  /// The selectors of the wanted DKIM keys; none: the usual one is looked for.
  var selectors: [DomainName] {
    guard let below = domain.prepending("_domainkey") else { return [] }
    return pasted.compactMap { record in
      guard record.purpose == .dkim, let selector = record.name.relative(to: below) else {
        return nil
      }
      return selector == .root ? nil : selector
    }
  }

  /// When the youngest of the wanted records was first seen; nil until all were.
  var lastFirstSeen: Double? {
    let moments = wanted.map { firstSeen[$0.name] }
    guard !moments.isEmpty, !moments.contains(nil) else { return nil }
    return moments.compactMap { $0 }.max()
  }
}
