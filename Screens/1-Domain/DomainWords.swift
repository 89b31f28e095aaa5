internal import Words

/// What the screens about the domain say.
enum DomainWords {
  static let title = Phrase(ja: "ドメイン", en: "Your domain")
  static let looking = Phrase(
    ja: "調べています。そのままお待ちください。", en: "Looking things up. Please wait a moment.")

  static func whereThingsAre(dns: Phrase, mail: Phrase) -> Phrase {
    Phrase(ja: "DNSは「", en: "Your DNS is at ") + dns
      + Phrase(ja: "」、メールは「", en: ", your mail at ") + mail
      + Phrase(ja: "」にあります。", en: ".")
  }
  static func notNecessary(_ mail: Phrase) -> Phrase {
    Phrase(ja: "DNSは「", en: "The DNS in use is that of ") + mail
      + Phrase(
        ja: "」自身のものです。SPFとDKIMを手で入れる必要はありません。",
        en: " itself. Nothing has to be typed for SPF and DKIM.")
  }
  static let lookInPanel = Phrase(
    ja: "cPanelの「Email Deliverability」で「Repair(修復)」を押し、もう一度調べてください(r)。",
    en: "Open \"Email Deliverability\" in cPanel, press \"Repair\", then look again here (r).")
  static let noneOfThese = Phrase(ja: "どれでもない(一覧から選ぶ)", en: "None of these (choose from the list)")
  static let otherCompany = Phrase(ja: "DNSの会社", en: "your DNS company's DNS")
  static let unknownHost = Phrase(ja: "サーバーの会社", en: "your web host")

  static let reply = Phrase(ja: "エラーの内容", en: "The refusal")
  static let sender = Phrase(ja: "送ったサーバー", en: "Sending server")
  static let nameServers = Phrase(ja: "ネームサーバー", en: "Name servers")
  static let mailServers = Phrase(ja: "メールの受け口", en: "Mail goes to")
  static let zone = Phrase(ja: "登録のあるドメイン", en: "Belongs to")
  static let spfNow = Phrase(ja: "いまのSPF", en: "SPF now")
  static let dkimNow = Phrase(ja: "いまのDKIM", en: "DKIM now")
  static func keyNow(selector: String, type: String?, bits: Int?) -> Phrase {
    let kind =
      bits.map { Phrase(ja: " \($0)ビット", en: ", \($0) bits") }
      ?? type.map { Phrase(ja: " ", en: ", ") + Phrase(verbatim: SafeText($0)) }
      ?? Phrase(ja: "", en: "")
    return Phrase(ja: "鍵 ", en: "key ") + Phrase(verbatim: SafeText(selector)) + kind
  }
  static let none = Phrase(ja: "ありません", en: "none")
  static let noneUnder = Phrase(ja: "ありません(鍵の名前 default)", en: "none (key name default)")
  static let notYetKnown = Phrase(ja: "調べています", en: "looking it up")
  static let notKnown = Phrase(ja: "確認できませんでした", en: "could not tell")
  static let two = Phrase(ja: "2つあります(両方とも無効です)", en: "two (so neither counts)")
  static let cannotUse = Phrase(ja: "ありますが、使えません", en: "there, but unusable")
  static let next = Phrase(
    ja: "次は、cPanelの「Email Deliverability」に出ている値を貼り付けます。",
    en: "Next, paste what cPanel's \"Email Deliverability\" shows.")

  static func noSuchDomain(_ name: String) -> Phrase {
    Phrase(ja: "「", en: "There is no domain ") + Phrase(verbatim: SafeText(name))
      + Phrase(
        ja: "」というドメインはありません。つづりと、有効期限が切れていないかを確かめてください。",
        en: ". Check the spelling, and whether it has expired.")
  }
  static func noSuchEnding(_ ending: String, meant: String?) -> Phrase {
    let start =
      Phrase(ja: "「.", en: "The ending .") + Phrase(verbatim: SafeText(ending))
      + Phrase(ja: "」で終わるドメインはありません。", en: " does not exist.")
    guard let meant else {
      return start
        + Phrase(ja: "つづりを確かめてください。", en: " Check the spelling.")
    }
    return start + Phrase(ja: "", en: " Did you mean ") + Phrase(verbatim: SafeText(meant))
      + Phrase(ja: " ではありませんか。", en: "?")
  }
  static let otherDomainKey = Phrase(
    ja: "Enter で、別のドメインを入れます。", en: "Press Enter to type another domain.")
  static let silent = Phrase(
    ja: "このドメインのネームサーバーが、どれも返事をしません。",
    en: "None of this domain's name servers replies.")
  static let silentNext = Phrase(
    ja: "少し待って r でもう一度調べてください。続くときは、DNSの会社に問い合わせてください。",
    en: "Wait a little and press r. If it stays so, ask your DNS company.")
  static let lame = Phrase(
    ja: "ネームサーバーは返事をしますが、このドメインを知りません。",
    en: "The name servers reply but do not know this domain.")
  static let lameNext = Phrase(
    ja: "DNSの会社の画面で、このドメインのDNSが有効かを確かめてください。r でもう一度調べます。",
    en: "In your DNS company's screen, see whether DNS is on for this domain. r looks again.")

  static let nextKey = Phrase(ja: "次へ", en: "Next")
  static let againKey = Phrase(ja: "もう一度", en: "Again")
  static let providerKey = Phrase(ja: "DNSの会社が違う", en: "Other DNS company")
  static let detailsKey = Phrase(ja: "くわしく", en: "Details")
  static let otherKey = Phrase(ja: "別のドメイン", en: "Other domain")
}
