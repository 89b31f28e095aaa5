internal import Words

extension Provider {
  /// Squarespace Domains (formerly Google Domains).
  static let squarespace = Provider(
    id: "squarespace",
    name: Phrase(
      ja: "Squarespace Domains(旧Google Domains)",
      en: "Squarespace Domains (formerly Google Domains)"),
    searchWords: ["スクエアスペース", "google domains", "グーグルドメイン"],
    kind: .registrar,
    nameServers: [
      "*.squarespacedns.com", "ns-cloud-*.googledomains.com",
    ],
    menuPath: [
      "account.squarespace.com / Domains dashboard",
      "(domain)",
      "DNS",
      "DNS Settings",
      "Custom records",
    ],
    screen: "DNS Settings > Custom records",
    fields: [
      .type("Type"),
      .name("Host"),
      .value("Data"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(open: "Add record", save: ["Save"]),
    nameForm: .relative,
    apexForm: .atSign,
    apexAlso: [.empty],
    valueForm: .raw,
    hasTTLField: true,
    publishDelay: PublishDelay(atMost: 259200),
    ownQuirks: [.needsItsNameServers],
    notes: [
      Phrase(
        ja: "Hostにはドメインより前の部分だけを入力します。",
        en: "Type only the part in front of the domain into Host."),
      Phrase(
        ja: "旧Google Domainsのドメインは ns-cloud-*.googledomains.com のままです。",
        en: "Domains from Google Domains keep ns-cloud-*.googledomains.com."),
      Phrase(
        ja: "「DNS Connect」でつないだドメインは、もう一方の会社で編集します。",
        en: "A domain joined by DNS Connect is edited at the other company."),
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://support.squarespace.com/hc/en-us/articles/360002101888",
    sources: [
      Source(
        "https://support.squarespace.com/hc/it/articles/360002101888-Aggiungere-record-DNS-personalizzati-al-dominio-gestito-da-Squarespace"
      ),
      Source(
        "https://help.flodesk.com/en/articles/9583973-video-guide-how-to-verify-a-domain-in-squarespace-manually"
      ),
      Source(
        "https://clispot-com.pages.dev/insights/squarespace/the-hidden-pitfall-of-dns-entry-why-your-squarespace-records-arent-propagating/"
      ),
      Source(
        "https://help.pledgebox.com/portal/en/kb/articles/connecting-a-squarespace-domain-to-pledgebox"
      ),
    ],
    confidence: [
      .nameServers: .likely,
      .screen: .likely,
      .menuPath: .likely,
      .fields: .confirmed,
      .saveButtons: .confirmed,
      .nameForm: .likely,
      .apexForm: .confirmed,
      .textLimit: .likely,
      .ttl: .likely,
      .publishDelay: .likely,
      .switchOn: .likely,
      .helpURL: .likely,
    ])
}
