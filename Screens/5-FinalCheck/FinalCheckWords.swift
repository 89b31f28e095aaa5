internal import Words

/// What the screens about the proof say.
enum FinalCheckWords {
  static let title = Phrase(ja: "Gmailで確かめる", en: "Final check")
  static let ask = Phrase(
    ja: "あなたのアドレスからGmailへ1通送ります。届いたメールの右上の「⋮」から"
      + "「メッセージのソースを表示」を開き、全部コピーして貼り付けます。",
    en: "Send a mail from your address to Gmail. Open it there, choose \"Show original\" "
      + "from the menu at its top right, copy everything and paste it here.")
  static let orFile = Phrase(
    ja: "保存した .eml ファイルの名前を入れても確かめられます。",
    en: "The name of a saved .eml file works too.")
  static let placeholder = Phrase(
    ja: "ここに貼り付けます(上のほうだけでもかまいません)", en: "paste here; the top part is enough")
  static let others = [
    Phrase(
      ja: "携帯電話のGmailではソースを見られません。パソコンのブラウザーで gmail.com を開いてください。",
      en: "The Gmail app on a telephone cannot show it. Open gmail.com in a computer's browser."),
    Phrase(
      ja: "Gmailがないときは、ヘッダーを表示できるメールへ送ります(Outlook.com、Yahoo!メールなど)。",
      en: "Without Gmail, send to any mailbox that shows headers: Outlook.com, Yahoo, iCloud."),
    Phrase(
      ja: "送ったメールがまた断られたら、戻ってきたエラーメールをここに貼り付けてください。",
      en: "If the mail is refused again, paste the error mail that came back here."),
  ]
  static let othersTitle = Phrase(ja: "パソコンのGmailが使えないとき", en: "Without Gmail on a computer")

  static let spf = Phrase(ja: "SPF", en: "SPF")
  static let dkim = Phrase(ja: "DKIM", en: "DKIM")
  static let dmarc = Phrase(ja: "DMARC", en: "DMARC")
  static let pass = Phrase(ja: "PASS", en: "PASS")
  static let noneWord = Phrase(ja: "なし", en: "NONE")

  static func spfPass(ip: String?, domain: String) -> Phrase {
    guard let ip else {
      return Phrase(verbatim: SafeText(domain))
        + Phrase(ja: " として送信を許されています", en: " allows this sender")
    }
    return Phrase(verbatim: SafeText(ip))
      + Phrase(ja: " は ", en: " may send for ") + Phrase(verbatim: SafeText(domain))
      + Phrase(ja: " の送信を許されています", en: "")
  }
  static func dkimPass(selector: String?) -> Phrase {
    guard let selector else {
      return Phrase(ja: "あなたのドメインで署名されています", en: "signed for your domain")
    }
    return Phrase(ja: "鍵 ", en: "signed with the key ") + Phrase(verbatim: SafeText(selector))
      + Phrase(ja: " で署名されています", en: "")
  }
  static let dmarcPass = Phrase(ja: "差出人のドメインと一致しています", en: "in line with the From address")
  static let dmarcNone = Phrase(
    ja: "なくても届きますが、docomo宛てでは警告が出ます",
    en: "mail arrives without it; Gmail and Yahoo ask those who send much for it")
  static let receivers = Phrase(ja: "受信側ごとの見込み(条件と、確認した日)", en: "What each receiver does")
  static func passedForOther(_ domain: String) -> Phrase {
    Phrase(ja: "合格していますが、別のドメイン ", en: "passed, but for another domain: ")
      + Phrase(verbatim: SafeText(domain)) + Phrase(ja: " としてです", en: "")
  }
  static let passedUnknown = Phrase(
    ja: "合格していますが、どのドメインとしてかは書かれていません",
    en: "passed; for which domain is not stated")
  static func receiverSays(_ word: String) -> Phrase {
    switch word.lowercased() {
    case "fail":
      Phrase(ja: "合格していません(fail)", en: "it did not pass (fail)")
    case "softfail":
      Phrase(
        ja: "許可されていないサーバーです(softfail)",
        en: "the sending server is not on the list (softfail)")
    case "permerror":
      Phrase(
        ja: "設定に誤りがあり判定できません(permerror)",
        en: "the record has a mistake, so it was not judged (permerror)")
    case "temperror":
      Phrase(
        ja: "DNSの返事がなく、判定できませんでした(temperror)",
        en: "the DNS did not answer, so it was not judged (temperror)")
    case "neutral":
      Phrase(ja: "どちらとも判定されていません(neutral)", en: "judged neither way (neutral)")
    case "none":
      Phrase(ja: "レコードがありません(none)", en: "there is no record (none)")
    default:
      Phrase(ja: "受信側の判定: ", en: "the receiver says: ") + Phrase(verbatim: SafeText(word))
    }
  }
  static let notStated = Phrase(ja: "受信側の判定に書かれていません", en: "not stated by the receiver")
  static let ownPass = Phrase(
    ja: "いまtodokuでも署名を確かめました。こちらは合格です。",
    en: "todoku has now verified the signature, too: it passes.")
  static func ownResult(_ word: String, _ reason: String) -> Phrase {
    Phrase(ja: "この場で署名を確かめた結果: ", en: "Verified here, the signature gives: ")
      + Phrase(verbatim: SafeText(word + " (" + reason + ")"))
      + Phrase(
        ja: "。保存やコピーで文章が変わると合格しません。",
        en: ". Saving or copying may have changed the text.")
  }

  static func proved(_ domain: String) -> Phrase {
    Phrase(ja: "届きました。", en: "It arrives. ") + Phrase(verbatim: SafeText(domain))
      + Phrase(
        ja: " のメールは、なりすましではないと確認されました。", en: "'s mail is known to be really yours.")
  }
  static let half = Phrase(
    ja: "Gmailには届きます。もう片方も直すと、転送されても届くようになります。",
    en: "Gmail takes the mail. Mend the other one too, so that it also survives forwarding.")
  static let halfUnjudged = Phrase(
    ja: "Gmailには届きます。もう片方は、DNSの返事がなく判定できませんでした。",
    en: "Gmail takes the mail. The DNS gave no reply for the other one.")
  static let unjudged = Phrase(
    ja: "DNSの返事がなく、Gmailは判定できませんでした。", en: "The DNS gave Gmail no reply to judge by.")
  static let unjudgedNext = Phrase(
    ja: "少し待って、もう1通送り、そのソースを貼り付けてください(x)。",
    en: "Wait a little, send one more mail, and paste its source (x).")
  static func halfNext(_ method: Phrase) -> Phrase {
    Phrase(ja: "b で戻り、", en: "Press b to go back and look at the value of ") + method
      + Phrase(ja: "の値を確かめてください。", en: ".")
  }
  static let failed = Phrase(
    ja: "まだ合格していません。", en: "It does not pass yet.")
  static let failedNext = Phrase(
    ja: "b で「反映の確認」に戻って確かめ、もう1通送って、そのソースを貼り付けてください(x)。",
    en: "Press b to check what is visible, send another mail, and paste its source (x).")
  static let causes = Phrase(ja: "理由と、次にすること", en: "Why, and what to do")
  static func tooOld(_ received: Phrase, _ seen: Phrase) -> Phrase {
    Phrase(ja: "このメールは ", en: "This mail is from ") + received
      + Phrase(ja: " のもので、登録が見えた ", en: ", before the records were seen (") + seen
      + Phrase(ja: " より前です。証明になりません。", en: "). It proves nothing.")
  }
  static let newMail = Phrase(
    ja: "新しく1通送り、そのソースを貼り付けてください(x)。", en: "Send a new mail and paste its source (x).")
  static func otherDomain(_ domain: String) -> Phrase {
    Phrase(ja: "これは別のドメイン ", en: "This mail is from another domain, ")
      + Phrase(verbatim: SafeText(domain)) + Phrase(ja: " からのメールです。", en: ".")
  }
  static let notUsers = Phrase(
    ja: "これは自動の通知メールで、あなたが送ったメールではありません。",
    en: "This is an automatic notice, not a mail that you sent.")
  static let noResults = Phrase(
    ja: "受信側の判定が見つかりません。「送信済み」のメールではありませんか。",
    en: "There is no receiver's result in it. Is it from the Sent folder?")
  static let noResultsNext = Phrase(
    ja: "届いた側のメールボックスで、ソースの先頭からコピーしてください(x)。",
    en: "Copy from the mailbox where it arrived, from the very top of the source (x).")
  static let stillRefused = Phrase(
    ja: "まだ断られています。SPFとDKIMが理由です。", en: "It is still refused, because of SPF and DKIM.")
  static let stillRefusedNext = Phrase(
    ja: "受信側が古い値をおぼえていることがあります。b で反映を確かめ、1時間ほどおいて送り直してください。",
    en: "Receivers may remember old answers. Press b to check, then send again in an hour.")
  static let refusedOther = Phrase(
    ja: "断られた理由が、SPFやDKIMではないものに変わりました。",
    en: "The refusal now has another reason than SPF and DKIM.")
  static func nothing(_ lines: Int) -> Phrase {
    Phrase(
      ja: "\(lines)行を見ましたが、メールのソースではないようです。x で貼り直してください。",
      en: "\(lines) lines were read; they are no mail source. Press x and paste again.")
  }
  static let provedEarlier = Phrase(
    ja: "前に、SPFもDKIMも合格したことを確かめました。", en: "Proved earlier: SPF and DKIM pass.")
  static let fileAsk = Phrase(
    ja: "記録を書くファイルの名前を入れてください。", en: "Type a name for the file.")

  static func written(_ path: String, _ writing: Event.FileWriting) -> Phrase {
    WizardWords.written(path, writing)
  }

  static let readKey = Phrase(ja: "読み取る", en: "Read it")
  static let againKey = Phrase(ja: "貼り直す", en: "Paste again")
  static let othersKey = Phrase(ja: "Gmailがないとき", en: "Without Gmail")
  static let writeKey = Phrase(ja: "記録を保存", en: "Save a record")
  static let dmarcKey = Phrase(ja: "DMARCも設定", en: "Add DMARC")
  static let otherKey = Phrase(ja: "別のドメイン", en: "Other domain")
  static let finishKey = Phrase(ja: "完了", en: "Finish")
  static let saveKey = Phrase(ja: "書く", en: "Write")
}
