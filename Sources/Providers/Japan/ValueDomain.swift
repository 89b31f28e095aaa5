internal import Words

extension Provider {
  /// Value-Domain.
  static let valueDomain = Provider(
    id: "value-domain",
    name: Phrase(ja: "バリュードメイン", en: "Value-Domain"),
    searchWords: ["バリュードメイン", "valuedomain", "ばりゅー"],
    kind: .registrar,
    nameServers: [
      "ns?.value-domain.com", "ns1?.value-domain.com", "*.value-domain.com", "0?.dnsv.jp",
    ],
    menuPath: [
      "コントロールパネルにログイン",
      "ドメイン",
      "ドメインの設定操作",
      "対象ドメインの「DNS/URL」",
    ],
    screen: "DNS/URL",
    fields: [
      Field("DNS設定(大きなテキスト欄)", .line)
    ],
    buttons: FormButtons(save: ["保存"]),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .textLine,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 3600,
    publishDelay: PublishDelay(usually: 1800, atMost: 172800),
    neverPress: [Danger("ネームサーバーの設定", .nameServersChange, .likely)],
    ownQuirks: [.savingReplacesAll],
    notes: [
      Phrase(
        ja: "今ある行は消さず、いちばん下に1行足します。消した行のレコードはなくなります。",
        en: "Keep the lines that are there and add one at the end: a removed line is gone."),
      Phrase(
        ja: "半角の空白で区切り、値に「\"」は付けません。鍵は長くても1行のままです(自動で分けられると、2026年9月に確かめた人がいます)。",
        en:
          "Single half-width blanks, no quotation marks. A long key stays on one line: it is split by itself (an owner saw so in 2026-09)."
      ),
      Phrase(
        ja: "「ネームサーバーの設定」は別の画面です。こちらは触りません。",
        en: "ネームサーバーの設定 is another screen. Leave that one alone."),
      Phrase(
        ja: "ネームサーバーが dnsv.jp のときは、お名前.comの可能性もあります。",
        en: "With dnsv.jp name servers it may be Onamae.com instead."),
    ],
    waysOut: [.askSupport, .aliasToOtherZone],
    helpURL: "https://www.value-domain.com/userguide/manual/moddns",
    sources: [
      Source("https://github.com/sho232/opusbooster"),
      Source("https://github.com/dns-lexicon/dns-lexicon"),
      Source("https://github.com/chrono-meter/certbot-dns-valuedomain"),
      Source("https://github.com/Lycolia/value-domain-dns-cert-register"),
      Source("https://www.pgmemo.tokyo/data/archives/1639.html"),
      Source("owners' notes in public repositories"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .likely,
      .menuPath: .likely,
      .fields: .confirmed,
      .saveButtons: .likely,
      .nameForm: .confirmed,
      .apexForm: .confirmed,
      .valueForm: .confirmed,
      .holdsDKIM2048: .likely,
      .ttl: .likely,
      .publishDelay: .likely,
      .switchOn: .likely,
      .helpURL: .likely,
    ])
}
