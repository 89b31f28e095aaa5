internal import DNSCore
internal import MailAuth
internal import Providers

extension Adviser {
  /// Makes the edits of a record that a service asks for as it stands: a CNAME, or a text at a name of
  /// its own.
  mutating func editGiven(_ place: Int) {
    let column = scene.columns[place]
    guard let standing = standings[place], standing.isKnown,
      advice.end(of: column.record) == nil, let target = column.target
    else { return }
    let questions = scene.wants.count
    let rows = standing.rows.filter { column.own([$0.record]).contains($0.text) }
    if let right = rows.first(where: { column.comparison(of: $0.text).works }) {
      return addGiven(.keep, column, row: right, target)
    }
    if let old = rows.first {
      // Another service's SPF may stand at the name: what it lets pass is not for us to take away.
      if !column.isAlias, SPFReading(target).isSound {
        return stop(
          .inTheWay, column, text: target, obstacle: .choice([old.text, target]))
      }
      return addGiven(.change, column, row: old, target)
    }
    if column.isAlias, let blocker = scene.blocker(column) {
      if blocker.isMistyped(target) { return addGiven(.change, column, row: blocker.row, target) }
      let isProxied = provider.proxiesAliases && blocker.row.type == .a
      return stop(
        .inTheWay, column, text: target,
        obstacle: isProxied ? .proxied : .beside(blocker.row.type, blocker.row.text))
    }
    if !column.isAlias, let alias = standing.alias {
      return stop(.inTheWay, column, text: target, obstacle: .alias(alias))
    }
    if let astray = scene.astrayGiven(column) {
      return addGiven(.change, column, row: astray, target)
    }
    // What stands in the way is not known yet.
    guard scene.wants.count == questions else { return }
    // A domain's own text shares its name with the SPF, which may be new, too.
    let planned = advice.edits.first {
      $0.name == column.name && $0.type == column.type && $0.action != .delete
    }
    let isAlone = standing.rows.isEmpty && planned == nil
    if !column.isAlias, !isAlone, form.shape != .sets,
      provider.ownQuirks.contains(.oneTextPerName),
      let other = standing.rows.first?.text ?? planned?.text
    {
      return stop(.inTheWay, column, text: target, obstacle: .onlyOneText(other))
    }
    addGiven(
      form.shape == .sets && column.type == .txt && !isAlone ? .openSet : .add, column, row: nil,
      target)
  }

  private mutating func addGiven(
    _ action: EditAction, _ column: Column, row: Row?, _ target: [UInt8]
  ) {
    if let row { claimed.append(row) }
    var edit = Edit(
      action, record: column.record, purpose: column.purpose, row: row, name: column.name,
      strings: column.isAlias ? [target] : Self.split(target))
    edit.type = column.type
    advice.edits.append(edit)
  }
}

extension Column {
  /// The texts of these records that are of the column's kind.
  func own(_ records: [Record]) -> [[UInt8]] { own(.records(records, ttl: nil)) }
}

/// A record that stands where a CNAME shall stand (RFC 1034 §3.6.2: beside one nothing else may).
struct Blocker: Hashable {
  var row: Row

  /// Whether it is the CNAME's own target, saved as a text.
  func isMistyped(_ target: [UInt8]) -> Bool {
    guard row.type == .txt else { return false }
    return DomainName(String(decoding: row.text, as: UTF8.self))
      == DomainName(String(decoding: target, as: UTF8.self))
  }
}

extension Scene {
  /// What stands at the name of a missing CNAME; nil where nothing does, or while open.
  mutating func blocker(_ column: Column) -> Blocker? {
    guard canProbe, let parent = column.name.parent, let control = control(below: parent) else {
      return nil
    }
    for type in [RecordType.txt, .a, .mx] {
      guard let answer = once(Question(column.name, type)) else { return nil }
      guard answer.aliases.isEmpty,
        let record = answer.records.first(where: { $0.name == column.name && $0.type == type })
      else { continue }
      // RFC 4592: what a wildcard gives is no record of this name.
      guard let random = once(Question(control, type)) else { return nil }
      if random.records.contains(where: { $0.data == record.data }) { continue }
      return Blocker(row: Row(record))
    }
    return nil
  }

  /// The wanted record at the name with the domain twice; nil where it is not, or while open.
  mutating func astrayGiven(_ column: Column) -> Row? {
    guard canProbe, let zone, let wanted = column.wanted else { return nil }
    for name in [zone.prepending(column.name), subject.domain.prepending(column.name)] {
      guard let name, let answer = once(Question(name, column.type)) else { continue }
      let record = answer.records.first { record in
        record.name == name && record.type == column.type
          && Seen.text(record).map {
            Comparison($0, given: wanted, column.type, domain: subject.domain).works
          } == true
      }
      if let record { return Row(record) }
    }
    return nil
  }
}

extension Comparison {
  /// Compares a record with one that a service asks for: a host by its name, a text by its octets, an
  /// SPF record by what it lets pass.
  init(_ text: [UInt8], given reference: [UInt8]?, _ type: RecordType, domain: DomainName) {
    guard let reference else {
      self = .asWanted
      return
    }
    if type == .txt, SPFRecord.isSPF(reference) {
      self.init(text, to: reference, .spf, domain: domain)
      return
    }
    let isSame =
      type == .txt
      ? text == reference
      : DomainName(String(decoding: text, as: UTF8.self))
        == DomainName(String(decoding: reference, as: UTF8.self))
    self = isSame ? .asWanted : .wrong(lacking: [])
  }
}
