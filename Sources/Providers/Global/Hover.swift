internal import Words

extension Provider {
  /// Hover: only its name servers are known, its form is not.
  static let hover = Provider(
    id: "hover",
    name: Phrase(ja: "Hover", en: "Hover"),
    searchWords: ["ホバー"],
    kind: .registrar,
    nameServers: [
      "ns1.hover.com", "ns2.hover.com",
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    sources: [
      Source(
        "https://github.com/indianajson/can-i-take-over-dns/blob/HEAD/README.md", read: "2026-11-30"
      )
    ],
    confidence: [
      .nameServers: .likely
    ])
}
