internal import Words

extension Provider {
  /// Lolipop.
  static let lolipop = Provider(
    id: "lolipop",
    name: Phrase(ja: "ロリポップ!", en: "Lolipop"),
    searchWords: ["ロリポップ", "ろりぽっぷ"],
    kind: .host,
    nameServers: [
      "uns01.lolipop.jp", "uns02.lolipop.jp", "uns0?.lolipop.jp",
    ],
    automaticSPF: AutomaticSPF(
      .fixed, ["v=spf1 include:_spf.lolipop.jp ~all"],
      place: ["ムームーDNS", "設定1", "SPFレコード", "利用しない"]),
    ownQuirks: [.noTextRecords, .recordsDoNotMove],
    notes: [
      Phrase(
        ja: "ロリポップのネームサーバーでは、TXTレコードを自由に足せません。",
        en: "With Lolipop's name servers, TXT records cannot be added freely."),
      Phrase(
        ja: "ムームーDNSなどへ切り替えます。先に今のレコードをすべて書き写します。",
        en: "Move the DNS to Muumuu DNS or another one, copying every record first."),
      Phrase(
        ja: "この点は2人の利用者の記録によるもので、公式には確認できていません。",
        en: "Two owners reported this; the company's own word was not found."),
    ],
    waysOut: [.askSupport, .moveDNS],
    sources: [
      Source("owners' notes in public repositories")
    ],
    confidence: [
      .nameServers: .confirmed,
      .switchOn: .likely,
    ])
}
