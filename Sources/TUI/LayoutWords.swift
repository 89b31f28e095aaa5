internal import Words

/// The layout's own few words.
enum LayoutWords {
  static func tooSmall(columns: Int, rows: Int) -> Phrase {
    Phrase(
      ja: "画面が小さすぎます(いま\(columns)x\(rows))。40x12以上に広げてください。q やめる",
      en: "Needs 40x12, has \(columns)x\(rows): make it larger. q Quit")
  }

  /// Above a value of several rows.
  static func oneValue(rows: Int) -> Phrase {
    Phrase(ja: "(下の\(rows)行でひとつの値)", en: "(the \(rows) rows below are one value)")
  }

  /// Above a value of which only the first row is shown.
  static func folded(hidden: Int) -> Phrase {
    Phrase(
      ja: "(このあとに\(hidden)文字。Vですべて見る)",
      en: "(\(hidden) more characters, V shows all)")
  }

  static let leaveEmpty = Phrase(ja: "(何も入れません)", en: "(leave empty)")
  static let keep = Phrase(ja: "(そのままにします)", en: "(leave as it is)")

  static func pasted(lines: Int) -> Phrase {
    Phrase(
      ja: "(\(lines)行を貼り付けました)",
      en: lines == 1 ? "(1 line pasted)" : "(\(lines) lines pasted)")
  }

  static func above(_ rows: Int) -> Phrase {
    Phrase(ja: "PageUp 上に\(rows)行", en: "PageUp \(rows) above")
  }

  static func below(_ rows: Int) -> Phrase {
    Phrase(ja: "PageDown 下に\(rows)行", en: "PageDown \(rows) below")
  }

  /// How many notes there is no room for.
  static func more(_ count: Int, isRest: Bool) -> Phrase {
    Phrase(
      ja: (isRest ? "ほかに" : "") + "\(count)件あります。",
      en: isRest ? "\(count) more." : count == 1 ? "1 thing." : "\(count) things.")
  }

  static let anyKeyReturns = Phrase(ja: "どのキーでも戻ります", en: "any key returns")
}
