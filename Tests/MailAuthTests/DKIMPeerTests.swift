import DNSCore
import FoundationEssentials
import Keys
import MailAuth
import Testing

/// Where the other program's mails are; nil when it is not asked.
enum DKIMPeer {
  static let folder = ProcessInfo.processInfo.environment["TODOKU_DKIM_PEER"]
}

/// Another program's mails, and ours for that program; run by `Tests/Lab/dkim/run`.
@Suite(.enabled(if: DKIMPeer.folder != nil))
struct DKIMPeerTests {
  private func url(_ name: String) throws -> URL {
    URL(filePath: try #require(DKIMPeer.folder)).appending(path: name)
  }

  private func keys(_ name: String) throws -> [String: [String]] {
    var records: [String: [String]] = [:]
    for line in String(decoding: try Data(contentsOf: url(name)), as: UTF8.self).split(
      separator: "\n")
    {
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      if parts.count == 2 { records[parts[0], default: []].append(parts[1]) }
    }
    return records
  }

  @Test func `Every mail that python3-dkim signed verifies`() throws {
    var count = 0
    for algorithm in ["rsa-sha256", "ed25519-sha256"] {
      for header in Canonicalization.allCases {
        for body in Canonicalization.allCases {
          for label in ["plain", "empty", "blank", "eight"] {
            for length in ["0", "1"] {
              let name = "theirs-\(algorithm)-\(header)-\(body)-\(label)-\(length)"
              let octets = Array(try Data(contentsOf: url(name + ".eml")))
              let results = try DKIMSupport.verify(
                octets, keys(name + ".keys"), now: 4_000_000_000)
              #expect(results.map(\.reason) == [.verified], "\(name)")
              count += 1
            }
          }
        }
      }
    }
    #expect(count == 64)
  }

  @Test func `The chain that python3-dkim sealed verifies`() throws {
    let octets = Array(try Data(contentsOf: url("arc-two-sets.eml")))
    let evaluation = ARC.evaluate(
      MailMessage(octets), now: 4_000_000_000,
      known: try DKIMSupport.knowledge(keys("arc-two-sets.keys")))
    guard case .result(let result) = evaluation else {
      Issue.record("\(evaluation)")
      return
    }
    #expect(result.word == .pass && result.sealers.count == 2, "\(result)")
  }

  @Test func `Our mails are written for python3-dkim`() throws {
    let bodies = [
      "plain": "Hello.\r\n\r\nLine  with\tgaps \r\n\r\n\r\n", "empty": "", "blank": "\r\n\r\n",
      "eight": String(repeating: "こんにちは。\r\n", count: 40),
    ]
    for key in [try SigningKey.rsa(), SigningKey.ed25519()] {
      for header in Canonicalization.allCases {
        for body in Canonicalization.allCases {
          for (label, text) in bodies {
            var signer = DKIMSigner(
              domain: try DKIMSupport.name("example.jp"),
              selector: try DKIMSupport.name("default"), key: key)
            signer.header = header
            signer.body = body
            signer.names += ["From", "X-Missing"]
            let mail = "From: Shop <shop@example.jp>\r\nSubject:  two   words\t\r\n  folded\r\n\r\n"
            let signed = try signer.sign(Array((mail + text).utf8), now: 1_700_000_000)
            let kind = key.isEd25519 ? "ed25519" : "rsa"
            let name = "ours-\(kind)-\(header)-\(body)-\(label)"
            try Data(signed).write(to: url(name + ".eml"))
            let owner = Array("default._domainkey.example.jp\t".utf8)
            try Data(owner + signer.keyRecord + [0x0A]).write(to: url(name + ".keys"))
          }
        }
      }
    }
  }
}
