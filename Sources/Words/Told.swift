/// A line of what a command tells, by what it is for; how it looks is the affair of its output.
public struct Told: Hashable, Sendable {
  /// How something stands, for the mark beside it.
  public enum Sign: Hashable, Sendable, CaseIterable {
    /// In order.
    case ok
    /// Needs fixing.
    case fix
    /// Comes by itself.
    case wait
    /// Could not be told.
    case unknown
  }

  /// The purpose of a line.
  public enum Kind: Hashable, Sendable {
    /// The result of all.
    case verdict(Sign)
    /// What is the case.
    case finding(Sign)
    /// What is to be done about it.
    case step
    /// Something that was looked up, with its label.
    case fact
    /// What the lines below it are about.
    case heading
    /// An item below a heading.
    case item
    /// Anything else.
    case sentence
    /// Nothing.
    case blank
  }

  /// What the line is for.
  public var kind: Kind
  /// The name of what the text says something of; nil where there is none.
  public var label: Phrase?
  /// What it says.
  public var text: Phrase

  /// A line.
  public init(_ kind: Kind, label: Phrase? = nil, _ text: Phrase) {
    self.kind = kind
    self.label = label
    self.text = text
  }

  /// A line with nothing on it.
  public static let blank = Told(.blank, Phrase(ja: "", en: ""))

  /// The line as other programs get it: one line for one thing, without columns.
  public var line: Phrase {
    let own = label.map { $0 + Phrase(ja: ": ", en: ": ") + text } ?? text
    switch kind {
    case .step, .item: return Phrase(ja: "  ", en: "  ") + own
    case .verdict, .finding, .fact, .heading, .sentence, .blank: return own
    }
  }
}
