internal import Words

extension Provider {
  /// Netlify DNS.
  static let netlify = Provider(
    id: "netlify",
    name: Phrase(ja: "Netlify DNS", en: "Netlify DNS"),
    searchWords: ["ネットリファイ"],
    kind: .host,
    nameServers: [
      "dns*.p*.nsone.net"
    ],
    menuPath: [
      "app.netlify.com",
      "Domains",
      "(domain)",
      "DNS records",
    ],
    screen: "Domains > (domain) > DNS records",
    fields: [
      .type("Record type"),
      .name("Name"),
      .value("Value"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(open: "Add new record"),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .raw,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 3600,
    publishDelay: PublishDelay(atMost: 60),
    notes: [
      Phrase(
        ja: "ネームサーバー名はNS1と同じです。ログインする画面で見分けます。",
        en: "NS1 uses the same name servers: go by where you log in.")
    ],
    waysOut: [.askSupport, .aliasToOtherZone],
    helpURL: "https://docs.netlify.com/domains-https/netlify-dns/",
    sources: [
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/providers/netlify/auditrecords.go",
        read: "2026-11-30"),
      Source("https://gist.github.com/ddeveloperr/fa68dff9fddc1c7c9e47adb37a4cedcd"),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/netlify/netlify.toml"),
      Source("https://github.com/forwardemail/forwardemail.net/blob/HEAD/app/views/faq/index.md"),
    ],
    confidence: [
      .holdsDKIM2048: .likely,
      .nameServers: .likely,
      .publishDelay: .likely,
    ])
}
