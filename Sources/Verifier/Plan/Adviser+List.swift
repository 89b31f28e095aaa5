internal import DNSCore
internal import Providers

extension Adviser {
  /// What stands at a name, by the provider's own list where it shows rows there.
  ///
  /// The list tells which rows there are to be changed; what only servers have stays where the list has
  /// nothing of the purpose: it may be on another page, or on its way out.
  mutating func listed(_ standing: Standing, _ column: Column) -> Standing {
    guard let list, standing.isKnown else { return standing }
    if column.isGiven { return listedGiven(standing, column, list) }
    // A row of the withdrawn type SPF is found as one of a wrong type.
    let rows = list.rows(of: column.purpose, at: column.name).filter {
      $0.type != "CNAME" && $0.type != "SPF"
    }
    var merged = standing
    guard !rows.isEmpty else {
      if standing.rows(of: column.purpose).isEmpty, let target = list.alias(at: column.name) {
        merged.alias = target
      }
      return merged
    }
    let served = standing.rows(of: column.purpose)
    merged.rows = standing.rows(beside: column.purpose)
    merged.alias = list.alias(at: column.name)
    merged.isElsewhere = false
    for row in rows {
      let found: Row
      if let known = served.first(where: { row.mayBe($0.text) }) {
        found = known
      } else if row.isWhole {
        found = Row(Record(name: column.name, ttl: 3600, data: .txt(Self.split(row.text))))
      } else if let wanted = column.wanted, row.mayBe(wanted) {
        found = Row(Record(name: column.name, ttl: 3600, data: .txt(Self.split(wanted))))
      } else {
        stop(.notSeen, column, text: column.wanted, obstacle: .cutInList(row.text))
        continue
      }
      if !merged.rows.contains(where: { $0.isSame(as: found) }) { merged.rows.append(found) }
    }
    merged.sort()
    if column.purpose == .spf, merged.rows(of: .spf) != served {
      // What mail passes by today is not lost because a list that may be old does not show it.
      published = served.map(\.text)
    }
    return merged
  }

  /// What stands where a service asks for a record.
  private func listedGiven(
    _ standing: Standing, _ column: Column, _ list: RecordList
  ) -> Standing {
    let rows = list.rows.filter { $0.name == column.name }.compactMap(\.record)
      .filter { $0.type == column.type && column.own([$0]) != [] }
    guard !rows.isEmpty else { return standing }
    var merged = standing
    merged.rows = rows.map { record in
      standing.rows.first { $0.record.data == record.data } ?? Row(record)
    }
    merged.rows += standing.rows.filter { column.own([$0.record]) == [] }
    return merged
  }

  /// Rows of the list at other names that a slip in the form explains.
  func listedAstray(_ column: Column, _ target: [UInt8]) -> [Misplaced] {
    guard let list else { return [] }
    let listed = list.standing(
      of: WantedRecord(purpose: column.purpose, name: column.name, text: target),
      domain: subject.domain)
    guard listed.state == .misplaced, let record = listed.row?.record, record.type == .txt else {
      return []
    }
    return [Misplaced(row: Row(record), kind: .doubled, evidence: [])]
  }

  /// A row of the list at the name that has the withdrawn type SPF.
  func listedAsSPF(_ column: Column) -> Row? {
    list?.rows(of: column.purpose, at: column.name).lazy
      .filter { $0.type == "SPF" }.compactMap(\.record).first.map { Row($0) }
  }

  /// Says of each followed record how it stands in the list, and whether servers have it.
  mutating func compareList() {
    guard let list else { return }
    for place in scene.columns.indices {
      let column = scene.columns[place]
      guard !subject.isDeclined(column.purpose, column.name),
        let text = column.target ?? column.wanted
      else { continue }
      let wanted = WantedRecord(
        purpose: column.purpose, name: column.name, text: text, type: column.type)
      var listed = list.standing(of: wanted, domain: subject.domain)
      guard let standing = served[place], standing.isKnown else {
        advice.listed.append(listed)
        continue
      }
      let rows = standing.rows(of: column.purpose).filter { row in
        !column.isGiven || column.own([row.record]) != []
      }
      listed.isPublished = isPublished(listed, column, text, rows)
      let shown = list.rows(of: column.purpose, at: column.name)
      if !shown.isEmpty {
        listed.unlisted = rows.filter { row in !shown.contains { $0.mayBe(row.text) } }
          .compactMap(\.shownText)
      }
      advice.listed.append(listed)
    }
    for index in advice.edits.indices {
      guard let row = advice.edits[index].row else { continue }
      advice.edits[index].shownName =
        list.rows.first { $0.name == row.name && $0.mayBe(row.text) }?.shownName
    }
  }

  /// Whether every server that told has a row of the list, of a missing one what is wanted; nil where
  /// the row stands at another name.
  private func isPublished(
    _ listed: ListedRecord, _ column: Column, _ target: [UInt8], _ rows: [Row]
  ) -> Bool? {
    if listed.state == .misplaced { return nil }
    return rows.contains { served in
      guard served.servers.count >= column.conclusive.count else { return false }
      if let row = listed.row { return row.mayBe(served.text) }
      return column.isGiven
        ? column.comparison(of: served.text).works
        : Comparison(served.text, to: target, column.purpose, domain: subject.domain).works
    }
  }
}

extension RecordList {
  /// The rows at a name that are, or were meant as, a record of a purpose.
  func rows(of purpose: Purpose, at name: DomainName) -> [Row] {
    rows.filter { $0.name == name && Self.isMeant($0, as: purpose) }
  }

  /// The target of a CNAME that the list shows at a name; nil without one.
  func alias(at name: DomainName) -> DomainName? {
    for row in rows where row.name == name && row.type == "CNAME" {
      if case .cname(let target)? = row.record?.data { return target }
    }
    return nil
  }
}
