internal import Words

extension Provider {
  /// Gandi (LiveDNS).
  static let gandi = Provider(
    id: "gandi",
    name: Phrase(ja: "Gandi(LiveDNS)", en: "Gandi (LiveDNS)"),
    searchWords: ["ガンディ"],
    kind: .registrar,
    nameServers: [
      "ns-*.gandi.net", "*.dns.gandi.net",
    ],
    menuPath: [
      "admin.gandi.net",
      "Domain",
      "(domain)",
      "DNS Records",
    ],
    screen: "DNS Records",
    fields: [
      .type("Type"),
      .ttl("TTL"),
      .name("Name"),
      .value("Text value"),
    ],
    buttons: FormButtons(open: "Add record", save: ["Create"], saveChange: []),
    nameForm: .relative,
    apexForm: .atSign,
    valueForm: .rawOrQuoted,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 10800,
    publishDelay: PublishDelay(atMost: 1200),
    ownQuirks: [.needsItsNameServers],
    notes: [
      Phrase(
        ja: "Gandiのメールも使うなら include:_mailcust.gandi.net を残します。",
        en: "If you use a Gandi mailbox, keep include:_mailcust.gandi.net."),
      Phrase(
        ja: "登録済みのレコードは値だけ変えられます。名前を間違えたら作り直します。",
        en: "Only the value of a record can be edited: for a wrong name make a new one."),
    ],
    helpURL: "https://helpdesk.gandi.net/hc/en-us/articles/14001808469404-What-is-an-SPF-record",
    sources: [
      Source("https://helpdesk.gandi.net/hc/en-us/articles/14001808469404-What-is-an-SPF-record"),
      Source("https://wiki.gandi.net/en/dns/zone/spf-record"),
      Source(
        "https://docs.gandi.net/fr/noms_domaine/operations_courantes/enregistrements_dns.html"),
      Source(
        "https://docs.gandi.net/fr/noms_domaine/faq/type_enregistrements_dns/generalites.html"),
      Source(
        "https://github.com/StackExchange/dnscontrol/blob/HEAD/documentation/provider/gandiv5.md"),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/gandiv5/gandiv5.toml"),
      Source("https://github.com/libdns/gandi"),
      Source("https://github.com/indianajson/can-i-take-over-dns"),
      Source("https://github.com/forwardemail/forwardemail.net"),
    ],
    confidence: [
      .nameServers: .likely,
      .screen: .likely,
      .menuPath: .likely,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .confirmed,
      .apexForm: .confirmed,
      .textLimit: .likely,
      .holdsDKIM2048: .likely,
      .ttl: .likely,
      .publishDelay: .likely,
      .switchOn: .likely,
      .helpURL: .confirmed,
    ])
}
