internal import Words

extension Provider {
  /// Shopify (Shopify-managed domains).
  static let shopify = Provider(
    id: "shopify",
    name: Phrase(ja: "Shopify(Shopifyで管理するドメイン)", en: "Shopify (Shopify-managed domains)"),
    searchWords: ["ショッピファイ"],
    kind: .siteBuilder,
    menuPath: [
      "Shopify admin",
      "Settings",
      "Domains",
      "(domain)",
      "DNS settings",
    ],
    screen: "Settings > Domains > (domain) > DNS settings",
    fields: [
      .name("Name"),
      .value("TXT Value"),
    ],
    buttons: FormButtons(open: "Add custom record > TXT record", save: ["Confirm"]),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .raw,
    hasTTLField: false,
    publishDelay: PublishDelay(atMost: 172800),
    ownQuirks: [.needsItsNameServers],
    notes: [
      Phrase(
        ja: "Shopifyで管理するドメインだけです。他社のドメインはその会社で編集します。",
        en: "Only for Shopify-managed domains; others are edited where they are managed.")
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://help.shopify.com/en/manual/domains",
    sources: [
      Source("https://help.shopify.com/en/manual/organization-settings/security/verify-domain"),
      Source("http://focusfoki.blogg.se/2023/november/email-domain-verification.html"),
      Source("https://inboxgreen.email/guides/shopify"),
      Source("https://github.com/forwardemail/forwardemail.net/blob/HEAD/app/views/faq/index.md"),
    ],
    confidence: [
      .screen: .likely,
      .menuPath: .likely,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .likely,
      .apexForm: .likely,
      .textLimit: .likely,
      .ttl: .likely,
      .publishDelay: .likely,
      .switchOn: .likely,
    ])
}
