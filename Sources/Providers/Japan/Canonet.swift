internal import Words

extension Provider {
  /// CANONET.
  static let canonet = Provider(
    id: "canonet",
    name: Phrase(ja: "CANONET", en: "CANONET"),
    searchWords: ["キヤノネット", "カノネット"],
    kind: .host,
    fields: [
      .name("NAME"),
      .value("VALUE"),
    ],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://app.canonet.ne.jp/manual/admin/07_dns_manual/04_dns_record_restriction.html",
    sources: [
      Source("https://app.canonet.ne.jp/manual/admin/07_dns_manual/04_dns_record_restriction.html")
    ],
    confidence: [
      .fields: .confirmed,
      .helpURL: .confirmed,
    ])
}
