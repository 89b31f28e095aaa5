internal import Words

/// The two sentences that the screens about the domain begin with.
extension DomainWords {
  static let lookingCase = Phrase(ja: "調べています。", en: "Looking things up.")
  static let lookingNext = Phrase(
    ja: "そのままお待ちください。分かると、この画面が変わります。",
    en: "Please wait. This screen changes when it is known.")
  static func missing(_ records: [String], dns: Phrase) -> Phrase {
    let verb = records.count == 1 ? "is" : "are"
    return Phrase(ja: "", en: records.joined(separator: " and ") + " \(verb) not in ") + dns
      + Phrase(ja: "に、" + records.joined(separator: "と") + "が入っていません。", en: ".")
  }
  static func copyNext(_ dns: Phrase) -> Phrase {
    Phrase(ja: "cPanelの値を、", en: "Copy cPanel's values to ") + dns
      + Phrase(ja: "に写します。Enter で始めます。", en: ". Press Enter to begin.")
  }
  static let thereCase = Phrase(ja: "SPFとDKIMは、もう入っています。", en: "SPF and DKIM are there.")
  static let thereNext = Phrase(
    ja: "cPanelの値と同じかどうかを確かめます。Enter で進みます。",
    en: "See whether they are cPanel's: press Enter.")
  static let unknownCase = Phrase(
    ja: "DNSの設定画面がある会社が、ネームサーバーからは分かりません。",
    en: "The name servers do not tell whose DNS this is.")
  static let unknownNext = Phrase(
    ja: "Enter を押して、DNSを設定するときにログインする会社を選びます。",
    en: "Press Enter and choose the company where you log in to change DNS.")
  // The drawing of the cause.
  static let gmail = Phrase(ja: "Gmail", en: "Gmail")
  static let panel = Phrase(ja: "cPanel", en: "cPanel")
  static let asks = Phrase(ja: "SPFとDKIMを聞きます", en: "asks for SPF and DKIM")
  static let makes = Phrase(ja: "SPFとDKIMを作ります", en: "makes SPF and DKIM")
  static let ownDNS = Phrase(ja: "サーバーの会社のDNS", en: "your server's own DNS")
  static let made = Phrase(ja: "cPanelが作ります", en: "made by cPanel")
  static let there = Phrase(ja: "あります", en: "there")
  static let twoShort = Phrase(ja: "2つあります", en: "two, so void")
  static let notToldShort = Phrase(ja: "不明", en: "unknown")
  static let copyArrow = Phrase(ja: "<== 写す ==", en: "<== copy ==")
  static let everybodyAsks = Phrase(ja: "みんながここに聞きます", en: "everybody asks here")
  static let nobodyAsks = Phrase(ja: "ここにはだれも聞きません", en: "nobody asks here")
  static let asksArrow = Phrase(ja: "- 聞く ->", en: "- asks ->")
  static let copyUp = Phrase(ja: "^ ここの値を写します", en: "^ copy what it made")
  static func causeSentence(_ dns: Phrase) -> Phrase {
    Phrase(ja: "Gmailは", en: "Gmail asks ") + dns
      + Phrase(
        ja: "に聞きます。cPanelは、だれも聞かない自分のDNSに書いています。",
        en: "; cPanel wrote into its own DNS, which nobody asks.")
  }
  static let whoseCase = Phrase(
    ja: "このネームサーバーは、複数の会社が使っています。",
    en: "Several companies use these name servers.")
  static let whoseNext = Phrase(
    ja: "DNSを設定するときにログインする会社を選んで、Enter を押します。",
    en: "Choose the one where you log in to change DNS, then press Enter.")
}
