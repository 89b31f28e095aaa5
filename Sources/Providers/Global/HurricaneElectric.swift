internal import Words

extension Provider {
  /// Hurricane Electric Free DNS.
  static let hurricaneElectric = Provider(
    id: "hurricane-electric",
    name: Phrase(ja: "Hurricane Electric(dns.he.net)", en: "Hurricane Electric Free DNS"),
    searchWords: ["ハリケーン", "he.net"],
    kind: .dns,
    nameServers: [
      "ns1.he.net", "ns2.he.net", "ns3.he.net", "ns4.he.net", "ns5.he.net",
    ],
    menuPath: [
      "dns.he.net",
      "(domain): Edit zone",
    ],
    screen: "dns.he.net > Edit zone",
    fields: [
      .name("Name"),
      .value("Text data"),
      .ttl("TTL (seconds)"),
    ],
    buttons: FormButtons(open: "New TXT", save: ["Submit"]),
    nameForm: .either,
    apexForm: .full,
    valueForm: .rawOrQuoted,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 86400,
    publishDelay: PublishDelay(atMost: 300),
    helpURL: "https://dns.he.net/",
    sources: [
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/documentation/provider/hedns.md"),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/hurricane/hurricane.toml"),
      Source("https://github.com/indianajson/can-i-take-over-dns/blob/HEAD/README.md"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .publishDelay: .likely,
      .helpURL: .likely,
    ])
}
