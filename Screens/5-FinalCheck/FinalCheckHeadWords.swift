internal import Verifier
internal import Words

/// The two sentences that the screens about the proof begin with.
extension FinalCheckWords {
  static let askedCase = Phrase(
    ja: "あとは、本物のメールで確かめるだけです。", en: "What is left is to prove it with a real mail.")
  static let askedNext = Phrase(
    ja: "自分のGmailへ1通送り、届いたメールのソースを貼り付けます。",
    en: "Send one to Gmail, and paste the source of what arrives.")
  static let wherePlace = Phrase(
    ja: "右上の縦の3つの点、「メッセージのソースを表示」、「クリップボードにコピー」の順に押します。",
    en: "Press the three dots at its top right, \"Show original\", then \"Copy to clipboard\".")
  // The drawing of Gmail, with its own labels.
  static let gmailFrame = Phrase(ja: "Gmail (パソコンのブラウザー)", en: "Gmail (in a browser on a computer)")
  static let subject = Phrase(ja: "テスト", en: "Test")
  static let replyButton = Phrase(ja: "[ 返信 ]", en: "[ Reply ]")
  static let showSource = Phrase(ja: "メッセージのソースを表示", en: "Show original")
  static let sourceFrame = Phrase(ja: "元のメッセージ (新しいタブ)", en: "Original message (a new tab)")
  static let copySource = Phrase(ja: "[ クリップボードにコピー ]", en: "[ Copy to clipboard ]")
  static let receiversTitle = Phrase(ja: "受信側ごとの見込み", en: "What each receiver does")
  static let takes = Phrase(ja: "受け取ります", en: "takes the mail")
  static let warns = Phrase(ja: "警告が出ます", en: "shows a warning")
  static let refuses = Phrase(ja: "断ります", en: "refuses it")
  static let notKnown = Phrase(ja: "分かりません", en: "not known")
  static let arrived = Phrase(ja: "届きました。", en: "It arrived.")
  static let isYours = Phrase(
    ja: "あなたのメールは、本物だと確認されています。", en: "Your mail is known to be really yours.")
  static let spfShort = Phrase(ja: "送ったサーバーは許されています", en: "the server may send for you")
  static let dkimShort = Phrase(ja: "署名が確かめられました", en: "the signature is right")
  static let dmarcShort = Phrase(ja: "差出人と一致しています", en: "in line with the sender")
  static let dmarcNoneShort = Phrase(ja: "docomoでは警告が出ます", en: "arrives without; docomo warns")
  static let afterwards = Phrase(
    ja: "断られたメールは、もう一度送ってください。ホームページには何も影響しません。",
    en: "Send the refused mails again. Your web pages are not touched by any of this.")
  static let results = "SPF:    PASS      DKIM:   'PASS'"
  static func name(_ receiver: Receiver) -> String {
    switch receiver {
    case .gmail: "Gmail"
    case .docomo: "docomo"
    case .au: "au"
    case .softbank: "SoftBank"
    case .yahooJapan: "Yahoo! JAPAN"
    case .outlook: "Outlook.com"
    case .icloud: "iCloud"
    }
  }
  static let othersNext = Phrase(
    ja: "ソースを手に入れたら、Enter で貼り付けるところに戻ります。",
    en: "When you have the source, Enter leads back to where to paste it.")
  static let othersCase = Phrase(
    ja: "Gmail以外でも確かめられます。", en: "It can be proved without Gmail, too.")
  static let provedNext = Phrase(
    ja: "することは、もうありません。w で、元に戻すための記録を残せます。",
    en: "Nothing is left to do. w keeps a record, to undo it by.")
  static let provedDMARC = Phrase(
    ja: "することは、もうありません。w で、元に戻すための記録を残せます。m でDMARCを足すと、docomoの警告も消えます。",
    en: "Nothing is left to do. w keeps a record, to undo it by. "
      + "m adds DMARC, for those who send much.")
  static let causesNext = Phrase(
    ja: "下のとおりに直し、b で反映を確かめてから、もう1通送って貼ります(x)。",
    en: "Mend it as told below, press b to see it, then send one more and paste it (x).")
  static let lookingNext = Phrase(
    ja: "理由を調べています。そのままお待ちください。", en: "Looking for the cause. Please wait.")
  static let isHostValuesCase = Phrase(ja: "これはcPanelの値です。", en: "These are cPanel's values.")
  static func nothingCase(_ lines: Int) -> Phrase {
    Phrase(
      ja: "\(lines)行を見ましたが、メールのソースではないようです。",
      en: "\(lines) lines were read; they are no mail source.")
  }
  static let sourceNext = Phrase(
    ja: "x を押して、届いたメールのソースを貼り付けます。",
    en: "Press x and paste the source of the mail that arrived.")
  static let fileCase = Phrase(ja: "記録をファイルに書き込みます。", en: "The record is written to a file.")
  static let fileNext = Phrase(
    ja: "ファイルの名前を入れて Enter を押します。", en: "Type a name for the file and press Enter.")
}
