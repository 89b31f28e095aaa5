/// What the key decoder makes of the terminal's bytes.
public enum Input: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// A marked paste has come, whole.
  case paste(Paste)
  /// So much came at once that nobody can have typed it: a paste without marks, or a piece of one.
  case unmarkedPaste(Paste)
  /// A paste was longer than can be taken in; nothing of it is kept.
  case pasteTooLong(limit: Int)
  /// The terminal told where its cursor is, both from 1.
  case cursorPosition(row: Int, column: Int)
}

/// A paste, exactly as it came, and a cleaned copy of it.
public struct Paste: Hashable, Sendable {
  /// An encoding that text which is no UTF-8 may be in.
  public enum Encoding: Hashable, Sendable {
    /// Shift_JIS.
    case shiftJIS
    /// EUC-JP.
    case eucJP
  }

  /// The bytes, untouched.
  public let bytes: [UInt8]
  /// The text, with CRLF and CR as LF and a replacement character for each bad byte.
  public let text: String
  /// How many lines it has; a newline at the end begins no further one.
  public let lines: Int
  /// How many bytes are no part of any UTF-8 character.
  public let badBytes: Int
  /// What the text seems to be written in, when it is not UTF-8.
  public let suspected: Encoding?

  /// Takes bytes in.
  public init(bytes: [UInt8]) {
    self.bytes = bytes
    let clean = Paste.unifyNewlines(bytes)
    let newlines = clean.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    lines = newlines + (clean.isEmpty || clean.last == 0x0A ? 0 : 1)
    if let valid = String(validating: clean, as: UTF8.self) {
      text = valid
      badBytes = 0
      suspected = nil
    } else {
      var decoder = UTF8Decoder()
      var scalars = String.UnicodeScalarView()
      for byte in clean { decoder.take(byte) { scalars.append($0) } }
      decoder.finish { scalars.append($0) }
      text = String(scalars)
      badBytes = decoder.badBytes
      suspected = LegacyJapanese.guess(clean)
    }
  }

  /// The text read in another encoding, with CRLF and CR as LF.
  public func text(as encoding: Encoding) -> String {
    LegacyJapanese.decode(Paste.unifyNewlines(bytes), as: encoding)
  }

  /// CRLF and CR as LF.
  private static func unifyNewlines(_ bytes: [UInt8]) -> [UInt8] {
    var clean: [UInt8] = []
    clean.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      if byte != 0x0A || previous != 0x0D { clean.append(byte == 0x0D ? 0x0A : byte) }
      previous = byte
    }
    return clean
  }
}
