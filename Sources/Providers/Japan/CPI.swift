internal import Words

extension Provider {
  /// CPI: only its mail is known, its form is not.
  static let cpi = Provider(
    id: "cpi",
    name: Phrase(ja: "CPI(KDDIウェブコミュニケーションズ)", en: "CPI"),
    searchWords: ["シーピーアイ", "KDDI"],
    kind: .host,
    notes: [
      Phrase(
        ja: "include:spf.secure.ne.jp -all というSPFがあれば、消さずに送信元を書き足します。",
        en: "With include:spf.secure.ne.jp -all in the SPF, keep it and add your sender to it.")
    ],
    waysOut: [.twoQuotedStrings, .shorterKey, .aliasToOtherZone, .askSupport],
    sources: [
      Source("owners' notes in public repositories")
    ])
}
