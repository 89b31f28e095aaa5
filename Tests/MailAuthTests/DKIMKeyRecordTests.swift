import Fakes
import Keys
import MailAuth
import Testing

struct DKIMKeyRecordTests {
  private static let key = PublishedKeys.rsa2048
  private static let full = "v=DKIM1; k=rsa; p=\(key)"

  private static func record(_ text: String) -> DKIMKeyRecord { DKIMKeyRecord(Array(text.utf8)) }

  @Test(arguments: [
    (full, "usable"), (full + ";", "usable"), (full + " ; ", "usable"), ("p=\(key)", "usable"),
    ("k=rsa; p=\(key); n=a note; x=unknown", "usable"), ("v = DKIM1 ; p = \(key)", "usable"),
    ("v=DKIM1; h=sha256; s=*; p=\(key)", "usable"),
    ("v=DKIM1; p=\(PublishedKeys.bare2048)", "usable"),
    ("v=DKIM1; k=ed25519; p=\(PublishedKeys.ed25519)", "usable"),
    ("v=DKIM1; p=\(PublishedKeys.rsa1024)", "usable"),
    ("v=DKIM1; p=\(PublishedKeys.rsa4096)", "usable"),
    ("v=DKIM1; p=", "revoked"), ("v=DKIM1; p= ;", "revoked"), ("v=DKIM1; k=rsa", "no-key-tag"),
    ("", "no-key-tag"), ("v=DKIM1", "no-key-tag"), ("v=spf1 -all", "wrong-version"),
    ("v=dkim1; p=\(key)", "wrong-version"), ("v=DKIM1\\; k=rsa\\; p=\(key)", "wrong-version"),
    ("v=DKIM1；k=rsa; p=\(key)", "wrong-version"), ("p=\(key); v=DKIM1", "version-not-first"),
    ("\"\(full)\"", "malformed"), ("hello world", "malformed"), ("v=DKIM1;; p=\(key)", "malformed"),
    ("v=DKIM1; p=\(key); p=\(key)", "malformed"), ("=x", "malformed"), (";", "malformed"),
    ("v=DKIM1; k=dsa; p=\(key)", "unknown-key-type"), ("v=DKIM1; k=; p=\(key)", "unknown-key-type"),
    ("v=DKIM1; p=\(key)\"", "not-base64"), ("v=DKIM1; p=\(key) \"abc\"", "not-base64"),
    ("v=DKIM1; p=\(key.prefix(100))…", "not-base64"), ("v=DKIM1; p=-----BEGIN", "not-base64"),
    ("v=DKIM1; p=\(key.prefix(237))", "truncated"), ("v=DKIM1; p=\(key.prefix(391))", "truncated"),
    ("v=DKIM1; p=\(key.dropFirst(8))", "not-a-key"), ("v=DKIM1; p=hello", "not-a-key"),
    ("v=DKIM1; k=rsa; p=\(PublishedKeys.ed25519)", "not-a-key"),
    ("v=DKIM1; k=ed25519; p=\(key)", "not-a-key"),
    ("v=DKIM1; k=ed25519; p=\(PublishedKeys.ed25519.prefix(20))", "truncated"),
    ("v=DKIM1; p=\(PublishedKeys.elliptic)", "other-algorithm"),
    ("v=DKIM1; p=\(key)AAAA", "trailing-octets"), ("v=DKIM1; p=\(key) some", "trailing-octets"),
    ("v=DKIM1; p=\(PublishedKeys.rsa512)", "too-small"),
    ("v=DKIM1; p=\(PublishedKeys.rsa768)", "too-small"),
    ("v=DKIM1; p=\(PublishedKeys.rsa5120)", "too-large"),
    ("v=DKIM1; h=sha1; p=\(key)", "hash-not-allowed"),
    ("v=DKIM1; s=other; p=\(key)", "not-for-mail"),
    ("V=DKIM1; p=\(key)", "usable"), ("v=DKIM1; P=\(key)", "no-key-tag"),
  ])
  func `A record is judged by itself`(text: String, code: String) {
    let record = Self.record(text)
    #expect(record.state.code == code)
    #expect(record.isUsable == (code == "usable"))
  }

  @Test(
    arguments: [
      (full, []), ("v=DKIM1; k=RSA; p=\(key)", [.keyTypeCase]),
      ("v=DKIM1; p=\(key.prefix(60))\\\"\(key.dropFirst(60))", [.textInKey]),
      ("v=DKIM1; p=\(key)\"", [.textInKey]), ("v=DKIM1; p=!!!!", []),
      ("v=DKIM1; p=\(key) some", [.textAfterKey]), ("v=DKIM1; t=s; p=\(key); t=s", [.tagTwice]),
      ("p=\(key); v=DKIM1", [.versionNotFirst]), ("p=; v=DKIM1", []),
      ("v=DKIM1; p=\(PublishedKeys.ed25519)", [.keyTypeMissing]),
      ("v=DKIM1; k=ed25519; p=\(PublishedKeys.ed25519)", [.ed25519]),
      ("v=DKIM1; h=sha1; p=\(key)", [.hashNotAllowed]), ("\"\(full)\"", []),
    ] as [(String, [Disagreement])])
  func `What other verifiers make of a record is told`(text: String, matters: [Disagreement]) {
    #expect(Self.record(text).disagreements == matters)
  }

  @Test func `A record cut at 255 says how much of the key is there`() throws {
    let record = Self.record(String(Self.full.prefix(255)))
    guard case .truncated(let extent) = record.state else {
      Issue.record("\(record.state)")
      return
    }
    #expect(extent.seenCharacters == 237)
    #expect(extent.expectedCharacters == 392)
    #expect(record.extent == extent)
  }

  @Test func `What else there is to tell is marked with its place`() {
    #expect(Self.record("\"v=DKIM1; p=x\"").marks.contains(.quote(offset: 0)))
    #expect(Self.record("v=DKIM1\\; p=x").marks.contains(.backslash(offset: 7)))
    #expect(Self.record("v=DKIM1; p=あ").marks.contains(.nonASCII(offset: 11)))
    let spaced = Self.record("v=DKIM1; p=\(Self.key.prefix(200)) \(Self.key.dropFirst(200))")
    #expect(spaced.isUsable && spaced.marks == [.whiteSpaceInKey(offset: 211)])
    #expect(Self.record("p=\(Self.key)").marks == [.noVersion])
    let unpadded = Self.record("v=DKIM1; k=ed25519; p=\(PublishedKeys.ed25519.dropLast())")
    #expect(unpadded.isUsable && unpadded.marks == [.missingPadding])
    #expect(Self.record("v=DKIM1; p=ab\"c").state == .notBase64(octet: 0x22, offset: 13))
  }

  @Test func `Flags are read`() {
    #expect(Self.record(Self.full + "; t=y").isTesting)
    #expect(Self.record(Self.full + "; t= s : y ").isStrict)
    #expect(!Self.record(Self.full).isTesting && !Self.record(Self.full).isStrict)
    #expect(Self.record(Self.full).bits == 2048)
  }

  @Test(arguments: [
    (full, KeyComparison.same), (full + ";", .same), ("v=DKIM1; p=\(key)", .same),
    ("v=DKIM1; p=\(key.prefix(100)) \(key.dropFirst(100))", .same),
    ("v=DKIM1; p=\(PublishedKeys.bare2048)", .sameKey),
    ("v=DKIM1; p=\(key.prefix(237))", .cut(characters: 237, of: 392)),
    ("v=DKIM1; p=\(key.dropFirst(255))", .beginningMissing(characters: 137, of: 392)),
    ("v=DKIM1; p=\(key.prefix(60))\(key.dropFirst(63))", .gap(offset: 60, characters: 3)),
    ("v=DKIM1; p=\(key.prefix(60))\"\"\(key.dropFirst(60))", .inserted(offset: 60, characters: 2)),
    (
      "v=DKIM1; p=\(key.dropFirst(237))\(key.prefix(237))",
      .swapped(at: 237, isWholeRecord: false)
    ),
    // White space is left out, so 255 characters of the record are 253 here.
    ("\(full.dropFirst(255))\(full.prefix(255))", .swapped(at: 253, isWholeRecord: true)),
    ("v=DKIM1; p=\(key.lowercased())", .letterCase(firstDifference: 0)),
    ("v=DKIM1; p=\(PublishedKeys.rsa1024)", .other(firstDifference: 2)),
    ("v=DKIM1; p=", .nothingToCompare),
  ])
  func `A key is compared with the one expected`(text: String, expected: KeyComparison) {
    #expect(Self.record(text).compared(to: Self.record(Self.full)) == expected)
  }

  @Test func `One wrong letter is one wrong letter`() {
    var key = Array(Self.key.utf8)
    key[100] = key[100] == 0x41 ? 0x42 : 0x41
    let record = DKIMKeyRecord(Array("v=DKIM1; p=".utf8) + key)
    #expect(
      record.compared(to: Self.record(Self.full))
        == .altered(firstDifference: 100, characters: 1))
  }

  @Test func `Every cut and every flipped octet of a record is judged without a trap`() {
    let octets = Array(Self.full.utf8)
    for count in 0..<octets.count {
      #expect(!DKIMKeyRecord(Array(octets[..<count])).isUsable)
    }
    for index in octets.indices {
      var damaged = octets
      damaged[index] ^= 0x80
      let record = DKIMKeyRecord(damaged)
      #expect(record.marks.contains(.nonASCII(offset: index)))
    }
  }
}
