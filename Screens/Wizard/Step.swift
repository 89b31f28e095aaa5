internal import TUI
internal import Words

/// What a step gives back for an event.
struct Reaction<Outcome: Hashable & Sendable>: Hashable, Sendable {
  /// Work for the world outside.
  var effects: [Effect] = []
  /// How the step ended, or what it learnt that others need; nil: it goes on.
  var outcome: Outcome?
  /// The result of the last key, for the message line.
  var notice: Phrase?

  /// Nothing happens but what the state shows.
  static var none: Reaction { Reaction() }

  static func effects(_ effects: [Effect]) -> Reaction { Reaction(effects: effects) }
  static func outcome(_ outcome: Outcome, _ effects: [Effect] = []) -> Reaction {
    Reaction(effects: effects, outcome: outcome)
  }
  static func notice(_ notice: Phrase) -> Reaction { Reaction(notice: notice) }
}

/// One step of the journey: values in, values out; a step never names another one.
protocol Step {
  associatedtype State: Hashable & Sendable
  associatedtype Outcome: Hashable & Sendable

  /// The only way in which the state changes.
  static func update(_ state: inout State, _ event: Event) -> Reaction<Outcome>

  /// What there is to say and do; the shell adds the keys that every screen has.
  static func view(_ state: State, _ language: Language) -> Page

  /// Whether letters are text.
  static func focus(_ state: State) -> Page.Focus

  /// The value that c copies and V shows alone; nil where there is none.
  static func chosenValue(_ state: State) -> String?

  /// When the step wants to be woken, seconds since 1970; nil: it waits for nothing.
  static func wakeAt(_ state: State) -> Double?
}

extension Step {
  static func focus(_ state: State) -> Page.Focus { .commands }
  static func chosenValue(_ state: State) -> String? { nil }
  static func wakeAt(_ state: State) -> Double? { nil }
}

/// The steps in their order; the numbers are those in the header.
public enum StepName: Int, Hashable, Sendable, Codable, Comparable, CaseIterable {
  /// How the journey begins.
  case start = 0
  /// Whose DNS, whose mail.
  case domain = 1
  /// What cPanel wants published.
  case values = 2
  /// What to type in the provider's form.
  case fields = 3
  /// Who sees it already.
  case propagation = 4
  /// A delivered mail as proof.
  case finalCheck = 5

  /// The order of the journey.
  public static func < (left: StepName, right: StepName) -> Bool { left.rawValue < right.rawValue }
}

extension Key {
  /// The digit from 1 to 9 as an index from 0; nil for any other key.
  var choice: Int? {
    guard case .character(let character) = self, let digit = character.wholeNumberValue,
      character.isASCII, digit >= 1
    else { return nil }
    return digit - 1
  }

  /// Where a mark in a list goes with this key; nil when the key does not move it.
  func moved(from index: Int, count: Int) -> Int? {
    guard count > 0 else { return nil }
    switch self {
    case .up, .character("k"): return max(0, index - 1)
    case .down, .character("j"): return min(count - 1, index + 1)
    case .home: return 0
    case .end: return count - 1
    default: return nil
    }
  }
}

extension Text {
  /// A phrase and the language of the view, the other way round to read better in a page.
  static func phrase(_ phrase: Phrase, _ language: Language, _ role: Role = .plain) -> Text {
    Text(phrase, language, role)
  }

  /// Foreign text, cleaned.
  static func foreign(_ raw: String, _ role: Role = .plain) -> Text {
    Text(SafeText(raw), role)
  }

  /// Foreign octets, cleaned.
  static func foreign(_ raw: [UInt8], _ role: Role = .plain) -> Text {
    Text(SafeText(bytes: raw), role)
  }
}
