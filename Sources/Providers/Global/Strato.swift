internal import Words

extension Provider {
  /// STRATO.
  static let strato = Provider(
    id: "strato",
    name: Phrase(ja: "STRATO", en: "STRATO"),
    searchWords: ["ストラト"],
    kind: .host,
    nameServers: [
      "docks*.rzone.de", "shades*.rzone.de", "ns*.rzone.de",
    ],
    menuPath: [
      "Kunden-Login",
      "Domains",
      "Domainverwaltung",
      "(domain): verwalten",
      "Einstellungen: DNS",
      "TXT-Records inklusive SPF und DKIM Einstellungen: verwalten",
    ],
    screen: "Domainverwaltung > verwalten > DNS > TXT-Records inklusive SPF und DKIM",
    fields: [
      .type("Typ"),
      .name("Präfix"),
      .value("Wert"),
    ],
    saveButtons: ["Einstellungen übernehmen"],
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .raw,
    hasTTLField: false,
    automaticSPF: AutomaticSPF(switchOff: ["TXT-Records inklusive SPF und DKIM"]),
    notes: [
      Phrase(
        ja: "SPFは選択式です。「Standard STRATO Mailserver」を選ぶとSPFが2つになります。",
        en: "SPF has its own chooser: with Standard STRATO Mailserver there are two records.")
    ],
    waysOut: [.shorterKey, .aliasToOtherZone, .askSupport],
    helpURL:
      "https://www.strato.de/faq/domains/was-ist-der-txt-record-und-wie-kann-ich-ihn-verwenden/",
    sources: [
      Source(
        "https://www.strato.de/faq/domains/was-ist-der-txt-record-und-wie-kann-ich-ihn-verwenden/")
    ],
    confidence: [
      .nameServers: .notConfirmed,
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .confirmed,
      .apexForm: .likely,
      .valueForm: .likely,
      .textLimit: .likely,
      .ttl: .likely,
      .publishDelay: .notConfirmed,
      .helpURL: .confirmed,
    ])
}
