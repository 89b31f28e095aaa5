internal import Providers
internal import Words

/// The stations of the rail, and the two sentences of the shell's own screens.
extension WizardWords {
  static func station(_ step: StepName, isForGmail: Bool) -> Phrase {
    switch step {
    case .start: Phrase(ja: "はじめ", en: "Start")
    case .domain: Phrase(ja: "ドメイン", en: "Domain")
    case .values: Phrase(ja: "cPanel", en: "cPanel")
    case .fields: Phrase(ja: "入力", en: "Form")
    case .propagation: Phrase(ja: "反映", en: "Wait")
    case .finalCheck:
      isForGmail ? Phrase(ja: "Gmail", en: "Gmail") : Phrase(ja: "確認", en: "Proof")
    }
  }
  static let practice = Phrase(ja: "練習", en: "practice")
  static let openingTitle = Phrase(ja: "練習", en: "Practice")
  static let openingCase = Phrase(
    ja: "練習の準備をしています。", en: "The practice is getting ready.")
  static let openingNext = Phrase(
    ja: "数秒で始まります。始まるまで、キーを押さずにお待ちください。",
    en: "It begins in a few seconds. Please press no key until then.")
  static let helpCase = Phrase(
    ja: "どのキーを押しても、あなたのDNSは変わりません。", en: "No key changes anything in your DNS.")
  static let helpNext = Phrase(
    ja: "Enter で、もとの画面に戻ります。", en: "Enter leads back to the screen you came from.")
  static func resumeCase(_ domain: String) -> Phrase {
    Phrase(verbatim: SafeText(domain))
      + Phrase(ja: " は途中まで進んでいます。", en: " was left unfinished.")
  }
  static let resumeNext = Phrase(
    ja: "続きから始めるか、最初からやり直すかを選びます。",
    en: "Go on where you were, or begin anew: choose below.")
}

extension PickerWords {
  static let next = Phrase(
    ja: "会社を選んで Enter を押します。名前を入れると、しぼり込めます。",
    en: "Choose it and press Enter. Typing makes the list shorter.")
}

extension PracticeWords {
  static let menuNext = Phrase(
    ja: "開くものを選びます。F2 でtodokuに戻ります。", en: "Choose what to open. F2 returns to todoku.")
  static let end = Phrase(
    ja: "練習はこれで終わりです。本番は、todoku とだけ入れて始めます。",
    en: "This was the practice. For the real thing, start todoku by its name alone.")
  static let exerciseNext = Phrase(
    ja: "選ぶと、最初から始めます。", en: "Choosing one begins anew.")
  static let exerciseCase = Phrase(ja: "練習の内容を変えられます。", en: "There are other exercises.")
  static let rowsNext = Phrase(
    ja: "書き換える行か、新しい行を選んで Enter を押します。",
    en: "Choose a row to change, or a new one, and press Enter.")
  static let rowsCase = Phrase(
    ja: "いま登録されている行です。", en: "These rows are entered now.")
  static let noRowsCase = Phrase(
    ja: "まだ何も登録されていません。", en: "Nothing is entered here yet.")
  static let noRowsNext = Phrase(
    ja: "Enter で、新しい行を追加します。", en: "Press Enter to add a new row.")
  static let formCase = Phrase(ja: "DNSの会社の入力画面です。", en: "This is the DNS company's form.")
  static let mailCase = Phrase(ja: "Gmailの受信箱です。", en: "This is the inbox at Gmail.")
}
