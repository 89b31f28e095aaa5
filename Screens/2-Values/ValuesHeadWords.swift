internal import Verifier
internal import Words

/// The two sentences that the screens about cPanel's values begin with.
extension ValuesWords {
  static func askedNext(_ domain: String) -> Phrase {
    Phrase(
      ja: "cPanelの「Email Deliverability」で、",
      en: "In cPanel open \"Email Deliverability\", press \"Manage\" beside ")
      + Phrase(verbatim: SafeText(domain))
      + Phrase(
        ja: " の「Manage」を押します。出た画面を全部コピーして、下に貼ります。",
        en: ", copy the whole page and paste it below.")
  }
  static let askedOfPanel = Phrase(
    ja: "サーバーの値は、まだ貼り付けられていません。", en: "Your web host's values are not here yet.")
  static let askedCase = Phrase(
    ja: "cPanelの値は、まだ貼り付けられていません。", en: "cPanel's values are not here yet.")
  // The drawing of cPanel's page, with its own labels.
  static let pagePath = "cPanel > Email > Email Deliverability > Manage"
  static let dkimExample = "Value  v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0..."
  static let spfExample = "Value  v=spf1 +a +mx +ip4:... ~all"
  static let copyButton = "[ Copy ]"
  static let selectAll = Phrase(
    ja: "ブラウザーでその画面を押し、Ctrl+A と Ctrl+C(Macは Cmd)で全部コピーします。",
    en: "In the browser, click into that page; Ctrl+A, Ctrl+C (Cmd on a Mac) copy it.")
  static let keptNext = Phrase(
    ja: "このまま進むなら Enter、貼り直すなら x を押します。",
    en: "Press Enter to go on with them, x to paste anew.")
  static let keptCase = Phrase(ja: "前に貼り付けた値です。", en: "These were pasted earlier.")
  static func readCase(_ records: [String]) -> Phrase {
    Phrase(
      ja: records.joined(separator: "と") + "を読み取りました。",
      en: records.joined(separator: " and ") + (records.count == 1 ? " was read." : " were read."))
  }
  static func name(_ purpose: Purpose) -> Phrase {
    switch purpose {
    case .spf: spf
    case .dkim: dkim
    case .dmarc: dmarc
    case .other: Phrase(ja: "ほかのレコード", en: "another record")
    }
  }
  static let readNext = Phrase(
    ja: "Enter で進みます。違うものを貼り付けたときは x です。",
    en: "Press Enter to go on, or x if you pasted the wrong thing.")
  static let doubtNext = Phrase(
    ja: "このまま進むなら Enter、貼り直すなら x を押します。",
    en: "Press Enter to go on as it is, x to paste again.")
  static let unusableCase = Phrase(ja: "使える値がありません。", en: "There is no value to use.")
  static let pasteAgainNext = Phrase(
    ja: "x を押して、貼り直します。", en: "Press x and paste again.")
  static let twoSPFCase = Phrase(
    ja: "SPFの値が2つ以上あります。", en: "There is more than one SPF value.")
  static let twoSPFNext = Phrase(
    ja: "使うものの番号を押します。", en: "Press the number of the right one.")
  static let perhapsCutCase = Phrase(
    ja: "SPFの値が、途中で切れているかもしれません。", en: "The SPF value may be cut short.")
  static let isBounceCase = Phrase(ja: "これはエラーメールです。", en: "This is an error mail.")
  static let isHeadersCase = Phrase(ja: "これはメールのヘッダーです。", en: "These are mail headers.")
  static let valuesNext = Phrase(
    ja: "x を押して、ここにはcPanelの値を貼り付けます。", en: "Press x and paste cPanel's values here.")
  static let editNext = Phrase(ja: "直したら Enter を押します。", en: "Press Enter when it is right.")
  static let fieldsCase = Phrase(
    ja: "cPanelから値を読み取ります。", en: "todoku reads the values from cPanel.")
  static let fieldsNext = Phrase(
    ja: "サーバー、ユーザー名、トークンの順に入れて、Enter を押します。",
    en: "Type server, user name and token, each with Enter.")
  static let askingNext = Phrase(
    ja: "そのままお待ちください。", en: "Please wait a moment.")
}
