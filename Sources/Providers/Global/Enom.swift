internal import Words

extension Provider {
  /// Enom.
  static let enom = Provider(
    id: "enom",
    name: Phrase(ja: "Enom", en: "Enom"),
    searchWords: ["イーノム"],
    kind: .registrar,
    nameServers: [
      "dns*.name-services.com"
    ],
    menuPath: [
      "enom.com / enomcentral.com",
      "Domains",
      "My Domains",
      "(domain)",
      "Host Records",
    ],
    screen: "Manage Domain > Host Records",
    fields: [
      .name("Host Name"),
      .type("Record Type"),
      .value("Address"),
    ],
    buttons: FormButtons(open: "new row", save: ["save"]),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .raw,
    hasTTLField: false,
    notes: [
      Phrase(
        ja: "値の欄はTXTでも「Address」という名前です。",
        en: "The box for the value is called Address, even for TXT.")
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    sources: [
      Source(
        "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/HEAD/microsoft-365/admin/dns/create-dns-records-at-enomcentral.md"
      ),
      Source("https://github.com/forwardemail/forwardemail.net/blob/HEAD/app/views/faq/index.md"),
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
    ])
}
