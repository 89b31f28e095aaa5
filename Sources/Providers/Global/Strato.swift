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
    buttons: FormButtons(save: ["Einstellungen übernehmen"]),
    nameForm: .relative,
    apexForm: .empty,
    valueForm: .raw,
    hasTTLField: false,
    automaticSPF: AutomaticSPF(.switchOff, place: ["TXT-Records inklusive SPF und DKIM"]),
    neverPress: [Danger("Standard STRATO Mailserver", .secondSPF, .confirmed)],
    waysOut: [.askSupport, .aliasToOtherZone, .shorterKey],
    helpURL:
      "https://www.strato.de/faq/domains/was-ist-der-txt-record-und-wie-kann-ich-ihn-verwenden/",
    sources: [
      Source(
        "https://www.strato.de/faq/domains/was-ist-der-txt-record-und-wie-kann-ich-ihn-verwenden/")
    ],
    confidence: [
      .screen: .confirmed,
      .menuPath: .confirmed,
      .fields: .likely,
      .saveButtons: .likely,
      .nameForm: .confirmed,
      .apexForm: .likely,
      .valueForm: .likely,
      .textLimit: .likely,
      .ttl: .likely,
      .helpURL: .confirmed,
    ])
}
