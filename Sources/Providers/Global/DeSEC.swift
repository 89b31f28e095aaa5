internal import Words

extension Provider {
  /// deSEC.
  static let desec = Provider(
    id: "desec",
    name: Phrase(ja: "deSEC", en: "deSEC"),
    searchWords: ["デセック"],
    kind: .dns,
    nameServers: [
      "ns1.desec.io", "ns2.desec.org",
    ],
    menuPath: [
      "desec.io",
      "Domains",
      "(domain)",
    ],
    screen: "Domain > record sets",
    fields: [
      .type("Type"),
      .name("Subname"),
      .value("Content"),
      .ttl("TTL (seconds)"),
    ],
    buttons: FormButtons(open: "+", save: ["Save"]),
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .rawOrQuoted,
    holdsDKIM2048: true,
    hasTTLField: true,
    defaultTTL: 3600,
    publishDelay: PublishDelay(atMost: 120),
    notes: [
      Phrase(
        ja: "TTLは3600秒より短くできません。",
        en: "The TTL cannot be shorter than 3600 seconds.")
    ],
    helpURL: "https://desec.readthedocs.io/en/latest/dns/rrsets.html",
    sources: [
      Source(
        "https://github.com/desec-io/desec-stack/blob/HEAD/www/webapp/src/components/Field/RecordTXT.vue"
      ),
      Source(
        "https://github.com/desec-io/desec-stack/blob/HEAD/www/webapp/src/views/CrudListRecord.vue"),
      Source(
        "https://github.com/desec-io/desec-stack/blob/HEAD/www/webapp/src/components/Field/TTL.vue"),
      Source("https://github.com/desec-io/desec-stack/blob/HEAD/docs/dns/rrsets.rst"),
      Source("https://github.com/desec-io/desec-stack/blob/HEAD/docs/dns/domains.rst"),
      Source("https://github.com/StackExchange/dnscontrol/blob/HEAD/providers/desec"),
      Source("https://github.com/go-acme/lego/blob/HEAD/providers/dns/desec/desec.toml"),
    ],
    confidence: [
      .nameServers: .confirmed,
      .screen: .likely,
      .menuPath: .likely,
      .fields: .confirmed,
      .saveButtons: .confirmed,
      .nameForm: .confirmed,
      .apexForm: .confirmed,
      .valueForm: .confirmed,
      .textLimit: .likely,
      .holdsDKIM2048: .likely,
      .ttl: .confirmed,
      .publishDelay: .likely,
      .helpURL: .likely,
    ])
}
