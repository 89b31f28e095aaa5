internal import Words

extension Provider {
  /// Dynadot.
  static let dynadot = Provider(
    id: "dynadot",
    name: Phrase(ja: "Dynadot", en: "Dynadot"),
    searchWords: ["ダイナドット"],
    kind: .registrar,
    nameServers: [
      "ns1.dyna-ns.net", "ns2.dyna-ns.net",
    ],
    menuPath: [
      "dynadot.com",
      "My Domains",
      "Manage Domains",
      "(domain)",
      "DNS Settings",
      "Dynadot DNS",
    ],
    screen: "DNS Settings > Dynadot DNS",
    buttons: FormButtons(save: ["Save Settings"]),
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .raw,
    hasTTLField: true,
    defaultTTL: 300,
    publishDelay: PublishDelay(atMost: 60),
    notes: [
      Phrase(
        ja: "SPFは上のDomainの欄、DKIMは下のSubdomainの欄に入力するようです。",
        en: "SPF seems to go into the Domain block, DKIM into the Subdomain block.")
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://www.dynadot.com/community/help/",
    sources: [
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/dynadot/dynadot.toml"),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/documentation/provider/dynadot.md"),
    ],
    confidence: [
      .publishDelay: .likely
    ])
}
