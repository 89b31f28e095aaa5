internal import DNSCore
internal import Words

/// What the first screens say.
enum StartWords {
  static let title = Phrase(ja: "はじめに", en: "Start")
  static let promise = Phrase(
    ja: "Gmailに届かないメールを、届くようにします。",
    en: "Makes mail arrive that Gmail refuses.")
  static let readOnly = Phrase(
    ja: "todokuは設定を書き換えません。調べて、次にすることを示します。",
    en: "todoku changes no settings. It looks things up and tells you what to do next.")

  static let bounce = Phrase(
    ja: "戻ってきたエラーメールを貼り付ける", en: "Paste the error mail that came back")
  static let bounceHint = Phrase(
    ja: "原因がいちばん早く分かります", en: "the quickest way to the cause")
  static let domain = Phrase(ja: "ドメイン名から始める", en: "Begin with a domain name")
  static let domainHint = Phrase(ja: "例: example.jp", en: "for example: example.com")
  static let practice = Phrase(ja: "練習する(道場)", en: "Practise")
  static let practiceHint = Phrase(ja: "どこにもつながりません", en: "connects to nothing outside")
  static let removed = Phrase(ja: "一覧から消しました。", en: "Removed from the list.")

  static func resume(_ domain: String) -> Phrase {
    Phrase(ja: "続きから: ", en: "Go on: ") + Phrase(verbatim: SafeText(domain))
  }
  static func resumeMany(_ count: Int) -> Phrase {
    Phrase(ja: "続きから: \(count)件のドメイン", en: "Go on: \(count) domains")
  }
  static let resumeTitle = Phrase(ja: "続きから", en: "Go on with")
  static let resumeFilter = Phrase(
    ja: "文字を入れると、絞り込めます", en: "type to make the list shorter")
  static let resumeNothing = Phrase(
    ja: "その文字をふくむドメインはありません。消してやり直してください。",
    en: "No domain contains that. Delete some letters.")
  static func sure(_ domain: String) -> Phrase {
    Phrase(ja: "", en: "Remove ") + Phrase(verbatim: SafeText(domain))
      + Phrase(
        ja: " の記録をすべて消します。もう一度 Ctrl-D で消えます。ほかのキーで取り消します。",
        en: " and all that was saved? Ctrl-D again removes it, any other key keeps it.")
  }

  static let stepNames: [StepName: Phrase] = [
    .start: Phrase(ja: "はじめ", en: "start"),
    .domain: Phrase(ja: "ドメイン", en: "domain"),
    .values: Phrase(ja: "cPanelの値", en: "cPanel values"),
    .fields: Phrase(ja: "入力", en: "entering"),
    .propagation: Phrase(ja: "反映の確認(待ち)", en: "waiting to become visible"),
    .finalCheck: Phrase(ja: "Gmailで確かめる", en: "final check"),
  ]
  static func stands(_ step: StepName) -> Phrase {
    stepNames[step] ?? title
  }
  static let proved = Phrase(ja: "PASS(完了)", en: "PASS (done)")

  // The refused mail.
  static let pasteTitle = Phrase(ja: "戻ってきたエラーメール", en: "The error mail")
  static let pasteAsk = Phrase(
    ja: "戻ってきたエラーメールを全部コピーして、ここに貼り付けてください。",
    en: "Copy the whole error mail that came back and paste it here.")
  static let pasteKept = Phrase(
    ja: "メールの文章は保存しません。読み取った結果だけを使います。",
    en: "The mail itself is not saved, only what is read from it.")
  static let placeholder = Phrase(
    ja: "ここに貼り付けます(何行でもかまいません)", en: "paste here, any number of lines")
  static let receiver = Phrase(ja: "受信を断った側", en: "Refused by")
  static let code = Phrase(ja: "エラー番号", en: "Reply code")
  static let envelope = Phrase(ja: "SPFを調べたドメイン", en: "SPF was asked for")
  static let ip = Phrase(ja: "送ったサーバー", en: "Sending server")
  static let results = Phrase(ja: "判定", en: "Results")
  static let rcpt = Phrase(ja: "あて先", en: "Recipient")

  static func serverName(_ domain: String) -> Phrase {
    Phrase(ja: "このメールの配送用の差出人は「", en: "The delivery sender of this mail is ")
      + Phrase(verbatim: SafeText(domain))
      + Phrase(
        ja: "」で、サーバー自身の名前のようです。", en: ", which looks like the server's own name.")
  }
  static let serverNameCure = Phrase(
    ja: "その場合、あなたのDNSを直しても届くようになりません。"
      + "ホームページのフォームやプログラムから送っていませんか。"
      + "送信の設定を、あなたのメールアドレスでのSMTP送信に変えてください。"
      + "WordPressでは、SMTP送信のプラグインを使います。",
    en: "If so, no change in your DNS makes this mail arrive. "
      + "Was it sent by a web form or a program? Make it send by SMTP "
      + "with your own mail address. In WordPress, an SMTP plugin does that.")
  static let serverNameGoOn = Phrase(
    ja: "ふつうのメールも断られるなら、Enter であなたのドメインを調べます。",
    en: "If your ordinary mail is refused too, press Enter to look at your domain.")
  static let goOn = Phrase(
    ja: "Enter で、このドメインを調べます。", en: "Press Enter to look at this domain.")
  static let goOnAsk = Phrase(
    ja: "文章にドメイン名がありません。Enter で、ドメイン名を入れます。",
    en: "The text names no domain. Press Enter and type yours.")
  static let isHeaders = Phrase(
    ja: "これは届いたメールのヘッダーで、エラーメールではありません。Enter でドメインを調べます。",
    en: "These are headers of a delivered mail, not a refusal. "
      + "Press Enter to look at the domain.")
  static let again = Phrase(ja: "貼り直す", en: "Paste again")
  static let next = Phrase(ja: "次へ", en: "Next")
  static let choose = Phrase(ja: "選ぶ", en: "Choose")
  static let number = Phrase(ja: "番号", en: "Number")
  static let removeKey = Phrase(ja: "消す", en: "Remove")

  // A domain.
  static let domainTitle = Phrase(ja: "ドメイン名", en: "Domain name")
  static let domainAsk = Phrase(
    ja: "メールアドレスの@より後ろを入れてください。アドレスのままでもかまいません。",
    en: "Type what stands behind the @ of your address. The whole address is fine too.")
  static let domainPlaceholder = Phrase(ja: "example.jp", en: "example.com")

  static func mailService(_ domain: String) -> Phrase {
    Phrase(verbatim: SafeText(domain))
      + Phrase(
        ja: " はメールサービスのドメインで、設定を変えられるのはその会社だけです。"
          + "ご自分のドメイン名を入れてください。このまま調べるなら、もう一度 Enter を押します。",
        en: " belongs to a mail service, and only that company can change it. "
          + "Type the domain that is your own. To look at this one all the same, press Enter again."
      )
  }

  static func noDomain(_ error: DomainInputError) -> Phrase {
    switch error {
    case .empty:
      Phrase(ja: "まだ何も入っていません。", en: "Nothing was typed yet.")
    case .noDot:
      Phrase(
        ja: "「.」がありません。example.jp のように、後ろまで入れてください。",
        en: "There is no dot in it. Type it whole, like example.com.")
    case .severalWords:
      Phrase(
        ja: "間に空白があります。ドメイン名だけを入れてください。",
        en: "There is a blank in it. Type the domain name alone.")
    case .address:
      Phrase(
        ja: "それはIPアドレスです。example.jp のような名前を入れてください。",
        en: "That is an IP address. Type a name, like example.com.")
    case .numericTopLevel:
      Phrase(
        ja: "数字で終わるドメイン名はありません。example.jp のような名前を入れてください。",
        en: "No domain ends with a number. Type a name, like example.com.")
    case .tooLong, .badCharacter, .emptyLabel, .labelTooLong, .nameTooLong, .hyphenAtEdge,
      .badInternationalLabel:
      Phrase(
        ja: "ドメイン名として読めません。example.jp のような形で入れてください。",
        en: "That is no domain name. Type it like example.com.")
    }
  }
}
