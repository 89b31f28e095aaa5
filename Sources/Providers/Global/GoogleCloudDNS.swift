internal import Words

extension Provider {
  /// Google Cloud DNS.
  static let googleCloudDNS = Provider(
    id: "google-cloud-dns",
    name: Phrase(ja: "Google Cloud DNS", en: "Google Cloud DNS"),
    searchWords: ["グーグルクラウド", "GCP"],
    kind: .dns,
    nameServers: [
      "ns-cloud-*.googledomains.com"
    ],
    menuPath: [
      "Google Cloud console",
      "Network services",
      "Cloud DNS",
      "(domain)",
    ],
    screen: "Zone details > Add standard (Create record set)",
    fields: [
      .name("DNS name"),
      .type("Resource record type"),
      .ttl("TTL"),
      Field("TTL unit", .other, .keep),
      .value("TXT data"),
    ],
    buttons: FormButtons(open: "Add standard", save: ["Create"], saveChange: []),
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .splitQuoted,
    cutsUnquotedAtBlanks: true,
    holdsDKIM2048: true,
    hasTTLField: true,
    ownQuirks: [.valuesShareOneEntry],
    notes: [
      Phrase(
        ja: "「\"」を付け忘れると、空白のところで切られ、SPFが効かなくなります。",
        en: "Without quotation marks the value is cut at its blanks, and SPF is gone."),
      Phrase(
        ja: "同じ名前のTXTがあれば、そのレコードセットに「項目を追加」します。",
        en: "If the name has a TXT record, use Add item in that record set."),
      Phrase(
        ja: "ネームサーバー名はSquarespaceと同じです。ログインする画面で見分けます。",
        en: "Squarespace uses the same name servers: go by where you log in."),
    ],
    helpURL: "https://cloud.google.com/dns/docs/records",
    sources: [
      Source("https://cloud.google.com/dns/docs/records?hl=zh-cn"),
      Source("https://mailhardener.com/blog/how-to-enter-txt-values-in-google-cloud-dns"),
      Source("https://github.com/indianajson/can-i-take-over-dns/blob/HEAD/README.md"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .confirmed,
      .apexForm: .likely,
      .valueForm: .likely,
      .textLimit: .likely,
      .holdsDKIM2048: .likely,
      .ttl: .likely,
      .helpURL: .confirmed,
    ])
}
