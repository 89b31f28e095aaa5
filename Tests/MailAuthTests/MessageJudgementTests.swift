import DNSCore
import Keys
import MailAuth
import Testing

/// A signed message as a receiver delivered it, judged again.
struct MessageJudgementTests {
  private static let ip = "192.0.2.25"
  private static let results =
    "spf=pass smtp.mailfrom=shop.example; dkim=pass header.d=shop.example"

  private struct Mail {
    var text: String
    var records: [String: [String]]

    /// The questions with their answers, all of them known.
    func judge(_ text: String? = nil, without lost: String? = nil) throws -> MessageJudgement {
      let message = MailMessage(Array((text ?? self.text).utf8))
      var known = try DKIMSupport.knowledge(records)
      for _ in 0..<20 {
        switch MessageJudgement.evaluate(message, now: 1_795_462_900, known: known) {
        case .result(let judgement): return judgement
        case .needs(let open):
          for question in open {
            let isLost = try question.name == lost.map { try DKIMSupport.name($0) }
            known[question] = Answer(question, isLost ? .noReply(.timedOut) : .noSuchName)
          }
        }
      }
      throw NotSettled()
    }
  }

  private struct NotSettled: Error {}

  /// Signed by `signer`, handed in by 192.0.2.25, delivered by mx.receiver.test.
  private func mail(
    signer: String = "shop.example", returnPath: String = "a@shop.example",
    results: String = Self.results, spf: String = "v=spf1 ip4:192.0.2.25 -all",
    dmarc: String? = "v=DMARC1; p=reject", hop: String? = nil
  ) throws -> Mail {
    let signing = DKIMSigner(
      domain: try DKIMSupport.name(signer), selector: try DKIMSupport.name("s1"),
      key: SigningKey.ed25519())
    let signed = try signing.sign(
      DKIMSupport.octets(
        "From: Shop <a@shop.example>\r\nTo: b@receiver.test\r\nSubject: Hello\r\n"
          + "Date: Mon, 23 Nov 2026 19:21:12 +0900\r\n\r\nHello.\r\n"), now: 1_795_462_800)
    let hop =
      hop ?? "from out.shop.example (out.shop.example [\(Self.ip)]) by mx.receiver.test with ESMTPS"
    let top =
      "Return-Path: <\(returnPath)>\r\nReceived: \(hop); Mon, 23 Nov 2026 19:21:13 +0900\r\n"
      + "Authentication-Results: mx.receiver.test; \(results)\r\n"
    var records = [
      "shop.example": [spf], "out.shop.example": ["v=spf1 a:nowhere.example ip4:192.0.2.25 -all"],
      "s1._domainkey.\(signer)": [String(decoding: signing.keyRecord, as: UTF8.self)],
    ]
    if let dmarc { records["_dmarc.shop.example"] = [dmarc] }
    return Mail(text: top + String(decoding: signed, as: UTF8.self), records: records)
  }

  @Test func `All methods are judged, and all first questions are asked at once`() throws {
    let mail = try mail()
    let judgement = try mail.judge()
    #expect(judgement.spf?.word == .pass && judgement.origin.address == IPAddress(Self.ip))
    #expect(judgement.signatures.map(\.reason) == [.verified])
    #expect(judgement.dmarc.word == .pass && judgement.arc.word == .none)
    #expect(judgement.isProved == true && judgement.differences == [])
    #expect(judgement.reported.authservID == "mx.receiver.test")
    guard
      case .needs(let open) = MessageJudgement.evaluate(
        MailMessage(Array(mail.text.utf8)), now: 0, known: [:])
    else {
      Issue.record("nothing was asked")
      return
    }
    let names = open.map(\.name.description)
    for name in ["shop.example", "s1._domainkey.shop.example", "_dmarc.shop.example"] {
      #expect(names.contains(name), "\(names)")
    }
    #expect(Set(open).count == open.count)
  }

  @Test func `A changed body is told beside the pass that the receiver wrote`() throws {
    let mail = try mail()
    let judgement = try mail.judge(mail.text.replacing("Hello.\r\n", with: "Hullo.\r\n"))
    #expect(judgement.isDKIMAligned == false && judgement.isProved == true)
    #expect(
      judgement.differences == [
        MessageDifference(
          .dkim(try DKIMSupport.name("shop.example")), judged: "fail", reported: "pass",
          cause: .messageChanged)
      ])
  }

  @Test func `What became of the DNS since is the reason of a difference`() throws {
    var mail = try mail(results: "spf=fail smtp.mailfrom=shop.example; dmarc=fail")
    #expect(try mail.judge().differences.map(\.cause) == [.repaired, .follows])
    mail = try self.mail(results: "spf=pass smtp.mailfrom=other.example")
    mail.records["shop.example"] = ["v=spf1 -all"]
    #expect(try mail.judge().differences.map(\.cause) == [.otherDomain])
    mail = try self.mail()
    mail.records["shop.example"] = ["v=spf1 ?all"]
    mail.records["s1._domainkey.shop.example"] = []
    let judgement = try mail.judge()
    #expect(judgement.differences.map(\.cause) == [.recordChanged, .keyChanged])
    #expect(judgement.isProved == false && judgement.dmarc.word == .fail)
  }

  @Test func `SPF that is neutral is not SPF that fails`() throws {
    let mail = try mail(
      results: "spf=neutral smtp.mailfrom=shop.example", spf: "v=spf1 -all")
    let differences = try mail.judge().differences
    #expect(differences.map(\.judged) == ["fail"] && differences.map(\.reported) == ["neutral"])
  }

  @Test func `A key that could not be asked for leaves it open`() throws {
    var mail = try mail(spf: "v=spf1 -all")
    mail.records["s1._domainkey.shop.example"] = nil
    let judgement = try mail.judge(without: "s1._domainkey.shop.example")
    #expect(judgement.signatures.map(\.result) == [.temperror])
    #expect(judgement.isProved == nil && judgement.dmarc.word == .temperror)
    #expect(judgement.differences.contains { $0.cause == .temporary })
    // Nothing is open where the other method has proved it.
    mail.records["shop.example"] = ["v=spf1 ip4:192.0.2.25 -all"]
    #expect(try mail.judge(without: "s1._domainkey.shop.example").isProved == true)
  }

  @Test func `Passing for the domain of the host proves nothing for the author`() throws {
    for dmarc in ["v=DMARC1; p=none", nil] {
      let mail = try mail(
        signer: "host.example", returnPath: "a@out.host.example", dmarc: dmarc)
      var elsewhere = mail
      elsewhere.records["out.host.example"] = ["v=spf1 ip4:192.0.2.25 -all"]
      let judgement = try elsewhere.judge()
      #expect(judgement.spf?.word == .pass && judgement.signatures.map(\.isPass) == [true])
      #expect(judgement.isProved == false && judgement.dmarc.word == (dmarc == nil ? .none : .fail))
    }
  }

  @Test func `Without a DMARC record the same domain counts all the same`() throws {
    let judgement = try mail(dmarc: nil).judge()
    #expect(judgement.dmarc.word == .none && judgement.isProved == true)
  }

  @Test func `A null sender is judged by its HELO name`() throws {
    let judgement = try mail(returnPath: "").judge()
    #expect(judgement.origin.sender == [] && judgement.spf?.word == .pass)
    #expect(judgement.spf?.domain?.description == "out.shop.example")
  }

  @Test(arguments: [
    // Postfix with a HELO that looks private, Exim, qmail, an address of IPv6.
    (
      "from [10.0.0.1] (out.shop.example [192.0.2.25]) by mx.receiver.test", "192.0.2.25",
      "[10.0.0.1]"
    ),
    (
      "from out.shop.example ([192.0.2.25] helo=me.example) by mx.receiver.test", "192.0.2.25",
      "me.example"
    ),
    ("from unknown (HELO me.example) (192.0.2.25) by mx.receiver.test", "192.0.2.25", "me.example"),
    ("from me.example (IPv6:2001:db8::25) by mx.receiver.test", "2001:db8::25", "me.example"),
  ])
  func `The receiver's Received: says who connected`(
    hop: String, address: String, helo: String
  ) throws {
    let judgement = try mail(hop: hop).judge()
    #expect(judgement.origin.address == IPAddress(address))
    #expect(String(decoding: judgement.origin.helo, as: UTF8.self) == helo)
  }

  @Test func `What the sender wrote in the receiver's name counts for nothing`() throws {
    let mail = try mail(
      results: "spf=fail smtp.mailfrom=shop.example", spf: "v=spf1 ip4:198.51.100.9 -all")
    let forged =
      "Received: from x.example (x.example [198.51.100.9]) by mx.evil.example\r\n"
      + "Authentication-Results: mx.evil.example; spf=pass smtp.mailfrom=shop.example\r\n"
      + "Received-SPF: pass client-ip=198.51.100.9; envelope-from=a@shop.example\r\nDKIM-Signature:"
    let judgement = try mail.judge(mail.text.replacing("DKIM-Signature:", with: forged))
    #expect(judgement.origin.address == IPAddress(Self.ip))
    #expect(judgement.spf?.word == .fail && judgement.reported.spf?.result == "fail")
  }

  @Test func `A message that tells nothing of its way is judged by its signature`() throws {
    let mail = try mail()
    let start = try #require(mail.text.firstRange(of: "DKIM-Signature:")).lowerBound
    let judgement = try mail.judge(String(mail.text[start...]))
    #expect(judgement.spf == nil && judgement.isSPFAligned == false && judgement.isProved == true)
    #expect(judgement.reported.source == .none && judgement.differences == [])
  }

  @Test func `The chain of a message that was passed on is judged too`() throws {
    let text = String(decoding: try DKIMSupport.fixture("arc/two-sets.eml"), as: UTF8.self)
    let mail = Mail(text: text, records: try DKIMSupport.keys("arc/two-sets.keys"))
    #expect(try mail.judge().arc.word == .pass)
    let changed = text.replacing("Line  with", with: "Line  without")
    #expect(try mail.judge(changed).arc.reason == .messageSignature)
  }
}
