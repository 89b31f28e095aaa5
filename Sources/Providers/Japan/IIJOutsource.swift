internal import Words

extension Provider {
  /// IIJ DNS Outsource.
  static let iijOutsource = Provider(
    id: "iij-dns-outsource",
    name: Phrase(ja: "IIJ DNSアウトソースサービス", en: "IIJ DNS Outsource"),
    searchWords: ["アイアイジェイ", "アウトソース"],
    kind: .dns,
    menuPath: [
      "IIJサービスオンラインにログイン",
      "設定と管理",
      "サービスの設定と管理",
      "DNSアウトソース",
      "対象のサービスコード",
      "DNSレコードの編集",
    ],
    screen: "DNSレコードの編集",
    hasTTLField: true,
    publishDelay: PublishDelay(usually: 300),
    neverPress: [Danger("デフォルトTTL", .othersChange, .confirmed)],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://manual.iij.jp/dns/help/1481770.html",
    sources: [
      Source("https://manual.iij.jp/dns/help/1481770.html")
    ],
    confidence: [
      .screen: .confirmed,
      .menuPath: .confirmed,
      .helpURL: .confirmed,
    ])
}
