internal import Words

extension Provider {
  /// NTTPC WebARENA DNS outsourcing.
  static let webarena = Provider(
    id: "nttpc-webarena",
    name: Phrase(ja: "NTTPC WebARENA(DNSアウトソーシング)", en: "NTTPC WebARENA DNS outsourcing"),
    searchWords: ["ウェブアリーナ", "webarena"],
    kind: .dns,
    menuPath: [
      "DNSアウトソーシングにログイン",
      "上部メニュー「ゾーン編集」",
      "ゾーンレコードの新規追加の「新規追加する」",
      "TYPEを選んで必要情報を入力",
    ],
    screen: "ゾーン編集",
    fields: [
      .name("NAME"),
      .ttl("TTL"),
      .type("TYPE"),
    ],
    saveButtons: ["追加する"],
    hasTTLField: true,
    neverPress: [Danger("SPF", .wrongType, .likely)],
    waysOut: [.twoQuotedStrings, .shorterKey, .aliasToOtherZone, .askSupport],
    helpURL: "https://help.arena.ne.jp/hc/ja/articles/4415744292375",
    sources: [
      Source("https://help.arena.ne.jp/hc/ja/articles/4415744292375")
    ],
    confidence: [
      .nameServers: .notConfirmed,
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .likely,
      .saveButtons: .confirmed,
      .apexForm: .notConfirmed,
      .valueForm: .notConfirmed,
      .textLimit: .notConfirmed,
      .holdsDKIM2048: .notConfirmed,
      .ttl: .notConfirmed,
      .publishDelay: .notConfirmed,
      .helpURL: .confirmed,
    ])
}
