internal import Words

extension Provider {
  /// Gehirn DNS.
  static let gehirn = Provider(
    id: "gehirn-dns",
    name: Phrase(ja: "Gehirn DNS", en: "Gehirn DNS"),
    searchWords: ["ゲヒルン", "げひるん"],
    kind: .dns,
    nameServers: [
      "ns?.gehirndns.com", "ns?.gehirndns.net", "ns?.gehirndns.jp", "ns?.gehirndns.org",
    ],
    screen: "Gehirn DNS Web コンソール",
    nameForm: .either,
    apexForm: .atSign,
    valueForm: .raw,
    textLimit: 4000,
    holdsDKIM2048: true,
    hasTTLField: true,
    notes: [
      Phrase(
        ja: "ゾーンには版があります。使用中の版を編集します。",
        en: "A zone has versions: edit the one in use.")
    ],
    helpURL: "https://support.gehirn.jp/manual/dns",
    sources: [
      Source(
        "https://github.com/GehirnInc/gws_api_docs/blob/HEAD/source/dns/record-schema.json",
        read: "2026-11-30"),
      Source("https://support.gehirn.jp/manual/dns"),
      Source("https://support.gehirn.jp/manual/dns/alias-deprecation"),
      Source("https://github.com/certbot/certbot"),
      Source("owners' notes in public repositories"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .nameForm: .confirmed,
      .apexForm: .confirmed,
      .valueForm: .confirmed,
      .textLimit: .confirmed,
      .holdsDKIM2048: .likely,
      .helpURL: .confirmed,
    ])
}
