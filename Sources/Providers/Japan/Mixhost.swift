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
        ja: "ネームサーバーがmixhostなら、cPanelの「修復」で登録できます。",
        en: "If the name servers are mixhost's, the repair button of cPanel does it."),
      Phrase(
        ja: "ネームサーバーが他社のとき、ここに入力しても公開されません。",
        en: "While the name servers are another company's, nothing here is published."),
    ],
    waysOut: [.twoQuotedStrings, .shorterKey, .aliasToOtherZone, .askSupport],
    helpURL: "https://help.mixhost.jp/hc/ja/articles/26071277566873",
    sources: [
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
