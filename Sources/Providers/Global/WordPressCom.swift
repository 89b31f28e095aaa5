internal import Words

extension Provider {
  /// WordPress.com.
  static let wordPressCom = Provider(
    id: "wordpress-com",
    name: Phrase(ja: "WordPress.com", en: "WordPress.com"),
    searchWords: ["ワードプレス", "wordpress"],
    kind: .siteBuilder,
    nameServers: [
      "ns1.wordpress.com", "ns2.wordpress.com", "ns3.wordpress.com",
    ],
    menuPath: [
      "WordPress.com",
      "Domains",
      "(domain)",
      "DNS records",
    ],
    screen: "Domains > (domain) > DNS records > Add a record",
    fields: [
      .type("Type"),
      .name("Name (optional)"),
      .value("Text"),
      .ttl("TTL (time to live)"),
    ],
    buttons: FormButtons(open: "Add a record", save: ["Add DNS record"], saveChange: []),
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .raw,
    textLimit: 2048,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 3600,
    notes: [
      Phrase(
        ja: "Nameの右にドメインが出ています。前の部分だけを入力します。",
        en: "The domain is printed after Name: enter only the part before it.")
    ],
    helpURL: "https://wordpress.com/support/domains/custom-dns/",
    sources: [
      Source(
        "https://github.com/Automattic/wp-calypso/blob/HEAD/client/my-sites/domains/domain-management/dns/txt-record.jsx"
      ),
      Source("https://vip.wordpress.com/series/getting-started-with-vip/page/2/"),
    ],
    confidence: [
      .nameServers: .likely,
      .fields: .confirmed,
      .saveButtons: .confirmed,
      .nameForm: .confirmed,
      .apexForm: .confirmed,
      .valueForm: .likely,
      .textLimit: .confirmed,
      .holdsDKIM2048: .confirmed,
      .ttl: .confirmed,
    ])
}
