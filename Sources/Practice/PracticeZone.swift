internal import DNSCore

/// A zone with its past and its near future: what each of its servers answers at a moment.
struct PracticeZone: Sendable {
  /// What the zone holds from a moment on.
  struct Version: Sendable {
    var from: Double
    var serial: UInt32
    var records: [Record]
  }

  var apex: DomainName
  /// The servers that answer for it.
  var servers: [PracticeServer]
  /// Whether the tree of delegations leads here; false for the copy that a mail host keeps.
  var isDelegated: Bool
  /// How many seconds each server is behind the first one, in their order.
  var lags: [Double]
  var soa: StartOfAuthority
  var timeToLive: UInt32
  private(set) var versions: [Version]

  init(
    apex: DomainName, servers: [PracticeServer], names: [DomainName], isDelegated: Bool = true,
    lags: [Double] = [], timeToLive: UInt32 = 3600, minimum: UInt32 = 60, records: [Record]
  ) {
    self.apex = apex
    self.servers = servers
    self.isDelegated = isDelegated
    self.lags = lags
    self.timeToLive = timeToLive
    soa = StartOfAuthority(
      primary: names.first ?? apex, mailbox: apex.prepending("hostmaster") ?? apex, serial: 1,
      refresh: 10_800, retry: 3_600, expire: 604_800, minimum: minimum)
    var content = records
    if isDelegated, !records.contains(where: { $0.name == apex && $0.type == .ns }) {
      content += names.map { Record(name: apex, ttl: timeToLive, data: .ns($0)) }
    }
    versions = [Version(from: -.infinity, serial: 1, records: content)]
  }

  /// What the zone holds at last, published or on its way.
  var latest: [Record] { versions.last?.records ?? [] }

  /// When the last change reaches the slowest server.
  var isCompleteAt: Double { (versions.last?.from ?? -.infinity) + (lags.max() ?? 0) }

  /// Puts a new content in place from a moment on.
  ///
  /// What nobody can see any more is forgotten.
  mutating func publish(_ records: [Record], from moment: Double, now: Double) {
    let serial = (versions.last?.serial ?? 0) + 1
    let slowest = lags.max() ?? 0
    // Two changes arrive in the order in which they were made.
    let from = max(moment, versions.last?.from ?? moment)
    versions.append(Version(from: from, serial: serial, records: records))
    if let current = versions.lastIndex(where: { $0.from + slowest <= now }) {
      versions.removeFirst(current)
    }
  }

  private func version(of server: PracticeServer, at now: Double) -> Version? {
    let place = servers.firstIndex(of: server) ?? 0
    let lag = place < lags.count ? lags[place] : 0
    return versions.last { $0.from + lag <= now } ?? versions.first
  }

  /// The SOA record as a server has it now; in a negative answer its TTL is the lesser of its own
  /// and the minimum (RFC 2308 §3).
  private func authority(_ version: Version) -> Record {
    var soa = soa
    soa.serial = version.serial
    return Record(name: apex, ttl: min(timeToLive, soa.minimum), data: .soa(soa))
  }

  /// The answer of one of the zone's servers (RFC 1034 §4.3.2); the name lies within the apex.
  func answer(_ question: Question, from server: PracticeServer, at now: Double) -> Answer {
    guard let version = version(of: server, at: now) else {
      return Answer(question, .failed(.serverFailure))
    }
    if let referral = referral(question, version) { return referral }
    var soaRecord = authority(version)
    var here = version.records.filter { $0.name == question.name }
    if question.name == apex {
      soaRecord.ttl = timeToLive
      here.append(soaRecord)
      soaRecord = authority(version)
    }
    let isAny = question.type.rawValue == 255
    let wanted = here.filter { isAny || $0.type == question.type }
    if !wanted.isEmpty {
      return Answer(question, .records(wanted), isAuthoritative: true)
    }
    if let alias = here.first(where: { $0.type == .cname }) {
      return Answer(question, .referral, aliases: [alias], isAuthoritative: true)
    }
    // RFC 8020 §2: a name below which something is, exists.
    let exists =
      question.name == apex || version.records.contains { $0.name.isWithin(question.name) }
    return Answer(
      question, exists ? .noData : .noSuchName, authority: [soaRecord], isAuthoritative: true)
  }

  private func referral(_ question: Question, _ version: Version) -> Answer? {
    let cuts = version.records.filter {
      $0.type == .ns && $0.name != apex && question.name.isWithin($0.name)
    }
    guard let cut = cuts.map(\.name).max(by: { $0.labelCount > $1.labelCount }) else { return nil }
    // RFC 4035 §3.1.4.1: a DS record stands on the parent's side of the cut.
    if question.type == .ds, cut == question.name { return nil }
    let servers = cuts.filter { $0.name == cut }
    let hosts = servers.compactMap { if case .ns(let host) = $0.data { host } else { nil } }
    let glue = version.records.filter { $0.type == .a && hosts.contains($0.name) }
    return Answer(question, .referral, authority: servers, additional: glue)
  }
}

extension DomainName {
  /// The name below this one; nil when it gets too long or is none.
  func prepending(_ text: String) -> DomainName? {
    DomainName(text).flatMap { prepending($0) }
  }
}
