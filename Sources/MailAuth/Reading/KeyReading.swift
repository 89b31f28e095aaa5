internal import DNSCore

/// A TXT text read as a DKIM key record: what it says, what is wrong with it, and what was meant.
public struct KeyReading: Hashable, Sendable {
  /// The character-strings of one TXT record, joined.
  public let text: [UInt8]
  /// The record with its state (RFC 6376 §3.6.1).
  public let record: DKIMKeyRecord
  /// The faults that keep the key from being used, at most 3; none for a usable key.
  public let faults: [RecordFault]
  /// The record that the text was meant to be, always with a usable key; nil when the key is usable
  /// already, or nothing is clear.
  public let meant: MeantRecord<DKIMKeyRecord>?
  /// The text without marks and foreign characters, read strictly; `record` itself where that cannot
  /// be told.
  public let plain: DKIMKeyRecord
  /// Whether a person meant a key by the text: its version is DKIM's, or its tags are, with a key.
  public let isOfKind: Bool

  private static let recent = RecentReadings<KeyReading>()

  /// Reads a text.
  public init(_ text: [UInt8]) {
    self = Self.recent.reading(of: text) { KeyReading(reading: $0) }
  }

  private init(reading text: [UInt8]) {
    self.text = text
    record = DKIMKeyRecord(text)
    guard !record.isUsable else {
      faults = []
      meant = nil
      plain = record
      isOfKind = true
      return
    }
    let repair = text.count <= longestRepairedText ? KeyRepair.read(text) : nil
    meant = repair?.meant
    plain = repair?.plain ?? record
    faults = KeyReading.faults(record)
    isOfKind = meant != nil || KeyReading.isNear(text)
  }

  /// Whether verifiers take the text as a key: whatever stands under a selector (RFC 6376 §3.6.2.2).
  public var isSelected: Bool { true }

  /// The first fault; nil for a usable key.
  public var firstFault: RecordFault? { faults.first }

  /// Whether a mail can be verified with the key.
  public var isSound: Bool { record.isUsable }

  /// Whether a long key has no capital letter, or no small one: no key is so, and something on the way
  /// changed them.
  public var isInOneCase: Bool {
    guard let letters = plain.keyText?.filter(\.isMailLetter), letters.count >= 60 else {
      return false
    }
    let small = letters.count { $0.asciiLowercased == $0 }
    return small == 0 || small == letters.count
  }

  /// The verifiers that differ about the record.
  public var disagreements: [Disagreement] { record.disagreements }

  /// Whether two usable records have the same key for the same mail.
  ///
  /// Both are usable, so both allow SHA-256 and mail; other hashes and services change nothing
  /// (RFC 8301 §3.1). `t=s` does: it refuses signatures for subdomains. `t=y` does not.
  public func meansTheSame(as other: KeyReading) -> Bool {
    guard record.isUsable, other.record.isUsable, let mine = record.key,
      let theirs = other.record.key
    else { return false }
    return mine == theirs && record.isStrict == other.record.isStrict
  }

  private static func faults(_ record: DKIMKeyRecord) -> [RecordFault] {
    let text = record.octets
    var faults: [RecordFault] = []
    let key = record.keyText.map { $0.startIndex..<$0.endIndex } ?? 0..<text.count
    switch record.state {
    case .usable: return []
    case .notBase64(let octet, let offset):
      faults = RecordGlyph.faults(Array(text)).filter { $0.range.contains(offset) }
      if faults.isEmpty { faults = [RecordFault(.alphabet(octet), offset..<(offset + 1))] }
    case .malformed, .wrongVersion, .versionNotFirst, .noKey, .unknownKeyType, .notAKey:
      faults = RecordGlyph.faults(text)
    case .revoked, .truncated, .otherAlgorithm, .trailingOctets, .tooSmall, .tooLarge,
      .hashNotAllowed, .notForMail:
      break
    }
    return faults + [RecordFault(.key, key)]
  }

  /// Whether a text has the version or the tags of a key, usable or not.
  public static func isNear(_ text: [UInt8]) -> Bool {
    let head = text.filter { !$0.isFoldingWhiteSpace && $0 != 0x22 && $0 != 0x5C }.prefix(7)
    if head[...].isText("v=dkim1") { return true }
    let tags = LooseTag.tags(text)
    if let version = tags.first(where: { $0.isNamed("v") }) {
      return version.value.prefix(5)[...].isText("dkim1")
    }
    let names: [StaticString] = ["k", "p", "t", "s", "h", "g", "n"]
    guard let key = tags.first(where: { $0.isNamed("p") }),
      tags.allSatisfy({ tag in names.contains { tag.isNamed($0) } })
    else { return false }
    return key.value.isEmpty || key.value.count >= 40
  }
}
