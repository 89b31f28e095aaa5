internal import Words

extension Provider {
  /// SiteGround.
  static let siteGround = Provider(
    id: "siteground",
    name: Phrase(ja: "SiteGround", en: "SiteGround"),
    searchWords: ["サイトグラウンド"],
    kind: .host,
    nameServers: [
      "*.siteground.net", "*.siteground.us", "*.sgvps.net",
    ],
    menuPath: [
      "Websites",
      "Site Tools",
      "Domain",
      "DNS Zone Editor",
      "TXT tab",
    ],
    screen: "Site Tools > Domain > DNS Zone Editor",
    fields: [
      .name("Name"),
      .value("Value"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(save: ["Create"], saveChange: []),
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .raw,
    hasTTLField: true,
    notes: [
      Phrase(
        ja: "SPFやDKIMのタブではなく、TXTのタブに貼り付けます。",
        en: "Use the TXT tab, not the SPF or DKIM tab.")
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://www.siteground.com/kb/",
    sources: [
      Source("https://support.teesnap.com/siteground-dkim-and-dmarc-setup"),
      Source("https://world.siteground.com/kb/authenticate-your-domain/"),
    ],
    confidence: [
      .screen: .likely,
      .menuPath: .likely,
      .fields: .likely,
      .saveButtons: .likely,
    ])
}
