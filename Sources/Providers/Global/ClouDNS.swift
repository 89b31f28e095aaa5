internal import Words

extension Provider {
  /// ClouDNS.
  static let clouDNS = Provider(
    id: "cloudns",
    name: Phrase(ja: "ClouDNS", en: "ClouDNS"),
    searchWords: ["クラウディーエヌエス", "cloud dns"],
    kind: .dns,
    nameServers: [
      "*.cloudns.net"
    ],
    menuPath: [
      "DNS Zone Control Panel"
    ],
    screen: "DNS Zone Control Panel",
    fields: [
      .type("Type"),
      .name("Host"),
      .value("Points to"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(open: "Add new record"),
    nameForm: .relative,
    valueForm: .raw,
    holdsDKIM2048: true,
    hasTTLField: true,
    notes: [
      Phrase(
        ja: "値に「\"」は付けません。",
        en: "No quotation marks in the value.")
    ],
    helpURL: "https://www.cloudns.net/wiki/article/141/",
    sources: [
      Source("https://www.cloudns.net/wiki/article/141/", read: "2026-11-30"),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/providers/cloudns/auditrecords.go",
        read: "2026-11-30"),
      Source(
        "https://github.com/indianajson/can-i-take-over-dns/blob/HEAD/README.md", read: "2026-11-30"
      ),
    ],
    confidence: [
      .nameServers: .likely,
      .menuPath: .likely,
      .fields: .confirmed,
      .saveButtons: .likely,
      .nameForm: .likely,
      .valueForm: .likely,
      .holdsDKIM2048: .likely,
      .ttl: .likely,
      .helpURL: .confirmed,
    ])
}
