internal import Words

extension Provider {
  /// GoDaddy.
  static let godaddy = Provider(
    id: "godaddy",
    name: Phrase(ja: "GoDaddy", en: "GoDaddy"),
    searchWords: ["ゴーダディ", "ゴーダディー"],
    kind: .registrar,
    nameServers: [
      "*.domaincontrol.com"
    ],
    menuPath: [
      "Domain Portfolio",
      "(domain)",
      "DNS",
    ],
    screen: "DNS Management (DNS records)",
    fields: [
      .type("Type"),
      .name("Name"),
      .value("Value"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(open: "Add New Record", change: "Edit", save: ["Save"]),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .raw,
    textLimit: 1024,
    textLimitOfSPF: 512,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 3600,
    publishDelay: PublishDelay(atMost: 172800),
    ownQuirks: [.needsItsNameServers],
    notes: [
      Phrase(
        ja: "Nameは先頭や末尾に「.」を付けられません。",
        en: "Name may not begin or end with a dot."),
      Phrase(
        ja: "Valueは半角文字だけです。全角文字が混ざると保存できません。",
        en: "Value takes half-width characters only; full-width ones are refused."),
      Phrase(
        ja: "include:dc-(英数字)._spfm.(ドメイン) は、GoDaddyがほかの送信サービス用に作ったものです。残します。",
        en:
          "An include:dc-(letters)._spfm.(your domain) in the SPF was made by GoDaddy for other senders: keep it."
      ),
    ],
    helpURL: "https://www.godaddy.com/help/add-a-txt-record-19232",
    sources: [
      Source("https://jp.godaddy.com/help/add-an-spf-record-19218", read: "2026-11-30"),
      Source("https://developers.entri.com/handling-dkim-spf-dmarc-records", read: "2026-11-30"),
      Source("https://www.godaddy.com/pl-pl/help/dodawanie-rekordu-txt-19232"),
      Source("https://sg.godaddy.com/zh/help/add-an-spf-record-19218"),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/godaddy/godaddy.toml"),
      Source("https://github.com/Domain-Connect/spec"),
    ],
    confidence: [
      .nameServers: .likely,
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .confirmed,
      .saveButtons: .confirmed,
      .nameForm: .confirmed,
      .apexForm: .confirmed,
      .valueForm: .likely,
      .textLimit: .confirmed,
      .holdsDKIM2048: .confirmed,
      .ttl: .confirmed,
      .publishDelay: .confirmed,
      .switchOn: .likely,
      .helpURL: .likely,
    ])
}
