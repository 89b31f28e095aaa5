public import Words

extension Page {
  /// A label and what is known about it.
  public struct Fact: Hashable, Sendable {
    /// What it is about.
    public var label: Text
    /// A verdict word before the value.
    public var mark: Mark?
    /// What is known.
    public var value: Text
    /// A further row below the value.
    public var note: Text?

    /// A fact.
    public init(_ label: Text, _ value: Text, mark: Mark? = nil, note: Text? = nil) {
      self.label = label
      self.mark = mark
      self.value = value
      self.note = note
    }
  }

  /// A value to be typed elsewhere, letter by letter.
  ///
  /// It begins at column 1 on rows of its own, with nothing to its right, and is cut hard.
  public struct Value: Hashable, Sendable {
    /// What it is, in the row above.
    public var label: Text?
    /// The value: no quotes, no blank or newline at its end.
    public var text: SafeText

    /// A value with the name of what it is.
    public init(label: Text? = nil, _ text: SafeText) {
      self.label = label
      self.text = text
    }
  }

  /// A provider's form, drawn as the person sees it there: its fields in its own words and order.
  public struct Form: Hashable, Sendable {
    /// The fields, from top to bottom.
    public var fields: [FormField]
    /// The name of the provider's screen, in the form's upper line; nil: the form has no lines.
    public var title: Text?
    /// A short note at the right of the title ("SPF 1/2").
    public var note: Text?
    /// The button to press when all is filled in, as it is labelled there; a step of its own.
    public var button: Text?
    /// What to press in words, where there is no one button with a name.
    public var save: Text?
    /// The chosen field; `fields.count` is the save button; nil chooses none.
    public var selected: Int?

    /// A form.
    public init(
      title: Text? = nil, note: Text? = nil, fields: [FormField], button: Text? = nil,
      save: Text? = nil, selected: Int? = nil
    ) {
      self.title = title
      self.note = note
      self.fields = fields
      self.button = button
      self.save = save
      self.selected = selected
    }
  }

  /// One field of a provider's form.
  public struct FormField: Hashable, Sendable {
    /// The provider's own name for it.
    public var label: Text
    /// What to do with it.
    public var entry: Entry
    /// A short remark about it.
    public var note: Text?

    /// A field.
    public init(_ label: Text, _ entry: Entry, note: Text? = nil) {
      self.label = label
      self.entry = entry
      self.note = note
    }
  }

  /// What to do with a field of a form.
  public enum Entry: Hashable, Sendable {
    /// Type exactly this.
    case type(SafeText)
    /// Type nothing.
    case leaveEmpty
    /// Choose this from a list, or tick it.
    case choose(Text)
    /// Leave it as it is there.
    case keep
    /// Anything else, in words.
    case other(Text)
  }

  /// Verdicts in rows and columns.
  public struct Table: Hashable, Sendable {
    /// A chosen place; without a column the whole row is meant.
    public struct Selection: Hashable, Sendable {
      /// The row, from 0.
      public var row: Int
      /// The column of `cells`, from 0.
      public var column: Int?

      /// A place in a table.
      public init(row: Int, column: Int? = nil) {
        self.row = row
        self.column = column
      }
    }

    /// The titles of the columns, the one of the row labels not among them.
    public var columns: [Text]
    /// The rows, from top to bottom.
    public var rows: [TableRow]
    /// The chosen place.
    public var selected: Selection?
    /// What there is to say about the chosen place, below the table.
    public var detail: [Text]

    /// A table.
    public init(
      columns: [Text], rows: [TableRow], selected: Selection? = nil, detail: [Text] = []
    ) {
      self.columns = columns
      self.rows = rows
      self.selected = selected
      self.detail = detail
    }
  }

  /// One row of a table.
  public struct TableRow: Hashable, Sendable {
    /// Its name, at the left.
    public var label: Text
    /// One place a column; nil is drawn as `-` (does not apply).
    public var cells: [TableCell?]

    /// A row.
    public init(_ label: Text, _ cells: [TableCell?]) {
      self.label = label
      self.cells = cells
    }
  }

  /// One place of a table: a verdict word and a few characters ("待ち 34分").
  public struct TableCell: Hashable, Sendable {
    /// The verdict.
    public var mark: Mark
    /// A few characters behind it.
    public var text: Text?
    /// The part of the wait that is over, 0 to 1; nil: not known, or nothing to wait for.
    public var share: Double?

    /// A place of a table.
    public init(_ mark: Mark, _ text: Text? = nil, share: Double? = nil) {
      self.mark = mark
      self.text = text
      self.share = share
    }
  }

  /// Numbered answers, one of them chosen.
  public struct Choices: Hashable, Sendable {
    /// The answers; the first nine can be chosen by their number.
    public var items: [Choice]
    /// The chosen answer, from 0; nil while the mark is elsewhere on the screen.
    public var selected: Int?

    /// Answers to choose from.
    public init(_ items: [Choice], selected: Int? = 0) {
      self.items = items
      self.selected = selected
    }
  }

  /// One answer to choose.
  public struct Choice: Hashable, Sendable {
    /// The answer.
    public var label: Text
    /// What helps choosing, at its right.
    public var hint: Text?

    /// An answer.
    public init(_ label: Text, hint: Text? = nil) {
      self.label = label
      self.hint = hint
    }
  }

  /// A field to type one line into.
  public struct Field: Hashable, Sendable {
    /// What belongs into it.
    public var label: Text?
    /// What was typed, and where the caret is.
    public var line: LineEditor
    /// Shown while nothing is typed.
    public var placeholder: Text?
    /// Whether it holds a secret: shown as stars, and only their number.
    public var isSecret: Bool
    /// Whether typing goes into it.
    public var hasFocus: Bool

    /// A field.
    public init(
      label: Text? = nil, _ line: LineEditor, placeholder: Text? = nil, isSecret: Bool = false,
      hasFocus: Bool = true
    ) {
      self.label = label
      self.line = line
      self.placeholder = placeholder
      self.isSecret = isSecret
      self.hasFocus = hasFocus
    }
  }

  /// A place to paste many lines into.
  public struct PasteArea: Hashable, Sendable {
    /// What is in it.
    public enum Content: Hashable, Sendable {
      /// Nothing yet.
      case empty
      /// Lines typed by hand (or pasted into a terminal that does not mark pastes), so far.
      case typed(SafeText)
      /// A paste of so many lines.
      case pasted(lines: Int)
    }

    /// What is in it.
    public var content: Content
    /// Shown while it is empty.
    public var placeholder: Text
    /// Which key goes on from here, in the row below the area.
    public var below: Text?
    /// Whether typing goes into it.
    public var hasFocus: Bool

    /// A paste area.
    public init(
      _ content: Content, placeholder: Text, below: Text? = nil, hasFocus: Bool = true
    ) {
      self.content = content
      self.placeholder = placeholder
      self.below = below
      self.hasFocus = hasFocus
    }
  }

  /// A list that typing makes shorter.
  public struct Filter: Hashable, Sendable {
    /// What was typed, and where the caret is.
    public var line: LineEditor
    /// Shown while nothing is typed.
    public var placeholder: Text?
    /// What is left of the list.
    public var items: [Choice]
    /// The chosen item, from 0.
    public var selected: Int
    /// Shown instead of the list when nothing is left of it.
    public var nothing: Text

    /// A list to filter.
    public init(
      _ line: LineEditor, placeholder: Text? = nil, items: [Choice], selected: Int = 0,
      nothing: Text
    ) {
      self.line = line
      self.placeholder = placeholder
      self.items = items
      self.selected = selected
      self.nothing = nothing
    }
  }

  /// What stands somewhere now and what is to stand there.
  public struct Change: Hashable, Sendable {
    /// What stands there now; nil when nothing does.
    public var old: SafeText?
    /// What is to stand there.
    public var new: SafeText
    /// The parts of `new` that `old` lacks, as offsets of its characters.
    public var added: [Range<Int>]
    /// Names for the old value, the new value and the added parts.
    public var labels: Labels

    /// Names for the parts of a change.
    public struct Labels: Hashable, Sendable {
      /// Name of the value that stands there now.
      public var old: Text
      /// Name of the value that is to stand there.
      public var new: Text
      /// What the parts in reverse are ("added").
      public var added: Text
      /// What is said of the part that stands there already; nil: nothing.
      public var kept: Text?

      /// Names for the parts of a change.
      public init(old: Text, new: Text, added: Text, kept: Text? = nil) {
        self.old = old
        self.new = new
        self.added = added
        self.kept = kept
      }
    }

    /// A change; offsets outside of `new` are ignored.
    public init(old: SafeText?, new: SafeText, added: [Range<Int>], labels: Labels) {
      self.old = old
      self.new = new
      self.added = added
      self.labels = labels
    }
  }

  /// Things to take care of.
  public struct Notes: Hashable, Sendable {
    /// Heading of the list.
    public var title: Text?
    /// The things, each a sentence or two, what matters most first.
    public var items: [Text]
    /// The key that shows all of them; with it only so many are drawn as fit below the rest of the
    /// page, and a last line tells how many more there are.
    public var more: KeyHint?

    /// A list of things to take care of.
    public init(title: Text? = nil, _ items: [Text], more: KeyHint? = nil) {
      self.title = title
      self.items = items
      self.more = more
    }
  }

  /// A word with its meaning.
  public struct Term: Hashable, Sendable {
    /// The word.
    public var name: Text
    /// What it means.
    public var meaning: Text

    /// A word explained.
    public init(_ name: Text, _ meaning: Text) {
      self.name = name
      self.meaning = meaning
    }
  }
}
