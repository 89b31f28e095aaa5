import ArgumentParser
import Explanations
import Help
import Machine
import Providers
import TUI
import Verifier
import Words

/// The catalogue of DNS providers.
struct ProvidersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "providers",
    abstract: Phrase(
      ja: "設定画面を知っているDNSの会社の一覧を出します。",
      en: "List the DNS providers whose forms todoku knows."))

  @Argument(
    help: ArgumentHelp(Phrase(ja: "1つの会社のID", en: "The id of one provider.")),
    completion: .providers)
  var id: String?

  @Flag(help: ArgumentHelp(Phrase(ja: "JSONで出します。", en: "Write one JSON object.")))
  var json = false

  @OptionGroup var shared: SharedOptions

  /// What is said of an id that no provider has, with those that may be meant.
  static func noProvider(_ id: String) -> Phrase {
    let found = Catalogue.search(id).prefix(3).map(\.id)
    let near = found.isEmpty ? WordList.nearest(to: id, among: Catalogue.all.map(\.id)) : found
    let head = Phrase(
      ja: "「\(SafeText(id))」というDNSの会社のIDはありません。", en: "there is no provider \"\(SafeText(id))\".")
    guard !near.isEmpty else {
      return head
        + Phrase(
          ja: "一覧は「todoku providers」で出ます。", en: " \"todoku providers\" lists them all.")
    }
    let words = near.joined(separator: ", ")
    return head
      + Phrase(
        ja: "次のもののことでしょうか: \(words)",
        en: near.count == 1 ? " Did you mean \(words)?" : " Did you mean one of these: \(words)?")
  }

  func run() throws {
    let language = shared.language(.current)
    if let id {
      guard let provider = Catalogue.provider(id: id) else {
        Console.complain(Self.noProvider(id))
        throw Status.badInput
      }
      guard !json else { return try Console.print(provider.json.text(pretty: true)) }
      return try Console.tell(Explain.form(of: provider), shared, language)
    }
    if json {
      let all: JSONValue = [
        "schema": 1, "providers": .array(Catalogue.all.map(\.json)),
      ]
      try Console.print(all.text(pretty: true))
      return
    }
    let printout = Console.printout(shared)
    let all = Catalogue.listed(in: language)
    let rows = printout.table(
      header: [
        Phrase(ja: "ID", en: "ID"), Phrase(ja: "DNSの会社", en: "DNS provider"),
      ],
      all.map { [Phrase(verbatim: SafeText($0.id)), $0.name] }, language)
    try Console.write(rows, printout)
  }
}

extension Provider {
  /// The entry as commands write it.
  var json: JSONValue {
    [
      "id": .string(id), "name_ja": .string(name.text(in: .ja)),
      "name_en": .string(name.text(in: .en)), "kind": .string(kind.rawValue),
      "name_servers": .texts(nameServers), "menu_path": .texts(menuPath),
      "screen": .text(screen),
      "fields": .array(
        fields.map { ["label": .string($0.label), "role": .string($0.role.rawValue)] }),
      "open_button": .text(buttons.open), "change_button": .text(buttons.change),
      "save_buttons": .texts(buttons.save), "save_change_buttons": .texts(buttons.saveChange),
      "shape": .string(shape.rawValue), "never_press": .array(neverPress.map(\.json)),
      "name_form": .text(nameForm?.rawValue), "apex_form": .text(apexForm?.rawValue),
      "apex_also": .texts(apexAlso.map(\.rawValue)),
      "value_form": .text(valueForm?.rawValue), "text_limit_octets": .number(textLimit),
      "holds_dkim_2048": .truth(holdsDKIM2048), "has_ttl_field": .truth(hasTTLField),
      "default_ttl": .number(defaultTTL),
      "publish_delay": [
        "usually": .number(publishDelay.usually), "at_most": .number(publishDelay.atMost),
      ],
      "automatic_spf": automaticSPF.map { spf in
        [
          "texts": .texts(spf.texts), "remedy": .string(spf.remedy.rawValue),
          "place": .texts(spf.place),
        ]
      } ?? .null,
      "own_dkim_selectors": .texts(ownDKIMSelectors),
      "quirks": .texts(quirks.map(\.rawValue)), "ways_out": .texts(waysOut.map(\.rawValue)),
      "help_url": .text(helpURL),
      "confidence": .object(
        Fact.allCases.map { JSONValue.Member($0.rawValue, .string(confidence(in: $0).rawValue)) }),
      "not_confirmed": .texts(
        Fact.allCases.filter { confidence(in: $0) == .notConfirmed }.map(\.rawValue)),
      "spelled_as_guess": .texts(genericSpellings.map(\.rawValue)),
      "sources": .array(
        sources.map { ["url": .string($0.url), "read": .string($0.read)] }),
    ]
  }
}

extension Danger {
  fileprivate var json: JSONValue {
    [
      "label": .string(label), "harm": .string(harm.rawValue),
      "confidence": .string(confidence.rawValue),
    ]
  }
}
