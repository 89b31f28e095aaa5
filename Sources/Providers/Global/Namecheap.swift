internal import Words

extension Provider {
  /// Namecheap.
  static let namecheap = Provider(
    id: "namecheap",
    name: Phrase(ja: "Namecheap", en: "Namecheap"),
    searchWords: ["ネームチープ"],
    kind: .registrar,
    nameServers: [
      "*.registrar-servers.com", "*.namecheaphosting.com",
    ],
    menuPath: [
      "Domain List",
      "(domain): Manage",
      "Advanced DNS",
    ],
    screen: "Advanced DNS > Host records",
    fields: [
      .type("Type", choose: "TXT Record"),
      .name("Host"),
      .value("Value"),
      .ttl("TTL"),
    ],
    buttons: FormButtons(open: "Add new record", save: ["✓ (Save changes)"]),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .raw,
    holdsDKIM2048: true,
    hasTTLField: true,
    publishDelay: PublishDelay(atMost: 3600),
    notes: [
      Phrase(
        ja: "Hostにドメイン名を含めると、ドメイン名が2回続いた名前になります。",
        en: "A domain typed into Host is appended a second time."),
      Phrase(
        ja: "行の右端のチェック(Save changes)を押すまで保存されません。",
        en: "Nothing is saved before the check mark at the end of the row is clicked."),
      Phrase(
        ja: "Private Emailやメール転送を使うなら、そのSPFと1行にまとめます。",
        en: "With Private Email or mail forwarding, merge its SPF into the one line."),
      Phrase(
        ja: "Private Emailは default._domainkey に自分の鍵を入れています。使っているなら、足さずに相談してください。",
        en:
          "Private Email keeps its own key at default._domainkey. If you use it, ask before you change that row."
      ),
    ],
    waysOut: [.askSupport, .aliasToOtherZone],
    helpURL: "https://www.namecheap.com/support/knowledgebase/",
    sources: [
      Source(
        "https://www.namecheap.com/support/knowledgebase/article.aspx/1262/2176/",
        read: "2026-11-30"),
      Source(
        "https://github.com/MicrosoftDocs/microsoft-365-docs/blob/HEAD/microsoft-365/admin/dns/create-dns-records-at-namecheap.md"
      ),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/providers/namecheap/auditrecords.go"),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/namecheap/namecheap.toml"),
      Source(
        "https://coldfusion-example.blogspot.com/2026/02/how-to-configure-dmarc-spf-dkim-on.html"),
      Source("https://github.com/forwardemail/forwardemail.net/blob/HEAD/app/views/faq/index.md"),
      Source("https://github.com/indianajson/can-i-take-over-dns/blob/HEAD/README.md"),
    ],
    confidence: [
      .holdsDKIM2048: .likely,
      .nameServers: .confirmed,
      .screen: .likely,
      .menuPath: .likely,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .likely,
      .apexForm: .likely,
      .valueForm: .likely,
      .textLimit: .likely,
      .ttl: .likely,
      .publishDelay: .likely,
    ])
}
