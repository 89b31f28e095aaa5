/// What terminals send for which key, in all common variants.
enum KeyTable {
  /// A typed scalar; nil for what is no key.
  static func typed(_ scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 0x09: return .tab
    case 0x0A, 0x0D: return .enter
    case 0x08, 0x7F: return .backspace
    case 0x00: return .control(" ")
    case 0x01...0x1A: return control(scalar.value + 0x60)
    case 0x1C...0x1F: return control(scalar.value + 0x40)
    case 0x1B, 0x80...0x9F: return nil
    default: return .character(Character(scalar))
    }
  }

  /// What follows ESC O (application mode, keypad).
  static func application(_ final: UInt8) -> Key? {
    switch final {
    case 0x4D: return .enter
    case 0x6A...0x79: return typed(Unicode.Scalar(final - 0x40))
    case 0x58: return .character("=")
    default: return sequence(final, [])
    }
  }

  /// What follows ESC [ : the final byte and the numbers before it.
  static func sequence(_ final: UInt8, _ numbers: [Int]) -> Key? {
    switch final {
    case 0x41, 0x61: return .up
    case 0x42, 0x62: return .down
    case 0x43: return isWordMove(numbers) ? .wordRight : .right
    case 0x44: return isWordMove(numbers) ? .wordLeft : .left
    case 0x63: return .right
    case 0x64: return .left
    case 0x48: return .home
    case 0x46: return .end
    case 0x5A: return .backTab
    // A place of the cursor that another program asked for looks like F3.
    case 0x52 where (numbers.first ?? 1) > 1: return nil
    case 0x50...0x53: return .function(Int(final) - 0x4F)
    case 0x75: return modified(code: numbers.first, modifiers: numbers.dropFirst().first)
    case 0x7E, 0x24, 0x5E, 0x40: return tilde(numbers)
    default: return nil
    }
  }

  private static func tilde(_ numbers: [Int]) -> Key? {
    switch numbers.first {
    case 1, 7: return .home
    case 4, 8: return .end
    case 3: return .delete
    case 5: return .pageUp
    case 6: return .pageDown
    case let number? where (11...15).contains(number): return .function(number - 10)
    case let number? where (17...21).contains(number): return .function(number - 11)
    case let number? where (23...24).contains(number): return .function(number - 12)
    case 27: return modified(code: numbers.dropFirst(2).first, modifiers: numbers.dropFirst().first)
    default: return nil
    }
  }

  /// A key told by its character and modifiers (1 plus shift 1, alt 2, ctrl 4).
  private static func modified(code: Int?, modifiers: Int?) -> Key? {
    guard let code, let value = UInt32(exactly: code), let scalar = Unicode.Scalar(value) else {
      return nil
    }
    // Private characters stand for keys without a character.
    if (0xE000...0xF8FF).contains(value) { return keypad(code) }
    let bits = max(1, modifiers ?? 1) - 1
    if value == 0x1B { return .escape }
    if value == 0x09, bits & 1 != 0 { return .backTab }
    if bits & 4 != 0, (0x61...0x7A).contains(value | 0x20) { return control(value | 0x20) }
    return typed(scalar)
  }

  /// Alt or Ctrl with an arrow.
  private static func isWordMove(_ numbers: [Int]) -> Bool {
    numbers.count == 2 && (max(1, numbers[1]) - 1) & 0b1111_1110 != 0
  }

  /// Alt and a letter, in a text: moves by words as editors of lines do; nil for all others.
  static func alt(_ byte: UInt8) -> Key? {
    switch byte {
    case 0x62, 0x42: .wordLeft
    case 0x66, 0x46: .wordRight
    case 0x7F, 0x08: .control("w")
    default: nil
    }
  }

  /// Alt and a key that has a sequence of its own; nil when it means nothing.
  static func alt(_ key: Key) -> Key? {
    switch key {
    case .left, .wordLeft: .wordLeft
    case .right, .wordRight: .wordRight
    default: nil
    }
  }

  /// Whether the parameters are those of an answer to a question: keys have none that are private.
  static func isAnswer(_ parameters: [UInt8]) -> Bool {
    parameters.first.map { (0x3C...0x3F).contains($0) } ?? false
  }

  /// Whether a key was let go (third kind of event), which some terminals tell too.
  static func isRelease(_ parameters: [UInt8]) -> Bool {
    let parts = parameters.split(separator: 0x3B, omittingEmptySubsequences: false)
    guard parts.count > 1 else { return false }
    let kinds = parts[1].split(separator: 0x3A, omittingEmptySubsequences: false)
    return kinds.count > 1 && kinds[1].elementsEqual([0x33])
  }

  /// The keys of a keypad as kitty numbers them, from 57399.
  private static func keypad(_ code: Int) -> Key? {
    let characters: [Character] = [
      "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "/", "*", "-", "+",
    ]
    let others: [Key?] = [
      .enter, .character("="), .character(","), .left, .right, .up, .down, .pageUp, .pageDown,
      .home, .end, nil, .delete,
    ]
    let index = code - 57399
    if characters.indices.contains(index) { return .character(characters[index]) }
    let rest = index - characters.count
    return others.indices.contains(rest) ? others[rest] : nil
  }

  private static func control(_ value: UInt32) -> Key? {
    Unicode.Scalar(value).map { .control(Character($0)) }
  }

  /// The numbers between semicolons; a missing one is 0, sub-parameters are passed over.
  static func numbers(_ parameters: [UInt8]) -> [Int] {
    guard !parameters.isEmpty else { return [] }
    return parameters.split(separator: 0x3B, omittingEmptySubsequences: false).map { part in
      var number = 0
      for byte in part {
        guard (0x30...0x39).contains(byte), number < 100_000 else { break }
        number = number * 10 + Int(byte - 0x30)
      }
      return number
    }
  }
}
