internal import DNSCore
internal import Explanations
internal import Verifier
internal import Words

/// The summary that can be kept: what was entered where, what stood there before, what was proved.
enum Summary {
  static let title = Phrase(ja: "todokuの記録: ", en: "todoku's record: ")
  static let proved = Phrase(ja: "確かめたこと", en: "What was proved")
  static let entered = Phrase(ja: "登録した内容", en: "What was entered")
  static let before = Phrase(
    ja: "前に入っていた内容(元に戻すときに使います)",
    en: "What stood there before (to put it back)")
  static let nothing = Phrase(ja: "ありません", en: "nothing")
  static let nothingBefore = Phrase(
    ja: "ありません。元に戻すときは、登録した行を消します。",
    en: "Nothing. To put it back, delete the rows that were entered.")

  /// The whole record as a text of lines.
  ///
  /// - Parameters:
  ///   - journey: What was done.
  ///   - utcOffset: How many seconds local time is ahead of UTC.
  ///   - language: The person's.
  /// - Returns: Headings that begin with `##`, each with its lines.
  static func text(_ journey: Journey, utcOffset: Int, _ language: Language) -> String {
    var lines = [title.text(in: language) + journey.domain.description, ""]
    func list(_ heading: Phrase, _ items: [String], none: Phrase = nothing) {
      lines.append("## " + heading.text(in: language))
      lines += items.isEmpty ? [none.text(in: language)] : items
      lines.append("")
    }
    func record(_ wanted: WantedRecord) -> [String] {
      ["\(wanted.name)  \(wanted.type)", SafeText(bytes: wanted.text).text]
    }
    let proof = journey.provedAt.map { Explain.date($0, utcOffset: utcOffset).text(in: language) }
    list(proved, [proof].compactMap { $0 } + journey.proof)
    list(entered, journey.wanted.flatMap(record))
    list(before, journey.before.flatMap(record), none: nothingBefore)
    return lines.joined(separator: "\n")
  }
}
