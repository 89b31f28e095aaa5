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
    var joined: [UInt8]?
    if texts.count == 2 {
      for pair in [texts[0] + texts[1], texts[1] + texts[0]] where joined == nil {
        let whole = KeyReading(pair)
        if !texts.contains(where: { KeyReading($0).meant != nil || KeyReading($0).isSound }) {
          joined = whole.isSound ? pair : whole.meant?.octets
        }
      }
    }
    add(
      .dkimMultipleRecords(count: texts.count, joined: joined), column, observed: texts.first,
      expected: column.wanted ?? joined)
  }

  private mutating func judgeKey(
    _ reading: KeyReading, _ column: Column
  ) -> DKIMState.State {
    let record = reading.record
    let text = reading.text
    let meant = column.wanted ?? reading.meant?.octets
    if let fault = reading.firstFault, judgeCharacter(fault, text, meant: meant, column) {
      if reading.meant == nil, case .truncated(let extent) = reading.plain.state {
        add(
          .dkimTruncated(seen: extent.seenCharacters, expected: extent.expectedCharacters), column,
          observed: text)
      }
      return .badRecord
    }
    if case .alphabet(let octet)? = reading.firstFault?.kind {
      let offset = reading.firstFault?.range.lowerBound ?? 0
      add(
        .dkimKeyUnusable(.foreignOctet(octet, offset: offset)), column, observed: text,
        expected: meant)
      return .badRecord
    }
    let wanted = column.wanted.map { DKIMKeyRecord($0) }
    let comparison = wanted.map { record.compared(to: $0) }
    switch record.state {
    case .usable:
      switch comparison {
      case nil, .same, .sameKey, .nothingToCompare: break
      case .cut, .beginningMissing, .gap, .inserted, .swapped, .letterCase, .altered, .other:
        add(.dkimKeyMismatch, column, observed: text)
        return .otherKey
      }
      judgeRemarks(record, text, column)
      return .ok
    case .truncated(let extent):
      add(
        .dkimTruncated(
          seen: extent.seenCharacters, expected: expectedCharacters(comparison, extent)), column,
        observed: text)
      return .badKey
    case .revoked:
      add(.dkimKeyUnusable(.revoked), column, observed: text)
      return .revoked
    case .tooSmall(let bits):
      add(.dkimKeyUnusable(.tooShort(bits: bits)), column, observed: text)
      return .badKey
    case .notForMail:
      add(.dkimKeyUnusable(.notForEmail), column, observed: text)
      return .badRecord
    case .hashNotAllowed:
      add(
        .dkimKeyUnusable(reading.meant == nil ? .onlySHA1 : .hashName), column, observed: text,
        expected: meant)
      return .badRecord
    case .otherAlgorithm, .unknownKeyType, .tooLarge:
      add(.dkimKeyUnusable(.wrongType), column, observed: text)
      return .badKey
    case .malformed, .wrongVersion, .versionNotFirst, .noKey, .notBase64, .notAKey,
      .trailingOctets:
      return judgeUnreadable(reading, comparison, meant, column)
    }
  }

  private func expectedCharacters(_ comparison: KeyComparison?, _ extent: KeyExtent?) -> Int? {
    if case .cut(_, let total) = comparison { return total }
    if case .beginningMissing(_, let total) = comparison { return total }
    return extent?.expectedCharacters
  }

  private mutating func judgeUnreadable(
    _ reading: KeyReading, _ comparison: KeyComparison?, _ meant: [UInt8]?, _ column: Column
  ) -> DKIMState.State {
    let record = reading.record
    let text = reading.text
    guard reading.meant == nil else {
      add(.dkimKeyUnusable(.unreadable), column, observed: text, expected: meant)
      return .badRecord
    }
    switch comparison {
    case .cut(let seen, let total), .beginningMissing(let seen, let total):
      add(.dkimTruncated(seen: seen, expected: total), column, observed: text)
      return .badKey
    case .gap(_, let missing):
      let seen = record.keyText?.count ?? 0
      add(.dkimTruncated(seen: seen, expected: seen + missing), column, observed: text)
      return .badKey
    case .same, .sameKey, .inserted, .swapped, .letterCase, .altered, .other, .nothingToCompare,
      nil:
      break
    }
    if let extent = record.extent, extent.isCut {
      add(
        .dkimTruncated(seen: extent.seenCharacters, expected: extent.expectedCharacters), column,
        observed: text)
      return .badKey
    }
    if !reading.isOfKind, let other = [Purpose.spf, .dmarc].first(where: { $0.takes(text) }) {
      // Another record's text in the place of the key.
      let right = other == .spf ? scene.subject.domain : scene.subject.domain.prepending("_dmarc")
      add(
        .recordWrongOwner(
          found: column.name, correct: right ?? scene.subject.domain, isHarmless: false), column,
        observed: text)
      return .badRecord
    }
    if Text.isHostName(text) {
      // What belongs into a CNAME was saved as a text.
      add(.wrongRecordType(seen: .txt), column, observed: text)
      return .badRecord
    }
    add(.dkimKeyUnusable(.unreadable), column, observed: text)
    return .badKey
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
