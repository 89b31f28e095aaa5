internal import Providers
internal import Words

/// What a person sees of a slip, so that exercises can be told apart before they are begun.
enum SlipKind: Hashable, Sendable {
  /// The name has more in it than it should.
  case nameTooLong
  /// A part of the name is missing.
  case nameTooShort
  /// The name has wrong letters.
  case nameMisspelt
  /// The value has marks or words around it.
  case valueTooLong
  /// A part of the value is missing.
  case valueTooShort
  /// The value has wrong letters.
  case valueMisspelt
  /// Another value stands there.
  case otherValue
  /// Another type was chosen.
  case wrongType

  /// The kind of a slip.
  init(_ slip: Slip) {
    self =
      switch slip {
      case .wholeName, .domainAsName, .nameTwice, .domainWithoutEnding, .wwwAsName: .nameTooLong
      case .nameLeftOut, .firstLabelOnly, .firstLabelMissing: .nameTooShort
      case .underscoreMissing, .hyphenForUnderscore, .atSignAsName, .nameMisspelt: .nameMisspelt
      case .quotesTyped, .quotedPiecesTyped, .backslashesTyped, .bracketsTyped, .valueTwice,
        .wholeLineInValue, .captionTyped, .dotAfterValue:
        .valueTooLong
      case .cutAt255, .endMissing, .startMissing, .middleMissing, .halvesSwapped, .blanksLost,
        .plusesLost, .quotesLeftOut:
        .valueTooShort
      case .lowerCased, .fullWidth, .valueMisspelt: .valueMisspelt
      case .otherValue: .otherValue
      case .wrongType: .wrongType
      }
  }

  /// What an exercise with such a slip is called.
  var title: Phrase {
    switch self {
    case .nameTooLong:
      Phrase(ja: "直す: 名前に余分なものがある", en: "Repair: the name has something too much")
    case .nameTooShort:
      Phrase(ja: "直す: 名前の一部がたりない", en: "Repair: a part of the name is missing")
    case .nameMisspelt:
      Phrase(ja: "直す: 名前の文字がちがう", en: "Repair: the name has a wrong letter")
    case .valueTooLong:
      Phrase(ja: "直す: 値に余分なものがある", en: "Repair: the value has something too much")
    case .valueTooShort:
      Phrase(ja: "直す: 値の一部がたりない", en: "Repair: a part of the value is missing")
    case .valueMisspelt:
      Phrase(ja: "直す: 値の文字がちがう", en: "Repair: the value has wrong letters")
    case .otherValue:
      Phrase(ja: "直す: 別の値が入っている", en: "Repair: another value stands there")
    case .wrongType:
      Phrase(ja: "直す: 種類がちがう", en: "Repair: the type is wrong")
    }
  }
}
