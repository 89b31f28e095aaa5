/// The control strings that go past curses, with their variable parts base64 or cleaned.
enum ControlString {
  static let bell: [UInt8] = [0x07]

  /// Puts text into the clipboard (OSC 52).
  static func clipboard(_ text: String) -> [UInt8] {
    Array("\u{1b}]52;c;".utf8) + base64(Array(text.utf8)) + bell
  }

  /// Shows a notification of the desktop (OSC 9); the text is clean already, and cut between two
  /// characters.
  static func notification(_ clean: String) -> [UInt8] {
    var text: [UInt8] = []
    for character in clean {
      let octets = Array(String(character).utf8)
      if text.count + octets.count > 200 { break }
      text += octets.filter { $0 >= 0x20 && $0 != 0x7F }
    }
    return Array("\u{1b}]9;".utf8) + text + bell
  }

  /// Hands a control string to the terminal outside tmux (its `allow-passthrough`).
  static func throughTmux(_ string: [UInt8]) -> [UInt8] {
    Array("\u{1b}Ptmux;".utf8) + string.flatMap { $0 == 0x1B ? [0x1B, 0x1B] : [$0] }
      + Array("\u{1b}\\".utf8)
  }

  /// Hands a control string to the terminal outside GNU screen, in pieces that screen takes.
  static func throughScreen(_ string: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var rest = string[...]
    while !rest.isEmpty {
      out += Array("\u{1b}P".utf8) + rest.prefix(250) + Array("\u{1b}\\".utf8)
      rest = rest.dropFirst(250)
    }
    return out
  }

  /// Names the window (OSC 2); the text is clean already, so nothing in it can end the string.
  static func title(_ clean: String) -> [UInt8] {
    Array("\u{1b}]2;".utf8) + Array(clean.utf8.prefix(200).filter { $0 >= 0x20 }) + bell
  }

  /// Remembers the window's name in the terminal, and takes it back.
  static let pushTitle = Array("\u{1b}[22;0t".utf8)
  /// For terminals that do not remember: a name that is true after the end.
  static let plainTitle = title("Terminal")
  static let popTitle = Array("\u{1b}[23;0t".utf8)

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// RFC 4648 §4: three bytes as four digits, padded.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    var rest = bytes[...]
    while !rest.isEmpty {
      let group = rest.prefix(3)
      rest = rest.dropFirst(3)
      var bits: UInt32 = 0
      for byte in group { bits = bits << 8 | UInt32(byte) }
      bits <<= UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        out.append(
          place <= group.count ? digits[Int(bits >> UInt32(18 - 6 * place) & 63)] : 0x3D)
      }
    }
    return out
  }
}
