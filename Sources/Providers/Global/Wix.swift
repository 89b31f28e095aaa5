internal import Words

extension Provider {
  /// Wix.
  static let wix = Provider(
    id: "wix",
    name: Phrase(ja: "Wix", en: "Wix"),
    searchWords: ["ウィックス"],
    kind: .siteBuilder,
    nameServers: [
      "ns*.wixdns.net"
    ],
    menuPath: [
      "Wix account",
      "Domains",
      "(domain)",
      "Manage DNS records",
    ],
    screen: "Domains > Manage DNS records",
    fields: [
      .name("Host Name"),
      .value("TXT Value"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(open: "+ Add record", save: ["Save"]),
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .raw,
    hasTTLField: true,
    defaultTTL: 3600,
    ownQuirks: [.needsItsNameServers],
    notes: [
      Phrase(
        ja: "「ポインティング」でつないだドメインは、もう一方の会社で編集します。",
        en: "A domain connected by pointing is edited at the other company."),
      Phrase(
        ja: "画面の上にある Save も押します。",
        en: "Press Save at the top of the editor as well."),
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://support.wix.com/en/article/adding-dns-records-in-your-wix-account",
    sources: [
      Source(
        "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/HEAD/microsoft-365/admin/dns/create-dns-records-at-wix.md"
      ),
      Source("https://dev.wix.com/docs/rest/account-level/domains/domain-dns/sample-flows"),
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
      .ttl: .likely,
      .switchOn: .likely,
      .helpURL: .likely,
    ])
}
