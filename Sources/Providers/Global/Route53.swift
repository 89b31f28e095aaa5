internal import Words

extension Provider {
  /// Amazon Route 53.
  static let route53 = Provider(
    id: "route53",
    name: Phrase(ja: "Amazon Route 53", en: "Amazon Route 53"),
    searchWords: ["ルート53", "アマゾン", "AWS", "amazon"],
    kind: .dns,
    nameServers: [
      "ns-*.awsdns-*.com", "ns-*.awsdns-*.net", "ns-*.awsdns-*.org", "ns-*.awsdns-*.co.uk",
    ],
    menuPath: [
      "AWS console",
      "Route 53",
      "Hosted zones",
      "(domain)",
    ],
    screen: "Hosted zones > (domain) > Create record",
    fields: [
      .name("Record name"),
      .type("Record type"),
      .value("Value"),
      .ttl("TTL (seconds)"),
      Field("Routing policy", .other, .keep),
    ],
    buttons: FormButtons(
      open: "Create record", change: "Edit record", save: ["Create records"],
      saveChange: ["Save changes"]),
    nameForm: .relative,
    apexForm: .empty,
    listsWholeNames: true,
    valueForm: .splitQuoted,
    textLimit: 4000,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 300,
    siteErrors: SiteErrors(
      quotes: "InvalidCharacterString (Value should be enclosed in quotation marks)",
      piece: "CharacterStringTooLong (Value is too long)"),
    publishDelay: PublishDelay(usually: 60, atMost: 60),
    ownQuirks: [.valuesShareOneEntry],
    notes: [
      Phrase(
        ja: "「@」は文字のまま登録されます。ドメインそのものは空欄にします。",
        en: "@ is taken literally here. Leave Record name empty for the domain itself."),
      Phrase(
        ja: "2つに分けた値は、改行せず空白1つで並べて同じ行に入力します。",
        en: "Two quoted pieces stay on one line with one blank between them."),
      Phrase(
        ja: "同じ名前のTXTがあれば、そのレコードを開き、新しい行に値を足します。",
        en: "If the name has a TXT record, open it and add the value on a new line."),
      Phrase(
        ja: "ゾーンを作り直すとネームサーバーが変わります。実際のNSと見比べます。",
        en: "A re-created zone has other name servers: compare with the live ones."),
    ],
    helpURL: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html",
    sources: [
      Source("https://github.com/octodns/octodns/issues/1196", read: "2026-11-30"),
      Source("https://github.com/boto/boto3/issues/1462", read: "2026-11-30"),
      Source(
        "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-editing.html",
        read: "2026-11-30"),
      Source("https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html"),
      Source("https://docs.amazonaws.cn/Route53/latest/APIReference/API_ResourceRecord.html"),
      Source("https://repost.aws/de/knowledge-center/route-53-configure-long-spf-txt-records"),
      Source("https://spfwise.com/en/article/route-53-spf-dkim-dmarc-setup"),
      Source("https://github.com/hashicorp/terraform-provider-aws/issues/14941"),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/route53/route53.toml"),
      Source("https://github.com/indianajson/can-i-take-over-dns"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .likely,
      .menuPath: .likely,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .likely,
      .apexForm: .likely,
      .valueForm: .confirmed,
      .textLimit: .confirmed,
      .holdsDKIM2048: .confirmed,
      .helpURL: .confirmed,
    ])
}
