internal import Words

extension Provider {
  /// heteml.
  static let heteml = Provider(
    id: "heteml",
    name: Phrase(ja: "ヘテムル", en: "heteml"),
    searchWords: ["ヘテムル", "へてむる"],
    kind: .host,
    nameServers: [
      "dns0.heteml.jp", "dns1.heteml.jp", "dns?.heteml.jp",
    ],
    publishDelay: PublishDelay(atMost: 3600),
    automaticSPF: AutomaticSPF(
      .fixed, ["v=spf1 include:_spf.heteml.jp ~all"],
      place: ["ムームーDNS", "設定1", "SPFレコード", "利用しない"]),
    ownQuirks: [.noTextRecords, .recordsDoNotMove],
    notes: [
      Phrase(
        ja: "ヘテムルのネームサーバーでは、SPFを編集できません(公式の案内)。",
        en: "On heteml's name servers the SPF record cannot be edited (its own help says so)."),
      Phrase(
        ja: "ムームーDNSへ移し、「設定1」のSPFを「利用しない」にして「設定2」に入力します。",
        en: "Move to Muumuu DNS, set the SPF of 設定1 to 利用しない, and use 設定2."),
    ],
    waysOut: [.askSupport, .moveDNS],
    helpURL: "https://support.heteml.jp/hc/ja/articles/360041679414",
    sources: [
      Source("https://support.heteml.jp/hc/ja/articles/360041679414"),
      Source("owners' notes in public repositories"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .publishDelay: .confirmed,
      .switchOn: .confirmed,
      .helpURL: .confirmed,
    ])
}
