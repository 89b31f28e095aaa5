internal import DNSCore
internal import Keys
internal import MailAuth

extension Diagnosis {
  mutating func judgeDKIM(_ column: Column) {
    guard case .dkim(let selector) = column.record,
      let index = dkim.firstIndex(where: { $0.selector == selector })
    else { return }
    var state = DKIMState(selector: selector)
    defer { dkim[index] = state }
    guard !column.conclusive.isEmpty else {
      state.state = .temperror
      return
    }
    // A wildcard's texts that are no keys were not put here by anyone.
    let texts = column.own.filter { KeyReading.isNear($0) || !isWildcardText($0) }
    guard let text = texts.first else {
      state.state = .missing
      if !explainMissing(column) { unexplained.append(.dkim) }
      return
    }
    if texts.count > 1 {
      judgeSeveralKeys(texts, column)
      state.state = .two
      state.record = PrivateKeyText.isPresent(in: text) ? nil : text
      return
    }
    if judgePrivateKey(text, column) {
      state.state = .badRecord
      return
    }
    state.record = text
    let reading = KeyReading(text)
    state.bits = reading.record.bits
    switch reading.record.key {
    case .rsa: state.keyType = "rsa"
    case .ed25519: state.keyType = "ed25519"
    case nil: break
    }
    state.state = judgeKey(reading, column)
  }

  /// Whether the same text answers at a name that nobody made.
  private mutating func isWildcardText(_ text: [UInt8]) -> Bool {
    guard !scene.isReceiver, let control = scene.control(below: scene.subject.domain),
      let answer = scene.once(Question(control, .txt))
    else { return false }
    return answer.records.compactMap(\.joinedText).contains(text)
  }

  private mutating func judgeSeveralKeys(_ texts: [[UInt8]], _ column: Column) {
    if texts.contains(where: PrivateKeyText.isPresent) {
      add(.privateKeyPublished, column)
      return
    }
    add(
      .dkimMultipleRecords(count: texts.count), column, observed: texts.first,
      expected: column.wanted)
  }

  private mutating func judgeKey(
    _ reading: KeyReading, _ column: Column
  ) -> DKIMState.State {
    let text = reading.text
    let comparison = column.wanted.map { reading.record.compared(to: DKIMKeyRecord($0)) }
    guard let state = reading.badState else {
      switch comparison {
      case nil, .same, .sameKey, .nothingToCompare: break
      case .cut, .beginningMissing, .gap, .inserted, .swapped, .letterCase, .altered, .other:
        add(.dkimKeyMismatch, column, observed: text)
        return .otherKey
      }
      judgeRemarks(reading.record, text, column)
      return .ok
    }
    if case .letterCase = comparison {
      add(.dkimKeyUnusable(.letterCase), column, observed: text, expected: column.wanted)
      return state
    }
    let mistakes = reading.mistakes
    if reading.meant == nil, reading.firstFault?.kind == .key {
      if let cut = cut(comparison, reading, mistakes) {
        add(cut, column, observed: text)
        return .badKey
      }
      if mistakes == [.dkimKeyUnusable(.unreadable)], let mistake = otherText(reading, column) {
        add(mistake, column, observed: text)
        return .badRecord
      }
    }
    for mistake in mistakes {
      add(mistake, column, observed: text, expected: column.wanted ?? reading.meant?.octets)
    }
    return state
  }

  /// How much of the wanted key is missing; nil when nothing is, or the key has another fault.
  private func cut(
    _ comparison: KeyComparison?, _ reading: KeyReading, _ mistakes: [Mistake]
  ) -> Mistake? {
    switch comparison {
    case .cut(let seen, let total), .beginningMissing(let seen, let total):
      if case .dkimTruncated(let seen, _)? = mistakes.first {
        return .dkimTruncated(seen: seen, expected: total)
      }
      let isUnreadable = mistakes == [.dkimKeyUnusable(.unreadable)]
      return isUnreadable ? .dkimTruncated(seen: seen, expected: total) : nil
    case .gap(_, let missing) where mistakes == [.dkimKeyUnusable(.unreadable)]:
      let seen = reading.record.keyText?.count ?? 0
      return .dkimTruncated(seen: seen, expected: seen + missing)
    case .gap, .same, .sameKey, .inserted, .swapped, .letterCase, .altered, .other,
      .nothingToCompare, nil:
      return nil
    }
  }

  /// Another record's text in the place of the key, or a host name that belongs into a CNAME.
  private func otherText(_ reading: KeyReading, _ column: Column) -> Mistake? {
    let text = reading.text
    if !reading.isOfKind, let other = [Purpose.spf, .dmarc].first(where: { $0.takes(text) }) {
      let right = other == .spf ? scene.subject.domain : scene.subject.domain.prepending("_dmarc")
      return .recordWrongOwner(
        found: column.name, correct: right ?? scene.subject.domain, isHarmless: false)
    }
    return Text.isHostName(text) ? .wrongRecordType(seen: .txt) : nil
  }

  /// What is worth knowing about a key that works.
  private mutating func judgeRemarks(
    _ record: DKIMKeyRecord, _ text: [UInt8], _ column: Column
  ) {
    switch record.key {
    case .ed25519:
      let hasOther = scene.columns.contains { other in
        other.purpose == .dkim && other.name != column.name
          && other.own.contains { DKIMKeyRecord($0).bits ?? 0 >= 1_024 }
      }
      if !hasOther { add(.dkimKeyUnusable(.onlyEd25519), column, observed: text) }
    case .rsa(let key):
      // The host's own key is what it is; the advice is for those who can choose.
      if key.bits < 2_048, column.wanted == nil {
        add(.dkimKeyUnusable(.short(bits: key.bits)), column, observed: text)
      }
    case nil: break
    }
    if record.isTesting { add(.dkimKeyUnusable(.testing), column, observed: text) }
  }
}
