internal import Words

/// What the shell around the steps says.
enum WizardWords {
  static let backKey = Phrase(ja: "戻る", en: "Back")
  static let helpKey = Phrase(ja: "ヘルプ", en: "Help")
  static let quitKey = Phrase(ja: "やめる", en: "Quit")
  static let languageKey = Phrase(ja: "English", en: "日本語")
  static let copyKey = Phrase(ja: "コピー", en: "Copy")
  static let copyAllKey = Phrase(ja: "全部のレコードをコピー", en: "Copy all records")
  static let aloneKey = Phrase(ja: "値だけ表示", en: "Value alone")
  static let scrollKey = Phrase(ja: "画面を送る", en: "Scroll")
  static let pasteKey = Phrase(
    ja: "中でコピーした値を貼る", en: "Paste a copied value")
  static let helpToo = Phrase(ja: "ヘルプ(F1の代わり)", en: "Help, as F1")
  static let otherSideToo = Phrase(
    ja: "練習用の画面(F2の代わり)", en: "Practice, as F2")
  static let repaintKey = Phrase(ja: "描き直す", en: "Draw again")
  static let suspendKey = Phrase(ja: "いったん止める", en: "Suspend (fg returns)")
  static let closeKey = Phrase(ja: "閉じる", en: "Close")
  static let helpTitle = Phrase(ja: "ヘルプ", en: "Help")
  static let helpKeys = Phrase(ja: "この画面のキー", en: "Keys of this screen")
  static let helpTerms = Phrase(ja: "ことば", en: "Words")

  static let notAsked = Phrase(
    ja: "このドメインは問い合わせが多すぎるので、途中で止めました。",
    en: "This domain takes too many questions, so the look ended early.")

  static let resumeTitle = Phrase(ja: "続きから", en: "Go on?")
  static let resumeGoOn = Phrase(ja: "続きから", en: "Go on")
  static let resumeAnew = Phrase(ja: "最初からやり直す", en: "Begin anew")

  static let allRecords = Phrase(ja: "全部のレコード", en: "all records")
  static func value(of record: Phrase) -> Phrase {
    record + Phrase(ja: "の値", en: " value")
  }
  static func box(_ label: Phrase, of record: Phrase) -> Phrase {
    Phrase(
      ja: record.text(in: .ja) + "の「" + label.text(in: .ja) + "」",
      en: label.text(in: .en) + " of " + record.text(in: .en))
  }
  static func sized(_ name: Phrase, _ count: Int) -> Phrase {
    name
      + Phrase(
        ja: "(\(count)文字)", en: count == 1 ? " (1 character)" : " (\(count) characters)")
  }
  private static func named(_ name: Phrase?) -> Phrase {
    guard let name else { return Phrase(ja: "。", en: ".") }
    return Phrase(ja: ": ", en: ": ") + name + Phrase(ja: "。", en: ".")
  }
  static func copiedInside(_ name: Phrase?) -> Phrase {
    Phrase(ja: "todokuの中でコピーしました", en: "Copied inside todoku") + named(name)
      + Phrase(ja: "Ctrl-V で貼り付けられます。", en: " Ctrl-V pastes it.")
  }

  static func copied(_ copying: Event.Copying, _ name: Phrase?) -> Phrase {
    switch copying {
    case .clipboard:
      Phrase(ja: "コピーしました", en: "Copied") + named(name)
    case .impossible:
      Phrase(
        ja: "この端末ではコピーできません。V で値だけを表示し、マウスで選んでコピーしてください。",
        en: "This terminal cannot copy. Press V and select the value with the mouse.")
    case .sentToTerminal, .refused:
      Phrase(ja: "端末にコピーの指示を送りました", en: "Sent to the clipboard") + named(name)
        + Phrase(
          ja: "貼り付けて違うものが出たら、V で値だけを表示します。",
          en: " If pasting shows something else, press V.")
    }
  }

  static func encrypted(_ kind: EncryptedWay.Kind) -> Phrase {
    switch kind {
    case .tls:
      Phrase(
        ja: "暗号化したDNS(TLS)で公開サーバーに聞いています。",
        en: "Public servers are being asked over encrypted DNS (TLS).")
    case .https:
      Phrase(
        ja: "暗号化したDNS(HTTPS)で公開サーバーに聞いています。",
        en: "Public servers are being asked over encrypted DNS (HTTPS).")
    }
  }
  static let port53 = Phrase(
    ja: "ふつうのDNS(53番)に戻しました。", en: "Plain DNS (port 53) is used again.")
  static let wayAroundKey = Phrase(ja: "暗号化DNSで調べる", en: "Use encrypted DNS")
  static let port53Key = Phrase(ja: "ふつうのDNSに戻す", en: "Plain DNS again")

  static func saving(_ saving: Event.Saving) -> Phrase {
    switch saving {
    case .done: Phrase(ja: "保存しました。", en: "Saved.")
    case .heldElsewhere:
      Phrase(
        ja: "別のtodokuが同じドメインを開いています。こちらでは見るだけで、保存しません。",
        en: "Another todoku has this domain open. This one looks on and saves nothing.")
    case .noPlace:
      Phrase(
        ja: "保存できる場所がありません。このまま進めますが、やめると続きは残りません。",
        en: "There is no place to save. You can go on, but nothing is kept when you quit.")
    case .keptAside(let name):
      Phrase(
        ja: "前の記録が読めないので、新しく始めます。元のファイルの名前: ",
        en: "The earlier record could not be read, so this begins anew. The file is kept as ")
        + Phrase(verbatim: SafeText(name))
    }
  }

  static func written(_ path: String, _ writing: Event.FileWriting) -> Phrase {
    let name = Phrase(verbatim: SafeText(path))
    switch writing {
    case .written:
      return Phrase(ja: "書き込みました: ", en: "Written: ") + name
    case .exists:
      return Phrase(
        ja: "同じ名前のファイルがあります。別の名前にしてください: ", en: "There is a file of that name. Choose another: ")
        + name
    case .failed:
      return Phrase(
        ja: "書き込めませんでした。別の場所にしてください: ", en: "It could not be written. Choose another place: ")
        + name
    }
  }
}

/// The words that help explains, by step.
enum HelpWords {
  private static let dns = (
    Phrase(ja: "DNS", en: "DNS"),
    Phrase(
      ja: "ドメイン名についての問い合わせに答える仕組みです。受信側はここでSPFとDKIMを読みます。",
      en: "What answers questions about domain names. Receivers read SPF and DKIM there.")
  )
  private static let spf = (
    Phrase(ja: "SPF", en: "SPF"),
    Phrase(
      ja: "このドメインのメールを送ってよいサーバーの一覧です。1つのドメインに1行だけです。",
      en: "The list of servers that may send this domain's mail. One line for a domain.")
  )
  private static let dkim = (
    Phrase(ja: "DKIM", en: "DKIM"),
    Phrase(
      ja: "メールに付ける署名です。公開した鍵で、受信側が本物かどうかを確かめます。",
      en: "A signature on each mail. With the published key, receivers see that it is real.")
  )
  private static let dmarc = (
    Phrase(ja: "DMARC", en: "DMARC"),
    Phrase(
      ja: "SPFとDKIMに合格しないメールをどう扱ってほしいかを、受信側に伝える行です。",
      en: "A line that tells receivers what to do with mail that fails SPF and DKIM.")
  )
  private static let nameServer = (
    Phrase(ja: "ネームサーバー", en: "Name server"),
    Phrase(
      ja: "ドメインの登録内容を持っているサーバーです。DNSの会社が動かしています。",
      en: "The server that holds the domain's records. Your DNS company runs it.")
  )
  private static let txt = (
    Phrase(ja: "TXTレコード", en: "TXT record"),
    Phrase(
      ja: "名前に文字の値を付けるDNSの登録です。SPFもDKIMもこの種類です。",
      en: "An entry in the DNS that gives a name a text. SPF and DKIM are of this type.")
  )
  private static let selector = (
    Phrase(ja: "セレクタ", en: "Selector"),
    Phrase(
      ja: "DKIMの鍵の名前です。cPanelでは default です。", en: "The name of a DKIM key; default in cPanel.")
  )
  private static let cache = (
    Phrase(ja: "キャッシュ", en: "Cache"),
    Phrase(
      ja: "公開DNSサーバーが持つ、前の答えの控えです。決まった時間で捨てられます。",
      en: "Answers that public DNS servers remember. They drop them after a set time.")
  )
  private static let header = (
    Phrase(ja: "メールのソース", en: "Source of a mail"),
    Phrase(
      ja: "メールの元の文字です。始めのほうに、受信側の判定が書かれています。",
      en: "The mail's raw text. Near its top stands what the receiver judged.")
  )

  static func terms(_ step: StepName) -> [(Phrase, Phrase)] {
    switch step {
    case .start: [dns, spf, dkim]
    case .domain: [nameServer, spf, dkim, dmarc]
    case .values: [spf, dkim, selector]
    case .fields: [txt, spf, dkim, selector]
    case .propagation: [nameServer, cache, dmarc]
    case .finalCheck: [header, spf, dkim, dmarc]
    }
  }
}
