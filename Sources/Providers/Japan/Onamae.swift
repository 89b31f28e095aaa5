internal import Words

extension Provider {
  /// Onamae.com.
  static let onamae = Provider(
    id: "onamae-com",
    name: Phrase(ja: "お名前.com(DNSレコード設定)", en: "Onamae.com"),
    searchWords: ["おなまえ", "お名前ドットコム", "GMOインターネット", "onamae", "navi"],
    kind: .registrar,
    nameServers: [
      "0?.dnsv.jp", "*.dnsv.jp", "dns1.onamae.com", "dns2.onamae.com",
    ],
    menuPath: [
      "お名前.com Navi にログイン",
      "ネームサーバーの設定(または「ネームサーバー/DNS」)",
      "ドメインのDNS設定(または「ドメインDNS」)",
      "対象ドメインを選んで「次へ」",
      "「DNSレコード設定を利用する」の「設定する」",
    ],
    screen: "DNSレコード設定",
    fields: [
      .name("ホスト名"),
      .type("TYPE"),
      .ttl("TTL"),
      .value("VALUE"),
      .priority("優先"),
      Field("状態", .other, .choose("有効")),
    ],
    buttons: FormButtons(save: ["追加", "確認画面へ進む", "設定する"], saveChange: ["確認画面へ進む", "設定する"]),
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .raw,
    hasTTLField: true,
    defaultTTL: 3600,
    publishDelay: PublishDelay(usually: 900, atMost: 259200),
    switchOn: Phrase(
      ja: "ネームサーバーが 01〜04.dnsv.jp のときに、ここのレコードが公開されます。",
      en: "Records here are published while the name servers are 01 to 04.dnsv.jp."),
    neverPress: [Danger("DNSレコード設定用ネームサーバー変更確認", .nameServersChange, .confirmed)],
    ownQuirks: [
      .rowsAreAddedFirst, .lastPageSaves, .twoPanels, .recordsDoNotMove, .longValueDoubtful,
      .needsItsNameServers,
    ],
    notes: [
      Phrase(
        ja: "ネームサーバーが他社なら「DNSレコード設定用ネームサーバー変更確認」のチェックを外します。付けたままだと今のメールやWebが止まります。",
        en:
          "If your name servers are another company's, take the tick off the box DNSレコード設定用ネームサーバー変更確認, or mail and web stop."
      ),
      Phrase(
        ja: "途中の有料オプションは「申し込まない」を選び、最後の「設定する」まで進みます。",
        en: "Decline the paid offer on the way (申し込まない) and go on to the last 設定する."),
      Phrase(
        ja: "1行ごとに「追加」を押してから「確認画面へ進む」を押します。",
        en: "Press 追加 for each row before 確認画面へ進む."),
      Phrase(
        ja: "01〜04.dnsv.jp はバリュードメインでも使われます。ログインする会社で見分けます。",
        en: "01 to 04.dnsv.jp also serve Value-Domain: go by where you log in."),
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .moveDNS, .shorterKey],
    helpURL: "https://help.onamae.com/answer/14353",
    sources: [
      Source("https://github.com/nica-japan/nica-site"),
      Source("owners' notes in public repositories"),
      Source("https://www.onamae.com/guide/p/70"),
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
      .ttl: .likely,
      .publishDelay: .likely,
      .switchOn: .confirmed,
      .helpURL: .likely,
    ])
}
