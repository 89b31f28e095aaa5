public import Providers
public import Words

extension Explain {
  /// A DNS company's form as lines: the way to it, its boxes and buttons, what to mind.
  public static func form(of provider: Provider) -> [Told] {
    var lines = [Told(.heading, provider.name)]
    func add(_ label: Phrase, _ text: Phrase?) {
      if let text { lines.append(Told(.fact, label: label, text)) }
    }
    add(Phrase(ja: "ID", en: "ID"), quote(provider.id))
    add(Phrase(ja: "開き方", en: "Way there"), labels(provider.menuPath, " > "))
    add(Phrase(ja: "欄", en: "Boxes"), labels(provider.fields.map(\.label), " | "))
    add(
      Phrase(ja: "ボタン", en: "Buttons"),
      labels(
        [provider.buttons.open, provider.buttons.change].compactMap { $0 } + provider.buttons.save,
        " | "))
    add(Phrase(ja: "反映", en: "Published"), publishDelay(provider.publishDelay))
    add(Phrase(ja: "ヘルプ", en: "Its help"), provider.helpURL.map { quote($0) })
    let notes =
      neverPress(provider.neverPress) + [automaticSPF(provider)].compactMap { $0 }
      + provider.notes
    if !notes.isEmpty {
      lines += [.blank, Told(.heading, Phrase(ja: "気をつけること", en: "Take care"))]
      lines += notes.map { Told(.item, $0) }
    }
    return lines
  }

  /// Labels of a site, one behind the other; nil where there are none.
  private static func labels(_ labels: [String], _ separator: String) -> Phrase? {
    guard let first = labels.first else { return nil }
    return labels.dropFirst().reduce(Phrase(siteLabel: first)) {
      $0 + Phrase(ja: separator, en: separator) + Phrase(siteLabel: $1)
    }
  }
}
