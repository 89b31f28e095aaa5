internal import Words

extension Provider {
  /// JPDirect (JPRS).
  static let jpDirect = Provider(
    id: "jpdirect",
    name: Phrase(ja: "JPDirect(JPRS)", en: "JPDirect (JPRS)"),
    searchWords: ["ジェーピーダイレクト"],
    kind: .registrar,
    publishDelay: PublishDelay(usually: 900),
    neverPress: [
      Danger("Webリダイレクト", .recordsStopCounting, .confirmed),
      Danger("ネームサーバー設定", .recordsStopCounting, .confirmed),
    ],
    ownQuirks: [.needsItsNameServers],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "http://jpdirect.jp/holder/db/ns/change.html",
    sources: [
      Source("http://jpdirect.jp/holder/db/ns/change.html"),
      Source("https://megalodon.jp/ref/2012-1025-2106-36/jpdirect.jp/faq/index.html"),
    ],
    confidence: [
      .publishDelay: .confirmed,
      .helpURL: .confirmed,
    ])
}
