import Fakes
import Keys
import Testing

struct PublicKeyTests {
  private func der(_ text: String) throws -> [UInt8] { try Base64.decode(Array(text.utf8)) }

  @Test(arguments: [
    (PublishedKeys.rsa512, 512), (PublishedKeys.rsa768, 768), (PublishedKeys.rsa1024, 1024),
    (PublishedKeys.rsa2048, 2048), (PublishedKeys.rsa4096, 4096), (PublishedKeys.rsa5120, 5120),
  ])
  func `The size of a key is told, also of one that is refused`(text: String, bits: Int) throws {
    let key = try RSAPublicKey(der: der(text))
    #expect(key.bits == bits)
    #expect(key.form == .subjectPublicKeyInfo)
    #expect(key.exponent == [1, 0, 1])
  }

  @Test func `A bare key is the same key`() throws {
    let bare = try RSAPublicKey(der: der(PublishedKeys.bare2048))
    #expect(bare.form == .bare)
    #expect(try bare == RSAPublicKey(der: der(PublishedKeys.rsa2048)))
  }

  @Test func `Every cut of a key is called a cut and says how much is there`() throws {
    let whole = try der(PublishedKeys.rsa2048)
    for count in 4..<whole.count {
      let error = #expect(throws: KeyError.self) { try RSAPublicKey(der: Array(whole[..<count])) }
      guard case .cut(let extent) = error else {
        Issue.record("\(count): \(String(describing: error))")
        continue
      }
      #expect(extent.expectedOctets == 294)
      #expect(extent.seenOctets == count)
      #expect(extent.expectedCharacters == 392)
    }
  }

  @Test func `A key cut after 237 characters of base64 has 392`() throws {
    let text = Array(PublishedKeys.rsa2048.utf8).prefix(237)
    let extent = try #require(KeyExtent(base64: text))
    #expect(extent.isCut)
    #expect(extent.seenCharacters == 237)
    #expect(extent.expectedCharacters == 392)
  }

  @Test func `No flipped octet traps`() throws {
    for text in [PublishedKeys.rsa1024, PublishedKeys.bare2048, PublishedKeys.elliptic] {
      let whole = try der(text)
      for index in whole.indices {
        for flip in [0x01, 0x80, 0xFF] as [UInt8] {
          var damaged = whole
          damaged[index] ^= flip
          // Only that it comes back counts.
          _ = try? RSAPublicKey(der: damaged)
          _ = KeyExtent(der: damaged)
        }
      }
    }
  }

  @Test func `What is no key is told apart`() throws {
    let whole = try der(PublishedKeys.rsa1024)
    #expect(throws: KeyError.trailingOctets(2)) { try RSAPublicKey(der: whole + [0, 0]) }
    #expect(throws: KeyError.notAKey) { try RSAPublicKey(der: Array("hello, world".utf8)) }
    #expect(throws: KeyError.notAKey) { try RSAPublicKey(der: []) }
    #expect(throws: KeyError.otherAlgorithm(objectIdentifier: [42, 134, 72, 206, 61, 2, 1])) {
      try RSAPublicKey(der: der(PublishedKeys.elliptic))
    }
    #expect(throws: KeyError.wrongLength(octets: 31)) {
      try Ed25519PublicKey(octets: Array(repeating: 1, count: 31))
    }
  }

  @Test(arguments: [1024, 2048])
  func `RSA signs and verifies`(bits: Int) throws {
    let key = try SigningKey.rsa(bits: bits)
    let digest = SHA256Stream.value(of: Array("some text".utf8))
    var signature = try key.signature(for: digest)
    for der in [key.publicOctets, try #require(key.barePublicOctets)] {
      let published = try RSAPublicKey(der: der)
      #expect(published.bits == bits)
      #expect(published.isValid(signature: signature, for: digest))
      #expect(!published.isValid(signature: signature, for: SHA256Stream.value(of: [])))
      #expect(!published.isValid(signature: [], for: digest))
    }
    signature[5] ^= 1
    let published = try RSAPublicKey(der: key.publicOctets)
    #expect(!published.isValid(signature: signature, for: digest))
  }

  @Test func `Ed25519 signs and verifies`() throws {
    let key = SigningKey.ed25519()
    let digest = SHA256Stream.value(of: Array("some text".utf8))
    var signature = try key.signature(for: digest)
    let published = try Ed25519PublicKey(octets: key.publicOctets)
    #expect(published.isValid(signature: signature, for: digest))
    signature[0] ^= 1
    #expect(!published.isValid(signature: signature, for: digest))
    #expect(!published.isValid(signature: [1], for: digest))
  }

  @Test func `Digests are those of FIPS 180-4`() {
    let abc = Array("abc".utf8)
    var stream = SHA256Stream()
    stream.update(abc[..<1])
    stream.update(abc[1...])
    #expect(stream.value() == SHA256Stream.value(of: abc))
    #expect(Array(stream.value().octets.prefix(4)) == [0xBA, 0x78, 0x16, 0xBF])
  }
}
