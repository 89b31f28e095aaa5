internal import Words

extension Provider {
  /// Akamai Cloud (Linode) DNS Manager.
  static let linode = Provider(
    id: "linode",
    name: Phrase(ja: "Akamai Cloud(Linode)", en: "Akamai Cloud (Linode) DNS Manager"),
    searchWords: ["リノード", "アカマイ", "akamai cloud"],
    kind: .dns,
    nameServers: [
      "ns1.linode.com", "ns2.linode.com", "ns3.linode.com", "ns4.linode.com", "ns5.linode.com",
    ],
    menuPath: [
      "cloud.linode.com",
      "Domains",
      "(domain)",
    ],
    screen: "Domains > (domain) > TXT Record",
    fields: [
      .name("Hostname"),
      .value("Value"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(open: "Add a TXT Record", save: ["Save"]),
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .raw,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 86400,
    publishDelay: PublishDelay(atMost: 1020),
    ownQuirks: [.slowToPublish],
    notes: [
      Phrase(
        ja: "TTLは「5 minutes」を選ぶと、直したときに早く変わります。",
        en: "Choose TTL 5 minutes: a correction then shows sooner."),
      Phrase(
        ja: "保存から公開まで15分ほどかかります。その間に直さず待ちます。",
        en: "Publishing takes up to 15 minutes. Wait, do not change the record again."),
    ],
    helpURL: "https://www.linode.com/docs/products/networking/dns-manager/guides/txt-record/",
    sources: [
      Source(
        "https://github.com/linode/docs/blob/HEAD/docs/products/networking/dns-manager/guides/txt-record/index.md"
      ),
      Source(
        "https://github.com/linode/docs/blob/HEAD/docs/products/networking/dns-manager/guides/manage-dns-records/index.md"
      ),
      Source(
        "https://github.com/linode/manager/blob/HEAD/packages/manager/src/features/Domains/DomainRecordDrawer.tsx"
      ),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/documentation/provider/linode.md"),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/linode/linode.go"),
      Source("https://github.com/indianajson/can-i-take-over-dns/blob/HEAD/README.md"),
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
      .textLimit: .likely,
      .holdsDKIM2048: .likely,
      .ttl: .confirmed,
      .publishDelay: .likely,
      .helpURL: .likely,
    ])
}
