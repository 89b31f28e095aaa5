internal import Words

extension Provider {
  /// Sakura Cloud DNS appliance.
  static let sakuraCloud = Provider(
    id: "sakura-cloud-dns",
    name: Phrase(ja: "さくらのクラウド DNSアプライアンス", en: "Sakura Cloud DNS appliance"),
    searchWords: ["さくらのくらうど", "さくらクラウド"],
    kind: .dns,
    nameServers: [
      "ns1.gslb*.sakura.ne.jp", "ns2.gslb*.sakura.ne.jp",
    ],
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .raw,
    textLimit: 500,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 3600,
    notes: [
      Phrase(
        ja: "ns1.dns.ne.jp のさくらとは別の製品、別の画面です。",
        en: "Not the same product or screen as Sakura's ns1.dns.ne.jp."),
      Phrase(
        ja: "値に「\"」は付けません。付けると断られます。",
        en: "No quotation marks in the value: they are refused."),
    ],
    waysOut: [.aliasToOtherZone, .shorterKey],
    helpURL: "https://manual.sakura.ad.jp/cloud/appliance/dns",
    sources: [
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/providers/sakuracloud/auditrecords.go",
        read: "2026-11-30"),
      Source("https://github.com/ttkzw/octodns-sakuracloud"),
      Source("https://github.com/certbot/certbot"),
      Source("https://manual.sakura.ad.jp/cloud/appliance/dns"),
      Source("owners' notes in public repositories"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .nameForm: .likely,
      .apexForm: .likely,
      .valueForm: .likely,
      .textLimit: .likely,
      .holdsDKIM2048: .likely,
      .ttl: .likely,
      .helpURL: .confirmed,
    ])
}
