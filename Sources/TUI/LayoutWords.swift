internal import Words

/// The layout's own few words.
enum LayoutWords {
  static func tooSmall(columns: Int, rows: Int) -> Phrase {
    Phrase(
      ja: "画面が小さすぎます(いま\(columns)x\(rows))。40x12以上に広げてください。q やめる",
      en: "Needs 40x12, has \(columns)x\(rows): make it larger. q Quit")
  }

  /// In the box of a value of several rows.
  static func oneValue(rows: Int) -> Phrase {
    Phrase(ja: "下の\(rows)行でひとつの値", en: "one value in \(rows) rows")
  }

  /// In the box of a value of one row.
  static let lineBelow = Phrase(ja: "下の1行", en: "the line below")

  /// Above a value of which only the first row is shown.
  static func folded(hidden: Int) -> Phrase {
    Phrase(ja: "あと\(hidden)文字", en: "\(hidden) more (V)")
  }

  /// Above a value that no form has.
  static func rowsOfOne(_ rows: Int) -> Phrase {
    Phrase(ja: "(下の\(rows)行でひとつの値)", en: "(the \(rows) rows below are one value)")
  }
  static func foldedAlone(hidden: Int) -> Phrase {
    Phrase(
      ja: "(このあとに\(hidden)文字。Vですべて見る)",
      en: "(\(hidden) more characters, V shows all)")
  }

  static let leaveEmpty = Phrase(ja: "空のまま", en: "leave it empty")
  static let keep = Phrase(ja: "そのまま", en: "leave as it is")
  static let first = Phrase(ja: "まず", en: "First")
  static let then = Phrase(ja: "次に", en: "Then")
  static let last = Phrase(ja: "最後に", en: "Last")
  static let copyAndPaste = Phrase(ja: "c でコピーして貼る", en: "c copies; paste it")
  static let chooseAndPaste = Phrase(ja: "Downでここへ、c", en: "Down to it, c")
  static let choose = Phrase(ja: "これを選ぶ", en: "choose this")
  static let copyShort = Phrase(ja: "c で写す", en: "c copies")
  static let chooseShort = Phrase(ja: "Down、c", en: "Down, c")
  static let chosenShort = Phrase(ja: "選ぶ", en: "choose")
  static let emptyShort = Phrase(ja: "空のまま", en: "empty")
  static let keepShort = Phrase(ja: "そのまま", en: "as it is")
  static let pressShort = Phrase(ja: "最後", en: "last")
  static let lineShort = Phrase(ja: "下の1行", en: "line below")
  static func rowsShort(_ count: Int) -> Phrase {
    Phrase(ja: "下の\(count)行", en: "\(count) rows")
  }
  static let press = Phrase(ja: "押す", en: "press it")

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

  static func word(of standing: Page.Head.Standing) -> Phrase {
    switch standing {
    case .now: Phrase(ja: "いま", en: "NOW")
    case .cause: Phrase(ja: "原因", en: "CAUSE")
    case .judged(let verdict): verdict.word
    }
  }
  static let next = Phrase(ja: "次に", en: "NEXT")
  static let further = Phrase(ja: "さらに", en: "MORE")

  static let anyKeyReturns = Phrase(ja: "どのキーでも戻ります", en: "any key returns")
}
