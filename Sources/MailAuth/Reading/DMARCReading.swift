internal import DNSCore

/// A TXT text read as a DMARC record: what it says, what is wrong with it, and what was meant.
public struct DMARCReading: Hashable, Sendable {
  /// The character-strings of one TXT record, joined.
  public let text: [UInt8]
  /// The record; nil when receivers do not take the text as one (RFC 9989 §4.7).
  public let record: DMARCRecord?
  /// The faults that lose something the text was meant to say, at most 16.
  public let faults: [RecordFault]
  /// Remarks on what receivers ignore in a record that works: tags twice, values that a tag does not
  /// have.
  public let remarks: [RecordFault]
  /// The record that the text was meant to be, with every tag that can be read; nil when it is sound,
  /// or nothing is clear.
  public let meant: MeantRecord<DMARCRecord>?

  private static let recent = RecentReadings<DMARCReading>()

  /// Reads a text.
  public init(_ text: [UInt8]) {
    self = Self.recent.reading(of: text) { DMARCReading(reading: $0) }
  }

  private init(reading text: [UInt8]) {
    self.text = text
    record = DMARCRecord(text)
    guard let record else {
      remarks = []
      guard text.count <= longestRepairedText else {
        faults = []
        meant = nil
        return
      }
      meant = DMARCRepair.meant(text)
      faults =
        meant != nil || DMARCReading.isNear(text)
        ? RecordGlyph.faults(text) + [DMARCReading.versionFault(text)] : []
      return
    }
    let found = DMARCReading.faults(record)
    remarks = found.remarks
    faults = found.faults.isEmpty ? [] : RecordGlyph.faults(text) + found.faults
    meant =
      found.faults.isEmpty || text.count > longestRepairedText ? nil : DMARCRepair.meant(text)
  }

  /// Whether receivers take the text as a DMARC record (RFC 9989 §4.7).
  public var isSelected: Bool { record != nil }

  /// The first fault; nil for a sound record, and for a text that is no DMARC at all.
  public var firstFault: RecordFault? { faults.first }

  /// Whether receivers read the text, and read it as it is meant.
  public var isSound: Bool { record != nil && faults.isEmpty }

  /// Whether a person meant a DMARC record by the text.
  public var isOfKind: Bool { isSelected || !faults.isEmpty }

  /// The verifiers that differ about the record: none that is known.
  public var disagreements: [Disagreement] { [] }

  /// The policy for the domain as receivers apply it (RFC 9989 §4.10.1); nil when they ignore the
  /// record.
  public var policy: DMARCPolicy? { record?.applied(\.policy) }

  /// The policy for subdomains as receivers apply it: `sp=`, else that of the domain.
  public var subdomainPolicy: DMARCPolicy? { record?.applied(\.subdomainPolicy) ?? policy }

  /// Whether both records say the same to a receiver.
  ///
  /// False when one of them is no record, or is ignored.
  public func meansTheSame(as other: DMARCReading) -> Bool {
    guard let mine = meaning, let theirs = other.meaning else { return false }
    return mine == theirs
  }

  /// What counts when two records are compared.
  private struct Meaning: Hashable {
    var policies: [DMARCPolicy?]
    var publicSuffix: DMARCRecord.PublicSuffix
    var isTesting: Bool
    var alignments: [DMARCRecord.Alignment]
    var reports: [Set<[UInt8]>]
    var share: Int
    var failureOptions: [UInt8]
  }

  private var meaning: Meaning? {
    guard let record, let policy else { return nil }
    let sub = record.applied(\.subdomainPolicy) ?? policy
    let options = LooseTag.tags(text).first { $0.isNamed("fo") }?.value ?? [0x30]
    return Meaning(
      policies: [policy, sub, record.applied(\.nonexistentPolicy) ?? sub],
      publicSuffix: record.publicSuffix, isTesting: record.isTesting,
      alignments: [record.dkimAlignment, record.spfAlignment],
      reports: [Set(record.reportAddresses), Set(record.failureAddresses)],
      share: record.share ?? 100, failureOptions: options.map(\.asciiLowercased))
  }

  // MARK: Faults

  /// Whether a text that is no record was meant as one.
  private static func isNear(_ text: [UInt8]) -> Bool {
    LooseTag.place(of: "dmarc1", in: text) != nil
      || text.prefix(6).map(\.asciiLowercased) == Array("p=none".utf8)
  }

  private static func versionFault(_ text: [UInt8]) -> RecordFault {
    let end = text.firstIndex(of: .semicolon) ?? min(text.count, 8)
    if let place = LooseTag.place(of: "v=dmarc1", in: text), place > 0,
      !text[..<place].contains(.semicolon)
    {
      return RecordFault(.leadingText, 0..<place)
    }
    return RecordFault(.version, 0..<end)
  }

  private static func faults(
    _ record: DMARCRecord
  ) -> (faults: [RecordFault], remarks: [RecordFault]) {
    let tags = LooseTag.tags(record.octets)
    var faults = separators(record.octets, tags)
    var remarks: [RecordFault] = []
    for flaw in record.flaws {
      switch flaw {
      case .notATag(let offset):
        // `x-name=value` is nobody's: receivers drop it, and nothing that was meant is lost.
        let isForeign = tags.contains { $0.range.lowerBound == offset && $0.isExtension }
        if !isForeign, !faults.contains(where: { $0.range.contains(offset) }) {
          faults.append(RecordFault(.separator, part(at: offset, in: record.octets)))
        }
      case .unknownTag: break
      case .duplicate(let tag, let offset):
        remarks.append(RecordFault(.duplicateTag(tag), part(at: offset, in: record.octets)))
      case .noPolicy:
        if faults.isEmpty { faults.append(RecordFault(.missingPolicy, 0..<0)) }
      case .badValue(let tag, let offset):
        let range = part(at: offset, in: record.octets)
        let value = tags.first { $0.range.lowerBound == offset }?.value ?? []
        let isCovered = faults.contains { $0.range.overlaps(range) }
        if isCovered || tag[...].isText("rua") || tag[...].isText("ruf") { continue }
        let fault = RecordFault(.value(tag: tag, value: value), range)
        if ["p", "sp", "np"].contains(where: { tag.map(\.asciiLowercased).elementsEqual($0.utf8) })
        {
          faults.append(fault)
        } else {
          remarks.append(fault)
        }
      }
    }
    for tag in tags where tag.isNamed("rua") || tag.isNamed("ruf") {
      guard !faults.contains(where: { $0.range.overlaps(tag.range) }),
        let bad = DMARCRepair.badAddress(tag.value)
      else { continue }
      faults.append(RecordFault(.reportAddress(bad), tag.range))
    }
    return (Array(faults.prefix(12)), remarks)
  }

  /// The tags that a comma or a blank in the place of a semicolon made part of another tag's value.
  private static func separators(_ text: [UInt8], _ tags: [LooseTag]) -> [RecordFault] {
    tags.filter { LooseTag.pieces(text[$0.range], names: DMARCRepair.names).count > 1 }
      .map { RecordFault(.separator, $0.range) }
  }

  private static func part(at offset: Int, in text: [UInt8]) -> Range<Int> {
    let end = text[min(offset, text.count)...].firstIndex(of: .semicolon) ?? text.endIndex
    return min(offset, text.count)..<end
  }
}

extension LooseTag {
  /// Whether this is a tag of somebody's own: a word with a hyphen, an underscore or a digit in it,
  /// whose letters are no tag's name.
  fileprivate var isExtension: Bool {
    guard let first = name.first, first.isMailLetter,
      name.allSatisfy({ $0.isMailLetter || $0.isMailDigit || $0 == 0x2D || $0 == 0x5F })
    else { return false }
    return !LooseTag.isName(name.filter(\.isMailLetter), of: DMARCRepair.names)
  }
}

extension DMARCRecord {
  /// A policy as it is applied: as written, or `none` where the record is kept for its reports only
  /// (RFC 9989 §4.10.1).
  fileprivate func applied(_ policy: KeyPath<DMARCRecord, DMARCPolicy?>) -> DMARCPolicy? {
    switch use {
    case .asWritten: self[keyPath: policy]
    case .asNone: DMARCPolicy.none
    case .ignored: nil
    }
  }
}
