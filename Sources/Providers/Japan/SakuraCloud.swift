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
    hasTTLField: true,
    defaultTTL: 3600,
    notes: [
      Phrase(
        ja: "ns1.dns.ne.jp のさくらとは別の製品、別の画面です。",
        en: "Not the same product or screen as Sakura's ns1.dns.ne.jp.")
    ],
    waysOut: [.twoQuotedStrings, .shorterKey, .aliasToOtherZone, .askSupport],
    helpURL: "https://manual.sakura.ad.jp/cloud/appliance/dns",
    sources: [
      Source("https://github.com/ttkzw/octodns-sakuracloud"),
      Source("https://github.com/certbot/certbot"),
      Source("https://manual.sakura.ad.jp/cloud/appliance/dns"),
      Source("owners' notes in public repositories"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .nameForm: .likely,
      .apexForm: .likely,
      .ttl: .likely,
      .helpURL: .confirmed,
    ])
}
