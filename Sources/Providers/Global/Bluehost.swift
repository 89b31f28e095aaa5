internal import Words

extension Provider {
  /// Bluehost.
  static let bluehost = Provider(
    id: "bluehost",
    name: Phrase(ja: "Bluehost", en: "Bluehost"),
    searchWords: ["ブルーホスト"],
    kind: .host,
    nameServers: [
      "ns1.bluehost.com", "ns2.bluehost.com",
    ],
    menuPath: [
      "Bluehost Portal: Domains",
      "(domain)",
      "DNS",
      "Advanced / Manage DNS records",
    ],
    screen: "DNS (formerly DNS Zone Editor)",
    fields: [
      .name("Host Record"),
      .ttl("TTL"),
      .type("Type"),
      .value("TXT Value"),
    ],
    buttons: FormButtons(save: ["Add record"], saveChange: []),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .raw,
    hasTTLField: true,
    defaultTTL: 14400,
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://www.bluehost.com/help/article/dns-management-add-edit-or-delete-dns-entries",
    sources: [
      Source(
        "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/HEAD/microsoft-365/admin/dns/create-dns-records-at-bluehost.md"
      ),
      Source("https://github.com/forwardemail/forwardemail.net/blob/HEAD/app/views/faq/index.md"),
    ],
    confidence: [
      .nameServers: .likely,
      .screen: .likely,
      .menuPath: .likely,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .likely,
      .apexForm: .likely,
      .valueForm: .likely,
      .textLimit: .likely,
      .ttl: .likely,
      .helpURL: .likely,
    ])
}
