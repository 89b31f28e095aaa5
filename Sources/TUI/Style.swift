/// What a terminal can show, as far as layout needs to know.
public struct Style: Hashable, Sendable {
  /// How characters of ambiguous width come out.
  public enum Ambiguous: Hashable, Sendable {
    /// One column each, as measured or as the person says.
    case narrow
    /// Two columns, or not known: such characters are replaced by ASCII forms.
    case avoided
  }

  /// Whether text may hold characters of ambiguous width.
  public var ambiguous: Ambiguous
  /// Whether frames may be drawn with lines: some terminals give those a width of their own.
  public var frames: Ambiguous
  /// Whether colours can be shown; without them a difference stands in brackets.
  public var hasColour: Bool

  /// What a terminal can show; without arguments, what every terminal can.
  public init(
    ambiguous: Ambiguous = .avoided, frames: Ambiguous? = nil, hasColour: Bool = false
  ) {
    self.ambiguous = ambiguous
    self.frames = frames ?? ambiguous
    self.hasColour = hasColour
  }
}
