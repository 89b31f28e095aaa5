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
        en: "With include:spf.secure.ne.jp -all in the SPF, keep it and add your sender to it."),
      Phrase(
        ja: "古いプランではSPFを自分では足せず、CPIへの「SPF追加申請」が要ります。新しいプランには最初からSPFがあります。",
        en:
          "On older plans, SPF has to be applied for at CPI (SPF追加申請). Newer plans have one from the start."
      ),
    ],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    sources: [
      Source("https://cpi.ad.jp/news/info/202403263630", read: "2026-11-30"),
      Source("owners' notes in public repositories"),
    ])
}
