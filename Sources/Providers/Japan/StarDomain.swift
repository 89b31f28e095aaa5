internal import Words

extension Provider {
  /// Star Domain / Star Server.
  static let starDomain = Provider(
    id: "star-domain",
    name: Phrase(ja: "スタードメイン / スターサーバー", en: "Star Domain / Star Server"),
    searchWords: ["スタードメイン", "スターサーバー", "ネットオウル", "netowl"],
    kind: .registrar,
    nameServers: [
      "ns?.star-domain.jp", "*.star-domain.jp",
    ],
    screen: "DNSレコード設定",
    fields: [
      .name("ホスト名"),
      .type("タイプ"),
      .value("コンテンツ"),
      .priority("優先度"),
    ],
    nameForm: .relative,
    ownQuirks: [.longValueDoubtful],
    notes: [
      Phrase(
        ja: "ホスト名の右にドメイン名が表示されます。前の部分だけを入力します。",
        en: "The domain is printed beside the box: enter only the part in front of it."),
      Phrase(
        ja: "画面の確認が古い(2017年ごろ)ため、表示が違うことがあります。",
        en: "These labels were seen about 2017: your screen may look different."),
    ],
    waysOut: [.askSupport, .shorterKey],
    sources: [
      Source("https://portal.plaritown.co.jp/faq_list/faq_detail/faq57.html"),
      Source("owners' notes in public repositories"),
    ],
    confidence: [
      .nameServers: .likely,
      .fields: .likely,
      .nameForm: .likely,
    ])
}
