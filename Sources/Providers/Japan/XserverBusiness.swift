internal import Words

extension Provider {
  /// Xserver Business.
  static let xserverBusiness = Provider(
    id: "xserver-business",
    name: Phrase(ja: "Xserverビジネス(エックスサーバービジネス)", en: "Xserver Business"),
    searchWords: ["エックスサーバービジネス", "xbiz"],
    kind: .host,
    nameServers: [
      "ns?.xbiz.ne.jp"
    ],
    automaticSPF: AutomaticSPF(
      .editRow, ["v=spf1 +a:svNNN.xbiz.ne.jp +a:DOMAIN +mx include:spf.sender.xserver.jp ~all"]),
    ownDKIMSelectors: ["default"],
    notes: [
      Phrase(
        ja: "画面はエックスサーバーに似ていますが、確認できていません。",
        en: "The screen resembles Xserver's; that is not confirmed."),
      Phrase(
        ja: "SPFと default._domainkey の鍵は最初からあります。足さずに書き換えます。",
        en: "An SPF record and a key at default._domainkey exist already: edit those rows."),
    ],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    sources: [
      Source("owners' notes in public repositories")
    ],
    confidence: [
      .nameServers: .confirmed,
      .switchOn: .likely,
    ])
}
