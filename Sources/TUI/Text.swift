public import Words

/// A piece of text in one language, made of runs with roles.
///
/// It is made from phrases and cleaned foreign text only, so nothing raw reaches a screen.
public struct Text: Hashable, Sendable {
  /// What a run of text is; layout and terminal decide how that looks.
  public enum Role: Hashable, Sendable, CaseIterable {
    /// Ordinary text.
    case plain
    /// Titles, headings, words that must not be missed.
    case bold
    /// Something to be typed or found elsewhere, letter by letter.
    case value
    /// In order.
    case ok
    /// Needs fixing.
    case fix
    /// Will come by itself.
    case wait
    /// Could not be told.
    case unknown
    /// Helpful, and the first to go when there is no room.
    case hint
    /// The first part that differs from what was expected.
    case difference
    /// Letters on a bar: the title, the station, the main key.
    case reverse
    /// Frames, rules, dots and arrows, which may vanish without loss; never letters or digits.
    case ornament
    /// Blanks painted for what is in order.
    case okPaint
    /// Blanks painted for what needs fixing.
    case fixPaint
    /// Blanks painted for what will come by itself.
    case waitPaint
    /// Blanks painted where nothing is judged.
    case neutralPaint
  }

  /// Neighbouring characters of one role.
  public struct Run: Hashable, Sendable {
    /// The characters.
    public let text: String
    /// What they are.
    public let role: Role

    init(text: String, role: Role) {
      self.text = text
      self.role = role
    }
  }

  /// The runs in reading order; none is empty.
  public private(set) var runs: [Run]

  init(runs: [Run]) {
    self.runs = runs.filter { !$0.text.isEmpty }
  }

  /// A phrase in one language.
  public init(_ phrase: Phrase, _ language: Language, _ role: Role = .plain) {
    self.init(runs: [Run(text: phrase.text(in: language), role: role)])
  }

  /// Foreign text, already cleaned: a name, a value, a clock time.
  public init(_ safe: SafeText, _ role: Role = .plain) {
    self.init(runs: [Run(text: safe.text, role: role)])
  }

  /// Text from pieces that follow each other with nothing between them.
  public init(joining pieces: [Text]) {
    runs = pieces.flatMap(\.runs)
  }

  /// Painted blanks: colour is on blanks alone, as no hue can be read as letters everywhere.
  ///
  /// - Parameters:
  ///   - verdict: What the paint tells; nil: nothing is judged.
  ///   - columns: How many blanks.
  /// - Returns: Blanks alone.
  public static func paint(_ verdict: Verdict?, columns: Int) -> Text {
    let role: Role =
      switch verdict {
      case .ok: .okPaint
      case .fix: .fixPaint
      case .wait: .waitPaint
      case .unknown, nil: .neutralPaint
      }
    return Text(runs: [Run(text: String(repeating: " ", count: max(0, columns)), role: role)])
  }

  /// Two painted blanks for a fact that was looked up; dots where nothing is known.
  public static func lamp(_ verdict: Verdict) -> Text {
    verdict == .unknown ? ornament("..") : paint(verdict, columns: 2)
  }

  /// Frames, rules, dots and arrows of a drawing.
  public static func ornament(_ signs: String) -> Text {
    Text(runs: [Run(text: signs, role: .ornament)])
  }

  static func literal(_ text: String, _ role: Role = .plain) -> Text {
    Text(runs: [Run(text: text, role: role)])
  }

  /// Blanks that keep two pieces apart.
  public static func gap(_ columns: Int) -> Text {
    Text(runs: [Run(text: String(repeating: " ", count: max(0, columns)), role: .plain)])
  }

  /// No text.
  public static let empty = Text(runs: [])

  /// All characters, without their roles.
  public var string: String { runs.map(\.text).joined() }

  /// Whether there is nothing to show.
  public var isEmpty: Bool { runs.isEmpty }

  /// The same characters, all of one role.
  public func with(_ role: Role) -> Text {
    Text(runs: runs.map { Run(text: $0.text, role: role) })
  }

  /// Both texts, one behind the other, with nothing between them.
  public static func + (left: Text, right: Text) -> Text {
    Text(runs: left.runs + right.runs)
  }
}
