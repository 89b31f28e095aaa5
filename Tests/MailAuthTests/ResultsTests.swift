import DNSCore
import MailAuth
import Testing

struct ResultsTests {
  private func read(_ text: String) -> ReportedResults {
    ReportedResults.read(PastedField.read(Array(text.utf8)).fields)
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
