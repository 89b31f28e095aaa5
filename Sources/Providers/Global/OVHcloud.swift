internal import Words

extension Provider {
  /// OVHcloud.
  static let ovh = Provider(
    id: "ovhcloud",
    name: Phrase(ja: "OVHcloud", en: "OVHcloud"),
    searchWords: ["オーブイエイチ", "ovh"],
    kind: .registrar,
    nameServers: [
      "ns*.ovh.net", "dns*.ovh.net", "ns*.ovh.ca", "dns*.ovh.ca", "*.anycast.me",
    ],
    menuPath: [
      "OVHcloud Control Panel",
      "Web Cloud",
      "Domain names",
      "(domain)",
      "DNS Zone",
    ],
    screen: "DNS Zone > Add an entry",
    fields: [
      .type("Record type"),
      .name("Sub-domain"),
      .ttl("TTL"),
      .value("Value"),
    ],
    buttons: FormButtons(open: "Add an entry > TXT", save: ["Next", "Confirm"]),
    nameForm: .relative,
    apexForm: .empty,
    targetForm: .dotted,
    valueForm: .raw,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 3600,
    publishDelay: PublishDelay(atMost: 86400),
    ownQuirks: [.needsItsNameServers],
    notes: [
      Phrase(
        ja: "Sub-domainの右にドメインが出ています。前の部分だけを入力します。",
        en: "The domain is printed after Sub-domain: enter only the part before it.")
    ],
    helpURL:
      "https://help.ovhcloud.com/csm/en-dns-zone-dkim?id=kb_article_view&sysparm_article=KB0058258",
    sources: [
      Source(
        "https://github.com/ovh/docs/blob/HEAD/pages/web_cloud/domains/dns_zone_dkim/guide.en-gb.md"
      ),
      Source(
        "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/HEAD/microsoft-365/admin/dns/create-dns-records-at-ovh.md"
      ),
      Source("https://docs.ovhcloud.com/en/guides/web-cloud/domains/dns-zone-records.md"),
    ],
    confidence: [
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .confirmed,
      .apexForm: .confirmed,
      .valueForm: .likely,
      .textLimit: .likely,
      .holdsDKIM2048: .likely,
      .ttl: .likely,
      .publishDelay: .confirmed,
      .switchOn: .likely,
      .helpURL: .confirmed,
    ])
}
