import DNSCore
import Testing
import Verifier

@Suite struct BatchRequestTests {
  private func read(_ line: String) throws(BatchRequest.Fault) -> BatchRequest {
    try BatchRequest(line: Array(line.utf8))
  }

  @Test(
    arguments: [
      ("example.jp", "example.jp"), ("  example.jp\r", "example.jp"), ("EXAMPLE.jp.", "example.jp"),
      ("info@example.jp", "example.jp"), ("日本語.jp", "xn--wgv71a119e.jp"),
      ("\u{FEFF}example.jp", "example.jp"), (#"{"domain": "example.jp"}"#, "example.jp"),
      (#"  {"domain":"example.jp","who":{"cares":[1,2]}}"#, "example.jp"),
    ])
  func `A line is a domain, or an object with one`(line: String, domain: String) throws {
    #expect(try read(line).subject.domain.description == domain)
  }

  @Test func `An object tells sender, selectors and what is expected`() throws {
    let request = try read(
      #"""
      {"domain": "example.jp", "ip": "192.0.2.1", "selector": ["a", "b.c"],
       "expect": "v=spf1 ip4:192.0.2.1 ~all"}
      """#.replacing("\n", with: ""))
    #expect(request.subject.senderIP == IPAddress("192.0.2.1"))
    #expect(request.subject.selectors.map(\.description) == ["a", "b.c"])
    #expect(request.subject.wanted.map(\.purpose) == [.spf])
    let one = try read(#"{"domain": "example.jp", "selector": "s1", "ip": null}"#)
    #expect(one.subject.selectors.map(\.description) == ["s1"])
    #expect(one.subject.senderIP == nil)
  }

  @Test func `What a line does not name comes from the flags`() throws {
    let selector = try #require(DomainName("s1"))
    let ip = try #require(IPAddress("192.0.2.9"))
    for line in ["example.jp", #"{"domain": "example.jp"}"#] {
      let request = try BatchRequest(line: Array(line.utf8), selectors: [selector], ip: ip)
      #expect(request.subject.selectors == [selector])
      #expect(request.subject.senderIP == ip)
    }
  }

  @Test(
    arguments: [
      ("no domain", .badDomain), ("nodots", .badDomain), ("192.0.2.1", .badDomain),
      ("\0", .badDomain), ("{", .badDomain), ("{}", .badDomain), ("[]", .badDomain),
      (#"{"domain": 5}"#, .badDomain), (#"{"domain": {"domain": "a.jp"}}"#, .badDomain),
      (#"{"domain": "a.jp"} {"domain": "b.jp"}"#, .badDomain),
      (#"{"domain": "a.jp", "ip": "1.2.3"}"#, .badIP), (#"{"domain": "a.jp", "ip": 1}"#, .badIP),
      (#"{"domain": "a.jp", "selector": ""}"#, .badSelector),
      (#"{"domain": "a.jp", "selector": [1]}"#, .badSelector),
      (#"{"domain": "a.jp", "expect": "nothing of use"}"#, .badExpectation),
      (#"{"domain": "a.jp", "expect": []}"#, .badExpectation),
    ] as [(String, BatchRequest.Fault)])
  func `A bad line is told by its fault`(line: String, fault: BatchRequest.Fault) {
    #expect(throws: fault) { try read(line) }
  }

  @Test func `Deep nesting, broken UTF-8 and floods are bad lines like others`() {
    let floods: [[UInt8]] = [
      Array(repeating: UInt8(ascii: "["), count: 65_536),
      Array(String(repeating: #"{"domain":"#, count: 6_000).utf8),
      Array(#"{"domain": "a.jp", "ip": ["#.utf8)
        + Array(repeating: UInt8(ascii: "["), count: 60_000),
      Array("example".utf8) + [0xFF, 0xFE] + Array(".jp".utf8), [0xFF], [0, 0, 0],
      Array(#"{"domain": ""#.utf8) + [0xC0, 0x80] + Array(#".jp"}"#.utf8),
      Array(#"{"domain": "a.jp", "selector": [""#.utf8)
        + Array(String(repeating: #"a",""#, count: 9_000).utf8) + Array(#""]}"#.utf8),
    ]
    for line in floods {
      #expect(throws: BatchRequest.Fault.self) { try BatchRequest(line: line) }
    }
  }

  @Test func `A refusal repeats the line, cut, and never a private key`() {
    let long = BatchRequest.refusal(of: Array(repeating: 0x61, count: 70_000), .badDomain)
    guard case .string(let input)? = long["input"] else {
      Issue.record("no input")
      return
    }
    #expect(input.utf8.count == 256)
    #expect(long["error"] == "bad-domain")
    let secret = "-----BEGIN RSA PRIVATE KEY-----MIIEvQIBADANBgkqhkiG9w0BAQEFAASC"
    let line = #"{"domain": "x", "expect": "\#(secret)"}"#
    for text in [secret, line] {
      #expect(!BatchRequest.refusal(of: Array(text.utf8), .badDomain).text().contains("MIIEvQ"))
    }
  }

  @Test func `A blank line asks for nothing`() {
    for line in ["", " \t\r", "# Kunden", "  #example.jp"] {
      #expect(BatchRequest.isPassedOver(Array(line.utf8)))
    }
    #expect(!BatchRequest.isPassedOver(Array("a.example #".utf8)))
  }
}
