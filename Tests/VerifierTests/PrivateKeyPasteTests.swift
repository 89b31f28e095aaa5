import FoundationEssentials
import Testing

@testable import Verifier

/// Private keys in every disguise: never repeated, always told.
struct PrivateKeyPasteTests {
  /// Nobody's key: the head of a PKCS #8 or PKCS #1 key, and octets of no meaning.
  private static func body(_ head: [UInt8]) -> String {
    let noise = (0..<1190).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ 31) }
    return Data(head + noise).base64EncodedString()
  }

  private static let bodies = [
    body([
      0x30, 0x82, 0x04, 0xBE, 0x02, 0x01, 0x00, 0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86,
      0xF7,
      0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
    ]),
    body([0x30, 0x82, 0x04, 0xA4, 0x02, 0x01, 0x00, 0x02, 0x82, 0x01, 0x01, 0x00]),
  ]

  private static func lines(_ body: String, _ width: Int = 64) -> [String] {
    var rest = body[...]
    var lines: [String] = []
    while !rest.isEmpty {
      lines.append(String(rest.prefix(width)))
      rest = rest.dropFirst(width)
    }
    return lines
  }

  /// What becomes of a key on its way.
  private static let disguises: [(name: String, change: @Sendable (String) -> String)] = {
    var all: [(String, @Sendable (String) -> String)] = [
      ("as it is", { $0 }),
      ("wrapped at 64", { lines($0).joined(separator: "\n") }),
      ("wrapped at 20", { lines($0, 20).joined(separator: "\n") }),
      ("quoted", { lines($0).map { "> " + $0 }.joined(separator: "\n") }),
      ("in strings", { lines($0).map { "\"" + $0 + "\"" }.joined(separator: "\n") }),
      ("written line ends", { lines($0).joined(separator: "\\n") }),
      ("HTML", { lines($0).joined(separator: "<br>\n") }),
      ("a value", { "v=DKIM1; k=rsa; p=" + $0 }),
      ("JSON", { "{\"data\": {\"pem\": \"" + $0 + "\"}, \"status\": 1, \"errors\": null}" }),
    ]
    for scalar in ["\u{200B}", "\u{AD}", "\u{A0}", "\u{3000}", "\u{2060}", "\u{FEFF}", "\u{E0041}"]
    {
      for place in [1, 3, 9, 17, 23, 60] {
        all.append(
          (
            "\(scalar.unicodeScalars.map(\.value)) at \(place)",
            { body in
              String(body.prefix(place)) + scalar + body.dropFirst(place)
            }
          ))
      }
    }
    for place in [0, 1, 5, 20] {
      all.append(
        (
          "wide letter at \(place)",
          { body in
            var scalars = Array(body.unicodeScalars)
            scalars[place] = Unicode.Scalar(scalars[place].value + 0xFEE0) ?? scalars[place]
            return scalars.map { String(Character($0)) }.joined()
          }
        ))
    }
    return all
  }()

  private static func frames(_ body: String) -> [String] {
    [
      body, "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----",
      "-----BEGIN RSA PRIVATE KEY-----\n" + body,
      "秘密鍵です\n" + body + "\nv=spf1 +a ~all\n",
    ]
  }

  @Test func `No disguise shows a private key, and each is told`() {
    for body in Self.bodies {
      let pieces = stride(from: 0, to: body.count - 24, by: 24).map { start in
        String(body.dropFirst(start).prefix(24))
      }
      for (name, change) in Self.disguises {
        for paste in Self.frames(change(body)) {
          let pasted = Pasted.read(Array(paste.utf8))
          #expect(pasted.holdsPrivateKey, "\(name)")
          let shown = ExplainJSON.value(pasted).text() + String(describing: pasted)
          #expect(!pieces.contains { shown.contains($0) }, "\(name)")
        }
      }
    }
  }

  @Test func `A line of batch with a private key is answered without it`() {
    for body in Self.bodies {
      for (name, change) in Self.disguises where !change(body).contains("\n") {
        let line = Array(change(body).utf8)
        do throws(BatchRequest.Fault) {
          _ = try BatchRequest(line: line)
          Issue.record("\(name): read as a domain")
        } catch {
          #expect(error == .privateKey, "\(name)")
          let answer = BatchRequest.refusal(of: line, error).text()
          #expect(answer.contains("private-key") && !answer.contains(body.prefix(16)), "\(name)")
        }
      }
    }
  }

  @Test func `The frame keeps everything between its lines back, whatever became of it`() {
    let paste = """
      -----BEGIN RSA PRIVATE KEY-----
      ????abcdefghijklmnopqrstuvwxyz0123456789
      any words at all: secretword
      -----END RSA PRIVATE KEY-----
      v=spf1 +a ~all
      """
    let pasted = Pasted.read(Array(paste.utf8))
    #expect(pasted.holdsPrivateKey)
    #expect(!String(describing: pasted).contains("secretword"))
    #expect(pasted.hostValues?.records.map(\.value) == ["v=spf1 +a ~all"])
  }
}
