internal import Words

extension Provider {
  /// HostGator.
  static let hostGator = Provider(
    id: "hostgator",
    name: Phrase(ja: "HostGator", en: "HostGator"),
    searchWords: ["ホストゲーター"],
    kind: .host,
    nameServers: [
      "ns*.hostgator.com", "*.websitewelcome.com",
    ],
    menuPath: [
      "HostGator portal",
      "cPanel",
      "Domains",
      "Zone Editor / Advanced DNS Zone Editor",
    ],
    screen: "cPanel > Zone Editor (older: Advanced DNS Zone Editor)",
    fields: [
      .name("Name"),
      .ttl("TTL"),
      .type("Type"),
      .value("TXT Data"),
    ],
    buttons: FormButtons(open: "Add a Record", save: ["Add Record"], saveChange: []),
    nameForm: .full,
    apexForm: .full,
    valueForm: .raw,
    hasTTLField: true,
    defaultTTL: 14400,
    notes: [
      Phrase(
        ja: "名前は最後に「.」を付けて全部書きます。",
        en: "Write names in full with a dot at the end.")
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    sources: [
      Source(
        "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/HEAD/microsoft-365/admin/dns/create-dns-records-at-hostgator.md"
      ),
      Source("owners' notes in public repositories"),
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
      .switchOn: .likely,
    ])
}
