internal import Words

extension Provider {
  /// KAGOYA.
  static let kagoya = Provider(
    id: "kagoya",
    name: Phrase(ja: "カゴヤ・ジャパン", en: "KAGOYA"),
    searchWords: ["カゴヤ", "かごや"],
    kind: .host,
    nameServers: [
      "ns0.kagoya.net", "ns1.kagoya.net",
    ],
    menuPath: [
      "コントロールパネル",
      "ドメイン",
    ],
    screen: "DNSレコードの設定",
    publishDelay: PublishDelay(usually: 900),
    ownQuirks: [.needsItsNameServers],
    notes: [
      Phrase(
        ja: "毎時0分・15分・30分・45分にまとめて公開されます。",
        en: "Changes are published at 0, 15, 30 and 45 minutes past each hour.")
    ],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://support.kagoya.jp/flex/manual/ip_domain/index.html",
    sources: [
      Source("https://support.kagoya.jp/flex/manual/ip_domain/index.html"),
      Source("https://support.kagoya.jp/kir/manual/add_maildomain/dkim.html"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .confirmed,
      .menuPath: .likely,
      .publishDelay: .confirmed,
      .switchOn: .confirmed,
      .helpURL: .confirmed,
    ])
}
