import Keys
import Testing

struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `The vectors of RFC 4648 §10 hold both ways`(plain: String, text: String) throws {
    #expect(Base64.encode(Array(plain.utf8)) == Array(text.utf8))
    #expect(try Base64.decode(Array(text.utf8)) == Array(plain.utf8))
  }

  @Test func `All octets come back`() throws {
    let octets = (0...255).map { UInt8($0) }
    #expect(try Base64.decode(Base64.encode(octets)) == octets)
  }

  @Test(arguments: [
    ("Zm9v!", Base64Error.foreignOctet(0x21, offset: 4)),
    ("Zm 9v", .foreignOctet(0x20, offset: 2)),
    ("Zg==Zg==", .textAfterPadding(offset: 4)),
    ("Zm9vY", .wrongLength(characters: 5)),
    ("Zg=", .wrongLength(characters: 3)),
    ("Zm8", .wrongLength(characters: 3)),
    ("====", .wrongLength(characters: 4)),
    ("“", .foreignOctet(0xE2, offset: 0)),
  ])
  func `What is wrong is pointed at`(text: String, expected: Base64Error) {
    #expect(throws: expected) { try Base64.decode(Array(text.utf8)) }
  }

  @Test func `White space and missing padding are forgiven where asked`() throws {
    let text = Array("Z\r\n m\t9vYg".utf8)
    #expect(
      try Base64.decode(text, skippingWhiteSpace: true, paddingRequired: false)
        == Array("foob".utf8))
  }

  @Test func `A damaged text is read as far as it goes`() {
    let reading = Base64.read(Array("Zm9v\" \"YmF".utf8)[...])
    #expect(reading.octets == Array("fooba".utf8))
    #expect(reading.characters == 7)
    #expect(reading.foreign.map(\.offset) == [4, 6])
  }
}
