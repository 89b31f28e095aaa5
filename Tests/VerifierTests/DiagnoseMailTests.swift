import DNSCore
import MailAuth
import Testing
import Verifier

@Suite struct DiagnoseMailTests {
  private let domain = InspectionWorld.name("example.jp")

  private func bounce(
    _ cause: RefusalCause, isAuth: Bool, domain: String? = nil, ip: String? = nil
  ) -> BounceReport {
    var refusal = BounceReport.Refusal(cause: cause, receiver: .gmail, isAuthProblem: isAuth)
    refusal.domain = domain.map(InspectionWorld.name)
    refusal.ip = ip.map(InspectionWorld.address)
    return BounceReport(refusal: refusal)
  }

  @Test func `A full mailbox is not the records' fault`() {
    let found = Finding.findings(in: bounce(.mailboxFull, isAuth: false), domain: domain)
    #expect(found.map(\.code) == ["not-authentication"])
  }

  @Test func `A missing reverse name is the host's affair`() {
    let found = Finding.findings(
      in: bounce(.ptr, isAuth: true, ip: "203.0.113.25"), domain: domain)
    #expect(found.map(\.code) == ["ptr-missing"])
  }

  @Test func `A refusal that names the record's fault is told as that fault`() {
    let hard = bounce(.spfHardfail, isAuth: true, domain: "example.jp", ip: "203.0.113.25")
    #expect(Finding.findings(in: hard, domain: nil).map(\.code) == ["spf-sender-not-listed"])
    let policy = bounce(.dmarcPolicy, isAuth: true, domain: "example.jp")
    #expect(Finding.findings(in: policy, domain: nil).map(\.code) == ["dmarc-policy-blocks"])
    let suspicious = bounce(.spfSuspicious, isAuth: true)
    #expect(Finding.findings(in: suspicious, domain: nil).map(\.code) == ["spf-permissive"])
    let nothing = bounce(.noAuth, isAuth: true, domain: "example.jp")
    #expect(Finding.findings(in: nothing, domain: domain).isEmpty)
  }

  @Test func `The server's own name as envelope is told before anything is touched`() {
    let found = Finding.findings(
      in: bounce(.noAuth, isAuth: true, domain: "sv100.example.net"), domain: domain)
    #expect(found.map(\.code) == ["envelope-misaligned"])
    let own = Finding.findings(
      in: bounce(.noAuth, isAuth: true, domain: "example.jp"), domain: domain)
    #expect(own.isEmpty)
  }

  private var report: CheckReport {
    var report = CheckReport(domain: domain)
    report.verdict = .ok
    report.dkim = [DKIMState(selector: InspectionWorld.name("default"), state: .ok)]
    return report
  }

  private func headers(_ dkim: [ReportedDKIM], spf: String = "example.jp") -> HeaderReport {
    HeaderReport(
      results: ReportedResults(
        source: .authenticationResults,
        spf: ReportedSPF(result: "pass", domain: InspectionWorld.name(spf)), dkim: dkim))
  }

  @Test func `A mail without a signature is told though the key is right`() {
    #expect(Finding.findings(in: headers([]), report: report).map(\.code) == ["dkim-not-signing"])
  }

  @Test func `A signature under another selector is told`() {
    let other = ReportedDKIM(result: "neutral", domain: domain, selector: "mail")
    #expect(
      Finding.findings(in: headers([other]), report: report).map(\.code)
        == ["dkim-selector-mismatch"])
  }

  @Test func `One good signature is enough`() {
    let good = ReportedDKIM(result: "pass", domain: domain, selector: "default")
    let other = ReportedDKIM(result: "fail", domain: domain, selector: "ed")
    let found = Finding.findings(
      in: headers([good, other], spf: "bounces.example.net"), report: report)
    #expect(found.isEmpty)
  }

  @Test func `cPanel's warning is explained only where the public DNS is right`() {
    #expect(Finding.cpanelWarning(report)?.code == "cpanel-false-warning")
    #expect(Finding.cpanelWarning(CheckReport(domain: domain)) == nil)
  }

  @Test func `Mail records that a move lost are listed`() {
    let lost = Record(name: domain, ttl: 60, data: .txt([InspectionWorld.spf.text]))
    let other = Record(name: domain, ttl: 60, data: .txt([Array("MS=ms1".utf8)]))
    let found = Finding.lostInMove(former: [lost, other], present: [other])
    #expect(found?.mistake == .recordsLostInMove(records: [lost]))
    #expect(Finding.lostInMove(former: [lost], present: [lost]) == nil)
  }
}
