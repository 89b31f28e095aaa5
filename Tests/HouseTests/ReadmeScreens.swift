/// The screens of the README, each a golden: `<!-- screen 1-Domain/facts.txt ja 80x24 -->` stands
/// before the block that shows it.
enum ReadmeScreens {
  static let mark = "<!-- screen "

  /// The text with every marked block as its golden has it; the rest as it was.
  ///
  /// `golden` gives a golden's text by its path below `Tests/ScreensTests/Goldens`.
  static func filled(_ text: String, golden: (String) -> String) -> String {
    var lines: [Substring] = []
    var isOld = false
    var wasMarked = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if isOld {
        // The block that stood here goes, up to its last line.
        if line == "```" { isOld = false }
        continue
      }
      if wasMarked, line.hasPrefix("```") {
        wasMarked = false
        isOld = true
        continue
      }
      lines.append(line)
      guard line.hasPrefix(mark) else { continue }
      let words = line.dropFirst(mark.count).split(separator: " ")
      guard words.count == 4 else { continue }
      wasMarked = true
      lines.append("```text")
      lines += section("== \(words[1]) \(words[2])", of: golden(String(words[0])))
      lines.append("```")
    }
    return lines.joined(separator: "\n")
  }

  /// The lines below a heading, without the empty ones in the middle of a tall screen.
  private static func section(_ heading: String, of text: String) -> [Substring] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: heading[...]) else { return ["no \(heading)"] }
    var kept: [Substring] = []
    for line in lines[(start + 1)...].prefix(while: { !$0.hasPrefix("== ") && $0 != "-- roles" }) {
      if line.isEmpty, kept.last?.isEmpty == true { continue }
      kept.append(line)
    }
    if kept.last?.isEmpty == true { kept.removeLast() }
    return kept
  }
}
