internal import Words

extension Provider {
  /// Speever.
  static let speever = Provider(
    id: "speever",
    name: Phrase(ja: "スピーバー", en: "Speever"),
    searchWords: ["スピーバー"],
    kind: .host,
    nameServers: [
      "ns0?.domainserver.ne.jp"
    ],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    sources: [
      Source("owners' notes in public repositories")
    ],
    confidence: [
      .nameServers: .likely
    ])
}
