internal import Words

/// The questions that people ask on the way, with short answers.
enum HelpQuestions {
  static let title = Phrase(ja: "よくある質問", en: "Often asked")

  private static let webSite = (
    Phrase(ja: "TXTを足すと、ホームページが止まりませんか", en: "Can a TXT record stop my web site?"),
    Phrase(
      ja: "止まりません。TXTは、メールの確認に使う文字を足すだけです。",
      en: "No. A TXT record only adds a text that mail is checked with.")
  )
  private static let undo = (
    Phrase(ja: "元に戻せますか", en: "Can it be undone?"),
    Phrase(
      ja: "戻せます。足した行を消し、書き換えた行は前の値に戻します。前の値は、記録(w)に残ります。",
      en: "Yes. Delete the rows you added and put changed ones back. The record (w) has them.")
  )
  private static let refused = (
    Phrase(ja: "断られたメールは、あとで届きますか", en: "Do refused mails arrive later?"),
    Phrase(
      ja: "届きません。直ったあとで、もう一度送ってください。", en: "No. Send them again when all is mended.")
  )
  private static let sending = (
    Phrase(ja: "待っている間に送ってもいいですか", en: "May I send mail while waiting?"),
    Phrase(
      ja: "送れますが、全員に見えるまではGmailに断られることがあります。",
      en: "Yes, but Gmail may refuse it until everyone sees the records.")
  )
  private static let hours = (
    Phrase(ja: "72時間待つのですか", en: "Must I wait 72 hours?"),
    Phrase(
      ja: "いいえ、ふつうは数分から数時間です。見えるまでの時間は、この画面に出ます。",
      en: "No. Minutes to hours are usual, and this program shows how long it takes.")
  )
  private static let dmarc = (
    Phrase(ja: "DMARCも必要ですか。p=none で困りませんか", en: "Is DMARC needed? Does p=none hurt?"),
    Phrase(
      ja: "少ない通数なら、なくてもGmailに届きます。p=none はメールを止めません。",
      en: "For few mails Gmail does without it. p=none stops no mail.")
  )
  private static let moving = (
    Phrase(ja: "サーバーを移したら、またしますか", en: "Again after moving servers?"),
    Phrase(
      ja: "はい、サーバーの番号とDKIMの鍵が変わるので、もう一度この手順で直します。",
      en: "Yes. Its address and DKIM key change, so go through these steps again.")
  )

  /// The questions, those of a step first.
  static func all(_ step: StepName) -> [(Phrase, Phrase)] {
    switch step {
    case .start, .domain, .values: [webSite, undo, hours, refused, sending, dmarc, moving]
    case .fields: [webSite, undo, dmarc, hours, refused, sending, moving]
    case .propagation: [hours, sending, refused, undo, webSite, dmarc, moving]
    case .finalCheck: [refused, dmarc, moving, undo, webSite, hours, sending]
    }
  }
}
