import DNSCore
import Providers

/// Records as cPanel shows them, and zones to put them in.
enum Samples {
  /// Base64 of the length that a key of so many bits has; the letters themselves mean nothing here.
  static func key(characters: Int) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var state: UInt32 = 2_463_534_242
    var text = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"
    while text.count < characters {
      state ^= state << 13
      state ^= state >> 17
      state ^= state << 5
      text.append(alphabet[Int(state % 64)])
    }
    return String(text.prefix(characters - 6)) + "IDAQAB"
  }

  /// The value of a 2048-bit key, 410 characters.
  static var dkim2048: String { "v=DKIM1; k=rsa; p=" + key(characters: 391) + ";" }
  /// The value of a 1024-bit key.
  static var dkim1024: String { "v=DKIM1; k=rsa; p=" + key(characters: 216) }
  /// The value of a 4096-bit key.
  static var dkim4096: String { "v=DKIM1; k=rsa; p=" + key(characters: 736) + ";" }
  /// cPanel's SPF record.
  static let spf = "v=spf1 +a +mx +ip4:203.0.113.25 ~all"
  /// A small DMARC record.
  static let dmarc = "v=DMARC1; p=none; rua=mailto:dmarc@example.jp"

  /// Zones: a plain one, one under `.co.jp`, ones with A-labels, a subdomain, a long name.
  static let zones = [
    "example.jp", "example.co.jp", "xn--wgv71a119e.jp", "xn--eckwd4c7c.xn--zckzah",
    "shop.example.com", "a-name-as-long-as-a-label-can-be-and-still-be-typed-by-a-person.jp",
  ]

  /// A merged SPF record of so many octets, with a blank wherever a cut at 255 may fall.
  static func mergedSPF(octets: Int) -> String {
    var text = "v=spf1"
    while text.utf8.count + 11 + 5 <= octets { text += " ip4:10.0.0.\(text.utf8.count % 10)" }
    let rest = octets - text.utf8.count - 5
    return text + (rest > 4 ? " a:" + String(repeating: "h", count: rest - 3) : "") + " ~all"
  }

  /// Records of every shape within a zone: name in front of the zone, and text.
  static var shapes: [(front: String, text: String)] {
    let long = dkim2048
    return [
      ("", spf),
      ("", "v=spf1 include:_spf.example.net -all"),
      ("", "v=spf1 redirect=_spf.example.net"),
      ("", "v=spf1 exists:%{i}._spf.%{d2} include:%{d1r}.example.net -all exp=why.%{d}"),
      ("", mergedSPF(octets: 254)), ("", mergedSPF(octets: 255)), ("", mergedSPF(octets: 256)),
      ("", mergedSPF(octets: 300)), ("", mergedSPF(octets: 450)), ("", mergedSPF(octets: 510)),
      ("xn--wgv71a", spf), ("default._domainkey.xn--wgv71a", long),
      ("default._domainkey", "v=DKIM1;k=rsa;p=" + key(characters: 391)),
      (
        "default._domainkey",
        "v=DKIM1 ; k=rsa ;  p=" + key(characters: 391) + " ; "
          + "t=s"
      ),
      ("shop", spf),
      ("default._domainkey", dkim1024),
      ("default._domainkey", long),
      ("default._domainkey", dkim4096),
      ("default._domainkey", long.prefix(200) + " " + long.dropFirst(200)),
      ("default._domainkey.shop", long),
      ("default._domainkey", "v=DKIM1; p="),
      ("_dmarc", dmarc),
      ("_dmarc.shop", "v=DMARC1; p=reject"),
      ("", "site-verification=\"quoted\" and a \\ backslash"),
    ]
  }
}

/// Names and texts at random, from a seed.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func roll(_ sides: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(max(1, sides)))
  }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[roll(items.count)] }

  /// What stands in front of a zone; empty for the zone itself.
  mutating func name() -> String {
    let labels = [
      "default", "_domainkey", "_dmarc", "selector1", "s2048", "mail", "a", "x-y", "2026",
      "xn--wgv71a", "UPPER", "under_score",
    ]
    return (0..<roll(4)).map { _ in pick(labels) }.joined(separator: ".")
  }

  /// A text of printable characters, from none to more than any key.
  mutating func text() -> String {
    let tame = Array("abcxyzABC0123=+/;: .-_~")
    let wild = tame + Array("\"\\()@#'<>&,%$!?*|{}[]`^")
    let letters = roll(3) == 0 ? wild : tame
    let length = pick([0, 1, 20, 80, 200, 254, 255, 256, 300, 410, 509, 511, 766, 1100])
    return String((0..<length).map { _ in pick(letters) })
  }
}
