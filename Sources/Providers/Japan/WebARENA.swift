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
    ],
    screen: "ゾーン編集",
    fields: [
      .name("NAME"),
      .ttl("TTL"),
      .type("TYPE"),
    ],
    buttons: FormButtons(open: "新規追加する", save: ["追加する"], saveChange: []),
    hasTTLField: true,
    neverPress: [Danger("SPF", .wrongType, .likely)],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://help.arena.ne.jp/hc/ja/articles/4415744292375",
    sources: [
      Source("https://help.arena.ne.jp/hc/ja/articles/4415744292375")
    ],
    confidence: [
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .likely,
      .saveButtons: .confirmed,
      .helpURL: .confirmed,
    ])
}
