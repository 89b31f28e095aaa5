/// How a form takes the name of a record.
public enum NameForm: String, Hashable, Sendable, CaseIterable {
  /// Only what stands in front of the domain; the form appends the domain.
  case relative
  /// The whole name.
  case full
  /// What stands in front of the domain, or the whole name with a dot at its end.
  case either
}

/// How a form takes the domain itself.
public enum ApexForm: String, Hashable, Sendable, CaseIterable {
  /// The name is left empty.
  case empty = ""
  /// An at sign.
  case atSign = "@"
  /// The domain is written out.
  case full
}

/// How a form takes the text of a TXT record.
public enum ValueForm: String, Hashable, Sendable, CaseIterable {
  /// As it is, without quotation marks.
  case raw
  /// As it is; quotation marks around it are accepted and taken off.
  case rawOrQuoted = "raw_or_quoted"
  /// Between quotation marks, in one piece; the form splits it.
  case quoted
  /// Between quotation marks, in pieces of at most 255 octets that the person makes.
  case splitQuoted = "split_quoted"
  /// A line `txt NAME VALUE` in a box of many lines.
  case textLine = "text_line"
  /// A line of a zone file (RFC 1035 §5.1).
  case zoneLine = "zone_line"
}

/// One field of a provider's form, as that site writes it.
public struct Field: Hashable, Sendable {
  /// What a field is for.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    /// The name of the record.
    case name
    /// Its type.
    case type
    /// What it holds.
    case value
    /// Its time to live.
    case ttl
    /// The preference of mail servers: not used here.
    case priority
    /// The class, nearly always `IN`.
    case `class`
    /// A whole line: name, type and value in one box.
    case line
    /// Something that is not part of the record.
    case other
  }

  /// What a person does with a field that takes neither name nor value.
  public enum Fill: Hashable, Sendable {
    /// The name or the value of the record at hand is typed.
    case typed
    /// This choice is taken, in the site's words.
    case choose(String)
    /// It stays empty.
    case leaveEmpty
    /// It stays as the site filled it.
    case keep
  }

  /// The label, as the site writes it.
  public var label: String
  /// What the field is for.
  public var role: Role
  /// What to do with it.
  public var fill: Fill

  /// A field.
  public init(_ label: String, _ role: Role, _ fill: Fill = .typed) {
    self.label = label
    self.role = role
    self.fill = fill
  }

  /// A box for the name.
  public static func name(_ label: String) -> Field { Field(label, .name) }
  /// A box for the value.
  public static func value(_ label: String) -> Field { Field(label, .value) }
  /// A choice of the type; `choice` is what is chosen.
  public static func type(_ label: String, choose choice: String = "TXT") -> Field {
    Field(label, .type, .choose(choice))
  }
  /// A time to live that may stay as it is.
  public static func ttl(_ label: String) -> Field { Field(label, .ttl, .keep) }
  /// A preference that a TXT record does not have.
  public static func priority(_ label: String) -> Field { Field(label, .priority, .leaveEmpty) }
}
