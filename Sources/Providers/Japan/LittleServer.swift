internal import Words

extension Provider {
  /// Little Server.
  static let littleServer = Provider(
    id: "little-server",
    name: Phrase(ja: "リトルサーバー", en: "Little Server"),
    searchWords: ["リトルサーバー", "lsv"],
    kind: .host,
    nameServers: [
      "ns?.lsv.jp"
    ],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    sources: [
      Source("owners' notes in public repositories")
    ],
    confidence: [
      .nameServers: .likely
    ])
}
