internal import Words

extension Provider {
  /// Sakura Internet (domain control panel).
  static let sakura = Provider(
    id: "sakura-domain",
    name: Phrase(ja: "さくらのドメイン / さくらインターネット(ゾーン編集)", en: "Sakura Internet (domain control panel)"),
    searchWords: ["さくら", "さくらインターネット", "sakura"],
    kind: .registrar,
    nameServers: [
      "ns1.dns.ne.jp", "ns2.dns.ne.jp",
    ],
    menuPath: [
      "会員メニューにログイン",
      "契約中のドメイン一覧",
      "ドメインコントロールパネル",
      "対象ドメインの「ゾーン」",
      "「レコード設定」の「編集」",
    ],
    screen: "ドメインコントロールパネルの「ゾーン」→「レコード設定」の編集(ゾーン編集)",
    fields: [
      .name("エントリー名"),
      .type("タイプ", choose: "テキスト (TXT)"),
      .value("データ"),
    ],
    buttons: FormButtons(save: ["追加", "保存"], saveChange: ["保存"]),
    nameForm: .relative,
    apexForm: .atSign,
    targetForm: .dotted,
    valueForm: .raw,
    textLimit: 255,
    holdsDKIM2048: false,
    publishDelay: PublishDelay(usually: 7200, atMost: 172800),
    automaticSPF: AutomaticSPF(
      .editRow, ["v=spf1 a:wwwNNNN.sakura.ne.jp mx ~all"],
      place: ["サーバコントロールパネル", "ドメイン/SSL", "設定", "DNSレコード設定"]),
    ownQuirks: [.rowsAreAddedFirst, .lastPageSaves, .slowToPublish],
    notes: [
      Phrase(
        ja: "TXTの値は255文字までです。2048ビットの鍵(約410文字)は入りません。",
        en: "A TXT value holds at most 255 characters: a 2048-bit key (about 410) does not fit."),
      Phrase(
        ja: "SPFだけでも登録すると、Gmailの550-5.7.26を避けられることがあります。",
        en: "The SPF record alone may already end the refusal 550-5.7.26."),
      Phrase(
        ja: "「追加」は一覧に載せるだけです。最後の「保存」で公開されます。",
        en: "追加 only lists the row. The last button, 保存, publishes it."),
      Phrase(
        ja: "メールドメイン設定の「利用する」は、さくらのメールのためのものです。",
        en: "The switches under メールドメイン設定 are for Sakura's own mail only."),
    ],
    waysOut: [.aliasToOtherZone, .moveDNS, .shorterKey],
    helpURL: "https://help.sakura.ad.jp/domain/2712/",
    sources: [
      Source("https://help.sakura.ad.jp/domain/2712/"),
      Source("https://github.com/sho232/opusbooster"),
      Source("https://lpeg.info/webworks/dns_sakura.html"),
      Source("owners' notes in public repositories"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .likely,
      .menuPath: .likely,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .confirmed,
      .apexForm: .likely,
      .valueForm: .likely,
      .textLimit: .confirmed,
      .holdsDKIM2048: .likely,
      .publishDelay: .confirmed,
      .switchOn: .confirmed,
      .helpURL: .confirmed,
    ])
}
