import Fakes
import Keys
import Testing

struct PrivateKeyTextTests {
  private func frame(_ name: String) -> String { "-----BEGIN \(name)-----\nMIIEpA\n" }

  @Test(arguments: ["RSA PRIVATE KEY", "PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"])
  func `Every frame of a private key is known`(name: String) {
    #expect(PrivateKeyText.isPresent(in: Array(frame(name).utf8)))
    #expect(PrivateKeyText.isPresent(in: Array(frame("OPENSSH PRIVATE KEY").lowercased().utf8)))
    #expect(PrivateKeyText.isPresent(in: Array("text before\n- BEGIN \(name) -".utf8)))
  }

  /// Version numbers and first fields of PKCS #1, PKCS #8 and SEC 1, then nothing secret.
  @Test(
    arguments: [
      [0x30, 0x82, 0x04, 0xA4, 0x02, 0x01, 0x00, 0x02, 0x82, 0x01, 0x01, 0x00],
      [0x30, 0x82, 0x04, 0xBD, 0x02, 0x01, 0x00, 0x30, 0x0D, 0x06, 0x09, 0x2A],
      [0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70],
      [0x30, 0x77, 0x02, 0x01, 0x01, 0x04, 0x20],
    ] as [[UInt8]])
  func `A key without its frame is known`(start: [UInt8]) {
    let text = Base64.encode(start + Array(repeating: 0x55, count: 60))
    #expect(PrivateKeyText.isPresent(in: text))
    #expect(PrivateKeyText.isPresent(in: Array("v=DKIM1; k=rsa; p=".utf8) + text))
    let wrapped = text.prefix(10) + Array("\r\n".utf8) + text.dropFirst(10)
    #expect(PrivateKeyText.isPresent(in: Array(wrapped)))
  }

  @Test(arguments: [
    PublishedKeys.rsa1024, PublishedKeys.rsa2048, PublishedKeys.bare2048, PublishedKeys.ed25519,
    PublishedKeys.elliptic, "-----BEGIN PUBLIC KEY-----\nMIIBIjAN", "Keep your private key secret.",
    "M", "MII", "begin",
  ])
  func `Public keys and talk about keys are left alone`(text: String) {
    #expect(!PrivateKeyText.isPresent(in: Array(text.utf8)))
    #expect(!PrivateKeyText.isPresent(in: Array("v=DKIM1; p=\(text)".utf8)))
  }
}
