internal import DNSCore
internal import MailAuth
internal import Providers

extension Diagnosis {
  mutating func judgeSPF(_ column: Column) {
    if let wanted = column.wanted, let verdicts = scene.spfVerdicts(override: wanted) {
      spf.verdictsWithWanted = verdicts.map { Self.verdict($0.ip, $0.result) }
      if let state = scene.relayState(), !scene.covers(wanted, state) {
        spf.wantedLacksRelay = state.relay.id
      }
    }
    guard !column.conclusive.isEmpty else {
      spf.state = .temperror
      return
    }
    let own = column.own
    spf.record = own.first
    switch own.count {
    case 0: judgeMissingSPF(column)
    case 1:
      if let text = own.first { judgeOneSPF(text, column) }
    default:
      spf.state = .two
      judgeSeveralSPF(own, column)
    }
  }

  static func verdict(_ ip: IPAddress, _ result: SPFResult) -> SPFVerdict {
    SPFVerdict(
      ip: ip, result: result.word.rawValue,
      mechanism: result.mechanism.map { String(decoding: $0, as: UTF8.self) },
      lookups: result.lookups, voids: result.voids)
  }

  private mutating func judgeMissingSPF(_ column: Column) {
    spf.state = .missing
    let near = (column.published?.seen.texts ?? []).lazy.map { SPFReading($0) }
    if let reading = near.first(where: \.isOfKind) {
      spf.state = .invalid
      if !judgePrivateKey(reading.text, column) { judgeFaults(reading, column) }
      return
    }
    if !explainMissing(column) { unexplained.append(.spf) }
  }

  /// RFC 7208 §4.5: two records are as bad as none.
  private mutating func judgeSeveralSPF(_ own: [[UInt8]], _ column: Column) {
    let isWanted = { (text: [UInt8]) in column.wanted.map { Purpose.spf.isSame(text, $0) } ?? false
    }
    let domain = scene.subject.domain
    if let automatic = provider?.automaticSPF,
      let text = own.first(where: { !isWanted($0) && automatic.isWithin($0, domain: domain) })
    {
      add(.providerDefaultSPF(automatic: text), column, observed: text)
    } else {
      add(.spfMultiple(count: own.count), column, observed: own.last)
    }
  }

  private mutating func judgeOneSPF(_ text: [UInt8], _ column: Column) {
    if judgePrivateKey(text, column) {
      spf.state = .invalid
      spf.record = nil
      return
    }
    let reading = SPFReading(text)
    judgeFaults(reading, column)
    // RFC 7208 §6: a second version alone reads as a modifier that nobody knows, and is ignored.
    let isUsed = reading.faults.allSatisfy { $0.kind == .secondVersion }
    guard let record = reading.record, isUsed else {
      spf.state = .invalid
      return
    }
    if record.redirect != nil, record.hasAll {
      // Receivers ignore it: what somebody meant is missing, and mail arrives.
      add(.spfRedirectConflict(.besideAll), column, severity: .medium, observed: text)
    }
    guard let verdicts = scene.spfVerdicts(override: nil) else { return }
    // Without any address of mail or web hosts, a stand-in was judged for the record's own sake.
    let hasSenders = scene.senders()?.isEmpty == false
    spf.verdicts = hasSenders ? verdicts.map { Self.verdict($0.ip, $0.result) } : []
    if let broken = verdicts.first(where: { $0.result.word == .permerror }) {
      spf.state = .invalid
      judgeProblem(broken.result, text, column)
    } else if verdicts.contains(where: { $0.result.word == .temperror }) {
      spf.state = .temperror
    } else {
      spf.state = .ok
      judgeSenders(verdicts, text, column)
      judgeWorstCase(record, text, column)
    }
    judgeLooseness(record, text, column)
  }

  /// Tells of the first fault of a text, and of the record that was meant.
  private mutating func judgeFaults(_ reading: SPFReading, _ column: Column) {
    guard let mistake = reading.mistake else { return }
    let isUsed = reading.faults.allSatisfy { $0.kind == .secondVersion }
    add(
      mistake, column, severity: reading.record != nil && isUsed ? .low : nil,
      observed: reading.text, expected: column.wanted ?? reading.meant?.octets)
  }

  private mutating func judgeProblem(_ result: SPFResult, _ text: [UInt8], _ column: Column) {
    switch result.problem {
    case .tooManyLookups:
      add(.spfTooManyLookups(count: cost()?.lookups), column, observed: text)
    case .tooManyVoids:
      add(.spfVoidLookups(names: cost().map(Self.voidNames) ?? []), column, observed: text)
    case .noRecord(let target):
      if SPFReading(text).record?.redirect?.name == target {
        add(.spfRedirectConflict(.targetWithoutSPF(target.description)), column, observed: text)
      } else {
        add(.spfVoidLookups(names: [target]), column, observed: text)
      }
    case .syntax(_, let domain, let nested):
      if domain == scene.subject.domain {
        judgeFaults(SPFReading(nested), column)
      } else {
        add(.spfSyntax(.elsewhere(domain)), column, observed: text)
      }
    case .severalRecords(let domain, _):
      add(.spfSyntax(.elsewhere(domain)), column, observed: text)
    case .tooManyExchanges(let domain, _):
      add(.spfSyntax(.term("\(domain)")), column, observed: text)
    case .noTarget(let term):
      add(
        .spfSyntax(.term(String(decoding: term, as: UTF8.self))), column,
        observed: text)
    case .noAnswer, nil:
      break
    }
  }

  /// What the record costs in the worst case; nil while open.
  private mutating func cost() -> SPFTrace? { scene.cost() }

  /// An address counts when it was given, or when the domain itself receives mail on that host:
  /// other hosts' mail exchangers do not send.
  private mutating func judgeSenders(
    _ verdicts: [(ip: IPAddress, result: SPFResult)], _ text: [UInt8], _ column: Column
  ) {
    let compared = column.comparison(of: text)
    var lacking: [String] = []
    switch compared {
    case .wrong(let terms), .lacks(let terms):
      lacking = terms.map { String(decoding: $0, as: UTF8.self) }
    case .asWanted, .otherForm: break
    }
    if judgeRelay(text, column) { return }
    if let ip = scene.unallowedSender(verdicts),
      let bad = verdicts.first(where: { $0.ip == ip })
    {
      spf.state = .notAllowed
      add(
        .spfSenderNotListed(ip: ip, result: bad.result.word.rawValue, missing: lacking), column,
        observed: text)
      return
    }
    switch compared {
    case .asWanted, .otherForm: return
    case .lacks:
      spf.state = .differs
      add(.spfDiffers(lacking: lacking), column, observed: text)
    case .wrong:
      spf.state = .notAllowed
      add(.spfSenderNotListed(ip: nil, result: nil, missing: lacking), column, observed: text)
    }
  }

  /// Tells where SPF does not let the relay pass by which the host's mail leaves; whether that is all
  /// there is to say of the senders.
  private mutating func judgeRelay(_ text: [UInt8], _ column: Column) -> Bool {
    guard let state = scene.relayState(), !scene.covers(text, state) else { return false }
    let isDemanded = scene.subject.senderIP == nil || state.address != nil
    spf.state = isDemanded ? .notAllowed : .differs
    add(
      .spfRelayNotListed(
        host: state.host?.id, relay: state.relay.id, ip: state.address,
        isProved: state.proven != nil), column,
      severity: state.address != nil ? .critical : isDemanded ? .high : .medium, observed: text)
    return isDemanded
  }
}
