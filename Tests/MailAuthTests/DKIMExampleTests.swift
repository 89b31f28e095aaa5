import DNSCore
import MailAuth
import Testing

/// The examples that the RFCs publish, and two stored mails of ours.
struct DKIMExampleTests {
  static let football = """
    Received: from client1.football.example.com  [192.0.2.1]
          by submitserver.example.com with SUBMISSION;
          Fri, 11 Jul 2003 21:01:54 -0700 (PDT)

    """
  static let header = """
    From: Joe SixPack <joe@football.example.com>
    To: Suzie Q <suzie@shopping.example.net>
    Subject: Is dinner ready?
    Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
    Message-ID: <20030712040037.46341.5F8J@football.example.com>


    """
  /// RFC 6376 §A.2.
  static let simple =
    """
    DKIM-Signature: v=1; a=rsa-sha256; s=brisbane; d=example.com;
          c=simple/simple; q=dns/txt; i=joe@football.example.com;
          h=Received : From : To : Subject : Date : Message-ID;
          bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
          b=AuUoFEfDxTDkHlLXSZEpZj79LICEps6eda7W3deTVFOk4yAUoqOB
            4nujc7YopdG5dWLSdNg6xNAZpOPr+kHxt1IrE+NahM6L/LbvaHut
            KVdkLLkpVaVVQPzeRDI009SO2Il5Lu7rDNH6mZckBdrIx0orEtZV
            4bmp/YzhwvcubU4=;

    """ + football + header + "Hi.\n\nWe lost the game. Are you hungry yet?\n\nJoe.\n"
  /// RFC 6376 §C.
  static let simpleKey = """
    v=DKIM1; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYt\
    IxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhi\
    tdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB
    """
  /// RFC 8463 §A.3.
  static let twice =
    """
    DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
     d=football.example.com; i=@football.example.com;
     q=dns/txt; s=brisbane; t=1528637909; h=from : to :
     subject : date : message-id : from : subject : date;
     bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
     b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
     Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
    DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
     d=football.example.com; i=@football.example.com;
     q=dns/txt; s=test; t=1528637909; h=from : to : subject :
     date : message-id : from : subject : date;
     bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
     b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
     DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
     dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=

    """ + header + "Hi.\n\nWe lost the game.  Are you hungry yet?\n\nJoe.\n"
  /// RFC 8463 §A.2.
  static let twiceKeys = [
    "brisbane._domainkey.football.example.com": [
      "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
    ],
    "test._domainkey.football.example.com": [
      """
      v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qh\
      dR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hst\
      T5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB
      """
    ],
  ]
  static let storedKey = """
    v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAo/LDUXo4wO3ikqTBzw2zWxkvZhSje7\
    7cWgxmJqvNo6F7g3VtsL8nfxCSxeCWyft+7F1sr3K0Ap93BLnMTEzLrW40GL8qPkEHyfRIjUii32BOn3dXkrl0KOpOZv\
    aD11CeoO5lZShk06svN3X89zMpkbSvhgi/dCTFa7XDVdxCWbBQm134CPjTCFrhss5mHWZlzAUWmIqU6cFUyUeshoo4yX\
    EiyTkzltGqvgf+5hDpDC1WwR7/akIz/Z5SqcynljEY0mXA5DyQPzHg5FptmoFcIXGhrFjln4MbxaMaDV2p9xn3X10chr\
    tQrefOguV1Ft03E0fSRDpRp7oi6BvCjvvmYwIDAQAB
    """

  @Test func `The simple signature of RFC 6376 verifies`() throws {
    let results = try DKIMSupport.verify(
      DKIMSupport.crlf(Self.simple), ["brisbane._domainkey.example.com": [Self.simpleKey]])
    let result = try #require(results.first)
    #expect(result.result == .pass && result.reason == .verified && results.count == 1)
    #expect(result.domain == DomainName("example.com") && result.bits == 1024)
    #expect(result.signaturePrefix == Array("AuUoFEfD".utf8))
    #expect(result.identity == Array("joe@football.example.com".utf8))
  }

  @Test func `Both signatures of RFC 8463 verify`() throws {
    let results = try DKIMSupport.verify(DKIMSupport.crlf(Self.twice), Self.twiceKeys)
    #expect(results.map(\.result) == [.pass, .pass])
    #expect(results.map(\.bits) == [256, 1024])
    #expect(results.map(\.signedAt) == [1_528_637_909, 1_528_637_909])
  }

  @Test(arguments: ["23-signed-message.eml.txt", "24-signed-message-lf-line-ends.eml.txt"])
  func `A stored mail verifies, with CRLF and with bare LF`(file: String) throws {
    let octets = try DKIMSupport.fixture("headers/\(file)")
    let records = ["default._domainkey.example.jp": [Self.storedKey]]
    let results = try DKIMSupport.verify(octets, records)
    #expect(results.map(\.result) == [.pass])
    // The last line break is often lost in saving.
    let saved = Array(octets.reversed().drop { $0 == 0x0A || $0 == 0x0D }.reversed())
    #expect(try DKIMSupport.verify(saved, records).map(\.result) == [.pass])
    #expect(MailMessage(octets).authorDomains == [DomainName("example.jp")])
  }

  @Test func `Every octet of header and body counts`() throws {
    let octets = DKIMSupport.crlf(Self.simple)
    let from = try #require(Self.simple.firstRange(of: "From: Joe"))
    let start = DKIMSupport.crlf(String(Self.simple[..<from.lowerBound])).count
    for index in start..<octets.count {
      var damaged = octets
      damaged[index] ^= 0x01
      let results = try DKIMSupport.verify(
        damaged, ["brisbane._domainkey.example.com": [Self.simpleKey]])
      #expect(results.allSatisfy { !$0.isPass }, "octet \(index)")
    }
  }

  @Test func `Cutting a mail anywhere never traps`() throws {
    let octets = DKIMSupport.crlf(Self.twice)
    for count in 0..<octets.count {
      let results = DKIM.evaluate(
        MailMessage(Array(octets[..<count])), now: 0,
        known: try DKIMSupport.knowledge(Self.twiceKeys))
      guard case .result(let judged) = results else { continue }
      #expect(judged.filter(\.isPass).count <= (count > octets.count - 3 ? 2 : 0))
    }
  }
}
