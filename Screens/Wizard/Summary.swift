internal import DNSCore
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

  static func text(_ journey: Journey, _ language: Language) -> String {
    var lines = [title.text(in: language) + journey.domain.description, ""]
    func list(_ heading: Phrase, _ items: [String]) {
      lines.append("## " + heading.text(in: language))
      lines += items.isEmpty ? [nothing.text(in: language)] : items
      lines.append("")
    }
    func record(_ wanted: WantedRecord) -> [String] {
      ["\(wanted.name)  \(wanted.type)", SafeText(bytes: wanted.text).text]
    }
    list(proved, journey.proof)
    list(entered, journey.wanted.flatMap(record))
    list(before, journey.before.flatMap(record))
    return lines.joined(separator: "\n")
  }
}
