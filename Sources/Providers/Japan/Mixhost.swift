internal import Words

extension Provider {
  /// mixhost (its own DNS).
  static let mixhost = Provider(
    id: "mixhost",
    name: Phrase(ja: "mixhost(自社DNS・cPanel Zone Editor)", en: "mixhost (its own DNS)"),
    searchWords: ["ミックスホスト"],
    kind: .host,
    menuPath: [
      "cPanelにログイン",
      "ドメイン",
      "ゾーンエディタ",
      "対象ドメインの「管理」",
    ],
    screen: "ゾーンエディタ(英語表示では Zone Editor)",
    buttons: FormButtons(open: "+ 記録を追加", save: ["記録を保存"]),
    automaticSPF: AutomaticSPF(.editRow, ["v=spf1 redirect=_spf.mixhost.jp"]),
    notes: [
      Phrase(
        ja: "ネームサーバーがmixhostなら、cPanelの「Email Deliverability」の「Repair(修復)」で登録できます。",
        en:
          "If the name servers are mixhost's, Repair on cPanel's page Email Deliverability does it."
      ),
      Phrase(
        ja: "ネームサーバーが他社のとき、ここに入力しても公開されません。",
        en: "While the name servers are another company's, nothing here is published."),
      Phrase(
        ja: "mixhostのメールは中継(MailChannels)から出ます。cPanelが出すSPFの include: や redirect= は消さずに入れます。",
        en:
          "mixhost sends through the relay MailChannels: keep the include: or redirect= of the SPF in cPanel."
      ),
    ],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://help.mixhost.jp/hc/ja/articles/26071277566873",
    sources: [
      Source(
        "https://help.mixhost.jp/hc/en-us/articles/4407708597657-About-MailChannels",
        read: "2026-11-30"),
      Source("https://help.mixhost.jp/hc/ja/articles/17242746134937", read: "2026-11-30"),
      Source("https://asabond.com/?p=2524"),
      Source("https://help.mixhost.jp/hc/ja/articles/26071277566873"),
      Source("https://sendai-kuraso.com/mixhost_dns_spf_dkim.html"),
      Source("owners' notes in public repositories"),
    ],
    confidence: [
      .screen: .confirmed,
      .menuPath: .confirmed,
      .saveButtons: .confirmed,
      .helpURL: .confirmed,
    ])
}
