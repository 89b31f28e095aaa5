internal import Words

extension Provider {
  /// DreamHost.
  static let dreamHost = Provider(
    id: "dreamhost",
    name: Phrase(ja: "DreamHost", en: "DreamHost"),
    searchWords: ["ドリームホスト"],
    kind: .host,
    nameServers: [
      "ns1.dreamhost.com", "ns2.dreamhost.com", "ns3.dreamhost.com",
    ],
    menuPath: [
      "panel.dreamhost.com",
      "Manage Websites",
      "(domain): DNS Settings",
    ],
    screen: "Manage Websites > DNS Settings",
    fields: [
      .name("Host"),
      .value("TXT Value"),
    ],
    buttons: FormButtons(
      open: "Add Record > TXT Record: ADD", save: ["Add Record"], saveChange: []),
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .raw,
    holdsDKIM2048: true,
    hasTTLField: false,
    publishDelay: PublishDelay(atMost: 21600),
    automaticSPF: AutomaticSPF(.vanishes),
    ownQuirks: [.customReplacesAutomatic, .needsItsNameServers],
    notes: [
      Phrase(
        ja: "Google Workspaceを使うドメインでは、SPFを編集できません。",
        en: "For domains with Google Workspace there, SPF cannot be edited.")
    ],
    helpURL: "https://help.dreamhost.com/hc/en-us/articles/216106197-Add-an-SPF-record",
    sources: [
      Source("https://help.dreamhost.com/hc/en-us/articles/216106197-Add-an-SPF-record"),
      Source("https://help.dreamhost.com/hc/en-us/articles/215029758-DKIM-records"),
      Source("https://powerdmarc.com/dreamhost-spf-dkim-dmarc-setup/"),
      Source(
        "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/HEAD/microsoft-365/admin/dns/create-dns-records-at-dreamhost.md"
      ),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/dreamhost/dreamhost.toml"),
      Source("https://github.com/indianajson/can-i-take-over-dns/blob/HEAD/README.md"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .confirmed,
      .saveButtons: .confirmed,
      .nameForm: .confirmed,
      .apexForm: .confirmed,
      .valueForm: .likely,
      .textLimit: .confirmed,
      .holdsDKIM2048: .confirmed,
      .ttl: .likely,
      .publishDelay: .confirmed,
      .switchOn: .likely,
      .helpURL: .confirmed,
    ])
}
