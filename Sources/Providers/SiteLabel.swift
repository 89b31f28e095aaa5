public import Words

extension Phrase {
  /// A label, button or menu of a site as each language shows it: as the site writes it.
  ///
  /// Where the site itself has an English word, `値(Value)`, English shows that one alone.
  public init(siteLabel label: String) {
    let text = SafeText(label).text
    self.init(ja: text, en: Self.englishPart(of: text) ?? text)
  }

  /// The ASCII words in brackets behind Japanese or Chinese ones; nil where there are none.
  private static func englishPart(of label: String) -> String? {
    guard label.hasSuffix(")"), let open = label.lastIndex(of: "(") else { return nil }
    let front = label[..<open]
    let inside = label[label.index(after: open)...].dropLast()
    let isForeign = front.unicodeScalars.contains { $0.value >= 0x2E80 }
    guard isForeign, !inside.isEmpty, inside.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    return String(inside)
  }
}
