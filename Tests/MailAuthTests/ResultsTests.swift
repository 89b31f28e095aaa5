import DNSCore
import MailAuth
import Testing

struct ResultsTests {
  private func read(_ text: String) -> ReportedResults {
    ReportedResults.read(PastedField.read(Array(text.utf8)).fields)
  }

  /// One receiver's field: SPF, its domain, the signatures, DMARC and its domain, `-` for none.
  struct Form: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var text: String
    var expected: String

    init(_ name: String, _ text: String, _ expected: String) {
      testDescription = name
      self.text = text
      self.expected = expected
    }
  }

  static let forms: [Form] = [
    Form(
      "Gmail of old",
      "Authentication-Results: mx.google.com; spf=pass (google.com: domain of a@example.jp designates"
        + " 203.0.113.25 as permitted sender) smtp.mail=a@example.jp; dkim=pass header.i=@example.jp",
      "spf=pass example.jp dkim=pass/example.jp dmarc=-"),
    Form(
      "Gmail, unsigned and without DMARC",
      "Authentication-Results: mx.google.com; spf=softfail (google.com: domain of transitioning"
        + " a@example.jp does not designate 203.0.113.25 as permitted sender) smtp.mailfrom=a@example.jp",
      "spf=softfail example.jp dkim=- dmarc=-"),
    Form(
      "Gmail, a null sender",
      "Authentication-Results: mx.google.com; spf=pass (google.com: domain of mail.example.jp"
        + " designates 203.0.113.25 as permitted sender) smtp.helo=mail.example.jp",
      "spf=pass mail.example.jp dkim=- dmarc=-"),
    Form(
      "Outlook.com without a name, the recipient's domain between",
      "Authentication-Results: spf=pass (sender IP is 203.0.113.25) smtp.mailfrom=example.jp;"
        + " outlook.com; dkim=timeout (key query timeout) header.d=example.jp;outlook.com;"
        + " dmarc=bestguesspass action=none header.from=example.jp;compauth=pass reason=109",
      "spf=pass example.jp dkim=timeout/example.jp dmarc=bestguesspass example.jp"),
    Form(
      "Yahoo of old, with DomainKeys",
      "Authentication-Results: mta1.mail.bbt.yahoo.co.jp from=example.jp; domainkeys=neutral (no sig);"
        + "  from=example.jp; dkim=pass (ok)",
      "spf=- dkim=pass/- dmarc=-"),
    Form(
      "Sender-ID beside SPF, no blank behind a comment",
      "Authentication-Results: example.org; sender-id=fail header.from=a@example.jp; spf=PermError"
        + " smtp.mfrom=a@example.jp; dkim=pass (2048-bit key)header.i=@example.jp; x-dkim-adsp=none",
      "spf=permerror example.jp dkim=pass/example.jp dmarc=-"),
    Form(
      "results inside the comment of ARC",
      "Authentication-Results: mx.example.org; dkim=fail header.i=@example.jp header.s=k;"
        + " spf=neutral smtp.mailfrom=a@example.jp smtp.helo=h.example; arc=pass (i=2 spf=pass"
        + " dkim=pass dkdomain=other.example); dmarc=none header.from=example.jp",
      "spf=neutral example.jp dkim=fail/example.jp dmarc=none example.jp"),
    Form(
      "Exim, whose addresses belong to iprev",
      "Authentication-Results: mx.example.org; iprev=pass (h.example.jp) smtp.remote-ip=198.51.100.1;"
        + " auth=pass smtp.auth=a; spf=pass smtp.mailfrom=example.jp; dkim=pass header.d=example.jp"
        + " header.s=s header.a=rsa-sha256; dmarc=pass header.from=example.jp; arc=none",
      "spf=pass example.jp dkim=pass/example.jp dmarc=pass example.jp"),
    Form(
      "OpenDMARC with a queue id, a field of its own",
      "Authentication-Results: mx.example.org/4F2A; dmarc=none header.from=example.jp\n"
        + "Authentication-Results: mx.example.org; dkim=fail reason=\"signature verification failed\""
        + " (2048-bit key) header.d=example.jp header.i=@example.jp header.b=\"abc; spf=pass\"",
      "spf=- dkim=fail/example.jp dmarc=none example.jp"),
    Form(
      "hardfail, a word of old",
      "Authentication-Results: mx.example.org; spf=hardfail smtp.mailfrom=a@example.jp",
      "spf=fail example.jp dkim=- dmarc=-"),
    Form(
      "two Received-SPF, one of HELO",
      "Received-SPF: None (mx.example.org: no sender authenticity information available from domain of"
        + " postmaster@h.example) identity=helo; client-ip=203.0.113.25; receiver=mx.example.org\n"
        + "Received-SPF: Pass (mx.example.org: domain of a@example.jp designates 203.0.113.25 as"
        + " permitted sender) identity=mailfrom; client-ip=203.0.113.25; receiver=mx.example.org;"
        + " envelope-from=\"a@example.jp\"; x-record-text=\"v=spf1 ip4:203.0.113.25 ~all\"",
      "spf=pass example.jp dkim=- dmarc=-"),
    Form(
      "policyd-spf",
      "Received-SPF: Softfail (mailfrom) identity=mailfrom; client-ip=203.0.113.25;"
        + " helo=h.example; envelope-from=a@example.jp; receiver=<UNKNOWN>",
      "spf=softfail example.jp dkim=- dmarc=-"),
  ]

  @Test(arguments: forms)
  func `What each receiver writes is read`(form: Form) {
    let results = read(form.text)
    let dkim = results.dkim.map { "\($0.result)/\($0.domain?.description ?? "-")" }
    let summary = [
      "spf=" + (results.spf?.result ?? "-"), results.spf?.domain?.description,
      "dkim=" + (dkim.isEmpty ? "-" : dkim.joined(separator: ",")),
      "dmarc=" + (results.dmarc?.result ?? "-"), results.dmarc?.fromDomain?.description,
    ].compactMap { $0 }.joined(separator: " ")
    #expect(summary == form.expected)
  }

  @Test func `Results below the receiver's own Received do not count`() {
    let results = read(
      """
      Received: from out.example.net (out.example.net [203.0.113.9]) by mx.example.org with ESMTPS;
       Mon, 23 Nov 2026 10:21:12 +0900
      Authentication-Results: relay.example.com; spf=pass smtp.mailfrom=example.jp
      Received: from x (x [198.51.100.1]) by relay.example.com
      """)
    #expect(results.source == .none)
  }

  @Test func `Gmail's own results stand below its Received and count`() {
    let results = read(
      """
      Received: by 2002:a05:1:0:b0:0:0:1 with SMTP id abc; Mon, 23 Nov 2026 10:21:12 -0800 (PST)
      Received: from cp01.example.net (cp01.example.net. [203.0.113.25]) by mx.google.com with ESMTPS
      Authentication-Results: mx.google.com; spf=fail smtp.mailfrom=info@example.jp
      Received: from localhost by cp01.example.net
      Authentication-Results: mx.google.com; dkim=pass header.d=example.jp
      """)
    #expect(results.spf?.result == "fail")
    #expect(results.dkim.isEmpty)
  }

  @Test func `MAIL FROM counts before HELO and never Sender-ID`() {
    let results = read(
      """
      Authentication-Results: mx.example.org; spf=none smtp.helo=cp01.example.net;
       spf=fail smtp.pra=info@example.com; spf=Pass smtp.mailfrom=<info@example.jp>;
       dmarc=pass (p=none dis=none) d=example.jp
      """)
    #expect(results.spf?.result == "pass")
    #expect(results.spf?.domain?.description == "example.jp")
    #expect(results.dmarc?.fromDomain?.description == "example.jp")
    #expect(results.dmarc?.policy == "none")
  }

  @Test func `Yahoo's properties may stand before the result`() {
    let results = read(
      """
      Authentication-Results: mta1.mail.yahoo.com  header.i=@example.jp header.s=default dkim=pass (ok);
       spfDomain=example.jp spfResult=pass; dmarc=pass(p=none sp=NULL dis=none) header.from=example.jp
      """)
    #expect(results.authservID == "mta1.mail.yahoo.com")
    #expect(results.dkim.first?.selector == "default")
    #expect(results.spf?.domain?.description == "example.jp")
  }

  @Test func `A comment may hold semicolons and brackets, or never end`() {
    let nested = read(
      "Authentication-Results: hotmail.com; spf=pass (sender IP is 203.0.113.25; (a;b) c)"
        + " smtp.mailfrom=info@example.jp; dkim=pass (x; y) header.d=example.jp; x-hmca=pass")
    #expect(nested.spf?.clientIP?.description == "203.0.113.25")
    #expect(nested.dkim.first?.domain?.description == "example.jp")
    let open = read(
      "Authentication-Results: mx.google.com; spf=pass (google.com: domain of info@example.jp"
        + " smtp.mailfrom=info@example.jp; dmarc=pass header.from=example.jp")
    #expect(open.dmarc?.result == "pass")
  }

  @Test func `Received-SPF of another house adds nothing`() {
    let results = read(
      """
      Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=example.jp
      Received-SPF: pass (spf.example.net: domain of example.jp designates 192.0.2.1 as permitted)
       client-ip=192.0.2.1
      """)
    #expect(results.spf?.clientIP == nil)
  }

  @Test func `Dates of mail are read with their zone`() {
    #expect(MailDate.seconds("Mon, 23 Nov 2026 10:21:12 -0800 (PST)") == 1_795_458_072)
    #expect(MailDate.seconds("1 Jan 1970 00:00 GMT") == 0)
    #expect(MailDate.seconds("2026年11月23日 19:21") == nil)
  }

  @Test func `A prose line before the headers and lost blanks do no harm`() {
    let results = read(
      "ヘッダーです。\nAuthentication-Results: mx.google.com;\ndkim=pass header.i=@example.jp\n"
        + "header.s=default;\nspf=pass smtp.mailfrom=info@example.jp\n\nよろしくお願いします。\n")
    #expect(results.dkim.first?.selector == "default")
    #expect(results.spf?.result == "pass")
  }
}
