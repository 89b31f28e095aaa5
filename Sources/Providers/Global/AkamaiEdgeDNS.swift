internal import Words

extension Provider {
  /// Akamai Edge DNS.
  static let akamaiEdgeDNS = Provider(
    id: "akamai-edge-dns",
    name: Phrase(ja: "Akamai Edge DNS", en: "Akamai Edge DNS"),
    searchWords: ["アカマイ"],
    kind: .dns,
    nameServers: [
      "*.akam.net"
    ],
    menuPath: [
      "Akamai Control Center",
      "Edge DNS",
      "(domain)",
      "Record sets",
    ],
    screen: "Edge DNS > zone > Record sets",
    buttons: FormButtons(open: "Create record set"),
    nameForm: .relative,
    apexForm: .empty,
    holdsDKIM2048: true,
    hasTTLField: true,
    publishDelay: PublishDelay(atMost: 180),
    sources: [
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/documentation/provider/akamaiedgedns.md"
      ),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/providers/akamaiedgedns/auditrecords.go"
      ),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/edgedns/edgedns.toml"),
    ],
    confidence: [
      .textLimit: .likely,
      .holdsDKIM2048: .likely,
      .publishDelay: .likely,
    ])
}
