import DNSCore
import Keys
import MailAuth
import Testing

/// Rules of RFC 6376 for verifiers that no damage shows, one by one.
struct DKIMRuleTests {
  static let keyName = "default._domainkey.example.jp"
  static let mail = "From: a@example.jp\nSubject: x\n\n"

  private func signer() throws -> DKIMSigner {
    DKIMSigner(
      domain: try DKIMSupport.name("example.jp"), selector: try DKIMSupport.name("default"),
      key: SigningKey.ed25519())
  }

  private func outcome(_ signer: DKIMSigner, _ text: String = mail + "body\n") throws -> [String] {
    let record = String(decoding: signer.keyRecord, as: UTF8.self)
    return try outcome(signer.sign(DKIMSupport.crlf(text), now: 900), record)
  }

  private func outcome(_ signed: [UInt8], _ record: String) throws -> [String] {
    try DKIMSupport.verify(signed, [Self.keyName: [record]], now: 1_000).map {
      "\($0.result.rawValue) \($0.reason.rawValue)"
    }
  }

  /// `i=` is written as it is given, so that further tags can follow it.
  private func outcome(adding tags: String) throws -> [String] {
    var signer = try signer()
    signer.identity = "@example.jp; \(tags)"
    return try outcome(signer)
  }

  @Test func `A tag that nobody knows is signed and otherwise ignored`() throws {
    #expect(try outcome(adding: "zz=1; under_score=2") == ["pass verified"])
    // Names of tags count with their case: this is no t= twice.
    #expect(try outcome(adding: "T=12; X=1") == ["pass verified"])
  }

  @Test func `Copied fields in z= do not stand for the fields`() throws {
    #expect(try outcome(adding: "z=Subject:other|From:b@example.com") == ["pass verified"])
  }

  @Test func `Of several query methods an unknown one is passed over`() throws {
    #expect(try outcome(adding: "q=dns/other:dns/txt") == ["pass verified"])
    #expect(try outcome(adding: "q=dns/txt : http") == ["pass verified"])
    #expect(try outcome(adding: "q=http") == ["permerror unknown-query-method"])
  }

  @Test func `A signature of one label belongs to nobody`() throws {
    var signer = try signer()
    signer.domain = try DKIMSupport.name("jp")
    let signed = try signer.sign(DKIMSupport.crlf(Self.mail), now: 900)
    let record = String(decoding: signer.keyRecord, as: UTF8.self)
    let results = try DKIMSupport.verify(
      signed, ["default._domainkey.jp": [record]], now: 1_000)
    #expect(results.map(\.reason) == [.syntax])
  }

  @Test func `Names in h= and names of fields compare without case`() throws {
    for header in Canonicalization.allCases {
      var signer = try signer()
      signer.header = header
      signer.names = ["FROM", "sUBJECT", "dAtE"]
      #expect(try outcome(signer) == ["pass verified"])
    }
  }

  @Test func `The hashes of an empty body are those of RFC 6376 §3.4.3 and §3.4.4`() throws {
    let hashes: [(Canonicalization, String)] = [
      (.simple, "frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY="),
      (.relaxed, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    ]
    for (body, hash) in hashes {
      var signer = try signer()
      signer.body = body
      for text in ["", "\n", "\n\n\n"] {
        let signed = try signer.sign(DKIMSupport.crlf(Self.mail + text), now: 900)
        #expect(String(decoding: signed, as: UTF8.self).contains("bh=\(hash);"))
      }
    }
  }

  @Test func `Header and body read as the examples of RFC 6376 §3.4.5 show`() throws {
    let plain = "From: a@example.jp\nA: X\nB : Y\t\n\tZ  \n\n C \nD \t E\n\n\n"
    let reduced = "from:a@example.jp\na:X\nb:Y Z\n\n C\nD E\n"
    for (header, body) in [
      (Canonicalization.relaxed, Canonicalization.relaxed), (.simple, .simple),
    ] {
      var signer = try signer()
      signer.header = header
      signer.body = body
      signer.names = ["From", "A", "B"]
      let message = MailMessage(DKIMSupport.crlf(plain))
      let field = try signer.field(for: message, now: 900)
      let record = String(decoding: signer.keyRecord, as: UTF8.self)
      #expect(try outcome(field + DKIMSupport.crlf(plain), record) == ["pass verified"])
      let other = try outcome(field + DKIMSupport.crlf(reduced), record)
      #expect(other == [header == .relaxed ? "pass verified" : "fail body-hash"])
    }
  }

  @Test func `The strings of a key are joined with nothing between`() throws {
    let signer = try signer()
    let signed = try signer.sign(DKIMSupport.crlf(Self.mail), now: 900)
    let name = try DKIMSupport.name(Self.keyName)
    let record = signer.keyRecord
    let strings = stride(from: 0, to: record.count, by: 7).map {
      Array(record[$0..<min($0 + 7, record.count)])
    }
    let answer = Answer(
      Question(name, .txt), .records([Record(name: name, ttl: 60, data: .txt(strings))]))
    guard
      case .result(let results) = DKIM.evaluate(
        MailMessage(signed), now: 1_000, known: [answer.question: answer])
    else {
      Issue.record("a key was asked for twice")
      return
    }
    #expect(results.map(\.isPass) == [true])
  }

  @Test func `A key in testing mode changes no verdict`() throws {
    let signer = try signer()
    let signed = try signer.sign(DKIMSupport.crlf(Self.mail), now: 900)
    let record = String(decoding: signer.keyRecord, as: UTF8.self) + "; t=y"
    #expect(try outcome(signed, record) == ["pass verified"])
    #expect(try outcome(signed + Array("more\r\n".utf8), record) == ["fail body-hash"])
  }

  @Test func `Each signature is told with its domain, in any order`() throws {
    let first = try signer()
    var second = try signer()
    second.domain = try DKIMSupport.name("host.example")
    let once = try first.sign(DKIMSupport.crlf(Self.mail), now: 900)
    let twice = try second.sign(once, now: 900)
    let results = try DKIMSupport.verify(
      twice,
      [
        Self.keyName: [String(decoding: first.keyRecord, as: UTF8.self)],
        "default._domainkey.host.example": [],
      ], now: 1_000)
    #expect(results.map { $0.domain?.description } == ["host.example", "example.jp"])
    #expect(results.map(\.reason) == [.noKey, .verified])
  }
}
