import TUI
import Words

/// Grids of cells as SVG: letters keep their columns in any font, frames are lines, paint is paint.
///
/// A reader who prefers dark gets the dark colours. One grid is a picture; several are shown one
/// after the other, and whoever wants no motion sees the last.
enum GridSVG {
  /// The size of a cell; a letter of ten units fills one in the usual fonts.
  private static let cell = (width: 10, height: 21)
  private static let edge = (x: 16, y: 14)

  /// A picture.
  ///
  /// - Parameters:
  ///   - grids: What is shown, in its order; all of one size.
  ///   - seconds: How long each grid stays.
  ///   - said: What is said to whoever cannot see it.
  ///   - language: The language of the letters.
  /// - Returns: The file's text.
  static func text(_ grids: [Grid], seconds: Int = 4, said: String, _ language: Language) -> String
  {
    guard let first = grids.first else { return "" }
    let width = first.columns * cell.width + 2 * edge.x
    let height = first.rows * cell.height + 2 * edge.y
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\""
        + " width=\"\(width)\" height=\"\(height)\" xml:lang=\"\(language.rawValue)\" role=\"img\""
        + " aria-label=\"\(escaped(said))\">",
      "<style>\(styles)\(grids.count > 1 ? motion(grids.count, seconds) : "")</style>",
      "<rect class=\"e\" x=\".5\" y=\".5\" width=\"\(width - 1)\" height=\"\(height - 1)\" rx=\"8\"/>",
      "<g transform=\"translate(\(edge.x) \(edge.y))\">",
    ]
    for (index, grid) in grids.enumerated() {
      guard grids.count > 1 else {
        lines += shapes(of: grid)
        break
      }
      let last = index + 1 == grids.count ? " z" : ""
      lines.append("<g class=\"s\(last)\" style=\"animation-delay:\(index * seconds)s\">")
      lines += shapes(of: grid) + ["</g>"]
    }
    return (lines + ["</g>", "</svg>"]).joined(separator: "\n") + "\n"
  }

  /// The colours: GitHub's own grounds, paint that is told from both.
  private static let styles =
    "text{font:16.6px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',"
    + "'Noto Sans Mono CJK JP','Hiragino Sans','Yu Gothic','MS Gothic',monospace;fill:#1f2328}"
    + ".w{font-size:18px}.b{font-weight:700}text.r{fill:#fff}rect.r{fill:#1f2328}"
    + "text.d{fill:#6e7781}path{fill:none;stroke:#6e7781}.e{fill:#fff;stroke:#d0d7de}"
    + ".G{fill:#2da44e}.R{fill:#cf222e}.C{fill:#1b9aaa}"
    + "@media(prefers-color-scheme:dark){text{fill:#e6edf3}text.r{fill:#0d1117}rect.r{fill:#e6edf3}"
    + "text.d{fill:#8b949e}path{stroke:#8b949e}.e{fill:#0d1117;stroke:#30363d}"
    + ".G{fill:#2ea043}.R{fill:#da3633}.C{fill:#39c5cf}}"

  private static func motion(_ count: Int, _ seconds: Int) -> String {
    let share = Double(Int(100_000 / Double(count))) / 1_000
    return "@keyframes s{0%{visibility:visible}\(share)%{visibility:hidden}}"
      + ".s{visibility:hidden;animation:s \(count * seconds)s step-end infinite}"
      + "@media(prefers-reduced-motion:reduce){.s{animation:none}.z{visibility:visible}}"
  }

  // MARK: Rows

  private static func shapes(of grid: Grid) -> [String] {
    var grounds: [String] = []
    var frames = ""
    var letters: [String] = []
    for row in 0..<grid.rows {
      let cells = Array(grid.row(row))
      for run in runs(cells, by: { ground(of: $0) }) {
        guard let ground = ground(of: cells[run.lowerBound]) else { continue }
        grounds.append(
          "<rect class=\"\(ground)\" x=\"\(run.lowerBound * cell.width)\" y=\"\(row * cell.height)\""
            + " width=\"\(run.count * cell.width)\" height=\"\(cell.height)\"/>")
      }
      frames += frame(cells, row)
      letters += texts(cells, row)
    }
    let path = frames.isEmpty ? [] : ["<path d=\"\(frames)\"/>"]
    return grounds + path + letters
  }

  /// The class of what is painted below a cell.
  private static func ground(of cell: Cell) -> String? {
    switch cell.look {
    case .plain, .bold, .dim: nil
    case .reverse: "r"
    case .ok: "G"
    case .fix: "R"
    case .wait: "C"
    }
  }

  /// The lines of frames, each joined to the next cell's whatever the font.
  private static func frame(_ cells: [Cell], _ row: Int) -> String {
    let top = row * cell.height
    let bottom = top + cell.height
    var path = ""
    for run in runs(cells, by: { $0.text }) {
      let left = run.lowerBound * cell.width
      let y = "\(top + cell.height / 2).5"
      let x = "\(left + cell.width / 2).5"
      switch cells[run.lowerBound].text {
      case "─": path += "M\(left) \(y)H\(run.upperBound * cell.width)"
      case "│": for column in run { path += "M\(column * cell.width + 5).5 \(top)V\(bottom)" }
      case "┌": path += "M\(left + cell.width) \(y)H\(x)V\(bottom)"
      case "┐": path += "M\(left) \(y)H\(x)V\(bottom)"
      case "└": path += "M\(x) \(top)V\(y)H\(left + cell.width)"
      case "┘": path += "M\(left) \(y)H\(x)V\(top)"
      default: break
      }
    }
    return path
  }

  private static let frameSigns: Set = ["─", "│", "┌", "┐", "└", "┘"]

  /// The letters of a row, a piece for each run of one look and one width without a gap in it.
  private static func texts(_ cells: [Cell], _ row: Int) -> [String] {
    var pieces: [String] = []
    let y = row * cell.height + 16
    func isGap(_ column: Int) -> Bool { cells[column].text == " " }
    for run in runs(cells, by: { "\(letterClass(of: $0))\(isWide($0))" }) {
      let lead = cells[run.lowerBound]
      var names = [letterClass(of: lead), isWide(lead) ? "w" : ""].filter { !$0.isEmpty }
      names = names.isEmpty ? [] : [" class=\"\(names.joined(separator: " "))\""]
      let style = names.first ?? ""
      var column = run.lowerBound
      while column < run.upperBound {
        guard !isGap(column), !frameSigns.contains(cells[column].text) else {
          column += 1
          continue
        }
        var end = column + 1
        while end < run.upperBound, !frameSigns.contains(cells[end].text),
          !isGap(end) || (end + 1 < run.upperBound && !isGap(end + 1))
        {
          end += 1
        }
        let text = escaped(cells[column..<end].map(\.text).joined())
        if isWide(lead) {
          let places = cells[column..<end].indices.filter { cells[$0].width == 2 }
            .map { "\($0 * cell.width + 1)" }
          pieces.append(
            "<text\(style) x=\"\(places.joined(separator: " "))\" y=\"\(y)\">\(text)</text>")
        } else {
          let x = column * cell.width
          let length = end - column > 1 ? " textLength=\"\((end - column) * cell.width)\"" : ""
          pieces.append("<text\(style) x=\"\(x)\" y=\"\(y)\"\(length)>\(text)</text>")
        }
        column = end
      }
    }
    return pieces
  }

  private static func isWide(_ cell: Cell) -> Bool { cell.width != 1 }

  private static func letterClass(of cell: Cell) -> String {
    switch cell.look {
    case .plain, .ok, .fix, .wait: ""
    case .bold: "b"
    case .reverse: "r"
    case .dim: "d"
    }
  }

  /// The ranges of neighbours that are alike.
  private static func runs<Key: Equatable>(_ cells: [Cell], by key: (Cell) -> Key) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for column in cells.indices {
      if let last = runs.last, key(cells[last.lowerBound]) == key(cells[column]) {
        runs[runs.count - 1] = last.lowerBound..<(column + 1)
      } else {
        runs.append(column..<(column + 1))
      }
    }
    return runs
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("\n", with: "&#10;")
  }
}
