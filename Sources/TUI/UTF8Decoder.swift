/// UTF-8, byte by byte, with a replacement character for what is none.
struct UTF8Decoder: Hashable, Sendable {
  private var value: UInt32 = 0
  private var missing = 0
  private var taken = 0
  /// The bytes allowed next, narrower than 80...BF behind some first bytes (RFC 3629 §4).
  private var next: ClosedRange<UInt8> = 0x80...0xBF
  /// How many bytes were no part of a character.
  private(set) var badBytes = 0

  /// Whether a character has begun and not ended.
  var isInside: Bool { missing > 0 }

  mutating func take(_ byte: UInt8, _ emit: (Unicode.Scalar) -> Void) {
    if missing > 0 {
      if next.contains(byte) {
        value = value << 6 | UInt32(byte & 0x3F)
        missing -= 1
        taken += 1
        next = 0x80...0xBF
        if missing == 0 { emit(Unicode.Scalar(value) ?? "\u{FFFD}") }
        return
      }
      finish(emit)
    }
    switch byte {
    case 0x00...0x7F: emit(Unicode.Scalar(byte))
    case 0xC2...0xDF: begin(byte & 0x1F, missing: 1)
    case 0xE0: begin(0, missing: 2, next: 0xA0...0xBF)
    case 0xED: begin(0x0D, missing: 2, next: 0x80...0x9F)
    case 0xE1...0xEF: begin(byte & 0x0F, missing: 2)
    case 0xF0: begin(0, missing: 3, next: 0x90...0xBF)
    case 0xF1...0xF3: begin(byte & 0x07, missing: 3)
    case 0xF4: begin(4, missing: 3, next: 0x80...0x8F)
    default:
      badBytes += 1
      emit("\u{FFFD}")
    }
  }

  /// Gives up on a character that has begun.
  mutating func finish(_ emit: (Unicode.Scalar) -> Void) {
    guard missing > 0 else { return }
    badBytes += taken
    missing = 0
    emit("\u{FFFD}")
  }

  private mutating func begin(
    _ bits: UInt8, missing count: Int, next range: ClosedRange<UInt8> = 0x80...0xBF
  ) {
    value = UInt32(bits)
    missing = count
    taken = 1
    next = range
  }
}
