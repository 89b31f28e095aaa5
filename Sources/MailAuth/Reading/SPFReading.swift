internal import DNSCore

/// A TXT text read as an SPF record: what it says, what is wrong with it, and what was meant.
public struct SPFReading: Hashable, Sendable {
  /// The character-strings of one TXT record, joined.
  public let text: [UInt8]
  /// Whether receivers take the text as an SPF record (RFC 7208 §4.5).
  public let isSelected: Bool
  /// The record, or the first fault that the grammar finds (RFC 7208 §12).
  public let strict: Result<SPFRecord, SPFSyntaxError>
  /// The faults in the text, at most 16; also those that receivers ignore and nobody means.
  public let faults: [RecordFault]
  /// The record that the text was meant to be; nil when it is sound, or nothing is clear.
  public let meant: MeantRecord<SPFRecord>?

  private static let recent = RecentReadings<SPFReading>()

  /// Reads a text.
  public init(_ text: [UInt8]) {
    self = Self.recent.reading(of: text) { SPFReading(reading: $0) }
  }

  private init(reading text: [UInt8]) {
    self.text = text
    isSelected = SPFRecord.isSPF(text)
    let strict: Result<SPFRecord, SPFSyntaxError>
    do throws(SPFSyntaxError) {
      strict = .success(try SPFRecord(text))
    } catch {
      strict = .failure(error)
    }
    self.strict = strict
    let meant: MeantRecord<SPFRecord>?
    switch strict {
    case .success(let record):
      faults = SPFReading.slips(record)
      meant = faults.isEmpty ? nil : SPFRepair.meant(text)
    case .failure(let error):
      meant = SPFRepair.meant(text)
      faults =
        isSelected || meant != nil || SPFRepair.isNear(text)
        ? SPFReading.faults(text, error, meant, isSelected: isSelected) : []
    }
    self.meant = meant
  }

  /// The record; nil when receivers cannot read the text.
  public var record: SPFRecord? {
    // The fault is told by `faults`.
    try? strict.get()
  }

  /// The first fault; nil for a sound record, and for a text that is no SPF at all.
  public var firstFault: RecordFault? { faults.first }

  /// Whether receivers read the text, and read it as it is meant.
  public var isSound: Bool { record != nil && faults.isEmpty }

  /// Whether a person meant an SPF record by the text.
  public var isOfKind: Bool { isSelected || meant != nil || !faults.isEmpty }

  /// The verifiers that differ about the record: none that is known.
  public var disagreements: [Disagreement] { [] }

  /// Whether two records let the same senders pass, term by term.
  ///
  /// False when one of them cannot be read.
  public func meansTheSame(as other: SPFReading) -> Bool {
    guard let mine = record, let theirs = other.record else { return false }
    return mine.meaning == theirs.meaning
  }

  /// The parts of a readable record that nobody means as they are read: `include=host` is a modifier
  /// that receivers ignore, and a comma makes two terms one (RFC 7208 §6, §7.1).
  private static func slips(_ record: SPFRecord) -> [RecordFault] {
    var faults: [RecordFault] = []
    for term in record.terms where faults.count < 16 {
      guard let kind = term.slip else { continue }
      faults.append(RecordFault(kind, term.range))
    }
    return faults
  }

  private static func faults(
    _ text: [UInt8], _ error: SPFSyntaxError, _ meant: MeantRecord<SPFRecord>?, isSelected: Bool
  ) -> [RecordFault] {
    // A modifier that nobody knows may have marks; they are faults only where they are in the way.
    var faults = RecordGlyph.faults(text).filter { fault in
      guard isSelected, case .mark = fault.kind else { return true }
      return error.word.contains(fault.range.lowerBound)
        || meant.map { $0.repairs.contains(.marksRemoved) } ?? false
    }
    if !isSelected {
      let place = SPFRepair.versionPlace(in: text)
      faults.append(
        place > 0
          ? RecordFault(.leadingText, 0..<place) : RecordFault(.version, 0..<min(6, text.count)))
      return faults
    }
    let words = text.split(separator: 0x20)
    if let second = words.dropFirst().first(where: { $0.isText("v=spf1") }) {
      faults.append(RecordFault(.secondVersion, second.startIndex..<second.endIndex))
    }
    let range = error.word.clamped(to: 0..<text.count)
    switch error.reason {
    case .repeatedModifier: faults.append(RecordFault(.modifierTwice, range))
    case .notSPF, .badOctet, .unknownMechanism, .missingArgument, .unexpectedArgument, .badAddress,
      .badPrefixLength, .badDomain, .badMacro, .badModifierName:
      faults.append(RecordFault(.word, range))
    }
    return faults
  }
}

extension SPFTerm {
  /// The fault of a term that can be read, but not as it was meant; nil for all others.
  var slip: RecordFault.Kind? {
    switch body {
    case .other(let name, _):
      let name = name.map(\.asciiLowercased)
      if name.elementsEqual("v".utf8), text[...].isText("v=spf1") { return .secondVersion }
      let mechanisms = ["ip4", "ip6", "ipv4", "ipv6", "ip", "include", "exists", "a", "mx", "ptr"]
      return mechanisms.contains { name.elementsEqual($0.utf8) } ? .word : nil
    case .directive(_, .include(let domain)), .directive(_, .exists(let domain)),
      .directive(_, .a(.some(let domain), _)), .directive(_, .mx(.some(let domain), _)),
      .directive(_, .ptr(.some(let domain))), .redirect(let domain), .explanation(let domain):
      return domain.isSlip ? .word : nil
    case .directive: return nil
    }
  }
}

extension SPFDomainSpec {
  /// Whether a separator or an `all` was written into the name.
  fileprivate var isSlip: Bool {
    for piece in text.pieces {
      if case .literal(let octets) = piece, octets.contains(where: { $0 == 0x2C || $0 == 0x3B }) {
        return true
      }
    }
    guard case .literal(let tail)? = text.pieces.last else { return false }
    return tail.suffix(4).map(\.asciiLowercased).elementsEqual("-all".utf8)
  }
}

extension SPFRecord {
  /// What the record says, in one form for all records that let the same senders pass by the same
  /// terms: terms that are never reached are left out, terms that let pass have no order among
  /// themselves, and none that excludes changes its place.
  var meaning: [[[UInt8]]] {
    var groups: [[[UInt8]]] = [[]]
    var ending: [[UInt8]] = []
    var explains: [[UInt8]] = []
    for term in terms {
      switch term.body {
      case .directive(let qualifier, .all):
        if ending.isEmpty { ending = [[qualifier.rawValue]] }
      case .directive(let qualifier, _):
        if !ending.isEmpty { continue }
        let text = term.canonical
        if qualifier == .pass {
          groups[groups.count - 1].append(text)
        } else {
          groups.append([text])
          groups.append([])
        }
      case .explanation: explains = [term.canonical]
      case .redirect, .other: break
      }
    }
    if ending.isEmpty {
      // RFC 7208 §4.7: without a match and without redirect= the result is neutral, as of `?all`.
      ending =
        redirect.map { [SPFTerm(.redirect($0)).canonical] } ?? [
          [SPFQualifier.neutral.rawValue]
        ]
    }
    let sorted = groups.filter { !$0.isEmpty }.map { group in
      group.sorted { $0.lexicographicallyPrecedes($1) }.reduce(into: [[UInt8]]()) { kept, text in
        if kept.last != text { kept.append(text) }
      }
    }
    return sorted + [ending, explains]
  }
}
