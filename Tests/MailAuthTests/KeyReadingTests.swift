import Fakes
import MailAuth
import Testing

struct KeyReadingTests {
  private static let key = PublishedKeys.rsa2048
  private static let full = "v=DKIM1; k=rsa; p=\(key)"

  private static func reading(_ text: String) -> KeyReading { KeyReading(Array(text.utf8)) }

  private static func meant(_ text: String) -> String? {
    reading(text).meant.map { String(decoding: $0.octets, as: UTF8.self) }
  }

  @Test(arguments: [
    full, full + ";", "v=DKIM1;k=rsa;comment=\"abc\";p=\(key)",
    "v=DKIM1; n=\"made by hand\"; p=\(key)",
    "v=DKIM1; n=a\\b; p=\(key)", "p=\(key)", "v=DKIM1; t=y; p=\(key)",
    "v=DKIM1; h=sha1:sha256; p=\(key)",
  ])
  func `A usable key has no fault, whatever marks stand in other tags`(text: String) {
    let reading = Self.reading(text)
    #expect(reading.isSound)
    #expect(reading.faults.isEmpty)
    #expect(reading.meant == nil)
    #expect(reading.isOfKind)
  }

  @Test(arguments: [
    ("\"\(full)\"", full),
    ("v=DKIM1; k=rsa; p=\"\(key)\"", full),
    ("\"v=DKIM1; k=rsa; p=\(key.prefix(200))\" \"\(key.dropFirst(200))\"", full),
    ("v=DKIM1\\; k=rsa\\; p=\(key)", full),
    ("(\(full))", full),
    ("v=DKIM1； k=rsa； p=\(key)", full),
    ("v=dkim1; k=rsa; p=\(key)", full),
    ("V=DKIM1; K=rsa; P=\(key)", full),
    ("k=rsa; p=\(key); v=DKIM1", full),
    ("v=DKIM1;; k=rsa; p=\(key)", full),
    ("v=DKIM1 k=rsa p=\(key)", full),
    ("v=DKIM1, k=rsa, p=\(key)", full),
    ("v=DKIM1; k=rsa; k=rsa; p=\(key)", full),
    ("v=DKIM1; k=rsa; p=\(key); trailing", full),
    ("v=DKIM1; k=rsa; p=\(key); a b=c", full),
    ("v=DKIM1; k=rsa; p=p=\(key)", full),
    ("TXT v=DKIM1; k=rsa; p=\(key)", full),
    ("DKIM1; k=rsa; p=\(key)", full),
    ("v=DKIM1; k=rsa; \(key)", full),
    ("v=DKIM1; k=rsa; p:\(key)", full),
    ("v=DKIM1; k=rsa; p=<\(key)>", full),
    ("v=DKIM1; k=rsa; t:s; p=\(key)", "v=DKIM1; k=rsa; t=s; p=\(key)"),
    ("v=DKIM1; k=rsa; h=rsa-sha256; p=\(key)", full),
    ("v=DKIM1; k=rsa; p=-----BEGIN PUBLIC KEY-----\(key)-----END PUBLIC KEY-----", full),
    (key, full),
    ("v=DKIM1; k=rsa; p=\(key.replacing("+", with: "-").replacing("/", with: "_"))", full),
    ("v=DKIM1; k=rsa; p=\(key.prefix(100))\u{200B}\(key.dropFirst(100))", full),
    ("v=DKIM1; k=rsa; p=\(key.prefix(100))\u{AD}\(key.dropFirst(100))", full),
    ("v=DKIM1; k=rsa; p=\(key.prefix(100))-\(key.dropFirst(100))", full),
  ])
  func `A damaged key is repaired when the whole key is there`(text: String, meant: String) {
    let reading = Self.reading(text)
    #expect(Self.meant(text) == meant)
    #expect(reading.meant?.record.isUsable == true)
    #expect(reading.isOfKind)
    #expect(!reading.faults.isEmpty)
  }

  @Test(arguments: [
    "v=DKIM1; k=rsa; p=\(key.prefix(216))", "\"v=DKIM1; k=rsa; p=\(key.prefix(216))\"",
    "v=DKIM1; k=rsa; p=\(key.prefix(50))…\(key.suffix(10))",
    "v=DKIM1; k=rsa; p=\(key.prefix(100))?\(key.dropFirst(101))", "v=DKIM1; p=", "v=DKIM1; k=rsa",
    "v=DKIM1; k=ed25519; p=\(key)", "v=DKIM1; s=web; p=\(key)", "v=DKIM1; h=sha1; p=\(key)",
    "v=DKIM2; p=\(key)x", "v=spf1 a ~all", "v=DMARC1; p=none", "", "host.example.net",
    "v=DKIM1; k=rsa; p=\(key); p=AAAA",
  ])
  func `No key is offered that is not there as a whole`(text: String) {
    #expect(Self.meant(text) == nil)
  }

  @Test func `A foreign letter inside the key is told with its place`() {
    let text = "v=DKIM1; p=\(Self.key.prefix(100))?\(Self.key.dropFirst(101))"
    #expect(Self.reading(text).firstFault == RecordFault(.alphabet(0x3F), 111..<112))
    #expect(
      Self.reading("v=DKIM1; p=\"\(Self.key)\"").firstFault == RecordFault(.mark(0x22), 11..<12))
    #expect(Self.reading("v=DKIM1; p=ＭＩＩ").firstFault?.kind == .character(0xFF2D))
    #expect(Self.reading("v=DKIM1; h=rsa-sha256; p=\(Self.key)").firstFault?.kind == .key)
  }

  @Test func `Keys are the same when they are the same key for the same mail`() {
    let one = Self.reading(Self.full)
    let bare = String(Self.key.prefix { $0 != "=" })
    for same in [
      "p=\(Self.key)", "v=DKIM1;k=rsa;t=y;p=\(Self.key);",
      "v=DKIM1; p=\(Self.key.prefix(80)) \(Self.key.dropFirst(80))",
      "v=DKIM1; s=email; h=sha256; p=\(bare)",
    ] {
      #expect(one.meansTheSame(as: Self.reading(same)), "\(same)")
    }
    for other in [
      "v=DKIM1; t=s; p=\(Self.key)", "v=dkim1; p=\(Self.key)", "v=DKIM1; s=web; p=\(Self.key)",
      "v=DKIM1; h=sha1; p=\(Self.key)", "v=DKIM1; k=ed25519; p=\(PublishedKeys.ed25519)",
      ";;\(Self.full)",
    ] {
      #expect(!one.meansTheSame(as: Self.reading(other)), "\(other)")
    }
  }
}
