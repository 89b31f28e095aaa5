public import Words

/// What there is on a screen, not where: a title, blocks in reading order, a message and the keys.
///
/// It is laid out twice, as a `Grid` for a size (`grid(columns:rows:style:scroll:)`) and as the
/// lines of plain mode (`plainLines()`), so that a fact cannot be in one and missing in the other.
public struct Page: Hashable, Sendable {
  /// The language its texts are in; the layout's own few words follow it.
  public var language: Language
  /// The first row.
  public var header: Header
  /// The case, and what to do now.
  public var head: Head
  /// The body, in reading order.
  public var blocks: [Block]
  /// The result of the last key (copied, saved, why not); nil leaves the row empty.
  public var message: Text?
  /// The keys that work here, the most important first (the key line drops from the right).
  public var keys: [KeyHint]
  /// Whether letters are commands or text.
  public var focus: Focus
  /// The title of the terminal's window; nil asks for "todoku" and the domain.
  public var windowTitle: Text?
  /// Whether the bell rings when the page is first shown (once, when all has become good).
  public var ringsBell: Bool

  /// A page; what is not given is empty.
  public init(
    language: Language, header: Header, head: Head, blocks: [Block] = [], message: Text? = nil,
    keys: [KeyHint] = [], focus: Focus = .commands, windowTitle: Text? = nil,
    ringsBell: Bool = false
  ) {
    self.language = language
    self.header = header
    self.head = head
    self.blocks = blocks
    self.message = message
    self.keys = keys
    self.focus = focus
    self.windowTitle = windowTitle
    self.ringsBell = ringsBell
  }

  /// A value alone on the whole screen (key V): it can be selected with a mouse, any key returns.
  public static func alone(_ value: Value, language: Language) -> Page {
    var page = Page(
      language: language, header: Header(title: .empty), head: Head(.now, .empty, next: .empty))
    page.blocks = [.value(value)]
    page.isValueAlone = true
    return page
  }

  /// Whether this is the page of `alone(_:language:)`.
  public private(set) var isValueAlone = false

  /// Where typed letters go.
  public enum Focus: Hashable, Sendable {
    /// Letters are commands; full-width forms of them count too.
    case commands
    /// A field of one line has the focus: letters are text.
    case field
    /// A paste area has the focus: letters and new lines are text.
    case paste
  }

  /// The first row: whose journey, which step, what this screen is about.
  public struct Header: Hashable, Sendable {
    /// The domain of the journey; nil before there is one.
    public var domain: Text?
    /// The number of the step, from 1; nil outside the journey.
    public var step: Int?
    /// How many steps there are.
    public var steps: Int
    /// The title of the step, up to 34 columns.
    public var title: Text
    /// A word behind the program's name ("practice"); nil: none.
    public var mode: Text?
    /// The way through the steps; nil: the screen is no part of it.
    public var rail: Rail?
    /// Whether the page plays another program: it has no title bar then.
    public var isElsewhere = false

    /// A header.
    public init(
      domain: Text? = nil, step: Int? = nil, of steps: Int = 5, title: Text, rail: Rail? = nil
    ) {
      self.domain = domain
      self.step = step
      self.steps = steps
      self.title = title
      self.rail = rail
    }
  }

  /// One thing in the body of a page.
  public enum Block: Hashable, Sendable {
    /// A sentence or several, wrapped; at most 72 columns.
    case paragraph(Text)
    /// A sentence that may be left out when the screen is low.
    case hint(Text)
    /// A heading, with a short note at its right (`1/2`).
    case heading(Text, note: Text? = nil)
    /// The screen's answer: a verdict word and one sentence.
    case verdict(Mark, Text)
    /// Facts with labels, one under the other.
    case facts([Fact])
    /// A value to be typed elsewhere.
    case value(Value)
    /// A provider's form, field by field.
    case form(Form)
    /// Verdicts in rows and columns.
    case table(Table)
    /// A question with numbered answers.
    case choices(Choices)
    /// A field to type one line into.
    case field(Field)
    /// A place to paste many lines into.
    case paste(PasteArea)
    /// A list that typing makes shorter.
    case filter(Filter)
    /// What stands there now and what is to stand there.
    case change(Change)
    /// Things to take care of, each a sentence or two.
    case notes(Notes)
    /// Words explained, for help.
    case terms([Term])
    /// All keys with what they do, for help.
    case keys([KeyHint])
    /// Lines shown as they are (raw answers, a text to hand over); long ones go on in the next row.
    case verbatim([Text])
    /// What is seen before it is read.
    case picture(Picture)
    /// A horizontal rule; the first to go when the screen is low.
    case rule
    /// A blank row; the first to go when the screen is low.
    case blank
  }
}
