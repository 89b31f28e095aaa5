import DNSCore
import Fakes
import Keys
import MailAuth
import Testing

/// What happens to signatures and records, and what the judgement calls it.
struct DKIMDamageTests {
  static let plain = """
    From: Shop <shop@example.jp>
    To: a@example.com
    Subject:   two   words\t here
    Date: Mon, 23 Nov 2026 19:21:12 +0900
    Message-ID: <1@example.jp>


    """ + "Line one  \n\tline two\twith   gaps \n\n\nend\n\n"
  static let rsa = try? SigningKey.rsa(bits: 1024)
  static let edwards = SigningKey.ed25519()
  static let keyName = "default._domainkey.example.jp"

  private func signer(_ key: SigningKey? = rsa) throws -> DKIMSigner {
    DKIMSigner(
      domain: try DKIMSupport.name("example.jp"), selector: try DKIMSupport.name("default"),
      key: try #require(key))
  }

  private func record(_ signer: DKIMSigner, adding text: String = "") -> String {
    String(decoding: signer.keyRecord, as: UTF8.self) + text
  }

  private func outcome(
    _ octets: [UInt8], _ records: [String], now: Int = 1_000
  ) throws -> [String] {
    try DKIMSupport.verify(octets, [Self.keyName: records], now: now).map {
      "\($0.result.rawValue) \($0.reason.rawValue)"
    }
  }

  @Test(arguments: Canonicalization.allCases, Canonicalization.allCases)
  func `What is signed verifies, in every canonicalization and with both kinds of key`(
    header: Canonicalization, body: Canonicalization
  ) throws {
    for key in [Self.rsa, Self.edwards] {
      for text in [
        Self.plain, "From: a@example.jp\n\n", "From: a@example.jp\n\nx", "From: a@b.jp\n",
      ] {
        var signer = try signer(key)
        signer.header = header
        signer.body = body
        signer.names += ["From", "X-Missing"]
        for octets in [DKIMSupport.crlf(text), Array(text.utf8)] {
          let signed = try signer.sign(octets, now: 900)
          #expect(try outcome(signed, [record(signer)]) == ["pass verified"])
          // With the line ends of the other kind it is still the same mail.
          let other = signed.filter { $0 != 0x0D }
          #expect(try outcome(other, [record(signer)]) == ["pass verified"])
        }
      }
    }
  }

  @Test func `Relaxed forgives white space, simple does not`() throws {
    var signer = try signer()
    let octets = DKIMSupport.crlf(Self.plain)
    let signed = String(decoding: try signer.sign(octets, now: 900), as: UTF8.self)
    let changed = signed.replacing("Subject:   two   words", with: "SUBJECT: two\r\n   words")
      .replacing("Line one  \r\n\tline", with: "Line one\r\n line").replacing(
        "end\r\n", with: "end\r\n\r\n\t\r\n")
    #expect(try outcome(Array(changed.utf8), [record(signer)]) == ["pass verified"])
    signer.header = .simple
    signer.body = .simple
    let strict = String(decoding: try signer.sign(octets, now: 900), as: UTF8.self)
    let body = strict.replacing("Line one  \r\n", with: "Line one \r\n")
    #expect(try outcome(Array(body.utf8), [record(signer)]) == ["fail body-hash"])
    let header = strict.replacing("Subject:   two", with: "Subject:  two")
    #expect(try outcome(Array(header.utf8), [record(signer)]) == ["fail signature"])
    let more = Array((strict + "\r\n\r\n").utf8)
    #expect(try outcome(more, [record(signer)]) == ["pass verified"])
  }

  @Test func `Body, header and a further From field are told apart`() throws {
    var signer = try signer()
    signer.names += ["From"]
    let signed = String(
      decoding: try signer.sign(DKIMSupport.crlf(Self.plain), now: 900), as: UTF8.self)
    let key = [record(signer)]
    let body = signed.replacing("line two", with: "line too")
    #expect(try outcome(Array(body.utf8), key) == ["fail body-hash"])
    let header = signed.replacing("a@example.com", with: "b@example.com")
    #expect(try outcome(Array(header.utf8), key) == ["fail signature"])
    #expect(
      try outcome(Array(("From: x@evil.example\r\n" + signed).utf8), key) == ["fail signature"])
    // A field that is not in h= may come on the way.
    #expect(try outcome(Array(("X-New: 1\r\n" + signed).utf8), key) == ["pass verified"])
  }

  @Test func `The lowest instance is signed first`() throws {
    var signer = try signer()
    signer.names = ["From", "Received"]
    let octets = DKIMSupport.crlf("Received: one\n" + Self.plain)
    let signed = try signer.sign(octets, now: 900)
    let later = Array("Received: later\r\n".utf8) + signed
    #expect(try outcome(later, [record(signer)]) == ["pass verified"])
  }

  @Test func `h= that names signatures never means the one it stands in`() throws {
    var signer = try signer()
    signer.names = ["From", "DKIM-Signature", "DKIM-Signature"]
    let once = try signer.sign(DKIMSupport.crlf(Self.plain), now: 900)
    #expect(try outcome(once, [record(signer)]) == ["pass verified"])
    let twice = try signer.sign(once, now: 901)
    #expect(try outcome(twice, [record(signer)]).first == "pass verified")
  }

  @Test func `l= leaves a rest unsigned and says how much`() throws {
    var signer = try signer()
    signer.body = .simple
    signer.bodyLength = 8
    let signed = try signer.sign(DKIMSupport.crlf(Self.plain), now: 900)
    let longer = signed + Array("more\r\n".utf8)
    let results = try DKIMSupport.verify(longer, [Self.keyName: [record(signer)]], now: 1_000)
    #expect(results.map(\.result) == [.pass])
    #expect((results.first?.unsignedBodyOctets ?? 0) > 20)
    let short = String(decoding: signed, as: UTF8.self).replacing("l=8;", with: "l=800;")
    #expect(try outcome(Array(short.utf8), [record(signer)]) == ["permerror body-length"])
  }

  @Test func `A signature ends with x=`() throws {
    var signer = try signer()
    signer.lifetime = 50
    let signed = try signer.sign(DKIMSupport.crlf(Self.plain), now: 900)
    #expect(try outcome(signed, [record(signer)], now: 950) == ["pass verified"])
    #expect(try outcome(signed, [record(signer)], now: 951) == ["permerror expired"])
  }

  @Test(arguments: [
    ("v=1;", "v=2;", "neutral unknown-version"), ("v=1;", "", "permerror missing-tag"),
    ("a=rsa-sha256", "a=rsa-sha1", "permerror sha1"),
    ("a=rsa-sha256", "a=ed25519-sha256", "permerror key-algorithm"),
    ("a=rsa-sha256", "a=dsa-sha256", "permerror unknown-algorithm"),
    ("c=relaxed/relaxed", "c=loose", "permerror unknown-canonicalization"),
    ("c=relaxed/relaxed", "c=relaxed/relaxed/x", "neutral syntax"),
    ("h=From:", "h=Sender:", "permerror from-not-signed"),
    ("h=From:", "h=:From:", "neutral syntax"),
    ("d=example.jp", "d=exa mple.jp", "neutral syntax"), ("d=example.jp", "d=", "neutral syntax"),
    ("d=example.jp;", "", "permerror missing-tag"), ("s=default;", "s=;", "neutral syntax"),
    ("t=900;", "t=900; i=@example.com;", "permerror identity-outside-domain"),
    ("t=900;", "t=900; i=@notexample.jp;", "permerror identity-outside-domain"),
    ("t=900;", "t=900; i=nobody;", "neutral syntax"), ("t=900;", "t=9OO;", "neutral syntax"),
    ("t=900;", "t=900; x=900;", "neutral syntax"), ("t=900;", "t=900; t=900;", "neutral syntax"),
    ("t=900;", "t=900; q=dns/other;", "permerror unknown-query-method"),
    ("t=900;", "t=900; l=abc;", "neutral syntax"), ("t=900;", "t=900;;", "neutral syntax"),
    ("t=900;", "t=901;", "fail signature"), ("t=900;", "t=900; unknown=1;", "fail signature"),
    ("bh=", "bh=!", "neutral syntax"), ("bh=", "xh=", "permerror missing-tag"),
    ("b=", "xb=", "permerror missing-tag"),
  ])
  func `A damaged signature is named`(old: String, new: String, expected: String) throws {
    let signer = try signer()
    let signed = String(
      decoding: try signer.sign(DKIMSupport.crlf(Self.plain), now: 900), as: UTF8.self)
    let damaged: String
    if old == "b=" {
      damaged = signed.replacing("\r\n b=", with: "\r\n \(new)")
    } else {
      damaged = signed.replacing(" " + old, with: " " + new, maxReplacements: 1)
    }
    #expect(damaged != signed)
    #expect(try outcome(Array(damaged.utf8), [record(signer)]) == [expected])
  }

  @Test func `What the record says is kept apart from what the mail says`() throws {
    let signer = try signer()
    let signed = try signer.sign(DKIMSupport.crlf(Self.plain), now: 900)
    let good = record(signer)
    let table: [([String], String)] = [
      ([], "permerror no-key"), (["v=DKIM1; p="], "permerror revoked"),
      (["v=DKIM1; k=rsa; p=MIGfMA0"], "permerror bad-key"), (["hello"], "permerror bad-key"),
      ([good + "; t=y"], "pass verified"), ([good + "; t=s"], "pass verified"),
      ([good + "; h=sha1"], "permerror hash-not-allowed"),
      ([good + "; h=sha1:sha256"], "pass verified"),
      ([good + "; s=tlsrpt"], "permerror service-not-allowed"),
      ([good + "; s=email"], "pass verified"), ([good + ";"], "pass verified"),
      (["\"\(good)\""], "permerror bad-key"),
      (["v=DKIM1; k=ed25519; p=\(PublishedKeys.ed25519)"], "permerror key-algorithm"),
      (["v=DKIM1; p=\(PublishedKeys.rsa1024)"], "fail signature"),
      (["v=DKIM1; p=\(PublishedKeys.rsa768)"], "policy key-too-small"),
      (["v=DKIM1; p=\(PublishedKeys.rsa5120)"], "policy key-too-large"),
      (["v=DKIM1; p=\(PublishedKeys.rsa2048)", good], "pass verified"),
      (["v=DKIM1; p=\(PublishedKeys.rsa2048)", "junk"], "fail signature"),
      (["google-site-verification=1", good], "pass verified"),
    ]
    for (records, expected) in table {
      #expect(try outcome(signed, records) == [expected], "\(records)")
    }
    let bare =
      "v=DKIM1; p="
      + String(
        decoding: Base64.encode(try #require(signer.key.barePublicOctets)), as: UTF8.self)
    #expect(try outcome(signed, [bare]) == ["pass verified"])
  }

  @Test func `Two keys at one name are tried both, and that others may not is told`() throws {
    let signer = try signer()
    let signed = try signer.sign(DKIMSupport.crlf(Self.plain), now: 900)
    let other = "v=DKIM1; p=\(PublishedKeys.rsa2048)"
    for records in [[record(signer), other], [other, record(signer)]] {
      let results = try DKIMSupport.verify(signed, [Self.keyName: records], now: 1_000)
      #expect(results.map(\.isPass) == [true])
      #expect(results.map(\.disagreements) == [[.severalKeys]])
    }
    let sha1 = String(decoding: signed, as: UTF8.self).replacing("rsa-sha256", with: "rsa-sha1")
    let old = try DKIMSupport.verify(
      Array(sha1.utf8), [Self.keyName: [record(signer)]], now: 1_000)
    #expect(old.map(\.reason) == [.sha1] && old.map(\.disagreements) == [[.sha1]])
  }

  @Test func `t=s refuses a subdomain in i=, t=y is told`() throws {
    var signer = try signer()
    signer.identity = "@mail.example.jp"
    let signed = try signer.sign(DKIMSupport.crlf(Self.plain), now: 900)
    #expect(try outcome(signed, [record(signer)]) == ["pass verified"])
    #expect(try outcome(signed, [record(signer, adding: "; t=s")]) == ["permerror strict-domain"])
    let testing = try DKIMSupport.verify(
      signed, [Self.keyName: [record(signer, adding: "; t=y:x")]], now: 1_000)
    #expect(testing.first?.isTesting == true)
  }

  @Test func `Without an answer it asks, and without a reply it waits`() throws {
    let signer = try signer()
    let signed = MailMessage(try signer.sign(DKIMSupport.crlf(Self.plain), now: 900))
    let question = Question(try DKIMSupport.name(Self.keyName), .txt)
    guard case .needs(let open) = DKIM.evaluate(signed, now: 1_000, known: [:]) else {
      Issue.record("nothing was asked")
      return
    }
    #expect(open == [question])
    for outcome in [Answer.Outcome.noReply(.timedOut), .failed(.serverFailure)] {
      guard
        case .result(let results) = DKIM.evaluate(
          signed, now: 1_000, known: [question: Answer(question, outcome)])
      else { continue }
      #expect(results.map(\.result) == [.temperror] && results.map(\.reason) == [.dns])
    }
    guard
      case .result(let results) = DKIM.evaluate(
        signed, now: 1_000, known: [question: Answer(question, .noData)])
    else { return }
    #expect(results.map(\.reason) == [.noKey])
  }

  @Test func `Signatures are judged one by one, up to a limit`() throws {
    let first = try signer()
    var second = try signer(Self.edwards)
    second.selector = try DKIMSupport.name("second")
    let once = try first.sign(DKIMSupport.crlf(Self.plain), now: 900)
    let twice = try second.sign(once, now: 900)
    let results = try DKIMSupport.verify(
      twice,
      [Self.keyName: [record(first)], "second._domainkey.example.jp": [record(second)]], now: 1_000)
    #expect(results.map(\.result) == [.pass, .pass])
    #expect(results.map { $0.selector?.description } == ["second", "default"])
    let many = Array(repeating: Array("DKIM-Signature: v=1\r\n".utf8), count: 20).joined() + once
    let limited = try DKIMSupport.verify(Array(many), [:], now: 1_000)
    #expect(limited.count == 21)
    #expect(limited.count { $0.reason == .tooManySignatures } == 21 - DKIM.signatureLimit)
    #expect(try DKIMSupport.verify(DKIMSupport.crlf(Self.plain), [:]).isEmpty)
  }

  @Test func `Keys that were read before are used`() throws {
    let signer = try signer()
    let signed = MailMessage(try signer.sign(DKIMSupport.crlf(Self.plain), now: 900))
    let known = try DKIMSupport.knowledge([Self.keyName: [record(signer)]])
    let keys = known.mapValues { DKIMKeys($0) }
    guard case .result(let results) = DKIM.evaluate(signed, now: 1_000, known: [:], keys: keys)
    else {
      Issue.record("asked for a key that is there")
      return
    }
    #expect(results.map(\.result) == [.pass])
  }
}
