internal import Providers
internal import Words

/// What the screens about cPanel's values say.
enum ValuesWords {
  static let title = Phrase(ja: "cPanelの値", en: "SPF and DKIM values")
  /// Where to copy from, in another panel than cPanel.
  static func ask(_ host: Phrase, _ way: [String]) -> Phrase {
    host
      + Phrase(
        ja: " の管理画面で、次の場所を開きます: ", en: ": log in to its panel and open ")
      + Phrase(siteLabel: way.joined(separator: " > "))
      + Phrase(
        ja: "。出てきた画面を全部コピーして、ここに貼り付けます。",
        en: ". Copy the whole page that opens and paste it here.")
  }
  static let placeholder = Phrase(
    ja: "ここに貼り付けます(どんな形でコピーしてもかまいません)", en: "paste here, however it was copied")
  static let kept = Phrase(
    ja: "前に貼り付けた値です。x で貼り直せます。", en: "Pasted earlier. x pastes anew.")

  static let spf = Phrase(ja: "SPF", en: "SPF")
  static let dkim = Phrase(ja: "DKIM", en: "DKIM")
  static let dmarc = Phrase(ja: "DMARC", en: "DMARC")
  static func key(selector: String, bits: Int?, length: Int) -> Phrase {
    let size = bits.map { Phrase(ja: "  \($0)ビット", en: "  \($0) bits") } ?? Phrase(ja: "", en: "")
    return Phrase(ja: "鍵 ", en: "key ") + Phrase(verbatim: SafeText(selector)) + size
      + Phrase(ja: "  \(length)文字", en: "  \(length) characters")
  }
  static func passes(_ ip: String) -> Phrase {
    Phrase(ja: "Gmailが見たサーバー ", en: "The server that Gmail saw, ")
      + Phrase(verbatim: SafeText(ip))
      + Phrase(ja: " は、この値で合格します", en: ", passes with this value")
  }
  static let hasServer = Phrase(
    ja: "断られたメールを送ったサーバーが入っています", en: "names the server of your refused mail")
  static func passesHost(_ ip: String) -> Phrase {
    Phrase(ja: "メールのサーバー ", en: "Your mail server ") + Phrase(verbatim: SafeText(ip))
      + Phrase(ja: " は、この値で合格します", en: " passes with this value")
  }
  static func doesNotPass(_ ip: String, _ result: String) -> Phrase {
    Phrase(ja: "サーバー ", en: "The server ") + Phrase(verbatim: SafeText(ip))
      + Phrase(ja: " は、この値では合格しません(", en: " does not pass with this value (")
      + Phrase(verbatim: SafeText(result))
      + Phrase(
        ja: ")。値がこのドメインのものか確かめてください", en: "). See whether it is this domain's")
  }
  static let cannotEvaluate = Phrase(
    ja: "合格するかどうかは、まだ確認できていません", en: "Whether it passes could not be told yet")
  static let noSPF = Phrase(
    ja: "ありません。cPanelのSPFの値も貼り付けると、いっしょに設定できます",
    en: "not in the paste. Paste cPanel's SPF too, to set it up with the rest")
  static let noDKIM = Phrase(
    ja: "ありません。cPanelのDKIMの値も貼り付けると、いっしょに設定できます",
    en: "not in the paste. Paste cPanel's DKIM too, to set it up with the rest")
  static let noLocalKey = Phrase(
    ja: "サーバーにDKIMの鍵がまだありません。cPanelの同じ画面で「Generate Local DKIM Key」を押し、"
      + "出てきた値を貼り付けてください",
    en: "The server has no DKIM key yet. Press \"Generate Local DKIM Key\" on the same page, "
      + "then paste what it shows")
  static let cutKey = Phrase(
    ja: "鍵が途中で切れています。「Copy(コピー)」ボタンで全体をコピーして、貼り直してください(x)",
    en: "The key is cut short. Copy all of it with the \"Copy\" button and paste again (x)")
  static let perhapsCut = Phrase(
    ja: "元の画面の値と最後まで比べてください。本当にここで終わるなら w、違えば x で貼り直します。",
    en: "Compare it with its page up to the end. If it really ends here press w, else x to paste "
      + "again.")
  static let nameKey = Phrase(ja: "鍵の名前", en: "Name the key")
  static let namelessKey = Phrase(ja: "鍵の名前(セレクタ)がありません", en: "a key without its name (selector)")
  static let namelessCase = Phrase(
    ja: "鍵の値だけで、名前がありません。どの名前で入れるかは、サーバーの画面にあります。",
    en: "The key came without its name. The page it is from shows under which name it belongs.")
  static let namelessNext = Phrase(
    ja: "n を押して、「_domainkey」の前の語を入れます(cPanelなら default)。",
    en: "Press n and type the word before _domainkey (in cPanel: default).")
  static let selectorAsk = Phrase(
    ja: "鍵の名前のうち、「._domainkey」の前の語を入れます。",
    en: "Type the word that stands before ._domainkey in the key's name.")
  static let selectorNext = Phrase(
    ja: "入れたら Enter を押します。わからなければ Esc で戻り、名前と値をいっしょに貼り付けます。",
    en: "Then press Enter. If you do not know it, press Esc and paste name and value together.")
  static let noSelector = Phrase(
    ja: "名前に使えない文字があります。default や s1 のような語を入れてください。",
    en: "That is no name of a key. Type a word like default or s1.")
  static let wholeKey = Phrase(ja: "これで全部", en: "It is whole")
  static let otherDomain = Phrase(
    ja: "ほかのドメインの値もありました(使いません): ", en: "Values of other domains (not used): ")
  static func onlyOtherDomain(_ domain: String) -> Phrase {
    Phrase(
      ja: "これは別のドメインの値です。cPanelで ",
      en: "These are another domain's values. In cPanel, press \"Manage\" beside ")
      + Phrase(verbatim: SafeText(domain))
      + Phrase(ja: " の「Manage(管理)」を押し、貼り直してください(x)。", en: " and paste again (x).")
  }
  static let isHeaders = Phrase(
    ja: "これはメールのヘッダーです。ここには、cPanelの値を貼り付けてください(x)。",
    en: "These are mail headers. Here, paste cPanel's values (x).")
  static let privateKey = Phrase(
    ja: "これは秘密鍵です。だれにも見せないでください。todokuは読み捨て、保存していません。",
    en: "This is a private key. Show it to nobody. todoku has dropped it and kept nothing.")
  static let privateKeyNext = Phrase(
    ja: "必要なのは「v=DKIM1」で始まる公開用の値です。そちらを貼り付けてください。",
    en: "What is needed is the public value that begins with v=DKIM1. Paste that one.")
  static func nothing(_ lines: Int) -> Phrase {
    Phrase(
      ja: "\(lines)行を見ましたが、値が見つかりません。値は「v=spf1 …」や「v=DKIM1; …」の形です。",
      en: "\(lines) lines were read without a value. Values look like v=spf1 … or v=DKIM1; …")
  }
  static let nothingNext = Phrase(
    ja: "x を押して、貼り直してください。", en: "Press x and paste again.")

  static let sendersTitle = Phrase(ja: "ほかの送信サービス", en: "Other senders")
  static let sendersAsk = Phrase(
    ja: "このドメインのアドレスで、ほかのサービスからもメールを送っていますか。",
    en: "Does anything else send mail with this domain's addresses?")
  static let sendersHow = Phrase(
    ja: "使っているものを番号かSpaceで選びます。なければ、そのまま Enter を押します。",
    en: "Mark what you use with its number or Space. If there is none, press Enter.")
  static let sendersUnsure = Phrase(
    ja: "すでに公開されているSPFの分は、選ばなくても残ります。ここになければ、d で全部を見られます。"
      + "その設定画面を前の画面で貼り付けてもかまいません。",
    en: "What the published SPF allows already stays, marked or not. d lists more. Mailchimp, "
      + "SendGrid, Shopify, HubSpot, Brevo and Klaviyo want records of their own: go back and "
      + "paste their page.")
  static let marked = Phrase(ja: "使っています", en: "in use")
  static let inUse = Phrase(ja: "今の設定にあります", en: "is set up already")

  static let editAsk = Phrase(ja: "SPFの値を直します。", en: "Correct the SPF value.")
  static let chooseKey = Phrase(ja: "選ぶ", en: "Choose")
  static let allSendersKey = Phrase(ja: "全部を見る", en: "List all")
  static let usualSendersKey = Phrase(ja: "主なものだけ", en: "Usual ones")
  static let numberKey = Phrase(ja: "番号", en: "Number")
  static let nextKey = Phrase(ja: "次へ", en: "Next")
  static let doneKey = Phrase(ja: "これでよい", en: "Done")
  static let editKey = Phrase(ja: "SPFを直す", en: "Correct SPF")
  static let againKey = Phrase(ja: "貼り直す", en: "Paste again")
  static let toggleKey = Phrase(ja: "選ぶ・外す", en: "Mark")
  static let leaveKey = Phrase(ja: "読み取る", en: "Read it")
}

/// What the screens say that fetch the values from cPanel.
extension ValuesWords {
  static let hostTitle = Phrase(ja: "cPanelから取る", en: "Fetch from cPanel")
  static let fetchKey = Phrase(ja: "cPanelから取る", en: "Fetch from cPanel")
  static let fetched = Phrase(ja: "cPanelから読み取りました。", en: "Read from cPanel.")

  static let hostWarning = Phrase(
    ja: "cPanelのAPIトークンがあれば、値を自動で読み取れます。ただし、トークンは何でもできる合鍵です。",
    en: "With an API token of cPanel, todoku can read the values itself. "
      + "But such a token opens everything.")
  static let hostSafer = Phrase(
    ja: "メールもファイルも消せる鍵なので、画面を貼り付けるほうが安全です。迷ったら b で戻ります。",
    en: "It can delete mail and files, so pasting the page is the safer way. If in doubt, press b.")
  static let hostHowTitle = Phrase(ja: "使う場合", en: "If you use one")
  static let hostHow = [
    Phrase(
      ja: "cPanelの「Manage API Tokens」で作ります。期限は短くします。",
      en: "Make it in cPanel under \"Manage API Tokens\", with a short life."),
    Phrase(
      ja: "todokuは読むだけです。トークンは保存も表示もしません。",
      en: "todoku only reads. It neither saves nor shows the token."),
    Phrase(
      ja: "終わったら、同じ画面で「Revoke」を押して消します。",
      en: "When done, press \"Revoke\" on the same page."),
  ]
  static let hostLocal = Phrase(
    ja: "このコンピューターにcPanelがあります。u を押すと、トークンなしで読み取れます。",
    en: "This machine has cPanel. Press u to read the values without a token.")

  static let localKey = Phrase(ja: "このコンピューターから", en: "From this machine")

  static let hostAsk = Phrase(ja: "cPanelのサーバー", en: "cPanel's server")
  static let hostExample = Phrase(
    ja: "sv100.example.net(ブラウザーのアドレスでも可)",
    en: "sv100.example.net, or the browser's address")
  static let userAsk = Phrase(ja: "cPanelのユーザー名", en: "cPanel user name")
  static let tokenAsk = Phrase(ja: "APIトークン", en: "API token")
  static let tokenKept = Phrase(
    ja: "トークンは、このサーバーだけに暗号化して送り、すぐに忘れます。",
    en: "The token goes to this server alone, encrypted, and is then forgotten.")
  static let hostAsking = Phrase(ja: "cPanelに聞いています…", en: "Asking cPanel…")

  static let certificateUnknown = Phrase(
    ja: "サーバーの証明書を、だれも保証していません。トークンはまだ送っていません。",
    en: "Nobody vouches for the server's certificate. The token has not been sent.")
  static let fingerprint = Phrase(ja: "指紋(SHA-256)", en: "Fingerprint (SHA-256)")
  static let certificateNames = Phrase(ja: "名前", en: "Names")
  static let certificateAsk = Phrase(
    ja: "サーバー会社に指紋を確かめてください。同じなら y、違うか分からなければ n を押します。",
    en: "Ask your web host for the fingerprint. Press y if it is the same, n if it is not or you "
      + "cannot tell.")
  static let trustKey = Phrase(ja: "同じなので使う", en: "It is the same")
  static let noKey = Phrase(ja: "やめる", en: "No")

  static let pasteInstead = Phrase(
    ja: "p を押すと、画面の値を貼り付ける方法に戻ります。",
    en: "Press p to paste what cPanel's page shows instead.")
  static let pasteKey = Phrase(ja: "貼り付ける", en: "Paste")
  static let tryKey = Phrase(ja: "もう一度", en: "Try again")
}
