internal import Words

extension Provider {
  /// Hetzner DNS.
  static let hetzner = Provider(
    id: "hetzner",
    name: Phrase(ja: "Hetzner DNS", en: "Hetzner DNS"),
    searchWords: ["ヘッツナー"],
    kind: .host,
    nameServers: [
      "hydrogen.ns.hetzner.com", "oxygen.ns.hetzner.com", "helium.ns.hetzner.de", "ns1.first-ns.de",
      "robotns2.second-ns.de", "robotns3.second-ns.com", "ns1.your-server.de", "ns.second-ns.com",
      "ns3.second-ns.de",
    ],
    menuPath: [
      "console.hetzner.com",
      "(project)",
      "DNS",
      "(domain)",
      "Records",
    ],
    screen: "DNS > zone > Records",
    fields: [
      .type("Type"),
      .name("Name"),
      .value("Value"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(save: ["Add record"], saveChange: []),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .splitQuoted,
    holdsDKIM2048: true,
    hasTTLField: true,
    publishDelay: PublishDelay(atMost: 60),
    ownQuirks: [.twoPanels],
    notes: [
      Phrase(
        ja: "旧画面(dns.hetzner.com)と新画面(console.hetzner.com)があります。ドメインがある方で編集します。",
        en:
          "There is an old console (dns.hetzner.com) and a new one (console.hetzner.com): edit where the zone is."
      ),
      Phrase(
        ja: "「\"」が要るかは画面では未確認です。断られたら付け方を変えます。",
        en: "Whether the form wants the quotation marks is not confirmed."),
      Phrase(
        ja: "新画面では、同じ名前と種類のレコードはTTLを同じにします。旧画面からの移行は元に戻せません。",
        en:
          "In the new console all records of one name and type need one TTL. The move to it cannot be undone."
      ),
    ],
    helpURL: "https://docs.hetzner.com/networking/dns/",
    sources: [
      Source("https://docs.hetzner.com/networking/dns/migration-to-hetzner-console/process"),
      Source("https://docs.hetzner.com/de/networking/dns/getting-started/delegate-to-hetzner"),
      Source(
        "https://github.com/ansible-collections/hetzner.hcloud/blob/HEAD/plugins/modules/zone_rrset.py"
      ),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/hetzner/hetzner.toml"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .likely,
      .menuPath: .likely,
      .nameForm: .likely,
      .apexForm: .confirmed,
      .valueForm: .likely,
      .textLimit: .likely,
      .holdsDKIM2048: .likely,
      .ttl: .likely,
      .publishDelay: .likely,
      .helpURL: .likely,
    ])
}
