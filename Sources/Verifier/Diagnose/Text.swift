internal import DNSCore

/// Octets looked at as the text of a mail record; nothing here trusts them.
enum Text {
  /// Whether a text is an SPF record (RFC 7208 §4.5): the version, then a blank or the end.
  static func isSPF(_ text: [UInt8]) -> Bool {
    guard hasPrefix(text, "v=spf1") else { return false }
    return text.count == 6 || text[6] == UInt8(ascii: " ")
  }

  /// Whether a text says that it is a DMARC record (RFC 9989 §4.7: the value in capitals).
  static func isDMARC(_ text: [UInt8]) -> Bool {
    guard let first = TextTags(text).tags.first else { return false }
    return first.name == "v" && first.value == Array("DMARC1".utf8)
  }

  /// Whether a text looks like a DKIM key: it says so, or has `p=` among tags that are all of DKIM.
  static func isDKIM(_ text: [UInt8]) -> Bool {
    let tags = TextTags(text)
    if let version = tags["v"] { return lower(version).starts(with: Array("dkim1".utf8)) }
    let known: Set<String> = ["k", "p", "t", "s", "h", "g", "n"]
    guard let key = tags["p"], !tags.tags.isEmpty, tags.tags.allSatisfy({ known.contains($0.name) })
    else { return false }
    return key.isEmpty || key.count >= 40
  }

  /// Whether a text is of a purpose, by its version tag or shape.
  static func isOf(_ purpose: Purpose, _ text: [UInt8]) -> Bool {
    switch purpose {
    case .spf: isSPF(text)
    case .dkim: isDKIM(text)
    case .dmarc: isDMARC(text)
    }
  }

  /// Whether a text begins with ASCII letters, capitals or not.
  static func hasPrefix(_ text: [UInt8], _ prefix: String) -> Bool {
    lower(Array(text.prefix(prefix.utf8.count))) == lower(Array(prefix.utf8))
  }

  /// ASCII capitals made small.
  static func lower(_ text: [UInt8]) -> [UInt8] { text.map(\.asciiLowercased) }

  /// Where `part` first stands in the text, capitals or not; nil when it does not.
  static func find(_ part: String, in text: [UInt8]) -> Int? {
    let part = lower(Array(part.utf8))
    guard !part.isEmpty, text.count >= part.count else { return nil }
    let text = lower(text)
    return (0...(text.count - part.count)).first {
      text[$0..<($0 + part.count)].elementsEqual(part)
    }
  }

  /// The terms of an SPF record, in small letters, without the version.
  static func terms(_ text: [UInt8]) -> [String] {
    lower(text).split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      .filter { $0 != "v=spf1" }
  }

  /// Whether two texts mean the same record: SPF by its terms, DKIM by v, k and p, DMARC by tags.
  static func same(_ purpose: Purpose, _ left: [UInt8], _ right: [UInt8]) -> Bool {
    if left == right { return true }
    switch purpose {
    case .spf:
      return isSPF(left) && isSPF(right) && terms(left) == terms(right)
    case .dkim:
      // A mark that a form kept makes another record of it, however whole the key is.
      guard TextFault.first(in: left) == nil, TextFault.first(in: right) == nil,
        let mine = KeyText(left), let theirs = KeyText(right)
      else { return false }
      return mine == theirs
    case .dmarc:
      guard isDMARC(left), isDMARC(right) else { return false }
      return TextTags(left).comparable == TextTags(right).comparable
    }
  }

  /// Whether a private key stands in the text: its PEM line, or the DER of one as `p=`.
  static func holdsPrivateKey(_ text: [UInt8]) -> Bool {
    if find("private key", in: text) != nil { return true }
    guard let p = TextTags(text)["p"] else { return false }
    let key = p.filter { !isBlank($0) }
    // DER: SEQUENCE of a 2-octet length, then INTEGER 0, and then an INTEGER (RFC 8017 §A.1.2) or the
    // SEQUENCE of an algorithm (RFC 5208 §5). A public key has a SEQUENCE or BIT STRING there.
    let der = Base64Prefix.decode(key, octets: 12)
    guard der.count >= 8, der[0] == 0x30 else { return false }
    let start = der[1] < 0x80 ? 2 : 2 + Int(der[1] & 0x7F)
    guard der.count > start + 3, der[start] == 0x02, der[start + 1] == 1 else { return false }
    return der[start + 2] == 0 && (der[start + 3] == 0x02 || der[start + 3] == 0x30)
  }

  /// Whether a text is nothing but a host name of three labels or more.
  static func isHostName(_ text: [UInt8]) -> Bool {
    var text = text.drop(while: isBlank)
    while let last = text.last, isBlank(last) || last == UInt8(ascii: ".") { text.removeLast() }
    let labels = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isLetter = { (octet: UInt8) in (0x61...0x7A).contains(octet.asciiLowercased) }
    guard text.count <= 253, labels.count >= 3, let top = labels.last, top.count >= 2,
      top.allSatisfy(isLetter)
    else { return false }
    return labels.allSatisfy { label in
      !label.isEmpty && label.count <= 63
        && label.allSatisfy {
          isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
        }
    }
  }

  /// Blank, tab, CR or LF.
  static func isBlank(_ octet: UInt8) -> Bool {
    octet == 0x20 || octet == 0x09 || octet == 0x0D || octet == 0x0A
  }
}

/// The tags of a DKIM or DMARC text (RFC 6376 §3.2), read leniently.
struct TextTags: Hashable {
  /// A tag: its name in small letters, its value without the blanks around it.
  struct Tag: Hashable {
    var name: String
    var value: [UInt8]
  }

  /// The tags in order.
  var tags: [Tag] = []

  init(_ text: [UInt8]) {
    for part in text.prefix(8_192).split(separator: UInt8(ascii: ";")) {
      guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = TextTags.trimmed(part[..<equals])
      let value = TextTags.trimmed(part[(equals + 1)...])
      tags.append(Tag(name: String(decoding: Text.lower(name), as: UTF8.self), value: value))
    }
  }

  /// The first value of a tag; nil when there is none.
  subscript(_ name: String) -> [UInt8]? { tags.first { $0.name == name }?.value }

  /// What counts when two texts are compared: names and values without blanks, in any order.
  var comparable: Set<Tag> {
    Set(tags.map { Tag(name: $0.name, value: $0.value.filter { !Text.isBlank($0) }) })
  }

  private static func trimmed(_ part: ArraySlice<UInt8>) -> [UInt8] {
    var part = part.drop(while: Text.isBlank)
    while let last = part.last, Text.isBlank(last) { part.removeLast() }
    return Array(part)
  }
}

/// What counts in a DKIM text when two are compared: version, key type, and the key without blanks.
struct KeyText: Hashable {
  var version: [UInt8]
  var type: [UInt8]
  /// The base64 of the key, blanks and padding taken away.
  var key: [UInt8]

  /// nil when the text has no `p=`.
  init?(_ text: [UInt8]) {
    let tags = TextTags(text)
    guard let p = tags["p"] else { return nil }
    version = Text.lower(tags["v"] ?? Array("DKIM1".utf8))
    type = Text.lower(tags["k"] ?? Array("rsa".utf8))
    key = p.filter { !Text.isBlank($0) && $0 != UInt8(ascii: "=") }
  }
}

/// The first octets of base64, read leniently: enough to see what kind of key it is.
enum Base64Prefix {
  static func decode(_ text: [UInt8], octets wanted: Int) -> [UInt8] {
    var out: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for octet in text {
      let value: UInt8
      switch octet {
      case 0x41...0x5A: value = octet - 0x41
      case 0x61...0x7A: value = octet - 0x61 + 26
      case 0x30...0x39: value = octet - 0x30 + 52
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      default: return out
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        if out.count == wanted { return out }
      }
    }
    return out
  }
}
