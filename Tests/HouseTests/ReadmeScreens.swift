/// The screens of the README, each a picture: `<!-- screen 1-Domain/facts.txt ja 80x24 -->` stands
/// before the line that shows it.
///
/// `Tests/ScreensTests/PictureTests.swift` draws the pictures that are asked for so.
enum ReadmeScreens {
  static let mark = "<!-- screen "

  /// The text with the line below every mark as its golden has it; the rest as it was.
  ///
  /// Whoever cannot see the picture is told where one is, what is the case and what to do: the
  /// first lines of plain mode. `golden` gives a golden's text by its path below
  /// `Tests/ScreensTests/Goldens`.
  static func filled(_ text: String, golden: (String) -> String) -> String {
    var lines: [Substring] = []
    var wasMarked = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if wasMarked, line.hasPrefix("![") { continue }
      wasMarked = false
      lines.append(line)
      guard line.hasPrefix(mark) else { continue }
      let words = line.dropFirst(mark.count).split(separator: " ")
      guard words.count == 4 else { continue }
      wasMarked = true
      let said = plainLines(String(words[1]), of: golden(String(words[0])))
        .joined(separator: " ").replacing("[", with: "(").replacing("]", with: ")")
      let name = words[0].replacing(".txt", with: "").replacing("/", with: "-")
      lines.append("![\(said)](.github/screens/\(name).\(words[1]).svg)")
    }
    return lines.joined(separator: "\n")
  }

  /// The first three lines of plain mode in a language.
  private static func plainLines(_ language: String, of text: String) -> [Substring] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let heading = "== \(language) plain"
    guard let start = lines.firstIndex(of: heading[...]) else { return ["no \(heading)"] }
    return Array(lines[(start + 1)...].prefix(3))
  }
}
