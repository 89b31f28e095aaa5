internal import Words

extension Provider {
  /// Network Solutions.
  static let networkSolutions = Provider(
    id: "network-solutions",
    name: Phrase(ja: "Network Solutions", en: "Network Solutions"),
    searchWords: ["ネットワークソリューションズ"],
    kind: .registrar,
    nameServers: [
      "ns*.worldnic.com"
    ],
    menuPath: [
      "networksolutions.com",
      "My Domain Names",
      "Manage / Edit DNS",
      "Manage Advanced DNS Records",
      "Text (TXT Records): Edit TXT Records",
    ],
    screen: "Manage Advanced DNS Records > Text (TXT Records)",
    fields: [
      .name("Host"),
      .ttl("TTL"),
      .value("Text"),
    ],
    buttons: FormButtons(save: ["Continue", "Save Changes"]),
    nameForm: .relative,
    apexForm: .atSign,
    targetForm: .dotted,
    valueForm: .raw,
    hasTTLField: true,
    defaultTTL: 3600,
    notes: [
      Phrase(
        ja: "保存後に「@ (None)」と表示されるのは正常です。",
        en: "After saving, the host shows as @ (None): that is right.")
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    helpURL:
      "https://customerservice.networksolutions.com/prweb/PRAuth/app/default/webkm/help/article/spf-records",
    sources: [
      Source(
        "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/HEAD/microsoft-365/admin/dns/create-dns-records-at-network-solutions.md"
      ),
      Source(
        "https://customerservice.networksolutions.com/prweb/PRAuth/app/default/webkm/help/article/spf-records"
      ),
      Source("https://github.com/forwardemail/forwardemail.net/blob/HEAD/app/views/faq/index.md"),
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
      .ttl: .likely,
      .helpURL: .confirmed,
    ])
}
