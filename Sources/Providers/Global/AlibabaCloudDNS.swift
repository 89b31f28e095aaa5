internal import Words

extension Provider {
  /// Alibaba Cloud DNS.
  static let alibaba = Provider(
    id: "alibaba-cloud-dns",
    name: Phrase(ja: "Alibaba Cloud DNS", en: "Alibaba Cloud DNS"),
    searchWords: ["アリババ", "阿里云", "万网"],
    kind: .dns,
    nameServers: [
      "*.hichina.com", "*.alidns.com",
    ],
    menuPath: [
      "Alibaba Cloud DNS console",
      "Public Zone (Basic DNS)",
      "(domain): Configure",
    ],
    screen: "Public Zone > (domain) > Add Record",
    fields: [
      .type("Record Type"),
      .name("Hostname"),
      Field("DNS Request Source (ISP line)", .other, .keep),
      .value("Record Value"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(open: "Add Record", save: ["OK"]),
    nameForm: .relative,
    apexForm: .atSign,
    apexAlso: [.empty],
    valueForm: .rawOrQuoted,
    textLimit: 511,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 600,
    publishDelay: PublishDelay(atMost: 60),
    neverPress: [Danger("DNS Request Source (ISP line)", .hiddenFromMost, .confirmed)],
    notes: [
      Phrase(
        ja: "4096ビットの鍵は長すぎて入りません。",
        en: "A 4096-bit key is too long for this form.")
    ],
    waysOut: [.aliasToOtherZone, .shorterKey],
    helpURL: "https://www.alibabacloud.com/help/en/dns/pubz-add-parsing-record",
    sources: [
      Source("https://www.alibabacloud.com/help/en/alidns-intl/latest/record-types"),
      Source("https://www.alibabacloud.com/help/en/dns/pubz-add-parsing-record"),
      Source(
        "https://www.alibabacloud.com/help/en/dns/faq-about-domain-name-resolution-dns-records"),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/providers/alidns/auditrecords.go"),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/documentation/provider/alidns.md"),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/alidns/alidns.toml"),
    ],
    confidence: [
      .nameServers: .likely,
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .confirmed,
      .apexForm: .confirmed,
      .valueForm: .likely,
      .textLimit: .confirmed,
      .holdsDKIM2048: .confirmed,
      .ttl: .confirmed,
      .publishDelay: .likely,
      .helpURL: .confirmed,
    ])
}
