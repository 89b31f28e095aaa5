internal import Words

extension Provider {
  /// WADAX.
  static let wadax = Provider(
    id: "wadax",
    name: Phrase(ja: "WADAX", en: "WADAX"),
    searchWords: ["ワダックス"],
    kind: .host,
    nameServers: [
      "*.wadax-sv.jp", "*.anshin-sv.jp",
    ],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    sources: [
      Source("owners' notes in public repositories")
    ],
    confidence: [
      .nameServers: .likely
    ])
}
