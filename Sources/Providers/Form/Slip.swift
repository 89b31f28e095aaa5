/// A way in which people fill a form wrongly.
public enum Slip: String, Hashable, Sendable, CaseIterable {
  /// The whole name, where the form appends the domain.
  case wholeName = "whole-name"
  /// Only the domain, in the name box of another name.
  case domainAsName = "domain-as-name"
  /// The name box of another name was filled as for the domain itself.
  case nameLeftOut = "name-left-out"
  /// Only the first label: the selector without `_domainkey`.
  case firstLabelOnly = "first-label-only"
  /// The first label was left out: `_domainkey` alone.
  case firstLabelMissing = "first-label-missing"
  /// Underscores were left out of the name.
  case underscoreMissing = "underscore-missing"
  /// A hyphen in the place of an underscore.
  case hyphenForUnderscore = "hyphen-for-underscore"
  /// The part in front of the domain stands there twice.
  case nameTwice = "name-twice"
  /// The domain without its ending behind the name: `default._domainkey.example`.
  case domainWithoutEnding = "domain-without-ending"
  /// An at sign that the form takes for a name.
  case atSignAsName = "at-sign-as-name"
  /// `www` or `mail` in the place of the domain itself, or behind the name.
  case wwwAsName = "www-as-name"
  /// A slip of one or two letters in the name: `_domainkeys`, `defalt`.
  case nameMisspelt = "name-misspelt"
  /// Quotation marks that the form keeps, around the value or at one of its ends.
  case quotesTyped = "quotes-typed"
  /// Two quoted pieces, whose marks the form keeps.
  case quotedPiecesTyped = "quoted-pieces-typed"
  /// Quotation marks were left out of a line that needs them.
  case quotesLeftOut = "quotes-left-out"
  /// A backslash before each semicolon, as in some zone files.
  case backslashesTyped = "backslashes-typed"
  /// Brackets of a zone file around the value.
  case bracketsTyped = "brackets-typed"
  /// Only the first 255 characters.
  case cutAt255 = "cut-at-255"
  /// The end is missing.
  case endMissing = "end-missing"
  /// The beginning is missing.
  case startMissing = "start-missing"
  /// A piece in the middle is missing.
  case middleMissing = "middle-missing"
  /// The two halves in the wrong order.
  case halvesSwapped = "halves-swapped"
  /// The value, or its first word, stands there twice.
  case valueTwice = "value-twice"
  /// Blanks were lost.
  case blanksLost = "blanks-lost"
  /// Plus signs were lost, or became blanks.
  case plusesLost = "pluses-lost"
  /// Capitals became small.
  case lowerCased = "lower-cased"
  /// Full-width, curly or invisible characters.
  case fullWidth = "full-width"
  /// The record's name, type and value all in the value box.
  case wholeLineInValue = "whole-line-in-value"
  /// A caption was copied along: `Value: v=spf1 …`.
  case captionTyped = "caption-typed"
  /// A dot after the value.
  case dotAfterValue = "dot-after-value"
  /// A slip of a few letters in the value: `v=pf1`, `include: host`.
  case valueMisspelt = "value-misspelt"
  /// The value of another record.
  case otherValue = "other-value"
  /// Another type than TXT was chosen.
  case wrongType = "wrong-type"
}

/// What was typed into which box, and what should stand there.
public struct TypedMistake: Hashable, Sendable {
  /// What went wrong.
  public var mistake: Slip
  /// The label of the box to correct.
  public var field: String
  /// What the box is for.
  public var role: Field.Role
  /// What was typed; nil when that cannot be told.
  public var was: String?
  /// What should stand there.
  public var shouldBe: String

  /// A mistake and its one edit.
  public init(
    mistake: Slip, field: String, role: Field.Role, was: String?, shouldBe: String
  ) {
    self.mistake = mistake
    self.field = field
    self.role = role
    self.was = was
    self.shouldBe = shouldBe
  }
}
