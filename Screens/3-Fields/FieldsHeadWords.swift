internal import Providers
internal import Words

/// The two sentences that the screens about the form begin with.
extension FieldsWords {
  static let formTitle = Phrase(ja: "入力", en: "The form")
  static let lookingCase = Phrase(
    ja: "いまDNSに入っている内容を読んでいます。", en: "Reading what the DNS has now.")
  static let lookingNext = Phrase(
    ja: "そのままお待ちください。読めると、入れるものが出ます。",
    en: "Please wait. Then you see what to type.")
  static func addNext(_ provider: Phrase, _ button: String?) -> Phrase {
    let shown = button.map { Phrase(siteLabel: $0) }
    return provider
      + Phrase(
        ja: "を開き、下と同じ形に入れて"
          + (shown.map { "「\($0.text(in: .ja))」を押します。" } ?? "保存します。"),
        en: ": open it, fill in the same boxes"
          + (shown.map { " and press \"\($0.text(in: .en))\"." } ?? " and save."))
  }
  static func againNext(_ button: String?) -> Phrase {
    let shown = button.map { Phrase(siteLabel: $0) }
    return Phrase(
      ja: "同じ画面にもう1行、下と同じ形に入れて"
        + (shown.map { "「\($0.text(in: .ja))」を押します。" } ?? "保存します。"),
      en: "In the same screen, fill in the boxes once more"
        + (shown.map { " and press \"\($0.text(in: .en))\"." } ?? " and save."))
  }
  static let changeNext = Phrase(
    ja: "下の新しい値に入れ替えて、保存します。",
    en: "Replace its value by the new one below, and save.")
  /// For a row whose value is right: its name, or its type, is not.
  static let otherBoxesNext = Phrase(
    ja: "値はそのままで、ほかの欄を下と同じ形に直し、保存します。",
    en: "Leave its value, make the other boxes as below, and save.")
  /// For a row of which nothing is right.
  static let allBoxesNext = Phrase(
    ja: "どの欄も下と同じ形に直し、保存します。", en: "Make all its boxes as below, and save.")
  static let fileCase = Phrase(ja: "ファイルに書き込みます。", en: "It is written to a file.")
  static let fileNext = Phrase(
    ja: "ファイルの名前を入れて Enter を押します。", en: "Type a name for the file and press Enter.")
  static let careCase = Phrase(ja: "この画面で気をつけることです。", en: "Mind these things in the form.")
  static let careNext = Phrase(ja: "読んだら Enter で入力に戻ります。", en: "Enter leads back to the form.")
  static let cardNext = Phrase(
    ja: "c でコピーするか、w でファイルに書きます。Tab でほかの形になります。",
    en: "c copies it, w writes a file. Tab shows other forms.")
  static let keptPart = Phrase(ja: "いまの分は、そのまま残します", en: "what is there now stays")
  static let way = Phrase(ja: "開き方", en: "The way")
}

extension FieldsBoxesWords {
  static let boxesCase = Phrase(
    ja: "欄を、あなたの画面に合わせます。", en: "Make the boxes as on your screen.")
  static let boxesNext = Phrase(
    ja: "名前と順番を同じにして、b で戻ります。この形で案内します。",
    en: "Make names and order the same, then press b to use them.")
  static let labelCase = Phrase(ja: "欄の名前を直します。", en: "Give the box its name.")
}
