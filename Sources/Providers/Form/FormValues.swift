public import DNSCore

/// A record that the person wants published: name, and text joined from its strings, or host.
public struct FormRecord: Hashable, Sendable {
  /// The owner.
  public var name: DomainName
  /// The octets of the text, strings joined; of a CNAME the host that it points at.
  public var text: [UInt8]
  /// The type.
  public var type: RecordType

  /// A record, TXT unless another type is given.
  public init(name: DomainName, text: [UInt8], type: RecordType = .txt) {
    self.name = name
    self.text = text
    self.type = type
  }

  /// The host that the record points at; nil for a text.
  var target: DomainName? {
    type == .txt ? nil : DomainName(String(decoding: text, as: UTF8.self))
  }

  /// A TXT record, its text as the octets of its UTF-8 form.
  public init(name: DomainName, text: String) {
    self.init(name: name, text: Array(text.utf8))
  }
}

/// What a person has put into one field.
public struct Box: Hashable, Sendable {
  /// The field's label.
  public var label: String
  /// What the field is for.
  public var role: Field.Role
  /// Its content: typed text, or the choice taken.
  public var text: String

  /// A filled field.
  public init(label: String, role: Field.Role, text: String) {
    self.label = label
    self.role = role
    self.text = text
  }
}

/// Why a form takes something not, or not as it is.
public enum FormRefusal: Error, Hashable, Sendable {
  /// The form has no box of this kind, or it was left out; its label, where it has one.
  case missing(Field.Role, label: String? = nil)
  /// What stands in the box for the name is no name in this form.
  case badName(label: String)
  /// A letter in the box for the name that no name has; the name without such letters, if it is one.
  case badLetter(label: String, letter: String, instead: String?)
  /// The boxes for name and value hold each other's text.
  case swapped(name: String, value: String)
  /// The type is not TXT.
  case otherType(String)
  /// The value is longer than the form takes, in octets.
  case tooLong(octets: Int, limit: Int)
  /// Quotation marks are missing, or do not match.
  case badQuotes
  /// A quoted piece is longer than 255 octets.
  case pieceTooLong(octets: Int)
  /// A line, counted from 1, that does not read as name, type and value.
  case badLine(number: Int)
  /// The value holds what no form can take: octets that are no text, or nothing at all.
  case notTypeable
  /// The name does not lie in the zone.
  case outsideZone
  /// This provider lets nobody add TXT records.
  case noTextRecords
  /// The same record is there already.
  case alreadyThere
  /// This name has a TXT record already, and the form wants that one to be edited.
  case nameTaken
  /// The list has no row that looks like the one to be opened or deleted.
  case noSuchRow
}

/// What a form publishes.
public enum PublishOutcome: Hashable, Sendable {
  /// These records; one, unless a box of lines held several.
  case published([Record])
  /// Nothing, for this reason.
  case refused(FormRefusal)

  /// The first record published.
  public var record: Record? {
    if case .published(let records) = self { return records.first }
    return nil
  }
}

/// What to do with one field.
public struct FieldFilling: Hashable, Sendable {
  /// What to do with it.
  public enum Action: Hashable, Sendable {
    /// Type exactly this text.
    case type(String)
    /// Take this choice.
    case choose(String)
    /// Leave it empty.
    case leaveEmpty
    /// Leave it as the site filled it.
    case keep
  }

  /// The field's label.
  public var label: String
  /// What the field is for.
  public var role: Field.Role
  /// What to do with it.
  public var action: Action

  /// What to do with one field.
  public init(label: String, role: Field.Role, action: Action) {
    self.label = label
    self.role = role
    self.action = action
  }

  /// What stands in the field afterwards; a kept field gives an empty text.
  public var box: Box {
    switch action {
    case .type(let text), .choose(let text): Box(label: label, role: role, text: text)
    case .leaveEmpty, .keep: Box(label: label, role: role, text: "")
    }
  }
}

/// What step 3 shows: each field, and what to be careful about.
public struct FormFilling: Hashable, Sendable {
  /// What to be careful about in this very filling.
  public enum Warning: String, Hashable, Sendable, CaseIterable {
    /// How names are typed here is not known: spelt as in most forms.
    case nameFormIsAGuess = "name-form-is-a-guess"
    /// How the domain itself is typed here is not known.
    case apexFormIsAGuess = "apex-form-is-a-guess"
    /// Whether quotation marks are needed here is not known.
    case valueFormIsAGuess = "value-form-is-a-guess"
    /// Labels of the fields are not known.
    case labelsAreAGuess = "labels-are-a-guess"
    /// Whether the form takes a value of this length is not known.
    case lengthIsDoubtful = "length-is-doubtful"
    /// The provider publishes its own key at this name.
    case nameHoldsProvidersKey = "name-holds-providers-key"
    /// The provider publishes an SPF record by itself.
    case providerAddsSPF = "provider-adds-spf"
    /// The form offers to answer with its own addresses in place of a CNAME: that has to be off.
    case proxyOff = "proxy-off"
  }

  /// The fields, in the site's order.
  public var fields: [FieldFilling]
  /// What to be careful about.
  public var warnings: [Warning]
  /// What to do if the form refuses the value; empty unless that is to be expected.
  public var waysOut: [WayOut]

  /// A filling.
  public init(fields: [FieldFilling], warnings: [Warning] = [], waysOut: [WayOut] = []) {
    self.fields = fields
    self.warnings = warnings
    self.waysOut = waysOut
  }

  /// What stands in the fields afterwards.
  public var boxes: [Box] { fields.map(\.box) }
}

/// Whether a form can hold a record, and what to type.
public enum FormAnswer: Hashable, Sendable {
  /// What to type.
  case fill(FormFilling)
  /// The form cannot hold it, for this reason; what else can be done.
  case cannotHold(FormRefusal, waysOut: [WayOut])

  /// The filling, when there is one.
  public var filling: FormFilling? {
    if case .fill(let filling) = self { return filling }
    return nil
  }
}
