internal import Words

extension Provider {
  /// CoreServer and XREA: known is only that their domains are not edited on Value-Domain's screen.
  static let coreServer = Provider(
    id: "coreserver-xrea",
    name: Phrase(ja: "コアサーバー / XREA", en: "CoreServer / XREA"),
    searchWords: ["こあさーばー", "エクスリア", "バリューサーバー", "valueserver"],
    kind: .host,
    notes: [
      Phrase(
        ja: "ネームサーバーが value-domain.com か dnsv.jp なら、バリュードメインの画面で入力します。",
        en: "With name servers of value-domain.com or dnsv.jp, use Value-Domain's screen instead.")
    ],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    sources: [
      Source("https://github.com/sho232/opusbooster"),
      Source("owners' notes in public repositories"),
    ])
}
