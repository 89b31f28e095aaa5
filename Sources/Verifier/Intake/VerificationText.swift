/// A text at a domain that proves to a service whose domain it is: `google-site-verification=…`,
/// `MS=ms12345678`, `brevo-code:…`.
///
/// Many of them stand at one name, beside the SPF; none of them lets anybody send.
struct VerificationText: Hashable {
  /// What stands in front of the sign: `google-site-verification`.
  var key: String

  /// Reads a text; nil where it is none of the kind, or has something left to fill in.
  init?(_ text: String) {
    if Self.isWord(text) {
      key = text
      return
    }
    guard text.utf8.count <= 255,
      let sign = text.utf8.firstIndex(where: { $0 == 0x3D || $0 == 0x3A })
    else { return nil }
    let key = text[..<sign]
    let value = text[text.index(after: sign)...]
    guard (2...63).contains(key.utf8.count), key.utf8.allSatisfy(Self.isOfKey),
      value.utf8.count >= 4, value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      !Self.others.contains(key.lowercased()), !value.hasPrefix("//"),
      !value.contains("..."), !Placeholder.isPresent(in: Array(text.utf8))
    else { return nil }
    self.key = String(key)
  }

  /// Whether it is one word that says itself what it is: `service_verify.AbCdEf`.
  private static func isWord(_ text: String) -> Bool {
    (12...255).contains(text.utf8.count) && text.utf8.allSatisfy(isOfKey)
      && ["verify", "verification"].contains { mark in
        ["_", "-"].contains { text.lowercased().contains($0 + mark) }
      }
  }

  private static func isOfKey(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    case _: false
    }
  }

  /// Words in front of a sign that belong to SPF terms, to addresses of pages, or to headings.
  private static let others: Set<String> = [
    "include", "redirect", "exp", "exists", "ip4", "ip6", "mx", "ptr", "http", "https", "mailto",
    "name", "host", "value", "type", "ttl", "txt", "cname", "spf", "dkim", "dmarc", "record",
  ]
}
