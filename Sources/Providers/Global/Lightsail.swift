internal import Words

extension Provider {
  /// Amazon Lightsail DNS.
  static let lightsail = Provider(
    id: "aws-lightsail",
    name: Phrase(ja: "Amazon LightsailのDNS", en: "Amazon Lightsail DNS"),
    searchWords: ["ライトセイル", "AWS", "amazon", "アマゾン"],
    kind: .dns,
    nameServers: [
      "ns-*.awsdns-*.com", "ns-*.awsdns-*.net", "ns-*.awsdns-*.org", "ns-*.awsdns-*.co.uk",
    ],
    menuPath: [
      "lightsail.aws.amazon.com",
      "Domains & DNS",
      "(DNS zone)",
      "DNS records",
    ],
    screen: "Domains & DNS > (DNS zone) > DNS records",
    fields: [
      .type("Record type"),
      .name("Record name"),
      .value("Responds with"),
    ],
    buttons: FormButtons(open: "Add record > TXT", save: ["Save"]),
    nameForm: .relative,
    apexForm: .atSign,
    hasTTLField: false,
    publishDelay: PublishDelay(atMost: 120),
    notes: [
      Phrase(
        ja: "ネームサーバー名はRoute 53と同じです。Lightsailの画面で編集します。",
        en: "Route 53 uses the same name servers: edit in the Lightsail console.")
    ],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    helpURL:
      "https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-dns-in-amazon-lightsail.html",
    sources: [
      Source(
        "https://lightsail.aws.amazon.com/ls/docs/en_us/articles/amazon-lightsail-domain-name-format"
      ),
      Source(
        "https://docs.aws.amazon.com/lightsail/latest/userguide/understanding-dns-in-amazon-lightsail.html"
      ),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/lightsail/lightsail.toml"),
    ],
    confidence: [
      .nameServers: .likely,
      .textLimit: .likely,
      .publishDelay: .likely,
      .helpURL: .likely,
    ])
}
