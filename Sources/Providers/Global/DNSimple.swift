internal import Words

extension Provider {
  /// DNSimple.
  static let dnsimple = Provider(
    id: "dnsimple",
    name: Phrase(ja: "DNSimple", en: "DNSimple"),
    searchWords: ["ディーエヌシンプル"],
    kind: .dns,
    nameServers: [
      "ns*.dnsimple-edge.com", "ns*.dnsimple-edge.net", "ns*.dnsimple-edge.io",
      "ns*.dnsimple-edge.org", "ns*.dnsimple.com",
    ],
    menuPath: [
      "Account switcher",
      "Domain Names",
      "(domain)",
      "Edit DNS (or DNS > Manage)",
    ],
    screen: "Record Editor",
    fields: [
      .name("Name"),
      .value("Content"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(open: "Add record > TXT", save: ["Add record"], saveChange: []),
    nameForm: .relative,
    apexForm: .empty,
    apexAlso: [.atSign],
    valueForm: .rawOrQuoted,
    textLimit: 1000,
    textLimitCountsQuotes: true,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 3600,
    publishDelay: PublishDelay(atMost: 60),
    ownQuirks: [.needsItsNameServers],
    notes: [
      Phrase(
        ja: "「;」の前の「\\」は消します。",
        en: "Remove backslashes in front of semicolons.")
    ],
    helpURL: "https://support.dnsimple.com/articles/set-up-dkim/",
    sources: [
      Source(
        "https://github.com/dnsimple/dnsimple-support/blob/HEAD/content/articles/txt-record-format.md"
      ),
      Source(
        "https://github.com/dnsimple/dnsimple-support/blob/HEAD/content/articles/set-up-dkim.md"),
      Source(
        "https://github.com/dnsimple/dnsimple-support/blob/HEAD/content/articles/setting-up-spf.md"),
      Source(
        "https://github.com/dnsimple/dnsimple-support/blob/HEAD/content/articles/dnsimple-nameservers.md"
      ),
      Source(
        "https://github.com/dnsimple/dnsimple-support/blob/HEAD/content/articles/what-is-ttl.md"),
      Source(
        "https://github.com/dnsimple/dnsimple-support/blob/HEAD/content/articles/record-editor.md"),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/providers/dnsimple/auditrecords.go"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .confirmed,
      .saveButtons: .confirmed,
      .nameForm: .confirmed,
      .apexForm: .confirmed,
      .valueForm: .confirmed,
      .textLimit: .confirmed,
      .holdsDKIM2048: .confirmed,
      .ttl: .confirmed,
      .publishDelay: .likely,
      .switchOn: .likely,
      .helpURL: .confirmed,
    ])
}
