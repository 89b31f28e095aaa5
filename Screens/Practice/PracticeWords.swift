internal import Words

/// What the other side of the practice says.
enum PracticeWords {
  static let title = Phrase(ja: "練習用の画面", en: "Practice screens")
  static let ask = Phrase(
    ja: "本番ではブラウザーで見るものです。作りものなので、失敗しても困りません。",
    en: "In real life you see these in a browser. Here all is made up; mistakes cost nothing.")
  static let begin = Phrase(
    ja: "練習中です。まず F2 を押してエラーメールをコピーし、また F2 で戻って 1 を選びます。",
    en: "This is practice. Begin with F2: copy the error mail there, come back with F2, choose 1.")
  static let bounce = Phrase(ja: "戻ってきたエラーメール", en: "The error mail that came back")
  static let hostPage = Phrase(
    ja: "cPanelの「Email Deliverability」", en: "cPanel, \"Email Deliverability\"")
  static let servicePage = Phrase(
    ja: "メール配信サービスの「ドメインを認証する」", en: "The newsletter service, \"Authenticate domain\"")
  static let form = Phrase(ja: "DNSの入力画面: ", en: "DNS form: ")
  static let mailbox = Phrase(ja: "Gmailの受信箱", en: "Gmail, inbox")
  static let exercises = Phrase(ja: "練習の内容を変える", en: "Choose another exercise")
  static let copyHint = Phrase(
    ja: "c でコピーし、F2 でtodokuに戻って Ctrl-V で貼り付けます。",
    en: "c copies; then F2 returns to todoku, and Ctrl-V pastes there.")
  static let shortKeyHint = Phrase(
    ja: "この鍵は、練習中のDNSの入力欄には長すぎます。k でサーバーの会社に1024ビットの鍵を頼めます。",
    en: "This key is too long for the DNS form. k asks the web host for 1024 bits.")
  static let hasShortKey = Phrase(
    ja: "1024ビットの鍵に替わりました。コピーして、todokuの手順2で貼り直します。",
    en: "The key has 1024 bits now. Copy the page and paste it again in todoku's step 2.")
  static let shortKeyKey = Phrase(ja: "短い鍵を頼む", en: "Ask for a shorter key")
  static let newRow = Phrase(ja: "新しい行を追加する", en: "Add a new row")
  static let formAsk = Phrase(
    ja: "todokuに出ているとおりに入れ、最後にボタンを押します(値は Ctrl-V でも貼れます)。",
    en: "Fill in what todoku shows, then press the button (Ctrl-V pastes a copied value).")
  static let confirmAsk = Phrase(
    ja: "まだ保存されていません。内容を見て、次のボタンを押します。",
    en: "Nothing is saved yet. Read it, and press the next button.")
  static let added = Phrase(
    ja: "一覧に載りました。まだ保存されていません。次のボタンに進みます。",
    en: "It is in the list. It is not saved yet: go on to the next button.")
  static let notAdded = Phrase(
    ja: "一覧に何も載っていません。先に、上のボタンで載せます。",
    en: "The list is empty. Press the button above first.")
  static let notSaved = Phrase(
    ja: "最後のボタンまで押していないので、保存されていません。",
    en: "The last button was not pressed, so nothing was saved.")
  static let saveButton = Phrase(ja: "保存", en: "Save")
  static let saved = Phrase(
    ja: "保存しました。数秒で公開されます。F2 でtodokuに戻れます。",
    en: "Saved. It is published in a few seconds. F2 returns to todoku.")
  static let mailAsk = Phrase(
    ja: "s を押すと、あなたのアドレスからここへ1通送ります。",
    en: "s sends a mail from your address to this mailbox.")
  static let mailSource = Phrase(ja: "届いたメールのソース", en: "the source of the mail")
  static let openFirst = Phrase(
    ja: "先に Enter でメールを開きます。そこで c を押すとコピーします。",
    en: "Press Enter to open the mail first. There c copies it.")
  static let noMail = Phrase(ja: "まだ何も届いていません。", en: "Nothing has arrived yet.")
  static func mail(_ number: Int, refused: Bool) -> Phrase {
    refused
      ? Phrase(ja: "\(number)通目: 断られて戻ってきました", en: "Mail \(number): refused, came back")
      : Phrase(ja: "\(number)通目: 届いたメールのソース", en: "Mail \(number): arrived, its source")
  }
  static let chooseKey = Phrase(ja: "選ぶ", en: "Choose")
  static let numberKey = Phrase(ja: "番号", en: "Number")
  static let nextKey = Phrase(ja: "次の欄", en: "Next box")
  static let pressKey = Phrase(ja: "押す", en: "Press")
  static let saveKey = Phrase(ja: "保存", en: "Save")
  static let deleteKey = Phrase(ja: "行を消す", en: "Delete row")
  static let sendKey = Phrase(ja: "1通送る", en: "Send a mail")
  static let copyKey = Phrase(ja: "全部コピー", en: "Copy all")
  static let switchKey = Phrase(ja: "練習用の画面", en: "Practice screens")
  static let returnKey = Phrase(ja: "todokuに戻る", en: "Back to todoku")
}
