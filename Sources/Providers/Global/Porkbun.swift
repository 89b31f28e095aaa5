internal import Words

extension Provider {
  /// Porkbun.
  static let porkbun = Provider(
    id: "porkbun",
    name: Phrase(ja: "Porkbun", en: "Porkbun"),
    searchWords: ["ポークバン"],
    kind: .registrar,
    nameServers: [
      "*.ns.porkbun.com"
    ],
    menuPath: [
      "Account",
      "Domain Management",
      "(domain): DNS",
    ],
    screen: "Manage DNS records",
    fields: [
      .type("Type"),
      .name("Host"),
      .value("Answer"),
      .ttl("TTL"),
      .priority("Priority"),
    ],
    buttons: FormButtons(save: ["Add / Save"], saveChange: []),
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .raw,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 600,
    publishDelay: PublishDelay(atMost: 600),
    notes: [
      Phrase(
        ja: "初期設定のワイルドカードのため、間違った名前でも何かが返ります。",
        en: "A wildcard is there from the start: wrong names seem to answer.")
    ],
    waysOut: [.askSupport, .aliasToOtherZone],
    helpURL: "https://kb.porkbun.com/",
    sources: [
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/providers/porkbun/auditrecords.go"),
      Source("https://github.com/StackExchange/dnscontrol/blob/HEAD/providers/porkbun"),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/porkbun/porkbun.toml"),
      Source("https://github.com/qdm12/ddns-updater/blob/HEAD/docs/porkbun.md"),
    ],
    confidence: [
      .holdsDKIM2048: .likely,
      .nameServers: .confirmed,
      .textLimit: .likely,
      .publishDelay: .likely,
    ])
}
