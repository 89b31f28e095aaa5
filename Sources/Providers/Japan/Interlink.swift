internal import Words

extension Provider {
  /// Interlink (Gonbei Domain).
  static let interlink = Provider(
    id: "interlink-gonbei",
    name: Phrase(ja: "インターリンク / ゴンベエドメイン", en: "Interlink (Gonbei Domain)"),
    searchWords: ["インターリンク", "ゴンベエ", "ごんべえ"],
    kind: .registrar,
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://faq.interlink.or.jp/faq2/View/wcDisplayContent.aspx?id=599",
    sources: [
      Source("https://faq.interlink.or.jp/faq2/View/wcDisplayContent.aspx?id=599")
    ],
    confidence: [
      .helpURL: .confirmed
    ])
}
