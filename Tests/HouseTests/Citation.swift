/// The shape `RFC <number> §<section>`, and `(erratum <id>)` for what was corrected later.
///
/// An RFC may be named as a whole, as a format is called by its name; a part of one has one shape.
enum Citation {
  /// What is wrong with the citations of a comment.
  static func faults(in comment: String) -> [String] {
    var faults: [String] = []
    let words = withoutCode(comment).split(whereSeparator: \.isWhitespace).map(String.init)
    for (index, word) in words.enumerated() {
      let bare = word.drop { "([\"`".contains($0) }
      let next = index + 1 < words.count ? words[index + 1] : ""
      if bare.lowercased().hasPrefix("rfc"), let digit = bare.dropFirst(3).first,
        digit.isNumber || digit == "-"
      {
        faults.append("\(word): write RFC, a blank, the number")
      }
      if bare == "rfc" || bare == "Rfc" { faults.append("\(word): write RFC") }
      if bare == "RFC", next.first?.isNumber == true {
        faults += partFaults(number: next, then: index + 2 < words.count ? words[index + 2] : "")
      }
      if let sign = word.firstIndex(of: "§") {
        let section = word[word.index(after: sign)...]
        if !isSection(section) { faults.append("\(word): no section") }
      }
      if bare.lowercased().hasPrefix("errat"), !isErratum(word, next) {
        faults.append("\(word) \(next): write (erratum 1234)")
      }
    }
    return faults
  }

  /// What stands between backticks is quoted, not cited.
  private static func withoutCode(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined(separator: " ")
  }

  /// A part that is named in another way, directly behind the number.
  private static func partFaults(number: String, then part: String) -> [String] {
    let others = ["section", "sections", "sect.", "sec.", "s.", "appendix", "app."]
    let start = part.drop { "(,".contains($0) }
    let looksLikeSection =
      start.dropLast().contains(".")
      && start.allSatisfy { $0.isNumber || $0 == "." || ("A"..."Z").contains($0) || $0 == ")" }
    guard number.last?.isNumber == true || number.last == "," else { return [] }
    return others.contains(start.lowercased()) || looksLikeSection
      ? ["RFC \(number) \(part): write RFC \(number.filter(\.isNumber)) §…"] : []
  }

  private static func isSection(_ text: Substring) -> Bool {
    guard let first = text.first, first.isASCII, first.isNumber || first.isUppercase else {
      return false
    }
    return true
  }

  private static func isErratum(_ word: String, _ next: String) -> Bool {
    word.hasSuffix("(erratum") && next.first?.isNumber == true
  }
}
