internal import Words

extension Provider {
  /// ColorfulBox.
  static let colorfulBox = Provider(
    id: "colorfulbox",
    name: Phrase(ja: "カラフルボックス", en: "ColorfulBox"),
    searchWords: ["カラフルボックス", "からふる", "cbsv"],
    kind: .host,
    nameServers: [
      "ns1.cbsv.jp", "ns2.cbsv.jp",
    ],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    sources: [
      Source("owners' notes in public repositories")
    ],
    confidence: [
      .nameServers: .likely
    ])
}
