internal import Keys
internal import MailAuth

// The mistakes that readings show by themselves: the same at whatever asks.

extension RecordFault {
  /// The mistake of a mark or a foreign character in the way; nil for all other faults.
  fileprivate var characterMistake: Mistake? {
    switch kind {
    case .mark(let octet):
      .quotesEmbedded(octet: octet, offset: range.lowerBound)
    case .character(let scalar):
      .invisibleCharacters(scalar: scalar, offset: range.lowerBound)
    case .version, .leadingText, .secondVersion, .word, .modifierTwice, .separator, .missingPolicy,
      .value, .reportAddress, .duplicateTag, .alphabet, .key:
      nil
    }
  }
}

extension SPFReading {
  /// The mistake that the text shows first; nil for a sound record.
  var mistake: Mistake? {
    // A word that nobody reads as it was meant weighs more than a second version.
    let graver = faults.first { $0.kind != .secondVersion || record == nil }
    guard let fault = graver ?? firstFault else { return nil }
    if let mistake = fault.characterMistake { return mistake }
    let word = String(decoding: text[fault.range], as: UTF8.self)
    switch fault.kind {
    case .version: return .spfSyntax(.version)
    case .leadingText: return .spfSyntax(.leadingText)
    case .secondVersion: return .spfSyntax(.versionTwice)
    case .modifierTwice where word.lowercased().hasPrefix("redirect="):
      return .spfRedirectConflict(.twice)
    case .word, .modifierTwice, .character, .mark, .separator, .missingPolicy, .value,
      .reportAddress, .duplicateTag, .alphabet, .key:
      return .spfSyntax(.term(word))
    }
  }
}

extension DMARCReading {
  /// The mistake that the text shows first, with the record that was meant; nil for a sound record.
  var mistake: Mistake? {
    guard let fault = firstFault else { return nil }
    if let mistake = fault.characterMistake { return mistake }
    return .dmarcRecordInvalid(
      problem: Self.problem(fault) ?? .versionNotFirst, corrected: meant?.octets)
  }

  /// What receivers ignore in a record that works.
  var notes: [Mistake] {
    remarks.compactMap(Self.problem).map { .dmarcRecordInvalid(problem: $0, corrected: nil) }
  }

  private static func problem(_ fault: RecordFault) -> DMARCProblem? {
    func word(_ octets: [UInt8]) -> String { String(decoding: octets, as: UTF8.self) }
    switch fault.kind {
    case .version, .leadingText: return .versionNotFirst
    case .separator: return .separator
    case .missingPolicy: return .policy(nil)
    case .value(let tag, let value):
      let name = word(tag).lowercased()
      return name == "p" ? .policy(word(value)) : .value(tag: name, value: word(value))
    case .reportAddress(let address): return .reportAddress(word(address))
    case .duplicateTag(let tag): return .tagTwice(word(tag).lowercased())
    case .character, .mark, .secondVersion, .word, .modifierTwice, .alphabet, .key: return nil
    }
  }
}

extension KeyReading {
  /// The mistakes of a key that cannot be used; none for a usable one.
  var mistakes: [Mistake] {
    guard let fault = firstFault else { return [] }
    if let mistake = fault.characterMistake {
      guard meant == nil, case .truncated(let extent) = plain.state else { return [mistake] }
      return [mistake, Self.cut(extent)]
    }
    if case .alphabet(let octet) = fault.kind {
      return [.dkimKeyUnusable(.foreignOctet(octet, offset: fault.range.lowerBound))]
    }
    if isInOneCase { return [.dkimKeyUnusable(.letterCase)] }
    switch record.state {
    case .usable: return []
    case .truncated(let extent): return [Self.cut(extent)]
    case .revoked: return [.dkimKeyUnusable(.revoked)]
    case .tooSmall(let bits): return [.dkimKeyUnusable(.tooShort(bits: bits))]
    case .notForMail: return [.dkimKeyUnusable(.notForEmail)]
    case .hashNotAllowed: return [.dkimKeyUnusable(meant == nil ? .onlySHA1 : .hashName)]
    case .otherAlgorithm, .unknownKeyType, .tooLarge: return [.dkimKeyUnusable(.wrongType)]
    case .malformed, .wrongVersion, .versionNotFirst, .noKey, .notBase64, .notAKey,
      .trailingOctets:
      if meant == nil, let extent = record.extent, extent.isCut { return [Self.cut(extent)] }
      return [.dkimKeyUnusable(.unreadable)]
    }
  }

  private static func cut(_ extent: KeyExtent) -> Mistake {
    .dkimTruncated(seen: extent.seenCharacters, expected: extent.expectedCharacters)
  }

  /// The state of the record; nil for a usable one.
  var badState: DKIMState.State? {
    switch record.state {
    case .usable: nil
    case .revoked: .revoked
    case .notForMail, .hashNotAllowed: .badRecord
    case .truncated, .tooSmall, .otherAlgorithm, .unknownKeyType, .tooLarge: .badKey
    case .malformed, .wrongVersion, .versionNotFirst, .noKey, .notBase64, .notAKey,
      .trailingOctets:
      meant != nil || firstFault?.kind != .key ? .badRecord : .badKey
    }
  }
}
