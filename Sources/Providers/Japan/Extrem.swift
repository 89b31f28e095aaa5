internal import Words

extension Provider {
  /// Extrem, 4 Stars Server.
  static let extrem = Provider(
    id: "extrem-4stars",
    name: Phrase(ja: "エクストリムレンタルサーバー / 4 Stars Server", en: "Extrem, 4 Stars Server"),
    searchWords: ["エクストリム", "フォースターズ", "4stars"],
    kind: .host,
    nameServers: [
      "ns?.extrem.jp", "ns?.4stars.jp",
    ],
    screen: "DNSマネージャ",
    ownQuirks: [.oneTextPerName, .needsItsNameServers],
    notes: [
      Phrase(
        ja: "1つのホストにTXTは1件だけ、ホストは5つまでです。",
        en: "Each host holds one TXT record, and there are at most five hosts.")
    ],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://www.extrem.jp/guide.php?page=dns",
    sources: [
      Source("https://www.extrem.jp/guide.php?page=dns"),
      Source("https://www.4stars.jp/guide.php?page=domain"),
      Source("https://www.minim.jp/guide.php?page=dns_edit"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .confirmed,
      .switchOn: .confirmed,
      .helpURL: .confirmed,
    ])
}
