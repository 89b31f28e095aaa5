internal import Words

extension Provider {
  /// Any form that the catalogue does not know: what most forms have in common.
  public static let generic = Provider(
    id: "generic",
    name: Phrase(ja: "その他のDNS", en: "Any other DNS provider"),
    searchWords: ["other", "そのた", "一般", "わからない", "不明"],
    kind: .generic,
    fields: [
      .type("種別(Type)"), .name("ホスト名(Name)"), .value("値(Value)"), .ttl("TTL"),
    ],
    nameForm: .relative,
    apexForm: .atSign,
    apexAlso: [.empty],
    valueForm: .raw,
    ownQuirks: [.needsItsNameServers],
    notes: [
      Phrase(
        ja: "ドメインそのものは「@」と入力します。受け付けないときは空欄にします。",
        en: "For the domain itself type @. If that is refused, leave the name empty."),
      Phrase(
        ja: "保存したあとの一覧で、ドメイン名が2回続いていないか確かめます。",
        en: "After saving, check in the list that the domain does not appear twice."),
    ],
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    sources: [Source("https://www.rfc-editor.org/rfc/rfc1035")],
    confidence: [.nameForm: .likely, .apexForm: .likely, .valueForm: .likely])
}
