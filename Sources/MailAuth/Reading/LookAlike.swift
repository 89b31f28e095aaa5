/// The ASCII that a character outside ASCII was put in the place of: one table for the whole program.
public enum LookAlike: Hashable, Sendable {
  /// A full-width or small form of a visible ASCII character.
  case form(UInt8)
  /// A dash or a tilde of another shape, which stands for `-` or `~`.
  case sign(UInt8)
  /// A character that is a letter, a number or a line in its own right, and passes for `-` where a sign
  /// belongs (`ー`, `一`, `─`).
  case letterLikeSign(UInt8)
  /// A typographic quotation mark; the plain one, `"` or `'`.
  case quote(UInt8)
  /// A blank of another width.
  case blank
  /// A line break.
  case lineBreak
  /// A character that is never seen and stands for nothing.
  case nothing
  /// A character that may stand for a sign, or for nothing at all: a word with it cannot be read.
  case unreadable
  /// A character that stands for itself.
  case itself

  /// Looks up a character outside ASCII.
  public init(_ scalar: UInt32) {
    switch scalar {
    case 0x3002, 0xFF61: self = .form(UInt8(ascii: "."))
    case 0x3001, 0xFE50, 0xFF64: self = .form(UInt8(ascii: ","))
    case 0xFE54: self = .form(UInt8(ascii: ";"))
    case 0xFE55: self = .form(UInt8(ascii: ":"))
    case 0xFE62: self = .form(UInt8(ascii: "+"))
    case 0xFE66: self = .form(UInt8(ascii: "="))
    case 0xFF02: self = .quote(UInt8(ascii: "\""))
    case 0xFF07: self = .quote(UInt8(ascii: "'"))
    case 0xFF0D: self = .sign(UInt8(ascii: "-"))
    case 0xFF5E: self = .sign(UInt8(ascii: "~"))
    case 0xFF01...0xFF5D: self = .form(UInt8(truncatingIfNeeded: scalar - 0xFEE0))
    case 0x2010...0x2015, 0x2212, 0xFE63, 0xFE58, 0x02D7, 0x2796, 0x2E3A, 0x2E3B, 0x2043:
      self = .sign(UInt8(ascii: "-"))
    case 0x223C, 0x2053, 0x301C, 0x02DC, 0x02F7: self = .sign(UInt8(ascii: "~"))
    case 0xFF70, 0x30FC, 0x4E00, 0x2F00, 0x3127, 0x3161, 0x1173, 0x2500, 0x2501, 0x2574:
      self = .letterLikeSign(UInt8(ascii: "-"))
    case 0x201C...0x201F, 0x2033, 0xAB, 0xBB, 0x301D...0x301F: self = .quote(UInt8(ascii: "\""))
    case 0x2018...0x201B, 0x2032, 0xB4: self = .quote(UInt8(ascii: "'"))
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .blank
    case 0x85, 0x2028, 0x2029: self = .lineBreak
    case 0xFEFF, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x180B...0x180F, 0x61C,
      0xFE00...0xFE0F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0x034F, 0xFFA0, 0xFFF9...0xFFFB,
      0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      self = .nothing
    case 0xAD, 0x80...0x9F, 0xAC, 0xAF, 0xB1, 0xB7, 0x0300...0x034E, 0x0350...0x036F, 0x3030,
      0x223D, 0x2248, 0x2213, 0x203E, 0x0640, 0xFFFD:
      self = .unreadable
    default: self = .itself
    }
  }
}
