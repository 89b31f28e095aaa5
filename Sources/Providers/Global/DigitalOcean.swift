internal import Words

extension Provider {
  /// DigitalOcean.
  static let digitalOcean = Provider(
    id: "digitalocean",
    name: Phrase(ja: "DigitalOcean", en: "DigitalOcean"),
    searchWords: ["デジタルオーシャン"],
    kind: .dns,
    nameServers: [
      "ns1.digitalocean.com", "ns2.digitalocean.com", "ns3.digitalocean.com",
    ],
    menuPath: [
      "Networking",
      "Domains",
      "(domain)",
      "TXT tab",
    ],
    screen: "Networking > Domains > (domain)",
    fields: [
      .value("Value"),
      .name("Hostname"),
      .ttl("TTL (seconds)"),
    ],
    buttons: FormButtons(save: ["Create record"], saveChange: []),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .raw,
    textLimit: 509,
    textLimitCountsQuotes: true,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 3600,
    publishDelay: PublishDelay(atMost: 60),
    notes: [
      Phrase(
        ja: "ValueがHostnameより先に並んでいます。",
        en: "Value comes before Hostname in this form."),
      Phrase(
        ja: "4096ビットの鍵は長すぎて入りません。",
        en: "A 4096-bit key is too long for this form."),
    ],
    waysOut: [.aliasToOtherZone, .shorterKey],
    helpURL: "https://docs.digitalocean.com/products/networking/dns/",
    sources: [
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/providers/digitalocean/auditrecords.go"
      ),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/documentation/provider/digitalocean.md"
      ),
      Source(
        "https://docs.digitalocean.com/reference/doctl/reference/compute/domain/records/create/"),
      Source(
        "https://github.com/go-acme/lego/blob/HEAD/providers/dns/digitalocean/digitalocean.toml"),
      Source("https://github.com/forwardemail/forwardemail.net/blob/HEAD/app/views/faq/index.md"),
      Source("https://github.com/indianajson/can-i-take-over-dns/blob/HEAD/README.md"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .likely,
      .menuPath: .likely,
      .nameForm: .likely,
      .holdsDKIM2048: .likely,
      .ttl: .likely,
      .publishDelay: .likely,
    ])
}
