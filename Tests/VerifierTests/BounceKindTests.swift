import DNSCore
import MailAuth
import Testing

@testable import Verifier

/// Refusals in the shapes in which people paste them: what the receiver said decides.
@Suite struct BounceKindTests {
  private struct Unexpected: Error { var text: String }

  private func bounce(_ text: String) throws -> BounceReport {
    guard case .bounce(let report) = Pasted.read(Array(text.utf8)) else {
      throw Unexpected(text: ExplainJSON.value(Pasted.read(Array(text.utf8))).text())
    }
    return report
  }

  private func refusal(_ text: String) throws -> BounceReport.Refusal { try bounce(text).refusal }

  private static let notice = """
    Return-Path: <>
    Received: from mail.example.jp (mail.example.jp [203.0.113.25]) by mx.example.net with ESMTPS
    Received-SPF: none (example.net: mail.example.jp does not designate permitted sender hosts)
    Authentication-Results: mx.example.net; spf=fail smtp.helo=mail.example.jp; dkim=fail
    X-Virus-Scanned: clamav at mx.example.net
    From: MAILER-DAEMON@mail.example.jp (Mail Delivery System)
    To: info@example.jp
    Subject: Undelivered Mail Returned to Sender

    """

  @Test func `The notice's own header lines are no words of the refusal`() throws {
    let report = try bounce(
      Self.notice
        + "\n<taro@example.org>: host mx.example.org[198.51.100.2] said: 552 5.2.2 Mailbox full\n")
    #expect(report.refusal.cause == .mailboxFull)
    #expect(report.refusal.isAuthProblem == false)
    #expect(report.refusal.recipient == "taro@example.org")
  }

  @Test func `A filter's stamp on top of a reply is set apart`() throws {
    for stamp in [
      "Received-SPF: none (google.com: cp01.example.net does not designate permitted sender hosts)",
      "X-Virus-Status: Clean", "Authentication-Results: mx.example.net; spf=fail; dkim=fail",
      "X-Proofpoint-Virus-Version: vendor=example engine=1",
    ] {
      let found = try refusal(
        stamp + "\n\n<taro@example.org>: host mx.example.org said: 550 5.1.1 User unknown")
      #expect(found.cause == .userUnknown, "\(stamp)")
      #expect(found.isAuthProblem == false, "\(stamp)")
    }
  }

  @Test func `The returned mail says nothing about why it came back`() throws {
    let found = try refusal(
      Self.notice + """

        <taro@example.org>: host mx.example.org[198.51.100.2] said: 550 5.1.1 User unknown

        ------ This is a copy of the message, including all the headers. ------

        From: info@example.jp
        Subject: SPF check failed
        Received-SPF: fail
        X-Spam: yes

        550-5.7.26 DKIM = did not pass. The virus was found.
        """)
    #expect(found.cause == .userUnknown)
    #expect(found.isAuthProblem == false)
  }

  @Test func `A mail that arrived stays headers whatever its subject`() {
    for subject in ["550-5.7.26 のテスト", "Password reset", "Undelivered Mail Returned to Sender"] {
      let text = """
        Authentication-Results: mx.example.net; dkim=fail header.d=example.jp;
          arc=pass; spf=fail smtp.mailfrom=info@example.jp; dmarc=fail header.from=example.jp;
          compauth=pass reason=100
        From: info@example.jp
        To: taro@example.net
        Subject: \(subject)

        """
      guard case .headers(let report) = Pasted.read(Array(text.utf8)) else {
        Issue.record("not headers: \(subject)")
        continue
      }
      #expect(report.results.spf?.result == "fail")
    }
  }

  @Test(arguments: [
    "エラー内容:550 5.1.1 <taro@example.org>: User unknown", "【内容】550 5.1.1 User unknown",
    "・エラーメッセージ:550 <taro@example.org>: User unknown", "- 550 5.1.1 User unknown here",
    "SMTP ERROR: DATA END command failed: 550 5.1.1 no such user",
    "{\"status\":\"bounced\",\"diagnosticCode\":\"smtp; 550 5.1.1 user unknown\"}",
    "{\"response\":\"550 5.1.1 No such user\",\"responseCode\":550,\"command\":\"RCPT TO\"}",
    "2026-11-30 10:00:00 1abc ** taro@example.org R=x T=y H=mx.example.org [198.51.100.2]: "
      + "SMTP error from remote mail server after RCPT TO:<taro@example.org>: 550 User unknown",
    "status=bounced (host mx.example.org[198.51.100.2] said: 550 5.1.1 User unknown)",
  ])
  func `A reply is found in any wrapping`(text: String) throws {
    let found = try refusal(text)
    #expect(found.cause == .userUnknown)
    #expect(found.smtpCode == "550")
    #expect(found.isAuthProblem == false)
  }

  @Test func `Codes behind the words are read with them`() throws {
    let found = try refusal(
      """
      SMTP server error: DATA END command failed Detail: This mail has been blocked because the sender
      is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM.
      SMTP code: 550 Additional SMTP info: 5.7.26
      """)
    #expect(found.cause == .noAuth)
    #expect(found.smtpCode == "550")
    #expect(found.enhancedCode == "5.7.26")
  }

  @Test(arguments: [
    ("550 5.7.1 [ABC] Sender prohibited by SPF", RefusalCause.spfFail),
    ("550 SPF Sender Invalid - envelope rejected", .spfFail),
    ("550 DKIM Sender Invalid - envelope rejected", .dkimRequired),
    ("550 5.7.1 Mail rejected, see the DMARC rules of the From domain", .dmarcPolicy),
    ("550 5.7.20 DKIM is not configured for this domain", .dkimRequired),
    ("554 5.7.5 permanent error evaluating DMARC policy", .dmarcPolicy),
    ("451 4.7.1 Temporary DMARC DNS lookup failure", .dmarcDNSTemperror),
    ("550 The sending service has neither SPF or DKIM in place", .noAuth),
    (
      "550-SPF-check failed: 550 example.jp doesn't allow sending mails from 203.0.113.25", .spfFail
    ),
    ("550 5.7.21 No acceptable DKIM signature was found here", .dkimRequired),
    ("550 5.7.22 No valid author-matched DKIM signature", .dkimRequired),
  ])
  func `A reply that names a method is a refusal for that method`(
    text: String, cause: RefusalCause
  ) throws {
    let found = try refusal(text)
    #expect(found.cause == cause)
    #expect(found.isAuthProblem == true)
    #expect(found.receiver == .other)
  }

  @Test(arguments: [
    "550 5.7.1 Message passed SPF and DKIM but your IP is blocked by our list",
    "421 4.7.28 rate limit exceeded, SPF=pass DKIM=pass DMARC=pass",
    "554 5.7.1 Blocked using zen.spamhaus.org. SPF: pass",
    "550 5.1.1 <dmarc@example.org>: Recipient address rejected: User unknown",
    "554 Transaction failed: Duplicate header 'DKIM-Signature'. (in reply to end of DATA command)",
    "550 5.7.27 example.org does not accept mail (nullMX)",
    "550 5.7.1 <taro@mx-spf.example.org> something went wrong over there",
  ])
  func `A method that passed or is part of a name is not the reason`(text: String) throws {
    #expect(try refusal(text).isAuthProblem == false)
  }

  @Test(arguments: [
    ("552 5.3.4 Message size exceeds fixed maximum message size", RefusalDetail.tooLarge),
    ("450 4.7.1 <taro@example.org>: Recipient address rejected: Greylisted", .greylisting),
    ("550 5.7.1 <taro@example.org>: Relay access denied", .relayDenied),
    ("550 5.7.1 the mail contains a virus", .virus),
    ("550 5.1.2 Host unknown", .noSuchDomain),
    ("554 5.4.6 Too many hops", .loop),
    ("451 <taro@example.org>... example.org: Name server timeout", .unreachable),
    ("550 5.2.1 The account is disabled", .disabled),
  ])
  func `Other refusals are named plainly`(text: String, detail: RefusalDetail) throws {
    let found = try refusal(text)
    #expect(found.detail == detail)
    #expect(found.isAuthProblem == false)
    #expect(found.line?.hasPrefix(text.prefix(12)) == true)
  }

  @Test func `The receiver is named only when it is known`() throws {
    for text in [
      "550 5.1.1 <taro@example.net> recipient mailbox unallocated",
      "550 5.7.24 SPF validation error for this sender",
      "550 5.7.1 Rejected due to the sender's DMARC policy",
    ] {
      #expect(try refusal(text).receiver == .other, "\(text)")
    }
    #expect(try refusal("550 Unknown user taro@docomo.ne.jp").receiver == .docomo)
    #expect(try refusal("550 Unknown user taro@docomo.ne.jp").cause == .maybeFiltered)
  }

  @Test func `A refusal about a mailbox service's address is about the From line`() throws {
    let report = try bounce(
      "550-5.7.26 Unauthenticated email from gmail.com is not accepted due to domain's\n"
        + "550-5.7.26 DMARC policy. Please contact the administrator of gmail.com domain.")
    #expect(report.refusal.isForMailboxService)
    #expect(report.namesAServer(ownDomain: nil))
  }

  @Test func `A server's bracketed name is not the sender's domain`() throws {
    let found = try refusal(
      "550 5.7.1 SPF failed for MAIL FROM [AM6PR08.eurprd08.prod.outlook.com]")
    #expect(found.domain == nil)
  }

  @Test func `The sender is read out of the link to the explanation`() throws {
    let found = try refusal(
      "551 Rejected, look at http://www.openspf.org/why.html?sender=info@example.jp&ip=203.0.113.25"
        + "&receiver=mx.example.org")
    #expect(found.domain?.description == "example.jp")
    #expect(found.ip?.description == "203.0.113.25")
    #expect(found.cause == .spfFail)
  }

  @Test func `A link that a program added to the domain is stepped over`() throws {
    let found = try refusal(
      "550-5.7.26 DKIM = did not pass\n550-5.7.26 SPF [example.jp](http://example.jp) with ip: "
        + "[203.0.113.25] = did not pass")
    #expect(found.spf == .fail)
    #expect(found.dkim == .fail)
    #expect(found.domain?.description == "example.jp")
  }

  @Test func `A report that all went well is no refusal`() {
    let text = """
      From: MAILER-DAEMON@mail.example.jp
      Subject: Successful Mail Delivery Report
      Content-Type: multipart/report; report-type=delivery-status; boundary="x"

      --x-boundary
      Your message was successfully delivered.

      Final-Recipient: rfc822; taro@example.org
      Action: delivered
      Status: 2.1.5
      Diagnostic-Code: smtp; 250 2.1.5 OK
      """
    if case .bounce = Pasted.read(Array(text.utf8)) { Issue.record("read as a refusal") }
  }

  @Test func `A notice with words nobody knows is a refusal all the same`() throws {
    let report = try bounce(
      "Return-Path: <>\nFrom: Mail Delivery Subsystem <mailer-daemon@example.org>\n"
        + "Subject: Delivery Status Notification (Failure)\n\n"
        + "グループ「example」に投稿する権限がない可能性があります。\n")
    #expect(report.refusal.cause == .unknown)
    #expect(report.refusal.line?.contains("権限") == true)
  }

  /// In time that grows with the square, the smallest of these takes a quarter of an hour.
  @Test(.timeLimit(.minutes(5))) func `A mebibyte of one line again and again is read to its end`()
  {
    let line = "550-5.7.1 <taro@example.org>: host said 550 Received-SPF: x dkim= spf= @ << :: \n"
    for unit in [
      line, "X-A: b\n", "From: a@b.jp\n", "To: a\n\nDate: b\n", "--x\n\n", "<a@b.example>:\n",
      "550",
      "Received: a\n\n",
    ] {
      let text = Array(String(repeating: unit, count: 1024 * 1024 / unit.utf8.count).utf8)
      #expect(BounceLayout(text).text.count <= text.count + 1)
      _ = BounceReader(TracedText(paste: text.prefix(256 * 1024))).report()
    }
  }
}
