public import DNSCore

/// How much a finding matters for mail.
public enum Severity: String, Hashable, Sendable, Comparable {
  /// Mail is refused because of it.
  case critical
  /// Mail is likely to be refused, or a check fails.
  case high
  /// Some receivers warn or refuse, or trouble is near.
  case medium
  /// Nothing has to be done at once.
  case low

  private var rank: Int {
    switch self {
    case .critical: 3
    case .high: 2
    case .medium: 1
    case .low: 0
    }
  }

  /// Less severe comes first.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}

/// What a finding is about.
public enum RecordKind: Hashable, Sendable {
  /// The domain's SPF record.
  case spf
  /// The DKIM key of a selector.
  case dkim(selector: DomainName)
  /// The domain's DMARC record.
  case dmarc
  /// A record of another kind that a service asks for.
  case other(name: DomainName)
  /// A text at the domain itself that proves to a service whose domain it is.
  case verification(text: String)
  /// The zone as a whole.
  case zone
  /// The reverse name of the sending server.
  case ptr
  /// No record at all: the way the mail is sent, or the receiver.
  case none

  /// The word of the JSON output.
  public var code: String {
    switch self {
    case .spf: "spf"
    case .dkim: "dkim"
    case .dmarc: "dmarc"
    case .other, .verification: "other"
    case .zone: "zone"
    case .ptr: "ptr"
    case .none: "none"
    }
  }

  /// The purpose of the record; nil for what is no record of the person's.
  public var purpose: Purpose? {
    switch self {
    case .spf: .spf
    case .dkim: .dkim
    case .dmarc: .dmarc
    case .other, .verification: .other
    case .zone, .ptr, .none: nil
    }
  }
}

/// What was typed into one box of the provider's form, inferred from what the DNS answers.
public struct TypedField: Hashable, Sendable {
  /// The box's label, as the provider's form writes it.
  public var field: String
  /// What must have been typed.
  public var was: String
  /// What belongs there.
  public var shouldBe: String

  /// An inferred entry.
  public init(field: String, was: String, shouldBe: String) {
    self.field = field
    self.was = was
    self.shouldBe = shouldBe
  }
}

/// Something that is wrong, or worth knowing, with the evidence for it.
public struct Finding: Hashable, Sendable {
  /// What it is, with its particulars.
  public var mistake: Mistake
  /// What it is about.
  public var record: RecordKind
  /// How much it matters here; may differ from the usual severity of the mistake.
  public var severity: Severity
  /// Ids of the observations that show it (`obs-7`); empty where it comes from a mail or a paste.
  public var evidence: [String]
  /// The text that should be there; nil where no single text is right.
  public var expected: [UInt8]?
  /// The text that is there; nil where nothing is.
  public var observed: [UInt8]?
  /// What was typed into which box; nil where the provider's form is not known or does not tell.
  public var typed: TypedField?
  /// Ids of the edits that cure it, in the advice of the same report; empty where no edit does.
  public var advice: [String] = []
  /// The same, told of each record by itself, where one sentence covers several; else empty.
  public var parts: [Finding] = []

  /// A finding; the severity is the mistake's own unless another is given.
  public init(
    _ mistake: Mistake, record: RecordKind, severity: Severity? = nil, evidence: [String] = [],
    expected: [UInt8]? = nil, observed: [UInt8]? = nil, typed: TypedField? = nil
  ) {
    self.mistake = mistake
    self.record = record
    self.severity = severity ?? mistake.severity
    self.evidence = evidence
    self.expected = expected
    self.observed = observed
    self.typed = typed
  }

  /// The stable id of the mistake, as in the JSON output.
  public var code: String { mistake.code }

  /// Where the observed text first differs from the expected one, as an offset in octets into the
  /// observed text (its length where it only ends too early); nil where there are not two texts, or
  /// they are alike.
  public var firstDifference: Int? {
    guard let expected, let observed, expected != observed else { return nil }
    return zip(expected, observed).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(expected.count, observed.count)
  }
}
