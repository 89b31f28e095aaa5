internal import Words

/// The two sentences that the first screens begin with.
extension StartWords {
  static let menuNext = Phrase(
    ja: "下から選びます。エラーメールがあれば、1 がいちばん早道です。",
    en: "Choose below. If you have the error mail, 1 is the quickest way.")
  static let readOnly1 = Phrase(
    ja: "todokuは設定を書き換えません。", en: "todoku changes no settings. It looks things")
  static let readOnly2 = Phrase(
    ja: "調べて、次にすることを示します。", en: "up and tells you what to do next.")
  static let goesOn = Phrase(
    ja: "途中でやめても、続きから始められます。", en: "Stop at any time; it goes on where you were.")
  static let pasteCase = Phrase(
    ja: "なぜ断られたのかは、戻ってきたエラーメールに書いてあります。",
    en: "Why it was refused is told in the error mail that came back.")
  static let readNext = Phrase(
    ja: "Enter で、このドメインを調べます。", en: "Press Enter to look at this domain.")
  static let isHostPageCase = Phrase(ja: "これはcPanelの値です。", en: "These are cPanel's values.")
  static let isHostPageNext = Phrase(
    ja: "エラーメールがなくても進めます。Enter でそのまま使います。",
    en: "They will do without the error mail. Press Enter to go on with them.")
  static let isHeadersCase = Phrase(
    ja: "これは届いたメールのヘッダーで、断られた返事ではありません。",
    en: "These are headers of a mail that arrived, not a refusal.")
  static func nothingFoundCase(_ lines: Int) -> Phrase {
    Phrase(
      ja: "\(lines)行を見ましたが、断られた返事が見つかりません。",
      en: "\(lines) lines were read, and no refusal was found.")
  }
  static let nothingFoundNext = Phrase(
    ja: "Enter を押し、「550」や「Gmail」のある行もふくめて貼り直します。",
    en: "Press Enter and paste again, with the lines that have 550 or Gmail.")
  static let nothingAtAllCase = Phrase(ja: "中身がありませんでした。", en: "There was nothing in it.")
  static let nothingAtAllNext = Phrase(
    ja: "Enter を押して、もう一度貼り付けます。", en: "Press Enter and paste again.")
  static let domainCase = Phrase(
    ja: "どのドメインのメールかを教えてください。", en: "Which domain is the mail from?")
  static let resumeCase = Phrase(
    ja: "途中まで進めたドメインの一覧です。", en: "These domains were begun earlier.")
  static let resumeNext = Phrase(
    ja: "続けるものを選んで Enter を押します。", en: "Choose one and press Enter to go on.")
  static func sureCase(_ domain: String) -> Phrase {
    Phrase(verbatim: SafeText(domain))
      + Phrase(ja: " の記録をすべて消します。", en: " and all that was saved of it will be removed.")
  }
  static let sureNext = Phrase(
    ja: "消すなら、もう一度 Ctrl-D を押します。ほかのキーで取り消します。",
    en: "Ctrl-D again removes it. Any other key keeps it.")
}
