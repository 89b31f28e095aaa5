/// How a provider's list of records spells names and texts, as far as its form tells.
public struct ListSpelling: Hashable, Sendable {
  /// Whether names are listed whole.
  public var hasWholeNames: Bool
  /// Whether names in front of the domain are known to be listed without it.
  public var hasRelativeNames: Bool
  /// The spellings of the domain itself that the form takes.
  public var apexForms: Set<ApexForm>
  /// Whether quotation marks around a text are the list's own: the form takes them off, or wants them.
  public var ownsQuotes: Bool
  /// Whether it is not known how the form takes texts.
  public var isGuess: Bool
}

extension FormModel {
  /// How the list spells what the form took.
  public var listSpelling: ListSpelling {
    let isSure = provider.confidence(in: .nameForm) >= .likely && !provider.knowsWholeNames
    let ownsQuotes =
      switch spelling.value {
      case .quoted, .splitQuoted, .zoneLine, .rawOrQuoted: true
      case .raw, .textLine: false
      }
    let hasWholeNames = provider.listsWholeNames || spelling.name == .full
    return ListSpelling(
      hasWholeNames: hasWholeNames, hasRelativeNames: isSure && !hasWholeNames,
      apexForms: Set([spelling.apex] + spelling.apexAlso), ownsQuotes: ownsQuotes,
      isGuess: provider.genericSpellings.contains(.valueForm))
  }
}
