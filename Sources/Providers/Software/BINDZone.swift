internal import Words

extension Provider {
  /// Zone file (BIND and others).
  static let bindZone = Provider(
    id: "bind-zone-file",
    name: Phrase(ja: "BINDなどのゾーンファイル", en: "Zone file (BIND and others)"),
    searchWords: ["バインド", "ゾーンファイル", "named", "nsd"],
    kind: .zoneFile,
    menuPath: [
      "edit the zone file", "raise the SOA serial", "named-checkzone", "rndc reload",
    ],
    screen: "Zone file in a text editor",
    fields: [
      .name("name"),
      Field("TTL", .ttl, .leaveEmpty),
      Field("class", .class, .choose("IN")),
      .type("type"),
      .value("\"value\""),
    ],
    nameForm: .either,
    apexForm: .atSign,
    apexAlso: [.full, .empty],
    valueForm: .zoneLine,
    holdsDKIM2048: true,
    hasTTLField: true,
    notes: [
      Phrase(
        ja: "最後に「.」のない名前には、ゾーン名が足されます。",
        en: "A name without a dot at its end gets the zone appended."),
      Phrase(
        ja: "値は「\"」で囲み、255文字を超えるなら2つに分けます。",
        en: "Quote the value, in pieces of at most 255 characters."),
      Phrase(
        ja: "SOAのシリアルを上げてから読み込み直します。",
        en: "Raise the serial of the SOA, then reload."),
    ],
    helpURL: "https://bind9.readthedocs.io/",
    sources: [
      Source("https://www.rfc-editor.org/rfc/rfc1035"),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/documentation/provider/bind.md"),
    ],
    confidence: [
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .confirmed,
      .saveButtons: .confirmed,
      .nameForm: .confirmed,
      .apexForm: .confirmed,
      .valueForm: .confirmed,
      .textLimit: .likely,
      .holdsDKIM2048: .likely,
      .ttl: .confirmed,
      .publishDelay: .likely,
    ])
}
