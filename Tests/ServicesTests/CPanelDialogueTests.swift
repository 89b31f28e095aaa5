import DNSCore
import Services
import Testing
import Verifier

/// Replies in the shapes that cPanel documents, flat and inside `result`.
enum Shapes {
  static let key =
    "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDG0y/Aw8wuVjfKnfuJHRJtu69fkY"
    + "vqnQRn9H4FcSLbZjLsAVJCnpGlnRaDbTNkGRbsFRGRMQ7rU3MObjS1HkUfgSBd0R7wDJRcQyM7TBCHnmTnPDvwrJd"
    + "0gHOLkTyfcY5wMHXCh1dtjc1lbmhGGuMhuPN6ptC2D2svzX7Q0v2BTwIDAQAB;"

  static func flat(_ data: String) -> String {
    #"{"metadata":{},"messages":null,"status":1,"errors":null,"warnings":null,"data":\#(data)}"#
  }

  static func nested(_ data: String) -> String {
    #"{"apiversion":3,"func":"f","module":"M","result":\#(flat(data))}"#
  }

  static func failure(_ error: String) -> String {
    #"{"metadata":{},"messages":null,"status":0,"errors":["\#(error)"],"warnings":null,"data":null}"#
  }

  static func authority(_ here: Int, zone: String = "example.jp") -> String {
    #"[{"domain":"example.jp","local_authority":\#(here),"nameservers":[],"zone":"\#(zone)"}]"#
  }

  static func dkim(_ state: String, expected: String? = key) -> String {
    let text = expected.map { "\"\($0)\"" } ?? "null"
    return #"[{"domain":"default._domainkey.example.jp","state":"\#(state)","expected":\#(text),"#
      + #""records":[],"validity_cache_update":"none"}]"#
  }

  static func spf(_ state: String) -> String {
    #"[{"domain":"example.jp","state":"\#(state)","expected":"ip4:203.0.113.25","#
      + #""ip_address":"203.0.113.25","ip_version":4,"records":[]}]"#
  }

  /// `v=spf1 +a +mx +ip4:203.0.113.25 ~all` in the server's own zone.
  static let zone =
    #"[{"line_index":3,"type":"record","dname_b64":"ZXhhbXBsZS5qcC4=","record_type":"SOA","#
    + #""ttl":86400,"data_b64":["bnMu","YS4=","MQ==","MQ==","MQ==","MQ==","MQ=="]},"#
    + #"{"line_index":12,"type":"record","dname_b64":"ZXhhbXBsZS5qcC4=","record_type":"TXT","#
    + #""ttl":14400,"data_b64":["dj1zcGYxICthICtteCAraXA0OjIwMy4wLjExMy4yNSB+YWxs"]}]"#
}

@Suite struct CPanelDialogueTests {
  private let domain: DomainName

  init() throws {
    domain = try #require(DomainName("example.jp"))
  }

  private func well(_ text: String) throws -> Result<CPanelReply, HostFault> {
    .success(try CPanelReply(status: 200, body: Array(text.utf8)))
  }

  /// A whole dialogue; the texts are the data of each call, in the given envelope.
  private func told(
    _ envelope: (String) -> String, dkim: String = Shapes.dkim("MISSING"),
    spf: String = Shapes.spf("MISSING")
  ) throws -> HostAnswer {
    var dialogue = CPanelDialogue(domain: domain)
    #expect(dialogue.next == .ask([.authority(domain)]))
    dialogue.take(try well(envelope(Shapes.authority(0))), to: .authority(domain))
    #expect(dialogue.next == .ask([.dkim(domain), .spf(domain), .zone(domain)]))
    dialogue.take(try well(envelope(spf)), to: .spf(domain))
    dialogue.take(try well(envelope(Shapes.zone)), to: .zone(domain))
    #expect(dialogue.next == .ask([.dkim(domain)]))
    dialogue.take(try well(envelope(dkim)), to: .dkim(domain))
    guard case .end(let answer) = dialogue.next else { throw HostFault.nothing }
    return answer
  }

  private func reading(_ answer: HostAnswer) throws -> HostReading {
    guard case .told(let reading) = answer else {
      Issue.record("\(answer)")
      throw HostFault.nothing
    }
    return reading
  }

  @Test func `Both envelopes give the key of the check and the record of the zone`() throws {
    for envelope in [Shapes.flat, Shapes.nested] {
      let reading = try reading(told(envelope))
      #expect(reading.hasDNS == false)
      guard case .mailHost(let values) = Pasted.read(reading.octets) else {
        Issue.record("not read")
        return
      }
      let records = values.expected(for: domain).records
      #expect(records.map(\.purpose) == [.spf, .dkim])
      #expect(records.first?.text == Array("v=spf1 +a +mx +ip4:203.0.113.25 ~all".utf8))
    }
  }

  @Test(arguments: HostDKIMState.allCases, HostSPFState.allCases)
  func `Every documented state is read`(dkim: HostDKIMState, spf: HostSPFState) throws {
    let key = dkim == .noKey ? nil : Shapes.key
    let answer = try told(
      Shapes.flat, dkim: Shapes.dkim(dkim.rawValue, expected: key), spf: Shapes.spf(spf.rawValue))
    let reading = try reading(answer)
    #expect(reading.dkim == dkim)
    #expect(reading.spf == spf)
  }

  @Test func `A state that nobody documented is not taken for another`() throws {
    let reading = try reading(told(Shapes.flat, dkim: Shapes.dkim("WONDERFUL")))
    #expect(reading.dkim == nil)
  }

  @Test func `The zone is the one that cPanel names`() throws {
    let shop = try #require(DomainName("shop.example.jp"))
    var dialogue = CPanelDialogue(domain: shop)
    dialogue.take(try well(Shapes.flat(Shapes.authority(1))), to: .authority(shop))
    #expect(dialogue.next == .ask([.dkim(shop), .spf(shop), .zone(domain)]))
  }

  @Test(arguments: [
    HostFault.tokenRefused, .forbidden, .secondFactor, .pageInstead, .timedOut, .notReached,
  ])
  func `A login that is refused is tried once`(fault: HostFault) {
    var dialogue = CPanelDialogue(domain: domain)
    dialogue.take(.failure(fault), to: .authority(domain))
    #expect(dialogue.next == .end(.failed(fault)))
  }

  @Test func `One function less does not stop the others, and no values say why`() throws {
    var dialogue = CPanelDialogue(domain: domain)
    dialogue.take(.failure(.noSuchFunction), to: .authority(domain))
    dialogue.take(try well(Shapes.flat(Shapes.dkim("MISSING"))), to: .dkim(domain))
    dialogue.take(.failure(.noSuchFunction), to: .spf(domain))
    dialogue.take(.failure(.featureOff), to: .zone(domain))
    guard case .end(.told) = dialogue.next else {
      Issue.record("\(dialogue.next)")
      return
    }
    dialogue.take(.failure(.otherDomain), to: .dkim(domain))
    #expect(dialogue.next == .end(.failed(.otherDomain)))
  }

  @Test(arguments: [
    (401, "", HostFault.tokenRefused), (403, "Access denied", .forbidden),
    (401, "{\"errors\":[\"Two-factor authentication is required\"]}", .secondFactor),
    (403, "<p>2FA", .secondFactor), (404, "", .noSuchFunction), (301, "", .pageInstead),
    (200, "<html><title>cPanel Login</title>", .pageInstead), (200, "", .unreadable),
    (200, "\n  <!DOCTYPE html>", .pageInstead), (200, "{\"status\":", .unreadable),
    (200, "[1]", .unreadable), (200, "{}", .unreadable), (503, "busy", .status(503)),
    (200, Shapes.failure("You do not have the feature “emailauth”."), .featureOff),
    (200, Shapes.failure("Failed to load module “EmailAuth”: …"), .noSuchFunction),
    (200, Shapes.failure("You do not control a domain named “x”."), .otherDomain),
    (200, Shapes.failure("Permission denied"), .forbidden),
    (200, Shapes.failure("Out of order"), .said("Out of order")),
    (200, #"{"result":{"status":0,"errors":"Out of order"}}"#, .said("Out of order")),
  ])
  func `Every way to say no is told apart`(status: Int, body: String, fault: HostFault) {
    #expect(throws: fault) { try CPanelReply(status: status, body: Array(body.utf8)) }
  }

  @Test func `Any damage to a reply throws or is read`() throws {
    let whole = Array(Shapes.nested(Shapes.dkim("MISSING")).utf8)
    for length in 0..<whole.count {
      _ = try? CPanelReply(status: 200, body: Array(whole.prefix(length)))
      var flipped = whole
      flipped[length] ^= 0xFF
      // Whatever it is now: it must not trap.
      _ = try? CPanelReply(output: flipped)
    }
  }
}

@Suite struct HostLoginTests {
  @Test(arguments: [
    ("sv100.example.net", "sv100.example.net", 2083),
    (
      " https://Sv1.Example.net:2083/cpsess1/ ",
      "sv1.example.net", 2083
    ), ("sv1.example.net:2087", "sv1.example.net", 2083),
    ("192.0.2.1:8443", "192.0.2.1", 8443), ("[2001:db8::1]:2083", "[2001:db8::1]", 2083),
    ("日本語.jp", "xn--wgv71a119e.jp", 2083),
  ])
  func `A host is read as people copy it`(typed: String, host: String, port: UInt16) throws {
    let login = try HostLogin(host: typed, user: "taro", token: "ABC123")
    #expect(login.host == host)
    #expect(login.port == port)
  }

  @Test(arguments: [
    ("", "taro", "A", HostLogin.Fault.host), ("a b", "taro", "A", .host),
    ("localhost", "taro", "A", .host), ("a.example:99999", "taro", "A", .host),
    ("a.example", "", "A", .user), ("a.example", "ta ro", "A", .user),
    ("a.example", "t\r\nx: y", "A", .user), ("a.example", "taro", "", .token),
    ("a.example", "taro", "A\r\nX: y", .token), ("a.example", "taro", "é", .token),
  ])
  func `What cannot be a login is told before anything is sent`(
    host: String, user: String, token: String, fault: HostLogin.Fault
  ) {
    #expect(throws: fault) { try HostLogin(host: host, user: user, token: token) }
  }

  @Test func `Nothing describes a token, and a URL has none`() throws {
    let login = try HostLogin(host: "a.example", user: "taro", token: "TOPSECRET")
    let domain = try #require(DomainName("example.jp"))
    let request = HostRequest(domain: domain, way: .https(login, trusting: nil))
    var dumped = ""
    dump(request, to: &dumped)
    let url = CPanelCall.dkim(domain).url(at: login)
    for text in ["\(request)", String(reflecting: request), dumped, url] {
      #expect(!text.contains("TOPSECRET"))
    }
    #expect(login.authorization.value == "cpanel taro:TOPSECRET")
    #expect(
      url == "https://a.example:2083/execute/EmailAuth/validate_current_dkims?domain=example.jp")
  }
}
