internal import Words

extension Provider {
  /// GMO Cloud iCLUSTA+.
  static let iclusta = Provider(
    id: "gmo-iclusta",
    name: Phrase(ja: "GMOクラウド iCLUSTA+", en: "GMO Cloud iCLUSTA+"),
    searchWords: ["アイクラスタ", "GMOクラウド"],
    kind: .host,
    nameServers: [
      "ns.namedserver.net", "ns2.namedserver.net",
    ],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    sources: [
      Source("owners' notes in public repositories")
    ],
    confidence: [
      .nameServers: .likely
    ])
}
