/// Takes a token out of what a server says: some repeat the request that they were sent.
public enum TokenRemoval {
  /// Shorter ones are no tokens, and stand in any text.
  private static let shortest = 6

  /// A document of JSON without the token, however its letters are written (RFC 8259 §7).
  ///
  /// - Parameters:
  ///   - document: What the server sent; any octets will do.
  ///   - token: The token.
  /// - Returns: The same document, `*` for each octet of the token.
  public static func document(_ document: [UInt8], without token: String) -> [UInt8] {
    let secret = Array(token.utf8)
    guard secret.count >= shortest else { return document }
    var octets = document.contains(UInt8(ascii: "\\")) ? plain(document) : document
    guard octets.count >= secret.count else { return octets }
    var index = 0
    while index <= octets.count - secret.count {
      guard octets[index] == secret[0], octets[index..<(index + secret.count)].elementsEqual(secret)
      else {
        index += 1
        continue
      }
      for place in index..<(index + secret.count) { octets[place] = UInt8(ascii: "*") }
      index += secret.count
    }
    return octets
  }

  /// The same document with letters, digits and signs in place of their escapes.
  private static func plain(_ document: [UInt8]) -> [UInt8] {
    var octets: [UInt8] = []
    octets.reserveCapacity(document.count)
    var index = 0
    while index < document.count {
      let octet = document[index]
      guard octet == UInt8(ascii: "\\"), index + 1 < document.count else {
        octets.append(octet)
        index += 1
        continue
      }
      if document[index + 1] == UInt8(ascii: "/") {
        octets.append(UInt8(ascii: "/"))
        index += 2
      } else if document[index + 1] == UInt8(ascii: "u"), index + 6 <= document.count,
        let code = UInt32(
          String(decoding: document[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16),
        (0x20...0x7E).contains(code), code != 0x22, code != 0x5C
      {
        octets.append(UInt8(code))
        index += 6
      } else {
        octets += document[index...(index + 1)]
        index += 2
      }
    }
    return octets
  }
}
