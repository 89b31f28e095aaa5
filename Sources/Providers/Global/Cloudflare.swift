internal import Words

extension Provider {
  /// Cloudflare.
  static let cloudflare = Provider(
    id: "cloudflare",
    name: Phrase(ja: "Cloudflare", en: "Cloudflare"),
    searchWords: ["クラウドフレア"],
    kind: .dns,
    nameServers: [
      "*.ns.cloudflare.com"
    ],
    menuPath: [
      "dash.cloudflare.com",
      "(domain)",
      "DNS",
      "Records",
    ],
    screen: "DNS records",
    fields: [
      .type("Type"),
      .name("Name"),
      .ttl("TTL"),
      .value("Content"),
    ],
    buttons: FormButtons(open: "Add record", change: "Edit", save: ["Save"]),
    nameForm: .relative,
    apexForm: .atSign,
    knowsWholeNames: true,
    targetForm: .plain,
    proxiesAliases: true,
    valueForm: .rawOrQuoted,
    textLimit: 2048,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 300,
    publishDelay: PublishDelay(usually: 300, atMost: 300),
    ownQuirks: [.aliasHidesText],
    notes: [
      Phrase(
        ja: "「引用符で囲む必要がある」という注意は、囲まずに保存してもかまいません。",
        en: "A hint about quotation marks may appear: saving without them is fine."),
      Phrase(
        ja: "同じ名前にCNAME(オレンジの雲)があれば「DNS only」にします。",
        en: "A proxied CNAME (orange cloud) at the same name: switch it to DNS only."),
      Phrase(
        ja: "ホスティング会社経由で追加したドメインは、その会社の画面で編集します。",
        en: "If a hosting partner added the domain, edit the records at that partner."),
    ],
    helpURL: "https://developers.cloudflare.com/dns/manage-dns-records/how-to/create-dns-records/",
    sources: [
      Source(
        "https://developers.cloudflare.com/api/resources/dns/subresources/records/methods/create/",
        read: "2026-11-30"),
      Source(
        "https://github.com/cloudflare/cloudflare-docs/blob/HEAD/src/content/docs/dns/manage-dns-records/reference/dns-record-types.mdx"
      ),
      Source(
        "https://github.com/cloudflare/cloudflare-docs/blob/HEAD/src/content/docs/dns/manage-dns-records/how-to/create-dns-records.mdx"
      ),
      Source(
        "https://github.com/cloudflare/cloudflare-docs/blob/HEAD/src/content/docs/dns/manage-dns-records/reference/ttl.mdx"
      ),
      Source("https://github.com/cloudflare/cloudflare-typescript/pull/1777"),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/documentation/provider/cloudflareapi.md"
      ),
      Source("https://github.com/indianajson/can-i-take-over-dns/blob/HEAD/README.md"),
      Source("https://github.com/Domain-Connect/spec"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .confirmed,
      .apexForm: .confirmed,
      .valueForm: .confirmed,
      .textLimit: .confirmed,
      .holdsDKIM2048: .confirmed,
      .ttl: .confirmed,
      .publishDelay: .likely,
      .helpURL: .confirmed,
    ])
}
