public import DNSCore

/// What is to be done with one record in the provider's form.
public enum PlanAction: String, Hashable, Sendable {
  /// A new record is entered.
  case add
  /// The record that is there is changed.
  case edit
  /// The record is right as it stands.
  case keep
  /// The record is removed.
  case delete
}

/// What a box of the provider's form is for.
public enum BoxRole: String, Hashable, Sendable {
  /// The record's name.
  case name
  /// Its type.
  case type
  /// Its text.
  case value
  /// How long it may be remembered.
  case ttl
  /// A preference, meaningless for TXT.
  case priority
}

/// What goes into one box.
public struct PlanBox: Hashable, Sendable {
  /// The box's label, as the provider's form writes it.
  public var label: String
  /// What it is for.
  public var role: BoxRole
  /// What to type or choose; empty: leave it empty.
  public var type: String

  /// A box.
  public init(label: String, role: BoxRole, type: String) {
    self.label = label
    self.role = role
    self.type = type
  }
}

/// What to mind with an entry.
public enum PlanWarning: String, Hashable, Sendable, CaseIterable {
  /// There is an SPF record already: it has to be changed, never a second one added.
  case editNeverAddSPF = "edit-never-add-spf"
  /// The provider adds an SPF record by itself, which must not stand beside this one.
  case automaticSPF = "automatic-spf"
  /// The text that goes looks like the one that the provider adds by itself.
  case replacesAutomaticSPF = "replaces-automatic-spf"
  /// How the provider's form wants the entry is not known.
  case formNotKnown = "form-not-known"
  /// Whether the form holds a long key is not known, or it does not.
  case longKey = "long-key"
  /// What is there now could not be read: look before adding.
  case presentNotKnown = "present-not-known"
  /// A CNAME stands at this name and has to go first.
  case cnameInTheWay = "cname-in-the-way"
  /// The merged SPF is close to or over the limit of lookups.
  case spfLimit = "spf-limit"
  /// The answer with all texts at the name is longer than RFC 7208 §3.4 advises (512 octets).
  case answerOver512 = "answer-over-512"
  /// The value is not what the person pasted alone: it was merged.
  case merged = "merged"
}

/// One record of the plan: where it goes, what to type, what stood there before.
public struct PlanEntry: Hashable, Sendable {
  /// What the record is for.
  public var purpose: Purpose
  /// What is to be done.
  public var action: PlanAction
  /// Where the record shall stand.
  public var name: DomainName
  /// The character-strings as they shall be published; empty for `delete`.
  public var strings: [[UInt8]]
  /// The boxes of the provider's form, in its order; empty when the form is not known.
  public var boxes: [PlanBox]
  /// The text that is replaced or removed; nil for `add` and `keep`.
  public var replaces: [UInt8]?
  /// The character-strings of that text, as they stand in the DNS; empty when they are not known.
  public var replacedStrings: [[UInt8]]
  /// For how many seconds the texts at the name may be remembered now; nil when none is there.
  public var ttl: UInt32?
  /// The texts of this purpose that stood at the name before, so that they can be put back.
  public var before: [[UInt8]]
  /// Other texts at the name, which have to stay: verification texts and the like.
  public var beside: [[UInt8]]
  /// What to mind.
  public var warnings: [PlanWarning]

  /// An entry.
  public init(
    purpose: Purpose, action: PlanAction, name: DomainName, strings: [[UInt8]],
    boxes: [PlanBox] = [], replaces: [UInt8]? = nil, before: [[UInt8]] = [],
    beside: [[UInt8]] = [], warnings: [PlanWarning] = [], replacedStrings: [[UInt8]] = [],
    ttl: UInt32? = nil
  ) {
    self.purpose = purpose
    self.action = action
    self.name = name
    self.strings = strings
    self.boxes = boxes
    self.replaces = replaces
    self.before = before
    self.beside = beside
    self.warnings = warnings
    self.replacedStrings = replacedStrings
    self.ttl = ttl
  }

  /// The whole text, its character-strings joined.
  public var text: [UInt8] { Array(strings.joined()) }

  /// How many octets a plain answer has that holds this text and those beside it (RFC 1035 §4).
  public var answerOctets: Int {
    let header = 12 + name.labels.reduce(1) { $0 + 1 + $1.count } + 4
    return ([text] + beside).reduce(header) { sum, text in
      sum + 12 + text.count + max(1, (text.count + 254) / 255)
    }
  }
}
