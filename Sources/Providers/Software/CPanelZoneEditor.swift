internal import Words

extension Provider {
  /// cPanel Zone Editor.
  static let cpanelZoneEditor = Provider(
    id: "cpanel-zone-editor",
    name: Phrase(ja: "cPanelのゾーンエディタ", en: "cPanel Zone Editor"),
    searchWords: ["シーパネル", "ゾーンエディタ", "cpanel"],
    kind: .panel,
    menuPath: [
      "cPanel",
      "Domains",
      "Zone Editor",
      "(domain): Manage",
    ],
    screen: "Domains > Zone Editor > Manage",
    fields: [
      .name("Name"),
      .ttl("TTL"),
      .type("Type"),
      .value("Record"),
    ],
    buttons: FormButtons(open: "Add Record", save: ["Save Record"]),
    nameForm: .either,
    apexForm: .full,
    knowsWholeNames: true,
    listsWholeNames: true,
    valueForm: .raw,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 14400,
    ownQuirks: [.needsItsNameServers],
    notes: [
      Phrase(
        ja: "ネームサーバーがこのcPanelのサーバーでないと、入力しても公開されません。",
        en: "Nothing here is published unless the name servers are this cPanel server's."),
      Phrase(
        ja: "DNSが他社のとき、Email DeliverabilityのRepairは使えません。値だけをコピーします。",
        en:
          "While DNS is elsewhere, Repair in Email Deliverability cannot be used: copy the values."),
      Phrase(
        ja: "他社のフォームには Full の表示を、Route 53 などには Split の表示を使います。",
        en: "Copy the Full view for most forms, the Split view for Route 53 and the like."),
    ],
    helpURL: "https://docs.cpanel.net/cpanel/domains/zone-editor/",
    sources: [
      Source("https://documentation.cpanel.net/display/78Docs/Email+Deliverability+in+cPanel"),
      Source(
        "https://api.docs.cpanel.net/cpanel-api-2/cpanel-api-2-modules-zoneedit/cpanel-api-2-functions-zoneedit-add_zone_record/"
      ),
      Source(
        "https://mail.hovixa.com/knowledgebase/2/Configure-DNS-Records-A-CNAME-TXT-SRV-via-cPanel-Zone-Editor--Hovixa.html"
      ),
    ],
    confidence: [
      .screen: .likely,
      .menuPath: .likely,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .likely,
      .apexForm: .likely,
      .valueForm: .likely,
      .textLimit: .confirmed,
      .holdsDKIM2048: .confirmed,
      .ttl: .likely,
      .switchOn: .likely,
    ])
}
