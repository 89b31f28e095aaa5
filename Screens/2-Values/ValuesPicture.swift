internal import TUI
internal import Words

/// cPanel's page as it looks in the browser.
enum ValuesPicture {
  /// The page under "Manage" for a domain, and what to press on it.
  static func page(_ domain: String, _ language: Language) -> Page.Picture {
    func words(_ phrase: Phrase, _ role: Text.Role = .plain) -> Text {
      Text(phrase, language, role)
    }
    var wide = Page.Drawing()
    wide.frame(.foreign(ValuesWords.pagePath), row: 0, column: 2, columns: 72, rows: 7)
    let rows: [(Phrase, String, String)] = [
      (ValuesWords.dkim, "default._domainkey.\(domain).", ValuesWords.dkimExample),
      (ValuesWords.spf, "\(domain).", ValuesWords.spfExample),
    ]
    for (index, (record, name, value)) in rows.enumerated() {
      let row = 1 + 3 * index
      wide.put(words(record, .bold), row: row, column: 4)
      wide.put(.foreign("Name   " + name), row: row, column: 11)
      wide.put(.foreign(value), row: row + 1, column: 11)
      wide.put(.foreign(ValuesWords.copyButton), row: row + 1, column: 62)
    }
    wide.put(words(ValuesWords.selectAll, .bold), row: 7, column: 2)
    return Page.Picture(wide: wide, sentence: words(ValuesWords.selectAll))
  }
}
