internal import Words

extension Provider {
  /// Xserver (rental server).
  static let xserver = Provider(
    id: "xserver",
    name: Phrase(ja: "エックスサーバー(サーバーパネル)", en: "Xserver (rental server)"),
    searchWords: ["エックスサーバー", "xserver", "サーバーパネル"],
    kind: .host,
    nameServers: [
      "ns?.xserver.jp", "*.xserver.jp",
    ],
    menuPath: [
      "サーバーパネルにログイン",
      "ドメイン",
      "DNSレコード設定",
      "対象ドメインの「選択する」",
    ],
    screen: "DNSレコード設定",
    fields: [
      .name("ホスト名"),
      .type("種別"),
      .value("内容"),
      .priority("優先度"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(
      open: "DNSレコード設定を追加", change: "編集", save: ["確認画面へ進む", "追加する"],
      saveChange: ["確認画面へ進む", "設定を変更する"]),
    nameForm: .relative,
    apexForm: .empty,
    apexAlso: [.atSign],
    valueForm: .raw,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 3600,
    publishDelay: PublishDelay(usually: 900, atMost: 172800),
    automaticSPF: AutomaticSPF(
      .editRow, ["v=spf1 +a:svNNNNN.xserver.jp +a:DOMAIN +mx include:spf.sender.xserver.jp ~all"],
      place: ["DNSレコード設定", "一覧の「編集」"]),
    ownDKIMSelectors: ["default"],
    neverPress: [
      Danger("ドメインの初期化", .recordsVanish, .likely),
      Danger("ドメイン設定の削除", .recordsVanish, .likely),
    ],
    ownQuirks: [.zoneEndsWithContract, .recordsDoNotMove],
    notes: [
      Phrase(
        ja: "SPFは最初から1件あります。2件目を足さず、その行を編集します。",
        en: "One SPF record is there from the start. Edit that row, do not add a second."),
      Phrase(
        ja: "default._domainkey にはエックスサーバーの鍵があります。足さずに書き換えます。エックスサーバーからもメールを送るなら、別のセレクタにします。",
        en:
          "default._domainkey holds Xserver's own key: edit that row, do not add one. If you also send from Xserver, use another selector elsewhere."
      ),
      Phrase(
        ja: "一覧にドメインがないときは、先に「ドメイン設定」で追加します。",
        en: "If the domain is not listed, add it under ドメイン設定 first."),
    ],
    helpURL: "https://www.xserver.ne.jp/manual/man_domain_dns_setting.php",
    sources: [
      Source("https://github.com/sho232/opusbooster"),
      Source("https://github.com/hosting-memo/octodns-xserver"),
      Source("https://wpx.ne.jp/support/manual/man_domain_dns_setting.php"),
      Source("http://hikaku-server.com/rentalserver/entry-a67.html"),
      Source("https://github.com/Mink16/xserver-mcp"),
      Source("owners' notes in public repositories"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .likely,
      .saveButtons: .confirmed,
      .nameForm: .confirmed,
      .apexForm: .confirmed,
      .valueForm: .likely,
      .holdsDKIM2048: .likely,
      .ttl: .likely,
      .publishDelay: .likely,
      .switchOn: .likely,
      .helpURL: .likely,
    ])
}
