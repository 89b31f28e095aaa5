internal import Words

extension Provider {
  /// IONOS (1&1).
  static let ionos = Provider(
    id: "ionos",
    name: Phrase(ja: "IONOS(1&1)", en: "IONOS (1&1)"),
    searchWords: ["イオノス", "1and1", "1&1"],
    kind: .registrar,
    nameServers: [
      "ns*.ui-dns.com", "ns*.ui-dns.de", "ns*.ui-dns.org", "ns*.ui-dns.biz",
    ],
    menuPath: [
      "Menu",
      "Domains & SSL",
      "(domain)",
      "DNS",
    ],
    screen: "Domains & SSL > (domain) > DNS",
    fields: [
      .type("Type"),
      .name("Host name"),
      .value("Value"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(open: "Add record > TXT", save: ["Save"]),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .raw,
    hasTTLField: true,
    defaultTTL: 3600,
    publishDelay: PublishDelay(atMost: 900),
    automaticSPF: AutomaticSPF(.deleteRow),
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    helpURL:
      "https://www.ionos.com/help/domains/configuring-mail-servers-and-other-related-records/using-an-spf-record-to-prevent-spam/",
    sources: [
      Source(
        "https://www.ionos.com/help/domains/configuring-mail-servers-and-other-related-records/using-an-spf-record-to-prevent-spam/"
      ),
      Source(
        "https://www.ionos.de/hilfe/domains/mailserver-und-verwandte-records-konfigurieren/spam-versand-vermeiden-mit-spf-record"
      ),
      Source("https://spfcreator.com/resources/spf-record-ionos"),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/ionos/ionos.toml"),
      Source("https://github.com/Domain-Connect/spec"),
    ],
    confidence: [
      .nameServers: .likely,
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .likely,
      .textLimit: .likely,
      .ttl: .likely,
      .publishDelay: .likely,
      .helpURL: .confirmed,
    ])
}
