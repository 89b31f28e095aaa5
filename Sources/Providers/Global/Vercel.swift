internal import Words

extension Provider {
  /// Vercel DNS.
  static let vercel = Provider(
    id: "vercel",
    name: Phrase(ja: "Vercel DNS", en: "Vercel DNS"),
    searchWords: ["バーセル", "ヴァーセル"],
    kind: .host,
    nameServers: [
      "ns1.vercel-dns.com", "ns2.vercel-dns.com",
    ],
    menuPath: [
      "vercel.com dashboard",
      "Domains",
      "(domain)",
      "DNS Records",
    ],
    screen: "Domains > (domain) > DNS Records",
    fields: [
      .name("Name"),
      .type("Type"),
      .value("Value"),
      .ttl("TTL"),
      .priority("Priority"),
      Field("Comment", .other, .leaveEmpty),
    ],
    buttons: FormButtons(save: ["Add"], saveChange: []),
    nameForm: .relative,
    apexForm: .empty,
    apexAlso: [.atSign],
    valueForm: .raw,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 60,
    publishDelay: PublishDelay(atMost: 86400),
    waysOut: [.askSupport, .aliasToOtherZone],
    helpURL: "https://vercel.com/docs/domains/managing-dns-records",
    sources: [
      Source("https://vercel.com/docs/cli/dns"),
      Source("https://smithery.ai/skills/different-ai/vercel-dns"),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/documentation/provider/vercel.md"),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/providers/vercel/auditrecords.go"),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/vercel/vercel.toml"),
      Source("https://github.com/forwardemail/forwardemail.net/blob/HEAD/app/views/faq/index.md"),
    ],
    confidence: [
      .holdsDKIM2048: .likely,
      .nameServers: .likely,
      .nameForm: .likely,
      .apexForm: .likely,
      .textLimit: .likely,
      .ttl: .likely,
      .publishDelay: .confirmed,
      .helpURL: .confirmed,
    ])
}
