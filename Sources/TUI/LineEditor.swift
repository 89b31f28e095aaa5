/// One line of text being typed, and the caret in it.
public struct LineEditor: Hashable, Sendable {
  /// What was typed, as it was typed.
  public private(set) var text: String
  /// How many characters stand before the caret.
  public private(set) var caret: Int

  /// How many bytes of UTF-8 a line may have; more is not taken in.
  public static let limit = 4096

  /// A line with the caret at its end.
  public init(_ text: String = "") {
    self.text = ""
    caret = 0
    insert(text)
  }

  /// The characters before the caret.
  public var head: Substring { text.prefix(caret) }

  /// The characters behind the caret.
  public var tail: Substring { text.dropFirst(caret) }

  /// Puts text at the caret; newlines at its ends are dropped, others become spaces.
  public mutating func insert(_ piece: some StringProtocol) {
    var clean = ""
    for character in piece {
      guard let scalar = character.unicodeScalars.first else { continue }
      if character.isNewline || scalar == "\t" {
        clean.append(" ")
      } else if scalar.value >= 0x20, !(0x7F...0x9F).contains(scalar.value) {
        clean.append(character)
      }
    }
    if piece.contains(where: { $0.isNewline }) {
      while clean.first == " " { clean.removeFirst() }
      while clean.last == " " { clean.removeLast() }
    }
    guard text.utf8.count + clean.utf8.count <= Self.limit else { return }
    let behind = String(tail)
    text = head + clean
    caret = text.count
    text += behind
  }

  /// Puts a paste at the caret: a new line in it is no Enter.
  public mutating func paste(_ octets: [UInt8]) {
    insert(String(decoding: octets.prefix(Self.limit), as: UTF8.self))
  }

  /// Carries a key out; false when the key means nothing to a line of text.
  @discardableResult
  public mutating func apply(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace: delete(from: caret - 1)
    case .delete, .control("d"): delete(from: caret)
    case .left, .control("b"): caret = max(0, caret - 1)
    case .right, .control("f"): caret = min(text.count, caret + 1)
    case .wordLeft: caret = wordStart
    case .wordRight:
      caret = text.count - tail.drop { !$0.isWordPart }.drop { $0.isWordPart }.count
    case .home, .control("a"): caret = 0
    case .end, .control("e"): caret = text.count
    case .control("u"):
      text = String(tail)
      caret = 0
    case .control("k"): text = String(head)
    case .control("w"): deleteWord()
    case .enter, .tab, .backTab, .escape, .up, .down, .pageUp, .pageDown, .function, .control:
      return false
    }
    return true
  }

  private mutating func delete(from offset: Int) {
    guard offset >= 0, offset < text.count else { return }
    text.remove(at: text.index(text.startIndex, offsetBy: offset))
    caret = offset
  }

  /// Where the word before the caret begins.
  private var wordStart: Int {
    head.reversed().drop { !$0.isWordPart }.drop { $0.isWordPart }.count
  }

  private mutating func deleteWord() {
    var before = head
    while before.last == " " { before.removeLast() }
    while let last = before.last, last != " " { before.removeLast() }
    let behind = tail
    caret = before.count
    text = String(before) + behind
  }
}

extension Character {
  /// Whether it belongs to a word, as moving by words sees it: a dot parts the labels of a name.
  fileprivate var isWordPart: Bool { isLetter || isNumber }
}
