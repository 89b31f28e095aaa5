internal import Words

extension Provider {
  /// Xserver Domain (registrar).
  static let xserverDomain = Provider(
    id: "xserver-domain",
    name: Phrase(ja: "Xserverドメイン", en: "Xserver Domain (registrar)"),
    searchWords: ["エックスサーバードメイン", "xdomain"],
    kind: .registrar,
    nameServers: [
      "ns?.xdomain.ne.jp", "*.xdomain.ne.jp",
    ],
    menuPath: [
      "Xserverアカウントにログイン",
      "ドメイン一覧",
      "対象ドメインの右端のメニュー",
      "DNSレコード設定",
    ],
    screen: "DNSレコード設定",
    fields: [
      .name("ホスト名"),
      .type("種別"),
      .value("内容"),
      .priority("優先度"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(open: "DNSレコード設定の追加", save: ["確認画面へ進む", "設定を追加する"], saveChange: []),
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .raw,
    hasTTLField: true,
    defaultTTL: 3600,
    publishDelay: PublishDelay(usually: 900, atMost: 172800),
    neverPress: [Danger("ドメイン適用先サービス", .nameServersChange, .likely)],
    ownQuirks: [.twoPanels, .needsItsNameServers, .longValueDoubtful],
    notes: [
      Phrase(
        ja: "ネームサーバーが ns1〜ns3.xdomain.ne.jp のときだけ、この画面が有効です。",
        en: "This screen counts only while the name servers are ns1 to ns3.xdomain.ne.jp."),
      Phrase(
        ja: "ns?.xserver.jp なら、エックスサーバーの「サーバーパネル」で入力します。",
        en: "With ns?.xserver.jp, use the サーバーパネル of Xserver instead."),
      Phrase(
        ja: "「ドメイン適用先サービス」を切り替えると、手で足したTXTが消えます。",
        en: "Switching ドメイン適用先サービス loses TXT records that were added by hand."),
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://www.xdomain.ne.jp/manual/man_domain_dns_setting.php",
    sources: [
      Source("https://github.com/sho232/opusbooster"),
      Source("owners' notes in public repositories"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .likely,
      .menuPath: .likely,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .likely,
      .apexForm: .likely,
      .valueForm: .likely,
      .ttl: .likely,
      .publishDelay: .likely,
      .switchOn: .confirmed,
      .helpURL: .likely,
    ])
}
