internal import Words

extension Provider {
  /// IBM NS1 Connect.
  static let ns1 = Provider(
    id: "ns1",
    name: Phrase(ja: "IBM NS1 Connect", en: "IBM NS1 Connect"),
    searchWords: ["エヌエスワン", "IBM"],
    kind: .dns,
    nameServers: [
      "dns*.p*.nsone.net"
    ],
    menuPath: [
      "IBM NS1 Connect portal",
      "DNS",
      "(domain)",
    ],
    screen: "DNS > zone > Add record",
    buttons: FormButtons(save: ["Add record"], saveChange: []),
    nameForm: .relative,
    apexForm: .empty,
    holdsDKIM2048: true,
    hasTTLField: true,
    publishDelay: PublishDelay(atMost: 60),
    notes: [
      Phrase(
        ja: "ネームサーバー名はNetlifyと同じです。ログインする画面で見分けます。",
        en: "Netlify uses the same name servers: go by where you log in.")
    ],
    sources: [
      Source("https://github.com/StackExchange/dnscontrol/blob/HEAD/providers/ns1/auditrecords.go"),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/ns1/ns1.toml"),
      Source("https://github.com/indianajson/can-i-take-over-dns/blob/HEAD/README.md"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .textLimit: .likely,
      .holdsDKIM2048: .likely,
      .publishDelay: .likely,
    ])
}
