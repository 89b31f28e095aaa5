/// A key, or what a terminal made of it.
public enum Key: Hashable, Sendable {
  /// A character, the space bar among them.
  case character(Character)
  /// Enter or Return.
  case enter
  /// Tab.
  case tab
  /// Shift and Tab.
  case backTab
  /// Escape, alone.
  case escape
  /// Backspace (the key that deletes to the left).
  case backspace
  /// Delete (the key that deletes to the right).
  case delete
  /// Arrow up.
  case up
  /// Arrow down.
  case down
  /// Arrow left.
  case left
  /// Arrow right.
  case right
  /// Alt and arrow left: a word to the left.
  case wordLeft
  /// Alt and arrow right: a word to the right.
  case wordRight
  /// Home.
  case home
  /// End.
  case end
  /// A page up.
  case pageUp
  /// A page down.
  case pageDown
  /// A function key, from 1.
  case function(Int)
  /// Ctrl and a letter, given in lower case.
  case control(Character)

  /// The same key read as a command: full-width forms count as the plain ones.
  ///
  /// With an input method active, `ｒ`, `？`, `１` and the ideographic space arrive instead of
  /// `r`, `?`, `1` and space, and vowels and n as kana. Only for screens where letters are commands.
  public var command: Key {
    guard case .character(let character) = self else { return self }
    let scalars = character.unicodeScalars
    guard let scalar = scalars.first, scalars.count == 1 else { return self }
    if scalar.value == 0x3000 { return .character(" ") }
    if let letter = Key.letters[scalar] { return .character(letter) }
    guard (0xFF01...0xFF5E).contains(scalar.value),
      let plain = Unicode.Scalar(scalar.value - 0xFEE0)
    else { return self }
    return .character(Character(plain))
  }

  /// The kana that an input method makes of a single letter at once.
  private static let letters: [Unicode.Scalar: Character] = [
    "あ": "a", "い": "i", "う": "u", "え": "e", "お": "o", "ん": "n",
    "ア": "a", "イ": "i", "ウ": "u", "エ": "e", "オ": "o", "ン": "n",
    "ｱ": "a", "ｲ": "i", "ｳ": "u", "ｴ": "e", "ｵ": "o", "ﾝ": "n",
  ]

  /// The key's name as the key line spells it.
  public var name: String {
    switch self {
    case .character(let character): character == " " ? "Space" : String(character)
    case .enter: "Enter"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Delete"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .wordLeft: "Alt-Left"
    case .wordRight: "Alt-Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PageUp"
    case .pageDown: "PageDown"
    case .function(let number): "F\(number)"
    case .control(let character): "Ctrl-" + character.uppercased()
    }
  }
}
