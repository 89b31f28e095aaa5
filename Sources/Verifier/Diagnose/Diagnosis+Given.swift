internal import DNSCore
internal import Keys
internal import MailAuth
internal import Providers

extension Diagnosis {
  /// Judges a record that a service asks for as it stands: a CNAME, or a text at a name of its own; a
  /// key behind a CNAME is judged as a key.
  mutating func judgeGiven(_ column: Column) {
    var state = DKIMState.State.unknown
    if column.conclusive.isEmpty {
      state = .temperror
    } else if let text = column.own.first {
      if column.comparison(of: text).works {
        state = column.purpose == .dkim && column.isAlias ? judgeTarget(column) : .ok
      } else {
        judgeOther(text, column)
        state = .otherKey
      }
    } else {
      judgeMissing(column)
      state = .missing
    }
    guard case .dkim(let selector) = column.record,
      let index = dkim.firstIndex(where: { $0.selector == selector })
    else { return }
    dkim[index].state = state
  }

  /// A CNAME to another host, or another text, at the very name.
  private mutating func judgeOther(_ text: [UInt8], _ column: Column) {
    let found = DomainName(String(decoding: text, as: UTF8.self))
    let wanted = column.wanted.flatMap { DomainName(String(decoding: $0, as: UTF8.self)) }
    if column.isAlias, let found, let wanted, let zone = scene.zone,
      found == zone.prepending(wanted) || found == scene.subject.domain.prepending(wanted)
    {
      add(
        .cnameConflict(target: found, problem: .targetDoubled), column, observed: text,
        expected: column.wanted)
      return
    }
    add(
      .recordDiffers(type: column.type, name: column.name), column, observed: text,
      expected: column.wanted)
  }

  /// The record is not there: it was typed as a text, stands at a doubled name, or something else
  /// stands in its place.
  private mutating func judgeMissing(_ column: Column) {
    if column.isAlias, let blocker = scene.blocker(column) {
      if let wanted = column.wanted, blocker.isMistyped(wanted) {
        add(.wrongRecordType(seen: .txt), column, observed: blocker.row.text)
      } else if provider?.proxiesAliases == true, blocker.row.type == .a {
        add(.cnameProxied(name: column.name), column)
      } else {
        add(
          .cnameBlocked(name: column.name, type: blocker.row.type), column,
          observed: blocker.row.shownText)
      }
      return
    }
    if let astray = scene.astrayGiven(column) {
      add(.nameDoubled(found: astray.name, correct: column.name), column, observed: astray.text)
      return
    }
    add(.recordMissing(type: column.type, name: column.name), column, expected: column.wanted)
  }

  /// The key that a right CNAME leads to.
  private mutating func judgeTarget(_ column: Column) -> DKIMState.State {
    guard let target = column.wanted.flatMap({ DomainName(String(decoding: $0, as: UTF8.self)) }),
      let answer = scene.resolved(Question(target, .txt))
    else { return .unknown }
    let texts = answer.records.compactMap(\.joinedText)
    guard let text = texts.first else {
      guard answer.isConclusive else { return .temperror }
      add(.cnameTargetMissing(target: target), column)
      return .missing
    }
    let reading = KeyReading(text)
    if case .dkim(let selector) = column.record,
      let index = dkim.firstIndex(where: { $0.selector == selector })
    {
      dkim[index].record = text
      dkim[index].bits = reading.record.bits
      switch reading.record.key {
      case .rsa: dkim[index].keyType = "rsa"
      case .ed25519: dkim[index].keyType = "ed25519"
      case nil: break
      }
    }
    guard let bad = reading.badState else { return .ok }
    for mistake in reading.mistakes { add(mistake, column, observed: text) }
    return bad
  }
}
