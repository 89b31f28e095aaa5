internal import Words

extension Provider {
  /// chiroro DNS rental server.
  static let chiroro = Provider(
    id: "chiroro-dns",
    name: Phrase(ja: "chiroro(DNSレンタルサーバーサービス)", en: "chiroro DNS rental server"),
    searchWords: ["ちろろ"],
    kind: .dns,
    nameServers: [
      "ns?.c-nameserver.net"
    ],
    menuPath: [
      "管理画面にログイン",
      "ゾーンエディター",
      "対象ドメインの「管理」",
    ],
    screen: "ゾーンエディター",
    fields: [
      .type("タイプ"),
      .name("ホスト名"),
      .value("値"),
    ],
    buttons: FormButtons(open: "レコードの追加", save: ["保存"]),
    waysOut: [.twoQuotedStrings, .askSupport, .aliasToOtherZone, .shorterKey],
    helpURL: "https://support.chiroro.co.jp/?p=498",
    sources: [
      Source("https://support.chiroro.co.jp/?p=498")
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .confirmed,
      .saveButtons: .confirmed,
      .helpURL: .confirmed,
    ])
}
