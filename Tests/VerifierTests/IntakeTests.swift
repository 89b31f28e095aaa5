import DNSCore
import MailAuth
import Testing

@testable import Verifier

struct IntakeTests {
  private func read(_ text: String) -> Pasted { Pasted.read(Array(text.utf8)) }

  private func values(_ text: String) throws -> HostValues {
    guard case .mailHost(let values) = read(text) else {
      throw Unexpected(text: ExplainJSON.value(read(text)).text())
    }
    return values
  }

  private func bounce(_ text: String) throws -> BounceReport {
    guard case .bounce(let report) = read(text) else {
      throw Unexpected(text: ExplainJSON.value(read(text)).text())
    }
    return report
  }

  private func headers(_ text: String) throws -> HeaderReport {
    guard case .headers(let report) = read(text) else {
      throw Unexpected(text: ExplainJSON.value(read(text)).text())
    }
    return report
  }

  private struct Unexpected: Error { var text: String }

  private static let key: String = {
    let text = String(
      decoding: IntakeSamples.sample("cpanel/03-dkim-value-only.txt").octets, as: UTF8.self)
    return text.split(separator: "p=").last.map { String($0.prefix { $0 != ";" }) } ?? ""
  }()

  @Test(arguments: IntakeSamples.paths)
  func `Every sample is read as it should be`(path: String) {
    #expect(IntakeSamples.differences(path, IntakeSamples.sample(path).octets) == [])
  }

  @Test func `A private key is refused and kept nowhere`() throws {
    let body = "MIIEpAIBAAKCAQEAo/LDUXo4wO3ikqTBzw2zWxkvZhSje77cWgxmJqvNo6F7g3Vt"
    for paste in [
      "-----BEGIN RSA PRIVATE KEY-----\n\(body)\n\(body)\n-----END RSA PRIVATE KEY-----\n",
      "> -----BEGIN PRIVATE KEY-----\n> \(body)\n> \(body)",
      "v=DKIM1; k=rsa; p=\(body)\(body)",
      "{\"data\":[{\"domain\":\"example.jp\",\"pem\":\"-----BEGIN RSA PRIVATE KEY-----\\n\(body)\"}],"
        + "\"status\":1,\"errors\":null}",
      "-----BEGIN RSA PRIVATE KEY-----\\n\(body)\\n-----END RSA PRIVATE KEY-----\\nv=spf1 +a ~all",
    ] {
      let pasted = read(paste)
      #expect(pasted.problems.contains { $0.code == .privateKeyPasted })
      #expect(!ExplainJSON.value(pasted).text().contains(body.prefix(24)))
      #expect(!String(describing: pasted).contains(body.prefix(24)))
    }
  }

  @Test func `A zone file gives relative names their zone and joins its strings`() throws {
    let key = Self.key
    let values = try values(
      """
      $ORIGIN example.jp.
      $TTL 3600
      @ IN SOA ns1.example.net. root.example.jp. (1 2 3 4 5)
      @ IN TXT "v=spf1 +a ~all"
      default._domainkey IN TXT ( "v=DKIM1; k=rsa; p=\(key.prefix(200))"
         "\(key.dropFirst(200))" )
      _dmarc IN TXT "v=DMARC1; p=none"
      """)
    #expect(
      values.records.map { $0.name?.description } == [
        "example.jp", "default._domainkey.example.jp", "_dmarc.example.jp",
      ])
    #expect(values.records.allSatisfy { $0.role == .installed })
    #expect(values.records[1].keyBits == 2048)
    #expect(values.records[1].selector == "default")
    #expect(values.repairs.contains { $0.kind == .stringsJoined })
  }

  @Test func `A doubled name stays doubled and is told`() throws {
    let values = try values(
      "Name: default._domainkey.example.jp.example.jp\nValue: v=DKIM1; k=rsa; p=\(Self.key)")
    #expect(values.records.first?.name?.description == "default._domainkey.example.jp.example.jp")
    #expect(values.domain?.description == "example.jp")
    #expect(values.problems.map(\.code) == [.nameDoubled])
  }

  @Test func `Records of two domains leave the choice to the person`() throws {
    let values = try values(
      "Name: example.jp.\nValue: v=spf1 +a ~all\nName: example.com.\nValue: v=spf1 +mx ~all")
    #expect(values.domain == nil)
    #expect(values.domains.map(\.description) == ["example.jp", "example.com"])
    #expect(values.problems.map(\.code) == [.severalDomains])
  }

  @Test func `A server without a key is told with its domain`() throws {
    let values = try values(
      """
      {"data":[{"domain":"default._domainkey.example.jp","state":"NOPUB","expected":null,
      "records":[]}],"status":1,"errors":null}
      """)
    #expect(values.problems.map(\.text) == ["local_key_missing:example.jp"])
    #expect(values.apiStates.first?.state == "NOPUB")
  }

  @Test func `Full-width letters and curly quotes are repaired and told`() throws {
    let values = try values(
      "名前：default._domainkey.日本語.jp\n値：“ｖ＝DKIM1; k=rsa; p=\(Self.key)”")
    #expect(values.records.first?.name?.description == "default._domainkey.xn--wgv71a119e.jp")
    #expect(values.records.first?.keyBits == 2048)
    #expect(Set(values.problems.map(\.code)) == [.fullwidth, .smartQuotes])
  }

  @Test func `Capital tag names are made small and told`() throws {
    let values = try values("V=DKIM1; K=rsa; P=\(Self.key)")
    #expect(values.records.first?.value == "v=DKIM1; k=rsa; p=\(Self.key)")
    #expect(values.problems.contains { $0.code == .tagNamesUpperCase })
  }

  @Test func `A current and a suggested record are not two of a kind`() throws {
    let values = try values(
      "Current SPF\nName: example.jp\nValue: v=spf1 -all\n"
        + "Suggested SPF\nName: example.jp\nValue: v=spf1 +a ~all")
    #expect(values.records.map(\.role) == [.current, .suggested])
    #expect(values.problems.isEmpty)
  }

  @Test func `A code alone is read as its commonest meaning`() throws {
    for text in ["550-5.7.26", "550 5 7 26", "Gmailから550-5.7.26が返ってきます"] {
      let refusal = try bounce(text).refusal
      #expect(refusal.cause == .noAuth)
      #expect(refusal.receiver == .gmail)
      #expect(refusal.smtpCode == "550")
      #expect(refusal.enhancedCode == "5.7.26")
    }
  }

  @Test func `Of several recipients the authentication failure is the answer`() throws {
    let report = try bounce(
      """
      <a@example.co.jp>: host mx.mail.yahoo.co.jp[198.51.100.2] said: 550 5.1.1
          <a@example.co.jp>: User unknown (in reply to RCPT TO command)
      <b@gmail.com>: host gmail-smtp-in.l.google.com[198.51.100.26] said:
          550-5.7.26 This mail has been blocked because the sender is unauthenticated.
          550-5.7.26 DKIM = did not pass
          550-5.7.26 SPF [sub.example.jp] with ip: [2001:db8::25] = did not pass
      """)
    #expect(report.refusal.recipient == "b@gmail.com")
    #expect(report.refusal.domain?.description == "sub.example.jp")
    #expect(report.refusal.ip?.description == "2001:db8::25")
    #expect(report.others.map(\.cause) == [.userUnknown])
    #expect(report.others.map(\.receiver) == [.other])
  }

  @Test func `A masked domain and address are not guessed`() throws {
    let refusal = try bounce(
      "550-5.7.26 DKIM = did not pass\n550-5.7.26 SPF [xxxxx.jp] with ip: [x.x.x.x] = did not pass"
    ).refusal
    #expect(refusal.domain == nil)
    #expect(refusal.ip == nil)
    #expect(refusal.spf == .fail)
  }

  @Test func `A rate limit names the domain without its count`() throws {
    let refusal = try bounce(
      "421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating\n"
        + "421 4.7.28 from your SPF domain [example.jp      36]. - gsmtp"
    ).refusal
    #expect(refusal.cause == .rate)
    #expect(refusal.domain?.description == "example.jp")
    #expect(refusal.temporary == true)
    #expect(refusal.spf == nil)
  }

  @Test func `A server's own name is told from the person's domain`() throws {
    let report = try bounce(
      "550-5.7.26 DKIM = did not pass\n"
        + "550-5.7.26 SPF [cp01.hosting.example.net] with ip: [203.0.113.25] = did not pass")
    #expect(report.namesAServer(ownDomain: nil))
    #expect(report.namesAServer(ownDomain: DomainName("example.jp")))
    #expect(!report.namesAServer(ownDomain: DomainName("example.net")))
  }

  @Test func `The headers of a bounce notice prove nothing`() throws {
    let report = try headers(
      """
      From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
      To: info@example.jp
      Subject: Delivery Status Notification (Failure)
      Authentication-Results: mx.example.net; spf=pass smtp.helo=mail-x.google.com
      """)
    #expect(report.problems.map(\.code) == [.notTheUsersMail])
  }

  @Test func `Headers nobody has judged say so`() throws {
    let report = try headers(
      "Authentication-Results: mx.google.com; none\nFrom: a@example.jp\n")
    #expect(report.results.source == .authenticationResults)
    #expect(report.problems.map(\.code) == [.noResultsInInput])
  }

  @Test func `A whole mail keeps its octets and its hour`() throws {
    let sample = IntakeSamples.sample("headers/23-signed-message.eml.txt")
    guard case .headers(let report) = Pasted.read(sample.octets) else {
      Issue.record("not read as headers")
      return
    }
    #expect(report.message == sample.octets)
    #expect(report.fromDomain?.description == "example.jp")
    #expect(report.receivedAt == 1_795_429_272)
  }

  @Test func `Text without a record is unknown`() {
    guard case .unknown(let paste) = read("こんにちは。\n明日は休みです。\n") else {
      Issue.record("read as something")
      return
    }
    #expect(paste.lines == 2)
    #expect(!paste.isEmpty)
    #expect(ExplainJSON.value(read(""))["kind"] == .string("unknown"))
  }
}
