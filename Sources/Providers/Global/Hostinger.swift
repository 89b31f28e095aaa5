internal import Words

extension Provider {
  /// Hostinger.
  static let hostinger = Provider(
    id: "hostinger",
    name: Phrase(ja: "Hostinger", en: "Hostinger"),
    searchWords: ["ホスティンガー"],
    kind: .host,
    nameServers: [
      "*.dns-parking.com", "ns1.hostinger.com", "ns2.hostinger.com",
    ],
    menuPath: [
      "hPanel",
      "Domains",
      "(domain): Manage",
      "DNS / Nameservers",
      "DNS records",
    ],
    screen: "DNS / Nameservers > DNS records",
    fields: [
      .type("Type"),
      .name("Name"),
      .value("TXT value"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(save: ["Add record"], saveChange: []),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .raw,
    hasTTLField: true,
    defaultTTL: 14400,
    publishDelay: PublishDelay(atMost: 86400),
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://support.hostinger.com/en/articles/1583673-what-is-hostinger-spf-record",
    sources: [
      Source("https://support.hostinger.com/en/articles/1583673-what-is-hostinger-spf-record"),
      Source("https://www.hostinger.com/support/wp-json/wp/v2/posts/1385"),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/hostinger/hostinger.toml"),
      Source("https://github.com/indianajson/can-i-take-over-dns/blob/HEAD/README.md"),
    ],
    confidence: [
      .nameServers: .likely,
      .screen: .likely,
      .menuPath: .likely,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .likely,
      .apexForm: .confirmed,
      .textLimit: .likely,
      .publishDelay: .likely,
      .helpURL: .confirmed,
    ])
}
