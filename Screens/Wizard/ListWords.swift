internal import Explanations
internal import TUI
internal import Verifier
internal import Words

/// What the steps say of the provider's own list.
enum ListWords {
  static func taken(_ rows: Int) -> Phrase {
    Phrase(
      ja: "一覧を受け取りました(\(rows)行)。",
      en: "Your list is taken. Rows: \(rows).")
  }
  static let noList = Phrase(
    ja: "ここに貼り付けられるのは、DNSの会社の画面にあるレコードの一覧です。",
    en: "Only the record list from your DNS company's screen can be pasted here.")
  static let title = Phrase(ja: "貼り付けた一覧と比べた結果", en: "Compared with the list you pasted")
  static let forgotten = Phrase(
    ja: "前に貼り付けた一覧は、もう使いません。",
    en: "The list you pasted before is no longer used.")
  static let notKept = Phrase(
    ja: "貼り付けた一覧は保存していません。もう一度貼り付けると、また比べます。",
    en: "The list you pasted was not kept. Paste it again to compare.")
  static let hint = Phrase(
    ja: "保存できたか心配なら、DNSの会社の画面の一覧をここに貼り付けます。",
    en: "Not sure it was saved? Paste your DNS company's record list here.")
  static let savedCase = Phrase(
    ja: "一覧では保存できています。公開されるのを待つだけです。",
    en: "Your list shows that it is saved. It only has to be published.")
  static let savedNext = Phrase(
    ja: "画面は書き換えずに待ちます。出ると、この画面が変わります。",
    en: "Change nothing in the form: this screen changes when it is there.")
  static let savedLong = Phrase(
    ja: "一覧では保存できていますが、いつもの時間を過ぎても公開されていません。",
    en: "Your list shows that it is saved, but the usual time to publish is over.")
  static let savedLongNext = Phrase(
    ja: "「反映」や「設定」のボタンが残っていないか画面で確かめ、なければDNSの会社に聞いてください。",
    en: "See whether the form has one more button to apply it. If not, ask your DNS company.")
  static let savedGoOn = Phrase(
    ja: "することはありません。Enter で、公開されたか確かめます。",
    en: "There is nothing to type. Enter checks whether it is published.")
  static func notSaved(_ names: String) -> Phrase {
    Phrase(ja: "一覧に\(names)がありません。まだ保存されていません。", en: "Your list has no \(names): it was not saved.")
  }
  static let notSavedNext = Phrase(
    ja: "Enter で手順3に戻り、入力したら、保存のボタンまで押してください。",
    en: "Press Enter, type it in step 3, and save it.")

  static let mendedLater = Phrase(ja: "手順3で、その行を直します。", en: "Step 3 mends that row.")

  /// How the records stand in the list, as notes; none without a list.
  ///
  /// - Parameters:
  ///   - advice: What is advised, with the list in mind.
  ///   - list: The list.
  ///   - isEarly: Whether nobody has told yet what shall be entered.
  ///   - language: The language of the screen.
  /// - Returns: The blocks of the page.
  static func notes(
    _ advice: Advice, _ list: RecordList?, isEarly: Bool = false, _ language: Language
  ) -> [Page.Block] {
    guard let list else { return [] }
    let known = advice.listed.filter { !isEarly || $0.row != nil || $0.isPublished == true }
    let others = list.mailRecords(of: advice.domain).filter { record in
      record.state != .there
        && !known.contains { $0.purpose == record.purpose && $0.name == record.name }
    }
    let items = (known + others).map { Text(line($0, isEarly: isEarly), language) }
    return items.isEmpty ? [] : [.notes(Page.Notes(title: Text(title, language), items))]
  }

  /// One record: what is the case, and what to do where there is something.
  static func line(_ record: ListedRecord, isEarly: Bool = false) -> Phrase {
    let told = Explain.listed(record)
    var parts = [told.whatIsTheCase.closed]
    switch record.state {
    case .there where record.isPublished != false: break
    case .differs, .misplaced: parts.append(isEarly ? mendedLater : told.whatToDo)
    case .there, .notWhole, .missing: parts.append(told.whatToDo)
    }
    return (parts + told.why).dropFirst().reduce(parts[0]) { $0 + Phrase(ja: "", en: " ") + $1 }
  }
}
