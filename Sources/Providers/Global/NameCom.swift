internal import Words

extension Provider {
  /// Name.com.
  static let nameCom = Provider(
    id: "name-com",
    name: Phrase(ja: "Name.com", en: "Name.com"),
    searchWords: ["ネームドットコム"],
    kind: .registrar,
    nameServers: [
      "ns*.name.com"
    ],
    menuPath: [
      "name.com",
      "My Domains",
      "(domain)",
      "Manage DNS records / DNS Records",
    ],
    screen: "DNS Records",
    fields: [
      .type("Type"),
      .name("Host"),
      .value("Answer"),
      .ttl("TTL"),
      .priority("Prio"),
    ],
    buttons: FormButtons(save: ["Add Record"], saveChange: []),
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .raw,
    textLimit: 512,
    textLimitCountsQuotes: true,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 300,
    publishDelay: PublishDelay(atMost: 900),
    notes: [
      Phrase(
        ja: "4096ビットの鍵は長すぎて入りません。",
        en: "A 4096-bit key is too long for this form.")
    ],
    waysOut: [.aliasToOtherZone, .shorterKey],
    helpURL: "https://www.name.com/support/",
    sources: [
      Source(
        "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/HEAD/microsoft-365/admin/dns/create-dns-records-at-name-com.md"
      ),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/providers/namedotcom/auditrecords.go"
      ),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/namedotcom/namedotcom.toml"),
      Source("https://github.com/indianajson/can-i-take-over-dns/blob/HEAD/README.md"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .likely,
      .menuPath: .likely,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .likely,
      .apexForm: .likely,
      .valueForm: .likely,
      .textLimit: .likely,
      .holdsDKIM2048: .likely,
      .ttl: .likely,
      .publishDelay: .likely,
    ])
}
