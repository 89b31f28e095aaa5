internal import DNSCore

/// Words that stand in a value for something the reader has to fill in: `xx.xx.xx.xx`, `〇〇`, `【…】`.
enum Placeholder {
  /// Whether a word of a value has a placeholder in it.
  static func isPresent(in word: [UInt8]) -> Bool {
    if word.contains(where: { $0 >= 0x80 }) { return isForeign(word) }
    let lower = word.map(\.asciiLowercased)
    let argument =
      lower.firstIndex { $0 == 0x3A || $0 == 0x3D }.map { lower[($0 + 1)...] } ?? lower[...]
    if argument.contains(where: { "[]{}<>*".utf8.contains($0) }), !argument.contains(0x25) {
      return true
    }
    let name = argument.prefix { $0 != UInt8(ascii: "/") }
    for label in name.split(whereSeparator: { $0 == 0x2E || $0 == 0x40 || $0 == 0x3A }) {
      // `xx`, `xxx`; not `x.com`, nor a punycode label.
      if label.count >= 2, label.allSatisfy({ $0 == UInt8(ascii: "x") || $0 == UInt8(ascii: "n") }),
        label.contains(UInt8(ascii: "x")) || label.count >= 3
      {
        return true
      }
      if words.contains(String(decoding: label, as: UTF8.self)) { return true }
    }
    // `x.x.x.x` is an address.
    let labels = name.split(separator: 0x2E)
    return labels.count == 4 && labels.allSatisfy { $0.elementsEqual("x".utf8) }
  }

  /// Whether the text behind a term begins as a placeholder does, and not as a sentence.
  static func begins(_ text: [UInt8]) -> Bool {
    guard let first = String(decoding: text, as: UTF8.self).unicodeScalars.first else {
      return false
    }
    return signs.contains(first) && !closing.contains(first)
  }

  private static func isForeign(_ word: [UInt8]) -> Bool {
    let text = String(decoding: word, as: UTF8.self)
    return text.unicodeScalars.contains { signs.contains($0) }
      || words.contains { $0.utf8.first.map { $0 >= 0x80 } ?? false && text.contains($0) }
  }

  private static let signs: Set<Unicode.Scalar> = Set(
    "〇○◯●□■◎△▲×✕※＊…‥【】「」『』〔〕［］〈〉《》（）".unicodeScalars)

  private static let closing: Set<Unicode.Scalar> = Set("】」』〕］〉》）…".unicodeScalars)

  private static let words: Set<String> = [
    "yourdomain", "your-domain", "your_domain", "mydomain", "yourserver", "your-server", "yourip",
    "your-ip", "your_ip", "your-server-ip", "your_server_ip", "youripaddress", "ipaddress",
    "ip_address", "ip-address", "server-ip", "serverip", "server_ip", "ipaddr",
    "サーバー", "サーバ", "ドメイン", "アドレス", "ホスト", "貴社", "お客様", "あなた",
  ]
}
