internal import Words

extension Provider {
  /// wpX / Sixcore (Xserver Inc.).
  static let wpx = Provider(
    id: "wpx",
    name: Phrase(ja: "wpX / シックスコア(エックスサーバー社の姉妹サービス)", en: "wpX / Sixcore (Xserver Inc.)"),
    searchWords: ["ダブリューピーエックス", "シックスコア", "sixcore"],
    kind: .host,
    nameServers: [
      "ns?.wpx.ne.jp", "ns?.sixcore.ne.jp",
    ],
    screen: "DNSレコード編集",
    fields: [
      .name("ホスト名"),
      .type("種別"),
      .value("コンテンツ"),
      .priority("優先度"),
    ],
    valueForm: .rawOrQuoted,
    notes: [
      Phrase(
        ja: "値を囲む「\"」は保存のときに取り除かれます。",
        en: "Quotation marks around a value are taken off when it is saved.")
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://wpx.ne.jp/support/manual/man_domain_dns_setting.php",
    sources: [
      Source("https://wpx.ne.jp/support/manual/man_domain_dns_setting.php"),
      Source("https://support.wpxblog.jp/hc/ja/articles/360004057855"),
      Source("owners' notes in public repositories"),
    ],
    confidence: [
      .nameServers: .likely,
      .screen: .confirmed,
      .fields: .likely,
      .valueForm: .confirmed,
      .helpURL: .confirmed,
    ])
}
