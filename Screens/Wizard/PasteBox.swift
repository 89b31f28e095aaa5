internal import TUI
internal import Words

/// A place to paste many lines into, or to type them, or a file's name.
struct PasteBox: Hashable, Sendable {
  /// The octets of the last paste (or file, or typed lines); nil: nothing yet.
  private(set) var octets: [UInt8]?
  /// Lines typed by hand, the last one still open.
  private(set) var typed = ""
  /// Whether letters go into it.
  var hasFocus = true

  /// What the box made of an event.
  enum Reaction: Hashable, Sendable {
    /// Nothing that others need to know.
    case kept
    /// It has its content now.
    case filled
    /// The one line that was typed is a file's name.
    case file(path: String)
    /// The event means nothing to it.
    case notMine
  }

  /// The most that is typed, or pasted without marks: 4 MiB, as of every paste.
  static let typedLimit = 4 << 20
  /// How many of the last characters typed are shown: the area has few rows.
  private static let shownLimit = 4_000

  var isFilled: Bool { octets != nil }

  /// How many lines the content has.
  var lineCount: Int {
    guard let octets, let last = octets.last else { return 0 }
    var ends = 0
    var previous: UInt8 = 0
    for octet in octets {
      // CRLF is one end of line; CR alone and LF alone are one each.
      if octet == 0x0A ? previous != 0x0D : octet == 0x0D { ends += 1 }
      previous = octet
    }
    return last == 0x0A || last == 0x0D ? ends : ends + 1
  }

  /// Takes a content from outside: a file's.
  mutating func fill(_ content: [UInt8]) {
    octets = content
    typed = ""
    hasFocus = false
  }

  /// Begins anew.
  mutating func clear() { self = PasteBox() }

  mutating func take(_ event: Event) -> Reaction {
    switch event.what {
    case .paste(let content):
      fill(content)
      return .filled
    case .key(let key) where hasFocus && octets == nil:
      return type(key)
    case .began, .key, .pasteTooLong, .clock, .answered, .fileRead, .fileWritten, .copied, .saved,
      .otherSide, .hostAnswered:
      return .notMine
    }
  }

  /// Adds text that came at once without marks, as if it were typed: a Tab and an Escape in it are text.
  ///
  /// - Parameter octets: As they came; a new line at their end is left to the caller.
  /// - Returns: Whether they end with a new line.
  mutating func type(_ octets: [UInt8]) -> Bool {
    var text = ""
    for character in String(decoding: octets, as: UTF8.self) {
      text.append(character.isNewline ? "\n" : character)
    }
    let endsLine = text.last == "\n"
    if endsLine { text.removeLast() }
    if typed.utf8.count + text.utf8.count <= Self.typedLimit { typed += text }
    hasFocus = true
    return endsLine
  }

  private mutating func type(_ key: Key) -> Reaction {
    switch key {
    case .character(let character):
      if typed.utf8.count < Self.typedLimit { typed.append(character) }
      return .kept
    case .backspace:
      if !typed.isEmpty { typed.removeLast() }
      return .kept
    case .enter:
      if Self.endMarks.contains(where: { typed == $0 || typed.hasSuffix("\n" + $0) }) {
        typed.removeLast()
        return finish()
      }
      if !typed.isEmpty { typed.append("\n") }
      return .kept
    case .tab, .control("d"):
      return finish()
    case .escape:
      // Nothing to keep: it means back at once.
      guard !typed.isEmpty else { return .notMine }
      hasFocus = false
      return .kept
    default:
      return .notMine
    }
  }

  /// The lines that end a text: a dot, also as an input method types it.
  static let endMarks = [".", "。", "．", "｡"]

  private mutating func finish() -> Reaction {
    while typed.hasSuffix("\n") { typed.removeLast() }
    guard !typed.isEmpty else {
      hasFocus = false
      return .kept
    }
    if !typed.contains("\n"), ["/", "~", "."].contains(where: { typed.hasPrefix($0) }) {
      return .file(path: typed)
    }
    fill(Array(typed.utf8))
    return .filled
  }

  /// The box as a page shows it.
  func area(placeholder: Phrase, _ language: Language) -> Page.Block {
    let content: Page.PasteArea.Content
    if octets != nil {
      content = .pasted(lines: lineCount)
    } else {
      let end = String(typed.suffix(Self.shownLimit))
      content = typed.isEmpty ? .empty : .typed(SafeText(end, keepingNewlines: true))
    }
    let words =
      !hasFocus ? PasteWords.left : typed.isEmpty ? PasteWords.typing : PasteWords.typed
    let below: Text? = octets != nil ? nil : Text(words, language, .hint)
    return .paste(
      Page.PasteArea(
        content, placeholder: Text(placeholder, language, .hint), below: below,
        hasFocus: hasFocus && octets == nil))
  }
}

/// What is said below a paste area.
enum PasteWords {
  static let typing = Phrase(
    ja: "貼り付けると読み取ります。手で入力したときは、最後に Tab を押します(ファイル名も使えます)。",
    en: "A paste is read at once. After typing (a file name works too), press Tab.")
  static let typed = Phrase(
    ja: "全部入ったら、Tab を押すと読み取ります。", en: "When all of it is there, press Tab to read it.")
  static let answerFirst = Phrase(
    ja: "先に、上の質問に答えてください。そのあとで貼り付けられます。",
    en: "Answer the question first. Then paste again.")
  static let noPlace = Phrase(
    ja: "ここには貼り付けるところがありません。", en: "There is no place to paste into here.")
  static let keptForValues = Phrase(
    ja: "cPanelの値を受け取りました。次の手順で使います。",
    en: "cPanel's values are taken. The next step uses them.")
  static let notByControlV = Phrase(
    ja: "todokuの中でコピーしたものはありません。", en: "Nothing was copied inside todoku.")
  static let left = Phrase(
    ja: "Enter を押すと、また貼り付けられます。", en: "Press Enter to paste again.")
  static let fileMissing = Phrase(
    ja: "そのファイルはありません。名前を確かめてください。",
    en: "There is no such file. Check its name.")
  static let fileTooLarge = Phrase(
    ja: "4 MiBを超えるファイルは読めません。必要な部分だけを貼り付けてください。",
    en: "Files over 4 MiB are not read. Paste the part that matters.")
  static let fileFailed = Phrase(
    ja: "ファイルを読めませんでした。中身を貼り付けてください。",
    en: "The file could not be read. Paste its text instead.")

  /// What to say of a file that was not read; nil when it was.
  static func fault(_ reading: Event.FileReading) -> Phrase? {
    switch reading {
    case .octets: nil
    case .missing: fileMissing
    case .tooLarge: fileTooLarge
    case .failed: fileFailed
    }
  }
}
