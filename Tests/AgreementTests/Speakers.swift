import DNSCore
import MailAuth
import Providers
import Verifier

/// What somebody says of a record.
enum Opinion: String, Hashable, Sendable {
  /// It is well: nothing to do.
  case fine
  /// It works, and something is advised all the same.
  case advised
  /// It is not: something has to be done.
  case wrong
  /// That cannot be told yet.
  case unclear
}

/// Everyone who speaks of the record of one row, and what they contradict each other in.
struct Speakers: Sendable {
  /// Where they contradict each other, in words.
  private(set) var contradictions: [String] = []
  private let row: AgreementRow

  init(_ row: AgreementRow) async {
    self.row = row
    let world = row.world
    let look = await Look(world)
    let bare = await Look(world, wanted: [])
    let receiver = await Look(world, wanted: [], lens: .receiver)
    compare([
      ("check --expect", opinion(look)), ("plan", plan(look)), ("cells", cells(look)),
      ("watch", watch(look)),
    ])
    waits(look, "check --expect")
    waits(bare, "check")
    offers(look)
    verdict(look)
    let judge = await verifier(world)
    compare([("check", opinion(bare)), ("batch", opinion(receiver))])
    let isNamed = NamedRule.all.contains { $0.isAbout(row) }
    let advised = opinion(bare)
    compare([("check", isNamed && advised == .advised ? .fine : advised)] + judge)
    if row.truth != .open {
      let truth: Opinion = row.truth == .sound ? .fine : .wrong
      for (speaker, said) in [("check", opinion(bare))] + judge where said != truth {
        contradictions.append("\(speaker) says \(said?.rawValue ?? "nothing"), true is \(truth)")
      }
    }
    if row.purpose == .dmarc {
      let policy = await dmarc(world)?.policy?.rawValue
      if bare.report.dmarc.state == .ok, bare.report.dmarc.policy != policy {
        contradictions.append(
          "check reads p=\(bare.report.dmarc.policy ?? "-"), message \(policy ?? "-")")
      }
    }
  }

  private mutating func compare(_ said: [(String, Opinion?)]) {
    let heard = said.compactMap { name, opinion in opinion.map { (name, $0) } }
    guard let first = heard.first else { return }
    for other in heard.dropFirst() where other.1 != first.1 {
      contradictions.append("\(first.0) says \(first.1), \(other.0) says \(other.1)")
    }
  }

  // MARK: What each says

  /// The report's word for the record: its state and the findings about it.
  private func opinion(_ look: Look) -> Opinion? {
    let report = look.report
    let isBlamed = report.findings.flatMap { $0.parts.isEmpty ? [$0] : $0.parts }.contains {
      $0.record.purpose == row.purpose && $0.severity >= .high
    }
    let state: String
    switch row.purpose {
    case .spf: state = report.spf.state.rawValue
    case .dkim: state = report.dkim.first?.state.rawValue ?? "missing"
    case .dmarc: state = report.dmarc.state.rawValue
    case .other: return nil
    }
    switch state {
    case "ok": return isBlamed ? .wrong : .fine
    case "differs": return .advised
    case "unknown", "temperror": return .unclear
    default: return .wrong
    }
  }

  /// Whether the plan touches the record.
  private func plan(_ look: Look) -> Opinion? {
    // Nobody asked for a policy: where none stands, none is planned.
    if row.purpose == .dmarc, row.texts.isEmpty { return nil }
    let edits = look.advice.tasks.filter { $0.purpose == row.purpose }
    let isOpen = look.advice.unfinished.contains { $0.purpose == row.purpose }
    if edits.isEmpty { return isOpen ? .wrong : .fine }
    // Mail arrives without DMARC, so that all of its edits are optional.
    if row.purpose == .dmarc { return .wrong }
    return edits.allSatisfy(\.isOptional) && !isOpen ? .advised : .wrong
  }

  /// What the table of servers says, where there is a column for the record.
  private func cells(_ look: Look) -> Opinion? {
    guard look.inspection.subject.wanted(row.purpose) != nil else { return nil }
    let cells = look.report.propagation.rows.filter { $0.role == .authoritative }
      .flatMap(\.cells).filter { $0.record.purpose == row.purpose }
    guard !cells.isEmpty else { return nil }
    if cells.contains(where: { $0.state.rawValue == "differs" }) { return .advised }
    if cells.allSatisfy({ $0.state == .ok }) { return .fine }
    return cells.contains { $0.state == .old || $0.state == .missing } ? .wrong : .unclear
  }

  /// Whether a watch calls it well.
  private func watch(_ look: Look) -> Opinion? {
    guard row.purpose != .dmarc else { return nil }
    var watch = Watch(domain: World.domain)
    let changes = watch.take(look.inspection.round(look.heard, now: Look.now))
    if changes.contains(where: { if case .waiting = $0 { true } else { false } }) {
      return .unclear
    }
    return watch.wellSince == nil ? .wrong : opinion(look) == .advised ? .advised : .fine
  }

  /// What judges mail by the record.
  private func verifier(_ world: World) async -> [(String, Opinion?)] {
    switch row.purpose {
    case .other: return []
    case .spf:
      let result = await world.internet().settle { known in
        SPF.checkHost(
          ip: World.address(World.sender), domain: World.domain, known: known,
          settings: SPFSettings(tracing: .off))
      }
      return [("spf", result?.word == .pass ? .fine : .wrong)]
    case .dkim:
      guard row.texts.count == 1, let text = row.texts.first else { return [] }
      return [("dkim", DKIMKeyRecord(Array(text.utf8)).isUsable ? .fine : .wrong)]
    case .dmarc:
      guard let reading = await message(world) else { return [] }
      let isUsed = ![.none, .permerror].contains(reading.judgement.dmarc.word)
      let isBlamed = reading.findings.contains { finding in
        if case .dmarcPolicyBlocks = finding.mistake { return false }
        return finding.record == .dmarc
      }
      return [("message", isUsed && !isBlamed ? .fine : .wrong)]
    }
  }

  /// A mail in the domain's name that nothing proves, as `message` reads it.
  private func message(_ world: World) async -> MessageReading? {
    let mail = MailMessage(Array("From: a@\(World.domain)\r\nSubject: a\r\n\r\na\r\n".utf8))
    return await world.internet().settle { known in
      MessageReading.evaluate(mail, now: Int(Look.now), known: known)
    }
  }

  private func dmarc(_ world: World) async -> DMARCResult? {
    await world.internet().settle { known in
      DMARC.evaluate(
        from: World.domain, spf: DMARCClaim(spf: .fail, domain: World.domain), dkim: [],
        known: known)
    }
  }

  // MARK: What may not be

  /// A waiting in a world where nothing can run out.
  private mutating func waits(_ look: Look, _ speaker: String) {
    if look.report.verdict == .waiting {
      contradictions.append("\(speaker) waits, and nothing runs out")
    }
  }

  /// Two values to type for one record.
  private mutating func offers(_ look: Look) {
    var values = look.edits.filter { $0.purpose == row.purpose }.compactMap(\.new)
    let own = look.report.findings.flatMap { $0.parts.isEmpty ? [$0] : $0.parts }
      .filter { $0.record.purpose == row.purpose }
    values += own.flatMap { $0.offers(look.advice, look.provider) }.filter {
      $0.isMeant(as: row.purpose)
    }
    var seen: Set<[UInt8]> = []
    let different = values.filter { seen.insert($0).inserted }
    if different.count > 1 {
      let texts = different.map { short(String(decoding: $0, as: UTF8.self)) }
      contradictions.append("offers \(texts.joined(separator: " and "))")
    }
  }

  /// A verdict that is not that of its records.
  private mutating func verdict(_ look: Look) {
    guard let opinion = opinion(look), row.purpose != .dmarc else { return }
    let isBroken = look.report.verdict == .broken
    if isBroken != (opinion == .wrong) {
      contradictions.append("the record is \(opinion), the verdict \(look.report.verdict)")
    }
  }
}
