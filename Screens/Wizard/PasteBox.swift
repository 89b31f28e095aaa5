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

  /// The most that is typed by hand; more comes by paste or file.
  static let typedLimit = 64 * 1024

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

  private mutating func type(_ key: Key) -> Reaction {
    switch key {
    case .character(let character):
      if typed.utf8.count < Self.typedLimit { typed.append(character) }
      return .kept
    case .backspace:
      if !typed.isEmpty { typed.removeLast() }
      return .kept
    case .enter:
      if typed == "." || typed.hasSuffix("\n.") {
        typed.removeLast()
        return finish()
      }
      if !typed.isEmpty { typed.append("\n") }
      return .kept
    case .tab, .control("d"):
      return finish()
    case .escape:
      hasFocus = false
      return .kept
    default:
      return .notMine
    }
  }

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
      content = typed.isEmpty ? .empty : .typed(SafeText(typed, keepingNewlines: true))
    }
    let below: Text? =
      octets != nil ? nil : Text(hasFocus ? PasteWords.typing : PasteWords.left, language, .hint)
    return .paste(
      Page.PasteArea(
        content, placeholder: Text(placeholder, language, .hint), below: below,
        hasFocus: hasFocus && octets == nil))
  }
}

/// What is said below a paste area.
enum PasteWords {
  static let typing = Phrase(
    ja: "貼り付けると読み取ります。手で入れたときは Tab で終わります(ファイル名も使えます)。",
    en: "A paste is read at once. After typing (a file name works too), press Tab.")
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
