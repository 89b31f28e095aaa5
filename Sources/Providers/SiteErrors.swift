/// What a provider's form says when it refuses a value, as the site writes it.
public struct SiteErrors: Hashable, Sendable {
  /// Said of missing quotation marks; nil when not known.
  public var quotes: String?
  /// Said of a quoted piece that is too long; nil when not known.
  public var piece: String?

  /// The words for a refusal; nil when not known.
  public func words(for refusal: FormRefusal) -> String? {
    switch refusal {
    case .badQuotes: quotes
    case .pieceTooLong: piece
    case .missing, .badName, .badLetter, .swapped, .otherType, .tooLong, .badLine, .notTypeable,
      .outsideZone, .noTextRecords, .alreadyThere, .nameTaken, .noSuchRow:
      nil
    }
  }
}
