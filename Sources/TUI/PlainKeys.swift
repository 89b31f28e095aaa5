internal import Words

/// The words that stand for keys in plain mode, where an answer is a line.
enum PlainKeys {
  /// The answer that does what a key does; nil for keys that plain mode has no use for.
  static func answer(_ key: Key) -> String? {
    switch key {
    case .character(let character): character == " " ? "space" : String(character)
    case .enter: "Enter"
    case .escape: "b"
    case .tab: "next"
    case .backTab: "previous"
    case .function(1): "?"
    case .function(2): "switch"
    case .function(let number): "f\(number)"
    case .control("c"): "q"
    case .control("d"), .delete: "delete"
    case .control("v"): "paste"
    case .backspace, .up, .down, .left, .right, .wordLeft, .wordRight, .home, .end, .pageUp,
      .pageDown, .control:
      nil
    }
  }

  /// The keys that sentences name, and that a line cannot hold.
  private static let named: [Key] = [
    .function(1), .function(2), .function(3), .tab, .backTab, .escape, .control("v"), .control("d"),
    .control("c"), .character(" "),
  ]

  /// A sentence with the answers in the place of the keys that it names.
  static func say(_ sentence: String) -> String {
    var text = sentence
    for key in named {
      guard let answer = answer(key), text.contains(key.name) else { continue }
      text = say(text, key.name, answer)
    }
    return text
  }

  private static func say(_ sentence: String, _ name: String, _ answer: String) -> String {
    var out = ""
    var rest = sentence[...]
    while let place = rest.firstRange(of: name) {
      out += rest[..<place.lowerBound]
      let behind = rest[place.upperBound...]
      if isPartOfWord(out.last) || isPartOfWord(behind.first) {
        out += name
        rest = behind
        continue
      }
      for (press, enter) in [("press ", "enter "), ("Press ", "Enter ")] where out.hasSuffix(press)
      {
        out = out.dropLast(press.count) + enter
      }
      out += "\"" + answer + "\""
      rest = behind
      // A word is entered, not pressed.
      for (press, enter) in [(" を押し", " を入力し"), (" を押す", " を入力する"), (" を押せ", " を入力すれ")]
      where rest.hasPrefix(press) {
        out += enter
        rest = rest.dropFirst(press.count)
      }
    }
    return out + rest
  }

  private static func isPartOfWord(_ character: Character?) -> Bool {
    guard let character else { return false }
    return character.isASCII && (character.isLetter || character.isNumber || character == "-")
  }
}

extension Substring {
  /// Where a text stands first.
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}

extension Page {
  /// The key that an answer in plain mode stands for; nil when the page names no such answer.
  ///
  /// Words count in any case, and full-width ones too; single letters as they are.
  public func key(answer: String) -> Key? {
    let plain = String(
      answer.map { character in
        if case .character(let plain) = Key.character(character).command {
          plain
        } else {
          character
        }
      })
    let word = plain.count > 1 ? plain.lowercased() : plain
    let keys = keys.flatMap(\.keys) + (focus == .commands ? [] : [.control("v")])
    return keys.first { key in
      guard let name = PlainKeys.answer(key), key != .enter else { return false }
      return name == word || (word.count > 1 && key.name.lowercased() == word)
    }
  }

  /// What plain mode asks for at its prompt: the name of the box or button that is next; nil: nothing
  /// but an answer to the page.
  public var asked: String? {
    guard focus == .field else { return nil }
    for block in blocks {
      switch block {
      case .field(let field) where field.hasFocus:
        return field.label.map { SafeText($0.string).text }
      case .choices(let choices):
        guard let chosen = choices.selected, choices.items.indices.contains(chosen) else {
          continue
        }
        return choices.items[chosen].label.string
      case .paragraph, .hint, .heading, .verdict, .facts, .value, .form, .table, .field, .paste,
        .filter, .change, .notes, .terms, .keys, .verbatim, .picture, .rule, .blank:
        continue
      }
    }
    return nil
  }

  /// How many things can be chosen on the page.
  public var choiceCount: Int {
    for block in blocks {
      switch block {
      case .choices(let choices): return choices.items.count
      case .filter(let filter): return filter.items.count
      case .paragraph, .hint, .heading, .verdict, .facts, .value, .form, .table, .field, .paste,
        .change, .notes, .terms, .keys, .verbatim, .picture, .rule, .blank:
        continue
      }
    }
    return 0
  }

  /// Whether the page has a list that typing makes shorter.
  public var hasFilter: Bool {
    blocks.contains { if case .filter = $0 { true } else { false } }
  }

  /// Whether a line of text has a box to go into.
  public var hasOpenField: Bool {
    blocks.contains { block in
      switch block {
      case .field(let field): field.hasFocus
      case .filter: true
      case .paragraph, .hint, .heading, .verdict, .facts, .value, .form, .table, .choices, .paste,
        .change, .notes, .terms, .keys, .verbatim, .picture, .rule, .blank:
        false
      }
    }
  }
}
