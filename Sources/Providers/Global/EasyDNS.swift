internal import Words

extension Provider {
  /// easyDNS.
  static let easyDNS = Provider(
    id: "easydns",
    name: Phrase(ja: "easyDNS", en: "easyDNS"),
    searchWords: ["イージーDNS"],
    kind: .dns,
    nameServers: [
      "dns1.easydns.com", "dns2.easydns.net", "dns3.easydns.org", "dns4.easydns.info",
      "*.easydns.com", "*.easydns.net", "*.easydns.org", "*.easydns.info",
    ],
    menuPath: [
      "cp.easydns.com",
      "Manage domains",
      "dns",
      "TXT records: wrench icon",
    ],
    screen: "DNS > TXT records (wrench icon)",
    fields: [
      .name("Host"),
      .value("Text"),
    ],
    buttons: FormButtons(save: ["NEXT", "CONFIRM"]),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .raw,
    hasTTLField: true,
    publishDelay: PublishDelay(atMost: 60),
    ownQuirks: [.lastPageSaves],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://kb.easydns.com/",
    sources: [
      Source(
        "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/HEAD/microsoft-365/admin/dns/set-up-DNS-records-at-easyDNS.md"
      ),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/easydns/easydns.toml"),
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
      .publishDelay: .likely,
    ])
}
