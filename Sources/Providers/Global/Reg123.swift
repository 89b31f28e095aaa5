internal import Words

extension Provider {
  /// 123 Reg.
  static let reg123 = Provider(
    id: "123-reg",
    name: Phrase(ja: "123 Reg", en: "123 Reg"),
    searchWords: ["123reg"],
    kind: .registrar,
    nameServers: [
      "ns.123-reg.co.uk", "ns2.123-reg.co.uk",
    ],
    menuPath: [
      "123-reg.co.uk",
      "Domain name overview",
      "(domain)",
      "DNS",
      "Manage your DNS",
      "Advanced DNS tab",
    ],
    screen: "Manage your DNS > Advanced DNS",
    fields: [
      .name("Hostname"),
      .type("Type", choose: "TXT/SPF"),
      .value("Destination TXT/SPF"),
    ],
    buttons: FormButtons(save: ["Add"], saveChange: []),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .raw,
    hasTTLField: false,
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    sources: [
      Source(
        "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/HEAD/microsoft-365/admin/dns/create-dns-records-at-123-reg-co-uk.md"
      )
    ],
    confidence: [
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
