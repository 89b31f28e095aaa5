internal import DNSCore
internal import Keys
internal import MailAuth
internal import Providers

extension Adviser {
  // MARK: From what stands there to what shall

  /// Makes the edits of one column.
  mutating func edit(_ place: Int) {
    let column = scene.columns[place]
    if column.isGiven { return editGiven(place) }
    guard let standing = standings[place], standing.isKnown,
      advice.end(of: column.record) == nil, let target = column.target
    else { return }
    if isSettledElsewhere(column, standing, target) { return }
    let rows = standing.rows(of: column.purpose).filter { !isClaimed($0) }
    if let right = rows.first(where: { $0.text == target })
      ?? rows.first(where: {
        Comparison($0.text, to: target, column.purpose, domain: subject.domain) == .asWanted
      })
    {
      add(.keep, column, standing, row: right, target: right.text)
      // One of several right ones stays, and so does what receivers do not take for a record; while
      // servers disagree, nobody knows which rows are old.
      delete(
        rows.filter { $0 != right && RecordReading(column.purpose, $0.text).isSelected }, column,
        standing)
      return
    }
    let served = self.misplaced(column, target)
    let misplaced =
      served
      + listedAstray(column, target).filter { listed in
        !served.contains { $0.row.isSame(as: listed.row) }
      }
    let astray = misplaced.filter { !isClaimed($0.row) && isOurs($0.row, column, target) }
    scene.columns[place].astray = astray
    let ours = astray.map(\.row)
    if let old = changeable(rows, column) {
      add(.change, column, standing, row: old, target: target)
      delete(rows.filter { $0 != old }, column, standing)
      // The same value at a wrong name: typed twice, once into the wrong box.
      delete(ours, column, standing)
      return
    }
    if let alias = standing.alias {
      if let row = wrongType(column, standing, target) {
        add(.change, column, standing, row: row, target: target)
      } else {
        stop(.inTheWay, column, text: target, obstacle: .alias(alias))
      }
      return
    }
    if let first = ours.first {
      add(.change, column, standing, row: first, target: target)
      delete(Array(ours.dropFirst()), column, standing)
      return
    }
    if let row = wrongType(column, standing, target) {
      add(.change, column, standing, row: row, target: target)
      return
    }
    let others = standing.rows.filter { !isClaimed($0) }
    if provider.ownQuirks.contains(.oneTextPerName), form.shape != .sets, let other = others.first {
      stop(.inTheWay, column, text: target, obstacle: .onlyOneText(other.text))
      return
    }
    add(
      isSet(beside: standing, column) ? .openSet : .add, column, standing, row: nil, target: target)
  }

  /// Rows at other names that may be the one that is missing.
  private mutating func misplaced(_ column: Column, _ target: [UInt8]) -> [Misplaced] {
    let adviser = self
    return scene.misplaced(column, target: target) { row in
      !adviser.slips(row, column, target).isEmpty
    } ?? []
  }

  /// Whether what an alias or a zone below gives is right, or is in the way.
  private mutating func isSettledElsewhere(
    _ column: Column, _ standing: Standing, _ target: [UInt8]
  ) -> Bool {
    guard standing.isElsewhere, standing.rows(of: column.purpose).isEmpty else { return false }
    let texts = column.own
    if texts.count == 1, let text = texts.first,
      Comparison(text, to: target, column.purpose, domain: subject.domain).works
    {
      return true
    }
    stop(
      .inTheWay, column, text: target,
      obstacle: standing.alias.map { .alias($0) } ?? .zoneBelow)
    return true
  }

  /// The row whose value is changed, where several could be: not one that the provider makes by itself.
  private func changeable(_ rows: [Row], _ column: Column) -> Row? {
    guard column.purpose == .spf, let automatic = provider.automaticSPF else { return rows.first }
    return rows.first { !automatic.isWhole($0.text, domain: column.name) } ?? rows.first
  }

  /// Whether the form holds one set of texts a name, and there is one already.
  private func isSet(beside standing: Standing, _ column: Column) -> Bool {
    form.shape == .sets && !standing.rows(beside: column.purpose).isEmpty
  }

  private mutating func delete(_ rows: [Row], _ column: Column, _ standing: Standing) {
    guard !rows.isEmpty else { return }
    // What some servers do not have may be gone already, or be on its way.
    guard standing.isAgreed else {
      if column.seen.contains(where: { !$0.seen.isConclusive }) {
        stop(.notSeen, column, text: column.target)
      }
      return
    }
    for row in rows { add(.delete, column, standing, row: row, target: []) }
  }

  private mutating func add(
    _ action: EditAction, _ column: Column, _ standing: Standing, row: Row?, target: [UInt8]
  ) {
    if let row { claimed.append(row) }
    let strings: [[UInt8]]
    switch action {
    case .delete: strings = []
    case .keep: strings = row?.strings ?? Self.split(target)
    case .add, .change, .openSet: strings = Self.split(target)
    }
    var isOptional = false
    if action == .change, let row, case .lacks? = column.judged[row.text] { isOptional = true }
    // Mail arrives without DMARC: a fault in it is mended when there is time, unless it is wanted.
    if column.purpose == .dmarc, column.wanted == nil { isOptional = true }
    var edit = Edit(
      action, record: column.record, purpose: column.purpose, row: row, name: column.name,
      strings: strings, isOptional: isOptional)
    if action == .change, let row { edit.slips = slips(row, column, target) }
    advice.edits.append(edit)
  }

  /// Whether an edit takes care of a row already.
  private func isClaimed(_ row: Row) -> Bool { claimed.contains { $0.isSame(as: row) } }

  // MARK: Whose row it is

  /// Whether a row at another name is the person's own slip: mistakes in this form lead from the target
  /// to that row, or it reads as the target and stands at the name of another followed record.
  private func isOurs(_ row: Row, _ column: Column, _ target: [UInt8]) -> Bool {
    let texts = [target, column.wanted].compactMap { $0 }
    if texts.contains(where: { !slips(row, column, $0).isEmpty }) { return true }
    let reading = RecordReading(column.purpose, row.text)
    let isTarget = texts.contains { text in
      reading.meantText.map { column.purpose.isSame($0, text) } ?? false
    }
    guard isTarget else { return false }
    if scene.columns.contains(where: { $0.name == row.name && $0.name != column.name }) {
      return true
    }
    // The letters differ, the record does not: the name alone has to be explained.
    var same = row
    same.record.data = .txt(Self.split(target))
    return !slips(same, column, target).isEmpty
  }

  /// What was typed into which boxes, so that this row stands there: one slip for each box that is
  /// wrong; none where the form does not explain all of it.
  private func slips(_ row: Row, _ column: Column, _ target: [UInt8]) -> [TypedField] {
    let wanted = FormRecord(name: column.name, text: target)
    let slips = form.explainAll(observed: row.record, wanted: wanted, zone: zone)
    let differing = [row.name != column.name, row.type != .txt, row.text != target]
    guard slips.count == differing.count(where: { $0 }),
      !slips.contains(where: { $0.mistake == .otherValue })
    else { return [] }
    let fields = slips.compactMap { slip in
      slip.was.map { TypedField(field: slip.field, was: $0, shouldBe: slip.shouldBe) }
    }
    return fields.count == slips.count ? fields : []
  }

  /// A record of another type that holds the target, or what was meant as it.
  private mutating func wrongType(
    _ column: Column, _ standing: Standing, _ target: [UInt8]
  ) -> Row? {
    if let row = listedAsSPF(column) { return row }
    guard let other = scene.otherTypes(column), other.type != .a,
      let answer = scene.once(
        Question(column.name, other.type == .cname ? .cname : other.type)),
      let record = answer.records.first(where: {
        $0.name == column.name && $0.type == other.type
      })
    else { return nil }
    return Row(record)
  }

  // MARK: The whole

  /// Puts the edits in order, fills the boxes, and stops records that the form cannot hold.
  mutating func settle() {
    for place in scene.columns.indices { hold(place) }
    for index in advice.edits.indices {
      var edit = advice.edits[index]
      surround(&edit)
      advice.edits[index] = edit
    }
    let order = Purpose.allCases
    advice.edits = advice.edits.enumerated().sorted { left, right in
      let ranks = [left, right].map { entry in
        [
          Self.rank(entry.element.action), order.firstIndex(of: entry.element.purpose) ?? 0,
          entry.offset,
        ]
      }
      return ranks[0].lexicographicallyPrecedes(ranks[1])
    }.map(\.element)
    for index in advice.edits.indices {
      var edit = advice.edits[index]
      edit.id = "edit-\(index + 1)"
      warn(&edit)
      advice.edits[index] = edit
    }
    advice.admitDeclined(subject)
    advice.targets = scene.columns.compactMap { column in
      column.target.map {
        WantedRecord(
          purpose: column.purpose, name: column.name, text: $0, type: column.type)
      }
    }
  }

  /// Tells which rows stay beside an edit's: whoever writes a whole set has to know them.
  private mutating func surround(_ edit: inout Edit) {
    let touched = advice.edits.filter { $0.action == .change || $0.action == .delete }
      .compactMap(\.row)
    func staying(_ rows: [Row]) -> [Row] {
      rows.filter { row in
        row.type == .txt && row.shownText != nil && !touched.contains { $0.isSame(as: row) }
          && edit.row.map { !$0.isSame(as: row) } ?? true
      }
    }
    if let place = scene.columns.firstIndex(where: { $0.name == edit.name }) {
      edit.beside = staying(standings[place]?.rows ?? [])
    }
    guard let row = edit.row, row.name != edit.name else { return }
    if let place = scene.columns.firstIndex(where: { $0.name == row.name }) {
      edit.siblings = staying(standings[place]?.rows ?? [])
    } else if let answer = scene.once(Question(row.name, .txt)) {
      edit.siblings = staying(
        Seen.once(answer.records).filter { $0.name == row.name }.map { record in
          record.data == row.record.data ? row : Row(record)
        })
    }
  }

  /// Rows that are wrong before new ones, as in the findings; deletions last, then what stays.
  private static func rank(_ action: EditAction) -> Int {
    switch action {
    case .change: 0
    case .add, .openSet: 1
    case .delete: 2
    case .keep: 3
    }
  }

  /// Fills the form for a column's edits; where the form cannot hold the record, none of them is made.
  private mutating func hold(_ place: Int) {
    let column = scene.columns[place]
    for index in advice.edits.indices where advice.edits[index].record == column.record {
      guard advice.edits[index].action != .delete else { continue }
      let record = FormRecord(
        name: column.name, text: advice.edits[index].text, type: column.type)
      advice.edits[index].answer = form.boxes(for: record, zone: zone)
    }
    let refused = advice.edits.first { edit in
      edit.record == column.record && edit.asksForHands && edit.answer?.refusal != nil
    }
    guard let refused, case .cannotHold(let refusal, let waysOut)? = refused.answer else { return }
    advice.edits.removeAll { $0.record == column.record && $0.asksForHands }
    var end = AdviceEnd.cannotHold
    if column.purpose == .spf, case .tooLong = refusal { end = .cannotFit }
    stop(end, column, text: refused.text, refusal: refusal, waysOut: waysOut)
  }

  private func warn(_ edit: inout Edit) {
    guard edit.action != .keep else { return }
    if edit.purpose == .spf, let old = edit.replaces,
      provider.automaticSPF?.isWhole(old, domain: edit.name) == true
    {
      edit.warnings.append(.replacesAutomaticSPF)
    }
    guard edit.action != .delete else { return }
    if let filling = edit.answer?.filling {
      if filling.warnings.contains(.labelsAreAGuess) { edit.warnings.append(.formNotKnown) }
      if filling.warnings.contains(.lengthIsDoubtful) { edit.warnings.append(.longKey) }
    }
    switch edit.purpose {
    case .spf:
      if provider.automaticSPF != nil, edit.name == zone { edit.warnings.append(.automaticSPF) }
      if edit.action == .change { edit.warnings.append(.editNeverAddSPF) }
      if let merge = advice.merge, merge.after.lookups > 8 { edit.warnings.append(.spfLimit) }
      if subject.wanted(.spf)?.text != edit.text { edit.warnings.append(.merged) }
      if edit.answerOctets > 512 { edit.warnings.append(.answerOver512) }
    case .dkim:
      if edit.action == .change, let row = edit.row, row.name == edit.name,
        KeyReading(row.text).isSound
      {
        edit.warnings.append(.foreignKey)
      }
    case .dmarc, .other: break
    }
    let column = scene.columns.first { $0.record == edit.record }
    if column?.seen.contains(where: { !$0.seen.isConclusive }) == true {
      edit.warnings.append(.presentNotKnown)
    }
  }

  /// RFC 7208 §3.3, RFC 6376 §3.6.2.2: a text in character-strings of at most 255 octets.
  static func split(_ text: [UInt8]) -> [[UInt8]] {
    if text.isEmpty { return [[]] }
    return stride(from: 0, to: text.count, by: 255).map {
      Array(text[$0..<min($0 + 255, text.count)])
    }
  }
}

extension FormAnswer {
  /// Why the form cannot hold the record; nil where it can.
  var refusal: FormRefusal? {
    if case .cannotHold(let refusal, _) = self { return refusal }
    return nil
  }
}

extension Row {
  /// The text as it may be shown; nil where it holds a private key, which is never repeated.
  public var shownText: [UInt8]? { PrivateKeyText.isPresent(in: text) ? nil : text }
}
