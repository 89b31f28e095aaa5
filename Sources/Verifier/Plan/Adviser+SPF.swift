internal import DNSCore
internal import MailAuth
internal import Providers

extension Adviser {
  /// Finds the SPF record that shall stand: what stands there, what the host wants, what other senders
  /// need, and what stood there when the journey began, in one line.
  mutating func aimSPF(_ place: Int, _ rows: [Row]) {
    let column = scene.columns[place]
    var rows = rows
    // RFC 7208 §4.5: a text that is no record does nothing beside one that is.
    let taken = rows.filter { RecordReading(.spf, $0.text).isSelected }
    if taken.count == 1, taken.count < rows.count, works(taken[0].text, column) { rows = taken }
    let texts = rows.map(\.text)
    let questions = scene.wants.count
    relay = scene.relayState()
    let wanted = (wantedText(column) ?? lost(column)).flatMap { text in
      // What is no SPF record cannot be wanted; the paste was told so.
      SPFReading(text).isSound ? text : nil
    }
    if let state = relay,
      (texts + [wanted].compactMap(\.self)).contains(where: { scene.covers($0, state) })
    {
      relay = nil
    }
    if scene.wants.count > questions { return wait(place) }
    if let wanted {
      guard let merge = merge(texts, wanted: wanted) else { return wait(place) }
      aim(place, at: merge, rows, wanted: wanted)
      return
    }
    guard let first = texts.first else {
      set(stray(column), place)
      return
    }
    if texts.count == 1, SPFReading(first).isSound {
      judgeAlone(place, first, rows)
      return
    }
    guard let meant = RecordReading(.spf, first).meantText,
      texts.allSatisfy({ RecordReading(.spf, $0).meantText != nil })
    else { return }
    guard let merge = merge(texts, wanted: meant) else { return wait(place) }
    aim(place, at: merge, rows, wanted: nil)
  }

  /// Whether a record does what the host wants, or is sound where nobody told that.
  private func works(_ text: [UInt8], _ column: Column) -> Bool {
    switch Comparison(text, to: wantedText(column), .spf, domain: subject.domain) {
    case .asWanted, .otherForm: true
    case .lacks, .wrong: false
    }
  }

  /// Judges one sound record of which nobody told what it shall say: by what it does for the senders.
  private mutating func judgeAlone(_ place: Int, _ text: [UInt8], _ rows: [Row]) {
    guard let verdicts = scene.spfVerdicts(override: nil) else { return wait(place) }
    var wanted: [UInt8]?
    if verdicts.contains(where: { $0.result.word == .permerror }) {
      wanted = text
    } else if let missing = scene.unallowedSender(verdicts) {
      switch missing {
      // A relay has many addresses: one term covers them all, and the host knows it.
      case _ where missing == relay?.address: if relay?.sender != nil { wanted = text }
      case .v4: wanted = Array("v=spf1 ip4:\(missing) ~all".utf8)
      case .v6: wanted = Array("v=spf1 ip6:\(missing) ~all".utf8)
      }
    } else if relay?.sender != nil {
      wanted = text
    }
    guard let wanted else {
      set(text, place)
      stopForRelay(scene.columns[place], text)
      return
    }
    guard let merge = merge([text], wanted: wanted) else { return wait(place) }
    aim(place, at: merge, rows, wanted: wanted)
  }

  /// All other senders that SPF has to let pass: those that the person named, and the host's relay.
  private var senders: [KnownSender] {
    subject.senders + [relay?.sender].compactMap(\.self)
  }

  /// SPF texts of which no term is lost unsaid: those of the journey's begin, and those that servers have
  /// where the provider's list shows others.
  private var remembered: [[UInt8]] { subject.remembered + published }

  /// Whether mail cannot pass without the relay's term: no receiver saw it leave by another way.
  private var isRelayDemanded: Bool { subject.senderIP == nil || relay?.address != nil }

  /// Ends with a question to the mail host, where its relay is not let pass and no term is proved to
  /// do so.
  private mutating func stopForRelay(_ column: Column, _ text: [UInt8]) {
    guard let relay, relay.sender == nil, isRelayDemanded else { return }
    stop(
      .inTheWay, column, text: text,
      obstacle: .relay(host: relay.host?.id, relay: relay.relay.id))
  }

  /// Leaves a column open: answers that decide about it are still on their way.
  private mutating func wait(_ place: Int) { scene.columns[place].isUndecided = true }

  /// Merges the texts, each as it was meant, with what is wanted; nil while questions are open.
  private mutating func merge(_ texts: [[UInt8]], wanted: [UInt8]) -> SPFMerge? {
    let domain = subject.domain
    let ip = subject.senderIP ?? .v4(0)
    var published = texts.map { text in
      RecordReading(.spf, text).meantText.map { $0 == text ? text : Self.closed($0) } ?? text
    }
    for text in remembered where SPFReading(text).isSound && !published.contains(text) {
      published.append(text)
    }
    let merged: SPFMerge?? = scene.settle { [subject, senders] known -> Evaluation<SPFMerge?> in
      do throws(SPFSyntaxError) {
        let evaluation = try SPFMerge.merge(
          domain: domain, published: published, wanted: wanted, senders: senders,
          without: subject.leftOut, ip: ip, known: known)
        switch evaluation {
        case .result(let merge): return .result(merge)
        case .needs(let questions): return .needs(questions)
        }
      } catch {
        // It was read before; a record that cannot be read is wanted by nobody.
        return .result(nil)
      }
    }
    return merged ?? nil
  }

  /// A line that is written anew does not end in `?all`, which says nothing.
  private static func closed(_ text: [UInt8]) -> [UInt8] {
    // It was meant as a record, so it reads.
    guard let record = try? SPFRecord(text), record.all == .neutral else { return text }
    return SPFRecord.written(
      record.terms.map { $0.all == nil ? $0 : SPFTerm(.directive(.softfail, .all)) })
  }

  /// Takes the merged record as what shall stand, unless what stands there does the same.
  private mutating func aim(
    _ place: Int, at merge: SPFMerge, _ rows: [Row], wanted: [UInt8]?
  ) {
    let column = scene.columns[place]
    advice.merge = merge
    advice.relay = relay?.sender == nil ? nil : relay?.relay.id
    if rows.count == 1, SPFReading(rows[0].text).record != nil {
      let text = rows[0].text
      guard let comparison = comparison(of: text, with: merge, wanted: wanted) else {
        return wait(place)
      }
      scene.columns[place].judged[text] = comparison
      switch comparison {
      case .asWanted, .otherForm:
        set(text, place)
        if scene.spfVerdicts(override: nil)?.contains(where: { $0.result.word == .temperror })
          == true
        {
          stop(.notSeen, column, text: text, obstacle: .unanswered)
        }
        stopForRelay(column, text)
        return
      case .lacks, .wrong: break
      }
    }
    if merge.after.isOver {
      // No line is offered that drops a term by our choice: the person chooses what goes.
      stop(.cannotFit, column, text: merge.text)
      return
    }
    let asked = [wanted].compactMap { $0 } + senders.map { Array("v=spf1 ".utf8) + $0.term }
    let present = rows.map(\.text) + remembered
    let offer = Offer(
      spf: merge.text, present: present, wanted: asked,
      dropped: merge.dropped.map(\.text) + Array(subject.leftOut), domain: subject.domain)
    guard let offer else {
      stop(.inTheWay, column, text: wanted, obstacle: rows.first.map { .damaged($0.text) })
      return
    }
    set(offer.text, place)
  }

  /// Compares the one record that stands there with the merged one; nil while questions are open.
  ///
  /// Terms that it lacks are no harm today where every address behind them passes all the same.
  private mutating func comparison(
    of text: [UInt8], with merge: SPFMerge, wanted: [UInt8]?
  ) -> Comparison? {
    guard let verdicts = scene.spfVerdicts(override: nil) else { return nil }
    if verdicts.contains(where: { $0.result.word == .permerror }) { return .wrong(lacking: []) }
    let comparison = Comparison(text, to: merge.text, .spf, domain: subject.domain)
    let asked =
      ([wanted].compactMap { $0 } + senders.map { Array("v=spf1 ".utf8) + $0.term })
      .flatMap { (try? SPFRecord($0).terms) ?? [] }  // They were read before.
    if comparison.works { return keptOut(asked, by: text) ?? comparison }
    guard case .wrong(let lacking) = comparison, !lacking.isEmpty else { return comparison }
    let keys = Set(asked.map { $0.key(subject.domain) })
    for term in lacking {
      // It stood in a record that was read.
      guard let term = (try? SPFRecord(Array("v=spf1 ".utf8) + term))?.terms.first,
        keys.contains(term.key(subject.domain))
      else { continue }
      // Mail was seen to leave by another way, and passes.
      if !isRelayDemanded, relay?.sender?.term == term.text { continue }
      guard let addresses = scene.addresses(of: term) else { return nil }
      guard !addresses.isEmpty else { return comparison }
      for address in addresses {
        guard let result = scene.verdict(on: text, for: address) else { return nil }
        guard result.word == .pass else { return comparison }
      }
    }
    return .lacks(lacking)
  }

  /// The comparison of a text that has every term and keeps the host out all the same, by a term in
  /// front of the host's own (RFC 7208 §4.6.2); nil where it does not, or while open.
  private mutating func keptOut(_ asked: [SPFTerm], by text: [UInt8]) -> Comparison? {
    guard let record = SPFReading(text).record, record.terms.contains(where: \.isExclusion) else {
      return nil
    }
    for term in asked where term.isLetting {
      for address in scene.addresses(of: term) ?? [] {
        guard let result = scene.verdict(on: text, for: address) else { continue }
        if result.word == .fail || result.word == .softfail || result.word == .neutral {
          return .wrong(lacking: [term.text])
        }
      }
    }
    return nil
  }
}

extension Scene {
  /// The addresses that a term names by itself; empty where they cannot be listed, nil while open.
  mutating func addresses(of term: SPFTerm) -> [IPAddress]? {
    guard let mechanism = term.directive?.mechanism else { return [] }
    switch mechanism {
    case .ip4(let ip, let bits): return bits == 32 ? [ip] : []
    case .ip6(let ip, let bits): return bits == 128 ? [ip] : []
    case .a(let target, let prefix) where prefix == SPFPrefix():
      guard let name = target == nil ? subject.domain : target?.name else { return [] }
      return addresses(of: [name])
    case .mx(let target, let prefix) where prefix == SPFPrefix():
      guard let name = target == nil ? subject.domain : target?.name else { return [] }
      guard let answer = resolved(Question(name, .mx)) else { return nil }
      let hosts = answer.records.compactMap { record -> DomainName? in
        if case .mx(_, let host) = record.data, host != .root { return host }
        return nil
      }
      return addresses(of: Array(hosts.prefix(10)))
    case .a, .mx, .all, .include, .ptr, .exists: return []
    }
  }

  private mutating func addresses(of hosts: [DomainName]) -> [IPAddress]? {
    var found: [IPAddress] = []
    var isOpen = false
    for host in hosts {
      for type in [RecordType.a, .aaaa] {
        guard let answer = resolved(Question(host, type)) else {
          isOpen = true
          continue
        }
        for record in answer.records.prefix(8) {
          switch record.data {
          case .a(let ip), .aaaa(let ip): found.append(ip)
          case .ns, .cname, .ptr, .mx, .soa, .txt, .unknown: break
          }
        }
      }
    }
    return isOpen ? nil : found
  }

  /// What a text, as if it stood at the domain, says of a sender (RFC 7208 §4); nil while open.
  mutating func verdict(on text: [UInt8], for ip: IPAddress) -> SPFResult? {
    let domain = subject.domain
    return settle { SPF.checkHost(ip: ip, domain: domain, known: $0, override: [domain: text]) }
  }

  /// The sender that counts and does not pass: the given one, or a host of the domain's own where none
  /// of them passes; nil when mail's senders pass.
  mutating func unallowedSender(_ verdicts: [(ip: IPAddress, result: SPFResult)]) -> IPAddress? {
    guard let senders = senders() else { return nil }
    let counted = verdicts.filter { verdict in
      senders.contains { $0.ip == verdict.ip && $0.isOwnHost }
    }
    guard let bad = counted.first(where: { $0.result.word != .pass }),
      subject.senderIP != nil || !counted.contains(where: { $0.result.word == .pass }),
      bad.result.word != .temperror
    else { return nil }
    return bad.ip
  }
}
