internal import Words

extension Provider {
  /// IIJ Managed DNS (DPF).
  static let iijManagedDNS = Provider(
    id: "iij-managed-dns",
    name: Phrase(ja: "IIJマネージドDNSサービス(DNSプラットフォーム)", en: "IIJ Managed DNS (DPF)"),
    searchWords: ["アイアイジェイ", "DPF", "マネージドDNS"],
    kind: .dns,
    screen: "DNSレコードの登録",
    fields: [
      .name("Name"),
      .ttl("TTL"),
      .type("Type"),
      .value("Value"),
      Field("コメント", .other, .leaveEmpty),
      Field("ラベル", .other, .leaveEmpty),
    ],
    nameForm: .either,
    hasTTLField: true,
    ownQuirks: [.valuesShareOneEntry],
    notes: [
      Phrase(
        ja: "同じ名前のTXTがあるときは、そのレコードを編集して値を1行足します。",
        en: "If the name has a TXT record, edit that one and add a value."),
      Phrase(
        ja: "登録済みのNameは変えられません。間違えたら削除して作り直します。",
        en: "The Name of an entry cannot be changed: delete it and make it again."),
    ],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://manual.iij.jp/dpf/help/19629152.html",
    sources: [
      Source("https://manual.iij.jp/dpf/help/19629152.html"),
      Source("https://manual.iij.jp/dpf/help/59932776.html"),
      Source("https://github.com/go-acme/lego"),
    ],
    confidence: [
      .fields: .confirmed,
      .nameForm: .confirmed,
      .helpURL: .confirmed,
    ])
}
