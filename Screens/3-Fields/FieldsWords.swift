internal import Providers
internal import Verifier
internal import Words

/// What the screens about the provider's form say.
enum FieldsWords {
  static func title(_ provider: Phrase) -> Phrase {
    provider + Phrase(ja: "への入力", en: "")
  }
  static let looking = Phrase(
    ja: "いまDNSに入っている内容を読んでいます。少しお待ちください。",
    en: "Reading what the DNS has now. A moment, please.")
  static let nextRecord = Phrase(ja: "次のレコードです。", en: "The next record.")
  static let nothingToType = Phrase(
    ja: "この欄に入れるものはありません。", en: "There is nothing to type into this box.")
  static let nothingToDo = Phrase(
    ja: "必要なレコードは、もう全部入っています。", en: "All the records that are needed are in place.")
  static let nothingToDoNext = Phrase(
    ja: "Enter で、世界中から見えるかを確かめます。", en: "Press Enter to see who can see them.")

  static let onlyDeclined = Phrase(
    ja: "まだ足りないのは、入れないと決めたものだけです。",
    en: "All that is missing is what you chose to leave out.")
  static let onlyDeclinedNext = Phrase(
    ja: "x で、やはり入れることにできます。このまま進むなら Enter です。",
    en: "x takes that back. Enter goes on without it.")

  static func name(_ purpose: Purpose) -> Phrase {
    switch purpose {
    case .spf: Phrase(ja: "SPF", en: "SPF")
    case .dkim: Phrase(ja: "DKIM", en: "DKIM")
    case .dmarc: Phrase(ja: "DMARC", en: "DMARC")
    case .other: Phrase(ja: "ほかのレコード", en: "another record")
    }
  }

  static func heading(_ number: Int, _ item: FieldsStep.Item) -> Phrase {
    Phrase(ja: "\(number)件目 ", en: "\(number). ") + name(item.purpose)
      + Phrase(ja: ": ", en: ": ") + action(item)
  }

  private static func action(_ item: FieldsStep.Item) -> Phrase {
    guard case .edit(let edit) = item else {
      return Phrase(ja: "そのままでは入れられません", en: "it cannot be entered as it is")
    }
    switch edit.action {
    case .add:
      return Phrase(ja: "新しい行を足します", en: "add a new row")
    case .openSet:
      return Phrase(ja: "いまあるTXTに1行足します", en: "add a line to the TXT that is there")
    case .change where edit.isOptional:
      return Phrase(ja: "行を書き換えます(急ぎません)", en: "change the row (when you have time)")
    case .change:
      return edit.purpose == .spf
        ? Phrase(
          ja: "足さずに、いまある行を書き換えます",
          en: "add none, change the row that is there")
        : Phrase(ja: "いまある行を書き換えます", en: "change the row that is there")
    case .keep:
      return Phrase(ja: "このままで大丈夫です", en: "right as it is")
    case .delete:
      return Phrase(ja: "余分な行を1つ削除します", en: "delete one row")
    }
  }

  static func count(_ number: Int, of total: Int) -> Phrase {
    Phrase(ja: "\(number)/\(total)", en: "\(number)/\(total)")
  }
  static let now = Phrase(ja: "いまの値", en: "Now")
  static let then = Phrase(ja: "新しい値", en: "New")
  static let added = Phrase(ja: "足すところ", en: "added")
  /// - Parameters:
  ///   - label: The name box's label; nil where it is not known.
  ///   - name: What the list shows there; nil: nothing.
  /// - Returns: A sentence.
  static func findRow(_ label: String?, _ name: String?) -> Phrase {
    Phrase(ja: "一覧で、", en: "In the list, open the row whose ") + row(label, name)
      + Phrase(ja: "の行を開きます。", en: ".")
  }
  static func deleteRow(_ label: String?, _ name: String?) -> Phrase {
    Phrase(ja: "一覧で、", en: "In the list, delete only the row whose ") + row(label, name)
      + Phrase(ja: "の次の行だけを削除します。", en: " and whose value is this.")
  }
  private static func row(_ label: String?, _ name: String?) -> Phrase {
    let box = label.map { Phrase(siteLabel: $0) }
    let ja = box.map { "「\($0.text(in: .ja))」" } ?? "名前"
    let en = box.map { "\"\($0.text(in: .en))\"" } ?? "name"
    guard let name = name.map({ SafeText($0).text }) else {
      return Phrase(ja: "\(ja)が空欄", en: "\(en) is empty")
    }
    return Phrase(ja: "\(ja)が \(name) ", en: "\(en) is \(name)")
  }
  static let findLine = Phrase(
    ja: "欄の中から次の行を探し、その行だけを書き換えます。ほかの行は消しません。",
    en: "Find this line in the box and change only that one. Leave the others.")
  static let deleteLine = Phrase(
    ja: "欄の中から、次の行だけを消します。", en: "Delete this line from the box, and no other.")
  static let addLine = Phrase(
    ja: "欄のいちばん下に、次の1行を足します。ほかの行は消しません。",
    en: "Add this line at the end of the box. Leave the others.")
  static let itsValue = Phrase(ja: "その行の値", en: "Its value")
  static let openSet = Phrase(
    ja: "この名前のTXTを開き、値を1行足します。いまある値は残します。",
    en: "Open the TXT of this name and add one more value. Keep those that are there.")
  static let value = Phrase(ja: "値", en: "Value")
  static func saveWith(_ buttons: [String], areSure: Bool) -> Phrase {
    Phrase(ja: "最後に", en: "Then press ") + quoted(buttons)
      + (areSure
        ? Phrase(ja: "を押します", en: "")
        : Phrase(ja: "(または似たボタン)を押します", en: " or a button like it"))
  }
  static let saveUnknown = Phrase(ja: "最後に、保存するボタンを押します", en: "Then press the save button")
  static let care = Phrase(ja: "気をつけること", en: "Take care")
  /// Buttons of another site, as each language quotes them.
  private static func quoted(_ buttons: [String]) -> Phrase {
    let labels = buttons.map { Phrase(siteLabel: $0) }
    return Phrase(
      ja: labels.map { "「\($0.text(in: .ja))」" }.joined(),
      en: labels.map { "\"\($0.text(in: .en))\"" }.joined(separator: ", then "))
  }
  static let kept = Phrase(ja: "そのままにします: ", en: "Left as they are: ")
  static func laterCannotHold(_ record: UnfinishedRecord) -> Phrase {
    Phrase(ja: "この会社の画面には、", en: "This company's form cannot hold ") + name(record.purpose)
      + Phrase(
        ja: "の値が入りません。Enter で進むと、ほかの方法が出ます。",
        en: ". Press Enter: the next page shows what else can be done.")
  }
  static let spfAlone = Phrase(
    ja: "SPFだけでも届くようになります。DKIMはあとにして、Enter で進めます。",
    en: "Mail arrives with SPF alone. Press Enter to go on, and leave DKIM for later.")
  static let otherWays = Phrase(ja: "DKIMも入れる方法", en: "Ways to enter DKIM, too")
  static let foreignKey = Phrase(
    ja: "いまの鍵は、ほかのサービスが署名に使っているかもしれません。書き換える前に確かめてください。",
    en: "Another service may sign with the present key. Make sure before you change it.")
  static let presentNotKnown = Phrase(
    ja: "返事のないネームサーバーがあります。同じ名前の行がないか、画面で確かめてください。",
    en: "Some name servers did not reply. See in the form whether the name has other rows.")
  static let declinedList = Phrase(ja: "入れないと決めたもの: ", en: "Left out, as you chose: ")
  static func declined(_ purpose: Purpose) -> Phrase {
    name(purpose) + Phrase(ja: "は入れないことにしました。", en: " is left out.")
  }
  static let wantedAgain = Phrase(ja: "入れることに戻しました。", en: "It is wanted again.")
  static let askBoxes = Phrase(
    ja: "この会社の欄は確かめられていません。画面と違うときは f で教えてください。",
    en: "This form is not confirmed. If your screen differs, press f and tell how.")
  static let perhaps = Phrase(ja: "(たぶん) ", en: "(perhaps) ")
  static let nothingSpecial = Phrase(ja: "特にありません。", en: "Nothing in particular.")
  static let delay = Phrase(ja: "反映までの時間", en: "Published")
  static let helpPage = Phrase(ja: "会社のヘルプ", en: "Its help page")
  static let notConfirmed = Phrase(ja: "未確認のこと", en: "Not confirmed")
  /// What of a form is not confirmed; nil for what is not shown of it.
  static func unsure(_ fact: Fact) -> Phrase? {
    switch fact {
    case .menuPath: Phrase(ja: "メニューの場所", en: "the menus")
    case .fields: Phrase(ja: "欄の名前と順番", en: "names and order of the boxes")
    case .saveButtons: Phrase(ja: "保存のボタン", en: "the buttons")
    case .nameForm: Phrase(ja: "名前の書き方", en: "how names are typed")
    case .apexForm: Phrase(ja: "ドメインそのものの書き方", en: "how the domain itself is typed")
    case .valueForm: Phrase(ja: "値の書き方", en: "how values are typed")
    case .holdsDKIM2048: Phrase(ja: "長い値が入るか", en: "whether long values fit")
    case .publishDelay: Phrase(ja: "反映までの時間", en: "how long it takes")
    case .nameServers, .screen, .textLimit, .ttl, .switchOn, .helpURL: nil
    }
  }
  static let fileAsk = Phrase(ja: "ファイルの名前", en: "File name")

  static let doneKey = Phrase(ja: "入力した", en: "Entered")
  static let doneElsewhereKey = Phrase(ja: "別の方法で入れた", en: "Done another way")
  static let boxesKey = Phrase(ja: "欄が違う", en: "Other boxes")
  static let leaveOutKey = Phrase(ja: "外す", en: "Leave out")
  static let takeBackKey = Phrase(ja: "外した分を戻す", en: "Take back")
  static let declineKey = Phrase(ja: "入れない", en: "Leave it out")
  static let wantAgainKey = Phrase(ja: "やはり入れる", en: "Want it after all")
  static let spfAloneKey = Phrase(ja: "SPFだけで進む", en: "Go on with SPF alone")
  static let careKey = Phrase(ja: "注意を全部見る", en: "Show all")
  static let toFormKey = Phrase(ja: "入力に戻る", en: "Back to the form")
  static let nextKey = Phrase(ja: "次へ", en: "Next")
  static func recordKey(_ number: Int) -> Phrase {
    Phrase(ja: "\(number)件目", en: "Record \(number)")
  }
  static let handKey = Phrase(ja: "人に頼む", en: "Hand over")
  static let providerKey = Phrase(ja: "会社が違う", en: "Other company")
  static let againKey = Phrase(ja: "読み直す", en: "Read again")
  static let copyKey = Phrase(ja: "コピー", en: "Copy")
  static let writeKey = Phrase(ja: "ファイルに書く", en: "Write a file")
  static let otherFormKey = Phrase(ja: "ほかの形", en: "Other forms")
  static let saveKey = Phrase(ja: "書く", en: "Write")
}
