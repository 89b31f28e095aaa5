/// A fault of a record's text, and the octets that it concerns.
public struct RecordFault: Hashable, Sendable {
  /// The kinds of fault, with the particulars that words need.
  public enum Kind: Hashable, Sendable {
    /// A character that is not visible ASCII, by its number.
    case character(UInt32)
    /// A quotation mark, backslash or bracket that became part of the text.
    case mark(UInt8)
    /// A version that is misspelt or missing.
    case version
    /// A text or a blank in front of the version.
    case leadingText
    /// The version for the second time: two records in one text.
    case secondVersion
    /// A word that no receiver reads, or that is not read as it was meant.
    case word
    /// `redirect=` or `exp=` for the second time.
    case modifierTwice
    /// A separator that is missing or another than the standard's.
    case separator
    /// No `p=` of DMARC.
    case missingPolicy
    /// A value that its tag does not have: the tag's name and the value.
    case value(tag: [UInt8], value: [UInt8])
    /// A report address that is no URI.
    case reportAddress([UInt8])
    /// A tag for the second time, which receivers ignore.
    case duplicateTag([UInt8])
    /// An octet that base64 does not have, inside `p=`.
    case alphabet(UInt8)
    /// A key that cannot be used, for the reason of its state.
    case key
  }

  /// The kind of fault.
  public var kind: Kind
  /// Its octets, from the start of the text; empty where something is missing.
  public var range: Range<Int>

  /// A fault at a place.
  public init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

/// A change that makes a record of a damaged text.
public enum TextRepair: Hashable, Sendable {
  /// Quotation marks, backslashes or brackets are taken away.
  case marksRemoved
  /// A character becomes the ASCII octet that it stands for.
  case characterReplaced(UInt32, by: UInt8)
  /// Characters that are never seen are taken away.
  case invisibleRemoved
  /// Blanks become single spaces.
  case blanks
  /// A separator becomes the one that the standard has.
  case separator
  /// The version is spelt as the standard wants it, or put in front.
  case version
  /// The name of a mechanism, modifier or tag is corrected.
  case name(from: [UInt8], to: [UInt8])
  /// A term and its sign or value are put together, with the mark that belongs between them.
  case argument
  /// Two terms are parted.
  case parted
  /// A host name in other letters becomes an A-label.
  case host
  /// Characters of the URL form of base64 become those of base64.
  case alphabet
  /// The same term or tag a second time is taken away.
  case repetition
  /// Two records in one text become one.
  case twoVersions
  /// Text in front of the record is taken away.
  case leadingText
  /// Text behind the record is taken away.
  case trailingText
  /// A tag that excludes all mail by mistake is taken away.
  case tagRemoved([UInt8])
  /// A tag that is missing is added.
  case tagAdded([UInt8])
  /// A misspelt value is corrected.
  case value(from: [UInt8], to: [UInt8])
}

/// A record that a damaged text was meant to be: the only one that a repair makes of it.
public struct MeantRecord<Record: Hashable & Sendable>: Hashable, Sendable {
  /// The repaired text.
  public var octets: [UInt8]
  /// The repaired text, read strictly.
  public var record: Record
  /// The changes, each once, in the order in which they were made.
  public var repairs: [TextRepair]
}

/// A list of repairs in which each stands once.
struct RepairList: Hashable {
  private(set) var repairs: [TextRepair] = []

  mutating func note(_ repair: TextRepair) {
    if repairs.count < 32, !repairs.contains(repair) { repairs.append(repair) }
  }
}

/// The longest text that is repaired, in octets.
let longestRepairedText = 4_096

/// The number of octets to add, take away, change or swap with their neighbour to get from one short
/// text to another; 64 where one of them is longer than 32 octets.
func editDistance(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Int {
  let left = Array(left)
  let right = Array(right)
  guard left.count <= 32, right.count <= 32 else { return 64 }
  var before: [Int] = []
  var row = Array(0...right.count)
  for (line, octet) in left.enumerated() {
    var next = [line + 1]
    for (column, other) in right.enumerated() {
      var least = min(row[column + 1] + 1, next[column] + 1, row[column] + (octet == other ? 0 : 1))
      if line > 0, column > 0, octet == right[column - 1], left[line - 1] == other {
        least = min(least, before[column - 1] + 1)
      }
      next.append(least)
    }
    before = row
    row = next
  }
  return row[right.count]
}
