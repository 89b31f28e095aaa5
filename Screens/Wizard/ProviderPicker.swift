internal import Providers
internal import TUI
internal import Words

/// A list of providers that typing makes shorter.
struct ProviderPicker: Hashable, Sendable {
  var line = LineEditor()
  var selected = 0
  /// Only these are offered until something is typed; empty: all.
  var candidates: [String] = []
  /// The language of the person, which decides what the list begins with.
  var language = Language.ja

  /// What the picker made of a key.
  enum Outcome: Hashable, Sendable {
    case chosen(String)
    case left
  }

  var items: [Provider] {
    if !line.text.isEmpty { return Catalogue.search(line.text) }
    let offered = candidates.compactMap { Catalogue.provider(id: $0) }
    guard !offered.isEmpty else { return Catalogue.listed(in: language) }
    // Name servers may be shared by a company that is not known here.
    return offered.filter { $0.id != Catalogue.generic.id } + [Catalogue.generic]
  }

  mutating func press(_ key: Key) -> Outcome? {
    let items = items
    selected = min(selected, max(0, items.count - 1))
    switch key {
    case .escape: return .left
    case .up: selected = max(0, selected - 1)
    case .down: selected = min(max(0, items.count - 1), selected + 1)
    case .enter: return items.indices.contains(selected) ? .chosen(items[selected].id) : nil
    default: if line.apply(key) { selected = 0 }
    }
    return nil
  }

  /// A pasted name makes the list shorter as a typed one does.
  mutating func paste(_ octets: [UInt8]) {
    line.paste(octets)
    selected = 0
  }

  func page(header: Page.Header, _ language: Language) -> Page {
    let items = items
    var page = Page(
      language: language, header: header,
      head: Page.Head(
        .now, Text(PickerWords.ask, language), next: Text(PickerWords.next, language)),
      blocks: [
        .filter(
          Page.Filter(
            line, placeholder: Text(PickerWords.placeholder, language, .hint),
            items: items.map { Page.Choice(Text($0.name, language)) },
            selected: min(selected, max(0, items.count - 1)),
            nothing: Text(PickerWords.nothing, language)))
      ], focus: .field)
    page.keys = [KeyHint(.enter, Text(PickerWords.chooseKey, language), isMain: true)]
    return page
  }
}

/// What the list of providers says.
enum PickerWords {
  static let title = Phrase(ja: "DNSの会社を選ぶ", en: "Choose the DNS company")
  static let ask = Phrase(
    ja: "DNSレコードを入力する画面は、どの会社のものですか。",
    en: "In which company's screen do you enter DNS records?")
  static let placeholder = Phrase(
    ja: "会社の名前を入れると、絞り込めます", en: "type a name to make the list shorter")
  static let nothing = Phrase(
    ja: "見つかりません。文字を消して「その他」を選んでください。",
    en: "Not found. Delete some letters, or choose \"other\".")
  static let chooseKey = Phrase(ja: "選ぶ", en: "Choose")
}
