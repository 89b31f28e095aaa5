internal import Words

extension Page {
  /// The page as whole lines from top to bottom: no frames, no columns, nothing redrawn.
  ///
  /// Values to be typed elsewhere are on lines of their own behind a `label:` line. What can be
  /// answered comes last, on one line, in words in place of keys; the caller prints the prompt.
  public func plainLines() -> [String] {
    var plain = PlainLines(language: language)
    if isValueAlone {
      for block in blocks { plain.add(block) }
      return plain.lines
    }
    plain.add(header)
    plain.add(head)
    for block in blocks { plain.add(block) }
    if let message { plain.say(message) }
    plain.add(keys, choices: choiceCount)
    return plain.lines
  }
}

/// Lays blocks out as lines without columns.
private struct PlainLines {
  let language: Language
  private(set) var lines: [String] = []

  init(language: Language) { self.language = language }

  /// Adds text; its own newlines begin new lines, and what is not printable is shown as `?`.
  mutating func add(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var clean = String.UnicodeScalarView()
      for scalar in line.unicodeScalars { clean.append(Grid.isPrintable(scalar) ? scalar : "?") }
      lines.append(String(clean))
    }
  }

  mutating func add(_ text: Text) { add(PlainLines.string(text)) }

  /// The characters of a text, a difference in brackets.
  static func string(_ text: Text) -> String {
    text.runs.map { $0.role == .difference ? "[" + $0.text + "]" : $0.text }.joined()
  }

  /// Adds a sentence of our own: the keys that it names are words here.
  mutating func say(_ text: Text) { add(PlainKeys.say(PlainLines.string(text))) }

  /// Adds what can be answered, each thing once.
  ///
  /// - Parameters:
  ///   - hints: The keys and what they do.
  ///   - choices: How many things can be chosen by number.
  mutating func add(_ hints: [KeyHint], choices: Int = 0) {
    var named: Set<String> = []
    var labels: Set<String> = []
    let answers = hints.compactMap { hint -> String? in
      let words = hint.keys.compactMap { PlainKeys.answer($0) }.filter { named.insert($0).inserted }
      guard let first = words.first, var last = words.last else { return nil }
      // Two answers for one thing are one too many to choose from.
      guard hint.label.isEmpty || labels.insert(hint.label.string).inserted else { return nil }
      let areNumbers = words.count > 1 && words.allSatisfy { $0.allSatisfy(\.isNumber) }
      // A line holds any number, a key only one digit.
      if areNumbers, last == "9", choices > 9 { last = "\(choices)" }
      let name = areNumbers ? "\(first)-\(last)" : words.joined(separator: "/")
      return name + " " + hint.label.string
    }
    if !answers.isEmpty { add(answers.joined(separator: ", ")) }
  }

  private static func string(_ mark: Mark?) -> String {
    mark.map { string($0.word) + " " } ?? ""
  }

  mutating func add(_ header: Page.Header) {
    var parts = ["todoku"]
    if let mode = header.mode { parts.append(mode.string) }
    if let domain = header.domain { parts.append(domain.string) }
    if let step = header.step { parts.append("\(step)/\(header.steps)") }
    if !header.title.isEmpty { parts.append(PlainLines.string(header.title)) }
    add(parts.joined(separator: " "))
  }

  mutating func add(_ head: Page.Head) {
    guard !head.sentence.isEmpty else { return }
    let word = LayoutWords.word(of: head.standing).text(in: language)
    say(Text.literal(word + ": ") + head.sentence)
    guard !head.next.isEmpty else { return }
    let next = (head.isEnd ? LayoutWords.further : LayoutWords.next).text(in: language)
    say(Text.literal(next + ": ") + head.next)
  }

  mutating func add(_ block: Page.Block) {
    switch block {
    case .paragraph(let text), .hint(let text): say(text)
    case .heading(let text, let note):
      add(PlainLines.string(text) + (note.map { " (" + PlainLines.string($0) + ")" } ?? ""))
    case .verdict(let mark, let text):
      add(PlainLines.string(mark.word) + ": " + PlainKeys.say(PlainLines.string(text)))
    case .facts(let facts): for fact in facts { add(fact) }
    case .value(let value):
      if let label = value.label { add(PlainLines.string(label) + ":") }
      add(value.text.text)
    case .form(let form): add(form)
    case .table(let table): add(table)
    case .choices(let choices): add(choices.items)
    case .field(let field): add(field)
    case .paste(let area): add(area)
    case .filter(let filter):
      if filter.items.isEmpty { add(filter.nothing) } else { add(filter.items) }
    case .change(let change): add(change)
    case .notes(let notes):
      if let title = notes.title { add(title) }
      for item in notes.items { add("- " + PlainKeys.say(PlainLines.string(item))) }
    case .terms(let terms):
      for term in terms {
        add(PlainLines.string(term.name) + ": " + PlainLines.string(term.meaning))
      }
    case .keys(let hints):
      for hint in hints { add([hint]) }
    case .verbatim(let texts): for text in texts { add(text) }
    case .picture(let picture):
      if !picture.sentence.isEmpty { say(picture.sentence) }
      for fact in picture.facts { add(fact) }
    case .rule, .blank: if lines.last != "" { add("") }
    }
  }

  private mutating func add(_ fact: Page.Fact) {
    add(
      PlainLines.string(fact.label) + ": " + PlainLines.string(fact.mark)
        + PlainLines.string(fact.value))
    if let note = fact.note { add(note) }
  }

  private mutating func add(_ form: Page.Form) {
    if let title = form.title { add(title + (form.note.map { .gap(1) + $0 } ?? .empty)) }
    for field in form.fields {
      let label = PlainLines.string(field.label) + ":"
      switch field.entry {
      case .type(let text):
        add(label)
        add(text.text)
      case .leaveEmpty: add(label + " " + LayoutWords.leaveEmpty.text(in: language))
      case .keep: add(label + " " + LayoutWords.keep.text(in: language))
      case .choose(let text), .other(let text): add(label + " " + PlainLines.string(text))
      }
      if let note = field.note { add(note) }
    }
    if let button = form.button {
      add(
        LayoutWords.last.text(in: language) + ": (" + PlainLines.string(button) + ") "
          + LayoutWords.press.text(in: language))
    }
    if let save = form.save { add(save) }
  }

  private mutating func add(_ table: Page.Table) {
    for row in table.rows {
      let places = zip(table.columns, row.cells).map { title, cell in
        let words = cell.map { cell in
          PlainLines.string(cell.mark.word)
            + (cell.text.map { " " + PlainLines.string($0) } ?? "")
        }
        return PlainLines.string(title) + " " + (words ?? "-")
      }
      add(PlainLines.string(row.label) + ": " + places.joined(separator: ", "))
    }
    for text in table.detail { say(text) }
  }

  private mutating func add(_ items: [Page.Choice]) {
    for (index, item) in items.enumerated() {
      let hint = item.hint.map { " (" + PlainLines.string($0) + ")" } ?? ""
      add("\(index + 1)  " + PlainLines.string(item.label) + hint)
    }
  }

  private mutating func add(_ field: Page.Field) {
    let label = field.label.map { PlainLines.string($0) }
    if field.line.text.isEmpty {
      if let label { add(label) }
      if let placeholder = field.placeholder { add("(" + PlainLines.string(placeholder) + ")") }
    } else {
      let text = field.isSecret ? "***" : SafeText(field.line.text).text
      add((label.map { $0 + ": " } ?? "") + text)
    }
  }

  private mutating func add(_ area: Page.PasteArea) {
    switch area.content {
    case .empty: add(area.placeholder)
    case .typed(let text): add(text.text)
    case .pasted(let count): add(LayoutWords.pasted(lines: count).text(in: language))
    }
    // What stands below tells keys; how a paste ends here is the caller's to say.
  }

  private mutating func add(_ change: Page.Change) {
    if let old = change.old {
      add(PlainLines.string(change.labels.old) + ":")
      add(old.text)
    }
    add(PlainLines.string(change.labels.new) + ":")
    add(change.new.text)
    var parts: [String] = []
    let characters = Array(change.new.text)
    for range in change.added {
      let part = range.clamped(to: characters.indices)
      if !part.isEmpty { parts.append(String(characters[part])) }
    }
    if !parts.isEmpty {
      add(PlainLines.string(change.labels.added) + ": " + parts.joined(separator: " / "))
    }
  }
}
