internal import Words

extension Layout {
  mutating func lay(_ change: Page.Change) {
    let labels = widest([change.labels.old, change.labels.new])
    let start = 2 + labels + 2
    let width = max(
      ColumnWidth.of(change.new.text), change.old.map { ColumnWidth.of($0.text) } ?? 0)
    if !isNarrow && start + width <= columns && isPlain(change) {
      aligned(change, at: start)
      return
    }
    if let old = change.old {
      append(Row(fit(change.labels.old) + literal(":")))
      for row in LineBreak.cutHard(fit(Text(old)), columns: columns) {
        append(Row(Glyph.text(of: row)))
      }
    }
    append(Row(fit(change.labels.new) + literal(":")))
    underlined(change)
  }

  /// Whether no character of a change has to be replaced by a longer form.
  private func isPlain(_ change: Page.Change) -> Bool {
    guard style.ambiguous == .avoided else { return true }
    return AsciiForm.of(change.new.text) == change.new.text
      && AsciiForm.of(change.old?.text ?? "") == (change.old?.text ?? "")
  }

  /// A part of a change and the columns it takes.
  private struct Part {
    var text: String
    var isAdded: Bool
    var columns: Int { ColumnWidth.of(text) }
  }

  /// The new value in its kept and added parts; a blank between two added parts is added, too.
  private func parts(_ change: Page.Change) -> [Part] {
    var parts: [Part] = []
    for (offset, character) in change.new.text.enumerated() {
      let isAdded = change.added.contains { $0.contains(offset) }
      if parts.last?.isAdded == isAdded, let last = parts.indices.last {
        parts[last].text.append(character)
      } else {
        parts.append(Part(text: String(character), isAdded: isAdded))
      }
    }
    for index in parts.indices where index > 0 && index + 1 < parts.count {
      if parts[index].text == " ", parts[index - 1].isAdded { parts[index].isAdded = true }
    }
    return parts.reduce(into: []) { joined, part in
      if joined.last?.isAdded == part.isAdded, let last = joined.indices.last {
        joined[last].text += part.text
      } else {
        joined.append(part)
      }
    }
  }

  /// Old above new, with dots where something is put in, and brackets that name the parts.
  private mutating func aligned(_ change: Page.Change, at start: Int) {
    let parts = parts(change)
    let kept = parts.filter { !$0.isAdded }.map(\.text).joined()
    if let old = change.old {
      var row = Row(fit(change.labels.old), at: 2)
      if Layout.squeezed(kept) == Layout.squeezed(old.text), parts.contains(where: \.isAdded) {
        let body = parts.map { part -> Text in
          part.isAdded
            ? .ornament(String(repeating: ".", count: part.columns)) : literal(part.text, .value)
        }
        row.add(Text(joining: body), at: start)
      } else {
        row.add(Text(old), at: start)
      }
      append(row)
    }
    var row = Row(fit(change.labels.new), at: 2)
    row.add(
      Text(joining: parts.map { literal($0.text, $0.isAdded ? .reverse : .value) }), at: start)
    append(row)
    brackets(parts, change.labels, from: start)
  }

  private static func squeezed(_ text: String) -> String {
    text.split(separator: " ").joined(separator: " ")
  }

  private mutating func brackets(_ parts: [Part], _ labels: Page.Change.Labels, from start: Int) {
    guard parts.contains(where: \.isAdded) else { return }
    let frame = Frame(style)
    var under = Row()
    var names = Row()
    var column = start
    var isKeptNamed = false
    var isAddedNamed = false
    for part in parts {
      let trailing = part.text.reversed().prefix { $0 == " " }.count
      let leading = part.text.prefix { $0 == " " }.count
      let width = part.columns - trailing - leading
      let from = column + leading
      column += part.columns
      let name: Text?
      if part.isAdded {
        name = isAddedNamed ? nil : fit(labels.added).bold
      } else {
        guard !isKeptNamed, let kept = labels.kept, ColumnWidth.of(kept) <= width else { continue }
        name = fit(kept)
        isKeptNamed = true
      }
      guard width > 0 else { continue }
      let line =
        width == 1
        ? "^"
        : frame.corners.bottomLeft + String(repeating: frame.horizontal, count: width - 2)
          + frame.corners.bottomRight
      under.add(.ornament(line), at: from)
      guard let name, from >= names.end + (names.pieces.isEmpty ? 0 : 1) else { continue }
      let place = min(from, columns - ColumnWidth.of(name))
      guard place >= names.end else { continue }
      names.add(name, at: place)
      if part.isAdded { isAddedNamed = true }
    }
    // Where there is no room, what is added still stands in reverse.
    under.need = .hint
    names.need = .hint
    append(under)
    if !names.pieces.isEmpty { append(names) }
  }

  /// The new value with a row of `^` under every row that holds something added.
  private mutating func underlined(_ change: Page.Change) {
    var glyphs: [Glyph] = []
    for (offset, character) in change.new.text.enumerated() {
      let isAdded = change.added.contains { $0.contains(offset) }
      // The role only carries the knowledge through the cutting; it is the value's again below.
      let role: Text.Role = isAdded ? .difference : .value
      let body = style.ambiguous == .narrow ? String(character) : AsciiForm.of(String(character))
      glyphs += Glyph.all(of: literal(body, role))
    }
    var isNamed = false
    for row in LineBreak.cutHard(Glyph.text(of: glyphs), columns: columns) {
      append(Row(Glyph.text(of: row).with(.value)))
      guard let last = row.lastIndex(where: { $0.role == .difference }) else { continue }
      var marks = ""
      for glyph in row[...last] {
        marks += String(repeating: glyph.role == .difference ? "^" : " ", count: glyph.width)
      }
      var under = Row(literal(marks))
      if !isNamed {
        let name = fit(change.labels.added)
        if under.end + 1 + ColumnWidth.of(name) <= columns {
          under.add(name, at: under.end + 1)
          isNamed = true
        }
      }
      append(under)
    }
  }
}
