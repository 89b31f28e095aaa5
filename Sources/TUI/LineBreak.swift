/// One character column-wise: a scalar with its combining marks.
struct Glyph: Hashable, Sendable {
  var text: String
  var width: Int
  var role: Text.Role

  /// The scalar that line breaking looks at.
  var scalar: Unicode.Scalar { text.unicodeScalars.first ?? " " }

  /// The characters of a text.
  static func all(of text: Text) -> [Glyph] {
    var glyphs: [Glyph] = []
    for run in text.runs {
      for scalar in run.text.unicodeScalars {
        let width = ColumnWidth.of(scalar)
        if width == 0, let last = glyphs.indices.last, Grid.isPrintable(scalar) {
          glyphs[last].text.unicodeScalars.append(scalar)
        } else {
          glyphs.append(
            Glyph(text: String(Character(scalar)), width: max(1, width), role: run.role))
        }
      }
    }
    return glyphs
  }

  /// The text of neighbouring characters.
  static func text(of glyphs: some Collection<Glyph>) -> Text {
    var runs: [Text.Run] = []
    var pending = ""
    var role = Text.Role.plain
    for glyph in glyphs {
      if glyph.role != role, !pending.isEmpty {
        runs.append(Text.Run(text: pending, role: role))
        pending = ""
      }
      role = glyph.role
      pending += glyph.text
    }
    runs.append(Text.Run(text: pending, role: role))
    return Text(runs: runs)
  }
}

/// Cutting text into rows.
///
/// Japanese may be cut anywhere but before closing punctuation and small kana and behind opening
/// brackets; other words are cut at blanks only, unless one is longer than a row.
enum LineBreak {
  /// The most a row of sentences is wide, in columns.
  static let measure = 72

  /// What no row begins with, if it can be helped: 、。）」 and the like, and small kana.
  private static let closing = Set(
    ("、。，．・：；？！）」』】〕》〉］｝〟〜ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ々ゝゞヽヾ゛゜"
      + "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡､｣･ﾞﾟｰｧｨｩｪｫｬｭｮｯ’”…‥%％℃!),.:;?]}").unicodeScalars)

  /// What no row ends with, if it can be helped.
  private static let opening = Set("（「『【〔《〈［｛〝｢‘“([{$＄￥".unicodeScalars)

  /// Rows of a text, none wider than given; newlines begin new rows.
  static func wrap(_ text: Text, columns: Int) -> [Text] {
    let limit = max(2, columns)
    var rows: [Text] = []
    for line in Glyph.all(of: text).split(
      omittingEmptySubsequences: false, whereSeparator: { $0.text == "\n" })
    {
      var rest = line
      repeat {
        let end = cut(rest, limit: limit)
        var row = rest[..<end]
        rest = rest[end...]
        if !rest.isEmpty {
          while row.last?.text == " " { row.removeLast() }
          while rest.first?.text == " " { rest.removeFirst() }
        }
        rows.append(Glyph.text(of: row))
      } while !rest.isEmpty
    }
    return rows
  }

  /// Where the first row of a line ends.
  private static func cut(_ line: ArraySlice<Glyph>, limit: Int) -> Int {
    var columns = 0
    var best: Int?
    for index in line.indices {
      if index > line.startIndex, mayBreak(line[index - 1], line[index]) { best = index }
      columns += line[index].width
      // Blanks at the end of a row hang over the edge and are dropped.
      if columns > limit, line[index].text != " " {
        return best ?? max(index, line.startIndex + 1)
      }
    }
    return line.endIndex
  }

  private static func mayBreak(_ left: Glyph, _ right: Glyph) -> Bool {
    if right.text == " " { return false }
    if left.text == " " { return true }
    if closing.contains(right.scalar) || opening.contains(left.scalar) { return false }
    return left.width == 2 || right.width == 2
  }

  /// Rows of a value: cut hard, each as full as it can be, none ending in a blank.
  ///
  /// A blank at the end of a row would be lost when the row is selected with a mouse.
  static func cutHard(_ text: Text, columns: Int) -> [[Glyph]] {
    let limit = max(2, columns)
    var rows: [[Glyph]] = []
    var row: [Glyph] = []
    var width = 0
    for glyph in Glyph.all(of: text) {
      if width + glyph.width > limit {
        var carried: [Glyph] = []
        while let last = row.last, last.text == " ", row.contains(where: { $0.text != " " }) {
          row.removeLast()
          carried.insert(last, at: 0)
        }
        rows.append(row)
        row = carried
        width = carried.reduce(0) { $0 + $1.width }
        if width + glyph.width > limit {
          rows.append(row)
          row = []
          width = 0
        }
      }
      row.append(glyph)
      width += glyph.width
    }
    rows.append(row)
    return rows
  }

  /// As much of a text as fits, with dots where something was left out.
  static func clip(_ text: Text, columns: Int) -> Text {
    guard ColumnWidth.of(text) > columns else { return text }
    let dots = min(3, max(0, columns))
    var kept: [Glyph] = []
    var width = 0
    for glyph in Glyph.all(of: text) {
      guard width + glyph.width <= columns - dots else { break }
      width += glyph.width
      kept.append(glyph)
    }
    let role = kept.last?.role ?? .plain
    kept.append(Glyph(text: String(repeating: ".", count: dots), width: dots, role: role))
    return Glyph.text(of: kept)
  }
}
