/// Recognises private keys in text, so that they are refused before anything else looks at them.
public enum PrivateKeyText {
  /// Whether the text holds a private key: PEM of any kind, or base64 of PKCS #1, PKCS #8 or
  /// SEC 1 without its frame.
  public static func isPresent(in text: [UInt8]) -> Bool {
    hasFrame(text) || hasBareKey(text)
  }

  /// `BEGIN … PRIVATE KEY`, whatever became of the dashes around it (RFC 7468 §10 and §11; the
  /// frames of OpenSSL, OpenSSH and PGP).
  private static func hasFrame(_ text: [UInt8]) -> Bool {
    let begin = Array("begin".utf8)
    let end = Array("private key".utf8)
    var index = 0
    while index + begin.count <= text.count {
      if text[index] | 0x20 == begin[0], matches(text, at: index, begin) {
        let limit = min(text.count - end.count, index + 40)
        var next = index + begin.count
        while next <= limit {
          if matches(text, at: next, end) { return true }
          next += 1
        }
      }
      index += 1
    }
    return false
  }

  private static func matches(_ text: [UInt8], at start: Int, _ word: [UInt8]) -> Bool {
    guard start + word.count <= text.count else { return false }
    for offset in 0..<word.count {
      let octet = text[start + offset]
      let lowered = octet >= 0x41 && octet <= 0x5A ? octet | 0x20 : octet
      if lowered != word[offset] { return false }
    }
    return true
  }

  /// A run of base64 that begins as the DER of a private key does.
  private static func hasBareKey(_ text: [UInt8]) -> Bool {
    // A SEQUENCE, 0x30, is written with an M in front.
    for index in text.indices where text[index] == 0x4D {
      let isInside = index > 0 && Base64.sextet(text[index - 1]) != nil
      if !isInside, beginsPrivateKey(text[index...]) { return true }
    }
    return false
  }

  private static func beginsPrivateKey(_ text: ArraySlice<UInt8>) -> Bool {
    var characters: [UInt8] = []
    for octet in text.prefix(64) {
      if Base64.sextet(octet) != nil {
        characters.append(octet)
      } else if Base64.isWhiteSpace(octet) || octet == 0x22 || octet == 0x5C {
        continue
      } else {
        break
      }
      if characters.count == 24 { break }
    }
    guard characters.count == 24 else { return false }
    let octets = Base64.read(characters[...]).octets
    guard let (head, content) = DERReader(octets[...]).head(.sequence), content > 40 else {
      return false
    }
    // All three begin with a version number of one octet; public keys have none.
    let version = octets.dropFirst(head)
    let next = version.dropFirst(3)
    guard version.starts(with: [2, 1, 0]) || version.starts(with: [2, 1, 1]), let tag = next.first
    else { return false }
    return [DERReader.Tag.integer, .sequence, .octetString].contains { $0.rawValue == tag }
  }
}
