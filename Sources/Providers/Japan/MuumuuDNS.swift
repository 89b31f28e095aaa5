internal import Words

extension Provider {
  /// Muumuu DNS (Muumuu Domain).
  static let muumuuDNS = Provider(
    id: "muumuu-dns",
    name: Phrase(ja: "ムームーDNS(ムームードメイン)", en: "Muumuu DNS (Muumuu Domain)"),
    searchWords: ["ムームー", "むーむーどめいん", "muumuu domain", "GMOペパボ", "pepabo"],
    kind: .registrar,
    nameServers: [
      "dns01.muumuu-domain.com", "dns02.muumuu-domain.com", "*.muumuu-domain.com",
    ],
    menuPath: [
      "コントロールパネルにログイン",
      "ドメイン操作",
      "ムームーDNS",
      "対象ドメインの「変更」(初めての設定では「利用する」)",
      "カスタム設定(すでに設定済みなら出ません)",
      "設定2へ進む",
    ],
    screen: "設定2",
    fields: [
      .name("サブドメイン"),
      .type("種別"),
      .value("内容"),
      .priority("優先度"),
    ],
    buttons: FormButtons(open: "設定を追加する", save: ["設定を追加"], saveChange: []),
    nameForm: .relative,
    apexForm: .empty,
    targetForm: .plain,
    valueForm: .raw,
    hasTTLField: false,
    defaultTTL: 3600,
    publishDelay: PublishDelay(usually: 2, atMost: 3600),
    switchOn: Phrase(
      ja: "初めてのときは「利用する」→「カスタム設定」で「設定2」が使えるようになります。",
      en: "The first time, press 利用する, then カスタム設定: only then 設定2 can be used."),
    automaticSPF: AutomaticSPF(
      .switchOff, ["v=spf1 include:_spf.heteml.jp ~all", "v=spf1 include:_spf.lolipop.jp ~all"],
      place: ["ムームーDNS", "設定1", "SPFレコード", "利用しない"]),
    neverPress: [Danger("カスタム設定解除", .recordsVanish, .likely)],
    ownQuirks: [.longValueDoubtful, .needsItsNameServers],
    notes: [
      Phrase(
        ja: "「設定1」でホームページをヘテムルに、またはSPFをロリポップにしていると、見えないSPFが出ています。",
        en:
          "With heteml as ホームページ or Lolipop as SPF in 設定1, an SPF record is live that 設定2 does not show."
      ),
      Phrase(
        ja: "その場合は先に「設定1」のSPFを「利用しない」にしてから「設定2」に入力します。",
        en: "Set the SPF of 設定1 to 利用しない first, then enter yours in 設定2."),
      Phrase(
        ja: "「入力項目に誤りがあります」と出たら、値が長すぎる可能性があります。",
        en: "If 入力項目に誤りがあります appears, the value may be too long for the form."),
      Phrase(
        ja: "「優先度」はTXTでは使いません。空欄のままにします。",
        en: "優先度 is not used for TXT. Leave it empty."),
    ],
    waysOut: [.askSupport, .aliasToOtherZone, .moveDNS, .shorterKey],
    helpURL: "https://support.muumuu-domain.com/hc/ja/articles/6836857454483",
    sources: [
      Source("https://support.muumuu-domain.com/hc/ja/articles/6836857454483"),
      Source("https://support.muumuu-domain.com/hc/ja/articles/24474048429587"),
      Source("https://support.heteml.jp/hc/ja/articles/360041679414"),
      Source("https://github.com/pepabo/muumuu-domain-mcp"),
      Source("https://github.com/kenchan/certbot-dns-muumuu"),
      Source("https://jpayment.zendesk.com/hc/ja/articles/31369028488729"),
      Source("http://blog.nanashinonozomi.com/2016/09/google-apps-for-work-dkim.html"),
      Source("https://w.atwiki.jp/ailoveme/pages/87.html"),
      Source("https://sendai-kuraso.com/mixhost_dns_spf_dkim.html"),
      Source("https://github.com/yukyu30/muumuu-domain-api-practice"),
      Source("owners' notes in public repositories"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .confirmed,
      .saveButtons: .likely,
      .nameForm: .confirmed,
      .apexForm: .confirmed,
      .valueForm: .confirmed,
      .ttl: .confirmed,
      .publishDelay: .confirmed,
      .switchOn: .confirmed,
      .helpURL: .confirmed,
    ])
}
