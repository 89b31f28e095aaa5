internal import Words

extension Provider {
  /// Microsoft Azure DNS.
  static let azure = Provider(
    id: "azure-dns",
    name: Phrase(ja: "Microsoft Azure DNS", en: "Microsoft Azure DNS"),
    searchWords: ["アジュール", "microsoft", "マイクロソフト"],
    kind: .dns,
    nameServers: [
      "ns*-*.azure-dns.com", "ns*-*.azure-dns.net", "ns*-*.azure-dns.org", "ns*-*.azure-dns.info",
    ],
    menuPath: [
      "portal.azure.com",
      "DNS zones",
      "(domain)",
    ],
    screen: "DNS zone > + Record set",
    fields: [
      .name("Name"),
      .type("Type"),
      .ttl("TTL"),
      Field("TTL unit", .other, .keep),
      .value("Value"),
    ],
    buttons: FormButtons(open: "+ Record set", save: ["OK"], saveChange: []),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .raw,
    textLimit: 4096,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 3600,
    ownQuirks: [.valuesShareOneEntry],
    notes: [
      Phrase(
        ja: "@ のTXTがすでにあれば、それを開いて値を1行足します。",
        en: "If a TXT set exists at @, open it and add a line.")
    ],
    helpURL: "https://learn.microsoft.com/azure/dns/dns-zones-records",
    sources: [
      Source(
        "https://github.com/MicrosoftDocs/azure-docs/blob/HEAD/articles/dns/dns-zones-records.md"),
      Source(
        "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/HEAD/microsoft-365/admin/dns/create-dns-records-for-azure-dns-zones.md"
      ),
      Source("https://github.com/indianajson/can-i-take-over-dns/blob/HEAD/README.md"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .likely,
      .menuPath: .likely,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .confirmed,
      .apexForm: .confirmed,
      .valueForm: .confirmed,
      .textLimit: .confirmed,
      .holdsDKIM2048: .confirmed,
      .ttl: .likely,
      .helpURL: .likely,
    ])
}
