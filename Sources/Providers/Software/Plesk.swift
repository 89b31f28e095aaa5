internal import Words

extension Provider {
  /// Plesk.
  static let plesk = Provider(
    id: "plesk",
    name: Phrase(ja: "Plesk", en: "Plesk"),
    searchWords: ["プレスク"],
    kind: .panel,
    menuPath: [
      "Plesk",
      "Websites & Domains",
      "(domain)",
      "Hosting & DNS",
      "DNS / DNS Settings",
    ],
    screen: "Websites & Domains > (domain) > DNS / DNS Settings",
    fields: [
      .type("Record type"),
      .name("Domain name"),
      .ttl("TTL"),
      .value("TXT record"),
    ],
    buttons: FormButtons(open: "Add Record", save: ["OK", "Update / Apply changes"]),
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .raw,
    hasTTLField: true,
    publishDelay: PublishDelay(atMost: 60),
    notes: [
      Phrase(
        ja: "「Update」を押すまで公開されないことがあります。",
        en: "Changes may wait until Update is pressed."),
      Phrase(
        ja: "Pleskのセレクタも default です。cPanelの鍵と取り違えないようにします。",
        en: "Plesk uses the selector default too: do not confuse the two keys."),
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://docs.plesk.com/",
    sources: [
      Source("https://colonelserver.com/de/kb/managing-email-deliverability-settings-in-plesk"),
      Source(
        "https://my.netcetera.co.uk/help/en/knowledgebase/article/dkim-spf-and-dmarc-protection"),
      Source(
        "https://dutchwebhosting.nl/handleidingen/plesk-obsidian-administrator-guide/72226.htm"),
      Source("https://github.com/plesk/ext-domain-connect/blob/HEAD/README.md"),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/plesk/plesk.toml"),
    ],
    confidence: [
      .screen: .likely,
      .menuPath: .likely,
      .nameForm: .likely,
      .apexForm: .likely,
      .valueForm: .likely,
      .textLimit: .likely,
      .ttl: .likely,
      .publishDelay: .likely,
    ])
}
