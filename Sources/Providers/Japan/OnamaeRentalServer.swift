internal import Words

extension Provider {
  /// Onamae.com rental server / Onamae mail.
  static let onamaeRentalServer = Provider(
    id: "onamae-rental-server",
    name: Phrase(
      ja: "お名前.com レンタルサーバー(RSプラン等)・お名前メール", en: "Onamae.com rental server / Onamae mail"),
    searchWords: ["おなまえメール", "お名前メール", "gmoserver"],
    kind: .host,
    nameServers: [
      "ns-rs?.gmoserver.jp", "dns0?.gmoserver.jp",
    ],
    menuPath: [
      "コントロールパネルにログイン(お名前メールは Navi の「お名前メール」から)",
      "ドメイン",
      "対象ドメイン",
      "DNS(DNSレコード設定)",
    ],
    screen: "コントロールパネルのDNSレコード設定(お名前.com Navi ではない)",
    fields: [
      .name("ホスト名"),
      .type("TYPE"),
      .value("VALUE"),
      .ttl("TTL"),
      .priority("優先"),
    ],
    buttons: FormButtons(open: "追加"),
    nameForm: .relative,
    valueForm: .raw,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 3600,
    publishDelay: PublishDelay(usually: 900, atMost: 259200),
    automaticSPF: AutomaticSPF(.editRow, ["v=spf1 include:_spf.onamae.ne.jp ~all"]),
    ownDKIMSelectors: ["default"],
    ownQuirks: [.twoPanels, .zoneEndsWithContract, .recordsDoNotMove],
    notes: [
      Phrase(
        ja: "お名前.com Navi の画面ではありません。サーバーのコントロールパネルで入力します。",
        en: "Not the Navi screen: enter the records in the server's own control panel."),
      Phrase(
        ja: "default._domainkey にはこのサービスの鍵があります。足さずに書き換えます。",
        en: "default._domainkey holds this service's own key: edit that row, do not add one."),
      Phrase(
        ja: "書き換える前に、ここからもうメールを送っていないことを確かめます。",
        en: "Before that, make sure that no mail is sent from here any more."),
    ],
    helpURL: "https://help.onamae.com/answer/20311",
    sources: [
      Source("https://github.com/nica-japan/nica-site"),
      Source("owners' notes in public repositories"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .confirmed,
      .menuPath: .likely,
      .fields: .likely,
      .nameForm: .likely,
      .valueForm: .likely,
      .holdsDKIM2048: .likely,
      .ttl: .likely,
      .publishDelay: .likely,
      .switchOn: .confirmed,
      .helpURL: .likely,
    ])
}
