internal import Words

extension Provider {
  /// ConoHa WING and ConoHa DNS.
  static let conoha = Provider(
    id: "conoha",
    name: Phrase(ja: "ConoHa(WING / VPS の DNS)", en: "ConoHa WING and ConoHa DNS"),
    searchWords: ["コノハ", "conoha wing", "このは"],
    kind: .host,
    nameServers: [
      "ns-a?.conoha.io", "*.conoha.io",
    ],
    menuPath: [
      "ConoHaコントロールパネルにログイン",
      "左メニュー「DNS」",
      "対象ドメイン",
      "右上の鉛筆アイコン",
    ],
    screen: "DNS",
    fields: [
      .type("タイプ"),
      .name("名称"),
      .ttl("TTL"),
      .value("値"),
    ],
    buttons: FormButtons(open: "+", save: ["保存"]),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .raw,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 3600,
    switchOn: Phrase(
      ja: "VPSのDNSは「+ドメイン」でドメインを追加してから使えます。",
      en: "For the VPS DNS, add the domain with +ドメイン first."),
    automaticSPF: AutomaticSPF(
      .editRow, ["v=spf1 include:_spf.conoha.ne.jp ~all"], place: ["DNS", "対象ドメイン", "鉛筆アイコン"]),
    ownDKIMSelectors: ["default"],
    ownQuirks: [.lastPageSaves],
    notes: [
      Phrase(
        ja: "WINGではSPFが最初からあります。2件目を足さず、その行を編集します。",
        en: "On WING an SPF record is there already. Edit that row, do not add a second."),
      Phrase(
        ja: "WINGの default._domainkey にはConoHaの鍵があります。足さずに書き換えます。",
        en: "On WING default._domainkey holds ConoHa's own key: edit it, do not add one."),
      Phrase(
        ja: "「保存」を押すまでは画面の中だけの変更です。",
        en: "Changes stay in the page until 保存 is pressed."),
    ],
    waysOut: [.askSupport, .shorterKey],
    sources: [
      Source("https://github.com/go-acme/lego"),
      Source("owners' notes in public repositories"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .confirmed,
      .menuPath: .likely,
      .fields: .confirmed,
      .saveButtons: .likely,
      .nameForm: .likely,
      .apexForm: .confirmed,
      .valueForm: .likely,
      .holdsDKIM2048: .likely,
      .ttl: .likely,
      .switchOn: .likely,
    ])
}
