internal import TUI
internal import Words

/// Pages that hold every kind of block, in both languages, with made-up values.
enum SamplePages {
  static func text(_ ja: String, _ en: String, _ language: Language) -> Text {
    Text(Phrase(ja: ja, en: en), language)
  }

  static func head(_ language: Language) -> Page.Head {
    .init(
      .judged(.wait), text("まだ待ちです。", "It only takes time.", language),
      next: text("そのまま待ちます。", "Just wait.", language))
  }

  static func rail(_ here: Int, _ language: Language) -> Page.Rail {
    .init(
      [
        text("はじめ", "Start", language), text("ドメイン", "Domain", language),
        text("cPanel", "Panel", language), text("入力", "Form", language),
        text("反映", "Wait", language), text("Gmail", "Proof", language),
      ], here: here, reached: here)
  }

  static func keys(_ language: Language) -> [KeyHint] {
    [
      KeyHint(.enter, text("入力した", "Typed it", language), isMain: true),
      KeyHint(.character("c"), text("コピー", "Copy", language)),
      KeyHint(.character("V"), text("値だけ", "Value alone", language)),
      KeyHint(.tab, text("2件目", "Next record", language)),
      KeyHint(.character("s"), text("人に頼む", "Ask someone", language)),
      KeyHint(.character("b"), text("戻る", "Back", language)),
      KeyHint(.character("?"), text("ヘルプ", "Help", language)),
      KeyHint(.character("q"), text("やめる", "Leave", language)),
    ]
  }

  static let key = String(
    repeating: "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAq3+4yz", count: 8)

  static func fields(_ language: Language) -> Page {
    Page(
      language: language,
      header: .init(
        domain: Text(SafeText("example.jp")), step: 3,
        title: text("ムームーDNSへの入力", "What to type at Muumuu DNS", language), rail: rail(3, language)),
      head: head(language),
      blocks: [
        .paragraph(
          text(
            "ムームードメインにログイン > ドメイン操作 > ムームーDNS > 変更 > 設定2",
            "Log in to Muumuu Domain > ドメイン操作 > ムームーDNS > 変更 > 設定2", language)),
        .blank,
        .heading(
          text("1件目 SPF: 新しく追加します", "Record 1, SPF: add a new row", language),
          note: Text(SafeText("1/2"))),
        .form(
          .init(
            fields: [
              .init(Text(SafeText("サブドメイン")), .type(SafeText("default._domainkey"))),
              .init(Text(SafeText("種別")), .choose(Text(SafeText("TXT")))),
              .init(Text(SafeText("内容")), .type(SafeText("v=DKIM1; k=rsa; p=" + key))),
              .init(Text(SafeText("優先度")), .leaveEmpty),
            ],
            save: text("最後に「設定を追加」を押します。", "Then press 「設定を追加」.", language),
            selected: 2)),
        .blank,
        .notes(
          .init(
            title: text("気をつけること", "Take care", language),
            [
              text(
                "設定1でヘテムルやロリポップを使っていると、SPFが2つになります。設定1のSPFを「利用しない」にしてください。",
                "With Heteml or Lolipop in 設定1 there would be two SPF records. Choose 「利用しない」 there.",
                language)
            ])),
        .hint(text("「V」を押すと値だけを表示します。", "Press V to see the value alone.", language)),
      ],
      message: text("コピーしました。", "Copied.", language), keys: keys(language))
  }

  static func table(_ language: Language) -> Page {
    let ok = Page.TableCell(Mark(.ok, language))
    let wait = Page.TableCell(Mark(.wait, language), text("12分", "12 min", language))
    let names = ["ムームーDNS 1", "ムームーDNS 2", "Google", "Cloudflare", "Quad9", "OpenDNS", "IIJ"]
    return Page(
      language: language,
      header: .init(
        domain: Text(SafeText("example.jp")), step: 4, title: text("反映の確認", "Watching", language)),
      head: head(language),
      blocks: [
        .verdict(
          Mark(.wait, language),
          text(
            "ムームーDNSには入りました。19:42ごろまでに全員に見えます(あと35分)。",
            "Muumuu DNS has it. Everyone sees it by about 19:42 (35 minutes).", language)),
        .blank,
        .table(
          .init(
            columns: ["SPF", "DKIM", "DMARC"].map { Text(SafeText($0)) },
            rows: names.map { .init(Text(SafeText($0)), [ok, wait, nil]) },
            selected: .init(row: 3, column: 1),
            detail: [
              text(
                "Cloudflare / DKIM: 18:55に「ない」と答えたことを、あと12分おぼえています。",
                "Cloudflare / DKIM: remembers for 12 more minutes that there was none.", language)
            ])),
        .blank,
        .facts([
          .init(
            text("Gmailの返事", "Gmail's answer", language),
            text("550-5.7.26  SPF 不合格  DKIM 不合格", "550-5.7.26  SPF fail  DKIM fail", language)),
          .init(
            Text(SafeText("SPF")),
            text(
              "203.0.113.25 は example.jp の送信を許されています",
              "203.0.113.25 may send for example.jp", language),
            mark: Mark(.ok, word: Text(SafeText("PASS"))),
            note: text("サーバーは mixhost のものです", "The server is one of mixhost's", language)),
        ]),
      ],
      keys: keys(language))
  }

  static func start(_ language: Language) -> Page {
    Page(
      language: language, header: .init(title: text("はじめに", "Start", language)),
      head: head(language),
      blocks: [
        .paragraph(
          text(
            "Gmailに届かないメールを、届くようにします。", "Makes your mail reach Gmail again.", language)),
        .blank,
        .choices(
          .init([
            .init(
              text("戻ってきたエラーメールを貼り付ける", "Paste the error mail", language),
              hint: text("原因がいちばん早く分かります", "the quickest way", language)),
            .init(text("ドメイン名から始める", "Begin with a domain", language)),
            .init(
              text("練習する(道場)", "Practice", language),
              hint: text("どこにもつながりません", "connects to nothing", language)),
          ])),
        .blank,
        .field(
          .init(
            label: text("ドメイン名", "Domain", language), LineEditor("日本語の例.jp"),
            placeholder: Text(SafeText("example.jp")))),
        .field(.init(LineEditor("secret"), isSecret: true, hasFocus: false)),
        .paste(.init(.pasted(lines: 23), placeholder: .empty, hasFocus: false)),
        .paste(
          .init(
            .typed(SafeText("一行目\n二行目 \u{1b}[31m", keepingNewlines: true)),
            placeholder: .empty)),
      ],
      keys: [
        KeyHint(.enter, text("選ぶ", "Choose", language), isMain: true),
        KeyHint(digitsTo: 3, text("番号", "number", language)),
        KeyHint(.character("?"), text("ヘルプ", "Help", language)),
        KeyHint(.character("q"), text("やめる", "Leave", language)),
      ])
  }

  static func more(_ language: Language) -> Page {
    Page(
      language: language, header: .init(title: .empty), head: head(language),
      blocks: [
        .change(
          .init(
            old: SafeText("v=spf1 include:_spf.google.com ~all"),
            new: SafeText("v=spf1 include:_spf.google.com ip4:203.0.113.25 ~all"),
            added: [31..<48, 900..<901],
            labels: .init(
              old: text("いまの値", "now", language), new: text("新しい値", "new", language),
              added: text("足すところ", "added", language)))),
        .rule,
        .filter(
          .init(
            LineEditor("mu"), items: (1...30).map { .init(Text(SafeText("会社 \($0)"))) },
            selected: 17, nothing: .empty)),
        .terms([
          .init(
            text("セレクタ", "selector", language),
            text("DKIMの鍵の名前です。", "the name of a DKIM key", language))
        ]),
        .keys(keys(language)),
        .verbatim([Text(SafeText(String(repeating: "あ;", count: 70)))]),
        .paragraph(
          text("正しい名前は ", "The name is ", language)
            + Text(SafeText("default"), .difference) + Text(SafeText(" … café ①"))),
      ],
      keys: keys(language))
  }

  static func all(_ language: Language) -> [Page] {
    [
      fields(language), table(language), start(language), more(language),
      .alone(.init(SafeText(key)), language: language),
    ]
  }
}
