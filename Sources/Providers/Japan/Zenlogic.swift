internal import Words

extension Provider {
  /// Zenlogic.
  static let zenlogic = Provider(
    id: "zenlogic",
    name: Phrase(ja: "Zenlogic", en: "Zenlogic"),
    searchWords: ["ゼンロジック"],
    kind: .host,
    menuPath: [
      "カスタマーポータル",
      "コントロールパネル",
      "ドメイン設定",
      "対象ドメインの「ゾーン編集」",
    ],
    screen: "DNSゾーン編集",
    fields: [
      .type("レコードタイプ"),
      .name("ホスト名"),
      .value("設定値"),
    ],
    buttons: FormButtons(open: "DNSレコード追加"),
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .quoted,
    automaticSPF: AutomaticSPF(.editRow, ["v=spf1 ip4:ADDRESS ~all"], place: ["ゾーン編集"]),
    neverPress: [Danger("SPF", .wrongType, .confirmed)],
    ownQuirks: [.valuesShareOneEntry],
    notes: [
      Phrase(
        ja: "値は半角の「\"」で囲みます。全角の“ ”は使えません。",
        en: "Put half-width quotation marks around the value, never “ ”."),
      Phrase(
        ja: "同じホスト名のTXTがあれば、その中に改行して1行足します。",
        en: "If the name has a TXT record, add a line inside that one."),
      Phrase(
        ja: "SPFが最初からあるのは、2023年7月5日以降に追加したドメインだけです。",
        en: "Only domains added on or after 2023-07-05 have an SPF record from the start."),
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://faq.zenlogic.jp/faqs/FAQ01157",
    sources: [
      Source("https://faq.zenlogic.jp/faqs/FAQ01157"),
      Source("https://faq.zenlogic.jp/faqs/FAQ02160"),
    ],
    confidence: [
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .confirmed,
      .apexForm: .confirmed,
      .valueForm: .confirmed,
      .helpURL: .confirmed,
    ])
}
