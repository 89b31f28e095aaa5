/// Why a text is no base64; offsets count from the start of the text.
public enum Base64Error: Error, Hashable, Sendable {
  /// An octet that is not of the alphabet.
  case foreignOctet(UInt8, offset: Int)
  /// Something follows the padding.
  case textAfterPadding(offset: Int)
  /// The last group has one character, or the padding does not fit.
  case wrongLength(characters: Int)
}

/// Base64 (RFC 4648 §4) of keys, hashes and signatures.
public enum Base64 {
  /// What could be made of a text that may be damaged.
  public struct Reading: Hashable, Sendable {
    /// The octets, foreign characters left out; bits of an incomplete group are dropped.
    public var octets: [UInt8]
    /// How many characters of the alphabet there were, padding included.
    public var characters: Int
    /// The octets outside the alphabet, white space not counted, and where they stood; at most 16.
    public var foreign: [Foreign]

    /// An octet that does not belong there.
    public struct Foreign: Hashable, Sendable {
      /// Where it stood in the text.
      public var offset: Int
      /// The octet.
      public var octet: UInt8
    }
  }

  /// The octets of a text that is base64 and nothing else.
  ///
  /// Bits left over in the last group are not looked at, as no mail software looks at them.
  ///
  /// - Parameters:
  ///   - text: The characters.
  ///   - skippingWhiteSpace: Whether spaces, tabs and line breaks may stand anywhere
  ///     (RFC 6376 §3.2 allows them in `p=`, `b=` and `bh=`).
  ///   - paddingRequired: Whether a last group of less than four characters is refused.
  /// - Returns: What the text stands for.
  /// - Throws: The first thing wrong with it.
  public static func decode(
    _ text: ArraySlice<UInt8>, skippingWhiteSpace: Bool = false, paddingRequired: Bool = true
  ) throws(Base64Error) -> [UInt8] {
    var octets: [UInt8] = []
    octets.reserveCapacity(text.count / 4 * 3 + 3)
    var bits: UInt32 = 0
    var characters = 0
    var padding = 0
    for index in text.indices {
      let octet = text[index]
      let offset = index - text.startIndex
      if octet == 0x3D {
        padding += 1
        continue
      }
      guard let value = sextet(octet) else {
        if skippingWhiteSpace, isWhiteSpace(octet) { continue }
        throw .foreignOctet(octet, offset: offset)
      }
      if padding > 0 { throw .textAfterPadding(offset: offset) }
      bits = bits << 6 | UInt32(value)
      characters += 1
      if characters & 3 == 0 { append(bits, 3, to: &octets) }
    }
    let left = characters & 3
    let fits = padding == (4 - left) & 3 || (padding == 0 && !paddingRequired)
    guard left != 1, fits else { throw .wrongLength(characters: characters + padding) }
    if left > 1 { append(bits << (6 * UInt32(4 - left)), left - 1, to: &octets) }
    return octets
  }

  /// The octets of a text that is base64 and nothing else.
  ///
  /// - Parameters:
  ///   - text: The characters.
  ///   - skippingWhiteSpace: Whether white space may stand anywhere.
  ///   - paddingRequired: Whether a last group of less than four characters is refused.
  /// - Returns: What the text stands for.
  /// - Throws: The first thing wrong with it.
  public static func decode(
    _ text: [UInt8], skippingWhiteSpace: Bool = false, paddingRequired: Bool = true
  ) throws(Base64Error) -> [UInt8] {
    try decode(
      text[...], skippingWhiteSpace: skippingWhiteSpace, paddingRequired: paddingRequired)
  }

  /// Reads what can be read of a damaged text.
  public static func read(_ text: ArraySlice<UInt8>) -> Reading {
    var reading = Reading(octets: [], characters: 0, foreign: [])
    reading.octets.reserveCapacity(text.count / 4 * 3 + 3)
    var bits: UInt32 = 0
    var sextets = 0
    for index in text.indices {
      let octet = text[index]
      if let value = sextet(octet) {
        bits = bits << 6 | UInt32(value)
        sextets += 1
        reading.characters += 1
        if sextets & 3 == 0 { append(bits, 3, to: &reading.octets) }
      } else if octet == 0x3D {
        reading.characters += 1
      } else if !isWhiteSpace(octet), reading.foreign.count < 16 {
        reading.foreign.append(.init(offset: index - text.startIndex, octet: octet))
      }
    }
    let left = sextets & 3
    if left > 1 { append(bits << (6 * UInt32(4 - left)), left - 1, to: &reading.octets) }
    return reading
  }

  /// The base64 text of octets, padded, in one line.
  public static func encode(_ octets: some Collection<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((octets.count + 2) / 3 * 4)
    var bits: UInt32 = 0
    var count = 0
    for octet in octets {
      bits = bits << 8 | UInt32(octet)
      count += 1
      if count == 3 {
        for shift in [18, 12, 6, 0] as [UInt32] { text.append(character(bits >> shift)) }
        (bits, count) = (0, 0)
      }
    }
    if count == 1 {
      text += [character(bits >> 2), character(bits << 4), 0x3D, 0x3D]
    } else if count == 2 {
      text += [character(bits >> 10), character(bits >> 4), character(bits << 2), 0x3D]
    }
    return text
  }

  /// How many characters, padding included, stand for so many octets.
  public static func characters(forOctets octets: Int) -> Int { (octets + 2) / 3 * 4 }

  /// The value of a character of the alphabet; nil for all others.
  @inline(__always)
  static func sextet(_ octet: UInt8) -> UInt8? {
    switch octet {
    case 0x41...0x5A: octet - 0x41
    case 0x61...0x7A: octet - 0x61 + 26
    case 0x30...0x39: octet - 0x30 + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }

  private static func character(_ bits: UInt32) -> UInt8 {
    switch UInt8(bits & 63) {
    case let value where value < 26: value + 0x41
    case let value where value < 52: value - 26 + 0x61
    case let value where value < 62: value - 52 + 0x30
    case 62: 0x2B
    default: 0x2F
    }
  }

  static func isWhiteSpace(_ octet: UInt8) -> Bool {
    octet == 0x20 || octet == 0x09 || octet == 0x0D || octet == 0x0A
  }

  /// Appends the topmost octets of a group of 24 bits.
  private static func append(_ bits: UInt32, _ count: Int, to octets: inout [UInt8]) {
    octets.append(UInt8(truncatingIfNeeded: bits >> 16))
    if count > 1 { octets.append(UInt8(truncatingIfNeeded: bits >> 8)) }
    if count > 2 { octets.append(UInt8(truncatingIfNeeded: bits)) }
  }
}
