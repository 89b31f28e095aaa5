/// Words of a list that hold control characters: no name can have them, and a row is not given to
/// another name because of them.
///
/// While the list is read, a word of letters stands for each; a row that has it as its name is left out
/// and told, in values the characters come back.
struct ListControls {
  private static let start = "unread-todoku-"
  /// The most words that are kept.
  private static let most = 100
  private var words: [String] = []

  /// A line with its words of control characters replaced.
  mutating func replaced(in line: String) -> String {
    guard line.unicodeScalars.contains(where: Self.isControl) else { return line }
    var result = ""
    var word = String.UnicodeScalarView()
    for scalar in line.unicodeScalars {
      if scalar == " " || scalar == "\t" {
        result += standIn(for: String(word))
        result.unicodeScalars.append(scalar)
        word = String.UnicodeScalarView()
      } else {
        word.append(scalar)
      }
    }
    return result + standIn(for: String(word))
  }

  private mutating func standIn(for word: String) -> String {
    guard words.count < Self.most, word.unicodeScalars.contains(where: Self.isControl) else {
      return word
    }
    words.append(word)
    return Self.word(words.count - 1)
  }

  /// The rows whose names can be read, their values as they were.
  func readable(_ rows: [RecordList.Row]) -> [RecordList.Row] {
    rows.compactMap { row in
      guard !row.shownName.contains(Self.start) else { return nil }
      guard row.text.count < 16_384, !words.isEmpty else { return row }
      var row = row
      row.text = Array(restored(String(decoding: row.text, as: UTF8.self)).utf8)
      return row
    }
  }

  /// The words that stand in no value of these rows: names that cannot be read, as they stood there.
  func names(of rows: [RecordList.Row]) -> [String] {
    guard !words.isEmpty else { return [] }
    let values = rows.map { String(decoding: $0.text, as: UTF8.self) }.filter {
      $0.contains(Self.start)
    }
    return words.enumerated().filter { place, _ in
      !values.contains { $0.contains(Self.word(place)) }
    }.map(\.element)
  }

  /// What stands for a word while the list is read: a label that nobody has.
  private static func word(_ place: Int) -> String { start + "\(place)-x" }

  private func restored(_ text: String) -> String {
    guard text.contains(Self.start) else { return text }
    var text = text
    for (place, word) in words.enumerated().reversed() {
      text = text.replacing(Self.word(place), with: word)
    }
    return text
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control && scalar != "\t" && scalar != "\n"
      && scalar != "\r"
  }
}
